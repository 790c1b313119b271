//! `Topic`: the topics of reports and of their answers.

use crate::values::with_help;
use crate::{arguments, options};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use thingward::{Format, Outcome, ThingName};

/// The topic that a report is published to, or that its answer comes on.
///
/// Topics are equal when they are the same text, which `str(topic)` is. They can be hashed, copied and pickled.
#[pyclass(frozen, eq, hash, module = "thingward")]
#[derive(PartialEq, Eq, Hash)]
pub struct Topic(thingward::Topic);

impl Topic {
    fn of(text: &str) -> PyResult<Self> {
        thingward::Topic::parse(text)
            .map(Self)
            .map_err(|error| PyValueError::new_err(with_help(&error, error.help())))
    }
}

#[pymethods]
impl Topic {
    // The text signature is that of a class without a constructor.
    #[new]
    #[pyo3(signature = (*_arguments, **_keywords), text_signature = None)]
    fn constructor(_arguments: &Bound<'_, PyTuple>, _keywords: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        arguments::no_constructor("Topic", "Topic.parse")
    }

    /// Reads a topic, such as `$aws/things/pump-1/defender/metrics/json`.
    ///
    /// Wildcards stand for many topics and are refused; `thingward.check` with the kind `topic` judges filters.
    ///
    /// Args:
    ///     text: The bare topic, not a topic document.
    ///
    /// Returns:
    ///     The `Topic`.
    ///
    /// Raises:
    ///     TypeError: The text is no str.
    ///     ValueError: The text is no topic in every detail; the message says all that is wrong.
    #[staticmethod]
    fn parse(#[pyo3(from_py_with = arguments::text)] text: &str) -> PyResult<Self> {
        Self::of(text)
    }

    /// The topic to publish the reports of a thing to.
    ///
    /// Args:
    ///     thing: The name of the thing.
    ///     format: The encoding of its reports: `"json"` or `"cbor"`.
    ///
    /// Returns:
    ///     The `Topic`.
    ///
    /// Raises:
    ///     TypeError: An argument is of another type.
    ///     ValueError: The name cannot stand in a topic, or the format is another word.
    #[staticmethod]
    fn publish(
        #[pyo3(from_py_with = arguments::thing)] thing: &str,
        #[pyo3(from_py_with = arguments::format)] format: &str,
    ) -> PyResult<Self> {
        made(thingward::Topic::publish, thing, format)
    }

    /// The topic to subscribe to for good answers.
    ///
    /// Args:
    ///     thing: The name of the thing.
    ///     format: The encoding of its reports: `"json"` or `"cbor"`.
    ///
    /// Returns:
    ///     The `Topic`.
    ///
    /// Raises:
    ///     TypeError: An argument is of another type.
    ///     ValueError: The name cannot stand in a topic, or the format is another word.
    #[staticmethod]
    fn accepted(
        #[pyo3(from_py_with = arguments::thing)] thing: &str,
        #[pyo3(from_py_with = arguments::format)] format: &str,
    ) -> PyResult<Self> {
        made(thingward::Topic::accepted, thing, format)
    }

    /// The topic to subscribe to for bad answers.
    ///
    /// Args:
    ///     thing: The name of the thing.
    ///     format: The encoding of its reports: `"json"` or `"cbor"`.
    ///
    /// Returns:
    ///     The `Topic`.
    ///
    /// Raises:
    ///     TypeError: An argument is of another type.
    ///     ValueError: The name cannot stand in a topic, or the format is another word.
    #[staticmethod]
    fn rejected(
        #[pyo3(from_py_with = arguments::thing)] thing: &str,
        #[pyo3(from_py_with = arguments::format)] format: &str,
    ) -> PyResult<Self> {
        made(thingward::Topic::rejected, thing, format)
    }

    /// The name of the thing that the reports are about.
    #[getter]
    fn thing(&self) -> &str {
        self.0.thing().as_str()
    }

    /// The encoding of reports on this topic, and of their answers: `json` or `cbor`.
    #[getter]
    fn format(&self) -> &'static str {
        self.0.format().name()
    }

    /// Which answers come on this topic: `accepted` or `rejected`; None for the topic to publish to.
    #[getter]
    fn outcome(&self) -> Option<&'static str> {
        self.0.outcome().map(Outcome::name)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Topic({})", PyString::new(py, &self.0.to_string()).repr()?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let arguments = PyTuple::new(py, [self.0.to_string()])?;
        Ok((py.get_type::<Self>().getattr("parse")?, arguments))
    }
}

fn made(make: fn(ThingName, Format) -> thingward::Topic, thing: &str, format: &str) -> PyResult<Topic> {
    let thing = ThingName::parse(thing).map_err(|error| {
        let help = error.findings().next().and_then(|finding| finding.help.as_deref());
        PyValueError::new_err(with_help(&error, help))
    })?;
    // A format that no topic can name would become another one.
    let formats: Vec<Format> = Format::ALL
        .iter()
        .copied()
        .filter(|format| make(thing.clone(), *format).format() == *format)
        .collect();
    let format = options::word("format", format, &formats, Format::name)?;
    Ok(Topic(make(thing, format)))
}

/// A topic as functions take it: also as its text.
pub enum TopicOrText<'a> {
    Topic(&'a Topic),
    Text(&'a str),
}

impl TopicOrText<'_> {
    pub fn text(self) -> String {
        match self {
            Self::Topic(topic) => topic.0.to_string(),
            Self::Text(text) => text.to_owned(),
        }
    }

    /// The topic; a `ValueError` for a text that is none.
    pub fn topic(self) -> PyResult<thingward::Topic> {
        match self {
            Self::Topic(topic) => Ok(topic.0.clone()),
            Self::Text(text) => Topic::of(text).map(|topic| topic.0),
        }
    }
}
