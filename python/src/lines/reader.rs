//! What a stream is read from: bytes, a file by its path, or a binary file object of Python.

use pyo3::exceptions::{PyBlockingIOError, PyOSError, PyTypeError, PyValueError};
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString, PyType};
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

/// Where the bytes of a stream come from.
pub enum Reader {
    Bytes {
        bytes: Py<PyBytes>,
        at: usize,
    },
    File {
        file: File,
        path: PathBuf,
        /// A pipe may have to be waited for, a plain file never.
        waits: bool,
    },
    Object {
        object: Py<PyAny>,
        method: Method,
    },
    Closed,
}

/// How a file object is read.
#[derive(Clone, Copy)]
pub enum Method {
    /// What is there at once.
    Read1,
    Read,
    Into,
}

impl Method {
    const ALL: [(&'static str, Self); 3] =
        [("read1", Self::Read1), ("read", Self::Read), ("readinto", Self::Into)];
}

/// What a reader may be read through while others hold the GIL.
pub enum Free<'a> {
    Bytes(&'a [u8]),
    File(&'a mut File),
}

impl Reader {
    pub fn of(from: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = from.py();
        if let Some(bytes) = bytes_of(from)? {
            return Ok(Self::Bytes { bytes: bytes.unbind(), at: 0 });
        }
        if from.is_instance_of::<PyString>() || from.hasattr("__fspath__")? {
            return Self::open(py, from.extract()?);
        }
        static TEXT: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        if from.is_instance(TEXT.import(py, "io", "TextIOBase")?)? {
            let binary = if from.hasattr("buffer")? { ", or give its `.buffer`" } else { "" };
            return Err(no_bytes(binary));
        }
        for (name, method) in Method::ALL {
            if from.hasattr(name)? {
                return Ok(Self::Object { object: from.clone().unbind(), method });
            }
        }
        let name = from.get_type().fully_qualified_name()?;
        Err(PyTypeError::new_err(format!(
            "path_or_file_or_bytes is of type `{name}`; give a path, a file opened with \"rb\", or bytes"
        )))
    }

    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let opened = py.detach(|| {
            let mut file = File::open(&path)?;
            let about = file.metadata()?;
            if about.is_dir() {
                // It opens, and cannot be read: said now, as `open` of Python does.
                file.read_exact(&mut [0])?;
            }
            Ok((file, !about.is_file()))
        });
        match opened {
            Ok((file, waits)) => Ok(Self::File { file, path, waits }),
            Err(error) => Err(fault(py, &error, &path)),
        }
    }

    /// What the stream may be read through in a round, if that never waits.
    pub fn free<'a>(&'a mut self, py: Python<'a>) -> Option<Free<'a>> {
        match self {
            Self::Bytes { bytes, at } => {
                Some(Free::Bytes(bytes.bind(py).as_bytes().get(*at..).unwrap_or_default()))
            }
            Self::File { file, waits: false, .. } => Some(Free::File(file)),
            Self::File { .. } | Self::Object { .. } | Self::Closed => None,
        }
    }

    /// Says how many bytes are left of those that [`Reader::free`] handed over.
    pub fn leave(&mut self, py: Python<'_>, left: usize) {
        if let Self::Bytes { bytes, at } = self {
            *at = bytes.bind(py).as_bytes().len().saturating_sub(left);
        }
    }

    /// Waits until there are bytes and adds them, as many as come at once; 0 at the end. For what is not free.
    pub fn wait(&mut self, py: Python<'_>, most: usize, bytes: &mut Vec<u8>) -> PyResult<usize> {
        match self {
            Self::Bytes { .. } | Self::Closed => Ok(0),
            Self::Object { object, method } => wait_for_object(object.bind(py), *method, most, bytes),
            Self::File { file, path, .. } => loop {
                let mut room = [0; PIPE];
                match py.detach(|| file.read(&mut room)) {
                    Ok(count) => {
                        bytes.extend_from_slice(room.get(..count).unwrap_or_default());
                        return Ok(count);
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => py.check_signals()?,
                    Err(error) => return Err(fault(py, &error, path)),
                }
            },
        }
    }

    /// The exception for what a read came to.
    pub fn fault(&self, py: Python<'_>, error: &io::Error) -> PyErr {
        match self {
            Self::File { path, .. } => fault(py, error, path),
            Self::Bytes { .. } | Self::Object { .. } | Self::Closed => PyOSError::new_err(error.to_string()),
        }
    }

    pub fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), pyo3::PyTraverseError> {
        match self {
            Self::Object { object, .. } => visit.call(object),
            Self::Bytes { .. } | Self::File { .. } | Self::Closed => Ok(()),
        }
    }
}

/// What a pipe holds.
const PIPE: usize = 64 << 10;

/// Bytes, or a copy of what holds some and may change.
fn bytes_of<'py>(object: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyBytes>>> {
    if let Ok(bytes) = object.cast::<PyBytes>() {
        return Ok(Some(bytes.clone()));
    }
    if object.is_instance_of::<PyByteArray>() || object.is_instance_of::<PyMemoryView>() {
        let copied = PyMemoryView::from(object)?.call_method0("tobytes")?;
        return Ok(Some(copied.cast_into()?));
    }
    Ok(None)
}

fn wait_for_object(
    object: &Bound<'_, PyAny>,
    method: Method,
    most: usize,
    bytes: &mut Vec<u8>,
) -> PyResult<usize> {
    let py = object.py();
    let answer = match method {
        Method::Read1 => object.call_method1("read1", (most,))?,
        Method::Read => object.call_method1("read", (most,))?,
        Method::Into => {
            let room = PyByteArray::new(py, &vec![0; most]);
            let count: Option<usize> = object.call_method1("readinto", (&room,))?.extract()?;
            let Some(count) = count else { return Err(nothing_yet()) };
            let room = room.to_vec();
            let read = room.get(..count).unwrap_or(&room);
            bytes.extend_from_slice(read);
            return Ok(read.len());
        }
    };
    if let Some(read) = bytes_of(&answer)? {
        bytes.extend_from_slice(read.as_bytes());
        return Ok(read.as_bytes().len());
    }
    Err(if answer.is_none() { nothing_yet() } else { no_bytes("") })
}

fn no_bytes(or: &str) -> PyErr {
    PyTypeError::new_err(format!(
        "path_or_file_or_bytes is a file that does not give bytes; open it with \"rb\"{or}"
    ))
}

fn nothing_yet() -> PyErr {
    PyBlockingIOError::new_err("the file does not wait for bytes, and there are none yet")
}

/// An OSError as `open` of Python raises it: its class is that of the number.
#[cold]
fn fault(py: Python<'_>, error: &io::Error, path: &std::path::Path) -> PyErr {
    let Some(number) = error.raw_os_error() else {
        return match error.kind() {
            io::ErrorKind::InvalidInput => PyValueError::new_err(format!("path_or_file_or_bytes: {error}")),
            _ => PyOSError::new_err(format!("{}: {error}", path.display())),
        };
    };
    let said = py.import("os").and_then(|os| os.call_method1("strerror", (number,)));
    match said {
        Ok(said) => PyOSError::new_err((number, said.unbind(), path.as_os_str().to_owned())),
        Err(error) => error,
    }
}
