//! The exception that says what is wrong with a document.

use crate::values::{Class, findings};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use thingward::Invalid;

static INVALID_DOCUMENT: Class = Class::new("thingward.findings", "InvalidDocument");

/// `InvalidDocument`, with all findings.
#[cold]
pub fn invalid_document(py: Python<'_>, invalid: &Invalid) -> PyErr {
    refused(py, &invalid.to_string(), findings(py, invalid.findings()))
}

/// `InvalidDocument`, with what it says and with findings that are made already.
#[cold]
pub fn refused<'py>(py: Python<'py>, message: &str, findings: PyResult<Bound<'py, PyTuple>>) -> PyErr {
    match findings.and_then(|findings| INVALID_DOCUMENT.get(py)?.call1((message, findings))) {
        Ok(error) => PyErr::from_value(error),
        Err(error) => error,
    }
}
