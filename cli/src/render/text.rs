//! `--format text`: findings one below the other, a line for each document, and a summary.

use super::{Document, Renderer, Snippets, Summary};
use crate::args::FailOn;
use crate::escape::escaped;
use std::io::{self, Write};
use thingward::{Checked, Verdict};

/// Writes results for people.
pub struct TextRenderer<W> {
    out: W,
    snippets: Snippets,
    /// Only what is wrong, or at this level: no other documents, no summary.
    quiet: Option<FailOn>,
}

impl<W: Write> TextRenderer<W> {
    pub const fn new(out: W, snippets: Snippets, quiet: Option<FailOn>) -> Self {
        Self { out, snippets, quiet }
    }
}

impl<W: Write> Renderer for TextRenderer<W> {
    fn begin(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn document(&mut self, document: &Document<'_>) -> io::Result<()> {
        let checked = document.checked;
        if let Some(fail_on) = self.quiet
            && checked.verdict() == Verdict::Valid
            && !fail_on.is_met(checked)
        {
            return Ok(());
        }
        for finding in checked.findings() {
            writeln!(self.out, "{}", self.snippets.draw(finding, document))?;
        }
        writeln!(self.out, "{}: {}", escaped(document.path), of_document(checked))?;
        if !checked.findings().is_empty() {
            writeln!(self.out)?;
        }
        Ok(())
    }

    fn end(&mut self, summary: &Summary) -> io::Result<()> {
        if self.quiet.is_some() {
            return Ok(());
        }
        write!(
            self.out,
            "{}: {} valid, {} with warnings, {} invalid ({}, {}, {})",
            plural(summary.documents, "document"),
            summary.valid,
            summary.warn,
            summary.invalid,
            plural(summary.errors, "error"),
            plural(summary.warnings, "warning"),
            plural(summary.infos, "info"),
        )?;
        if summary.skipped > 0 {
            write!(self.out, "; {} skipped", plural(summary.skipped, "file"))?;
        }
        writeln!(self.out)
    }
}

/// What one document came to: `invalid (report, json); 3 more findings are not shown`.
fn of_document(checked: &Checked) -> String {
    let known: Vec<&str> =
        [checked.kind().map(thingward::Kind::name), checked.format().map(thingward::Format::name)]
            .into_iter()
            .flatten()
            .collect();
    let mut line = checked.verdict().name().to_owned();
    if !known.is_empty() {
        line.push_str(&format!(" ({})", known.join(", ")));
    }
    match checked.omitted() {
        0 => {}
        1 => line.push_str("; 1 more finding is not shown"),
        more => line.push_str(&format!("; {more} more findings are not shown")),
    }
    line
}

/// `1 error`, `2 errors`.
fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
