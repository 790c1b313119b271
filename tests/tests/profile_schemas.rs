//! The schemas of profiles agree with the check: what a mode does not call invalid, its schema accepts.
#![expect(clippy::print_stdout, reason = "a run says what it counted")]
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod changed;

use changed::{Change, Pool};
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use thingward::schema::{Draft, Schema, Style, Subject, beyond};
use thingward::{Checked, Format, Kind, Level, Mode, Options, Rule, Verdict, check_profile};
use thingward_conformance::schemas::documents_of_cases;
use thingward_conformance::{Corpus, Kind as CaseKind, MODES, field_folder, style_of};

/// The schemas of both styles, modes and drafts.
struct Schemas(Vec<(Style, Mode, Draft, Validator)>);

impl Schemas {
    fn all() -> Self {
        let mut schemas = Vec::new();
        for style in Style::ALL {
            for draft in Draft::ALL {
                let schema = Schema::new(Subject::Profile(style)).draft(draft);
                for (mode, schema) in [(Mode::Default, schema), (Mode::Strict, schema.strict())] {
                    let schema = schema.to_value();
                    assert!(jsonschema::meta::is_valid(&schema));
                    schemas.push((style, mode, draft, jsonschema::validator_for(&schema).unwrap()));
                }
            }
        }
        Self(schemas)
    }

    /// Whether the schemas of a style and a mode accept the document, of which both drafts say the same.
    fn accept(&self, style: Style, mode: Mode, document: &Value) -> bool {
        let of = self.0.iter().filter(|(a, b, ..)| (*a, *b) == (style, mode));
        let answers: Vec<bool> = of.map(|(.., validator)| validator.is_valid(document)).collect();
        assert_eq!(answers.len(), Draft::ALL.len());
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "the drafts differ about {document}");
        answers[0]
    }
}

/// What became of the documents.
#[derive(Default)]
struct Counts {
    valid: usize,
    refused: usize,
    /// Invalid documents that a schema accepts, by the rules that they break.
    accepted: BTreeMap<String, BTreeSet<String>>,
    unread: usize,
}

impl Counts {
    fn judge(&mut self, schemas: &Schemas, name: &str, bytes: &[u8], document: &Value, format: Format) {
        let Some(style) = style_of(document) else {
            self.unread += 1;
            return;
        };
        for mode in MODES {
            let checked = check_profile(bytes, &Options::new().mode(mode).format(format));
            let is_accepted = schemas.accept(style, mode, document);
            if checked.verdict() != Verdict::Invalid {
                assert!(is_accepted, "{name}: {mode:?} mode accepts it, and the schema does not: {document}");
                self.valid += 1;
            } else if is_accepted {
                let is_beyond = |rule: Rule| beyond(rule).is_some();
                assert!(
                    errors(&checked).all(is_beyond),
                    "{name}: the schema accepts it, {}",
                    broken(&checked)
                );
                self.accepted.entry(broken(&checked)).or_default().insert(format!("{name} ({mode:?})"));
            } else {
                self.refused += 1;
            }
        }
    }

    fn tell(&self) {
        println!(
            "{} valid, {} refused, {} invalid and accepted; {} documents no schema is for",
            self.valid,
            self.refused,
            self.accepted.values().map(BTreeSet::len).sum::<usize>(),
            self.unread
        );
        for (rules, names) in &self.accepted {
            println!("  {rules}: {} ({})", names.len(), names.first().unwrap());
        }
    }
}

/// The rules whose breach makes a document invalid.
fn errors(checked: &Checked) -> impl Iterator<Item = Rule> {
    checked.findings().iter().filter(|finding| finding.level == Level::Error).map(|finding| finding.rule)
}

fn broken(checked: &Checked) -> String {
    let rules: BTreeSet<&str> = errors(checked).map(Rule::id).collect();
    rules.into_iter().collect::<Vec<_>>().join(" + ")
}

#[test]
fn cases_agree() {
    let corpus = Corpus::load().unwrap();
    let schemas = Schemas::all();
    let mut counts = Counts::default();
    let documents = documents_of_cases(&corpus).unwrap();
    for document in documents.iter().filter(|document| document.kind == Kind::Profile) {
        match document.value() {
            Some(value) => {
                counts.judge(&schemas, &document.id, &document.bytes, &value, document.format);
            }
            None => counts.unread += 1,
        }
    }
    counts.tell();
    assert!(counts.valid > 100 && counts.refused > 100);
}

#[test]
fn profiles_of_others_agree() {
    let Some(folder) = field_folder() else {
        println!("the field corpus is absent: nothing was run");
        return;
    };
    let schemas = Schemas::all();
    let mut counts = Counts::default();
    for entry in std::fs::read_dir(folder.join("profiles")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") || path.ends_with("INDEX.json") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match serde_json::from_slice(&bytes) {
            Ok(document) => counts.judge(&schemas, &name, &bytes, &document, Format::Json),
            Err(_) => counts.unread += 1,
        }
    }
    counts.tell();
    assert!(counts.valid > 50);
}

/// Documents that differ from cases in one place or a few: most are wrong in a way that nobody thought of.
#[test]
fn changed_documents_agree() {
    let corpus = Corpus::load().unwrap();
    let profiles = corpus.cases.iter().filter(|case| case.kind == CaseKind::Profile);
    // What is valid, or nearly so, tells more than what has many faults.
    let nearly = profiles.filter(|case| case.default.findings.len() < 2);
    let documents = nearly.filter_map(|case| serde_json::from_slice(&Corpus::document(case).unwrap()).ok());
    let small = |document: &Value| document.to_string().len() < 3000;
    let pool = Pool::new(documents.filter(small).collect());
    let schemas = Schemas::all();
    let counts = std::cell::RefCell::new(Counts::default());
    let cases = ProptestConfig::default().cases.max(4000);
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new(config);
    let changes = proptest::collection::vec(any::<Change>(), 1..4);
    let told = runner.run(&(any::<usize>(), changes), |(place, changes)| {
        let document = pool.changed(place, &changes);
        let bytes = serde_json::to_vec(&document).unwrap();
        counts.borrow_mut().judge(&schemas, &document.to_string(), &bytes, &document, Format::Json);
        Ok(())
    });
    counts.borrow().tell();
    told.unwrap();
    assert!(counts.borrow().valid > 100 && counts.borrow().refused > 100);
}

/// What an editor shows as an example is one.
#[test]
fn examples_are_valid() {
    let mut count = 0;
    for style in Style::ALL {
        let schema = Schema::new(Subject::Profile(style)).strict().to_value();
        for example in schema["examples"].as_array().unwrap() {
            assert!(jsonschema::is_valid(&schema, example), "{example}");
            let checked = check_profile(example.to_string().as_bytes(), &Options::new().mode(Mode::Strict));
            assert_eq!(checked.verdict(), Verdict::Valid, "{example}");
        }
        for (name, member) in members(&schema["$defs"]) {
            let mut alone = member.clone();
            alone["$defs"] = schema["$defs"].clone();
            for example in member["examples"].as_array().unwrap() {
                assert!(jsonschema::is_valid(&alone, example), "{name}: {example}");
                count += 1;
            }
        }
    }
    assert!(count > 80, "{count}");
}

/// The described members of all definitions.
fn members(value: &Value) -> Vec<(&String, &Value)> {
    let Some(keywords) = value.as_object() else { return Vec::new() };
    let own = keywords.get("properties").and_then(Value::as_object).into_iter().flatten();
    let own = own.filter(|(_, member)| member.get("examples").is_some());
    own.chain(keywords.values().flat_map(members)).collect()
}
