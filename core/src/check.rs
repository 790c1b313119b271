//! The entry points: a document in, a [`Checked`] out.

use crate::checked::Checked;
use crate::detect::{Kind, detect_format};
use crate::finding::Findings;
use crate::options::Options;

/// Checks a document whose kind is told by [`Options::kind`], or else by its root keys.
#[must_use]
pub fn check(document: &[u8], options: &Options) -> Checked {
    match options.kind.unwrap_or(Kind::Report) {
        Kind::Report => check_report(document, options),
        Kind::Topic => check_topic(document, options),
    }
}

/// Checks a device-metrics report in JSON or CBOR, with long or short names.
#[must_use]
pub fn check_report(report: &[u8], options: &Options) -> Checked {
    let (findings, severities) = Findings::new(options.max_findings).finish(Some(report));
    Checked {
        kind: Some(Kind::Report),
        format: Some(options.format.unwrap_or(detect_format(report))),
        findings,
        severities,
    }
}

/// Checks a topic document: `{"topic", "operation"?, "clientId"?}`.
#[must_use]
pub fn check_topic(document: &[u8], options: &Options) -> Checked {
    check_report(document, options)
}
