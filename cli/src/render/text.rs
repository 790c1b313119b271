//! `--format text`: findings one below the other, a line for each document, and a summary.

use super::{Document, Renderer, Snippets, Summary};
use crate::args::FailOn;
use crate::escape::escaped;
use std::fmt;
use std::io::Write;
use thingward::stream::Place;
use thingward::{Checked, Format, Kind, Verdict};

/// Writes results for people.
pub struct TextRenderer {
    snippets: Snippets,
    /// Only what is wrong, or at this level: no other documents, no summary.
    quiet: Option<FailOn>,
}

impl TextRenderer {
    pub const fn new(snippets: Snippets, quiet: Option<FailOn>) -> Self {
        Self { snippets, quiet }
    }
}

impl Renderer for TextRenderer {
    fn begin(&self, _: &mut Vec<u8>) {}

    fn document(&self, document: &Document<'_>, out: &mut Vec<u8>) {
        let checked = document.checked;
        if let Some(fail_on) = self.quiet
            && checked.verdict() == Verdict::Valid
            && !fail_on.is_met(checked)
        {
            return;
        }
        for finding in checked.findings() {
            line(out, format_args!("{}", self.snippets.draw(finding, document)));
        }
        // Streams have a line like this for every document: it is put together without much ado.
        push_name(out, document.path, document.place);
        out.extend_from_slice(b": ");
        push_end(out, checked);
        if !checked.findings().is_empty() {
            line(out, format_args!(""));
        }
    }

    fn end(&self, summary: &Summary, out: &mut Vec<u8>) {
        if self.quiet.is_some() {
            return;
        }
        let skipped = match summary.skipped {
            0 => String::new(),
            skipped => format!("; {} skipped", plural(skipped, "file")),
        };
        let Summary { documents, valid, warn, invalid, errors, warnings, infos, .. } = *summary;
        line(
            out,
            format_args!(
                "{}: {valid} valid, {warn} with warnings, {invalid} invalid ({}, {}, {}){skipped}",
                plural(documents, "document"),
                plural(errors, "error"),
                plural(warnings, "warning"),
                plural(infos, "info"),
            ),
        );
    }
}

/// Adds what a document is called: `fleet.ndjson:3`, or `fleet.cborseq: item 2`.
fn push_name(out: &mut Vec<u8>, path: &str, place: Option<Place>) {
    out.extend_from_slice(escaped(path).as_bytes());
    match place {
        Some(Place { line: Some(at), .. }) => _ = write!(out, ":{at}"),
        Some(Place { index, .. }) => _ = write!(out, ": item {index}"),
        None => {}
    }
}

/// Adds a line to what is kept in memory, which cannot fail.
fn line(out: &mut Vec<u8>, text: fmt::Arguments<'_>) {
    _ = writeln!(out, "{text}");
}

/// Adds what one document came to: `invalid (report, json); 3 more findings are not shown`.
fn push_end(out: &mut Vec<u8>, checked: &Checked) {
    let mut push = |text: &str| out.extend_from_slice(text.as_bytes());
    push(checked.verdict().name());
    let (kind, format) = (checked.kind().map(Kind::name), checked.format().map(Format::name));
    match (kind, format) {
        (Some(kind), Some(format)) => [" (", kind, ", ", format, ")"].into_iter().for_each(&mut push),
        (Some(one), None) | (None, Some(one)) => [" (", one, ")"].into_iter().for_each(&mut push),
        (None, None) => {}
    }
    match checked.omitted() {
        0 => {}
        1 => push("; 1 more finding is not shown"),
        more => push(&format!("; {more} more findings are not shown")),
    }
    push("\n");
}

/// `1 error`, `2 errors`.
fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
