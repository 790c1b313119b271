//! The table of rules that no schema can express agrees with the cases, in both directions.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

use std::collections::{BTreeMap, BTreeSet};
use thingward::schema::{beyond, is_in_part};
use thingward::{Level, Rule, Section};
use thingward_conformance::schemas::kind_with_schema;
use thingward_conformance::{Corpus, MODES, SchemaSays, mode_name};

/// The rules that are errors of an invalid case, with what a schema makes of it.
struct Refusal {
    case: String,
    rules: BTreeSet<Rule>,
    schema: SchemaSays,
}

fn refusals() -> Vec<Refusal> {
    let mut all = Vec::new();
    for case in Corpus::load().unwrap().cases {
        for mode in MODES {
            let expected = case.expected(mode);
            let Some(schema) = expected.schema else { continue };
            assert!(kind_with_schema(case.kind).is_some(), "{}", case.id);
            let errors = expected.findings.iter().filter(|finding| finding.level == "error");
            let rules = errors.map(|finding| finding.rule.parse().unwrap()).collect();
            all.push(Refusal { case: format!("{} in {} mode", case.id, mode_name(mode)), rules, schema });
        }
    }
    all
}

#[test]
fn what_schemas_accept_has_errors_of_the_table_only() {
    let mut count = 0;
    for refusal in refusals().iter().filter(|refusal| refusal.schema == SchemaSays::Accepts) {
        for rule in &refusal.rules {
            assert!(beyond(*rule).is_some(), "{}: no schema refuses {rule}", refusal.case);
        }
        count += 1;
    }
    println!("{count} accepted cases have errors of the table only");
    assert!(count > 30);
}

#[test]
fn what_is_beyond_as_a_whole_is_never_refused_alone() {
    for refusal in refusals().iter().filter(|refusal| refusal.schema == SchemaSays::Refuses) {
        if let [rule] = refusal.rules.iter().copied().collect::<Vec<_>>()[..] {
            assert!(beyond(rule).is_none() || is_in_part(rule), "{}: {rule} is refused", refusal.case);
        }
    }
}

/// Rows are neither missing nor idle: an error rule is refused in a case, or accepted in one and in the table.
#[test]
fn every_rule_has_a_case_for_what_the_table_says() {
    let mut seen: BTreeMap<Rule, BTreeSet<&str>> = BTreeMap::new();
    for refusal in refusals() {
        let says = match refusal.schema {
            SchemaSays::Refuses => "refuses",
            SchemaSays::Accepts => "accepts",
            SchemaSays::Unread => "unread",
        };
        // Of several errors one does, and nobody knows which.
        let is_clear = refusal.rules.len() == 1 || refusal.schema != SchemaSays::Refuses;
        for rule in refusal.rules.into_iter().filter(|_| is_clear) {
            seen.entry(rule).or_default().insert(says);
        }
    }
    let mut wrong = Vec::new();
    let (mut refused, mut rows) = (0, 0);
    for rule in Rule::ALL.iter().filter(|rule| is_of_a_schema(**rule)) {
        let seen = seen.get(rule).cloned().unwrap_or_default();
        let is_proved = match (beyond(*rule), is_in_part(*rule)) {
            (None, _) => seen.contains("refuses") && !seen.contains("accepts"),
            (Some(_), false) => seen.contains("accepts") || seen.contains("unread") || is_of_no_case(*rule),
            (Some(_), true) => seen.contains("refuses") && seen.contains("accepts"),
        };
        if !is_proved {
            wrong.push(format!(
                "{rule}: beyond {:?}, in part {}, cases say {seen:?}",
                beyond(*rule),
                is_in_part(*rule)
            ));
        }
        rows += usize::from(beyond(*rule).is_some());
        refused += usize::from(beyond(*rule).is_none());
    }
    println!("{refused} rules are refused in a case, {rows} are beyond schemas");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a rule is an error of a report, a profile or an answer.
fn is_of_a_schema(rule: Rule) -> bool {
    let levels = [Some(rule.levels()), rule.mild_case().map(|(_, levels)| levels)];
    let is_error = |level: Option<Level>| level == Some(Level::Error);
    let is_error =
        levels.into_iter().flatten().any(|levels| is_error(levels.strict) || is_error(levels.default));
    is_error
        && (beyond(rule).is_some()
            || !matches!(rule.section(), Section::Stream | Section::Role | Section::Audit))
}

/// Rules that only documents of other kinds break, or several documents together.
fn is_of_no_case(rule: Rule) -> bool {
    rule == Rule::KindUnknown || matches!(rule.section(), Section::Topic | Section::Stream)
}
