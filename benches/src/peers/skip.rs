//! sonic-rs passing over a document without judging it: the floor under any reader of JSON. Two ways to do it.

use crate::Failure;
use serde::de::IgnoredAny;
use sonic_rs::{JsonValueTrait, LazyValue};

/// Passes over the whole document and keeps nothing. The syntax and the UTF-8 are validated, the report is not.
#[must_use]
pub fn syntax(document: &[u8]) -> bool {
    sonic_rs::from_slice::<IgnoredAny>(document).is_ok()
}

/// Makes what [`brackets`] walks; this validates the syntax, once and outside of what is measured.
pub fn prepare(document: &[u8]) -> Result<LazyValue<'_>, Failure> {
    Ok(sonic_rs::from_slice(document)?)
}

/// Finds the last block of a document that is known to be JSON, and where it ends: brackets and quotes are
/// counted 64 bytes at a time, and nothing at all is validated. An absent key would cost making an error too.
#[must_use]
pub fn brackets(document: &LazyValue<'_>) -> bool {
    document.get("custom_metrics").is_some()
}
