//! Documents for the schemas of what is no payload: declarations of custom metrics, and what the program prints.

use super::SchemaDocument;
use super::mutation::every_change;
use crate::corpus::Corpus;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use thingward::schema::{Schema, Subject};
use thingward::{Format, Kind, Mode, limits};

/// How many declarations are changed.
const CHANGED: usize = 8;

/// Declarations: those of the cases, the shortest of them with every change, and names at the limits.
#[must_use]
pub fn declarations(corpus: &Corpus) -> Vec<Value> {
    let of_cases = corpus.cases.iter().filter_map(|case| case.context.custom_metrics.clone());
    let mut known = distinct(of_cases.chain(examples(Subject::CustomMetrics)));
    known.sort_by_key(|declared| declared.to_string().len());
    let mut shown: Vec<Value> =
        known.iter().filter(|list| list.as_array() != Some(&vec![])).take(CHANGED).cloned().collect();
    let single = shown.first().and_then(|list| list.get(0)).cloned();
    shown.extend(single);
    let longest = limits::METRIC_NAME_BYTES;
    let lengths = [0, 1, longest, longest + 1].map(|length| "n".repeat(length));
    let names = lengths.into_iter().chain(["aws:", "aws:n", "AWS:n", "n-aws:"].map(str::to_owned));
    let named = names.map(|name| json!([{"metricName": name, "metricType": "number"}]));
    distinct(known.into_iter().chain(named).chain(with_changes(&shown)))
}

/// Outputs of `check --format json`: one for every rule that documents break, and some of them with every change.
#[must_use]
pub fn outputs(documents: &[SchemaDocument]) -> Vec<Value> {
    let mut by_rule: BTreeMap<&str, Value> = BTreeMap::new();
    for document in documents {
        let checked = document.check(Mode::Default);
        for finding in checked.findings() {
            by_rule.entry(finding.rule.id()).or_insert_with(|| output(document));
        }
    }
    let mut shown = examples(Subject::Findings);
    shown.extend(by_rule.values().find_map(in_a_stream));
    distinct(by_rule.into_values().chain(with_changes(&shown)))
}

/// The output about one document.
fn output(document: &SchemaDocument) -> Value {
    let checked = document.check(Mode::Default);
    let (errors, warnings, infos) = (checked.errors(), checked.warnings(), checked.infos());
    let verdict = checked.verdict().name();
    let is = |name: &str| u8::from(verdict == name);
    json!({
        "version": 1,
        "documents": [{
            "path": document.id,
            "kind": checked.kind().map(Kind::name),
            "encoding": checked.format().map(Format::name),
            "verdict": verdict,
            "findings": checked.findings(),
            "omitted": checked.omitted(),
        }],
        "summary": {
            "documents": 1, "skipped": 0,
            "valid": is("valid"), "warn": is("warn"), "invalid": is("invalid"),
            "errors": errors, "warnings": warnings, "infos": infos,
        },
    })
}

/// An output about one finding with all members, with those of a document in a stream too.
fn in_a_stream(output: &Value) -> Option<Value> {
    let findings = output.pointer("/documents/0/findings")?.as_array()?;
    let [finding] = findings.as_slice() else { return None };
    finding.pointer("/span/line").and(finding.get("help"))?;
    let mut output = output.clone();
    let document = output.pointer_mut("/documents/0")?.as_object_mut()?;
    for (name, value) in [("index", 0), ("offset", 0), ("line", 1)] {
        document.insert(name.to_owned(), value.into());
    }
    Some(output)
}

/// The examples of a schema.
fn examples(subject: Subject) -> Vec<Value> {
    let schema = Schema::new(subject).to_value();
    schema.get("examples").and_then(Value::as_array).cloned().unwrap_or_default()
}

fn with_changes(values: &[Value]) -> Vec<Value> {
    values.iter().flat_map(|value| std::iter::once(value.clone()).chain(every_change(value))).collect()
}

fn distinct(values: impl IntoIterator<Item = Value>) -> Vec<Value> {
    let mut seen = BTreeSet::new();
    values.into_iter().filter(|value| seen.insert(value.to_string())).collect()
}
