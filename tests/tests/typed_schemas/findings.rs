//! What the program prints as JSON: the schema against the real output over all cases and examples.

use super::{Judge, judges};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use thingward::schema::Subject;
use thingward::{Format, Kind, Level, Rule, Verdict, detect_format};
use thingward_conformance::{Corpus, Kind as CaseKind, build_program, workspace_folder};

/// The members that an output may lack. All others are required.
const OPTIONAL: [&str; 6] = ["index", "offset", "line", "column", "span", "help"];

/// The judges of a whole output and of one line of `--format ndjson`.
struct Judges {
    outputs: Vec<Judge>,
    lines: Vec<jsonschema::Validator>,
}

impl Judges {
    fn new() -> Self {
        let outputs = judges(Subject::Findings);
        let lines = outputs.iter().map(|judge| {
            let mut schema = judge.schema.to_value();
            let definitions = if schema.get("$defs").is_some() { "$defs" } else { "definitions" };
            let keywords = schema.as_object_mut().unwrap();
            keywords.retain(|key, _| key == "$schema" || key == definitions);
            keywords.insert("$ref".to_owned(), format!("#/{definitions}/document").into());
            jsonschema::validator_for(&schema).unwrap()
        });
        let lines = lines.collect();
        Self { outputs, lines }
    }

    fn accept(&self, output: &Value) -> bool {
        let says: Vec<bool> = self.outputs.iter().map(|judge| judge.accepts(output)).collect();
        assert!(says.iter().all(|accepts| *accepts == says[0]), "the drafts disagree: {output}");
        says[0]
    }
}

/// Runs of the program in a folder of their own.
struct Runs {
    program: PathBuf,
    folder: PathBuf,
    judges: Judges,
    seen: Seen,
}

/// What the outputs had in them.
#[derive(Debug, Default)]
struct Seen {
    runs: usize,
    documents: usize,
    findings: usize,
    lines: usize,
    /// The values of members that have few, `null` among them.
    words: BTreeMap<&'static str, BTreeSet<String>>,
    /// Which members there were, with their types.
    members: BTreeSet<String>,
}

impl Runs {
    /// Runs `check` with these arguments in both formats, and judges what it prints.
    fn check(&mut self, arguments: &[String]) {
        let output: Value = serde_json::from_slice(&self.run("json", arguments)).unwrap();
        for judge in &self.judges.outputs {
            assert!(judge.accepts(&output), "{arguments:?}: {}", judge.says(&output));
        }
        self.seen.runs += 1;
        self.note(&output);
        let printed = self.run("ndjson", arguments);
        let lines: Vec<Value> = printed
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
            .map(|line| serde_json::from_slice(line).unwrap())
            .collect();
        assert_eq!(Value::from(lines.clone()), output["documents"]);
        self.seen.lines += lines.len();
        for line in &lines {
            for validator in &self.judges.lines {
                assert!(validator.is_valid(line), "{line}");
            }
        }
    }

    fn run(&self, format: &str, arguments: &[String]) -> Vec<u8> {
        let mut command = Command::new(&self.program);
        command.args(["check", "--format", format]).args(arguments);
        let output = command.output().unwrap();
        assert!(output.status.code() < Some(2), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }

    fn note(&mut self, output: &Value) {
        let documents = output["documents"].as_array().unwrap();
        self.seen.documents += documents.len();
        for document in documents {
            for name in ["kind", "encoding", "verdict"] {
                self.seen.words.entry(name).or_default().insert(document[name].to_string());
            }
            let findings = document["findings"].as_array().unwrap();
            self.seen.findings += findings.len();
            for finding in findings {
                self.seen.words.entry("level").or_default().insert(finding["level"].to_string());
            }
            if document["omitted"] != 0 {
                self.seen.members.insert("omitted findings".to_owned());
            }
        }
        note_members("", output, &mut self.seen.members);
    }
}

fn note_members(path: &str, value: &Value, members: &mut BTreeSet<String>) {
    match value {
        Value::Object(inner) => {
            for (name, member) in inner {
                // The names of params are of the rules.
                let name = if path.ends_with("/params") { "*" } else { name };
                note_members(&format!("{path}/{name}"), member, members);
            }
        }
        Value::Array(items) => {
            items.iter().for_each(|item| note_members(&format!("{path}/-"), item, members));
        }
        Value::Number(_) => _ = members.insert(format!("{path} number")),
        Value::String(_) => _ = members.insert(format!("{path} text")),
        _ => _ = members.insert(format!("{path} {value}")),
    }
}

#[test]
fn what_the_program_prints_is_valid() {
    let corpus = Corpus::load().unwrap();
    let folder = std::env::temp_dir().join(format!("thingward-findings-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let mut runs =
        Runs { program: build_program().unwrap(), folder, judges: Judges::new(), seen: Seen::default() };
    run_cases(&mut runs, &corpus);
    run_roles(&mut runs, &corpus);
    run_examples(&mut runs);
    fs::remove_dir_all(&runs.folder).unwrap();
    let seen = runs.seen;
    println!(
        "{} runs: {} documents, {} findings and {} lines are valid in both drafts",
        seen.runs, seen.documents, seen.findings, seen.lines
    );
    assert!(seen.documents > 2 * corpus.promised && seen.findings > 1000 && seen.lines == seen.documents);
    let all = |names: Vec<&str>, null: bool| {
        let words = names.into_iter().map(|name| Value::from(name).to_string());
        words.chain(null.then(|| "null".to_owned())).collect::<BTreeSet<_>>()
    };
    assert_eq!(seen.words["kind"], all(Kind::ALL.iter().map(|kind| kind.name()).collect(), true));
    assert_eq!(seen.words["encoding"], all(Format::ALL.iter().map(|format| format.name()).collect(), false));
    assert_eq!(
        seen.words["verdict"],
        all(Verdict::ALL.iter().map(|verdict| verdict.name()).collect(), false)
    );
    assert_eq!(seen.words["level"], all(Level::ALL.iter().map(|level| level.name()).collect(), false));
    for member in [
        "omitted findings",
        "/documents/-/index number",
        "/documents/-/offset number",
        "/documents/-/line number",
        "/documents/-/findings/-/help text",
        "/documents/-/findings/-/span/column number",
        "/documents/-/findings/-/params/* number",
        "/documents/-/findings/-/params/* text",
    ] {
        assert!(seen.members.contains(member), "no {member} in {:?}", seen.members);
    }
}

/// Every case in both modes, as what it is and as what the program takes it for, and with findings left out.
fn run_cases(runs: &mut Runs, corpus: &Corpus) {
    let mut files: BTreeMap<(Option<&str>, bool), Vec<String>> = BTreeMap::new();
    for case in &corpus.cases {
        let document = Corpus::document(case).unwrap();
        let ending = match case.context.format.as_deref() {
            Some(named @ ("cbor" | "yaml")) => named,
            _ if detect_format(&document) == Format::Cbor => "cbor",
            _ => "json",
        };
        let path = runs.folder.join(format!("{}.{ending}", case.id));
        fs::write(&path, document).unwrap();
        let kind = match case.kind {
            CaseKind::Report => Some("report"),
            CaseKind::Topic => Some("topic"),
            CaseKind::Response => Some("response"),
            CaseKind::Profile => Some("profile"),
            CaseKind::Audit => Some("audit"),
            CaseKind::Role | CaseKind::Detected => None,
            CaseKind::Stream => Some(if ending == "cbor" { "cbor-seq" } else { "ndjson" }),
        };
        files.entry((kind, case.kind == CaseKind::Stream)).or_default().push(path.display().to_string());
    }
    for ((kind, is_stream), files) in &files {
        let flags = match (kind, is_stream) {
            (Some(from), true) => vec!["--from", from, "--stream"],
            (Some(kind), false) => vec!["--kind", kind],
            (None, _) => Vec::new(),
        };
        for more in [vec![], vec!["--strict"], vec!["--max-findings", "1"]] {
            let flags = flags.iter().chain(&more).map(|flag| (*flag).to_owned());
            runs.check(&flags.chain(files.iter().cloned()).collect::<Vec<_>>());
        }
    }
}

fn run_roles(runs: &mut Runs, corpus: &Corpus) {
    let (trust, policy) = (runs.folder.join("trust.json"), runs.folder.join("policy.json"));
    for case in corpus.cases.iter().filter(|case| case.kind == CaseKind::Role) {
        fs::write(&trust, Corpus::document(case).unwrap()).unwrap();
        fs::write(&policy, Corpus::policy(case).unwrap()).unwrap();
        let [trust, policy] = [&trust, &policy].map(|path| path.display().to_string());
        let arn = "arn:aws:sns:us-east-1:123456789012:alerts";
        let flags = ["--topic-arn", arn, "--trust", &trust, "--policy", &policy];
        runs.check(&flags.map(str::to_owned));
    }
}

fn run_examples(runs: &mut Runs) {
    let examples = workspace_folder().join("examples");
    for folder in ["good", "bad", "answers", "audits", "profiles", "beside"] {
        runs.check(&[examples.join(folder).display().to_string()]);
    }
    runs.check(&["--stream".to_owned(), examples.join("stream/fleet.ndjson").display().to_string()]);
}

#[test]
fn a_changed_output_is_refused() {
    let judges = Judges::new();
    let output = sample();
    assert!(judges.accept(&output), "{}", judges.outputs[0].says(&output));
    let mut changes = 0;
    for (path, name) in members("", &output) {
        let changed = |change: &dyn Fn(&mut Map<String, Value>)| {
            let mut changed = output.clone();
            change(changed.pointer_mut(&path).unwrap().as_object_mut().unwrap());
            changed
        };
        // No member is a list of lists.
        let other = changed(&|members| _ = members.insert(name.clone(), json!([[]])));
        assert!(!judges.accept(&other), "{path}/{name} of another type is accepted");
        let is_param = path.ends_with("/params");
        let less = changed(&|members| _ = members.remove(&name));
        let is_optional = is_param || OPTIONAL.contains(&name.as_str());
        assert_eq!(judges.accept(&less), is_optional, "without {path}/{name}");
        let more = changed(&|members| _ = members.insert(format!("{name}-new"), json!("x")));
        assert!(judges.accept(&more), "with a new member beside {path}/{name}");
        changes += 3;
    }
    assert!(changes > 80, "{changes} changes only");
    println!("{changes} changes");
}

#[test]
fn words_and_numbers_that_cannot_be_are_refused() {
    let judges = Judges::new();
    for (place, value) in [
        ("/version", json!(2)),
        ("/documents/0/kind", json!("reports")),
        ("/documents/0/encoding", json!("xml")),
        ("/documents/0/verdict", json!("Valid")),
        ("/documents/0/verdict", json!(null)),
        ("/documents/0/index", json!(-1)),
        ("/documents/0/line", json!(0)),
        ("/documents/0/omitted", json!(0.5)),
        ("/documents/0/findings/0/rule", json!("Port_Zero")),
        ("/documents/0/findings/0/rule", json!("")),
        ("/documents/0/findings/0/level", json!("fatal")),
        ("/documents/0/findings/0/pointer", json!("header")),
        ("/documents/0/findings/0/pointer", json!("/a~2")),
        ("/documents/0/findings/0/span/start", json!(-1)),
        ("/documents/0/findings/0/span/column", json!(0)),
        ("/documents/0/findings/0/help", json!(null)),
        ("/documents/0/findings/0/params/value", json!(null)),
        ("/summary/documents", json!("1")),
    ] {
        let mut output = sample();
        *output.pointer_mut(place).unwrap() = value.clone();
        assert!(!judges.accept(&output), "{place}: {value}");
    }
}

/// A newer program may have rules that this one does not know; its own have such names.
#[test]
fn every_rule_fits() {
    let judges = Judges::new();
    for id in Rule::ALL.iter().map(|rule| rule.id()).chain(["a-rule-of-2030"]) {
        let mut output = sample();
        output["documents"][0]["findings"][0]["rule"] = id.into();
        assert!(judges.accept(&output), "{id}");
    }
}

/// An output with every member that there is.
fn sample() -> Value {
    json!({
        "version": 1,
        "documents": [{
            "path": "-",
            "index": 0,
            "offset": 0,
            "line": 1,
            "kind": "report",
            "encoding": "json",
            "verdict": "invalid",
            "findings": [{
                "rule": "port-zero",
                "level": "error",
                "pointer": "/metrics/listening_tcp_ports/ports/0/port",
                "span": {"start": 1, "end": 2, "line": 1, "column": 2},
                "message": "the port is `0`",
                "help": "leave it out",
                "params": {"value": 0, "found": "a number"},
                "url": "docs/rules.md#port-zero",
            }],
            "omitted": 0,
        }],
        "summary": {
            "documents": 1, "skipped": 0, "valid": 0, "warn": 0, "invalid": 1, "errors": 1, "warnings": 0, "infos": 0,
        },
    })
}

/// The members of all objects in a value: where the object is, and the name.
fn members(path: &str, value: &Value) -> Vec<(String, String)> {
    match value {
        Value::Object(inner) => inner
            .iter()
            .flat_map(|(name, member)| {
                let below = members(&format!("{path}/{name}"), member);
                std::iter::once((path.to_owned(), name.clone())).chain(below)
            })
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .flat_map(|(index, item)| members(&format!("{path}/{index}"), item))
            .collect(),
        _ => Vec::new(),
    }
}
