//! `thingward convert`: reports in the other encoding or vocabulary. `stream.rs` has those of a stream.

mod stream;

use crate::args::{Color, JudgingArgs, LevelArgs};
use crate::exit::{Exit, Fault};
use crate::input::{Encoding, Input, Opened, note_packing};
use crate::output::{Output, unwritten};
use crate::render::{Document, Renderer, Snippets, TextRenderer};
use clap::ValueEnum;
use data_encoding::{BASE64, HEXLOWER};
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use thingward::{Invalid, Kind, Names, Options, Target, detect_kind};

/// Convert reports to another encoding or to other names
///
/// Rewrites a report in JSON or CBOR, with long or short names. The report is
/// checked on the way: one with errors is refused, with its findings on stderr,
/// and nothing is written. Keys and elements keep their order, and nothing is
/// dropped.
///
/// A stream is NDJSON or a CBOR sequence: *.ndjson, *.jsonl, *.cborseq, and what
/// starts like one and is not called *.json or *.cbor. It may be of any length.
/// Every report is written as soon as it is converted, in the order of the input:
/// CBOR as a sequence, all else one report a line. Lines of hex or base64 are not
/// read back as a stream. A refused report does not stop the next one: its findings
/// go to stderr, nothing of it is written, and the exit code is 1 at the end. An
/// envelope comes out as an envelope, with all its members and the converted report
/// as `report`, a packed one (`payload_base64`) too.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit codes: 0 converted, 1 refused, all or some, 2 could not run.

Examples:
  thingward convert report.json --to cbor --names short -o report.cbor
  thingward convert report.cbor --to json --pretty
  thingward convert - --to hex --deterministic < report.json
  thingward convert fleet.ndjson --to cbor --names short -o fleet.cborseq")]
pub struct ConvertArgs {
    /// The report, or the stream of reports; - is stdin.
    #[arg(value_name = "PATH")]
    path: PathBuf,

    /// What the bytes are; hex and base64 hold JSON or CBOR.
    #[arg(long, value_name = "ENCODING", help_heading = "Input")]
    #[arg(value_parser = Encoding::parser_of_reports())]
    from: Option<Encoding>,

    /// Threads that convert streams [default: as many as there are cores].
    #[arg(long, value_name = "N", help_heading = "Input")]
    jobs: Option<NonZeroUsize>,

    /// What to write; hex and base64 hold CBOR, diag is its diagnostic notation.
    #[arg(long, value_name = "ENCODING", help_heading = "Output")]
    to: To,

    /// The names of the fields.
    #[arg(long, default_value = "long", help_heading = "Output")]
    names: NamesArg,

    /// Indent JSON by two spaces; not for streams.
    #[arg(long, help_heading = "Output")]
    pretty: bool,

    /// Order the keys as core deterministic CBOR does.
    #[arg(long, help_heading = "Output")]
    deterministic: bool,

    /// Convert reports with faults of shape too. What cannot be read, repeated
    /// keys and numbers beyond 64 bits are refused all the same.
    #[arg(long, help_heading = "Judging")]
    lenient: bool,

    #[command(flatten)]
    judging: JudgingArgs,

    #[command(flatten)]
    levels: LevelArgs,

    /// Write to this file, which appears whole at the end: the report, or those of a
    /// stream that were converted, also when a malformed item ends a CBOR sequence
    /// (exit code 1). It stays as it was when all are refused, or reading fails.
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
}

/// `--to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum To {
    Json,
    Cbor,
    Hex,
    Base64,
    Diag,
}

/// `--names`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum NamesArg {
    Long,
    Short,
}

pub fn run(args: &ConvertArgs) -> Result<Exit, Fault> {
    if args.pretty && args.to != To::Json {
        return Err(Fault::new("`--pretty` is for `--to json`"));
    }
    if args.output.is_none() && args.to == To::Cbor && io::stdout().is_terminal() {
        return Err(Fault::new(
            "the report is CBOR, which is not for a terminal; give -o FILE, --to hex or --to diag",
        ));
    }
    let input = Input::named(&args.path);
    input.refuse_format(Kind::Report, args.from)?;
    match input.open(args.from)? {
        Opened::Document(bytes) => convert(args, &input.name(), &bytes),
        Opened::Stream(source) => stream::convert(args, &input.name(), *source),
    }
}

/// Converts one report. A document of another kind would be refused as a report without most of its parts.
fn convert(args: &ConvertArgs, name: &str, bytes: &[u8]) -> Result<Exit, Fault> {
    if let Some(kind) = detect_kind(bytes)
        && kind != Kind::Report
    {
        let why = format!("looks like a document of the kind {}; only reports are converted", kind.name());
        return Err(Fault::of(name, why));
    }
    match thingward::convert(bytes, args.target(), &args.options()?) {
        Ok(converted) => {
            let mut out = Output::open(args.output.as_deref())?;
            args.to.write(&converted, &mut out).map_err(unwritten)?;
            out.finish()?;
            Ok(Exit::Clean)
        }
        Err(invalid) => {
            if args.from.is_none() {
                note_packing(name, bytes);
            }
            refuse(name, bytes, &invalid).map_err(unwritten)?;
            Ok(Exit::Findings)
        }
    }
}

/// Shows why nothing was written.
fn refuse(name: &str, bytes: &[u8], invalid: &Invalid) -> io::Result<()> {
    let mut text = Vec::new();
    let snippets = Snippets::new(Color::Auto.is_on_stderr());
    TextRenderer::new(snippets, None).document(&Document::whole(name, bytes, invalid.checked()), &mut text);
    io::stderr().write_all(&text)
}

impl ConvertArgs {
    fn options(&self) -> Result<Options, Fault> {
        let mut options = self.levels.apply(self.judging.options()?)?;
        if let Some(format) = self.from.and_then(Encoding::format) {
            options = options.format(format);
        }
        if let Some(id) = &self.judging.client_id {
            options = options.client_id(id);
        }
        Ok(options)
    }

    const fn target(&self) -> Target {
        let names = match self.names {
            NamesArg::Long => Names::Long,
            NamesArg::Short => Names::Short,
        };
        let mut target = match self.to {
            To::Json => Target::json(names),
            To::Cbor | To::Hex | To::Base64 => Target::cbor(names),
            To::Diag => Target::diagnostic(names),
        };
        if self.pretty {
            target = target.pretty();
        }
        if self.deterministic {
            target = target.deterministic();
        }
        if self.lenient {
            target = target.lenient();
        }
        target
    }
}

impl To {
    /// Writes the converted report; texts end with a newline.
    fn write(self, converted: &[u8], out: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Cbor => out.write_all(converted),
            Self::Json | Self::Diag => {
                out.write_all(converted)?;
                out.write_all(b"\n")
            }
            Self::Hex => writeln!(out, "{}", HEXLOWER.encode(converted)),
            Self::Base64 => writeln!(out, "{}", BASE64.encode(converted)),
        }
    }
}
