//! Schemas agree with the check, in both modes and both drafts: what they refuse is invalid, and what is invalid they
//! refuse unless the fault is of a rule that no schema can express.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use thingward::schema::beyond;
use thingward::{Level, Verdict};
use thingward_conformance::schemas::{
    Judges, Maker, SchemaDocument, documents_inside_cases, documents_of_cases, documents_of_the_field,
    kind_with_schema, respelt, subjects,
};
use thingward_conformance::{Corpus, MODES, SchemaSays, field_folder, mode_name};

static JUDGES: LazyLock<Judges> = LazyLock::new(|| Judges::new().unwrap());
static CORPUS: LazyLock<Corpus> = LazyLock::new(|| Corpus::load().unwrap());
static MAKER: LazyLock<Maker> = LazyLock::new(|| Maker::new(&documents_of_cases(&CORPUS).unwrap()));

/// How often what was said.
#[derive(Default)]
struct Counts(BTreeMap<&'static str, usize>);

impl Counts {
    fn print(&self, of: &str) {
        println!("{of}: {:?}", self.0);
    }

    fn of(&self, what: &str) -> usize {
        self.0.get(what).copied().unwrap_or(0)
    }
}

/// Every disagreement about a document in both modes.
fn disagreements(document: &SchemaDocument, counts: &mut Counts) -> Vec<String> {
    let mut wrong = Vec::new();
    let value = document.value();
    for mode in MODES {
        let mut say =
            |what: String| wrong.push(format!("{} in {} mode: {what}", document.id, mode_name(mode)));
        let mut count = |what| *counts.0.entry(what).or_insert(0) += 1;
        let Some(value) = &value else {
            count("unread");
            continue;
        };
        let subjects = subjects(document.kind, value);
        let Some(first) = subjects.first() else {
            count("for no schema");
            continue;
        };
        let checked = document.check(mode);
        let is_invalid = checked.verdict() == Verdict::Invalid;
        let decided =
            JUDGES.accept(*first, mode, value).unwrap_or_else(|error| panic!("{}: {error}", document.id));
        for subject in &subjects {
            count("document × schema");
            let accepted = JUDGES
                .accept(*subject, mode, value)
                .unwrap_or_else(|error| panic!("{}: {error}", document.id));
            if accepted != decided {
                say(format!("{} says {accepted}, {} does not: {value}", subject.name(), first.name()));
            }
            if !accepted && !is_invalid {
                say(format!(
                    "{} refuses: {:?}: {value}",
                    subject.name(),
                    JUDGES.faults(*subject, mode, value)
                ));
            }
        }
        count(match (is_invalid, decided) {
            (false, true) => "not invalid, accepted",
            (false, false) => "not invalid, refused",
            (true, true) => "invalid, accepted",
            (true, false) => "invalid, refused",
        });
        if is_invalid && decided {
            let errors = checked.findings().iter().filter(|finding| finding.level == Level::Error);
            for finding in errors.filter(|finding| beyond(finding.rule).is_none()) {
                say(format!("{} accepts {} at {}: {value}", first.name(), finding.rule, finding.pointer));
            }
        }
    }
    wrong
}

fn assert_agree(of: &str, documents: &[SchemaDocument]) -> Counts {
    let mut counts = Counts::default();
    let wrong: Vec<String> =
        documents.iter().flat_map(|document| disagreements(document, &mut counts)).collect();
    counts.print(of);
    assert!(wrong.is_empty(), "{} disagreements:\n{}", wrong.len(), wrong.join("\n"));
    counts
}

#[test]
fn the_cases_agree() {
    let counts = assert_agree("cases", &documents_of_cases(&CORPUS).unwrap());
    assert!(counts.of("invalid, refused") > 500 && counts.of("not invalid, accepted") > 500);
}

/// Where a case says neither, its kind is detected, or its reports are looked for.
#[test]
fn the_documents_inside_cases_agree() {
    let counts = assert_agree("inside cases", &documents_inside_cases(&CORPUS).unwrap());
    assert!(counts.of("invalid, refused") > 10 && counts.of("not invalid, accepted") > 10);
}

#[test]
fn the_cases_agree_in_other_words() {
    let documents = respelt(&documents_of_cases(&CORPUS).unwrap());
    let counts = assert_agree("cases in other words", &documents);
    assert!(counts.of("invalid, refused") > 100 && counts.of("not invalid, accepted") > 100);
}

#[test]
fn the_field_corpus_agrees() {
    let Some(folder) = field_folder() else {
        println!("the field corpus is absent: nothing was run");
        return;
    };
    let counts = assert_agree("field corpus", &documents_of_the_field(&folder).unwrap());
    assert!(counts.of("invalid, refused") > 50 && counts.of("not invalid, accepted") > 50);
}

/// Each case of an invalid document says what a schema makes of it.
#[test]
fn the_cases_say_what_schemas_say() {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    let documents = documents_of_cases(&CORPUS).unwrap();
    let cases = CORPUS.cases.iter().filter(|case| kind_with_schema(case.kind).is_some());
    for (case, document) in cases.zip(&documents) {
        assert_eq!(case.id, document.id);
        let value = document.value();
        for mode in MODES {
            let expected = case.expected(mode);
            if expected.verdict != "invalid" {
                continue;
            }
            let subject = value.as_ref().and_then(|value| subjects(document.kind, value).first().copied());
            let says = match (&value, subject) {
                (Some(value), Some(subject)) if JUDGES.accept(subject, mode, value).unwrap() => {
                    SchemaSays::Accepts
                }
                (Some(_), Some(_)) => SchemaSays::Refuses,
                _ => SchemaSays::Unread,
            };
            if expected.schema != Some(says) {
                wrong.push(format!(
                    "{} in {} mode: {says:?}, not {:?}",
                    case.id,
                    mode_name(mode),
                    expected.schema
                ));
            }
            *counts.entry(format!("{says:?}")).or_insert(0) += 1;
        }
    }
    println!("invalid cases: {counts:?}");
    assert!(wrong.is_empty(), "{} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn made_documents_agree() {
    let counts = RefCell::new(Counts::default());
    let config = ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() };
    let result = TestRunner::new(config).run(&MAKER.document(), |document| {
        let wrong = disagreements(&document, &mut counts.borrow_mut());
        prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        Ok(())
    });
    let counts = counts.into_inner();
    counts.print("made documents");
    assert!(result.is_ok(), "{}", result.unwrap_err());
    assert!(counts.of("invalid, refused") > 1000 && counts.of("not invalid, accepted") > 1000);
    assert!(counts.of("document × schema") > 6000);
}
