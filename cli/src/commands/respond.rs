//! `thingward respond`: the answer that the documentation promises for a report.

use crate::exit::{Exit, Fault, say};
use crate::input::{Encoding, Input};
use crate::output::{Output, unwritten};
use crate::render::write_json;
use clap::ValueEnum;
use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use thingward::{Answer, Finding, Format, Mode, Options, Response, ResponseStatus, Topic};

/// Print the answer that the service documents for a report
///
/// Prints the answer that the service documents for a report on a topic: the
/// report is checked, and rejected as malformed if it is invalid, else
/// accepted. The answer is in the encoding of the topic. Stderr names the topic
/// that it would come on.
///
/// Nobody asks the service: what is accepted here may still be rejected there,
/// and the reverse.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit codes: 0 accepted, 1 rejected, 2 could not run.

Examples:
  thingward respond --topic '$aws/things/cam-7/defender/metrics/json' < r.json
  thingward respond r.cbor --topic '$aws/things/cam-7/defender/metrics/cbor' \\
    --to json --findings")]
pub struct RespondArgs {
    /// The report; stdin without one, or with -.
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,

    /// The topic that the report is published to. Quote it: it starts with a $.
    #[arg(long, value_parser = topic_to_publish_to)]
    topic: Topic,

    /// What the bytes are; hex and base64 hold JSON or CBOR.
    #[arg(long, value_name = "ENCODING", help_heading = "Input")]
    #[arg(value_parser = Encoding::parser_of_one())]
    from: Option<Encoding>,

    /// Judge the report by what the documentation promises and nothing else.
    #[arg(long, help_heading = "Judging")]
    strict: bool,

    /// The encoding of the answer; that of the topic if none is given.
    #[arg(long, value_name = "ENCODING", help_heading = "Output")]
    to: Option<AnswerEncoding>,

    /// Add what was found in the report as x-findings, which the service does not.
    #[arg(long, help_heading = "Output")]
    findings: bool,

    /// The time of the answer, in milliseconds since the epoch; now if none is given.
    #[arg(long, value_name = "MILLISECONDS", help_heading = "Output")]
    #[arg(value_parser = clap::value_parser!(u64).range(..=i64::MAX as u64))]
    at: Option<u64>,

    /// Write the answer to this file, whole or not at all.
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,

    /// Do not name the topic of the answer.
    #[arg(long, short, help_heading = "Output")]
    quiet: bool,
}

/// `--to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AnswerEncoding {
    Json,
    Cbor,
}

/// The answer as it is printed.
#[derive(Serialize)]
struct Printed<'a> {
    #[serde(flatten)]
    response: &'a Response,
    #[serde(rename = "x-findings", skip_serializing_if = "Option::is_none")]
    findings: Option<&'a [Finding]>,
}

pub fn run(args: &RespondArgs) -> Result<Exit, Fault> {
    let format = args.format();
    if args.output.is_none() {
        refuse_terminal(format, io::stdout().is_terminal())?;
    }
    let report = args.report()?;
    let time = args.at.map_or_else(now, Ok)?;
    let answer = thingward::respond(&args.topic, &report, &args.options(), time);

    let mut out = Output::open(args.output.as_deref())?;
    let findings = args.findings.then(|| answer.checked.findings());
    write(&mut out, format, &Printed { response: &answer.response, findings }).map_err(unwritten)?;
    out.finish()?;
    if !args.quiet {
        args.note(&answer);
    }
    Ok(match answer.response.status {
        ResponseStatus::Accepted => Exit::Clean,
        ResponseStatus::Rejected => Exit::Findings,
    })
}

impl RespondArgs {
    fn format(&self) -> Format {
        match self.to {
            Some(AnswerEncoding::Json) => Format::Json,
            Some(AnswerEncoding::Cbor) => Format::Cbor,
            None => self.topic.format(),
        }
    }

    fn report(&self) -> Result<Vec<u8>, Fault> {
        let path = self.path.as_deref().unwrap_or(Path::new("-"));
        Input::named(path).read_one(self.from)
    }

    fn options(&self) -> Options {
        let options = Options::new().mode(if self.strict { Mode::Strict } else { Mode::Default });
        match self.from.and_then(Encoding::format) {
            Some(format) => options.format(format),
            None => options,
        }
    }

    fn note(&self, answer: &Answer) {
        say(&format!("note: the answer comes on {}", answer.topic));
        let omitted = answer.checked.omitted();
        if self.findings && omitted > 0 {
            say(&format!("note: {omitted} more of the findings are not in the answer"));
        }
    }
}

fn topic_to_publish_to(text: &str) -> Result<Topic, String> {
    let topic = Topic::parse(text).map_err(|error| match error.help() {
        Some(help) => format!("{error}; {help}"),
        None => error.to_string(),
    })?;
    match topic.outcome() {
        None => Ok(topic),
        Some(_) => {
            let published = Topic::publish(topic.thing().clone(), topic.format());
            Err(format!("answers come on this topic; the report is published to `{published}`"))
        }
    }
}

/// Bytes of CBOR would set the terminal into any state.
fn refuse_terminal(format: Format, is_terminal: bool) -> Result<(), Fault> {
    if format == Format::Cbor && is_terminal {
        return Err(Fault::new("the answer is CBOR, which is not for a terminal; give -o FILE or --to json"));
    }
    Ok(())
}

fn now() -> Result<u64, Fault> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    let now = now.and_then(|now| u64::try_from(now.as_millis()).ok());
    now.ok_or_else(|| Fault::new("the clock of this machine is before 1970; give the time with --at"))
}

fn write(out: &mut impl Write, format: Format, answer: &Printed<'_>) -> io::Result<()> {
    match format {
        Format::Cbor => {
            // Through a value, which knows its lengths: maps of unknown length are worth a warning.
            let value = ciborium::Value::serialized(answer).map_err(io::Error::other)?;
            ciborium::into_writer(&value, out).map_err(io::Error::other)
        }
        _ => {
            write_json(out, answer)?;
            writeln!(out)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::refuse_terminal;
    use thingward::Format;

    #[test]
    fn cbor_is_kept_from_terminals() {
        assert!(refuse_terminal(Format::Cbor, true).is_err());
        assert!(refuse_terminal(Format::Cbor, false).is_ok());
        assert!(refuse_terminal(Format::Json, true).is_ok());
    }
}
