//! A strict pull reader of RFC 8949.

use super::Decoded;

/// The text that the chunks of an indefinite-length text string spell.
pub(super) fn join_chunks(raw: &[u8]) -> Decoded<'_> {
    super::text::lossy(raw)
}
