//! `check`: a document in, an Outcome out.

use crate::arguments;
use crate::document::{Document, OBJECTS_AND_LISTS, Source};
use crate::options::{self, Keywords};
use crate::outcome::Outcome;
use crate::topic::TopicOrText;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use thingward::check as check_bytes;

/// Checks a document: a report, or one of another kind.
///
/// A document that is invalid is no reason for an exception: `Outcome.raise_for_errors` raises one. Streams, envelopes
/// and files of several documents are for `check_lines`.
///
/// Args:
///     data: The document: bytes, bytearray, memoryview or str; or a dict or list. Of those neither the size nor the
///         spelling of numbers is judged, nor the format that a topic is for, and findings have no spans.
///     kind: What it is: `"report"`, `"topic"` (an object of `topic` and perhaps `operation` and `clientId`),
///         `"response"` (an answer of the service), `"profile"`, `"role"` (one of the policy documents of an alert
///         target's role) or `"audit"` (what DescribeAuditTask answers). None tells it from the root keys.
///     format: `"json"`, `"cbor"` or, for profiles, `"yaml"`; None tells it from the bytes. A dict or list has none.
///     strict: Whether to judge by what the documentation promises and nothing else.
///     topic: The topic that the report is published to, or that the answer came on, as a `Topic` or its text; it is
///         judged too.
///     thing: The name of the thing that the report is about; it is judged too.
///     custom_metrics: The account's custom metrics, which the report is compared with: a dict from names to
///         `"number"`, `"number-list"`, `"string-list"` or `"ip-address-list"`, or a JSON list of CreateCustomMetric
///         requests as bytes, str or list.
///     levels: A dict from ids of rules to `"error"`, `"warning"`, `"info"` or `"allow"`.
///     client_id: The MQTT client id of the publisher; it is judged too.
///     era: `"2019-01"` judges by the first guide of that time: only the things in `registry` report.
///     registry: The names of the registered things, for `era`.
///     outstanding: The ids of the reports that wait for an answer; an answer is compared with them.
///     deterministic: Whether to judge if CBOR is encoded deterministically (RFC 8949, section 4.2.1).
///     max_findings: How many findings are kept, 100 without it; all are counted.
///     topic_arn: For a role, the ARN of the SNS topic that alerts go to; it is judged too.
///     kms_key_arn: For a role, the ARN of the KMS key that the SNS topic is encrypted with.
///     export_topic_arn: For a role, the ARN of the MQTT topic that metrics are exported to.
///
/// Returns:
///     An `Outcome`: a verdict, and findings. Their spans count bytes from 0, lines and columns from 1.
///
/// Raises:
///     TypeError: An argument is of another type, or a dict or list holds something that no document has.
///     ValueError: An argument has no meaning, such as a kind that does not exist.
#[pyfunction]
#[pyo3(signature = (
    data, kind=None, format=None, strict=false, topic=None, thing=None, custom_metrics=None, levels=None, *,
    client_id=None, era=None, registry=None, outstanding=None, deterministic=false, max_findings=None,
    topic_arn=None, kms_key_arn=None, export_topic_arn=None,
))]
#[expect(clippy::too_many_arguments, reason = "they are the keywords of the Python function")]
pub fn check(
    py: Python<'_>,
    data: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = arguments::kind)] kind: Option<&str>,
    #[pyo3(from_py_with = arguments::format)] format: Option<&str>,
    #[pyo3(from_py_with = arguments::strict)] strict: bool,
    #[pyo3(from_py_with = arguments::topic)] topic: Option<TopicOrText<'_>>,
    #[pyo3(from_py_with = arguments::thing)] thing: Option<&str>,
    custom_metrics: Option<&Bound<'_, PyAny>>,
    #[pyo3(from_py_with = arguments::levels)] levels: Option<&Bound<'_, PyDict>>,
    #[pyo3(from_py_with = arguments::client_id)] client_id: Option<&str>,
    #[pyo3(from_py_with = arguments::era)] era: Option<&str>,
    #[pyo3(from_py_with = arguments::registry)] registry: Option<Vec<String>>,
    outstanding: Option<&Bound<'_, PyAny>>,
    #[pyo3(from_py_with = arguments::deterministic)] deterministic: bool,
    max_findings: Option<&Bound<'_, PyAny>>,
    #[pyo3(from_py_with = arguments::topic_arn)] topic_arn: Option<&str>,
    #[pyo3(from_py_with = arguments::kms_key_arn)] kms_key_arn: Option<&str>,
    #[pyo3(from_py_with = arguments::export_topic_arn)] export_topic_arn: Option<&str>,
) -> PyResult<Outcome> {
    let document = Document::of("data", data, options::kind(kind)?, OBJECTS_AND_LISTS)?;
    let keywords = Keywords {
        kind,
        strict,
        topic,
        thing,
        custom_metrics,
        levels,
        client_id,
        era,
        registry,
        outstanding,
        deterministic,
        max_findings,
        ..Keywords::default()
    };
    let mut options = keywords.options()?;
    let arns = [topic_arn, kms_key_arn, export_topic_arn];
    options = options::with_alert_role(options, options::kind(kind)?, arns)?;
    let format = options::format(format)?;
    let options = document.options(options, format)?;
    let source = document.source()?;
    Ok(Outcome::new(py.detach(|| match source {
        Source::Bytes(bytes) => check_bytes(bytes, &options),
        Source::Recorded(recorded) => recorded.check(&options),
    })))
}
