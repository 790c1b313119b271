//! Lints of the corpus itself: what a case may look like, whatever the program says.

use crate::case::{Case, Expected, Kind};
use crate::compare::Seen;
use crate::corpus::Corpus;
use crate::schemas::kind_with_schema;
use crate::{MODES, mode_name};
use std::collections::BTreeSet;
use thingward::Rule;

/// A case says what is, not what somebody would like.
const MODAL_VERBS: &[&str] =
    &["can", "cannot", "could", "may", "might", "must", "need", "ought", "shall", "should", "will", "would"];

/// A line of prose that still fits on a screen.
const LONGEST_ABOUT: usize = 100;

/// Everything that is wrong with the corpus, one line each.
#[must_use]
pub fn lint(corpus: &Corpus) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    for case in &corpus.cases {
        let mut say = |fault: String| faults.push(format!("{}: {fault}", case.id));
        if !ids.insert(&case.id) {
            say("the id is used twice".to_owned());
        }
        if !is_kebab_case(&case.id) {
            say("the id is not kebab-case".to_owned());
        }
        lint_about(&case.about, &mut say);
        if let Some(rule) = &case.near_miss {
            lint_near_miss(case, rule, &mut say);
        }
        match Corpus::document(case).and_then(|document| Ok((document, lint_policy(case)?))) {
            Ok((document, policy)) => {
                for mode in MODES {
                    let expected = case.expected(mode);
                    lint_schema(case.kind, expected, &mut |fault| {
                        say(format!("{} mode: {fault}", mode_name(mode)));
                    });
                    let lengths = [document.len(), policy.unwrap_or(document.len())];
                    lint_expected(expected, lengths, &mut |fault| {
                        say(format!("{} mode: {fault}", mode_name(mode)));
                    });
                }
            }
            Err(error) => say(error),
        }
    }
    faults
}

/// The length of the second document, where the case has one.
fn lint_policy(case: &Case) -> Result<Option<usize>, String> {
    match (&case.policy, case.kind) {
        (None, kind) if kind != Kind::Role => Ok(None),
        _ => Corpus::policy(case).map(|policy| Some(policy.len())),
    }
}

fn is_kebab_case(id: &str) -> bool {
    id.split('-').all(|word| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

fn lint_about(about: &str, say: &mut impl FnMut(String)) {
    let words = || about.split(|letter: char| !letter.is_alphabetic());
    if let Some(verb) = words().find(|word| MODAL_VERBS.contains(&word.to_lowercase().as_str())) {
        say(format!("`about` has the modal verb `{verb}`"));
    }
    if about.is_empty() || about.contains('\n') || about.chars().count() > LONGEST_ABOUT {
        say(format!("`about` is not one line of up to {LONGEST_ABOUT} characters"));
    }
    if about.ends_with('.') {
        say("`about` ends with a period".to_owned());
    }
}

/// A near-miss names a rule and does not break it.
fn lint_near_miss(case: &Case, rule: &str, say: &mut impl FnMut(String)) {
    if rule.parse::<Rule>().is_err() {
        say(format!("the near miss `{rule}` is no rule"));
    }
    if MODES.iter().any(|mode| case.expected(*mode).findings.iter().any(|seen| seen.rule == rule)) {
        say(format!("the near miss of `{rule}` breaks it"));
    }
}

fn lint_expected(expected: &Expected, [first, others]: [usize; 2], say: &mut impl FnMut(String)) {
    for seen in &expected.findings {
        lint_finding(seen, if seen.index == 0 { first } else { others }, say);
    }
    if !expected.findings.is_sorted() {
        say("the findings are not in order of span, then rule".to_owned());
    }
    let level = |name: &str| expected.findings.iter().any(|seen| seen.level == name);
    let verdict = match (level("error"), level("warning")) {
        (true, _) => "invalid",
        (false, true) => "warn",
        (false, false) => "valid",
    };
    if expected.verdict != verdict {
        say(format!("the verdict is {}, its findings say {verdict}", expected.verdict));
    }
}

/// What a schema says of an invalid document, where there are schemas for its kind, and nowhere else.
fn lint_schema(kind: Kind, expected: &Expected, say: &mut impl FnMut(String)) {
    let is_wanted = expected.verdict == "invalid" && kind_with_schema(kind).is_some();
    match (is_wanted, expected.schema) {
        (true, None) => say("`schema` is missing from an invalid document".to_owned()),
        (false, Some(_)) => say("`schema` is for invalid reports, profiles and answers only".to_owned()),
        _ => {}
    }
}

fn lint_finding(seen: &Seen, length: usize, say: &mut impl FnMut(String)) {
    if seen.rule.parse::<Rule>().is_err() {
        say(format!("there is no rule `{}`", seen.rule));
    }
    if !["error", "warning", "info"].contains(&seen.level.as_str()) {
        say(format!("there is no level `{}`", seen.level));
    }
    if !(seen.pointer.is_empty() || seen.pointer.starts_with('/')) {
        say(format!("`{}` is no pointer", seen.pointer));
    }
    if seen.span.is_some_and(|(start, end)| start > end || end > length) {
        say(format!("the span of {seen} leaves the document of {length} bytes"));
    }
}
