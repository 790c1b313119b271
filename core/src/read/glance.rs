//! A quick look at what is written as usual: the leaf that makes checking fast.
//!
//! Most bytes of a report are small objects of scalars: port entries, connections, the header. A [`Glance`] reads
//! one of them, a run of them, or a custom metric with its list, without a path, without findings and without
//! faults, on a copy of its own that the compiler keeps in registers. Whatever is unusual answers `None`, and the
//! cursor, which has not moved, reads it again. So a glance may decline anything and must never accept what the
//! cursor would remark on: the tests hold it to that.

use super::{Number, Spelling};
use std::marker::PhantomData;

/// The value of a member that was read at a glance.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scalar<'a> {
    Unsigned(u64),
    /// Plain ASCII.
    Text(&'a [u8]),
    /// Digits, letters, dots, colons and brackets: nothing that any encoding escapes.
    Address(&'a [u8]),
}

/// A member of a flat object that was read at a glance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'a> {
    pub(crate) name: &'static Spelling,
    pub(crate) value: Scalar<'a>,
}

/// What a look has passed over.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Told<'a> {
    OpenArray,
    /// A value of the open array comes.
    Item,
    CloseArray,
    OpenObject,
    /// A key of the open object.
    Name(&'static Spelling),
    CloseObject,
    /// A flat object comes: nothing but members until it is closed.
    OpenRecord,
    Member(Member<'a>),
    /// It had so many members.
    CloseRecord(usize),
    Text(&'a [u8]),
    Number(Number<'a>),
}

/// Reads forward over what is written as usual.
pub(crate) trait Glance<'a>: Copy {
    /// What has to be remembered of an object or array that was opened.
    type Left: Copy;

    /// What the cursor remembers of the open array.
    type Frame: Copy;

    /// Steps to the next item of the array; nothing where it ends.
    fn next_item(&mut self, frame: &mut Self::Frame) -> Option<()>;

    /// Opens an object of definite length.
    fn open(&mut self) -> Option<Self::Left>;

    /// Steps to the next member, or behind the object: `false`.
    fn next_member(&mut self, left: &mut Self::Left) -> Option<bool>;

    /// Takes the key if it is written exactly so.
    fn key(&mut self, name: &Spelling) -> Option<()>;

    /// Takes an unsigned integer below 2^53.
    fn unsigned(&mut self) -> Option<u64>;

    /// Takes any number.
    fn number(&mut self) -> Option<Number<'a>>;

    /// Takes a text of plain ASCII.
    fn text(&mut self) -> Option<&'a [u8]>;

    /// Opens an array of definite length.
    fn open_list(&mut self) -> Option<Self::Left>;

    /// Steps to the next item of such an array, or behind it: `false`.
    fn next_in_list(&mut self, left: &mut Self::Left) -> Option<bool>;

    /// Looks over items of the open array: how many. What stands for the glances of many formats hands on its own.
    #[inline(always)]
    fn look_over(&mut self, frame: &mut Self::Frame, look: impl LookOver<'a>) -> usize {
        look.over(self, frame)
    }

    /// Looks at one value: what follows it. What stands for the glances of many formats hands on its own.
    #[inline(always)]
    fn look_at(self, look: impl LookAt<'a>) -> Option<Self> {
        look.at(self)
    }
}

/// What looks over items, with whatever glance.
pub(crate) trait LookOver<'a> {
    fn over<G: Glance<'a>>(self, glance: &mut G, frame: &mut G::Frame) -> usize;
}

/// What looks at one value, with whatever glance.
pub(crate) trait LookAt<'a> {
    fn at<G: Glance<'a>>(self, glance: G) -> Option<G>;
}

/// The glance of a reader that has no quick look.
#[derive(Clone, Copy)]
pub(crate) struct NoGlance<F>(PhantomData<F>);

impl<'a, F: Copy> Glance<'a> for NoGlance<F> {
    type Left = ();
    type Frame = F;

    fn next_item(&mut self, _: &mut F) -> Option<()> {
        None
    }

    fn open(&mut self) -> Option<()> {
        None
    }

    fn next_member(&mut self, (): &mut ()) -> Option<bool> {
        None
    }

    fn key(&mut self, _: &Spelling) -> Option<()> {
        None
    }

    fn unsigned(&mut self) -> Option<u64> {
        None
    }

    fn number(&mut self) -> Option<Number<'a>> {
        None
    }

    fn text(&mut self) -> Option<&'a [u8]> {
        None
    }

    fn open_list(&mut self) -> Option<()> {
        None
    }

    fn next_in_list(&mut self, (): &mut ()) -> Option<bool> {
        None
    }
}
