//! `thingward convert`: reports in the other encoding or vocabulary.

use crate::args::{Color, JudgingArgs, LevelArgs};
use crate::exit::{Exit, Fault};
use crate::input::{self, Encoding, read_file, read_stdin};
use crate::output::{Output, unwritten};
use crate::render::{Document, Renderer, Snippets, TextRenderer};
use clap::ValueEnum;
use data_encoding::{BASE64, HEXLOWER};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use thingward::{Invalid, Names, Options, Target};

/// Convert a report to another encoding or to other names
///
/// Rewrites a report in JSON or CBOR, with long or short names. The report is
/// checked on the way: one with errors is refused, with its findings on stderr,
/// and nothing is written. Keys and elements keep their order, and nothing is
/// dropped.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit codes: 0 converted, 1 refused, 2 could not run.

Examples:
  thingward convert report.json --to cbor --names short -o report.cbor
  thingward convert report.cbor --to json --pretty
  thingward convert - --to hex --deterministic < report.json")]
pub struct ConvertArgs {
    /// The report; - is stdin.
    #[arg(value_name = "PATH")]
    path: PathBuf,

    /// What the bytes are; hex and base64 hold JSON or CBOR.
    #[arg(long, value_name = "ENCODING", help_heading = "Input")]
    from: Option<Encoding>,

    /// What to write; hex and base64 hold CBOR, diag is its diagnostic notation.
    #[arg(long, value_name = "ENCODING", help_heading = "Output")]
    to: To,

    /// The names of the fields.
    #[arg(long, default_value = "long", help_heading = "Output")]
    names: NamesArg,

    /// Indent JSON by two spaces.
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

    /// Write the report to this file, whole or not at all.
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
    let name = args.name();
    let bytes = args.report()?;
    match thingward::convert(&bytes, args.target(), &args.options()?) {
        Ok(converted) => {
            let mut out = Output::open(args.output.as_deref())?;
            args.to.write(&converted, &mut out).map_err(unwritten)?;
            out.finish()?;
            Ok(Exit::Clean)
        }
        Err(invalid) => {
            refuse(&name, &bytes, &invalid).map_err(unwritten)?;
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
    fn name(&self) -> String {
        self.path.display().to_string()
    }

    fn report(&self) -> Result<Vec<u8>, Fault> {
        let is_stdin = self.path == Path::new("-");
        let bytes = if is_stdin { read_stdin()? } else { read_file(&self.path)? };
        input::decode(bytes, self.from).map_err(|why| Fault::of(self.name(), why))
    }

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
