//! The documents of cases that do not say their kind: it is detected, or they stand in a stream.

use super::SchemaDocument;
use crate::case::{Case, Kind as CaseKind};
use crate::corpus::Corpus;
use serde_json::Value;
use thingward::{Format, Kind, Options, check};

/// What the program takes for a kind with schemas, and the reports in streams of lines.
///
/// # Errors
/// When a case has no document.
pub fn documents_inside_cases(corpus: &Corpus) -> Result<Vec<SchemaDocument>, String> {
    let mut all = Vec::new();
    for case in &corpus.cases {
        match case.kind {
            CaseKind::Detected => all.extend(detected(case)?),
            CaseKind::Stream if case.context.format.as_deref() != Some("cbor") => {
                all.extend(reports_in_lines(case)?);
            }
            _ => {}
        }
    }
    Ok(all)
}

fn detected(case: &Case) -> Result<Option<SchemaDocument>, String> {
    let document = SchemaDocument::of_case(case, Kind::Report)?;
    let found = check(&document.bytes, &Options::new().format(document.format)).kind();
    let with_schema = [Kind::Report, Kind::Response, Kind::Profile];
    Ok(found.filter(|kind| with_schema.contains(kind)).map(|kind| SchemaDocument { kind, ..document }))
}

/// Each line as a report, or the report in its envelope.
fn reports_in_lines(case: &Case) -> Result<Vec<SchemaDocument>, String> {
    let bytes = Corpus::document(case)?;
    let lines = bytes.split(|byte| *byte == b'\n').enumerate();
    let reports = lines.map(|(index, line)| {
        let id = format!("{}, line {}", case.id, index + 1);
        match serde_json::from_slice::<Value>(line).ok().as_ref().and_then(|value| value.get("report")) {
            Some(report) => SchemaDocument::of_value(id, Kind::Report, report),
            None => SchemaDocument { id, kind: Kind::Report, format: Format::Json, bytes: line.to_vec() },
        }
    });
    Ok(reports.collect())
}
