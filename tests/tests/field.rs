//! The field corpus, where the machine has it beside the repository: reports that nobody on the project wrote.
//!
//! `field-verdicts.json` holds what we decided for each report that the corpus leaves open.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use thingward::{Checked, Format, Level, Mode, Options, Verdict, check_report};
use thingward_conformance::{FieldReport, MODES, Wanted, field_folder, field_reports, workspace_folder};

/// Reports with one open question, and our answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    /// Why it is answered so.
    because: String,
    default: String,
    strict: String,
    /// The rules that are warnings or errors in strict mode.
    rules: BTreeSet<String>,
    files: Vec<String>,
}

fn answers() -> Vec<Answer> {
    let path = workspace_folder().join("tests/field-verdicts.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn check(report: &FieldReport, mode: Mode) -> Checked {
    let format = if report.format == "cbor" { Format::Cbor } else { Format::Json };
    check_report(&report.bytes, &Options::new().mode(mode).format(format).max_findings(usize::MAX))
}

/// The corpus, or a line that says that there is none.
fn reports() -> Option<Vec<FieldReport>> {
    let Some(folder) = field_folder() else {
        println!("the field corpus is absent: nothing was run");
        return None;
    };
    Some(field_reports(&folder).unwrap())
}

#[test]
fn what_is_known_to_be_right_or_wrong_is_judged_so() {
    let Some(reports) = reports() else { return };
    let (mut accepted, mut refused, mut wrong) = (0, 0, Vec::new());
    for report in &reports {
        match report.expect_accept {
            Wanted::Yes if check(report, Mode::Default).verdict() == Verdict::Invalid => {
                wrong.push(format!("{}: refused, though {}: {}", report.file, report.why, list(report)));
            }
            Wanted::No if check(report, Mode::Strict).verdict() != Verdict::Invalid => {
                wrong.push(format!("{}: accepted, though {}", report.file, report.why));
            }
            Wanted::Yes => accepted += 1,
            Wanted::No => refused += 1,
            Wanted::Unsure => {}
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(accepted > 0 && refused > 0);
    println!(
        "field corpus: {} reports, {accepted} accepted, {refused} refused as they are known to be",
        reports.len()
    );
}

fn list(report: &FieldReport) -> String {
    let checked = check(report, Mode::Default);
    let errors = checked.findings().iter().filter(|finding| finding.level == Level::Error);
    errors.map(|finding| format!("{} at {}", finding.rule, finding.pointer)).collect::<Vec<_>>().join("; ")
}

#[test]
fn what_is_open_is_judged_as_we_decided() {
    let Some(reports) = reports() else { return };
    let answers = answers();
    let mut left: BTreeMap<&str, &FieldReport> = reports
        .iter()
        .filter(|report| report.expect_accept == Wanted::Unsure)
        .map(|report| (report.file.as_str(), report))
        .collect();
    let mut wrong = Vec::new();
    let mut counts = BTreeMap::new();
    for answer in &answers {
        assert!(!answer.because.is_empty());
        for file in &answer.files {
            let Some(report) = left.remove(file.as_str()) else {
                wrong.push(format!("{file}: not an open report, or listed twice"));
                continue;
            };
            let checks = MODES.map(|mode| check(report, mode));
            let verdicts = checks.each_ref().map(|checked| checked.verdict().name());
            let findings = checks[1].findings().iter().filter(|finding| finding.level > Level::Info);
            let rules: BTreeSet<String> = findings.map(|finding| finding.rule.id().to_owned()).collect();
            if verdicts != [&*answer.default, &*answer.strict] || rules != answer.rules {
                wrong.push(format!("{file}: {verdicts:?}, {rules:?}"));
            }
            *counts.entry(verdicts[0]).or_insert(0) += 1;
        }
    }
    assert!(left.is_empty(), "without an answer: {:?}", left.keys());
    assert_eq!(wrong, Vec::<String>::new());
    println!(
        "field corpus: {} open reports, by our answer in default mode: {counts:?}",
        counts.values().sum::<i32>()
    );
}

/// What the twins of a report have in common: rules by place, less what the encodings do not share.
fn judged(report: &FieldReport, other: &FieldReport, mode: Mode) -> BTreeSet<(String, String)> {
    let checked = check(report, mode);
    let findings = checked.findings().iter();
    let mut places: BTreeSet<(String, String)> =
        findings.map(|finding| (finding.rule.id().to_owned(), finding.pointer.to_string())).collect();
    places.retain(|(rule, pointer)| {
        let encoding = rule.starts_with("cbor-") || rule.starts_with("json-");
        // An agent writes the local port as text in CBOR only: the reason why its CBOR is known to be wrong.
        let as_text = rule == "number-as-string" && report.expect_accept != other.expect_accept;
        !encoding && !as_text && !is_sampled(pointer)
    });
    places
}

/// An SDK samples the lists of one report once for each encoding, so that entries differ between the twins.
fn is_sampled(pointer: &str) -> bool {
    let lists = ["/ports/", "/pts/", "/connections/", "/cs/"];
    lists.iter().any(|list| pointer.contains(list))
}

#[test]
fn twins_in_json_and_cbor_are_judged_alike() {
    let Some(reports) = reports() else { return };
    let mut twins: BTreeMap<&str, Vec<&FieldReport>> = BTreeMap::new();
    for report in &reports {
        twins.entry(Path::new(&report.file).file_stem().unwrap().to_str().unwrap()).or_default().push(report);
    }
    let (mut pairs, mut whole, mut wrong) = (0, 0, Vec::new());
    for (stem, pair) in twins {
        let [left, right] = pair[..] else { continue };
        pairs += 1;
        for mode in MODES {
            let places = [judged(left, right, mode), judged(right, left, mode)];
            if places[0] != places[1] {
                wrong.push(format!(
                    "{stem} in {mode:?} mode: {:?}",
                    places[0].symmetric_difference(&places[1])
                ));
            }
        }
        // Rules whose places are left out above still have to be the same rules where nothing was sampled.
        let rules = [left, right].map(|report| {
            let checked = check(report, Mode::Strict);
            let rules = checked.findings().iter().map(|finding| finding.rule.id());
            rules.filter(|rule| !rule.starts_with("cbor-")).collect::<BTreeSet<_>>()
        });
        let sampled = [left, right]
            .iter()
            .any(|report| report.why.contains("sampled") || report.file.contains("sampled"));
        if left.expect_accept == right.expect_accept && !sampled {
            whole += 1;
            if rules[0] != rules[1] {
                wrong.push(format!("{stem}: {:?} and {:?}", rules[0], rules[1]));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(pairs > 0 && whole > 0);
    println!("field corpus: {pairs} pairs of JSON and CBOR are judged alike, {whole} of them in every rule");
}
