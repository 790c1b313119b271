//! A strict pull reader of RFC 8259.

use super::Decoded;

/// What the inside of a JSON string means.
pub(super) fn unescape(raw: &[u8]) -> Decoded<'_> {
    super::text::lossy(raw)
}
