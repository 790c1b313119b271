//! Typed deserialisation into `model.rs` and the checks of `rules.rs`, for both encodings; and CBOR to JSON by them.

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
    valid_cbor(document).is_some()
}

/// Reads CBOR as [`cbor`] does and writes what it read by `serde_json`; `None` when the report breaks a rule.
#[must_use]
pub fn cbor_to_json(document: &[u8]) -> Option<Vec<u8>> {
    serde_json::to_vec(&valid_cbor(document)?).ok()
}

fn valid_cbor(document: &[u8]) -> Option<Report<'_>> {
    let mut reader = minicbor_serde::Deserializer::new(document);
    let report = Report::deserialize(&mut reader).ok()?;
    (reader.decoder().position() == document.len() && rules::hold(&report)).then_some(report)
}
