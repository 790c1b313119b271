//! Which encoding a document is in, and which kind of document it is.

use crate::options::Format;
use crate::read::cbor::CborCursor;
use crate::read::json::JsonCursor;
use crate::read::{Cursor, Tag};

/// A kind of document that can be checked.
///
/// ```
/// use thingward::{Kind, detect_kind};
///
/// assert_eq!(detect_kind(br#"{"met": {}}"#), Some(Kind::Report));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A device-metrics report.
    Report,
    /// A topic with an operation and a client id: `{"topic", "operation"?, "clientId"?}`.
    Topic,
}

impl Kind {
    /// Every kind.
    ///
    /// ```
    /// use thingward::Kind;
    ///
    /// assert!(Kind::ALL.contains(&Kind::Topic));
    /// ```
    pub const ALL: &[Self] = &[Self::Report, Self::Topic];

    /// The name as `--kind` takes it.
    ///
    /// ```
    /// assert_eq!(thingward::Kind::Report.name(), "report");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Topic => "topic",
        }
    }
}

/// The encoding of `document`, told from its first byte: no CBOR map, array or tag starts like a JSON text.
///
/// ```
/// use thingward::{Format, detect_format};
///
/// assert_eq!(detect_format(b" {}"), Format::Json);
/// assert_eq!(detect_format(&[0xa0]), Format::Cbor);
/// ```
#[must_use]
pub fn detect_format(document: &[u8]) -> Format {
    match document {
        // Byte-order marks: text, whatever the reader then says of it.
        [0xef, 0xbb, 0xbf, ..] | [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Format::Json,
        [0x80..=0xff, ..] => Format::Cbor,
        _ => Format::Json,
    }
}

/// Root keys that only one kind of document has.
const ROOT_KEYS: [(&str, Kind); 7] = [
    ("header", Kind::Report),
    ("hed", Kind::Report),
    ("metrics", Kind::Report),
    ("met", Kind::Report),
    ("custom_metrics", Kind::Report),
    ("cmet", Kind::Report),
    ("topic", Kind::Topic),
];

/// The kind of `document`, told from the first root key that belongs to one; `None` when no key does. Faults
/// behind such a key do not matter.
///
/// ```
/// use thingward::{Kind, detect_kind};
///
/// assert_eq!(detect_kind(br#"{"note": 1, "hed": {"#), Some(Kind::Report));
/// assert_eq!(detect_kind(br#"{"topic": "a/b"}"#), Some(Kind::Topic));
/// assert_eq!(detect_kind(b"[1, 2]"), None);
/// ```
#[must_use]
pub fn detect_kind(document: &[u8]) -> Option<Kind> {
    match detect_format(document) {
        Format::Json => by_root_keys(JsonCursor::new(document)),
        Format::Cbor => by_root_keys(CborCursor::new(document)),
    }
}

/// The kind of document that has this root key.
pub(crate) fn of_key(key: &[u8]) -> Option<Kind> {
    ROOT_KEYS.iter().find(|(known, _)| known.as_bytes() == key).map(|(_, kind)| *kind)
}

fn by_root_keys<'a, C: Cursor<'a>>(mut cursor: C) -> Option<Kind> {
    cursor.take_byte_order_mark();
    cursor.kind().ok()?;
    while let Some(Tag::Other(_)) = cursor.take_tag().ok()? {
        cursor.kind().ok()?;
    }
    let mut frame = cursor.enter_object().ok()??;
    while cursor.next_member(&mut frame).ok()? {
        if let Ok(text) = cursor.key().ok()? {
            let text = text.decode().text;
            if let Some(kind) = of_key(text.as_bytes()) {
                return Some(kind);
            }
        }
        cursor.skip().ok()?;
    }
    None
}
