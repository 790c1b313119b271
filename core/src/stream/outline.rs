//! What documents look like from their first keys: reports, envelopes, and streams of them.

use super::{Framing, Splitter, Step};
use crate::detect::{self, Kind, detect_format, first_root_key};
use crate::options::Format;
use crate::read::Cursor;
use crate::read::cbor::CborCursor;
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

/// What a document of a stream looks like from its root keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outline {
    Report,
    Envelope,
    Unknown,
}

/// The keys that hold the report. Only an envelope has them; its other keys may stand beside those of a report.
pub(super) const HOLDERS: [&str; 2] = ["report", "payload_base64"];

pub(super) fn outline(document: &[u8], format: Format) -> Outline {
    match format {
        Format::Json => outline_of(JsonCursor::new(document)),
        Format::Cbor => outline_of(CborCursor::new(document)),
    }
}

/// A root key of a report, or one that only envelopes have, decides; the other keys of envelopes do when there is
/// no such key before the end, or before a fault.
fn outline_of<'a, C: Cursor<'a>>(cursor: C) -> Outline {
    let mut has_envelope_key = false;
    let decisive = first_root_key(cursor, |key| {
        if detect::of_key(key.as_bytes()) == Some(Kind::Report) {
            return Some(Outline::Report);
        }
        has_envelope_key |= super::envelope::NAMES.iter().any(|name| name.text == key);
        HOLDERS.contains(&key).then_some(Outline::Envelope)
    });
    match decisive {
        Ok(Some(outline)) => outline,
        _ if has_envelope_key => Outline::Envelope,
        _ => Outline::Unknown,
    }
}
