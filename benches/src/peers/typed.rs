//! Typed deserialisation into `model.rs` and the checks of `rules.rs`, for both encodings.

use super::rules;
use crate::model::Report;
use serde::Deserialize;

/// Reads JSON by sonic-rs.
#[must_use]
pub fn json(document: &[u8]) -> bool {
    sonic_rs::from_slice::<Report<'_>>(document).is_ok_and(|report| rules::hold(&report))
}

/// Reads CBOR by minicbor-serde. Nothing may follow the report.
#[must_use]
pub fn cbor(document: &[u8]) -> bool {
    let mut reader = minicbor_serde::Deserializer::new(document);
    Report::deserialize(&mut reader)
        .is_ok_and(|report| reader.decoder().position() == document.len() && rules::hold(&report))
}
