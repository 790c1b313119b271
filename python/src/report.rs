//! `Report`: a device-metrics report as typed values.

use crate::document::{Document, OBJECTS, Source};
use crate::failure::invalid_document;
use crate::options::{self, Keywords};
use crate::values::dropped;
use crate::{arguments, model, object, plain};
use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyMapping, PyTuple, PyType};
use thingward::model::{Dropped, Loss};
use thingward::{Invalid, Kind, Options, Target};

/// A device-metrics report: a header, and metrics, custom metrics or both.
///
/// `Report.parse` reads one. `Report(...)` builds one and judges it like a dict: warnings raise nothing, and
/// `thingward.check(report.to_dict())` says them. The size of a message is judged of bytes only.
///
/// Reports never change. Two are equal if they say the same, whatever was dropped when they were parsed; a custom
/// number 3 is not that of 3.0, which is written otherwise. Reports can be hashed, copied and pickled.
///
/// Args:
///     header: A `Header`, or a dict with long names.
///     metrics: A `Metrics`, or a dict with long names; None leaves the block out.
///     custom_metrics: A mapping from names to `Number`, `NumberList`, `StringList` or `IpList`, to an int or float,
///         which stands for `Number`, or to the list of one dict that a report has; None leaves the block out.
///     strict: Whether only what the documentation promises passes.
///     declarations: The declarations of custom metrics to compare with: a dict from names to types, or their file as
///         bytes, str or list.
///     levels: A dict from ids of rules to `"error"`, `"warning"`, `"info"` or `"allow"`.
///     max_findings: How many findings an exception keeps, and how many losses `dropped` lists.
///
/// Raises:
///     InvalidDocument: The report has errors, or a value in it would be left out, such as one of an unknown key, and
///         `levels` do not allow that. Findings have pointers into the report, with long names.
///     TypeError: A value, whose pointer it names, is one that no report has.
///     ValueError: An argument has no meaning.
#[pyclass(frozen, module = "thingward")]
pub struct Report {
    report: thingward::Report,
    dropped_beyond: usize,
    // Made when somebody asks for them.
    dropped: PyOnceLock<Py<PyTuple>>,
    header: PyOnceLock<Py<PyAny>>,
    metrics: PyOnceLock<Py<PyAny>>,
    custom_metrics: PyOnceLock<Py<PyAny>>,
}

impl Report {
    fn new(report: thingward::Report) -> Self {
        Self {
            dropped_beyond: report.dropped_beyond(),
            report,
            dropped: PyOnceLock::new(),
            header: PyOnceLock::new(),
            metrics: PyOnceLock::new(),
            custom_metrics: PyOnceLock::new(),
        }
    }

    fn of(py: Python<'_>, parsed: Result<thingward::Report, Invalid>) -> PyResult<Self> {
        parsed.map(Self::new).map_err(|invalid| invalid_document(py, &invalid))
    }
}

/// A part, made once.
fn made<'py, T>(
    py: Python<'py>,
    once: &PyOnceLock<Py<PyAny>>,
    part: Option<&T>,
    make: impl FnOnce(Python<'py>, &T) -> PyResult<Bound<'py, PyAny>>,
) -> PyResult<Option<Py<PyAny>>> {
    let Some(part) = part else { return Ok(None) };
    Ok(Some(once.get_or_try_init(py, || Ok::<_, PyErr>(make(py, part)?.unbind()))?.clone_ref(py)))
}

#[pymethods]
impl Report {
    #[new]
    #[pyo3(signature = (
        header, metrics=None, custom_metrics=None, *, strict=false, declarations=None, levels=None, max_findings=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "they are the keywords of the Python class")]
    fn built(
        py: Python<'_>,
        header: &Bound<'_, PyAny>,
        metrics: Option<&Bound<'_, PyAny>>,
        custom_metrics: Option<&Bound<'_, PyAny>>,
        #[pyo3(from_py_with = arguments::strict)] strict: bool,
        declarations: Option<&Bound<'_, PyAny>>,
        #[pyo3(from_py_with = arguments::levels)] levels: Option<&Bound<'_, PyDict>>,
        max_findings: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let keywords = Keywords { strict, declarations, levels, max_findings, ..Keywords::default() };
        let options = keywords.options()?;
        let root = PyDict::new(py);
        root.set_item(intern!(py, "header"), header)?;
        if let Some(metrics) = metrics {
            root.set_item(intern!(py, "metrics"), metrics)?;
        }
        if let Some(metrics) = custom_metrics {
            root.set_item(intern!(py, "custom_metrics"), entries(metrics)?)?;
        }
        let recorded = object::record("the report", root.as_any(), Some(Kind::Report))?;
        let parsed = py.detach(|| {
            let report = recorded.report(&options)?;
            match refusing(report.dropped(), &options) {
                Some(options) => recorded.report(&options),
                None => Ok(report),
            }
        });
        Self::of(py, parsed)
    }

    /// Reads a report in JSON or CBOR, with long or short names.
    ///
    /// Args:
    ///     data: The report: bytes, bytearray, memoryview, str or dict.
    ///     format: `"json"` or `"cbor"`, what bytes are; None tells it by how they start.
    ///     strict: Whether only what the documentation promises passes.
    ///     custom_metrics: The declarations of custom metrics to compare with: a dict from names to types, or their
    ///         file as bytes, str or list.
    ///     levels: A dict from ids of rules to `"error"`, `"warning"`, `"info"` or `"allow"`.
    ///     max_findings: How many findings an exception keeps, and how many losses `dropped` lists.
    ///
    /// Returns:
    ///     The `Report`.
    ///
    /// Raises:
    ///     InvalidDocument: The report has errors.
    ///     TypeError: An argument is of another type, or a value in a dict is one that no report has.
    ///     ValueError: An argument has no meaning.
    #[staticmethod]
    #[pyo3(signature = (data, *, format=None, strict=false, custom_metrics=None, levels=None, max_findings=None))]
    fn parse(
        py: Python<'_>,
        data: &Bound<'_, PyAny>,
        #[pyo3(from_py_with = arguments::format)] format: Option<&str>,
        #[pyo3(from_py_with = arguments::strict)] strict: bool,
        custom_metrics: Option<&Bound<'_, PyAny>>,
        #[pyo3(from_py_with = arguments::levels)] levels: Option<&Bound<'_, PyDict>>,
        max_findings: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let format = options::format(format)?;
        let options =
            Keywords { strict, custom_metrics, levels, max_findings, ..Keywords::default() }.options()?;
        let document = Document::of("data", data, Some(Kind::Report), OBJECTS)?;
        let options = document.options(options, format)?;
        let source = document.source()?;
        let parsed = py.detach(|| match source {
            Source::Bytes(bytes) => thingward::Report::parse(bytes, &options),
            Source::Recorded(recorded) => recorded.report(&options),
        });
        Self::of(py, parsed)
    }

    /// The header, a `Header`.
    #[getter]
    fn header(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        made(py, &self.header, Some(self.report.header()), model::header)
    }

    /// The metrics, a `Metrics`; None if the report has no such block.
    #[getter]
    fn metrics(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        made(py, &self.metrics, self.report.metrics(), model::metrics)
    }

    /// The custom metrics by their names, in the order of those; None if the report has no such block.
    ///
    /// A read-only mapping to `Number`, `NumberList`, `StringList` or `IpList`.
    #[getter]
    fn custom_metrics(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        made(py, &self.custom_metrics, self.report.custom_metrics(), model::custom_metrics)
    }

    /// What the document had and this report has not, a tuple of `Dropped` in the order of the document.
    ///
    /// They are the first ones, up to `max_findings`.
    ///
    /// Not listed is what says the same in another form: the encoding with its white space, lengths and widths, the
    /// order and the vocabulary of the names, escapes, exponents, and other spellings of an IP address.
    #[getter]
    fn dropped<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let made = self
            .dropped
            .get_or_try_init(py, || Ok::<_, PyErr>(dropped(py, self.report.dropped())?.unbind()))?;
        Ok(made.bind(py).clone())
    }

    /// How many more losses there were than `dropped` lists.
    #[getter]
    const fn dropped_beyond(&self) -> usize {
        self.dropped_beyond
    }

    /// The report as JSON in UTF-8.
    ///
    /// Args:
    ///     names: `"short"`, the default, or `"long"`.
    ///     pretty: Whether it is indented, by two spaces.
    ///
    /// Returns:
    ///     The report as bytes.
    ///
    /// Raises:
    ///     ValueError: The names are no such word.
    #[pyo3(signature = (names="short", pretty=false))]
    fn to_json<'py>(
        &self,
        py: Python<'py>,
        #[pyo3(from_py_with = arguments::names)] names: &str,
        #[pyo3(from_py_with = arguments::pretty)] pretty: bool,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let target = Target::json(options::names(names)?);
        self.written(py, if pretty { target.pretty() } else { target })
    }

    /// The report as CBOR with definite lengths, shortest heads and shortest floats.
    ///
    /// Args:
    ///     names: `"long"`, the default, or `"short"`.
    ///     deterministic: Whether keys have the order of core deterministic encoding (RFC 8949, 4.2.1).
    ///
    /// Returns:
    ///     The report as bytes.
    ///
    /// Raises:
    ///     ValueError: The names are no such word.
    #[pyo3(signature = (names="long", deterministic=false))]
    fn to_cbor<'py>(
        &self,
        py: Python<'py>,
        #[pyo3(from_py_with = arguments::names)] names: &str,
        #[pyo3(from_py_with = arguments::deterministic)] deterministic: bool,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let target = Target::cbor(options::names(names)?);
        self.written(py, if deterministic { target.deterministic() } else { target })
    }

    /// The report as a dict, in the shape of its JSON.
    ///
    /// Args:
    ///     names: `"long"`, the default, or `"short"`.
    ///
    /// Returns:
    ///     A new dict.
    ///
    /// Raises:
    ///     ValueError: The names are no such word.
    #[pyo3(signature = (names="long"))]
    fn to_dict<'py>(
        &self,
        py: Python<'py>,
        #[pyo3(from_py_with = arguments::names)] names: &str,
    ) -> PyResult<Bound<'py, PyDict>> {
        plain::dict(py, self.to_json(py, names, false)?.as_bytes())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.report == other.report
    }

    // Of what is equal in Python, so of more than is equal here: all that a hash has to keep.
    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        let custom = match self.custom_metrics(py)? {
            Some(metrics) => Some(metrics.bind(py).cast::<PyMapping>()?.items()?.to_tuple()),
            None => None,
        };
        (self.header(py)?, self.metrics(py)?, custom).into_pyobject(py)?.hash()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut parts = vec![format!("<Report {}", self.report.header().report_id)];
        if self.report.metrics().is_some() {
            parts.push("metrics".to_owned());
        }
        if let Some(metrics) = self.report.custom_metrics() {
            let count = metrics.len();
            parts.push(format!("{count} custom metric{}", if count == 1 { "" } else { "s" }));
        }
        match self.dropped(py)?.len() + self.dropped_beyond {
            0 => {}
            count => parts.push(format!("{count} dropped")),
        }
        Ok(format!("{}>", parts.join(", ")))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let (py, this) = (slf.py(), slf.get());
        let cbor = PyBytes::new(py, &this.cbor()?);
        let restore = slf.get_type().getattr(intern!(py, "_restore"))?;
        (restore, (cbor, this.dropped(py)?, this.dropped_beyond)).into_pyobject(py)
    }

    /// What `__reduce__` calls to make a report again.
    #[classmethod]
    fn _restore(
        class: &Bound<'_, PyType>,
        cbor: &Bound<'_, PyBytes>,
        dropped: Bound<'_, PyTuple>,
        dropped_beyond: usize,
    ) -> PyResult<Self> {
        let py = class.py();
        let report = Self::of(py, thingward::Report::parse(cbor.as_bytes(), &options::unjudged()))?;
        _ = report.dropped.set(py, dropped.unbind());
        Ok(Self { dropped_beyond, ..report })
    }
}

impl Report {
    fn cbor(&self) -> PyResult<Vec<u8>> {
        let mut cbor = Vec::new();
        // A report can always be written; this is for what the writer could say.
        ciborium::into_writer(&self.report, &mut cbor)
            .map_err(|error| PyValueError::new_err(format!("the report cannot be written: {error}")))?;
        Ok(cbor)
    }

    /// Written as `convert` writes, so that both make the same bytes.
    fn written<'py>(&self, py: Python<'py>, target: Target) -> PyResult<Bound<'py, PyBytes>> {
        let written = py.detach(|| {
            let cbor = self.cbor()?;
            Ok::<_, PyErr>(thingward::convert(&cbor, target, &options::unjudged()))
        })?;
        match written {
            Ok(bytes) => Ok(PyBytes::new(py, &bytes)),
            Err(invalid) => Err(invalid_document(py, &invalid)),
        }
    }
}

/// The options that refuse what a report built in code would lose, unless those that were said allow it: nobody has
/// written a value to have it left out. `None` if nothing would be.
fn refusing(dropped: &[Dropped], options: &Options) -> Option<Options> {
    let lost = dropped.iter().filter(|lost| lost.loss == Loss::Value).filter_map(|lost| lost.rule);
    let mut refused = lost.filter(|rule| options.level(*rule).is_some()).peekable();
    refused.peek()?;
    Some(refused.fold(options.clone(), Options::deny))
}

/// The custom metrics by name, as a report has them; what is no mapping stays what it is.
fn entries<'py>(metrics: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let Ok(metrics) = metrics.cast::<PyMapping>() else { return Ok(metrics.clone()) };
    let entries = PyDict::new(metrics.py());
    for item in metrics.items()? {
        let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
        entries.set_item(name, model::custom_entry(value)?)?;
    }
    Ok(entries.into_any())
}
