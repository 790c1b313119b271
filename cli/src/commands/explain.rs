//! `thingward explain`: what a rule is, how it is known, and what breaks it.

use crate::args::OutputFormat;
use crate::exit::{Exit, Fault};
use crate::output::{Output, unwritten};
use crate::render::{wrapped, write_json};
use serde::Serialize;
use std::io::{self, Write};
use std::str::FromStr;
use thingward::{Confidence, Example, Level, Levels, Rule, Section};

/// Explain a rule, or list all
///
/// Explains a rule: its levels, how it is known, why it exists, what breaks and
/// what keeps it. Without a rule, lists all of them.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  thingward explain port-zero")]
pub struct ExplainArgs {
    /// The rule; all rules are listed without one.
    rule: Option<String>,

    /// How it is printed: for people or for programs.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: OutputFormat,
}

pub fn run(args: &ExplainArgs) -> Result<Exit, Fault> {
    let rule = args.rule.as_deref().map(Rule::from_str).transpose();
    let rule = rule.map_err(|error| Fault::new(error.to_string()))?;
    let mut out = Output::open(None)?;
    let written = match (args.format, rule) {
        (OutputFormat::Text, None) => list(&mut out),
        (OutputFormat::Text, Some(rule)) => explain(&mut out, rule),
        (OutputFormat::Json, None) => write_entries(&mut out, Rule::ALL),
        (OutputFormat::Json, Some(rule)) => write_entries(&mut out, &[rule]),
    };
    written.map_err(unwritten)?;
    out.finish()?;
    Ok(Exit::Clean)
}

/// Columns of prose.
const COLUMNS: usize = 80;

fn list(out: &mut impl Write) -> io::Result<()> {
    let longest = Rule::ALL.iter().map(|rule| rule.id().len()).max().unwrap_or_default();
    for section in Section::ALL {
        writeln!(out, "{}", section.title())?;
        for rule in Rule::ALL.iter().filter(|rule| rule.section() == *section) {
            let Levels { default, strict, .. } = rule.levels();
            let mut levels = if default == strict {
                level(default).to_owned()
            } else {
                format!("{}, strict {}", level(default), level(strict))
            };
            if rule.mild_case().is_some() {
                levels.push('*');
            }
            writeln!(out, "  {:longest$}  {:23}  {}", rule.id(), levels, rule.title())?;
        }
        writeln!(out)?;
    }
    writeln!(out, "* has a mild case with levels of its own")?;
    writeln!(out, "{} rules. More on one: thingward explain RULE", Rule::ALL.len())
}

/// What the command prints of a rule.
pub fn explanation(rule: Rule) -> String {
    let mut text = Vec::new();
    // What is kept in memory cannot fail.
    _ = explain(&mut text, rule);
    String::from_utf8_lossy(&text).into_owned()
}

fn explain(out: &mut impl Write, rule: Rule) -> io::Result<()> {
    let explanation = rule.explanation();
    writeln!(out, "{rule}: {}\n", rule.title())?;
    let Levels { default, strict, .. } = rule.levels();
    writeln!(out, "level:       {}, strict {}", level(default), level(strict))?;
    if let Some((case, Levels { default, strict, .. })) = rule.mild_case() {
        writeln!(out, "             {}, strict {} for {case}", level(default), level(strict))?;
    }
    if rule.is_fixed() {
        writeln!(out, "             cannot be changed: the document cannot be read")?;
    }
    writeln!(out, "confidence:  {}", confidence(rule.confidence()))?;
    writeln!(out, "source:      {}", rule.source())?;
    writeln!(out, "page:        {}", rule.url())?;
    if !explanation.why.is_empty() {
        writeln!(out, "\n{}", wrapped(explanation.why, COLUMNS, ""))?;
    }
    example(out, "bad", explanation.bad)?;
    example(out, "good", explanation.good)
}

/// What a confidence means, for people who see it for the first time.
const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Documented => "documented (a published page says so)",
        Confidence::Observed => "observed (public code or a published log shows it)",
        Confidence::Inferred => "inferred (our reading, with its reason below)",
    }
}

fn example(out: &mut impl Write, name: &str, example: Example) -> io::Result<()> {
    let (kind, text) = (example.kind(), example.text());
    if text.is_empty() {
        return Ok(());
    }
    let text = match example {
        // Prose and hexadecimal digits may be broken. JSON is kept as it is, to be copied.
        Example::Words(_) | Example::Cbor(_) => wrapped(text, COLUMNS, "  "),
        _ => format!("  {}", text.replace('\n', "\n  ")),
    };
    writeln!(out, "\n{name} ({kind}):\n{text}")
}

const fn level(level: Option<Level>) -> &'static str {
    match level {
        Some(level) => level.name(),
        None => "silent",
    }
}

/// The shape of `--format json`: `{"version":1,"rules":[...]}`, one rule a line.
#[derive(Serialize)]
struct Entry {
    rule: &'static str,
    section: &'static str,
    title: &'static str,
    levels: EntryLevels,
    #[serde(skip_serializing_if = "Option::is_none")]
    mild: Option<Mild>,
    fixed: bool,
    confidence: &'static str,
    source: &'static str,
    why: &'static str,
    bad: EntryExample,
    good: EntryExample,
    url: String,
}

#[derive(Serialize)]
struct EntryLevels {
    default: &'static str,
    strict: &'static str,
}

#[derive(Serialize)]
struct Mild {
    case: &'static str,
    #[serde(flatten)]
    levels: EntryLevels,
}

#[derive(Serialize)]
struct EntryExample {
    kind: &'static str,
    text: &'static str,
}

fn write_entries(out: &mut impl Write, rules: &[Rule]) -> io::Result<()> {
    write!(out, "{{\"version\":{},\"rules\":[", crate::render::VERSION)?;
    for (index, rule) in rules.iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        write_json(out, &Entry::of(*rule))?;
    }
    writeln!(out, "\n]}}")
}

impl Entry {
    fn of(rule: Rule) -> Self {
        let explanation = rule.explanation();
        Self {
            rule: rule.id(),
            section: rule.section().title(),
            title: rule.title(),
            levels: rule.levels().into(),
            mild: rule.mild_case().map(|(case, levels)| Mild { case, levels: levels.into() }),
            fixed: rule.is_fixed(),
            confidence: rule.confidence().name(),
            source: rule.source(),
            why: explanation.why,
            bad: explanation.bad.into(),
            good: explanation.good.into(),
            url: rule.url(),
        }
    }
}

impl From<Levels> for EntryLevels {
    fn from(levels: Levels) -> Self {
        Self { default: level(levels.default), strict: level(levels.strict) }
    }
}

impl From<Example> for EntryExample {
    fn from(example: Example) -> Self {
        Self { kind: example.kind(), text: example.text() }
    }
}
