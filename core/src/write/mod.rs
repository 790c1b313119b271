//! Tokens to bytes: writers of JSON (RFC 8259) and CBOR (RFC 8949). They know nothing of reports.
//!
//! A writer appends to a buffer and can go back to an earlier [`Writer::mark`], so that what is read ahead may be
//! written ahead too.

mod cbor;
mod float;
mod json;
mod order;

pub(crate) use cbor::CborWriter;
pub(crate) use json::{JsonWriter, Layout};
pub(crate) use order::{AsRead, Deterministic, Order};

use crate::read::{Member, Spelling, Written};

/// Containers that may be open at once: as deep as documents are read.
const OPEN: usize = crate::limits::DEPTH + 1;

/// Appends a name that is written already.
#[inline(always)]
fn push_name(out: &mut Vec<u8>, name: &Written) {
    let (bytes, length) = name.with_room();
    let end = out.len() + length;
    out.extend_from_slice(bytes);
    out.truncate(end);
}

/// Appends one document, token by token.
pub(crate) trait Writer {
    /// A place to go back to.
    type Mark: Copy;

    fn mark(&self) -> Self::Mark;

    /// Forgets what was written since `mark`.
    fn undo(&mut self, mark: Self::Mark);

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

    /// A flat object of up to 23 members, with short or long names.
    fn record(&mut self, members: &mut [Member<'_>], short: bool);

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
