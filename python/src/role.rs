//! `check_role`: the two documents of a role in, a `RoleOutcome` out.

use crate::arguments;
use crate::document::{Document, OBJECTS, Source};
use crate::options::{self, Keywords};
use crate::outcome::Outcome;
use crate::values::Class;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use thingward::{Kind, Options, RolePart, check_role_part};

static ROLE_OUTCOME: Class = Class::new("thingward.roles", "RoleOutcome");

/// Checks the trust policy and the permission policy of the role of an alert target.
///
/// Each is bytes, bytearray, memoryview, str or a dict, and may stand in an answer of IAM: what boto3's `get_role` and
/// `get_role_policy` return is taken as it is. The ARNs say what the role is for; what is not given is not compared.
///
/// Args:
///     trust: The trust policy: who may assume the role.
///     policy: The permission policy: what the role may do.
///     topic_arn: The ARN of the SNS topic that alerts go to.
///     kms_key_arn: The ARN of the KMS key that the SNS topic is encrypted with.
///     export_topic_arn: The ARN of the MQTT topic that metrics are exported to.
///     strict: Whether to judge by what the documentation promises and nothing else.
///     levels: A dict from ids of rules to `"error"`, `"warning"`, `"info"` or `"allow"`.
///     max_findings: How many findings are kept of each document.
///
/// Returns:
///     A `RoleOutcome`: an `Outcome` of each document, and a verdict of both.
///
/// Raises:
///     TypeError: An argument is of another type, or a dict holds something that no document has.
///     ValueError: An argument has no meaning, such as an ARN that is none.
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
    let document = Document::of(name, data, Some(Kind::Role), OBJECTS)?;
    let options = document.options(options.clone(), None)?;
    let source = document.source()?;
    Ok(py.detach(|| match source {
        Source::Bytes(bytes) => check_role_part(bytes, which, &options),
        Source::Recorded(recorded) => recorded.check_role_part(which, &options),
    }))
}
