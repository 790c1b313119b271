//! A cursor that writes down what it reads.
//!
//! The walk asks it like any other cursor and knows nothing of the output. Whatever is taken is written once, in the
//! order of the document. A copy of the cursor only reads: what is read again for a finding is not written again.

use crate::finding::{Rule, Span};
use crate::options::Format;
use crate::read::{Cursor, Fault, Kind, Member, Number, Read, Spelling, Tag, Text, Told};
use crate::report::Names;
use crate::write::{Mark, Writer};
use std::borrow::Cow;
use std::marker::PhantomData;

/// The output of one conversion.
pub(crate) struct Output<'a, W> {
    writer: W,
    short: bool,
    /// The first value that has no counterpart in the output, and the rule against it.
    pub(crate) lost: Option<(Rule, usize)>,
    document: PhantomData<&'a [u8]>,
}

impl<'a, W: Writer<'a>> Output<'a, W> {
    pub(crate) const fn new(writer: W, names: Names) -> Self {
        let short = matches!(names, Names::Short);
        Self { writer, short, lost: None, document: PhantomData }
    }

    #[cold]
    fn lose(&mut self, rule: Rule, position: usize) {
        self.lost.get_or_insert((rule, position));
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn name(&mut self, name: &Spelling) {
        self.writer.name(name.spelt(self.short));
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn text(&mut self, text: Text<'_>, position: usize, broken: Rule) {
        match text.plain() {
            Some(plain) => self.writer.text(plain),
            None => self.decoded_text(text, position, broken),
        }
    }

    #[cold]
    fn decoded_text(&mut self, text: Text<'_>, position: usize, broken: Rule) {
        let decoded = text.decode();
        if decoded.broken {
            self.lose(broken, position);
        }
        self.writer.text(decoded.text.as_bytes());
    }

    fn number(&mut self, number: Number<'_>, position: usize) {
        match number {
            Number::Unsigned(value) => self.writer.unsigned(value),
            Number::Negative(value) if i64::try_from(value).is_ok() => self.writer.negative(value),
            Number::NegativeZero => self.writer.unsigned(0),
            Number::Decimal(_) | Number::Float(_) if number.value().is_finite() => {
                self.writer.float(number.value());
            }
            Number::NotFinite(_) => self.lose(Rule::CborNonFinite, position),
            _ => self.lose(Rule::NumberOutOfRange, position),
        }
    }
}

/// A cursor with an output; a copy of it has none.
pub(crate) struct Transcript<'a, 'w, C, W> {
    cursor: C,
    output: Option<&'w mut Output<'a, W>>,
    /// The place in the output before the key that was taken last.
    before_key: Option<Mark>,
}

impl<'a, 'w, C: Cursor<'a>, W: Writer<'a>> Transcript<'a, 'w, C, W> {
    pub(crate) const fn new(cursor: C, output: &'w mut Output<'a, W>) -> Self {
        Self { cursor, output: Some(output), before_key: None }
    }

    /// One that only reads.
    #[cfg(not(feature = "speed"))]
    pub(crate) const fn reading(cursor: C) -> Self {
        Self { cursor, output: None, before_key: None }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn write(&mut self, write: impl FnOnce(&mut W)) {
        if let Some(output) = &mut self.output {
            write(&mut output.writer);
        }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn remember_key(&mut self) {
        self.before_key = self.output.as_ref().map(|output| output.writer.mark());
    }

    fn forget_key(&mut self) {
        if let (Some(output), Some(mark)) = (&mut self.output, self.before_key) {
            output.writer.undo(mark);
        }
    }

    /// Writes this member instead of the one whose key was taken last, and passes over the value of that one.
    pub(crate) fn replace(&mut self, key: &[u8], value: &[u8]) -> Read<()> {
        self.forget_key();
        self.write(|writer| {
            writer.key(key);
            writer.raw(value);
        });
        self.cursor.skip()
    }

    #[cold]
    fn decoded_key(&mut self, text: Text<'a>, position: usize) {
        let decoded = text.decode();
        if decoded.broken {
            self.lose(self.broken(), position);
        }
        self.write(|writer| writer.key(decoded.text.as_bytes()));
    }

    fn lose(&mut self, rule: Rule, position: usize) {
        if let Some(output) = &mut self.output {
            output.lose(rule, position);
        }
    }

    /// The rule against a text that cannot be decoded.
    fn broken(&self) -> Rule {
        match self.cursor.format() {
            Some(Format::Cbor) => Rule::CborInvalidUtf8,
            _ => Rule::JsonEncoding,
        }
    }
}

impl<C: Clone, W> Clone for Transcript<'_, '_, C, W> {
    fn clone(&self) -> Self {
        Self { cursor: self.cursor.clone(), output: None, before_key: None }
    }
}

impl<'a, C: Cursor<'a>, W: Writer<'a>> Cursor<'a> for Transcript<'a, '_, C, W> {
    type Frame = C::Frame;

    #[cfg_attr(feature = "speed", inline(always))]
    fn format(&self) -> Option<Format> {
        self.cursor.format()
    }

    type Glance = C::Glance;

    #[cfg_attr(feature = "speed", inline(always))]
    fn glance(&self, levels: usize) -> Option<C::Glance> {
        // Where the code has to be small, no look writes down what it passes over.
        if cfg!(not(feature = "speed")) && self.output.is_some() {
            return None;
        }
        self.cursor.glance(levels)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn accept(&mut self, glance: C::Glance) {
        self.cursor.accept(glance);
    }

    type Mark = Option<Mark>;

    #[cfg_attr(feature = "speed", inline(always))]
    fn mark(&self) -> Option<Mark> {
        self.output.as_ref().map(|output| output.writer.mark())
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn tell(&mut self, told: Told<'a>) {
        let Some(output) = self.output.as_mut().filter(|_| cfg!(feature = "speed")) else { return };
        match told {
            Told::OpenArray => output.writer.open_array(),
            Told::Item => output.writer.item(),
            Told::CloseArray => output.writer.close_array(),
            Told::OpenObject => output.writer.open_object(),
            Told::Name(name) => output.name(name),
            Told::CloseObject => output.writer.close_object(),
            Told::OpenRecord => output.writer.open_record(),
            Told::Member(Member { name, value }) => {
                output.writer.member(Member { name: name.spelt(output.short), value });
            }
            Told::CloseRecord(count) => output.writer.close_record(count),
            Told::Text(text) => output.writer.text(text),
            Told::Number(Number::Unsigned(number)) => output.writer.unsigned(number),
            Told::Number(number) => output.number(number, self.cursor.position()),
        }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn untell(&mut self, mark: Option<Mark>) {
        if let (Some(output), Some(mark)) = (&mut self.output, mark) {
            output.writer.undo(mark);
        }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn position(&self) -> usize {
        self.cursor.position()
    }

    fn at(&self, position: usize) -> Self {
        Self { cursor: self.cursor.at(position), output: None, before_key: None }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn kind(&mut self) -> Read<Kind> {
        self.cursor.kind()
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn enter_object(&mut self) -> Read<Option<C::Frame>> {
        let frame = self.cursor.enter_object()?;
        if frame.is_some() {
            self.write(Writer::open_object);
        }
        Ok(frame)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn enter_array(&mut self) -> Read<Option<C::Frame>> {
        let frame = self.cursor.enter_array()?;
        if frame.is_some() {
            self.write(Writer::open_array);
        }
        Ok(frame)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn is_indefinite(frame: C::Frame) -> bool {
        C::is_indefinite(frame)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn next_member(&mut self, frame: &mut C::Frame) -> Read<bool> {
        let more = self.cursor.next_member(frame)?;
        if !more {
            self.write(Writer::close_object);
        }
        Ok(more)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn next_item(&mut self, frame: &mut C::Frame) -> Read<bool> {
        let more = self.cursor.next_item(frame)?;
        self.write(if more { Writer::item } else { Writer::close_array });
        Ok(more)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn take_key(&mut self, name: &Spelling) -> bool {
        let taken = self.cursor.take_key(name);
        if taken {
            self.remember_key();
            if let Some(output) = &mut self.output {
                output.name(name);
            }
        }
        taken
    }

    fn rewind(&mut self, position: usize) {
        // Nothing was taken where the cursor stands there already.
        if self.cursor.position() != position {
            self.forget_key();
        }
        self.cursor.rewind(position);
    }

    fn key_means(&mut self, name: &Spelling) {
        self.forget_key();
        if let Some(output) = &mut self.output {
            output.name(name);
        }
    }

    fn key(&mut self) -> Read<Result<Text<'a>, Kind>> {
        let position = self.cursor.position();
        let key = self.cursor.key()?;
        self.remember_key();
        match &key {
            Ok(text) => match text.plain() {
                Some(plain) => self.write(|writer| writer.key(plain)),
                None => self.decoded_key(*text, position),
            },
            Err(_) => {
                self.lose(Rule::CborKeyNotText, position);
                self.write(|writer| writer.key(b""));
            }
        }
        Ok(key)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn take_unsigned(&mut self) -> Option<u64> {
        let value = self.cursor.take_unsigned()?;
        self.write(|writer| writer.unsigned(value));
        Some(value)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn take_plain_text(&mut self) -> Option<&'a [u8]> {
        let text = self.cursor.take_plain_text()?;
        self.write(|writer| writer.text(text));
        Some(text)
    }

    fn take_number(&mut self) -> Read<Option<Number<'a>>> {
        let position = self.cursor.position();
        let number = self.cursor.take_number()?;
        if let (Some(number), Some(output)) = (number, &mut self.output) {
            output.number(number, position);
        }
        Ok(number)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn take_text(&mut self) -> Read<Option<Text<'a>>> {
        let position = self.cursor.position();
        let text = self.cursor.take_text()?;
        let broken = self.broken();
        if let (Some(text), Some(output)) = (text, &mut self.output) {
            output.text(text, position, broken);
        }
        Ok(text)
    }

    fn take_bool_or_null(&mut self) -> Read<Option<Option<bool>>> {
        let taken = self.cursor.take_bool_or_null()?;
        match taken {
            Some(Some(value)) => self.write(|writer| writer.boolean(value)),
            Some(None) => self.write(Writer::null),
            None => {}
        }
        Ok(taken)
    }

    fn take_tag(&mut self) -> Read<Option<Tag<'a>>> {
        let position = self.cursor.position();
        let tag = self.cursor.take_tag()?;
        if let (Some(Tag::Bignum(number)), Some(output)) = (&tag, &mut self.output) {
            output.number(*number, position);
        }
        Ok(tag)
    }

    fn take_byte_order_mark(&mut self) -> bool {
        self.cursor.take_byte_order_mark()
    }

    /// Passes over a value by taking all that is in it. The depth bound of the cursor bounds the recursion.
    fn skip(&mut self) -> Read<()> {
        if self.output.is_none() {
            return self.cursor.skip();
        }
        let rule = match self.kind()? {
            Kind::Object => {
                let Some(mut frame) = self.enter_object()? else { return Ok(()) };
                while self.next_member(&mut frame)? {
                    _ = self.key()?;
                    self.skip()?;
                }
                return Ok(());
            }
            Kind::Array => {
                let Some(mut frame) = self.enter_array()? else { return Ok(()) };
                while self.next_item(&mut frame)? {
                    self.skip()?;
                }
                return Ok(());
            }
            Kind::Text => return self.take_text().map(drop),
            Kind::Number => return self.take_number().map(drop),
            Kind::Bool | Kind::Null => return self.take_bool_or_null().map(drop),
            Kind::Tag => {
                return match self.take_tag()? {
                    Some(Tag::Other(_)) => self.skip(),
                    Some(Tag::Bignum(_)) | None => Ok(()),
                };
            }
            Kind::Bytes => Rule::CborByteString,
            Kind::Undefined => Rule::CborUndefined,
            Kind::Simple => Rule::CborSimple,
        };
        self.lose(rule, self.cursor.position());
        self.cursor.skip()
    }

    fn finish(&mut self) -> Read<()> {
        self.cursor.finish()
    }

    fn fault(&self) -> Option<&Fault> {
        self.cursor.fault()
    }

    fn describe(&self, offset: usize) -> String {
        self.cursor.describe(offset)
    }

    fn value_at(&self, position: usize) -> Option<Span> {
        self.cursor.value_at(position)
    }

    fn key_at(&self, position: usize) -> (Cow<'a, str>, Option<Span>) {
        self.cursor.key_at(position)
    }
}
