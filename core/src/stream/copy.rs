//! Copies values token by token, from a reader to a writer of either encoding, without asking what they mean.

use crate::finding::Rule;
use crate::options::Format;
use crate::read::{Cursor, Kind, Number, Read, Tag, Text};
use crate::write::Writer;

/// A reader and a writer that stand before the same value.
pub(super) struct Copier<C, W> {
    pub(super) cursor: C,
    pub(super) writer: W,
    /// The first value that the writer has nothing for, and the rule against it.
    pub(super) lost: Option<(Rule, usize)>,
}

impl<'a, C: Cursor<'a>, W: Writer> Copier<C, W> {
    pub(super) const fn new(cursor: C, writer: W) -> Self {
        Self { cursor, writer, lost: None }
    }

    /// Copies the next value with all that is in it; tags are passed over. The depth bound of the cursor bounds the
    /// recursion.
    pub(super) fn value(&mut self) -> Read<()> {
        let at = self.cursor.position();
        match self.cursor.kind()? {
            Kind::Object => self.members(|copier, key, at| {
                copier.text(key, at, W::key);
                copier.value()
            }),
            Kind::Array => self.array(),
            Kind::Text => {
                if let Some(text) = self.cursor.take_text()? {
                    self.text(text, at, W::text);
                }
                Ok(())
            }
            Kind::Number => {
                if let Some(number) = self.cursor.take_number()? {
                    self.number(number, at);
                }
                Ok(())
            }
            Kind::Bool | Kind::Null => {
                match self.cursor.take_bool_or_null()? {
                    Some(Some(value)) => self.writer.boolean(value),
                    _ => self.writer.null(),
                }
                Ok(())
            }
            Kind::Tag => match self.cursor.take_tag()? {
                Some(Tag::Bignum(number)) => {
                    self.number(number, at);
                    Ok(())
                }
                _ => self.value(),
            },
            Kind::Bytes => self.lose_value(Rule::CborByteString),
            Kind::Undefined => self.lose_value(Rule::CborUndefined),
            Kind::Simple => self.lose_value(Rule::CborSimple),
        }
    }

    /// Copies the root object, whose members `member` copies: it is told the key and where that stands.
    pub(super) fn root(&mut self, member: impl FnMut(&mut Self, Text<'a>, usize) -> Read<()>) -> Read<()> {
        _ = self.cursor.take_byte_order_mark();
        while self.cursor.kind()? == Kind::Tag {
            _ = self.cursor.take_tag()?;
        }
        self.members(member)
    }

    fn members(&mut self, mut member: impl FnMut(&mut Self, Text<'a>, usize) -> Read<()>) -> Read<()> {
        let Some(mut frame) = self.cursor.enter_object()? else { return Ok(()) };
        self.writer.open_object();
        while self.cursor.next_member(&mut frame)? {
            let at = self.cursor.position();
            match self.cursor.key()? {
                Ok(key) => member(self, key, at)?,
                Err(_) => {
                    self.lose(Rule::CborKeyNotText, at);
                    self.cursor.skip()?;
                }
            }
        }
        self.writer.close_object();
        Ok(())
    }

    fn array(&mut self) -> Read<()> {
        let Some(mut frame) = self.cursor.enter_array()? else { return Ok(()) };
        self.writer.open_array();
        while self.cursor.next_item(&mut frame)? {
            self.writer.item();
            self.value()?;
        }
        self.writer.close_array();
        Ok(())
    }

    /// Writes what a text or a key means.
    pub(super) fn text(&mut self, text: Text<'a>, at: usize, write: impl Fn(&mut W, &[u8])) {
        let decoded = text.decode();
        if decoded.broken {
            self.lose(
                if C::FORMAT == Some(Format::Cbor) { Rule::CborInvalidUtf8 } else { Rule::JsonEncoding },
                at,
            );
        }
        write(&mut self.writer, decoded.text.as_bytes());
    }

    fn number(&mut self, number: Number<'_>, at: usize) {
        match number {
            Number::Unsigned(value) => self.writer.unsigned(value),
            Number::Negative(value) if i64::try_from(value).is_ok() => self.writer.negative(value),
            Number::NegativeZero => self.writer.unsigned(0),
            Number::Decimal(_) | Number::Float(_) if number.value().is_finite() => {
                self.writer.float(number.value());
            }
            _ => self.lose(Rule::NumberOutOfRange, at),
        }
    }

    fn lose_value(&mut self, rule: Rule) -> Read<()> {
        self.lose(rule, self.cursor.position());
        self.cursor.skip()
    }

    fn lose(&mut self, rule: Rule, at: usize) {
        self.lost.get_or_insert((rule, at));
    }
}
