//! What `data` may be: bytes, bytearray, memoryview, str, or an object of dicts and lists.

use crate::object::record;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyList, PyMemoryView, PyString};
use thingward::{Format, Kind, Options, Recorded, detect_format};

/// A document as Python hands it over.
pub enum Document<'py> {
    /// Borrowed: bytes never change.
    Bytes(Bound<'py, PyBytes>),
    /// Borrowed: texts never change either.
    Text(Bound<'py, PyString>),
    /// A text that is not well-formed Unicode, in UTF-8 as far as that goes.
    IllFormedText(Bound<'py, PyBytes>),
    /// Copied: who holds it may change it while it is judged.
    Copied(Vec<u8>),
    Recorded(Recorded),
}

/// What the core works on.
pub enum Source<'d> {
    Bytes(&'d [u8]),
    Recorded(&'d Recorded),
}

impl<'py> Document<'py> {
    /// `kind` is that of the document, if it is known.
    pub fn of(data: &Bound<'py, PyAny>, kind: Option<Kind>) -> PyResult<Self> {
        if let Ok(bytes) = data.cast::<PyBytes>() {
            return Ok(Self::Bytes(bytes.clone()));
        }
        if let Ok(text) = data.cast::<PyString>() {
            return match text.to_str() {
                Ok(_) => Ok(Self::Text(text.clone())),
                Err(_) => Ok(Self::IllFormedText(with_surrogates(text)?)),
            };
        }
        if data.is_instance_of::<PyDict>() || data.is_instance_of::<PyList>() {
            return record("data", data, kind).map(Self::Recorded);
        }
        if let Ok(bytes) = data.cast::<PyByteArray>() {
            return Ok(Self::Copied(bytes.to_vec()));
        }
        if let Ok(view) = PyMemoryView::from(data) {
            let bytes = view.call_method0("tobytes")?;
            return Ok(Self::Bytes(bytes.cast_into::<PyBytes>()?));
        }
        let name = data.get_type().fully_qualified_name()?;
        Err(PyTypeError::new_err(format!(
            "data is of type `{name}`; give bytes, bytearray, memoryview, str, dict or list"
        )))
    }

    pub fn source(&self) -> PyResult<Source<'_>> {
        Ok(match self {
            Self::Bytes(bytes) | Self::IllFormedText(bytes) => Source::Bytes(bytes.as_bytes()),
            Self::Text(text) => Source::Bytes(text.to_str()?.as_bytes()),
            Self::Copied(bytes) => Source::Bytes(bytes),
            Self::Recorded(recorded) => Source::Recorded(recorded),
        })
    }

    /// The options for this document: a text is never CBOR, whatever its first letter.
    pub fn options(&self, options: Options, format: Option<Format>) -> PyResult<Options> {
        match self {
            Self::Text(_) | Self::IllFormedText(_) if format == Some(Format::Cbor) => {
                Err(PyValueError::new_err("data is a str, which is no CBOR; give bytes"))
            }
            Self::Recorded(_) if format.is_some() => {
                Err(PyValueError::new_err("data is an object, which has no format; leave the format out"))
            }
            Self::Text(_) | Self::IllFormedText(_) if format.is_none() => match self.source()? {
                Source::Bytes(bytes) if detect_format(bytes) == Format::Cbor => {
                    Ok(options.format(Format::Json))
                }
                _ => Ok(options),
            },
            _ => Ok(options),
        }
    }
}

/// The text in UTF-8, with three bytes for each half of a surrogate pair, which no reader takes.
pub fn with_surrogates<'py>(text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyBytes>> {
    let bytes = text.call_method1("encode", ("utf-8", "surrogatepass"))?;
    Ok(bytes.cast_into::<PyBytes>()?)
}
