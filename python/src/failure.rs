//! The exception that says what is wrong with a document.

use crate::values::{Class, findings};
use pyo3::prelude::*;
use thingward::Invalid;

static INVALID_DOCUMENT: Class = Class::new("thingward.findings", "InvalidDocument");

/// `InvalidDocument`, with all findings.
#[cold]
pub fn invalid_document(py: Python<'_>, invalid: &Invalid) -> PyErr {
    let made = findings(py, invalid.findings())
        .and_then(|findings| INVALID_DOCUMENT.get(py)?.call1((invalid.to_string(), findings)));
    match made {
        Ok(error) => PyErr::from_value(error),
        Err(error) => error,
    }
}
