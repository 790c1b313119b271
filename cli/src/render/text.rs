//! `--format text`: findings one below the other, a line for each document, and a summary.

use super::{Document, Renderer, Snippets, Summary};
use crate::args::FailOn;
use crate::escape::escaped;
use std::fmt;
use std::io::Write;
use thingward::stream::Place;
use thingward::{Checked, Verdict};

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
        let path = escaped(document.path);
        match document.place {
            Some(Place { line: Some(at), .. }) => line(out, format_args!("{path}:{at}: {}", Ended(checked))),
            Some(Place { index, .. }) => line(out, format_args!("{path}: item {index}: {}", Ended(checked))),
            None => line(out, format_args!("{path}: {}", Ended(checked))),
        }
        if !checked.findings().is_empty() {
            line(out, format_args!(""));
        }
    }

    fn end(&self, summary: &Summary, _: bool, out: &mut Vec<u8>) {
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

/// Adds a line to what is kept in memory, which cannot fail.
fn line(out: &mut Vec<u8>, text: fmt::Arguments<'_>) {
    _ = writeln!(out, "{text}");
}

/// What one document came to: `invalid (report, json); 3 more findings are not shown`.
struct Ended<'a>(&'a Checked);

impl fmt::Display for Ended<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let checked = self.0;
        f.write_str(checked.verdict().name())?;
        match (checked.kind(), checked.format()) {
            (Some(kind), Some(format)) => write!(f, " ({}, {})", kind.name(), format.name())?,
            (Some(kind), None) => write!(f, " ({})", kind.name())?,
            (None, Some(format)) => write!(f, " ({})", format.name())?,
            (None, None) => {}
        }
        match checked.omitted() {
            0 => Ok(()),
            1 => f.write_str("; 1 more finding is not shown"),
            more => write!(f, "; {more} more findings are not shown"),
        }
    }
}

/// `1 error`, `2 errors`.
fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
