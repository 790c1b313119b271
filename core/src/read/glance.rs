//! A quick look at a flat object that is written as usual: the leaf that makes checking fast.
//!
//! Most bytes of a report are small objects of scalars: port entries, connections, the header. A [`Glance`] reads
//! one of them without a path, without findings and without faults, on a copy of its own that the compiler keeps
//! in registers. Whatever is unusual answers `None`, and the cursor, which has not moved, reads the object again.
//! So a glance may decline anything and must never accept what the cursor would remark on: the tests hold it to
//! that.

use super::Spelling;

/// Reads forward over what is written as usual.
pub(crate) trait Glance<'a>: Copy {
    /// What has to be remembered of the open object.
    type Left: Copy;

    /// Opens an object of definite length.
    fn open(&mut self) -> Option<Self::Left>;

    /// Steps to the next member, or behind the object: `false`.
    fn next_member(&mut self, left: &mut Self::Left) -> Option<bool>;

    /// Takes the key if it is written exactly so.
    fn key(&mut self, name: &Spelling) -> Option<()>;

    /// Takes an unsigned integer below 2^53.
    fn unsigned(&mut self) -> Option<u64>;

    /// Takes a text of plain ASCII.
    fn text(&mut self) -> Option<&'a [u8]>;
}

/// The glance of a reader that has no quick look.
#[derive(Clone, Copy)]
pub(crate) struct NoGlance;

impl<'a> Glance<'a> for NoGlance {
    type Left = ();

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

    fn text(&mut self) -> Option<&'a [u8]> {
        None
    }
}
