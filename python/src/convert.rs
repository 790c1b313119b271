//! `convert`: a report in the other encoding or vocabulary.

use crate::arguments;
use crate::document::{Document, OBJECTS, Source};
use crate::failure::invalid_document;
use crate::options::{self, Keywords};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use thingward::{Format, Kind, Names, Options, Target, convert as convert_bytes, detect_kind};

/// The encodings that reports have.
const ENCODINGS: &[Format] = &[Format::Json, Format::Cbor];

/// Rewrites a report in JSON or CBOR, with long or short names.
///
/// The report is checked on the way. Nothing is dropped: unknown keys, nulls and values of the wrong type that the
/// options tolerate stand in the result too, and keys and elements keep their order. Numbers keep their value and
/// whether they are floats; CBOR tags and indefinite lengths are not kept.
///
/// Args:
///     data: The report: bytes, bytearray, memoryview, str or dict.
///     to: `"json"` or `"cbor"`, the encoding of the result.
///     names: `"short"` or `"long"`, the names of the fields in the result.
///     format: `"json"` or `"cbor"`, what bytes are; None tells it by how they start.
///     strict: Whether only what the documentation promises passes.
///     levels: A dict from ids of rules to `"error"`, `"warning"`, `"info"` or `"allow"`.
///     pretty: Whether JSON is indented, by two spaces.
///     deterministic: Whether keys have the order of core deterministic CBOR (RFC 8949, 4.2.1), in JSON too.
///     lenient: Whether reports with faults of shape are converted too. What cannot be read, repeated keys and what the
///         result cannot hold are refused all the same.
///     max_findings: How many findings an exception keeps.
///
/// Returns:
///     The report as bytes.
///
/// Raises:
///     InvalidDocument: The report has errors, or holds what the result cannot: NaN, an infinity, a byte string or a
///         number beyond 64 bits. Where such a value has an unknown key, `check` may only warn of the key.
///     TypeError: An argument is of another type, or a value in a dict is one that no report has.
///     ValueError: An argument has no meaning, or the document is of another kind.
#[pyfunction]
#[pyo3(signature = (
    data, to="cbor", names="short", *,
    format=None, strict=false, levels=None, pretty=false, deterministic=false, lenient=false, max_findings=None,
))]
#[expect(clippy::too_many_arguments, reason = "they are the keywords of the Python function")]
pub fn convert<'py>(
    py: Python<'py>,
    data: &Bound<'py, PyAny>,
    #[pyo3(from_py_with = arguments::to)] to: &str,
    #[pyo3(from_py_with = arguments::names)] names: &str,
    #[pyo3(from_py_with = arguments::format)] format: Option<&str>,
    #[pyo3(from_py_with = arguments::strict)] strict: bool,
    #[pyo3(from_py_with = arguments::levels)] levels: Option<&Bound<'py, PyDict>>,
    #[pyo3(from_py_with = arguments::pretty)] pretty: bool,
    #[pyo3(from_py_with = arguments::deterministic)] deterministic: bool,
    #[pyo3(from_py_with = arguments::lenient)] lenient: bool,
    max_findings: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyBytes>> {
    let mut target =
        target(options::word("to", to, ENCODINGS, Format::name)?, options::names(names)?, pretty)?;
    if deterministic {
        target = target.deterministic();
    }
    if lenient {
        target = target.lenient();
    }
    let format = options::format(format)?;
    let options = Keywords { strict, levels, max_findings, ..Keywords::default() }.options()?;
    let document = Document::of("data", data, Some(Kind::Report), OBJECTS)?;
    let options = document.options(options, format)?;
    let source = document.source()?;
    match py.detach(|| rewrite(&source, target, lenient, &options)) {
        Ok(converted) => Ok(PyBytes::new(py, &converted)),
        Err(Refusal::Invalid(invalid)) => Err(invalid_document(py, &invalid)),
        Err(Refusal::Kind(kind)) => {
            let kind = kind.name();
            let message =
                format!("data looks like a document of the kind `{kind}`; only reports are converted");
            Err(PyValueError::new_err(message))
        }
    }
}

/// The target of a result in this encoding.
pub fn target(format: Format, names: Names, pretty: bool) -> PyResult<Target> {
    match (format, pretty) {
        (Format::Cbor, true) => {
            Err(PyValueError::new_err("pretty is for JSON, and to is `cbor`; leave one of them out"))
        }
        (Format::Cbor, false) => Ok(Target::cbor(names)),
        (_, false) => Ok(Target::json(names)),
        (_, true) => Ok(Target::json(names).pretty()),
    }
}

/// Why nothing was converted.
enum Refusal {
    Invalid(thingward::Invalid),
    Kind(Kind),
}

/// A document of another kind is refused as that, not as a report without its parts; a lenient target would let pass
/// most of it.
fn rewrite(
    source: &Source<'_>,
    target: Target,
    lenient: bool,
    options: &Options,
) -> Result<Vec<u8>, Refusal> {
    let other = || match source {
        Source::Bytes(bytes) => detect_kind(bytes).filter(|kind| *kind != Kind::Report),
        Source::Recorded(recorded) => recorded.kind().filter(|kind| *kind != Kind::Report),
    };
    if lenient && let Some(kind) = other() {
        return Err(Refusal::Kind(kind));
    }
    let converted = match source {
        Source::Bytes(bytes) => convert_bytes(bytes, target, options),
        Source::Recorded(recorded) => recorded.convert(target, options),
    };
    converted.map_err(|invalid| other().map_or(Refusal::Invalid(invalid), Refusal::Kind))
}
