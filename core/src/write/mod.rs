//! Tokens to bytes: writers of JSON (RFC 8259) and CBOR (RFC 8949). They know nothing of reports.
//!
//! A writer appends to a buffer and can go back to an earlier [`Writer::mark`], so that what is read ahead may be
//! written ahead too.

#[cfg(not(feature = "speed"))]
mod any;
mod cbor;
mod decimal;
mod float;
mod json;
mod order;
mod string;

#[cfg(not(feature = "speed"))]
pub(crate) use any::AnyWriter;
pub(crate) use cbor::CborWriter;
pub(crate) use json::{JsonWriter, Layout};
pub(crate) use order::{AsRead, Deterministic};

use crate::read::{Member, Spelling};

/// Containers that may be open at once: as deep as documents are read.
const OPEN: usize = crate::limits::DEPTH + 1;

/// Appends the first `length` bytes of a piece with room: copying all of the room is quicker than asking how much.
#[cfg_attr(feature = "speed", inline(always))]
fn push_with_room<const ROOM: usize>(out: &mut Vec<u8>, piece: &[u8; ROOM], length: usize) {
    let end = out.len() + length;
    out.extend_from_slice(piece);
    out.truncate(end);
}

/// A place in the output to go back to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    end: usize,
    depth: usize,
    /// The innermost container there.
    open: Open,
    /// Members that are kept in mind for their order.
    members: usize,
}

/// An open container.
#[derive(Clone, Copy, Debug, Default)]
struct Open {
    /// Where its head stands.
    head: usize,
    /// Items or pairs in it.
    count: u64,
}

/// Appends one document, token by token.
pub(crate) trait Writer<'a> {
    fn mark(&self) -> Mark;

    /// Forgets what was written since `mark`.
    fn undo(&mut self, mark: Mark);

    fn open_object(&mut self);
    fn close_object(&mut self);
    fn open_array(&mut self);
    fn close_array(&mut self);

    /// A value of the open array comes.
    fn item(&mut self);

    /// The key of the open object whose value comes; any text of valid UTF-8.
    fn key(&mut self, key: &[u8]);

    /// The same for the name of a field.
    fn name(&mut self, name: &Spelling);

    /// A flat object of up to 23 members comes.
    fn open_record(&mut self);
    fn member(&mut self, member: Member<'a>);
    fn close_record(&mut self, count: usize);

    fn unsigned(&mut self, number: u64);
    /// The integer −1 − `number`.
    fn negative(&mut self, number: u64);
    /// A finite float.
    fn float(&mut self, number: f64);
    /// A text of valid UTF-8.
    fn text(&mut self, text: &[u8]);
    /// A whole value that is written already, in the same encoding, layout and order.
    fn raw(&mut self, value: &[u8]);
    fn boolean(&mut self, value: bool);
    fn null(&mut self);
}
