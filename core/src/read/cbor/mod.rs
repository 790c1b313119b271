//! A strict pull reader of RFC 8949.
//!
//! What the walk asks for on a valid report is inlined, moves over one-byte heads without a function call and
//! allocates nothing. All else goes through [`head::read`], and whatever stops the reader lies in `fault.rs`.
//! Nothing is allocated for an announced length: an item that is not there ends the input first.

mod container;
mod fault;
mod glance;
pub(crate) mod head;
mod number;
mod render;
mod text;

pub(in crate::read) use text::join_chunks;

use super::{Cursor, Fault, Glance as _, Kind, Number, Read, Spelling, Tag, Text};
use crate::finding::Span;
use crate::limits::{DEPTH, EXACT_INTEGER};
use crate::options::Format;
use container::Frame;
use glance::CborGlance;
use head::{ARRAY, BYTES, Head, MAP, NEGATIVE, ONE_BYTE, TAG, TEXT, UNSIGNED};
use number::{Bignum, float, half};
use std::borrow::Cow;

/// Reads one CBOR item from bytes.
#[derive(Clone, Debug)]
pub(crate) struct CborCursor<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Containers and tags around the next item.
    depth: usize,
    fault: Option<Box<Fault>>,
}

impl<'a> CborCursor<'a> {
    /// A cursor before the root item.
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, depth: 0, fault: None }
    }

    /// The head of the next item, without moving.
    pub(crate) fn peek(&mut self) -> Read<Head> {
        head::read(self.bytes, self.at).map_err(|why| self.no_head(why))
    }

    fn head(&mut self) -> Read<Head> {
        let head = self.peek()?;
        self.at = head.end;
        Ok(head)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn first(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The bytes behind the first one, where there are so many.
    #[cfg_attr(feature = "speed", inline(always))]
    fn argument<const WIDTH: usize>(&self) -> Option<[u8; WIDTH]> {
        self.bytes.get(self.at + 1..)?.first_chunk().copied()
    }

    /// An integer of any width, or what stands in its place and is cut or reserved.
    #[inline(never)]
    fn integer(&mut self) -> Read<Number<'a>> {
        let head = self.head()?;
        Ok(if head.major == UNSIGNED {
            Number::Unsigned(head.argument)
        } else {
            Number::Negative(head.argument)
        })
    }
}

impl<'a> Cursor<'a> for CborCursor<'a> {
    type Frame = Frame;

    #[cfg_attr(feature = "speed", inline(always))]
    fn format(&self) -> Option<Format> {
        Some(Format::Cbor)
    }

    type Glance = CborGlance<'a>;

    type Mark = ();

    #[cfg_attr(feature = "speed", inline(always))]
    fn mark(&self) {}

    #[cfg_attr(feature = "speed", inline(always))]
    fn glance(&self, levels: usize) -> Option<CborGlance<'a>> {
        let rest = self.bytes.get(self.at..)?;
        (self.depth + levels <= DEPTH).then_some(CborGlance { rest })
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn accept(&mut self, glance: CborGlance<'a>) {
        self.at = self.bytes.len() - glance.rest.len();
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn position(&self) -> usize {
        self.at
    }

    /// Depth counts anew: what stands there was judged when this cursor passed it.
    fn at(&self, position: usize) -> Self {
        Self { at: position, ..Self::new(self.bytes) }
    }

    fn kind(&mut self) -> Read<Kind> {
        let head = self.peek()?;
        Ok(match head.major {
            UNSIGNED | NEGATIVE => Kind::Number,
            BYTES => Kind::Bytes,
            TEXT => Kind::Text,
            ARRAY => Kind::Array,
            MAP => Kind::Object,
            TAG => Kind::Tag,
            _ => match head.info {
                20 | 21 => Kind::Bool,
                22 => Kind::Null,
                23 => Kind::Undefined,
                25..=27 => Kind::Number,
                _ => Kind::Simple,
            },
        })
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn enter_object(&mut self) -> Read<Option<Frame>> {
        self.enter(MAP)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn enter_array(&mut self) -> Read<Option<Frame>> {
        self.enter(ARRAY)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn is_indefinite(frame: Frame) -> bool {
        frame.indefinite
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn next_member(&mut self, frame: &mut Frame) -> Read<bool> {
        Ok(self.next(frame))
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn next_item(&mut self, frame: &mut Frame) -> Read<bool> {
        Ok(self.next(frame))
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn take_key(&mut self, name: &Spelling) -> bool {
        let length = self.bytes.get(self.at..).and_then(|rest| name.cbor_length(rest));
        self.at += length.unwrap_or(0);
        length.is_some()
    }

    fn rewind(&mut self, position: usize) {
        self.at = position;
    }

    fn key(&mut self) -> Read<Result<Text<'a>, Kind>> {
        if let Some(text) = self.take_text()? {
            return Ok(Ok(text));
        }
        let kind = self.kind()?;
        self.skip()?;
        Ok(Err(kind))
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn take_unsigned(&mut self) -> Option<u64> {
        let (number, width) = match self.first()? {
            small @ 0..ONE_BYTE => (u64::from(small), 0),
            0x18 => (u64::from(u8::from_be_bytes(self.argument()?)), 1),
            0x19 => (u64::from(u16::from_be_bytes(self.argument()?)), 2),
            0x1a => (u64::from(u32::from_be_bytes(self.argument()?)), 4),
            0x1b => (u64::from_be_bytes(self.argument()?), 8),
            _ => return None,
        };
        if number > EXACT_INTEGER {
            return None;
        }
        self.at += 1 + width;
        Some(number)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn take_plain_text(&mut self) -> Option<&'a [u8]> {
        let mut glance = CborGlance { rest: self.bytes.get(self.at..)? };
        let text = glance.text()?;
        self.at = self.bytes.len() - glance.rest.len();
        Some(text)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn take_number(&mut self) -> Read<Option<Number<'a>>> {
        let (value, width) = match self.first() {
            Some(0x00..=0x3f) => return self.integer().map(Some),
            Some(0xf9) => (self.argument().map(|raw| half(u16::from_be_bytes(raw))), 2),
            Some(0xfa) => (self.argument().map(|raw| f64::from(f32::from_be_bytes(raw))), 4),
            Some(0xfb) => (self.argument().map(f64::from_be_bytes), 8),
            _ => return Ok(None),
        };
        let Some(value) = value else {
            // The float is cut short: let the head say so.
            return self.head().map(|_| None);
        };
        self.at += 1 + width;
        Ok(Some(float(value)))
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn take_text(&mut self) -> Read<Option<Text<'a>>> {
        let Some(first) = self.first() else { return Ok(None) };
        if first >> 5 != TEXT {
            return Ok(None);
        }
        let length = first & 0x1f;
        let end = self.at + 1 + usize::from(length);
        if length < ONE_BYTE
            && let Some(raw) = self.bytes.get(self.at + 1..end)
        {
            self.at = end;
            return Ok(Some(text::definite(raw)));
        }
        self.take_long_text().map(Some)
    }

    fn take_bool_or_null(&mut self) -> Read<Option<Option<bool>>> {
        let value = match self.first() {
            Some(0xf4) => Some(false),
            Some(0xf5) => Some(true),
            Some(0xf6) => None,
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(value))
    }

    fn take_tag(&mut self) -> Read<Option<Tag<'a>>> {
        if self.first().is_none_or(|first| first >> 5 != TAG) {
            return Ok(None);
        }
        let head = self.peek()?;
        self.deepen()?;
        self.at = head.end;
        let is_bytes = self.first().is_some_and(|first| first >> 5 == BYTES);
        if !(is_bytes && matches!(head.argument, 2 | 3)) {
            return Ok(Some(Tag::Other(head.argument)));
        }
        let content = self.head()?;
        let mut bignum = Bignum::ZERO;
        self.string(content, |chunk| bignum.push(chunk))?;
        Ok(Some(Tag::Bignum(bignum.number(head.argument == 3))))
    }

    fn take_byte_order_mark(&mut self) -> bool {
        false
    }

    fn skip(&mut self) -> Read<()> {
        let depth = self.depth;
        self.pass()?;
        // A key may be skipped: its value is no deeper than it was.
        self.depth = depth;
        Ok(())
    }

    fn finish(&mut self) -> Read<()> {
        if self.at < self.bytes.len() { Err(self.trailing()) } else { Ok(()) }
    }

    fn fault(&self) -> Option<&Fault> {
        self.fault.as_deref()
    }

    fn describe(&self, _: usize) -> String {
        String::new()
    }

    fn value_at(&self, position: usize) -> Option<Span> {
        let mut cursor = self.at(position);
        let end = if cursor.skip().is_ok() { cursor.at } else { self.bytes.len() };
        Some(Span::new(position, end))
    }

    fn key_at(&self, position: usize) -> (Cow<'a, str>, Option<Span>) {
        let mut cursor = self.at(position);
        let key = match cursor.take_text() {
            Ok(Some(text)) => text.decode().text,
            _ => Cow::Owned(self.at(position).render().unwrap_or_default()),
        };
        (key, self.value_at(position))
    }
}
