//! The state of an audit.

use super::{Example, Explanation};
use crate::finding::Rule;

/// An audit with this status, counts and details.
macro_rules! audit {
    ($status:literal, $statistics:literal, $details:literal) => {
        Example::Audit(concat!(
            r#"{"taskStatus":""#,
            $status,
            r#"","taskType":"ON_DEMAND_AUDIT_TASK","taskStatistics":"#,
            $statistics,
            r#","auditDetails":"#,
            $details,
            "}"
        ))
    };
}

const RUNNING: Example = audit!(
    "IN_PROGRESS",
    r#"{"totalChecks":1,"inProgressChecks":1}"#,
    r#"{"CONFLICTING_CLIENT_IDS_CHECK":{"checkRunStatus":"IN_PROGRESS"}}"#
);
const DONE: Example = audit!(
    "COMPLETED",
    r#"{"totalChecks":1,"compliantChecks":1}"#,
    r#"{"CONFLICTING_CLIENT_IDS_CHECK":{"checkRunStatus":"COMPLETED_COMPLIANT","checkCompliant":true}}"#
);

pub(super) const ROWS: &[(Rule, Explanation)] = &[
    (
        Rule::AuditRunning,
        Explanation {
            why: "\"In progress\" can mean three things. This is the plain one: at least one check runs. A \
                  check takes its time with many certificates, things or policies.",
            bad: RUNNING,
            good: DONE,
        },
    ),
    (
        Rule::AuditWaitingForData,
        Explanation {
            why: "\"In progress\" can mean that nothing runs: all checks that are left wait for data. They were \
                  enabled a short while ago, and collecting begins then. Disabling a check deletes what was \
                  collected, so enabling it again starts the wait anew.",
            bad: audit!(
                "IN_PROGRESS",
                r#"{"totalChecks":1,"waitingForDataCollectionChecks":1}"#,
                r#"{"CONFLICTING_CLIENT_IDS_CHECK":{"checkRunStatus":"WAITING_FOR_DATA_COLLECTION"}}"#
            ),
            good: RUNNING,
        },
    ),
    (
        Rule::AuditInconsistent,
        Explanation {
            why: "The counts do not add up to the total, differ from the checks that are listed, or leave \
                  nothing to be in progress with. Such an answer was taken between two states, or changed by \
                  hand, and says nothing certain.",
            bad: audit!(
                "IN_PROGRESS",
                r#"{"totalChecks":2,"inProgressChecks":1}"#,
                r#"{"CONFLICTING_CLIENT_IDS_CHECK":{"checkRunStatus":"IN_PROGRESS"}}"#
            ),
            good: RUNNING,
        },
    ),
    (
        Rule::AuditFinal,
        Explanation {
            why: "The audit has ended, and nothing of it changes any more. The message names the checks that \
                  failed and those that found something. Findings are kept for 90 days; the old guide said 180.",
            bad: DONE,
            good: RUNNING,
        },
    ),
];
