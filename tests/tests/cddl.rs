//! The CDDL of reports against an independent reader of it: what a check does not call invalid, a description of the
//! same mode accepts; what a check calls invalid, it refuses, but for what `cddl-cannot.json` lists.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

mod made;

use cddl::ast::CDDL;
use cddl::validator::Validator;
use cddl::validator::cbor::{CBORValidator, Error};
use cddl::validator::cbor_value::{Value, decode_cbor};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use thingward::schema::{Cddl, FieldNames, cddls};
use thingward::{
    Checked, Format, Level, Mode, Names, Options, Target, Verdict, check_report, convert, detect_format,
    names,
};
use thingward_conformance::{Corpus, Kind, field_folder, field_reports, workspace_folder};

/// A description, parsed once.
struct Description {
    cddl: Cddl,
    parsed: &'static CDDL<'static>,
}

impl Description {
    fn all() -> Vec<Self> {
        cddls().map(Self::new).collect()
    }

    fn new(cddl: Cddl) -> Self {
        // This reader searches with `.regexp`, where RFC 8610 (3.8.3) has the whole text match; its own `.pcre` does.
        let text = cddl.to_string().replace(" .regexp ", " .pcre ").leak();
        let parsed = cddl::cddl_from_str(text, false).unwrap();
        Self { cddl, parsed: Box::leak(Box::new(parsed)) }
    }

    const fn mode(&self) -> Mode {
        if self.cddl.is_strict() { Mode::Strict } else { Mode::Default }
    }

    /// Whether it is for reports with these spellings.
    fn is_for(&self, spellings: &BTreeSet<&str>) -> bool {
        let other = match self.cddl.names() {
            FieldNames::Long => "short",
            FieldNames::Short => "long",
            FieldNames::Any => return true,
        };
        !spellings.contains(other)
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        let mut validator = CBORValidator::new(self.parsed, value.clone(), None);
        let validated: Result<(), Error<std::io::Error>> = validator.validate();
        validated.map_err(|error| error.to_string())
    }
}

/// A report in CBOR.
struct Document {
    /// The case, or the file.
    source: String,
    bytes: Vec<u8>,
    value: Value,
    spellings: BTreeSet<&'static str>,
}

impl Document {
    /// `None` for bytes that are not one item of CBOR, which a description says nothing of.
    fn read(source: &str, bytes: Vec<u8>) -> Option<Self> {
        if check(&bytes, Mode::Strict).findings().iter().any(|finding| finding.rule.is_fixed()) {
            return None;
        }
        let value = decode_cbor(&bytes).unwrap();
        let mut spellings = BTreeSet::new();
        spell(&value, "", &mut spellings);
        Some(Self { source: source.to_owned(), bytes, value, spellings })
    }

    /// The forms in CBOR of a report that is in CBOR or JSON.
    fn forms(source: &str, bytes: &[u8], is_cbor: bool) -> Vec<Self> {
        let written = if is_cbor { Some(bytes.to_vec()) } else { transliterated(bytes) };
        let format = if is_cbor { Format::Cbor } else { Format::Json };
        let options = Options::new().format(format);
        let converted =
            [Names::Long, Names::Short].map(|names| convert(bytes, Target::cbor(names), &options).ok());
        let mut forms: Vec<Vec<u8>> = written.into_iter().chain(converted.into_iter().flatten()).collect();
        forms.sort();
        forms.dedup();
        forms.into_iter().filter_map(|form| Self::read(source, form)).collect()
    }
}

/// JSON in CBOR, member for member, as it stands.
fn transliterated(json: &[u8]) -> Option<Vec<u8>> {
    let value: ciborium::Value = serde_json::from_slice(json).ok()?;
    Some(made::cbor(&value))
}

fn check(bytes: &[u8], mode: Mode) -> Checked {
    check_report(bytes, &Options::new().format(Format::Cbor).mode(mode).max_findings(usize::MAX))
}

/// Notes which spellings the keys of a report have, where the two differ; `parent` is a path as `names()` writes it.
fn spell(value: &Value, parent: &str, spellings: &mut BTreeSet<&'static str>) {
    match value {
        Value::Tag(_, inner) => spell(inner, parent, spellings),
        Value::Array(items) => items.iter().for_each(|item| spell(item, &format!("{parent}[]"), spellings)),
        Value::Map(members) => {
            for (key, member) in members {
                let Value::Text(key) = key else { continue };
                let fields = || names().iter().filter(|name| name.parent == parent);
                let Some(name) = fields().find(|name| [name.long, name.short].contains(&key.as_str())) else {
                    continue;
                };
                if name.long != name.short {
                    spellings.insert(if *key == name.long { "long" } else { "short" });
                }
                let block = if name.long.starts_with("listening_") { "listening_*_ports" } else { name.long };
                let path = if parent.is_empty() { block.to_owned() } else { format!("{parent}.{block}") };
                spell(member, &path, spellings);
            }
        }
        _ => {}
    }
}

/// What no description can say, or the reader cannot follow.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cannot {
    /// The rule that is broken.
    rule: String,
    because: String,
    /// The cases that are accepted although they break it.
    cases: BTreeSet<String>,
}

fn cannot() -> Vec<Cannot> {
    let path = workspace_folder().join("tests/cddl-cannot.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Keys of one map up to which a document is judged: this reader compares each key with every other, which takes
/// minutes for 50,000 of them.
const COMPARED_KEYS: usize = 1000;

fn largest_map(value: &Value) -> usize {
    match value {
        Value::Tag(_, inner) => largest_map(inner),
        Value::Array(items) => items.iter().map(largest_map).max().unwrap_or(0),
        Value::Map(members) => {
            members.iter().map(|(_, member)| largest_map(member)).fold(members.len(), usize::max)
        }
        _ => 0,
    }
}

/// What came of documents and descriptions.
#[derive(Default)]
struct Tally {
    documents: usize,
    accepted: usize,
    refused: usize,
    wrong: Vec<String>,
    /// Rules that were broken in documents that were accepted, with the documents.
    accepted_faults: BTreeMap<&'static str, BTreeSet<String>>,
    excepted: usize,
    left_out: usize,
}

impl Tally {
    fn judge(&mut self, document: &Document, descriptions: &[Description]) {
        if largest_map(&document.value) > COMPARED_KEYS {
            self.left_out += 1;
            return;
        }
        self.documents += 1;
        let checks = [Mode::Default, Mode::Strict].map(|mode| check(&document.bytes, mode));
        for description in descriptions.iter().filter(|description| description.is_for(&document.spellings)) {
            let checked = if description.cddl.is_strict() { &checks[1] } else { &checks[0] };
            let said = description.accepts(&document.value);
            match (checked.verdict(), said) {
                (Verdict::Invalid, Err(_)) => self.refused += 1,
                (Verdict::Invalid, Ok(())) => {
                    self.excepted += 1;
                    let errors = checked.findings().iter().filter(|finding| finding.level == Level::Error);
                    for error in errors {
                        let documents = self.accepted_faults.entry(error.rule.id()).or_default();
                        documents.insert(document.source.clone());
                    }
                }
                (_, Ok(())) => self.accepted += 1,
                (verdict, Err(why)) => self.wrong.push(format!(
                    "{} is {} in {:?} mode and refused by {}: {why}",
                    document.source,
                    verdict.name(),
                    description.mode(),
                    description.cddl.name()
                )),
            }
        }
    }

    /// What is accepted although it is invalid breaks rules that `cddl-cannot.json` lists.
    fn accepts_only_known_faults(&self) {
        let known: BTreeSet<String> = cannot().into_iter().map(|cannot| cannot.rule).collect();
        let others = self.accepted_faults.iter().filter(|(rule, _)| !known.contains(**rule));
        assert_eq!(others.collect::<Vec<_>>(), []);
    }

    fn say(&self, what: &str) {
        println!(
            "{what}: {} documents; of the descriptions for each, {} accept what is not invalid, {} refuse what is, {} \
             accept what they cannot refuse; {} documents with more than {COMPARED_KEYS} keys in a map left out",
            self.documents, self.accepted, self.refused, self.excepted, self.left_out
        );
    }
}

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
    tally.accepts_only_known_faults();
}
