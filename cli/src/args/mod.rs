//! The command line: its verbs, and the values that several verbs take.

mod judging;
mod role;
mod values;

pub use judging::{JudgingArgs, LevelArgs};
pub use role::ArnArgs;
pub use values::{Color, DocumentsFormat, FailOn, OutputFormat, PrintArgs, kind, operation};

use crate::commands::{
    check::CheckArgs, convert::ConvertArgs, explain::ExplainArgs, new::NewArgs, respond::RespondArgs,
    schema::SchemaArgs, topic::TopicArgs,
};
use clap::{Parser, Subcommand};
use std::ffi::OsString;

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "thingward",
    version,
    max_term_width = 80,
    disable_help_subcommand = true,
    arg_required_else_help = false
)]
// Not a doc comment: the lint for those would have the product's name marked as code.
#[command(
    about = "Checks device-metrics reports for the AWS IoT Device Defender report format, and security profiles, \
                   offline. \
                   Not affiliated with Amazon Web Services."
)]
#[command(after_help = "Exit codes: 0 nothing found at or above --fail-on, 1 findings, 2 could not run.

Example:
  thingward check reports/ --strict")]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Check(Box<CheckArgs>),
    Convert(Box<ConvertArgs>),
    Explain(ExplainArgs),
    New(NewArgs),
    Respond(Box<RespondArgs>),
    Schema(SchemaArgs),
    Topic(TopicArgs),
}

/// Reads a command line.
pub fn parse<A: Into<OsString> + Clone>(arguments: impl IntoIterator<Item = A>) -> Result<Cli, clap::Error> {
    Cli::try_parse_from(arguments)
}
