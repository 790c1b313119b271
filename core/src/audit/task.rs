//! An audit task as it is written: its status, its counts, its checks.

use super::{Judge, says};
use crate::read::Number;
use crate::walk::{At, Placed, Value};

/// What could be read of a task.
pub(super) struct Task<'n, 'a> {
    pub(super) has_status: bool,
    pub(super) status: Option<(&'n str, Placed<'n, 'a>)>,
    pub(super) counts: Option<Counts<'n, 'a>>,
    pub(super) checks: Option<Vec<Check<'n>>>,
    /// Whether a count or the status of a check could not be read: then nothing is said that depends on all of them.
    pub(super) is_unread: bool,
}

/// The statistics: how many checks have each status.
pub(super) struct Counts<'n, 'a> {
    pub(super) total: Option<(u64, Placed<'n, 'a>)>,
    pub(super) of: Vec<(&'static str, u64, Placed<'n, 'a>)>,
}

impl Counts<'_, '_> {
    pub(super) fn sum(&self) -> u128 {
        self.of.iter().map(|(_, count, _)| u128::from(*count)).sum()
    }

    pub(super) fn with(&self, status: &str) -> u64 {
        self.of.iter().find(|(of, ..)| *of == status).map_or(0, |(_, count, _)| *count)
    }
}

/// One check of the task.
pub(super) struct Check<'n> {
    pub(super) name: &'n str,
    pub(super) status: Option<&'n str>,
}

const TASK_STATUS: [&str; 4] = ["IN_PROGRESS", "COMPLETED", "FAILED", "CANCELED"];
const TASK_TYPES: [&str; 2] = ["ON_DEMAND_AUDIT_TASK", "SCHEDULED_AUDIT_TASK"];
const ERROR_CODES: [&str; 2] = ["INSUFFICIENT_PERMISSIONS", "AUDIT_CHECK_DISABLED"];

/// Each status of a check, and the statistic that counts it.
const CHECK_STATUS: [(&str, &str); 6] = [
    ("IN_PROGRESS", "inProgressChecks"),
    ("WAITING_FOR_DATA_COLLECTION", "waitingForDataCollectionChecks"),
    ("COMPLETED_COMPLIANT", "compliantChecks"),
    ("COMPLETED_NON_COMPLIANT", "nonCompliantChecks"),
    ("FAILED", "failedChecks"),
    ("CANCELED", "canceledChecks"),
];

/// The members of an answer. SDKs add the last two, and people the id that they asked for.
const TASK_KEYS: [&str; 9] = [
    "taskStatus",
    "taskType",
    "taskStartTime",
    "taskStatistics",
    "scheduledAuditName",
    "auditDetails",
    "taskId",
    "ResponseMetadata",
    "$metadata",
];
const CHECK_KEYS: [&str; 7] = [
    "checkRunStatus",
    "checkCompliant",
    "totalResourcesCount",
    "nonCompliantResourcesCount",
    "suppressedNonCompliantResourcesCount",
    "errorCode",
    "message",
];

impl Judge<'_> {
    pub(super) fn task<'n, 'a>(&mut self, root: &Placed<'n, 'a>) -> Task<'n, 'a> {
        self.keys(root, &TASK_KEYS, "the answer about an audit task");
        let mut task = Task { has_status: false, status: None, counts: None, checks: None, is_unread: false };
        if let Some(member) = root.member("taskStatus") {
            task.has_status = true;
            task.status = self.word(&member, "status", &TASK_STATUS).map(|word| (word, member));
        }
        if let Some(member) = root.member("taskType") {
            self.word(&member, "type", &TASK_TYPES);
        }
        for name in ["scheduledAuditName", "taskId"] {
            if let Some(member) = root.member(name) {
                self.text(&member);
            }
        }
        if let Some(member) = root.member("taskStartTime")
            && !matches!(member.node.value, Value::Number(_) | Value::Text(_))
        {
            self.wrong_kind(&member, "a time");
        }
        if let Some(member) = root.member("taskStatistics") {
            task.counts = self.counts(&member, &mut task.is_unread);
        }
        if let Some(member) = root.member("auditDetails") {
            task.checks = self.checks(&member, &mut task.is_unread);
        }
        task
    }

    fn counts<'n, 'a>(&mut self, placed: &Placed<'n, 'a>, is_unread: &mut bool) -> Option<Counts<'n, 'a>> {
        if placed.node.object().is_none() {
            *is_unread = true;
            self.wrong_kind(placed, "an object");
            return None;
        }
        let mut names = vec!["totalChecks"];
        names.extend(CHECK_STATUS.map(|(_, name)| name));
        self.keys(placed, &names, "the statistics");
        let mut count = |name: &str| {
            let member = placed.member(name)?;
            let count = self.count(&member);
            *is_unread |= count.is_none();
            Some((count?, member))
        };
        let total = count("totalChecks");
        let of = CHECK_STATUS.iter().filter_map(|(status, name)| {
            let (count, member) = count(name)?;
            Some((*status, count, member))
        });
        let of = of.collect();
        Some(Counts { total, of })
    }

    fn checks<'n>(&mut self, placed: &Placed<'n, '_>, is_unread: &mut bool) -> Option<Vec<Check<'n>>> {
        if placed.node.object().is_none() {
            *is_unread = true;
            self.wrong_kind(placed, "an object");
            return None;
        }
        let checks = placed.members().map(|(member, check)| {
            let status = self.check(&check);
            *is_unread |= status.is_none();
            Check { name: member.key, status }
        });
        Some(checks.collect())
    }

    /// Judges one check; its status.
    fn check<'n>(&mut self, placed: &Placed<'n, '_>) -> Option<&'n str> {
        if placed.node.object().is_none() {
            self.wrong_kind(placed, "an object");
            return None;
        }
        self.keys(placed, &CHECK_KEYS, "a check");
        if let Some(member) = placed.member("checkCompliant")
            && !matches!(member.node.value, Value::Bool(_))
        {
            self.wrong_kind(&member, "a boolean");
        }
        for name in
            ["totalResourcesCount", "nonCompliantResourcesCount", "suppressedNonCompliantResourcesCount"]
        {
            if let Some(member) = placed.member(name) {
                self.count(&member);
            }
        }
        if let Some(member) = placed.member("errorCode") {
            self.word(&member, "error code", &ERROR_CODES);
        }
        if let Some(member) = placed.member("message") {
            self.text(&member);
        }
        let status = placed.member("checkRunStatus")?;
        self.word(&status, "status", &CHECK_STATUS.map(|(status, _)| status))
    }

    /// The value as a count: an integer from 0 on.
    fn count(&mut self, placed: &Placed<'_, '_>) -> Option<u64> {
        let Value::Number(number) = &placed.node.value else {
            self.wrong_kind(placed, "an integer");
            return None;
        };
        let (count, remark) = match *number {
            Number::Unsigned(count) => return Some(count),
            Number::NegativeZero => return Some(0),
            Number::NotFinite(_) => (None, says::not_finite(*number)),
            number if number.value() < 0.0 => (None, says::negative(number)),
            number if !number.is_whole() => (None, says::fraction(number)),
            Number::Huge { .. } => (None, says::out_of_range(*number)),
            number if number.value() > 9_007_199_254_740_992.0 => (None, says::out_of_range(number)),
            number => (Some(number.value() as u64), says::whole_float(number)),
        };
        self.find(placed, remark);
        count
    }

    fn text<'n>(&mut self, placed: &Placed<'n, '_>) -> Option<&'n str> {
        let text = placed.node.text();
        if text.is_none() {
            self.wrong_kind(placed, "a string");
        }
        text
    }

    /// The value as one of a few words.
    fn word<'n>(&mut self, placed: &Placed<'n, '_>, what: &str, words: &[&'static str]) -> Option<&'n str> {
        let text = self.text(placed)?;
        if !words.contains(&text) {
            self.find(placed, says::unknown_word(text, what, words));
            return None;
        }
        Some(text)
    }

    fn wrong_kind(&mut self, placed: &Placed<'_, '_>, expected: &'static str) {
        if let Some(remark) = placed.node.wrong_kind(expected) {
            self.find(placed, remark);
        }
    }

    /// Records the keys of an object that are none of `names`.
    fn keys(&mut self, placed: &Placed<'_, '_>, names: &[&'static str], what: &str) {
        for (member, value) in placed.members() {
            if !names.contains(&member.key) {
                (self.note)(&value, At::Key(member.key_at), says::unknown_key(member.key, what, names));
            }
        }
    }
}
