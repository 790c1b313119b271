//! The field corpus of security profiles, where the machine has it beside the repository.
//!
//! `field-profiles.json` holds the documents that we judge otherwise than the corpus, each with its reason.
#![expect(clippy::print_stdout, reason = "a run says what it counted")]

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use thingward::{Mode, Options, Verdict, check_profile};
use thingward_conformance::{Wanted, field_folder, workspace_folder};

#[derive(Deserialize)]
struct Index {
    count: usize,
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    file: String,
    expect_accept: Wanted,
    /// What is to be said where names with spaces are no more than a warning.
    expect_accept_if_name_pattern_is_only_a_warning: Option<Wanted>,
}

#[test]
fn profiles_of_others_are_judged_as_the_corpus_has_it() {
    let Some(folder) = field_folder() else {
        println!("the field corpus is absent: nothing was run");
        return;
    };
    let folder = folder.join("profiles");
    let read = |path| std::fs::read(path).unwrap();
    let index: Index = serde_json::from_slice(&read(folder.join("INDEX.json"))).unwrap();
    assert_eq!(index.entries.len(), index.count);
    let exceptions: BTreeMap<String, String> =
        serde_json::from_slice(&read(workspace_folder().join("tests/field-profiles.json"))).unwrap();
    let (mut counts, mut otherwise) = (BTreeMap::new(), BTreeSet::new());
    let mut others = 0;
    for entry in index.entries {
        if !entry.file.ends_with(".json") {
            others += 1;
            continue;
        }
        let document = read(folder.join(&entry.file));
        let verdict = |mode| check_profile(&document, &Options::new().mode(mode)).verdict();
        let (default, strict) = (verdict(Mode::Default), verdict(Mode::Strict));
        let wanted = entry.expect_accept_if_name_pattern_is_only_a_warning.unwrap_or(entry.expect_accept);
        let is_so = match wanted {
            Wanted::Yes => default != Verdict::Invalid,
            Wanted::No => strict == Verdict::Invalid,
            Wanted::Unsure => true,
        };
        if !is_so {
            otherwise.insert(entry.file);
        }
        *counts
            .entry(format!("{wanted:?}, {default:?} in default mode, {strict:?} in strict mode"))
            .or_insert(0) += 1;
    }
    assert!(!counts.is_empty());
    for (what, count) in &counts {
        println!("{count} profiles: {what}");
    }
    println!("{others} in other languages, not read");
    assert_eq!(otherwise, exceptions.into_keys().collect());
}
