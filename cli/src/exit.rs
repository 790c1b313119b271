//! The three exit codes, and the one line on stderr that goes with the third.

use crate::escape::escaped;
use std::fmt;
use std::io::{self, Write};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing at or above `--fail-on`.
    Clean = 0,
    /// Findings at or above `--fail-on`, or a report that would be rejected.
    Findings = 1,
    /// Something could not be read, written or understood.
    Failed = 2,
}

/// Why a command, or one of its files, could not be worked on.
#[derive(Debug)]
pub struct Fault(String);

impl Fault {
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// A fault of the file called `name`.
    pub fn of(name: impl fmt::Display, why: impl fmt::Display) -> Self {
        Self(format!("{name}: {why}"))
    }

    /// Prints the line. Text of the input may be part of it, so it is escaped.
    pub fn report(&self) {
        say(&format!("error: {}", self.0));
    }
}

/// A line on stderr. Where stderr is closed there is nobody to tell.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{}", escaped(line));
}

/// The exit code of a command.
pub fn code(ended: Result<Exit, Fault>) -> u8 {
    let exit = ended.unwrap_or_else(|fault| {
        fault.report();
        Exit::Failed
    });
    exit as u8
}

/// What the argument parser wants to say: help and version as they are, faults as one line.
pub fn usage(error: &clap::Error) -> u8 {
    if !error.use_stderr() {
        // A closed pipe is no reason to complain: the reader has seen enough.
        let _ = error.print();
        return Exit::Clean as u8;
    }
    let line = one_line(&error.to_string());
    // A value that is refused comes with its reason; what is misspelt or missing is in the help.
    let is_explained = error.kind() == clap::error::ErrorKind::ValueValidation;
    say(&if is_explained { line } else { format!("{line}; see `--help`") });
    Exit::Failed as u8
}

/// The parser's paragraphs up to the usage, joined: `error: ...; tip: ...`.
fn one_line(text: &str) -> String {
    let said = text.split("Usage:").next().unwrap_or(text);
    let said = said.split("\nFor more information").next().unwrap_or(said);
    let paragraphs = said.split("\n\n").map(|paragraph| {
        let words: Vec<&str> = paragraph.split_whitespace().collect();
        words.join(" ")
    });
    // How to pass a value that looks like an option is no help to somebody who misspelt one.
    let is_said = |paragraph: &String| !paragraph.is_empty() && !paragraph.starts_with("tip: to pass");
    let paragraphs: Vec<String> = paragraphs.filter(is_said).collect();
    paragraphs.join("; ")
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn usage_faults_are_one_line() {
        let text = "error: unexpected argument '--stric' found\n\n  tip: a similar argument exists: '--strict'\n\n\
                    Usage: thingward check --strict <PATH>...\n\nFor more information, try '--help'.\n";
        assert_eq!(
            one_line(text),
            "error: unexpected argument '--stric' found; tip: a similar argument exists: '--strict'"
        );
        let text = "error: unexpected argument '-t' found\n\n  tip: to pass '-t' as a value, use '-- -t'\n\n\
                    Usage: thingward convert [OPTIONS] <PATH>\n";
        assert_eq!(one_line(text), "error: unexpected argument '-t' found");
    }
}
