//! The corpus itself is in order, and its gates have been seen red.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

use std::fs;
use thingward_conformance::{Corpus, cases_folder, lint};

#[test]
fn the_corpus_is_in_order() {
    let corpus = Corpus::load().unwrap();
    let faults = lint(&corpus);
    assert!(faults.is_empty(), "{} faults of the corpus:\n{}", faults.len(), faults.join("\n"));
    println!("{} cases are in order", corpus.cases.len());
}

/// A copy of the corpus of one file, after `break_it`.
fn broken(name: &str, break_it: impl Fn(&str) -> String) -> Result<Corpus, String> {
    let folder = std::env::temp_dir().join(format!("thingward-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let cases = fs::read_to_string(cases_folder().join("names.json")).unwrap();
    let count = serde_json::from_str::<Vec<serde_json::Value>>(&cases).unwrap().len();
    let manifest =
        format!(r#"{{"version":1,"cases":{count},"files":[{{"file":"names.json","cases":{count}}}]}}"#);
    fs::write(folder.join("manifest.json"), manifest).unwrap();
    fs::write(folder.join("names.json"), break_it(&cases)).unwrap();
    let loaded = Corpus::load_from(&folder);
    fs::remove_dir_all(&folder).unwrap();
    loaded
}

#[test]
fn an_unbroken_copy_is_in_order() {
    let corpus = broken("unbroken", str::to_owned).unwrap();
    assert_eq!(lint(&corpus), Vec::<String>::new());
}

#[test]
fn an_unknown_member_is_refused() {
    let error = broken("member", |cases| cases.replacen("\"about\"", "\"aboot\"", 1)).unwrap_err();
    assert!(error.contains("aboot"), "{error}");
}

#[test]
fn a_case_too_few_is_refused() {
    let error = broken("count", |cases| {
        let mut cases: Vec<serde_json::Value> = serde_json::from_str(cases).unwrap();
        cases.pop();
        serde_json::to_string(&cases).unwrap()
    });
    assert!(error.unwrap_err().contains("the manifest says"));
}

#[test]
fn an_empty_corpus_is_refused() {
    let folder = std::env::temp_dir().join(format!("thingward-{}-empty", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("manifest.json"), r#"{"version":1,"cases":0,"files":[]}"#).unwrap();
    let loaded = Corpus::load_from(&folder);
    fs::remove_dir_all(&folder).unwrap();
    assert!(loaded.unwrap_err().contains("0 cases were read"));
}

#[test]
fn lints_are_seen_red() {
    for (name, from, to, said) in [
        ("twice", "report-minimal", "report-long-full", "used twice"),
        ("case", "report-minimal", "report_minimal", "not kebab-case"),
        ("modal", "a header and one delta", "a header must do", "modal verb"),
        ("verdict", "\"verdict\": \"warn\"", "\"verdict\": \"valid\"", "its findings say warn"),
        (
            "says",
            "\"verdict\": \"warn\"",
            "\"verdict\": \"warn\", \"schema\": \"refuses\"",
            "for invalid reports",
        ),
        ("unsaid", "\"verdict\": \"valid\"", "\"verdict\": \"invalid\"", "`schema` is missing"),
        ("rule", "\"rule\": \"port-missing\"", "\"rule\": \"port-absent\"", "no rule"),
        (
            "span",
            "\"span\": [",
            "\"span\": [9, 99999], \"level\": \"warning\" }, { \"rule\": \"port-missing\", \"pointer\": \"\", \"span\": [",
            "leaves the document",
        ),
        (
            "order",
            "\"span\": [",
            "\"span\": [200, 201], \"level\": \"warning\" }, { \"rule\": \"port-missing\", \"pointer\": \"\", \"span\": [",
            "not in order",
        ),
        ("near", "\"nearMiss\": \"json-syntax\"", "\"nearMiss\": \"port-missing\"", "breaks it"),
    ] {
        let corpus = broken(name, |cases| cases.replacen(from, to, 1)).unwrap();
        let faults = lint(&corpus);
        assert!(faults.iter().any(|fault| fault.contains(said)), "{name}: {faults:?}");
    }
}
