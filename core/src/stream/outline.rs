//! What documents look like from their first keys: reports, envelopes, and streams of them.

use super::{Framing, Splitter, Step};
use crate::detect::{Kind, detect_format};
use crate::options::Format;
use crate::read::cbor::CborCursor;
use crate::read::json::JsonCursor;
use crate::read::{Cursor, Read, Tag};
use crate::walk::meant;

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

/// Keys that only an envelope has; its other keys may stand beside those of a report.
const PACKED: [&str; 2] = ["report", "payload_base64"];

pub(super) fn outline(document: &[u8], format: Format) -> Outline {
    match format {
        Format::Json => outline_of(JsonCursor::new(document)),
        Format::Cbor => outline_of(CborCursor::new(document)),
    }
}

/// A root key of a report, or one that only envelopes have, decides; the other keys of envelopes do when there is
/// no such key before the end, or before a fault.
fn outline_of<'a, C: Cursor<'a>>(mut cursor: C) -> Outline {
    let mut has_envelope_key = false;
    match decisive(&mut cursor, &mut has_envelope_key) {
        Ok(Some(outline)) => outline,
        _ if has_envelope_key => Outline::Envelope,
        _ => Outline::Unknown,
    }
}

fn decisive<'a, C: Cursor<'a>>(cursor: &mut C, has_envelope_key: &mut bool) -> Read<Option<Outline>> {
    cursor.take_byte_order_mark();
    cursor.kind()?;
    while let Some(Tag::Other(_)) = cursor.take_tag()? {
        cursor.kind()?;
    }
    let Some(mut frame) = cursor.enter_object()? else { return Ok(None) };
    while cursor.next_member(&mut frame)? {
        if let Ok(text) = cursor.key()? {
            let text = meant(text);
            if crate::detect::of_key(&text) == Some(Kind::Report) {
                return Ok(Some(Outline::Report));
            }
            if PACKED.iter().any(|name| name.as_bytes() == &*text) {
                return Ok(Some(Outline::Envelope));
            }
            *has_envelope_key |= super::envelope::NAMES.iter().any(|name| name.text.as_bytes() == &*text);
        }
        cursor.skip()?;
    }
    Ok(None)
}
