//! Values of options.

use anstream::ColorChoice;
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::io;
use thingward::{Checked, Kind, Operation};

/// `--format`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    #[default]
    Text,
    Json,
}

/// `--format` of verbs whose results are documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DocumentsFormat {
    #[default]
    Text,
    Json,
    // A line for each document, and no summary.
    Ndjson,
}

/// `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// How results are printed.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct PrintArgs<F = OutputFormat>
where
    F: ValueEnum + Clone + Send + Sync + 'static,
{
    /// How results are printed: for people or for programs.
    #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = "Output")]
    pub format: F,

    /// The least level of a finding that makes the exit code 1.
    #[arg(long, value_name = "LEVEL", default_value = "error", help_heading = "Output")]
    pub fail_on: FailOn,

    // Not a doc comment: its backticks would be part of the help.
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    #[arg(help = "Colours; auto: on a terminal, unless NO_COLOR is set")]
    pub color: Color,
}

impl Color {
    /// Whether text for stdout (or for a file) is coloured.
    pub fn is_on(self, to_file: bool) -> bool {
        self.is_always(|| !to_file && anstream::AutoStream::choice(&io::stdout()) != ColorChoice::Never)
    }

    /// Whether text for stderr is coloured.
    pub fn is_on_stderr(self) -> bool {
        self.is_always(|| anstream::AutoStream::choice(&io::stderr()) != ColorChoice::Never)
    }

    fn is_always(self, auto: impl FnOnce() -> bool) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => auto(),
        }
    }
}

/// `--fail-on`: the least level of a finding that makes the exit code 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    #[default]
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    /// Whether the document has a finding at or above the level.
    pub const fn is_met(self, checked: &Checked) -> bool {
        let (errors, warnings, infos) = (checked.errors() > 0, checked.warnings() > 0, checked.infos() > 0);
        match self {
            Self::Error => errors,
            Self::Warning => errors || warnings,
            Self::Info => errors || warnings || infos,
            Self::Never => false,
        }
    }
}

/// `--kind`, by the names that the core gives its kinds.
pub fn kind() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.iter().map(|kind| kind.name())).try_map(|name| {
        Kind::ALL.iter().copied().find(|kind| kind.name() == name).ok_or("not a kind of document")
    })
}

/// `--operation`, by the names that topic documents use.
pub fn operation() -> impl TypedValueParser<Value = Operation> {
    let names = Operation::ALL.iter().map(|operation| operation.name());
    PossibleValuesParser::new(names).try_map(|name| name.parse::<Operation>())
}
