//! Documents of ours as dicts and lists.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyAny, PyDict};
use serde::Serialize;

static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// The dict that is the same as this object in JSON, with members in the same order.
pub fn dict<'py>(py: Python<'py>, json: &[u8]) -> PyResult<Bound<'py, PyDict>> {
    // Python's own reader: integers stay exact, and a float is the one that was written.
    let loads: &Bound<'_, PyAny> = LOADS.import(py, "json", "loads")?;
    Ok(loads.call1((json,))?.cast_into()?)
}

/// A value in JSON: in one line without spaces, or in several.
pub fn json(value: &impl Serialize, pretty: bool) -> PyResult<Vec<u8>> {
    let written = if pretty { serde_json::to_vec_pretty(value) } else { serde_json::to_vec(value) };
    written.map_err(|error| PyValueError::new_err(error.to_string()))
}

/// A value in CBOR, with maps and lists of known lengths.
pub fn cbor(value: &impl Serialize) -> PyResult<Vec<u8>> {
    let refused = |error: String| PyValueError::new_err(error);
    let value = ciborium::Value::serialized(value).map_err(|error| refused(error.to_string()))?;
    let mut bytes = Vec::new();
    ciborium::into_writer(&value, &mut bytes).map_err(|error| refused(error.to_string()))?;
    Ok(bytes)
}
