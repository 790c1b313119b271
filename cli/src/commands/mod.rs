//! The verbs, one file or folder each.

pub mod check;
pub mod convert;
pub mod explain;
pub mod new;
mod progress;
pub mod respond;
pub mod schema;
pub mod topic;

use crate::args::{Cli, Command};
use crate::exit::{Exit, Fault};

/// Runs the verb of the command line.
pub fn run(cli: &Cli) -> Result<Exit, Fault> {
    match &cli.command {
        Command::Check(args) => check::run(args),
        Command::Convert(args) => convert::run(args),
        Command::Explain(args) => explain::run(args),
        Command::New(args) => new::run(args),
        Command::Respond(args) => respond::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Topic(args) => topic::run(args),
    }
}
