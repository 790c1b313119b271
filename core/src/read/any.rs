//! One cursor over all readers, where the code has to be small: what is generic over cursors is then compiled once.

use super::any_glance::{AnyGlance, Frame};
use super::cbor::CborCursor;
use super::json::JsonCursor;
use super::value::{Tape, ValueCursor};
#[cfg(feature = "yaml")]
use super::yaml::{Tape as YamlTape, YamlCursor};
use super::{Cursor, Fault, Kind, Number, Read, Spelling, Tag, Text};
use crate::finding::Span;
use crate::options::Format;
use std::borrow::Cow;

#[derive(Clone)]
pub(crate) enum AnyCursor<'a> {
    Json(JsonCursor<'a>),
    Cbor(CborCursor<'a>),
    Value(ValueCursor<'a>),
    #[cfg(feature = "yaml")]
    Yaml(YamlCursor<'a>),
}

impl<'a> AnyCursor<'a> {
    /// A cursor before the root value of a document in CBOR, or else in JSON.
    pub(crate) const fn of(document: &'a [u8], format: Format) -> Self {
        match format {
            Format::Cbor => Self::Cbor(CborCursor::new(document)),
            _ => Self::Json(JsonCursor::new(document)),
        }
    }

    pub(crate) fn of_tape(tape: &'a Tape) -> Self {
        Self::Value(ValueCursor::new(tape))
    }

    #[cfg(feature = "yaml")]
    pub(crate) const fn of_yaml(tape: &'a YamlTape<'a>) -> Self {
        Self::Yaml(YamlCursor::new(tape))
    }
}

/// Does the same with whichever cursor it is.
macro_rules! each {
    ($any:expr, $cursor:ident => $then:expr) => {
        match $any {
            AnyCursor::Json($cursor) => $then,
            AnyCursor::Cbor($cursor) => $then,
            AnyCursor::Value($cursor) => $then,
            #[cfg(feature = "yaml")]
            AnyCursor::Yaml($cursor) => $then,
        }
    };
}

/// Enters a container with whichever cursor it is.
macro_rules! enter {
    ($any:expr, $enter:ident) => {
        match $any {
            AnyCursor::Json(cursor) => cursor.$enter()?.map(Frame::Json),
            AnyCursor::Cbor(cursor) => cursor.$enter()?.map(Frame::Cbor),
            AnyCursor::Value(cursor) => cursor.$enter()?.map(|()| Frame::Tape),
            #[cfg(feature = "yaml")]
            AnyCursor::Yaml(cursor) => cursor.$enter()?.map(|()| Frame::Tape),
        }
    };
}

/// Steps on in a container with whichever cursor it is. The frame is always one of its own.
macro_rules! step {
    ($any:expr, $frame:expr, $step:ident) => {
        match ($any, $frame) {
            (AnyCursor::Json(cursor), Frame::Json(frame)) => cursor.$step(frame),
            (AnyCursor::Cbor(cursor), Frame::Cbor(frame)) => cursor.$step(frame),
            (AnyCursor::Value(cursor), Frame::Tape) => cursor.$step(&mut ()),
            #[cfg(feature = "yaml")]
            (AnyCursor::Yaml(cursor), Frame::Tape) => cursor.$step(&mut ()),
            _ => Ok(false),
        }
    };
}

impl<'a> Cursor<'a> for AnyCursor<'a> {
    type Frame = Frame;

    fn format(&self) -> Option<Format> {
        each!(self, cursor => cursor.format())
    }

    type Glance = AnyGlance<'a>;

    type Mark = ();

    fn mark(&self) {}

    #[inline(always)]
    fn glance(&self, levels: usize) -> Option<AnyGlance<'a>> {
        match self {
            Self::Json(cursor) => cursor.glance(levels).map(AnyGlance::Json),
            Self::Cbor(cursor) => cursor.glance(levels).map(AnyGlance::Cbor),
            _ => None,
        }
    }

    #[inline(always)]
    fn accept(&mut self, glance: AnyGlance<'a>) {
        match (self, glance) {
            (Self::Json(cursor), AnyGlance::Json(glance)) => cursor.accept(glance),
            (Self::Cbor(cursor), AnyGlance::Cbor(glance)) => cursor.accept(glance),
            _ => {}
        }
    }

    fn whole_text(&self) -> Option<&'a str> {
        each!(self, cursor => cursor.whole_text())
    }

    #[inline(always)]
    fn position(&self) -> usize {
        each!(self, cursor => cursor.position())
    }

    fn at(&self, position: usize) -> Self {
        match self {
            Self::Json(cursor) => Self::Json(cursor.at(position)),
            Self::Cbor(cursor) => Self::Cbor(cursor.at(position)),
            Self::Value(cursor) => Self::Value(cursor.at(position)),
            #[cfg(feature = "yaml")]
            Self::Yaml(cursor) => Self::Yaml(cursor.at(position)),
        }
    }

    #[inline(always)]
    fn kind(&mut self) -> Read<Kind> {
        each!(self, cursor => cursor.kind())
    }

    #[inline(always)]
    fn enter_object(&mut self) -> Read<Option<Frame>> {
        Ok(enter!(self, enter_object))
    }

    #[inline(always)]
    fn enter_array(&mut self) -> Read<Option<Frame>> {
        Ok(enter!(self, enter_array))
    }

    fn is_indefinite(frame: Frame) -> bool {
        matches!(frame, Frame::Cbor(frame) if CborCursor::is_indefinite(frame))
    }

    #[inline(always)]
    fn next_member(&mut self, frame: &mut Frame) -> Read<bool> {
        step!(self, frame, next_member)
    }

    #[inline(always)]
    fn next_item(&mut self, frame: &mut Frame) -> Read<bool> {
        step!(self, frame, next_item)
    }

    #[inline(always)]
    fn take_key(&mut self, name: &Spelling) -> bool {
        each!(self, cursor => cursor.take_key(name))
    }

    fn rewind(&mut self, position: usize) {
        each!(self, cursor => cursor.rewind(position));
    }

    fn key_means(&mut self, name: &Spelling) {
        each!(self, cursor => cursor.key_means(name));
    }

    fn key(&mut self) -> Read<Result<Text<'a>, Kind>> {
        each!(self, cursor => cursor.key())
    }

    #[inline(always)]
    fn take_plain_key(&mut self) -> Option<&'a [u8]> {
        each!(self, cursor => cursor.take_plain_key())
    }

    #[inline(always)]
    fn take_unsigned(&mut self) -> Option<u64> {
        each!(self, cursor => cursor.take_unsigned())
    }

    #[inline(always)]
    fn take_plain_text(&mut self) -> Option<&'a [u8]> {
        each!(self, cursor => cursor.take_plain_text())
    }

    fn take_number(&mut self) -> Read<Option<Number<'a>>> {
        each!(self, cursor => cursor.take_number())
    }

    #[inline(always)]
    fn take_text(&mut self) -> Read<Option<Text<'a>>> {
        each!(self, cursor => cursor.take_text())
    }

    fn take_bool_or_null(&mut self) -> Read<Option<Option<bool>>> {
        each!(self, cursor => cursor.take_bool_or_null())
    }

    fn take_tag(&mut self) -> Read<Option<Tag<'a>>> {
        each!(self, cursor => cursor.take_tag())
    }

    fn take_byte_order_mark(&mut self) -> bool {
        each!(self, cursor => cursor.take_byte_order_mark())
    }

    fn skip(&mut self) -> Read<()> {
        each!(self, cursor => cursor.skip())
    }

    fn finish(&mut self) -> Read<()> {
        each!(self, cursor => cursor.finish())
    }

    fn fault(&self) -> Option<&Fault> {
        each!(self, cursor => cursor.fault())
    }

    fn describe(&self, offset: usize) -> String {
        each!(self, cursor => cursor.describe(offset))
    }

    fn value_at(&self, position: usize) -> Option<Span> {
        each!(self, cursor => cursor.value_at(position))
    }

    fn key_at(&self, position: usize) -> (Cow<'a, str>, Option<Span>) {
        each!(self, cursor => cursor.key_at(position))
    }
}
