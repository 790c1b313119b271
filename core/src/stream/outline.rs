//! Whether a file is a stream, from the first of its documents.

use super::{Framing, Splitter, Step};
use crate::detect::{Outline, deciding, first_root_key, payload_format};
use crate::options::Format;
use crate::read::Cursor;
use crate::read::json::JsonCursor;
use crate::reader::with_reader;

/// The documents at the start of a stream that are looked at: one of the first may be bad.
const FEW: usize = 8;

/// Whether the bytes at the start of a file are those of a stream: an envelope, or more than one document, each on a
/// line of its own or items of CBOR, of which one of the first is a report or an envelope. What the others are does not
/// matter. `is_whole` says that nothing follows the bytes.
///
/// A JSON text of many lines is one document. Behind an item of CBOR, bytes that do not start as an object, a list or a
/// tag are no second one, unless two of the first items are reports or envelopes.
///
/// ```
/// use thingward::stream::{Framing, detect_framing};
///
/// let lines = b"{\"hed\":{\"rid\":1}}\n{\"hed\":{\"ri";
/// assert_eq!(detect_framing(lines, false), Some(Framing::Lines));
/// assert_eq!(detect_framing(b"not json\n{\"hed\":{}}\n", true), Some(Framing::Lines));
/// assert_eq!(detect_framing(b"\xa1\x63hed\xa0\xa1\x63hed\xa0", true), Some(Framing::Sequence));
/// assert_eq!(detect_framing(b"{\n  \"hed\": {}\n}\n", true), None);
/// ```
#[must_use]
pub fn detect_framing(start: &[u8], is_whole: bool) -> Option<Framing> {
    let framing = match payload_format(start) {
        Format::Cbor => Framing::Sequence,
        _ => Framing::Lines,
    };
    let (mut splitter, mut rest) = (Splitter::new(framing), start);
    let (mut documents, mut good) = (0_usize, 0_usize);
    while documents < FEW {
        let (document, passed) = match splitter.next(rest, is_whole) {
            Step::Document { range, passed, .. } => (rest.get(range)?, passed),
            Step::TooLong { passed, .. } | Step::Malformed { passed, .. } => (&b""[..], passed),
            Step::More { .. } | Step::End => break,
        };
        rest = rest.get(passed..)?;
        documents += 1;
        let looks = looks(document, framing);
        if looks == Outline::Envelope && documents == 1 {
            return Some(framing);
        }
        good += usize::from(looks != Outline::Unknown);
        let is_stream = match framing {
            Framing::Lines => good > 0 && (documents > 1 || !rest.trim_ascii_start().is_empty()),
            Framing::Sequence => {
                good > 1 || good == documents && rest.first().is_some_and(|byte| *byte >= 0x80)
            }
        };
        if is_stream {
            return (framing == Framing::Sequence || !goes_on(start)).then_some(framing);
        }
    }
    None
}

/// What a document looks like by the keys that decide, since a topic document has a `topic` as well as an envelope; a
/// line only if there is nothing else on it.
fn looks(document: &[u8], framing: Framing) -> Outline {
    if framing == Framing::Lines {
        let mut cursor = JsonCursor::new(document);
        cursor.take_byte_order_mark();
        if cursor.skip().and_then(|()| cursor.finish()).is_err() {
            return Outline::Unknown;
        }
    }
    let decided = with_reader!((document, framing.format()), cursor => first_root_key(cursor, deciding));
    decided.ok().flatten().unwrap_or(Outline::Unknown)
}

/// Whether the JSON text that the bytes start with goes on behind the end of its first line. Where the next line makes
/// no sense behind the first one, it does not.
fn goes_on(start: &[u8]) -> bool {
    let mut cursor = JsonCursor::new(start);
    cursor.take_byte_order_mark();
    let read = cursor.skip();
    let end = match (read, cursor.fault()) {
        (Err(_), Some(fault)) => fault.span.start,
        _ => cursor.position(),
    };
    let text = start.get(..end).unwrap_or_default().trim_ascii();
    text.contains(&b'\n')
}
