//! What was expected against what was seen: rule, pointer, span and level; never prose.

use crate::case::{Case, Expected, Kind};
use crate::corpus::Corpus;
use crate::options::options;
use serde::Deserialize;
use std::fmt;
use thingward::stream::{Framing, check_all};
use thingward::{Checked, History, Mode, Verdict};

/// A finding without its prose.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// Which document of a stream, or of a role: 0 the trust policy, 1 the permission policy. 0 where there is one only.
    #[serde(default)]
    pub index: usize,
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
        write!(f, "{} {} at `{}` of document {}", self.level, self.rule, self.pointer, self.index)?;
        match self.span {
            Some((start, end)) => write!(f, ", bytes {start}..{end}"),
            None => f.write_str(", no span"),
        }
    }
}

/// The verdict and the findings of a case, ready for [`differences`]. A stream has the worst verdict of its documents.
///
/// # Errors
/// When the case cannot be read.
pub fn seen_by_library(case: &Case, mode: Mode) -> Result<(&'static str, Vec<Seen>), String> {
    let document = Corpus::document(case)?;
    let options = options(case, mode)?;
    if case.kind == Kind::Role {
        let checked = thingward::check_role(&document, Corpus::policy(case)?, &options);
        let both = seen(0, &checked.trust).chain(seen(1, &checked.policy));
        return Ok((checked.verdict().name(), both.collect()));
    }
    if case.kind != Kind::Stream {
        let checked = thingward::check(&document, &options);
        return Ok((checked.verdict().name(), seen(0, &checked).collect()));
    }
    let framing = match case.context.format.as_deref() {
        Some("cbor") => Framing::Sequence,
        _ => Framing::Lines,
    };
    let items = check_all(&document, framing, &options, Some(&mut History::new()));
    let worst = items.iter().map(|item| item.checked().verdict()).max();
    let seen = items.iter().enumerate().flat_map(|(index, item)| seen(index, item.checked()));
    Ok((worst.map_or("none", Verdict::name), seen.collect()))
}

fn seen(index: usize, checked: &Checked) -> impl Iterator<Item = Seen> {
    checked.findings().iter().map(move |finding| Seen {
        index,
        span: finding.span.map(|span| (span.start, span.end)),
        rule: finding.rule.id().to_owned(),
        pointer: finding.pointer.as_str().to_owned(),
        level: finding.level.name().to_owned(),
    })
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

/// A pointer in long names. Names under `custom_metrics` stay as they are.
#[must_use]
pub fn lengthened(pointer: &str) -> String {
    let mut long: Vec<&str> = Vec::new();
    for step in pointer.split('/') {
        let ours = long.get(1) != Some(&"custom_metrics");
        let known = thingward::names().iter().find(|name| ours && name.short == step);
        long.push(known.map_or(step, |name| name.long));
    }
    long.join("/")
}
