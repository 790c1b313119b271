//! `thingward schema`: the formats in JSON Schema and CDDL.

use crate::exit::{Exit, Fault};
use crate::output::{Output, unwritten};
use clap::Subcommand;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::fmt::Display;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use thingward::schema::{Cddl, Draft, FieldNames, Schema, Style, Subject, cddls};

/// Print a JSON Schema or CDDL, or list them
///
/// Prints the schema of a document, made from the tables that check uses: what
/// it refuses, check calls invalid. Without a document, lists the schemas.
#[derive(Debug, clap::Args)]
#[command(disable_help_subcommand = true, arg_required_else_help = false)]
#[command(after_help = "Examples:
  thingward schema report --names long -o report.schema.json
  thingward schema profile --style cloudformation --draft 7
  thingward schema cddl --names short")]
pub struct SchemaArgs {
    #[command(subcommand)]
    of: Option<Of>,
}

#[derive(Debug, Subcommand)]
enum Of {
    /// Device-metrics reports
    Report {
        #[command(flatten)]
        names: NamesArg,
        #[command(flatten)]
        strict: StrictArg,
        #[command(flatten)]
        print: SchemaPrintArgs,
    },
    /// Security profiles and behaviors
    Profile {
        /// How the keys are written: as in requests, or as in templates.
        #[arg(long, value_name = "STYLE", default_value = "api", value_parser = style())]
        style: Style,
        #[command(flatten)]
        strict: StrictArg,
        #[command(flatten)]
        print: SchemaPrintArgs,
    },
    /// Answers to reports
    Response {
        #[command(flatten)]
        strict: StrictArg,
        #[command(flatten)]
        print: SchemaPrintArgs,
    },
    /// Declarations of custom metrics: the file of check --custom-metrics
    CustomMetrics {
        #[command(flatten)]
        print: SchemaPrintArgs,
    },
    /// What check --format json prints
    Findings {
        #[command(flatten)]
        print: SchemaPrintArgs,
    },
    /// Reports in CDDL (RFC 8610), for their CBOR
    Cddl {
        #[command(flatten)]
        names: NamesArg,
        #[command(flatten)]
        strict: StrictArg,
        #[command(flatten)]
        output: OutputArg,
    },
}

#[derive(Debug, clap::Args)]
struct NamesArg {
    /// The names of the fields.
    #[arg(long, value_name = "NAMES", default_value = "any", value_parser = field_names())]
    names: FieldNames,
}

#[derive(Debug, clap::Args)]
struct StrictArg {
    /// Refuse what check --strict calls invalid.
    #[arg(long)]
    strict: bool,
}

#[derive(Debug, clap::Args)]
struct SchemaPrintArgs {
    /// The draft of JSON Schema.
    #[arg(long, value_name = "DRAFT", default_value = "2020-12", value_parser = draft(), help_heading = "Output")]
    draft: Draft,

    #[command(flatten)]
    output: OutputArg,
}

#[derive(Debug, clap::Args)]
struct OutputArg {
    /// Write to this file, whole or not at all; one that is there is replaced.
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
}

/// `--names`, by the words that the core has for them.
fn field_names() -> impl TypedValueParser<Value = FieldNames> {
    word(&FieldNames::ALL, FieldNames::name)
}

/// `--style`.
fn style() -> impl TypedValueParser<Value = Style> {
    word(&Style::ALL, Style::name)
}

/// `--draft`, also as the folder of its schemas is called.
fn draft() -> impl TypedValueParser<Value = Draft> {
    let values = Draft::ALL.map(|draft| match draft {
        Draft::Draft7 => PossibleValue::new(draft.name()).aliases(["07", "draft-07"]),
        _ => PossibleValue::new(draft.name()),
    });
    PossibleValuesParser::new(values).try_map(|word| {
        let number = word.trim_start_matches("draft-").trim_start_matches('0');
        Draft::ALL.into_iter().find(|draft| draft.name() == number).ok_or("not a known draft")
    })
}

/// An option that takes one of the core's words.
fn word<T>(all: &'static [T], name: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    PossibleValuesParser::new(all.iter().map(|&one| name(one)))
        .try_map(move |word| all.iter().copied().find(|&one| name(one) == word).ok_or("not a known word"))
}

pub fn run(args: &SchemaArgs) -> Result<Exit, Fault> {
    match &args.of {
        None => {
            let mut out = Output::open(None)?;
            list(&mut out).map_err(unwritten)?;
            out.finish()?;
        }
        Some(Of::Report { names, strict, print }) => {
            schema(Subject::Report(names.names), Some(strict), print)?;
        }
        Some(Of::Profile { style, strict, print }) => schema(Subject::Profile(*style), Some(strict), print)?,
        Some(Of::Response { strict, print }) => schema(Subject::Response, Some(strict), print)?,
        Some(Of::CustomMetrics { print }) => schema(Subject::CustomMetrics, None, print)?,
        Some(Of::Findings { print }) => schema(Subject::Findings, None, print)?,
        Some(Of::Cddl { names, strict, output }) => {
            let cddl = Cddl::new(names.names);
            let cddl = if strict.strict { cddl.strict() } else { cddl };
            print(&cddl.to_string(), output.output.as_deref())?;
        }
    }
    Ok(Exit::Clean)
}

fn schema(subject: Subject, strict: Option<&StrictArg>, args: &SchemaPrintArgs) -> Result<(), Fault> {
    let schema = Schema::new(subject).draft(args.draft);
    let schema = if strict.is_some_and(|arg| arg.strict) { schema.strict() } else { schema };
    print(&format!("{schema}\n"), args.output.output.as_deref())
}

fn print(text: &str, path: Option<&Path>) -> Result<(), Fault> {
    let mut out = Output::open(path)?;
    out.write_all(text.as_bytes()).map_err(unwritten)?;
    out.finish()
}

/// A row for each schema: its name, the command that prints it, and what it describes.
fn list(out: &mut impl Write) -> io::Result<()> {
    let schemas = Schema::all(Draft::default()).filter(|schema| schema.mode() == thingward::Mode::Default);
    let rows = schemas.map(|schema| {
        let (command, has_modes) = (command(schema.subject()), schema.subject().has_modes());
        (command, has_modes, title(&schema))
    });
    let rows: Vec<(String, bool, String)> = rows.collect();
    writeln!(out, "JSON Schema, in draft 2020-12 or with --draft 7")?;
    write_rows(out, &rows)?;
    writeln!(out, "\nCDDL")?;
    let cddls = cddls().filter(|cddl| !cddl.is_strict());
    let rows: Vec<_> = cddls
        .map(|cddl| {
            let title = title(&Schema::new(Subject::Report(cddl.names())));
            (format!("cddl --names {}", cddl.names().name()), true, title)
        })
        .collect();
    write_rows(out, &rows)?;
    writeln!(out, "\n* takes --strict. To print one: thingward schema COMMAND [-o FILE]")
}

fn write_rows(out: &mut impl Write, rows: &[(String, bool, String)]) -> io::Result<()> {
    for (command, has_modes, title) in rows {
        let mark = if *has_modes { "*" } else { "" };
        writeln!(out, "  {command:30} {mark:1} {title}")?;
    }
    Ok(())
}

fn title(schema: &Schema) -> String {
    schema.to_value().get("title").and_then(|title| title.as_str()).unwrap_or_default().to_owned()
}

/// The arguments that print the schema of a subject.
fn command(subject: Subject) -> String {
    let with = |verb: &str, option: &dyn Display| format!("{verb} {option}");
    match subject {
        Subject::Report(names) => with("report", &format_args!("--names {}", names.name())),
        Subject::Profile(style) => with("profile", &format_args!("--style {}", style.name())),
        other => other.name().to_owned(),
    }
}
