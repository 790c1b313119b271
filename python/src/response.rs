//! `Response`: an answer of the service to a report.

use crate::arguments;
use crate::document::{Document, OBJECTS, Source};
use crate::failure::invalid_document;
use crate::options::{self, Keywords};
use crate::plain;
use crate::topic::TopicOrText;
use crate::values::Class;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString, PyTuple};
use thingward::{Kind, ResponseDetails, ResponseStatus};

static DETAILS: Class = Class::new("thingward.responses", "ResponseDetails");

/// An answer of the service to a report, as `Response.parse` reads it.
///
/// Answers are equal when they say the same. They can be hashed, copied and pickled.
#[pyclass(frozen, eq, hash, module = "thingward")]
#[derive(PartialEq, Eq, Hash)]
pub struct Response(thingward::Response);

#[pymethods]
impl Response {
    // The text signature is that of a class without a constructor.
    #[new]
    #[pyo3(signature = (*_arguments, **_keywords), text_signature = None)]
    fn constructor(_arguments: &Bound<'_, PyTuple>, _keywords: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        arguments::no_constructor("Response", "Response.parse")
    }

    /// Reads an answer, and compares it with what is known of it.
    ///
    /// Args:
    ///     data: The answer: bytes, bytearray, memoryview, str or dict.
    ///     topic: The topic that it came on: a `Topic` or its text.
    ///     thing: The name of the thing that it has to be about.
    ///     outstanding: The ids of the reports that wait for an answer.
    ///     format: `"json"` or `"cbor"`, what bytes are; None tells it by how they start.
    ///     strict: Whether only what the documentation promises passes.
    ///     levels: A dict from ids of rules to `"error"`, `"warning"`, `"info"` or `"allow"`.
    ///     max_findings: How many findings an exception keeps.
    ///
    /// Returns:
    ///     The `Response`.
    ///
    /// Raises:
    ///     InvalidDocument: The answer is what `thingward.check` calls invalid, or has no status.
    ///     TypeError: An argument is of another type, or a value in a dict is one that no answer has.
    ///     ValueError: An argument has no meaning.
    #[staticmethod]
    #[pyo3(signature = (
        data, *, topic=None, thing=None, outstanding=None, format=None, strict=false, levels=None, max_findings=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "they are the keywords of the Python function")]
    fn parse(
        py: Python<'_>,
        data: &Bound<'_, PyAny>,
        #[pyo3(from_py_with = arguments::topic)] topic: Option<TopicOrText<'_>>,
        #[pyo3(from_py_with = arguments::thing)] thing: Option<&str>,
        outstanding: Option<&Bound<'_, PyAny>>,
        #[pyo3(from_py_with = arguments::format)] format: Option<&str>,
        #[pyo3(from_py_with = arguments::strict)] strict: bool,
        #[pyo3(from_py_with = arguments::levels)] levels: Option<&Bound<'_, PyDict>>,
        max_findings: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let document = Document::of("data", data, Some(Kind::Response), OBJECTS)?;
        let keywords =
            Keywords { strict, topic, thing, levels, outstanding, max_findings, ..Keywords::default() };
        let options = keywords.options()?;
        let format = options::format(format)?;
        let options = document.options(options, format)?;
        let source = document.source()?;
        py.detach(|| match source {
            Source::Bytes(bytes) => thingward::Response::parse(bytes, &options),
            Source::Recorded(recorded) => recorded.response(&options),
        })
        .map(Self)
        .map_err(|invalid| invalid_document(py, &invalid))
    }

    /// What a pickle is made of.
    #[staticmethod]
    #[pyo3(name = "_restored")]
    fn restored(
        status: &str,
        thing: Option<String>,
        report_id: Option<u64>,
        details: Option<(Option<String>, Option<String>)>,
        timestamp: Option<u64>,
    ) -> PyResult<Self> {
        let status = options::word("status", status, ResponseStatus::ALL, ResponseStatus::name)?;
        let mut response = thingward::Response::rejected("", report_id, "", "", 0);
        response.status = status;
        response.thing = thing;
        response.timestamp = timestamp;
        response.details = response.details.zip(details).map(|(made, (code, message))| {
            let mut made: ResponseDetails = made;
            made.code = code;
            made.message = message;
            made
        });
        Ok(Self(response))
    }

    /// The name of the thing that the answer is about, or None.
    #[getter]
    fn thing(&self) -> Option<&str> {
        self.0.thing.as_deref()
    }

    /// The id of the report, or None: that of a malformed report is not known.
    #[getter]
    fn report_id(&self) -> Option<u64> {
        self.0.report_id
    }

    /// What the service says of the report: `ACCEPTED` or `REJECTED`.
    #[getter]
    fn status(&self) -> &'static str {
        self.0.status.name()
    }

    /// Why the report was rejected, or None.
    #[getter]
    fn details<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let details = self.0.details.as_ref();
        let class = DETAILS.get(py)?;
        details.map(|details| class.call1((details.code.as_deref(), details.message.as_deref()))).transpose()
    }

    /// The time of the answer in milliseconds since the epoch, or None.
    #[getter]
    fn timestamp(&self) -> Option<u64> {
        self.0.timestamp
    }

    /// The answer as JSON in UTF-8, with the names that the service uses.
    ///
    /// Args:
    ///     pretty: Whether it is indented, by two spaces.
    ///
    /// Returns:
    ///     The answer as bytes.
    #[pyo3(signature = (*, pretty=false))]
    fn to_json<'py>(
        &self,
        py: Python<'py>,
        #[pyo3(from_py_with = arguments::pretty)] pretty: bool,
    ) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, &plain::json(&self.0, pretty)?))
    }

    /// The answer as CBOR, with the names that the service uses.
    ///
    /// Returns:
    ///     The answer as bytes.
    fn to_cbor<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, &plain::cbor(&self.0)?))
    }

    /// The answer as a dict, with the names that the service uses.
    ///
    /// Returns:
    ///     A new dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        plain::dict(py, &plain::json(&self.0, false)?)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut said = self.status().to_owned();
        if let Some(id) = self.0.report_id {
            said.push_str(&format!(", report {id}"));
        }
        if let Some(thing) = &self.0.thing {
            said.push_str(&format!(", thing {}", PyString::new(py, thing).repr()?));
        }
        if let Some(code) = self.0.details.as_ref().and_then(|details| details.code.as_deref()) {
            said.push_str(&format!(": {}", PyString::new(py, code).repr()?));
        }
        Ok(format!("<Response {said}>"))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let thingward::Response { status, thing, report_id, details, timestamp, .. } = &self.0;
        let details = details.as_ref().map(|details| (details.code.as_deref(), details.message.as_deref()));
        let state = (status.name(), thing.as_deref(), *report_id, details, *timestamp);
        Ok((py.get_type::<Self>().getattr("_restored")?, state.into_pyobject(py)?.into_any()))
    }
}
