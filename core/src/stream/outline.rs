//! Whether a file is a stream, from the first of its documents.

use super::{Framing, Splitter, Step};
use crate::detect::{Outline, detect_format, outline};
use crate::options::Format;
use crate::read::Cursor;
use crate::read::json::JsonCursor;

/// Whether the bytes at the start of a file are those of a stream: an envelope, or more than one report or envelope,
/// each on a line of its own or items of CBOR. `is_whole` says that nothing follows them.
///
/// ```
/// use thingward::stream::{Framing, detect_framing};
///
/// let lines = b"{\"hed\":{\"rid\":1}}\n{\"hed\":{\"ri";
/// assert_eq!(detect_framing(lines, false), Some(Framing::Lines));
/// assert_eq!(detect_framing(b"\xa1\x63hed\xa0\xa1\x63hed\xa0", true), Some(Framing::Sequence));
/// assert_eq!(detect_framing(b"{\n  \"hed\": {}\n}\n", true), None);
/// ```
#[must_use]
pub fn detect_framing(start: &[u8], is_whole: bool) -> Option<Framing> {
    let format = detect_format(start);
    let framing = match format {
        Format::Json => Framing::Lines,
        Format::Cbor => Framing::Sequence,
    };
    let Step::Document { range, passed, .. } = Splitter::new(framing).next(start, is_whole) else {
        return None;
    };
    let (first, rest) = (start.get(range)?, start.get(passed..)?);
    let is_complete = match format {
        Format::Json => is_one_value(JsonCursor::new(first)),
        Format::Cbor => true,
    };
    let is_stream = match outline(first, format) {
        Outline::Unknown => false,
        Outline::Envelope => true,
        Outline::Report => outline(rest, format) != Outline::Unknown,
    };
    (is_complete && is_stream).then_some(framing)
}

fn is_one_value<'a, C: Cursor<'a>>(mut cursor: C) -> bool {
    cursor.take_byte_order_mark();
    cursor.skip().and_then(|()| cursor.finish()).is_ok()
}
