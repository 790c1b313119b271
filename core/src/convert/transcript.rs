//! A cursor that writes down what it reads.
//!
//! The walk asks it like any other cursor and knows nothing of the output. Whatever is taken is written once, in the
//! order of the document; what is read again for a finding is not. Everything that reads on ahead, the cursor
//! itself, and a glance, keeps its own place in the output and goes on from there, so that what an abandoned look
//! has written is overwritten.

use crate::finding::{Rule, Span};
use crate::options::Format;
use crate::read::{Cursor, Fault, Glance, Kind, Number, Read, Spelling, Tag, Text};
use crate::report::Names;
use crate::write::Writer;
use std::borrow::Cow;
use std::cell::RefCell;

/// The output of one conversion.
pub(super) struct Output<W> {
    pub(super) writer: W,
    /// How often was written: the pen that wrote last knows the number, and no other one does.
    turn: usize,
    /// The first value that has no counterpart in the output, and the rule against it.
    pub(super) lost: Option<(Rule, usize)>,
}

impl<W: Writer> Output<W> {
    pub(super) const fn new(writer: W) -> Self {
        Self { writer, turn: 0, lost: None }
    }
}

/// A place in the output from which somebody writes on.
struct Pen<'w, W: Writer> {
    output: &'w RefCell<Output<W>>,
    /// The number of the last writing of this pen, and the place behind it.
    turn: usize,
    mark: W::Mark,
    names: Names,
}

impl<W: Writer> Clone for Pen<'_, W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<W: Writer> Copy for Pen<'_, W> {}

impl<W: Writer> Pen<'_, W> {
    #[inline(always)]
    fn write(&mut self, write: impl FnOnce(&mut W)) {
        // Nobody holds it longer than this call.
        if let Ok(mut output) = self.output.try_borrow_mut() {
            if output.turn != self.turn {
                output.writer.undo(self.mark);
            }
            write(&mut output.writer);
            output.turn += 1;
            (self.turn, self.mark) = (output.turn, output.writer.mark());
        }
    }

    #[inline(always)]
    fn name(&mut self, name: &Spelling) {
        let name = if name.is_short() == (self.names == Names::Short) { name } else { name.twin() };
        self.write(|writer| writer.name(name));
    }

    #[cold]
    fn lose(&self, rule: Rule, position: usize) {
        if let Ok(mut output) = self.output.try_borrow_mut() {
            output.lost.get_or_insert((rule, position));
        }
    }

    #[inline(always)]
    fn text(&mut self, text: Text<'_>, position: usize, broken: Rule) {
        match text.plain() {
            Some(plain) => self.write(|writer| writer.text(plain)),
            None => {
                let decoded = text.decode();
                if decoded.broken {
                    self.lose(broken, position);
                }
                self.write(|writer| writer.text(decoded.text.as_bytes()));
            }
        }
    }

    fn number(&mut self, number: Number<'_>, position: usize) {
        let finite = |value: f64| value.is_finite().then_some(value);
        match number {
            Number::Unsigned(value) => self.write(|writer| writer.unsigned(value)),
            Number::Negative(value) if i64::try_from(value).is_ok() => {
                self.write(|writer| writer.negative(value));
            }
            Number::NegativeZero => self.write(|writer| writer.unsigned(0)),
            Number::Decimal(_) | Number::Float(_) | Number::NotFinite(_) => match finite(number.value()) {
                Some(value) => self.write(|writer| writer.float(value)),
                None => self.lose(Rule::NumberOutOfRange, position),
            },
            Number::Negative(_) | Number::Huge { .. } => self.lose(Rule::NumberOutOfRange, position),
        }
    }
}

/// A cursor with a pen; a copy of it has none and only reads.
pub(super) struct Transcript<'w, C, W: Writer> {
    cursor: C,
    pen: Option<Pen<'w, W>>,
    /// Where the pen stood before the key that was taken last.
    before_key: Option<W::Mark>,
}

impl<'a, 'w, C: Cursor<'a>, W: Writer> Transcript<'w, C, W> {
    pub(super) fn new(cursor: C, output: &'w RefCell<Output<W>>, names: Names) -> Self {
        let pen =
            output.try_borrow().map(|held| Pen { output, turn: held.turn, mark: held.writer.mark(), names });
        Self { cursor, pen: pen.ok(), before_key: None }
    }

    #[inline(always)]
    fn write(&mut self, write: impl FnOnce(&mut W)) {
        if let Some(pen) = &mut self.pen {
            pen.write(write);
        }
    }

    #[inline(always)]
    fn remember_key(&mut self) {
        self.before_key = self.pen.as_ref().map(|pen| pen.mark);
    }

    fn forget_key(&mut self) {
        if let (Some(pen), Some(mark)) = (&mut self.pen, self.before_key) {
            pen.mark = mark;
        }
    }

    fn lose(&self, rule: Rule, position: usize) {
        if let Some(pen) = &self.pen {
            pen.lose(rule, position);
        }
    }

    /// The rule against a text that cannot be decoded.
    const fn broken() -> Rule {
        match C::FORMAT {
            Some(Format::Cbor) => Rule::CborInvalidUtf8,
            _ => Rule::JsonEncoding,
        }
    }
}

impl<C: Clone, W: Writer> Clone for Transcript<'_, C, W> {
    fn clone(&self) -> Self {
        Self { cursor: self.cursor.clone(), pen: None, before_key: None }
    }
}

impl<'a, 'w, C: Cursor<'a>, W: Writer> Cursor<'a> for Transcript<'w, C, W> {
    type Frame = C::Frame;

    const FORMAT: Option<Format> = C::FORMAT;

    type Glance = TranscriptGlance<'w, C::Glance, W>;

    #[inline(always)]
    fn glance(&self, levels: usize) -> Option<Self::Glance> {
        Some(TranscriptGlance { glance: self.cursor.glance(levels)?, pen: self.pen? })
    }

    #[inline(always)]
    fn accept(&mut self, glance: Self::Glance) {
        self.cursor.accept(glance.glance);
        self.pen = Some(glance.pen);
    }

    #[inline(always)]
    fn position(&self) -> usize {
        self.cursor.position()
    }

    fn at(&self, position: usize) -> Self {
        Self { cursor: self.cursor.at(position), pen: None, before_key: None }
    }

    #[inline(always)]
    fn kind(&mut self) -> Read<Kind> {
        self.cursor.kind()
    }

    #[inline(always)]
    fn enter_object(&mut self) -> Read<Option<C::Frame>> {
        let frame = self.cursor.enter_object()?;
        if frame.is_some() {
            self.write(Writer::open_object);
        }
        Ok(frame)
    }

    #[inline(always)]
    fn enter_array(&mut self) -> Read<Option<C::Frame>> {
        let frame = self.cursor.enter_array()?;
        if frame.is_some() {
            self.write(Writer::open_array);
        }
        Ok(frame)
    }

    #[inline(always)]
    fn is_indefinite(frame: C::Frame) -> bool {
        C::is_indefinite(frame)
    }

    #[inline(always)]
    fn next_member(&mut self, frame: &mut C::Frame) -> Read<bool> {
        let more = self.cursor.next_member(frame)?;
        if !more {
            self.write(Writer::close_object);
        }
        Ok(more)
    }

    #[inline(always)]
    fn next_item(&mut self, frame: &mut C::Frame) -> Read<bool> {
        let more = self.cursor.next_item(frame)?;
        self.write(if more { Writer::item } else { Writer::close_array });
        Ok(more)
    }

    #[inline(always)]
    fn take_key(&mut self, name: &Spelling) -> bool {
        let taken = self.cursor.take_key(name);
        if taken {
            self.remember_key();
            if let Some(pen) = &mut self.pen {
                pen.name(name);
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
        if let Some(pen) = &mut self.pen {
            pen.name(name);
        }
    }

    fn key(&mut self) -> Read<Result<Text<'a>, Kind>> {
        let position = self.cursor.position();
        let key = self.cursor.key()?;
        self.remember_key();
        match &key {
            Ok(text) => {
                let decoded = text.decode();
                if decoded.broken {
                    self.lose(Self::broken(), position);
                }
                self.write(|writer| writer.key(&decoded.text));
            }
            Err(_) => {
                self.lose(Rule::CborKeyNotText, position);
                self.write(|writer| writer.key(""));
            }
        }
        Ok(key)
    }

    #[inline(always)]
    fn take_unsigned(&mut self) -> Option<u64> {
        let value = self.cursor.take_unsigned()?;
        self.write(|writer| writer.unsigned(value));
        Some(value)
    }

    #[inline(always)]
    fn take_plain_text(&mut self) -> Option<&'a [u8]> {
        let text = self.cursor.take_plain_text()?;
        self.write(|writer| writer.text(text));
        Some(text)
    }

    fn take_number(&mut self) -> Read<Option<Number<'a>>> {
        let position = self.cursor.position();
        let number = self.cursor.take_number()?;
        if let (Some(number), Some(pen)) = (number, &mut self.pen) {
            pen.number(number, position);
        }
        Ok(number)
    }

    #[inline(always)]
    fn take_text(&mut self) -> Read<Option<Text<'a>>> {
        let position = self.cursor.position();
        let text = self.cursor.take_text()?;
        if let (Some(text), Some(pen)) = (text, &mut self.pen) {
            pen.text(text, position, Self::broken());
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
        if let (Some(Tag::Bignum(number)), Some(pen)) = (&tag, &mut self.pen) {
            pen.number(*number, position);
        }
        Ok(tag)
    }

    fn take_byte_order_mark(&mut self) -> bool {
        self.cursor.take_byte_order_mark()
    }

    /// Passes over a value by taking all that is in it. The depth bound of the cursor bounds the recursion.
    fn skip(&mut self) -> Read<()> {
        if self.pen.is_none() {
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

/// A glance with a pen of its own.
pub(super) struct TranscriptGlance<'w, G, W: Writer> {
    glance: G,
    pen: Pen<'w, W>,
}

impl<G: Copy, W: Writer> Clone for TranscriptGlance<'_, G, W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<G: Copy, W: Writer> Copy for TranscriptGlance<'_, G, W> {}

impl<'a, G: Glance<'a>, W: Writer> Glance<'a> for TranscriptGlance<'_, G, W> {
    type Left = G::Left;
    type Frame = G::Frame;

    #[inline(always)]
    fn next_item(&mut self, frame: &mut G::Frame) -> Option<()> {
        self.glance.next_item(frame)?;
        self.pen.write(Writer::item);
        Some(())
    }

    #[inline(always)]
    fn open(&mut self) -> Option<G::Left> {
        let left = self.glance.open()?;
        self.pen.write(Writer::open_object);
        Some(left)
    }

    #[inline(always)]
    fn next_member(&mut self, left: &mut G::Left) -> Option<bool> {
        let more = self.glance.next_member(left)?;
        if !more {
            self.pen.write(Writer::close_object);
        }
        Some(more)
    }

    #[inline(always)]
    fn key(&mut self, name: &Spelling) -> Option<()> {
        self.glance.key(name)?;
        self.pen.name(name);
        Some(())
    }

    #[inline(always)]
    fn unsigned(&mut self) -> Option<u64> {
        let value = self.glance.unsigned()?;
        self.pen.write(|writer| writer.unsigned(value));
        Some(value)
    }

    #[inline(always)]
    fn number(&mut self) -> Option<Number<'a>> {
        let number = self.glance.number()?;
        // A glance that lost something is declined: the walk finds it again, with its place.
        match number {
            Number::Huge { .. } | Number::NotFinite(_) => return None,
            _ => self.pen.number(number, 0),
        }
        Some(number)
    }

    #[inline(always)]
    fn text(&mut self) -> Option<&'a [u8]> {
        let text = self.glance.text()?;
        self.pen.write(|writer| writer.text(text));
        Some(text)
    }

    #[inline(always)]
    fn open_list(&mut self) -> Option<G::Left> {
        let left = self.glance.open_list()?;
        self.pen.write(Writer::open_array);
        Some(left)
    }

    #[inline(always)]
    fn next_in_list(&mut self, left: &mut G::Left) -> Option<bool> {
        let more = self.glance.next_in_list(left)?;
        self.pen.write(if more { Writer::item } else { Writer::close_array });
        Some(more)
    }
}
