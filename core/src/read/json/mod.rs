//! A strict pull reader of RFC 8259.
//!
//! `string.rs` scans and decodes strings, `number.rs` reads numbers, `fault.rs` words what is wrong. Compact
//! text takes the inlined paths; white space, escapes and everything rare take the `#[cold]` ones.

mod fault;
mod glance;
mod number;
mod string;

pub(crate) use string::special_bytes;
pub(super) use string::unescape;

use glance::JsonGlance;

use super::{Cursor, Fault, Form, Kind, Number, Read, Spelling, Stop, Tag, Text};
use crate::finding::{Position, Span};
use crate::limits::DEPTH;
use crate::options::Format;
use std::borrow::Cow;

/// The number that `text` is, if it is a JSON number and nothing else.
pub(crate) fn whole_number(text: &[u8]) -> Option<Number<'_>> {
    let (number, length) = number::read(text).ok()?;
    (length == text.len()).then_some(number)
}

/// A reader of one JSON text.
#[derive(Clone)]
pub(crate) struct JsonCursor<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: usize,
    fault: Option<Box<Fault>>,
}

/// An open object or array.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    /// Nothing of the container was read yet, so no comma may stand before what comes.
    first: bool,
}

impl<'a> JsonCursor<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, depth: 0, fault: None }
    }

    /// The next byte; 0, which starts no token, at the end.
    #[cfg_attr(feature = "speed", inline(always))]
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    /// Passes over white space (RFC 8259 §2).
    #[cfg_attr(feature = "speed", inline(always))]
    fn skip_space(&mut self) {
        if self.peek() <= b' ' {
            self.skip_space_run();
        }
    }

    #[inline(never)]
    fn skip_space_run(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at = self.bytes.len() - glance::behind_space(rest).len();
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn enter(&mut self, bracket: u8) -> Read<Option<Frame>> {
        if self.peek() != bracket {
            return Ok(None);
        }
        if self.depth == DEPTH {
            return Err(self.too_deep());
        }
        self.depth += 1;
        self.at += 1;
        Ok(Some(Frame { first: true }))
    }

    /// Steps to the next member or item; `false` behind the container that `bracket` closes.
    #[cfg_attr(feature = "speed", inline(always))]
    fn next(&mut self, frame: &mut Frame, bracket: u8) -> Read<bool> {
        let mut byte = self.peek();
        if byte <= b' ' {
            self.skip_space_run();
            byte = self.peek();
        }
        if byte == bracket {
            self.at += 1;
            self.depth -= 1;
            return Ok(false);
        }
        if frame.first {
            frame.first = false;
            return Ok(true);
        }
        if byte != b',' {
            return Err(self.expected_separator(bracket));
        }
        self.at += 1;
        self.skip_space();
        Ok(true)
    }

    /// Takes the string at the cursor, which stands at its quote.
    #[cfg_attr(feature = "speed", inline(always))]
    fn string(&mut self) -> Read<Text<'a>> {
        let start = self.at + 1;
        match self.bytes.get(start..).and_then(string::plain_ascii) {
            Some((raw, behind)) => {
                self.at = self.bytes.len() - behind.len();
                Ok(Text { raw, form: Form::Plain })
            }
            None => self.unusual_string(start),
        }
    }

    /// Like [`Self::string`] for a string with escapes or beyond ASCII.
    #[cold]
    #[inline(never)]
    fn unusual_string(&mut self, start: usize) -> Read<Text<'a>> {
        let (form, end) =
            string::scan(self.bytes, start).map_err(|unusable| self.unusable_string(start, unusable))?;
        self.at = end + 1;
        Ok(Text { raw: self.bytes.get(start..end).unwrap_or_default(), form })
    }

    /// Takes the literal at the cursor, which [`Cursor::kind`] has recognised.
    fn take_literal(&mut self, literal: &str) -> bool {
        let found = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(literal.as_bytes()));
        if found {
            self.at += literal.len();
        }
        found
    }

    /// Takes the colon behind a key and the white space around it.
    fn colon(&mut self) -> Read<()> {
        self.skip_space();
        if self.peek() != b':' {
            return Err(self.expected_colon());
        }
        self.at += 1;
        self.skip_space();
        Ok(())
    }
}

impl<'a> Cursor<'a> for JsonCursor<'a> {
    type Frame = Frame;

    #[cfg_attr(feature = "speed", inline(always))]
    fn format(&self) -> Option<Format> {
        Some(Format::Json)
    }

    type Glance = JsonGlance<'a>;

    type Mark = ();

    #[cfg_attr(feature = "speed", inline(always))]
    fn mark(&self) {}

    #[cfg_attr(feature = "speed", inline(always))]
    fn glance(&self, levels: usize) -> Option<JsonGlance<'a>> {
        let rest = self.bytes.get(self.at..)?;
        (self.depth + levels <= DEPTH).then_some(JsonGlance { rest })
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn accept(&mut self, glance: JsonGlance<'a>) {
        self.at = self.bytes.len() - glance.rest.len();
    }

    fn whole_text(&self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes).ok()
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn position(&self) -> usize {
        self.at
    }

    fn at(&self, position: usize) -> Self {
        Self { bytes: self.bytes, at: position, depth: 0, fault: None }
    }

    fn kind(&mut self) -> Read<Kind> {
        self.skip_space();
        let literal = match self.peek() {
            b'{' => return Ok(Kind::Object),
            b'[' => return Ok(Kind::Array),
            b'"' => return Ok(Kind::Text),
            b'-' | b'0'..=b'9' => return Ok(Kind::Number),
            b't' => ("true", Kind::Bool),
            b'f' => ("false", Kind::Bool),
            b'n' => ("null", Kind::Null),
            _ => return Err(self.expected_value()),
        };
        match self.bytes.get(self.at..) {
            Some(rest) if rest.starts_with(literal.0.as_bytes()) => Ok(literal.1),
            _ => Err(self.expected_value()),
        }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn enter_object(&mut self) -> Read<Option<Frame>> {
        self.enter(b'{')
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn enter_array(&mut self) -> Read<Option<Frame>> {
        self.enter(b'[')
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn is_indefinite(_: Frame) -> bool {
        false
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn next_member(&mut self, frame: &mut Frame) -> Read<bool> {
        if !self.next(frame, b'}')? {
            return Ok(false);
        }
        if self.peek() == b'"' { Ok(true) } else { Err(self.expected_key()) }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn next_item(&mut self, frame: &mut Frame) -> Read<bool> {
        self.next(frame, b']')
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn take_key(&mut self, name: &Spelling) -> bool {
        let Some(length) = self.bytes.get(self.at..).and_then(|rest| name.json_length(rest)) else {
            return false;
        };
        let end = self.at + length;
        // The one space that pretty printers put; looked for here, not in every peek.
        self.at = end + usize::from(self.bytes.get(end) == Some(&b' '));
        true
    }

    fn rewind(&mut self, position: usize) {
        self.at = position;
    }

    fn key(&mut self) -> Read<Result<Text<'a>, Kind>> {
        if self.peek() != b'"' {
            return Err(self.expected_key());
        }
        let text = self.string()?;
        self.colon()?;
        Ok(Ok(text))
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn take_plain_key(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        let text = self.take_plain_text()?;
        if self.peek() != b':' {
            self.at = start;
            return None;
        }
        self.at += 1;
        self.skip_space();
        Some(text)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn take_unsigned(&mut self) -> Option<u64> {
        let (value, length) = number::unsigned(self.bytes.get(self.at..)?)?;
        self.at += length;
        Some(value)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn take_plain_text(&mut self) -> Option<&'a [u8]> {
        let (b'"', behind) = self.bytes.get(self.at..)?.split_first()? else { return None };
        let (text, behind) = string::plain_ascii(behind)?;
        self.at = self.bytes.len() - behind.len();
        Some(text)
    }

    fn take_number(&mut self) -> Read<Option<Number<'a>>> {
        if !matches!(self.peek(), b'-' | b'0'..=b'9') {
            return Ok(None);
        }
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        match number::read(rest) {
            Ok((number, length)) => {
                self.at += length;
                Ok(Some(number))
            }
            Err(malformed) => Err(self.malformed_number(malformed)),
        }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn take_text(&mut self) -> Read<Option<Text<'a>>> {
        if self.peek() == b'"' { self.string().map(Some) } else { Ok(None) }
    }

    fn take_bool_or_null(&mut self) -> Read<Option<Option<bool>>> {
        Ok(if self.take_literal("true") {
            Some(Some(true))
        } else if self.take_literal("false") {
            Some(Some(false))
        } else if self.take_literal("null") {
            Some(None)
        } else {
            None
        })
    }

    fn take_tag(&mut self) -> Read<Option<Tag<'a>>> {
        Ok(None)
    }

    fn take_byte_order_mark(&mut self) -> bool {
        let found = self.at == 0 && self.bytes.starts_with(&[0xef, 0xbb, 0xbf]);
        if found {
            self.at = 3;
        }
        found
    }

    fn skip(&mut self) -> Read<()> {
        match self.kind()? {
            Kind::Object => {
                let mut frame = self.enter_object()?.ok_or(Stop)?;
                while self.next_member(&mut frame)? {
                    _ = self.key()?;
                    self.skip()?;
                }
            }
            Kind::Array => {
                let mut frame = self.enter_array()?.ok_or(Stop)?;
                while self.next_item(&mut frame)? {
                    self.skip()?;
                }
            }
            Kind::Text => _ = self.string()?,
            Kind::Number => _ = self.take_number()?,
            _ => _ = self.take_bool_or_null()?,
        }
        Ok(())
    }

    fn finish(&mut self) -> Read<()> {
        self.skip_space();
        if self.at == self.bytes.len() { Ok(()) } else { Err(self.trailing_data()) }
    }

    fn fault(&self) -> Option<&Fault> {
        self.fault.as_deref()
    }

    fn describe(&self, offset: usize) -> String {
        Position::of(self.bytes, offset).described()
    }

    fn value_at(&self, position: usize) -> Option<Span> {
        let mut cursor = self.at(position);
        cursor.skip_space();
        let start = cursor.at;
        // A value that cannot be passed over ends where its fault starts.
        let end = match cursor.skip() {
            Ok(()) => cursor.at,
            Err(Stop) => cursor.fault.map_or(start, |fault| fault.span.start.max(start)),
        };
        Some(Span::new(start, end))
    }

    fn key_at(&self, position: usize) -> (Cow<'a, str>, Option<Span>) {
        let mut cursor = self.at(position);
        cursor.skip_space();
        let start = cursor.at;
        let text = cursor.string().map(|text| text.decode().text).unwrap_or_default();
        (text, Some(Span::new(start, cursor.at)))
    }
}

#[cfg(test)]
mod tests;
