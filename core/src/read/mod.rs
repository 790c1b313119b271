//! Bytes to values: strict pull readers of JSON (RFC 8259), CBOR (RFC 8949) and YAML, and of any serde value.
//!
//! A [`Cursor`] stands before a value, or before a key, and hands over what comes next if it is of the kind that
//! the walk asks for. It knows nothing of reports. It raises only what makes the rest unreadable, as a [`Fault`];
//! what is merely remarkable (a tag, an indefinite length, broken UTF-8 inside a text) it hands on, because only
//! the walk knows the path.
//!
//! Positions are cheap and loose: white space may stand between a position and the value it means.
//! [`Cursor::value_at`] and [`Cursor::key_at`] make exact spans of them, and are called for findings only.

#[cfg(not(feature = "speed"))]
mod any;
#[cfg(not(feature = "speed"))]
mod any_glance;
pub(crate) mod cbor;
pub(crate) mod deterministic;
mod glance;
pub(crate) mod json;
mod number;
mod spelling;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod value;
#[cfg(feature = "yaml")]
pub(crate) mod yaml;

#[cfg(not(feature = "speed"))]
pub(crate) use any::AnyCursor;
pub(crate) use glance::{Glance, LookAt, LookOver, Member, NoGlance, Scalar, Told};
pub(crate) use number::Number;
pub(crate) use spelling::Spelling;
pub(crate) use text::{Decoded, Form, Text};

use crate::finding::{Remark, Rule, Span};
use crate::limits::DEPTH;
use crate::options::Format;
use std::borrow::Cow;

/// The result of reading: [`Stop`] says that the cursor holds a [`Fault`].
pub(crate) type Read<T> = Result<T, Stop>;

/// The rest of the document cannot be read. [`Cursor::fault`] says why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stop;

/// Why the rest of a document cannot be read.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) span: Span,
    pub(crate) remark: Remark,
}

/// Said of containers, or tags, that nest deeper than they may: `what`, the limit, and the `place` if it is to be named.
#[cold]
fn too_deep(what: &str, place: &str) -> Remark {
    Remark::new(Rule::NestingTooDeep, format!("{what} {DEPTH}{place}"))
        .help("a report nests 6 deep")
        .param("limit", DEPTH)
}

/// What stands next, as far as the first byte tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Object,
    Array,
    Text,
    /// CBOR only: a byte string.
    Bytes,
    /// Any number, finite or not.
    Number,
    Bool,
    Null,
    /// CBOR only: undefined.
    Undefined,
    /// CBOR only: a simple value without a meaning.
    Simple,
    /// CBOR only: a tag. What it tags stands behind it.
    Tag,
}

impl Kind {
    /// The kind with its article, for messages.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::Array => "an array",
            Self::Text => "a string",
            Self::Bytes => "a byte string",
            Self::Number => "a number",
            Self::Bool => "a boolean",
            Self::Null => "null",
            Self::Undefined => "undefined",
            Self::Simple => "a simple value",
            Self::Tag => "a tag",
        }
    }
}

/// A CBOR tag that was taken.
#[derive(Clone, Debug)]
pub(crate) enum Tag<'a> {
    /// Tag 2 or 3 with the byte string behind it, taken as one number.
    Bignum(Number<'a>),
    /// Any other tag number (and 2 or 3 before something else). The tagged value stands next.
    Other(u64),
}

/// A pull reader. `take_*` and `enter_*` consume the next value only if it is of that kind, and answer `None`
/// without moving if it is not, or if white space stands before it that only [`Cursor::kind`] passes over.
pub(crate) trait Cursor<'a>: Clone {
    /// What has to be remembered of an open container.
    type Frame: Copy;

    /// The encoding; `None` for values that are no bytes.
    fn format(&self) -> Option<Format>;

    /// The quick look at an object, if this reader has one.
    type Glance: Glance<'a, Frame = Self::Frame>;

    /// A quick look at what stands next, unless that is too deep for so many `levels` of containers.
    fn glance(&self, levels: usize) -> Option<Self::Glance>;

    /// Moves to where a quick look, which began here, has come.
    fn accept(&mut self, glance: Self::Glance);

    /// A place in what was told.
    type Mark: Copy;

    fn mark(&self) -> Self::Mark;

    /// Tells what a look has passed over, in order. The look is accepted behind it, or all is taken back.
    #[cfg_attr(feature = "speed", inline(always))]
    fn tell(&mut self, _: Told<'a>) {}

    /// Takes back what was told since `mark`.
    #[cfg_attr(feature = "speed", inline(always))]
    fn untell(&mut self, _: Self::Mark) {}

    /// The whole document, where it is a text whose parts are handed over as they stand in it.
    fn whole_text(&self) -> Option<&'a str> {
        None
    }

    /// Where the cursor stands: at the next value or key, or in the white space before it.
    fn position(&self) -> usize;

    /// A cursor of its own that stands at `position`, where this one stood before. For findings only: its depth
    /// counts anew.
    fn at(&self, position: usize) -> Self;

    /// What comes next; passes over white space. Raises what cannot start a value.
    fn kind(&mut self) -> Read<Kind>;

    fn enter_object(&mut self) -> Read<Option<Self::Frame>>;
    fn enter_array(&mut self) -> Read<Option<Self::Frame>>;

    /// Whether the container was opened without a length (CBOR).
    fn is_indefinite(frame: Self::Frame) -> bool;

    /// Moves to the next key of the object, or behind the object: `false`. Where a length was announced (CBOR),
    /// `true` means that a key has to come, not that it does: taking it finds the end of the input.
    fn next_member(&mut self, frame: &mut Self::Frame) -> Read<bool>;

    /// Moves to the next value of the array, or behind the array: `false`. `true` is as for `next_member`.
    fn next_item(&mut self, frame: &mut Self::Frame) -> Read<bool>;

    /// Takes the next key if it is written exactly so; hot. A `false` says nothing: the key may be the same
    /// text written otherwise.
    fn take_key(&mut self, name: &Spelling) -> bool;

    /// Goes back to the key at `position`, which was the last thing taken.
    fn rewind(&mut self, position: usize);

    /// Tells that the key that was taken last, by [`Cursor::key`], is this field, however it is written.
    fn key_means(&mut self, _: &Spelling) {}

    /// Takes the next key, whatever it is: its text, or the kind of a key that is no text (passed over whole).
    fn key(&mut self) -> Read<Result<Text<'a>, Kind>>;

    /// Takes the next key if it is a text of plain ASCII in its most common form; hot. `None` says nothing else.
    fn take_plain_key(&mut self) -> Option<&'a [u8]> {
        None
    }

    /// Takes an unsigned integer below 2^53 in its most common form; hot. `None` says nothing else.
    fn take_unsigned(&mut self) -> Option<u64>;

    /// Takes a text of plain ASCII in its most common form; hot. `None` says nothing else.
    fn take_plain_text(&mut self) -> Option<&'a [u8]>;

    fn take_number(&mut self) -> Read<Option<Number<'a>>>;
    fn take_text(&mut self) -> Read<Option<Text<'a>>>;

    /// Takes `true`, `false` (`Some`) or `null` (`None`).
    fn take_bool_or_null(&mut self) -> Read<Option<Option<bool>>>;

    /// Takes a tag (CBOR). What it tags is one level deeper, until the next member or item.
    fn take_tag(&mut self) -> Read<Option<Tag<'a>>>;

    /// Takes a byte-order mark (JSON) at the very start.
    fn take_byte_order_mark(&mut self) -> bool;

    /// Passes over the next value with all that is in it, tags before it too: syntax and depth are judged, nothing
    /// else; in CBOR not even UTF-8.
    fn skip(&mut self) -> Read<()>;

    /// Nothing may follow the root value.
    fn finish(&mut self) -> Read<()>;

    /// The fault behind the last [`Stop`].
    fn fault(&self) -> Option<&Fault>;

    /// The place of the byte at `offset` as a message ends with it: ` at line 3, column 5`; empty where the
    /// messages of faults name it themselves.
    fn describe(&self, offset: usize) -> String;

    /// The span of the value at `position` with its tags, up to the end of the input where it is malformed; `None`
    /// where there are no bytes.
    fn value_at(&self, position: usize) -> Option<Span>;

    /// The text and the span of the key at `position`; of a key that is no text its diagnostic notation.
    fn key_at(&self, position: usize) -> (Cow<'a, str>, Option<Span>);
}
