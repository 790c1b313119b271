//! The field corpus of security profiles, where the machine has it beside the repository.
//!
//! `field-profiles.json` holds the documents that we judge otherwise than the corpus, each with its reason.
#![expect(clippy::print_stdout, reason = "a run says what it counted")]

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use thingward::{Checked, Format, Mode, Options, Verdict, check_profile};
use thingward_conformance::{MODES, Wanted, field_folder, workspace_folder};

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
    let read = |path: std::path::PathBuf| std::fs::read(path).unwrap();
    let index: Index = serde_json::from_slice(&read(folder.join("INDEX.json"))).unwrap();
    assert_eq!(index.entries.len(), index.count);
    let exceptions: BTreeMap<String, String> =
        serde_json::from_slice(&read(workspace_folder().join("tests/field-profiles.json"))).unwrap();
    let (mut counts, mut otherwise) = (BTreeMap::new(), BTreeSet::new());
    let mut twins = 0;
    for entry in index.entries {
        let path = folder.join(&entry.file);
        let yaml = path.with_extension("yaml");
        let Some(format) = format_of(&path) else {
            otherwise.insert(entry.file);
            continue;
        };
        let document = read(path);
        let verdict = |mode| check_profile(&document, &Options::new().mode(mode).format(format)).verdict();
        let (default, strict) = (verdict(Mode::Default), verdict(Mode::Strict));
        let wanted = entry.expect_accept_if_name_pattern_is_only_a_warning.unwrap_or(entry.expect_accept);
        let is_so = match wanted {
            Wanted::Yes => default != Verdict::Invalid,
            Wanted::No => strict == Verdict::Invalid,
            Wanted::Unsure => true,
        };
        if !is_so {
            otherwise.insert(entry.file.clone());
        }
        // The YAML that a document was made from, where it lies beside it.
        if format == Format::Json && yaml.exists() {
            let twin = read(yaml);
            for mode in MODES {
                let options = Options::new().mode(mode);
                let found =
                    |document, format| places(&check_profile(document, &options.clone().format(format)));
                assert_eq!(found(&twin, Format::Yaml), found(&document, Format::Json), "{}", entry.file);
            }
            twins += 1;
        }
        *counts
            .entry(format!("{wanted:?}, {default:?} in default mode, {strict:?} in strict mode"))
            .or_insert(0) += 1;
    }
    assert!(!counts.is_empty());
    for (what, count) in &counts {
        println!("{count} profiles: {what}");
    }
    println!(
        "{twins} of them in YAML too, with the same findings; {} are listed with a reason",
        otherwise.len()
    );
    assert!(twins > 0);
    assert_eq!(otherwise, exceptions.into_keys().collect());
}

/// The encoding that the name of a file tells.
fn format_of(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()? {
        "json" => Some(Format::Json),
        "yaml" => Some(Format::Yaml),
        _ => None,
    }
}

fn places(checked: &Checked) -> BTreeSet<(&'static str, String)> {
    let findings = checked.findings().iter();
    findings.map(|finding| (finding.rule.id(), finding.pointer.as_str().to_owned())).collect()
}
