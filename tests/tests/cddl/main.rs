//! The CDDL of reports against an independent reader of it: what a check does not call invalid, a description of the
//! same mode accepts; what a check calls invalid, it refuses, but for what `cddl-cannot.json` lists.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

mod change;
mod description;
mod document;
mod tally;

use change::change;
use description::Description;
use document::Document;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use tally::{Tally, Whose, cannot};
use thingward::schema::cddls;
use thingward::{Format, detect_format};
use thingward_conformance::made::{self, Fault, Report};
use thingward_conformance::{Corpus, Kind, field_folder, field_reports};

#[test]
fn every_case_is_judged_as_the_check_judges_it() {
    let descriptions = Description::all();
    let mut tally = Tally::default();
    for case in Corpus::load().unwrap().cases.iter().filter(|case| case.kind == Kind::Report) {
        let bytes = Corpus::document(case).unwrap();
        let is_cbor = match case.context.format.as_deref() {
            Some(format) => format == "cbor",
            None => detect_format(&bytes) == Format::Cbor,
        };
        for document in Document::forms(&case.id, &bytes, is_cbor) {
            tally.judge(&document, &descriptions);
        }
    }
    tally.say("cases");
    assert_eq!(tally.wrong, [""; 0]);
    assert!(tally.accepted > 1000 && tally.refused > 1000);
    let listed = cannot().into_iter().map(|cannot| {
        assert!(cannot.because.ends_with('.') && !cannot.cases.is_empty(), "{}", cannot.rule);
        let is_readers = cannot.whose == Whose::Reader;
        assert_eq!(cannot.because.contains("the reader"), is_readers, "{}", cannot.rule);
        (cannot.rule, cannot.cases)
    });
    let found = tally.accepted_faults.iter().map(|(rule, cases)| ((*rule).to_owned(), cases.clone()));
    let (listed, found): (BTreeMap<_, _>, BTreeMap<_, _>) = (listed.collect(), found.collect());
    assert_eq!(
        listed, found,
        "left: listed in cddl-cannot.json; right: accepted although the check says invalid"
    );
}

#[test]
fn field_reports_are_judged_as_the_check_judges_them() {
    let Some(folder) = field_folder() else { return println!("the field corpus is absent: nothing was run") };
    let descriptions = Description::all();
    let mut tally = Tally::default();
    for report in field_reports(&folder).unwrap() {
        for document in Document::forms(&report.file, &report.bytes, report.format == "cbor") {
            tally.judge(&document, &descriptions);
        }
    }
    tally.say("field reports");
    assert_eq!(tally.wrong, [""; 0]);
    assert!(tally.accepted > 100 && tally.refused > 10);
    assert_eq!(tally.unknown_faults(), BTreeSet::new());
}

/// Runs a law over made values. The reader is slow, so the values are fewer than elsewhere.
fn run<S: Strategy>(strategy: S, law: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    TestRunner::new(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })
        .run(&strategy, law)
        .unwrap();
}

/// Judges a made report, and counts it once nothing is wrong.
fn judge(
    value: &ciborium::Value,
    total: &RefCell<Tally>,
    descriptions: &[Description],
) -> Result<(), TestCaseError> {
    let Some(document) = Document::read("made", made::cbor(value)) else { return Ok(()) };
    let mut tally = Tally::default();
    tally.judge(&document, descriptions);
    prop_assert_eq!(&tally.wrong, &[""; 0], "{:?}", value);
    prop_assert_eq!(tally.unknown_faults(), BTreeSet::new(), "{:?}", value);
    total.borrow_mut().add(&tally);
    Ok(())
}

#[test]
fn made_reports_are_accepted_and_spoiled_ones_refused() {
    let descriptions = Description::all();
    let (sound, spoiled) = (RefCell::new(Tally::default()), RefCell::new(Tally::default()));
    run((made::report(), made::fault(), any::<usize>()), |(report, fault, at)| {
        for names in made::Names::BOTH {
            let value = report.value(names);
            judge(&value, &sound, &descriptions)?;
            judge(&made::turned(&value), &sound, &descriptions)?;
            if let Some(broken) = fault.put(&report, at) {
                judge(&broken.value(names), &spoiled, &descriptions)?;
            }
        }
        Ok(())
    });
    let (sound, spoiled) = (sound.into_inner(), spoiled.into_inner());
    sound.say("made reports");
    spoiled.say("spoiled reports");
    assert!(sound.accepted > 100 && sound.refused == 0, "{} and {}", sound.accepted, sound.refused);
    assert!(spoiled.accepted == 0 && spoiled.refused > 100, "{} and {}", spoiled.accepted, spoiled.refused);
}

/// Every field in its usual place, and every fault that can be made there: none of them by chance.
#[test]
fn a_report_of_every_field_is_accepted_and_refused_with_any_fault() {
    let descriptions = Description::all();
    let cannot: Vec<_> = cannot().into_iter().filter(|cannot| cannot.everywhere).collect();
    for names in made::Names::BOTH {
        let report = Report::with_everything();
        let mut tally = Tally::default();
        for document in Document::forms("made", &made::json(&report.value(names)), false) {
            tally.judge(&document, &descriptions);
        }
        assert_eq!(tally.wrong, [""; 0]);
        assert!(tally.accepted >= 8 && tally.refused == 0, "{}", tally.accepted);
        for fault in Fault::ALL {
            let document = made::cbor(&fault.put(&report, 0).unwrap().value(names));
            let mut tally = Tally::default();
            tally.judge(&Document::read("made", document).unwrap(), &descriptions);
            let refused = if cannot.iter().any(|cannot| cannot.rule == fault.rule().id()) { 0 } else { 4 };
            assert_eq!((tally.accepted, tally.refused), (0, refused), "{fault:?}");
        }
    }
}

#[test]
fn changed_reports_are_judged_as_the_check_judges_them() {
    let descriptions = Description::all();
    let tally = RefCell::new(Tally::default());
    run(
        (made::report(), prop::collection::vec(change(), 1..4), any::<bool>()),
        |(report, changes, short)| {
            let mut value = report.value(if short { made::Names::Short } else { made::Names::Long });
            changes.iter().for_each(|change| change.make(&mut value));
            judge(&value, &tally, &descriptions)
        },
    );
    let tally = tally.into_inner();
    tally.say("changed reports");
    assert!(tally.accepted > 50 && tally.refused > 50, "{} and {}", tally.accepted, tally.refused);
}

/// Each rule by its name, and the names in it that are no comment and no text.
fn rules(text: &str) -> Vec<(&str, BTreeSet<&str>)> {
    let mut rules: Vec<(&str, BTreeSet<&str>)> = Vec::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with(';')) {
        let mut line = line;
        if let Some((name, rest)) =
            line.split_once(" = ").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            rules.push((name, BTreeSet::new()));
            line = rest;
        }
        // Behind every other quotation mark is a text; the controls and the letters of `#6.<uint>` are no rules.
        let code = line.split('"').step_by(2);
        let words =
            code.flat_map(|code| code.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '.')));
        let names = words.filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
        if let Some((_, mentioned)) = rules.last_mut() {
            mentioned.extend(names);
        }
    }
    rules
}

#[test]
fn every_rule_is_there_once_and_reached_from_the_first() {
    /// What RFC 8610 defines.
    const PRELUDE: [&str; 5] = ["any", "bstr", "null", "tstr", "uint"];
    assert_eq!(cddls().count(), 6);
    for cddl in cddls() {
        let text = cddl.to_string();
        assert!(text.ends_with('\n') && cddl::cddl_from_str(&text, false).is_ok(), "{text}");
        let rules = rules(&text);
        let by_name: BTreeMap<&str, &BTreeSet<&str>> =
            rules.iter().map(|(name, names)| (*name, names)).collect();
        assert_eq!(by_name.len(), rules.len(), "{}: a rule is there twice", cddl.name());
        assert!(rules.len() > 20, "{}", cddl.name());
        let (mut reached, mut next) = (BTreeSet::new(), vec![rules[0].0]);
        while let Some(name) = next.pop() {
            if reached.insert(name) {
                let names = by_name.get(name).unwrap_or_else(|| panic!("{}: no rule {name}", cddl.name()));
                next.extend(names.iter().filter(|name| !PRELUDE.contains(name)));
            }
        }
        assert_eq!(reached, by_name.keys().copied().collect(), "{}", cddl.name());
    }
}
