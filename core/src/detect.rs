//! Which encoding a document is in, and which kind of document it is.

use crate::options::Format;

/// A kind of document that can be checked.
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
