//! REF: `serde_json::Value` and a prepared JSON Schema validator, the usual way to judge JSON.

use crate::Failure;
use jsonschema::{PatternOptions, Validator};
use serde_json::Value;

const SCHEMA: &str = include_str!("reference.schema.json");

/// Prepares the validator once. The `regex` engine is the faster one for these patterns.
pub fn prepare() -> Result<Validator, Failure> {
    let schema: Value = serde_json::from_str(SCHEMA)?;
    Ok(jsonschema::draft202012::options().with_pattern_options(PatternOptions::regex()).build(&schema)?)
}

#[must_use]
pub fn accepts(validator: &Validator, document: &[u8]) -> bool {
    serde_json::from_slice::<Value>(document).is_ok_and(|report| validator.is_valid(&report))
}
