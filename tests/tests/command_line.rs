//! Runs the corpus through the program: one process for all cases of the same context and mode.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use thingward::{Format, Mode, detect_format};
use thingward_conformance::{Case, Corpus, Kind, MODES, Seen, build_program, differences, mode_name};

/// The part of `--format json` that the cases speak of.
#[derive(Deserialize)]
struct Output {
    version: u32,
    documents: Vec<Document>,
    summary: Summary,
}

#[derive(Deserialize)]
struct Document {
    path: PathBuf,
    #[serde(default)]
    index: usize,
    verdict: String,
    findings: Vec<Finding>,
    omitted: usize,
}

#[derive(Deserialize)]
struct Finding {
    rule: String,
    level: String,
    pointer: String,
    span: Option<Span>,
}

#[derive(Deserialize)]
struct Span {
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct Summary {
    documents: usize,
    valid: usize,
    warn: usize,
    invalid: usize,
}

#[test]
fn the_program_says_what_the_cases_say() {
    let corpus = Corpus::load().unwrap();
    let program = build_program().unwrap();
    let folder = std::env::temp_dir().join(format!("thingward-cases-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let batches = batches(&corpus);
    let roles: Vec<&Case> = corpus.cases.iter().filter(|case| case.kind == Kind::Role).collect();
    let (mut run, mut wrong) = (0, Vec::new());
    for (number, cases) in batches.values().enumerate() {
        for mode in MODES {
            let batch = folder.join(format!("{number}-{}", mode_name(mode)));
            run += run_batch(&program, &batch, cases, mode, &mut wrong);
        }
    }
    for case in &roles {
        for mode in MODES {
            run_role(&program, &folder, case, mode, &mut wrong);
            run += 1;
        }
    }
    fs::remove_dir_all(&folder).unwrap();
    println!(
        "{run} runs of {} cases through the program, in {} processes",
        corpus.cases.len(),
        2 * (batches.len() + roles.len())
    );
    assert!(run > 0 && run == 2 * corpus.promised, "{run} runs, {} cases promised", corpus.promised);
    assert!(wrong.is_empty(), "{} of {run} runs differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// The cases by kind and context, which are what becomes flags.
fn batches(corpus: &Corpus) -> BTreeMap<String, Vec<&Case>> {
    let mut batches: BTreeMap<String, Vec<&Case>> = BTreeMap::new();
    for case in corpus.cases.iter().filter(|case| case.kind != Kind::Role) {
        // Reports of a stream are compared across files too: each such case has a process of its own.
        let alone = if case.kind == Kind::Stream { &*case.id } else { "" };
        batches.entry(format!("{:?} {:?} {alone}", case.kind, case.context)).or_default().push(case);
    }
    batches
}

/// Runs cases of one context in one mode; how many the program answered.
fn run_batch(program: &Path, folder: &Path, cases: &[&Case], mode: Mode, wrong: &mut Vec<String>) -> usize {
    fs::create_dir_all(folder).unwrap();
    let mut paths: BTreeMap<PathBuf, &Case> = BTreeMap::new();
    for &case in cases {
        let document = Corpus::document(case).unwrap();
        let ending = match case.context.format.as_deref() {
            Some(named @ ("cbor" | "yaml")) => named,
            _ if detect_format(&document) == Format::Cbor => "cbor",
            _ => "json",
        };
        let path = folder.join(format!("{}.{ending}", case.id));
        fs::write(&path, document).unwrap();
        paths.insert(path, case);
    }
    let mut command = Command::new(program);
    command.args(["check", "--format", "json"]).args(flags(cases[0], mode, folder)).args(paths.keys());
    let output = command.output().unwrap();
    let said = || format!("{command:?}\nstderr: {}", String::from_utf8_lossy(&output.stderr));
    let read: Output = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{error}: {}\nstdout: {}", said(), String::from_utf8_lossy(&output.stdout))
    });
    assert_eq!(read.version, 1);
    let Summary { documents, valid, warn, invalid } = read.summary;
    assert_eq!((documents, valid + warn + invalid), (read.documents.len(), documents), "{}", said());
    let exit = output.status.code();
    assert_eq!(exit, Some(i32::from(invalid > 0)), "{}", said());
    let mut answers: BTreeMap<&Path, (&str, Vec<Seen>)> = BTreeMap::new();
    for document in &read.documents {
        assert_eq!(document.omitted, 0, "{:?}", document.path);
        let (verdict, seen_so_far) = answers.entry(&document.path).or_insert(("valid", Vec::new()));
        let order = ["valid", "warn", "invalid"];
        let worse = |name: &str| order.iter().position(|known| *known == name);
        if worse(&document.verdict) > worse(verdict) {
            *verdict = &document.verdict;
        }
        seen_so_far.extend(document.findings.iter().map(|finding| seen(document.index, finding)));
    }
    for (path, (verdict, seen)) in &answers {
        let case = paths.remove(*path).unwrap_or_else(|| panic!("{path:?} was not given"));
        let lines = differences(case.expected(mode), verdict, seen);
        if !lines.is_empty() {
            wrong.push(format!("{} ({})\n    {}", case.id, mode_name(mode), lines.join("\n    ")));
        }
    }
    assert!(paths.is_empty(), "no answer for {:?}: {}", paths.keys(), said());
    answers.len()
}

/// Runs a role, whose two documents are judged by one process.
fn run_role(program: &Path, folder: &Path, case: &Case, mode: Mode, wrong: &mut Vec<String>) {
    let files = [
        ("--trust", folder.join("trust.json"), Corpus::document(case).unwrap()),
        ("--policy", folder.join("policy.json"), Corpus::policy(case).unwrap().to_vec()),
    ];
    let mut command = Command::new(program);
    command.args(["check", "--format", "json"]).args(flags(case, mode, folder));
    for (flag, path, document) in &files {
        fs::write(path, document).unwrap();
        command.arg(flag).arg(path);
    }
    let output = command.output().unwrap();
    let read: Output = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{error}: {command:?}\nstderr: {}", String::from_utf8_lossy(&output.stderr))
    });
    assert_eq!(read.documents.len(), files.len(), "{command:?}");
    let order = ["valid", "warn", "invalid"];
    let (mut worst, mut findings) = (0, Vec::new());
    for (index, (document, (_, path, _))) in read.documents.iter().zip(&files).enumerate() {
        assert_eq!((&document.path, document.omitted), (path, 0), "{command:?}");
        worst = worst.max(order.iter().position(|known| *known == document.verdict).unwrap());
        findings.extend(document.findings.iter().map(|finding| seen(index, finding)));
    }
    assert_eq!(output.status.code(), Some(i32::from(worst == 2)), "{command:?}");
    let lines = differences(case.expected(mode), order[worst], &findings);
    if !lines.is_empty() {
        wrong.push(format!("{} ({})\n    {}", case.id, mode_name(mode), lines.join("\n    ")));
    }
}

/// The flags that say what the context says.
fn flags(case: &Case, mode: Mode, folder: &Path) -> Vec<String> {
    let mut flags = Vec::new();
    let mut add = |flag: &str, value: &str| flags.extend([flag.to_owned(), value.to_owned()]);
    match case.kind {
        Kind::Report => add("--kind", "report"),
        Kind::Topic => add("--kind", "topic"),
        Kind::Response => add("--kind", "response"),
        Kind::Profile => add("--kind", "profile"),
        Kind::Role => add("--kind", "role"),
        Kind::Audit => add("--kind", "audit"),
        Kind::Detected => {}
        Kind::Stream => {
            let is_cbor = case.context.format.as_deref() == Some("cbor");
            add("--from", if is_cbor { "cbor-seq" } else { "ndjson" });
        }
    }
    let context = &case.context;
    for (flag, value) in [
        ("--thing", &context.thing),
        ("--topic", &context.topic),
        ("--client-id", &context.client_id),
        ("--era", &context.era),
        ("--from", &context.format),
    ] {
        // What the documents of a stream are was said above.
        if let Some(value) = value.as_ref().filter(|_| flag != "--from" || case.kind != Kind::Stream) {
            add(flag, value);
        }
    }
    for rule in &context.warn {
        add("--warn", rule);
    }
    let role = context.role.clone().unwrap_or_default();
    for (flag, arn) in [
        ("--topic-arn", &role.topic_arn),
        ("--kms-key-arn", &role.kms_key_arn),
        ("--export-topic-arn", &role.export_topic_arn),
    ] {
        if let Some(arn) = arn {
            add(flag, arn);
        }
    }
    if let Some(ids) = &context.outstanding {
        let ids: Vec<String> = ids.iter().map(u64::to_string).collect();
        add("--outstanding", &ids.join(","));
    }
    if let Some(metrics) = &context.custom_metrics {
        let path = folder.join("declared.txt");
        fs::write(&path, metrics.to_string()).unwrap();
        add("--custom-metrics", path.to_str().unwrap());
    }
    // The program refuses a registry that nothing will look at; the library ignores it.
    if let (Some(names), Some(_)) = (&context.registry, &context.era) {
        let path = folder.join("registry.txt");
        fs::write(&path, serde_json::to_string(names).unwrap()).unwrap();
        add("--registry", path.to_str().unwrap());
    }
    if case.kind == Kind::Stream {
        flags.push("--stream".to_owned());
    }
    if context.deterministic {
        flags.push("--deterministic".to_owned());
    }
    if mode == Mode::Strict {
        flags.push("--strict".to_owned());
    }
    flags
}

fn seen(index: usize, finding: &Finding) -> Seen {
    Seen {
        index,
        span: finding.span.as_ref().map(|span| (span.start, span.end)),
        rule: finding.rule.clone(),
        pointer: finding.pointer.clone(),
        level: finding.level.clone(),
    }
}
