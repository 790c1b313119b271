//! The quick look of the one cursor: that of JSON, or that of CBOR.

use super::cbor::CborCursor;
use super::json::JsonCursor;
use super::{Cursor, Glance, LookAt, LookOver, Number, Spelling};

type Json<'a> = <JsonCursor<'a> as Cursor<'a>>::Glance;
type Cbor<'a> = <CborCursor<'a> as Cursor<'a>>::Glance;

#[derive(Clone, Copy)]
pub(crate) enum AnyGlance<'a> {
    Json(Json<'a>),
    Cbor(Cbor<'a>),
}

/// An open container of the format that is read.
#[derive(Clone, Copy)]
pub(crate) enum Frame {
    Json(<JsonCursor<'static> as Cursor<'static>>::Frame),
    Cbor(<CborCursor<'static> as Cursor<'static>>::Frame),
    Tape,
}

/// An object or array that was opened.
#[derive(Clone, Copy)]
pub(crate) enum Left {
    Json(<Json<'static> as Glance<'static>>::Left),
    Cbor(<Cbor<'static> as Glance<'static>>::Left),
}

/// Does the same with whichever glance it is.
macro_rules! each {
    ($any:expr, $glance:ident => $then:expr) => {
        match $any {
            AnyGlance::Json($glance) => $then,
            AnyGlance::Cbor($glance) => $then,
        }
    };
}

/// Opens a container with whichever glance it is.
macro_rules! open {
    ($any:expr, $open:ident) => {
        match $any {
            AnyGlance::Json(glance) => glance.$open().map(Left::Json),
            AnyGlance::Cbor(glance) => glance.$open().map(Left::Cbor),
        }
    };
}

/// Steps on with whichever glance it is. What is `$left` is always one of its own.
macro_rules! step {
    ($any:expr, $left:expr, $kind:ident, $step:ident) => {
        match ($any, $left) {
            (AnyGlance::Json(glance), $kind::Json(left)) => glance.$step(left),
            (AnyGlance::Cbor(glance), $kind::Cbor(left)) => glance.$step(left),
            _ => None,
        }
    };
}

impl<'a> Glance<'a> for AnyGlance<'a> {
    type Left = Left;
    type Frame = Frame;

    fn next_item(&mut self, frame: &mut Frame) -> Option<()> {
        step!(self, frame, Frame, next_item)
    }

    fn open(&mut self) -> Option<Left> {
        open!(self, open)
    }

    fn next_member(&mut self, left: &mut Left) -> Option<bool> {
        step!(self, left, Left, next_member)
    }

    fn key(&mut self, name: &Spelling) -> Option<()> {
        each!(self, glance => glance.key(name))
    }

    fn unsigned(&mut self) -> Option<u64> {
        each!(self, glance => glance.unsigned())
    }

    fn number(&mut self) -> Option<Number<'a>> {
        each!(self, glance => glance.number())
    }

    fn text(&mut self) -> Option<&'a [u8]> {
        each!(self, glance => glance.text())
    }

    fn open_list(&mut self) -> Option<Left> {
        open!(self, open_list)
    }

    fn next_in_list(&mut self, left: &mut Left) -> Option<bool> {
        step!(self, left, Left, next_in_list)
    }

    fn look_over(&mut self, frame: &mut Frame, look: impl LookOver<'a>) -> usize {
        match (self, frame) {
            (Self::Json(glance), Frame::Json(frame)) => look.over(glance, frame),
            (Self::Cbor(glance), Frame::Cbor(frame)) => look.over(glance, frame),
            _ => 0,
        }
    }

    fn look_at(self, look: impl LookAt<'a>) -> Option<Self> {
        match self {
            Self::Json(glance) => look.at(glance).map(Self::Json),
            Self::Cbor(glance) => look.at(glance).map(Self::Cbor),
        }
    }
}
