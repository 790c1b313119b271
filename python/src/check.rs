//! `check`: a document in, an Outcome out.

use crate::document::{Document, Source};
use crate::options::{self, Keywords};
use crate::outcome::Outcome;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use thingward::check as check_bytes;

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
    kind: Option<&str>,
    format: Option<&str>,
    strict: bool,
    topic: Option<&str>,
    thing: Option<&str>,
    custom_metrics: Option<&Bound<'_, PyAny>>,
    levels: Option<&Bound<'_, PyDict>>,
    client_id: Option<&str>,
    era: Option<&str>,
    registry: Option<Vec<String>>,
    outstanding: Option<Vec<u64>>,
    deterministic: bool,
    max_findings: Option<&Bound<'_, PyAny>>,
    topic_arn: Option<&str>,
    kms_key_arn: Option<&str>,
    export_topic_arn: Option<&str>,
) -> PyResult<Outcome> {
    let document = Document::of(data)?;
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
    };
    let mut options = keywords.options()?;
    let arns = [topic_arn, kms_key_arn, export_topic_arn];
    options = options::with_alert_role(options, options::kind(kind)?, arns)?;
    let format = options::format(format)?;
    if let Some(format) = format {
        options = options.format(format);
    }
    let options = document.options(options, format)?;
    let source = document.source()?;
    Ok(Outcome::new(py.detach(|| match source {
        Source::Bytes(bytes) => check_bytes(bytes, &options),
        Source::Recorded(recorded) => recorded.check(&options),
    })))
}
