//! The schema of what `check --format json` prints.
//!
//! The objects are open and the rules no list, so that what a newer program prints stays valid: under the same number,
//! members and rules may come, and none is renamed or removed.

use super::Keywords;
use super::typed::{derived, noted};
use crate::limits::EXACT_INTEGER;
use crate::{Checked, Format, Kind, Level, Options, Rule, Verdict, check_report};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

const OURS: &str = "our choice";

pub(super) fn schema() -> Keywords {
    derived::<Output>()
}

/// # Findings
///
/// What `thingward check --format json` prints: every document with its findings, and what they came to. One line of
/// `--format ndjson` is the definition `document`.
#[derive(JsonSchema)]
#[schemars(example = output())]
#[expect(dead_code, reason = "only the shape is used")]
struct Output {
    /// # Version
    ///
    /// The version of this shape. Under the same number, members may come; none is renamed or removed.
    #[schemars(extend("const" = 1), transform = noted("none", OURS), example = 1)]
    version: u64,
    /// # Documents
    ///
    /// The documents in the order in which they were given; folders in the order of names.
    #[schemars(transform = noted("none", OURS), example = json!([document()]))]
    documents: Vec<Document>,
    /// # Summary
    ///
    /// What all documents came to.
    #[schemars(transform = noted("none", OURS), example = summary())]
    summary: Summary,
}

/// # Document
///
/// A judged document: an entry of `documents`, and a line of `--format ndjson`.
#[derive(JsonSchema)]
#[schemars(rename = "document", example = document())]
#[expect(dead_code, reason = "only the shape is used")]
struct Document {
    /// # Path
    ///
    /// The file as it was named or found, and `-` for the standard input.
    #[schemars(transform = noted("none", OURS), example = &PATH)]
    path: String,
    /// # Index
    ///
    /// How many documents of the stream stand before this one. Only in streams.
    #[schemars(transform = noted("documents", OURS), example = 0)]
    index: Option<u64>,
    /// # Offset
    ///
    /// How many bytes of the stream stand before this document. Only in streams.
    #[schemars(transform = noted("bytes", OURS), example = 0)]
    offset: Option<u64>,
    /// # Line
    ///
    /// The line of the stream, counted from 1. Only in streams of lines.
    #[schemars(range(min = 1), transform = noted("lines", OURS), example = 1)]
    line: Option<u64>,
    /// # Kind
    ///
    /// What the document was judged as; null where that could not be told.
    #[schemars(schema_with = "kinds", transform = noted("none", OURS), example = Kind::Report.name())]
    kind: String,
    /// # Encoding
    ///
    /// How the document is encoded; null for a value that was never bytes.
    #[schemars(schema_with = "encodings", transform = noted("none", OURS), example = Format::Json.name())]
    encoding: String,
    /// # Verdict
    ///
    /// `invalid` with at least one error, `warn` with warnings and no error, otherwise `valid`.
    #[schemars(transform = verdicts, transform = noted("none", OURS), example = Verdict::Invalid)]
    verdict: String,
    /// # Findings
    ///
    /// The findings by place in the document, then by rule: the first ones of the highest levels, as many as
    /// `--max-findings` keeps.
    #[schemars(transform = noted("none", OURS), example = json!(checked().findings()))]
    findings: Vec<Finding>,
    /// # Omitted
    ///
    /// How many findings were not kept. The verdict and the summary speak of them too.
    #[schemars(transform = noted("findings", OURS), example = 0)]
    omitted: u64,
}

/// # Finding
///
/// One fault, or one remarkable thing, in a document.
#[derive(JsonSchema)]
#[schemars(rename = "finding")]
#[expect(dead_code, reason = "only the shape is used")]
struct Finding {
    /// # Rule
    ///
    /// The rule that is broken. Its name never changes.
    #[schemars(
        extend("pattern" = "^[a-z0-9]+(-[a-z0-9]+)*$"),
        transform = noted("none", OURS),
        example = Rule::ReportIdZero.id(),
    )]
    rule: String,
    /// # Level
    ///
    /// How much it matters in the mode of the check, and with the levels that the caller chose.
    #[schemars(transform = levels, transform = noted("none", OURS), example = Level::Error)]
    level: String,
    /// # Pointer
    ///
    /// Where in the document: a JSON Pointer, for CBOR too. Empty for a fault of the whole document.
    #[schemars(
        extend("pattern" = "^(/([^/~]|~[01])*)*$"),
        transform = noted("none", "RFC 6901"),
        example = &"/header/report_id",
    )]
    pointer: String,
    /// # Span
    ///
    /// Which bytes of the document. Missing where the fault is in none of them.
    #[schemars(transform = noted("none", OURS), example = json!({"start": 23, "end": 24, "line": 1, "column": 24}))]
    span: Option<Span>,
    /// # Message
    ///
    /// What is wrong, for people, in one sentence.
    #[schemars(length(min = 1), transform = noted("none", OURS), example = &"the report id is 0")]
    message: String,
    /// # Help
    ///
    /// What to do about it, for people.
    #[schemars(length(min = 1), transform = noted("none", OURS), example = &"use the time of the report in seconds")]
    help: Option<String>,
    /// # Params
    ///
    /// The values that the message names, for programs. Which there are depends on the rule. Numbers above 2^53 − 1
    /// are texts, so that no reader rounds them.
    #[schemars(
        extend("additionalProperties" = scalar()),
        transform = noted("none", OURS),
        example = json!({"found": "an array"}),
    )]
    params: Map<String, Value>,
    /// # Page
    ///
    /// The page of the rule, relative to the root of the source repository.
    #[schemars(length(min = 1), transform = noted("none", OURS), example = Rule::ReportIdZero.url())]
    url: String,
}

#[derive(JsonSchema)]
#[schemars(rename = "span")]
#[expect(dead_code, reason = "only the shape is used")]
struct Span {
    /// # Start
    ///
    /// Offset of the first byte.
    #[schemars(transform = noted("bytes", OURS), example = 23)]
    start: u64,
    /// # End
    ///
    /// Offset behind the last byte.
    #[schemars(transform = noted("bytes", OURS), example = 24)]
    end: u64,
    /// # Line
    ///
    /// The line of the start, counted from 1. Missing where the document is no text.
    #[schemars(range(min = 1), transform = noted("lines", OURS), example = 1)]
    line: Option<u64>,
    /// # Column
    ///
    /// The column of the start, counted from 1 in Unicode scalar values. Missing where the document is no text.
    #[schemars(range(min = 1), transform = noted("characters", OURS), example = 24)]
    column: Option<u64>,
}

#[derive(JsonSchema)]
#[schemars(rename = "summary")]
#[expect(dead_code, reason = "only the shape is used")]
struct Summary {
    /// # Documents
    ///
    /// How many documents were judged.
    #[schemars(transform = noted("documents", OURS), example = 1)]
    documents: u64,
    /// # Skipped
    ///
    /// How many files of folders are no document of any kind.
    #[schemars(transform = noted("files", OURS), example = 0)]
    skipped: u64,
    /// # Valid
    ///
    /// How many documents have neither errors nor warnings.
    #[schemars(transform = noted("documents", OURS), example = 0)]
    valid: u64,
    /// # With warnings
    ///
    /// How many documents have warnings and no error.
    #[schemars(transform = noted("documents", OURS), example = 0)]
    warn: u64,
    /// # Invalid
    ///
    /// How many documents have errors.
    #[schemars(transform = noted("documents", OURS), example = 1)]
    invalid: u64,
    /// # Errors
    ///
    /// How many errors there are, kept or not.
    #[schemars(transform = noted("findings", OURS), example = 1)]
    errors: u64,
    /// # Warnings
    ///
    /// How many warnings there are, kept or not.
    #[schemars(transform = noted("findings", OURS), example = 0)]
    warnings: u64,
    /// # Remarks
    ///
    /// How many findings of the level `info` there are, kept or not.
    #[schemars(transform = noted("findings", OURS), example = 0)]
    infos: u64,
}

/// The kinds and `null`: no `type`, which would need a list.
fn kinds(_: &mut SchemaGenerator) -> Schema {
    words_or_null(Kind::ALL.iter().map(|kind| kind.name()))
}

/// What the program reads: YAML too, which this library may be built without.
fn encodings(_: &mut SchemaGenerator) -> Schema {
    const YAML: &str = "yaml";
    let payloads = Format::ALL.iter().map(|format| format.name()).filter(|name| *name != YAML);
    words_or_null(payloads.chain([YAML]))
}

fn words_or_null(words: impl Iterator<Item = &'static str>) -> Schema {
    let words: Vec<Value> = words.map(Value::from).chain([Value::Null]).collect();
    json_schema!({"enum": words})
}

fn verdicts(schema: &mut Schema) {
    schema.insert("enum".to_owned(), json!(Verdict::ALL));
}

fn levels(schema: &mut Schema) {
    schema.insert("enum".to_owned(), json!(Level::ALL));
}

/// A value that a message names.
fn scalar() -> Value {
    json!({"anyOf": [
        {"type": "string"},
        {"type": "number", "minimum": -(EXACT_INTEGER as i64), "maximum": EXACT_INTEGER},
        {"type": "boolean"},
    ]})
}

const PATH: &str = "report.json";

/// A report with one fault.
fn checked() -> Checked {
    check_report(
        br#"{"header":{"report_id":0,"version":"1.0"},"custom_metrics":{"battery":[{"number":71}]}}"#,
        &Options::new(),
    )
}

fn document() -> Value {
    let checked = checked();
    json!({
        "path": PATH,
        "kind": checked.kind().map(Kind::name),
        "encoding": checked.format().map(Format::name),
        "verdict": checked.verdict(),
        "findings": checked.findings(),
        "omitted": checked.omitted(),
    })
}

fn summary() -> Value {
    json!({
        "documents": 1, "skipped": 0,
        "valid": 0, "warn": 0, "invalid": 1,
        "errors": 1, "warnings": 0, "infos": 0,
    })
}

fn output() -> Value {
    json!({"version": 1, "documents": [document()], "summary": summary()})
}
