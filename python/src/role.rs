//! `check_role`: the two documents of a role in, a `RoleOutcome` out.

use crate::arguments;
use crate::document::{Document, OBJECTS, Source};
use crate::options::{self, Keywords};
use crate::outcome::Outcome;
use crate::values::Class;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use thingward::{Options, RolePart, check_role_part};

static ROLE_OUTCOME: Class = Class::new("thingward.roles", "RoleOutcome");

/// Checks the trust policy and the permission policy of the role of an alert target.
///
/// Each is bytes, bytearray, memoryview, str or a dict, and may stand in an answer of IAM: what boto3's `get_role` and
/// `get_role_policy` return is taken as it is. The ARNs say what the role is for: `topic_arn` is the SNS topic that
/// alerts go to, `kms_key_arn` the key that it is encrypted with, `export_topic_arn` the MQTT topic that metrics are
/// exported to. What is not given is not compared. The other keywords are those of `thingward.check`.
///
/// Raises `TypeError` and `ValueError` for arguments that are none.
#[pyfunction]
#[pyo3(signature = (
    trust, policy, *, topic_arn=None, kms_key_arn=None, export_topic_arn=None, strict=false, levels=None,
    max_findings=None,
))]
#[expect(clippy::too_many_arguments, reason = "they are the keywords of the Python function")]
pub fn check_role<'py>(
    py: Python<'py>,
    trust: &Bound<'py, PyAny>,
    policy: &Bound<'py, PyAny>,
    #[pyo3(from_py_with = arguments::topic_arn)] topic_arn: Option<&str>,
    #[pyo3(from_py_with = arguments::kms_key_arn)] kms_key_arn: Option<&str>,
    #[pyo3(from_py_with = arguments::export_topic_arn)] export_topic_arn: Option<&str>,
    #[pyo3(from_py_with = arguments::strict)] strict: bool,
    #[pyo3(from_py_with = arguments::levels)] levels: Option<&Bound<'_, PyDict>>,
    max_findings: Option<&Bound<'_, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let options = Keywords { strict, levels, max_findings, ..Keywords::default() }.options()?;
    let options = options::with_alert_role(options, None, [topic_arn, kms_key_arn, export_topic_arn])?;
    let trust = part(py, "trust", trust, RolePart::Trust, &options)?;
    let policy = part(py, "policy", policy, RolePart::Permissions, &options)?;
    let verdict = trust.verdict().max(policy.verdict());
    ROLE_OUTCOME.get(py)?.call1((Outcome::new(trust), Outcome::new(policy), verdict.name()))
}

fn part(
    py: Python<'_>,
    name: &str,
    data: &Bound<'_, PyAny>,
    which: RolePart,
    options: &Options,
) -> PyResult<thingward::Checked> {
    let document = Document::of(name, data, OBJECTS)?;
    let options = document.options(options.clone(), None)?;
    let source = document.source()?;
    Ok(py.detach(|| match source {
        Source::Bytes(bytes) => check_role_part(bytes, which, &options),
        Source::Recorded(recorded) => recorded.check_role_part(which, &options),
    }))
}
