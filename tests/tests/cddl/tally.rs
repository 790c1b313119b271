//! What the check and the descriptions say of the same documents, and where they may differ.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

use crate::description::Description;
use crate::document::{Document, ENTRIES, check, most_entries};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use thingward::{Level, Mode, Verdict};
use thingward_conformance::workspace_folder;

/// What no description can say, or the reader cannot follow.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cannot {
    /// The rule that is broken.
    pub rule: String,
    pub because: String,
    pub whose: Whose,
    /// Whether any document that breaks the rule may be accepted, not only a special one.
    pub everywhere: bool,
    /// The cases that are accepted although they break it.
    pub cases: BTreeSet<String>,
}

/// Who lets the documents pass.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Whose {
    /// CDDL has no words for the rule, so every reader does. `schemas/README.md` lists these.
    Cddl,
    /// The reader of these tests does; another may refuse them.
    Reader,
}

pub fn cannot() -> Vec<Cannot> {
    let path = workspace_folder().join("tests/cddl-cannot.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// What came of documents and descriptions.
#[derive(Default)]
pub struct Tally {
    documents: usize,
    pub accepted: usize,
    pub refused: usize,
    pub wrong: Vec<String>,
    /// Rules that were broken in documents that were accepted, with the documents.
    pub accepted_faults: BTreeMap<&'static str, BTreeSet<String>>,
    excepted: usize,
    left_out: usize,
}

impl Tally {
    pub fn judge(&mut self, document: &Document, descriptions: &[Description]) {
        if most_entries(&document.value) > ENTRIES {
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

    /// The rules that were broken in documents that were accepted, less those that `cddl-cannot.json` gives up.
    pub fn unknown_faults(&self) -> BTreeSet<&str> {
        let faults = self.accepted_faults.keys().copied();
        if self.accepted_faults.is_empty() {
            return BTreeSet::new();
        }
        let known: BTreeSet<String> =
            cannot().into_iter().filter(|cannot| cannot.everywhere).map(|cannot| cannot.rule).collect();
        faults.filter(|rule| !known.contains(*rule)).collect()
    }

    /// Adds the counts of another tally.
    pub fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.accepted += other.accepted;
        self.refused += other.refused;
        self.excepted += other.excepted;
    }

    pub fn say(&self, what: &str) {
        println!(
            "{what}: {} documents; of the descriptions for each, {} accept what is not invalid, {} refuse what is, {} \
             accept what they cannot refuse; {} documents with more than {ENTRIES} entries in one place left out",
            self.documents, self.accepted, self.refused, self.excepted, self.left_out
        );
    }
}
