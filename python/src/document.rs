//! What `data` may be: bytes, bytearray, memoryview, str, or an object of dicts and lists.

use crate::arguments::other_type;
use crate::object::record;
use crate::profile::Profile;
use crate::report::Report;
use crate::response::Response;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyList, PyMapping, PyMemoryView, PyString};
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

/// What messages offer where only the bytes are a document.
pub const BYTES: &str = "bytes, bytearray, memoryview or str";
/// What they offer where the documents are objects.
pub const OBJECTS: &str = "bytes, bytearray, memoryview, str or dict";
/// What they offer where documents may be lists too.
pub const OBJECTS_AND_LISTS: &str = "bytes, bytearray, memoryview, str, dict or list";

impl<'py> Document<'py> {
    /// Takes the argument of this name. `kind` is that of the document, if it is known; `taken` is what is offered
    /// instead of anything else.
    pub fn of(name: &str, data: &Bound<'py, PyAny>, kind: Option<Kind>, taken: &str) -> PyResult<Self> {
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
            return record(name, data, kind).map(Self::Recorded);
        }
        if let Ok(bytes) = data.cast::<PyByteArray>() {
            return Ok(Self::Copied(bytes.to_vec()));
        }
        if data.is_instance_of::<PyMemoryView>() {
            let bytes = data.call_method0("tobytes")?;
            return Ok(Self::Bytes(bytes.cast_into::<PyBytes>()?));
        }
        if data.cast::<PyMapping>().is_ok() {
            return record(name, data, kind).map(Self::Recorded);
        }
        Err(other_type(name, data, &help(data, taken)?))
    }

    pub fn source(&self) -> PyResult<Source<'_>> {
        Ok(match self {
            Self::Bytes(bytes) | Self::IllFormedText(bytes) => Source::Bytes(bytes.as_bytes()),
            Self::Text(text) => Source::Bytes(text.to_str()?.as_bytes()),
            Self::Copied(bytes) => Source::Bytes(bytes),
            Self::Recorded(recorded) => Source::Recorded(recorded),
        })
    }

    /// The options for this document, in the format that is said, if one is: a text is never CBOR, whatever its first
    /// letter.
    pub fn options(&self, options: Options, format: Option<Format>) -> PyResult<Options> {
        let options = match format {
            Some(format) => options.format(format),
            None => options,
        };
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

/// What to give instead of this: what it holds, if it is known to hold a document.
#[cold]
fn help(data: &Bound<'_, PyAny>, taken: &str) -> PyResult<String> {
    let is_ours = data.is_instance_of::<Report>()
        || data.is_instance_of::<Profile>()
        || data.is_instance_of::<Response>();
    Ok(if is_ours {
        "give its `.to_json()`".to_owned()
    } else if data.hasattr("read_bytes")? {
        "give its `.read_bytes()`".to_owned()
    } else if data.hasattr("__fspath__")? {
        "give what the file holds".to_owned()
    } else if data.hasattr("read")? {
        "give what its `.read()` returns".to_owned()
    } else {
        format!("give {taken}")
    })
}

/// The text in UTF-8, with three bytes for each half of a surrogate pair, which no reader takes.
pub fn with_surrogates<'py>(text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyBytes>> {
    let bytes = text.call_method1("encode", ("utf-8", "surrogatepass"))?;
    Ok(bytes.cast_into::<PyBytes>()?)
}
