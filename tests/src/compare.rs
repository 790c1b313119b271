//! What was expected against what was seen: rule, pointer, span and level; never prose.

use crate::case::Expected;
use serde::Deserialize;
use std::fmt;
use thingward::Checked;

/// A finding without its prose.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// First and behind the last byte; `null` where there are no bytes. Leads, because findings go by place.
    #[serde(deserialize_with = "nullable")]
    pub span: Option<(usize, usize)>,
    /// The rule's id.
    pub rule: String,
    /// RFC 6901.
    pub pointer: String,
    /// `error`, `warning` or `info`.
    pub level: String,
}

/// A member that is there, and perhaps null: serde alone takes a missing one for null.
fn nullable<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Option<(usize, usize)>, D::Error> {
    Option::deserialize(value)
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} at `{}`", self.level, self.rule, self.pointer)?;
        match self.span {
            Some((start, end)) => write!(f, ", bytes {start}..{end}"),
            None => f.write_str(", no span"),
        }
    }
}

/// The findings of a check, ready for [`differences`].
#[must_use]
pub fn seen_by_library(checked: &Checked) -> Vec<Seen> {
    let seen = checked.findings().iter().map(|finding| Seen {
        span: finding.span.map(|span| (span.start, span.end)),
        rule: finding.rule.id().to_owned(),
        pointer: finding.pointer.as_str().to_owned(),
        level: finding.level.name().to_owned(),
    });
    seen.collect()
}

/// Every difference between what a case expects and what was seen, one line each. None is what one hopes for.
#[must_use]
pub fn differences(expected: &Expected, verdict: &str, seen: &[Seen]) -> Vec<String> {
    let mut lines = Vec::new();
    if expected.verdict != verdict {
        lines.push(format!("verdict is {verdict}, should be {}", expected.verdict));
    }
    let mut left: Vec<&Seen> = seen.iter().collect();
    for finding in &expected.findings {
        match left.iter().position(|other| *other == finding) {
            Some(index) => {
                left.swap_remove(index);
            }
            None => lines.push(format!("missing:    {finding}")),
        }
    }
    lines.extend(left.iter().map(|finding| format!("unexpected: {finding}")));
    lines
}
