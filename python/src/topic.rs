//! `Topic`: the topics of reports and of their answers.

use crate::options;
use crate::values::with_help;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use thingward::{Format, Outcome, ThingName};

/// The topic that a report is published to, or that its answer comes on.
///
/// Topics are equal when they are the same text, which `str(topic)` is. They can be hashed, copied and pickled.
#[pyclass(frozen, eq, hash, module = "thingward")]
#[derive(PartialEq, Eq, Hash)]
pub struct Topic(thingward::Topic);

impl Topic {
    pub const fn core(&self) -> &thingward::Topic {
        &self.0
    }

    pub fn of(text: &str) -> PyResult<Self> {
        thingward::Topic::parse(text)
            .map(Self)
            .map_err(|error| PyValueError::new_err(with_help(&error, error.help())))
    }
}

#[pymethods]
impl Topic {
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
    fn parse(text: &Bound<'_, PyString>) -> PyResult<Self> {
        Self::of(well_formed(text)?)
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
    fn publish(thing: &str, format: &str) -> PyResult<Self> {
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
    fn accepted(thing: &str, format: &str) -> PyResult<Self> {
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
    fn rejected(thing: &str, format: &str) -> PyResult<Self> {
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
pub enum TopicOrText<'py> {
    Topic(Bound<'py, Topic>),
    Text(String),
}

impl<'py> FromPyObject<'_, 'py> for TopicOrText<'py> {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(topic) = object.cast::<Topic>() {
            return Ok(Self::Topic(topic.to_owned()));
        }
        if let Ok(text) = object.cast::<PyString>() {
            return Ok(Self::Text(well_formed(&text)?.to_owned()));
        }
        let name = object.get_type().fully_qualified_name()?;
        Err(PyTypeError::new_err(format!("topic is of type `{name}`; give a Topic or a str")))
    }
}

/// A text in UTF-8, which topics are written in.
fn well_formed<'a>(text: &'a Bound<'_, PyString>) -> PyResult<&'a str> {
    text.to_str().map_err(|_| {
        let shown = text.to_string_lossy();
        PyValueError::new_err(format!(
            "topic is `{shown}` with half a surrogate pair, which no topic can have"
        ))
    })
}

impl TopicOrText<'_> {
    pub fn text(self) -> String {
        match self {
            Self::Topic(topic) => topic.get().core().to_string(),
            Self::Text(text) => text,
        }
    }

    /// The topic; a `ValueError` for a text that is none.
    pub fn topic(self) -> PyResult<thingward::Topic> {
        match self {
            Self::Topic(topic) => Ok(topic.get().core().clone()),
            Self::Text(text) => Topic::of(&text).map(|topic| topic.0),
        }
    }
}
