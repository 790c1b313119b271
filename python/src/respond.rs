//! `respond`: the answer that the documentation promises for a report.

use crate::arguments;
use crate::document::{BYTES, Document, Source};
use crate::options::Keywords;
use crate::plain;
use crate::topic::TopicOrText;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use std::time::{SystemTime, UNIX_EPOCH};
use thingward::{Format, Kind, Topic, respond as answer};

/// The answer that the service documents for a report on a topic.
///
/// The report is rejected as malformed if it is invalid, else accepted. Nobody asks the service: what is accepted here
/// may still be rejected there, and the reverse.
///
/// Args:
///     topic: The topic that the report is published to: a `Topic` or its text.
///     data: What was sent: bytes, bytearray, memoryview or str. A dict is none, since what is answered depends on the
///         bytes, and how many they are.
///     strict: Whether only what the documentation promises is accepted.
///     at: The time of the answer in milliseconds since the epoch; None is now.
///
/// Returns:
///     The answer as bytes, in the encoding of the topic.
///
/// Raises:
///     TypeError: An argument is of another type.
///     ValueError: The topic is none, or one of answers, or the time is before 1970.
#[pyfunction]
#[pyo3(signature = (topic, data, *, strict=false, at=None))]
pub fn respond<'py>(
    py: Python<'py>,
    #[pyo3(from_py_with = arguments::topic)] topic: TopicOrText<'_>,
    data: &Bound<'py, PyAny>,
    #[pyo3(from_py_with = arguments::strict)] strict: bool,
    at: Option<&Bound<'_, PyAny>>,
) -> PyResult<Bound<'py, PyBytes>> {
    let topic = to_publish_to(topic.topic()?)?;
    let document = Document::of("data", data, Some(Kind::Report), BYTES)?;
    let options = document.options(Keywords { strict, ..Keywords::default() }.options()?, None)?;
    let Source::Bytes(report) = document.source()? else {
        let name = data.get_type().fully_qualified_name()?;
        let message = format!(
            "data is of type `{name}`, and the answer depends on the bytes; give those that were sent"
        );
        return Err(PyTypeError::new_err(message));
    };
    let time = at.map_or_else(now, |at| arguments::integer("at", at))?;
    let answer = py.detach(|| answer(&topic, report, &options, time));
    let bytes = match topic.format() {
        Format::Cbor => plain::cbor(&answer.response)?,
        _ => plain::json(&answer.response, false)?,
    };
    Ok(PyBytes::new(py, &bytes))
}

fn to_publish_to(topic: Topic) -> PyResult<Topic> {
    if topic.outcome().is_none() {
        return Ok(topic);
    }
    let published = Topic::publish(topic.thing().clone(), topic.format());
    Err(PyValueError::new_err(format!(
        "answers come on the topic `{topic}`; the report is published to `{published}`"
    )))
}

fn now() -> PyResult<u64> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    let now = now.and_then(|now| u64::try_from(now.as_millis()).ok());
    now.ok_or_else(|| {
        PyValueError::new_err("the clock of this machine is before 1970; give the time with `at`")
    })
}
