//! The command line: arguments in, exit code out. What the words mean is in `commands/`.
//!
//! A library, so that other programs can be the same command line: the Python package is.

mod args;
mod commands;
mod escape;
mod exit;
mod input;
mod output;
mod pipeline;
mod render;

use std::ffi::OsString;
use thingward::Rule;

/// Runs the command line `arguments`, of which the first one is the name of the program. What it prints goes to stdout
/// and stderr of the process.
///
/// The exit code: 0 when nothing was found at or above `--fail-on`, 1 when something was, 2 when it could not run.
///
/// ```
/// assert_eq!(thingward_cli::run(["thingward", "explain", "no-rule"]), 2);
/// ```
pub fn run<A: Into<OsString> + Clone>(arguments: impl IntoIterator<Item = A>) -> u8 {
    match args::parse(arguments) {
        Ok(cli) => exit::code(commands::run(&cli)),
        Err(error) => exit::usage(&error),
    }
}

/// What `thingward explain RULE` prints, with the line break at its end.
///
/// ```
/// use thingward::Rule;
///
/// assert!(thingward_cli::explanation(Rule::PortZero).starts_with("port-zero: "));
/// ```
#[must_use]
pub fn explanation(rule: Rule) -> String {
    commands::explain::explanation(rule)
}
