//! What is said of an audit task.

use crate::finding::{Remark, Rule, counted, quoted};
use crate::read::Number;
use crate::suggest::nearest;
use crate::walk::Node;

/// Names of checks that a message lists; the others are counted, and all stand in the params.
const LISTED: usize = 8;

pub(super) fn not_object(node: &Node<'_>) -> Remark {
    Remark::new(Rule::RootNotObject, format!("expected an object, found {}", node.found().shown()))
        .help("write what `describe-audit-task` prints")
}

pub(super) fn no_status() -> Remark {
    Remark::new(Rule::AuditInconsistent, "the answer has no `taskStatus`")
        .help("take the whole answer of `describe-audit-task`")
}

/// The checks of one status: how many, and the names that are known.
pub(super) struct Group<'n> {
    pub(super) count: u64,
    pub(super) names: Vec<&'n str>,
}

pub(super) fn ended(status: &str, failed: &Group<'_>, non_compliant: &Group<'_>, is_told: bool) -> Remark {
    let mut message = match status {
        "COMPLETED" => "the audit is complete",
        "FAILED" => "the audit failed",
        _ => "the audit was canceled",
    }
    .to_owned();
    for (what, group) in [("failed", failed), ("not compliant", non_compliant)] {
        match group.count {
            0 => {}
            count if group.names.is_empty() => {
                message.push_str(&format!("; {what}: {}", number(count, "check", "checks")));
            }
            _ => message.push_str(&format!("; {what}: {}", listed(&group.names))),
        }
    }
    let help = match (failed.count, non_compliant.count) {
        (0, 0) if !is_told => {
            "the answer says nothing of its checks: take the whole answer of `describe-audit-task`"
        }
        (0, 0) if status == "COMPLETED" => "no check failed, and none found anything",
        (0, 0) => "start another audit to have the checks done",
        (0, _) => "`list-audit-findings` shows the resources; findings are kept for 90 days",
        _ => "a failed check has its reason in `errorCode` and `message`",
    };
    let remark = Remark::new(Rule::AuditFinal, message).help(help).param("status", status);
    let remark = with_checks(remark, "failed", &failed.names);
    with_checks(remark, "non_compliant", &non_compliant.names)
}

pub(super) fn running(running: u64, names: &[&str], waiting: u64) -> Remark {
    let checks = number(running, "check is", "checks are");
    let mut message = format!("in progress: {checks} running{}", behind(names));
    if waiting > 0 {
        message.push_str(&format!("; {waiting} more waiting for data"));
    }
    let remark = Remark::new(Rule::AuditRunning, message)
        .help("ask again later: each check takes its time with many certificates, things or policies");
    with_checks(remark.param("count", running), "checks", names)
}

pub(super) fn waiting(waiting: u64, names: &[&str]) -> Remark {
    let checks = number(waiting, "check is", "checks are");
    let message = format!("in progress: nothing runs, {checks} waiting for data{}", behind(names));
    let remark = Remark::new(Rule::AuditWaitingForData, message).help(
        "data are collected from the time a check is enabled, which takes long in a large account; leave it enabled: \
         disabling it deletes what was collected",
    );
    with_checks(remark.param("count", waiting), "checks", names)
}

pub(super) fn untold() -> Remark {
    Remark::new(Rule::AuditInconsistent, "in progress, and nothing says which checks are")
        .help("take the whole answer of `describe-audit-task`, with `taskStatistics` and `auditDetails`")
}

pub(super) fn nothing_left() -> Remark {
    Remark::new(Rule::AuditInconsistent, "in progress, though no check runs or waits")
        .help("ask again: the answer was probably taken between two states")
}

pub(super) fn wrong_sum(sum: u128, total: u64) -> Remark {
    Remark::new(Rule::AuditInconsistent, format!("the counts add up to {sum}, not to the total of {total}"))
        .help("ask again: the answer was probably taken between two states, or was changed")
        .param("sum", sum.to_string())
        .param("total", total)
}

pub(super) fn other_count(status: &str, count: u64, listed: u64) -> Remark {
    let message = format!("the statistics count {count} checks as {status}, and {listed} are listed");
    Remark::new(Rule::AuditInconsistent, message)
        .help("ask again: the answer was probably taken between two states, or was changed")
        .param("count", count)
        .param("listed", listed)
}

pub(super) fn unknown_word(text: &str, what: &str, words: &[&'static str]) -> Remark {
    let remark = Remark::new(Rule::WrongType, format!("{} is no {what} of an audit", quoted(text)));
    let remark = match nearest(text, words.iter().copied()) {
        Some(near) => remark.help(format!("did you mean `{near}`?")),
        None => remark.help(format!("it is one of `{}`", words.join("`, `"))),
    };
    remark.param("value", text)
}

pub(super) fn unknown_key(key: &str, what: &str, names: &[&'static str]) -> Remark {
    let remark = Remark::new(Rule::UnknownKey, format!("{} is no key of {what}", quoted(key)));
    let remark = remark.help_with(nearest(key, names.iter().copied()), "leave it out: nothing reads it");
    remark.param("key", key)
}

pub(super) fn not_finite(number: Number<'_>) -> Remark {
    Remark::new(Rule::CborNonFinite, format!("the count is {}", quoted(&number.to_string())))
        .help("write an integer")
}

pub(super) fn negative(number: Number<'_>) -> Remark {
    Remark::new(Rule::NegativeNumber, format!("the count {} is negative", quoted(&number.to_string())))
        .help("counts start at 0")
        .param("value", number.to_string())
}

pub(super) fn fraction(number: Number<'_>) -> Remark {
    Remark::new(Rule::FractionalNumber, format!("the count {} has a fraction", quoted(&number.to_string())))
        .help("write an integer")
        .param("value", number.to_string())
}

pub(super) fn out_of_range(number: Number<'_>) -> Remark {
    let shown = quoted(&number.to_string()).to_string();
    Remark::new(Rule::NumberOutOfRange, format!("{shown} is no count of checks or resources"))
        .help("write the integer that the service gave")
        .param("value", number.to_string())
}

pub(super) fn whole_float(number: Number<'_>) -> Remark {
    let shown = quoted(&number.to_string()).to_string();
    Remark::new(Rule::IntegerValuedFloat, format!("the whole number {shown} is written as a float"))
        .help("write it as an integer")
        .param("value", number.to_string())
}

/// `1 check is`, `2 checks are`.
fn number(count: u64, one: &str, many: &str) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), one, many)
}

/// The names behind a colon, if any are known.
fn behind(names: &[&str]) -> String {
    if names.is_empty() { String::new() } else { format!(": {}", listed(names)) }
}

fn listed(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(LISTED).map(|name| quoted(name).to_string()).collect();
    match names.len().saturating_sub(LISTED) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn with_checks(remark: Remark, param: &'static str, names: &[&str]) -> Remark {
    if names.is_empty() { remark } else { remark.param(param, names.join(", ")) }
}
