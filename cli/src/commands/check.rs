//! `thingward check`: judges documents.

use crate::args::{JudgingArgs, LevelArgs, OutputFormat, PrintArgs, kind};
use crate::escape::escaped;
use crate::exit::{Exit, Fault, say};
use crate::input::{self, Encoding, Input, Inputs};
use crate::output::{Output, unwritten};
use crate::render::{Document, JsonRenderer, Renderer, Snippets, Summary, TextRenderer};
use std::path::PathBuf;
use thingward::{Checked, Declarations, Kind, Options};

/// Check reports, answers to them, and topic documents
///
/// Checks reports, the service's answers to them, and topic documents, in JSON
/// or CBOR. Kind and encoding are told from the content unless they are given.
///
/// A file that is named is judged whatever it holds. A directory brings in its
/// *.json and *.cbor files, git-ignored ones too, hidden ones and links not;
/// those that are no document of a known kind are counted as skipped, unless
/// --kind is given, and named on stderr if they cannot be parsed at all. A file
/// above 64 MiB is not read.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit codes: 0 nothing found at or above --fail-on, 1 findings, 2 could not run.

Examples:
  thingward check report.json fleet/ 'logs/**/*.cbor'
  thingward check - --from hex --thing cam-7 < payload.txt
  thingward check reports/ --strict --warn port-above-65535 --format json")]
pub struct CheckArgs {
    /// Files, directories, patterns such as '**/*.json', or - for stdin.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Judge every document as this kind.
    #[arg(long, value_parser = kind(), help_heading = "Input")]
    kind: Option<Kind>,

    /// What the bytes are; hex and base64 hold JSON or CBOR.
    #[arg(long, value_name = "ENCODING", help_heading = "Input")]
    from: Option<Encoding>,

    #[command(flatten)]
    judging: JudgingArgs,

    #[command(flatten)]
    levels: LevelArgs,

    /// The thing that the reports are about; its name is judged too.
    #[arg(long, value_name = "NAME", help_heading = "Judging")]
    thing: Option<String>,

    /// The topic that the reports are published to, or the answers came on; it is judged too.
    #[arg(long, value_name = "TOPIC", help_heading = "Judging")]
    topic: Option<String>,

    /// The ids of the reports that wait for an answer, with commas between them.
    #[arg(long, value_name = "IDS", value_delimiter = ',', help_heading = "Judging")]
    outstanding: Option<Vec<u64>>,

    // Not a doc comment: its backticks would be part of the help.
    #[arg(long, value_name = "FILE", help_heading = "Judging")]
    #[arg(help = "The account's custom metrics: a JSON list of CreateCustomMetric requests")]
    custom_metrics: Option<PathBuf>,

    /// Judge whether CBOR is encoded deterministically.
    #[arg(long, help_heading = "Judging")]
    deterministic: bool,

    /// Findings shown of one document; all are counted.
    #[arg(long, value_name = "N", help_heading = "Output")]
    max_findings: Option<usize>,

    #[command(flatten)]
    print: PrintArgs,

    /// Write the results to this file, whole or not at all.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,

    /// Print only documents with errors or warnings, or what --fail-on asks for, and no summary.
    #[arg(long, short, help_heading = "Output")]
    quiet: bool,
}

pub fn run(args: &CheckArgs) -> Result<Exit, Fault> {
    let options = args.options()?;
    let inputs = Inputs::collect(&args.paths, args.from);
    let mut output = Output::open(args.output.as_deref())?;
    let mut run = Run { args, options, summary: Summary::default(), exit: Exit::Clean };
    for fault in &inputs.faults {
        run.fail(fault);
    }

    let colour = args.print.color.is_on(args.output.is_some());
    match args.print.format {
        OutputFormat::Text => {
            let quiet = args.quiet.then_some(args.print.fail_on);
            run.judge_all(&inputs, &mut TextRenderer::new(&mut output, Snippets::new(colour), quiet))?;
        }
        OutputFormat::Json => run.judge_all(&inputs, &mut JsonRenderer::new(&mut output))?,
    }
    output.finish()?;

    if run.summary.documents == 0 && run.exit != Exit::Failed {
        say(&format!("error: no document found ({} skipped)", run.summary.skipped));
        run.exit = Exit::Failed;
    }
    Ok(run.exit)
}

/// One run over all inputs.
struct Run<'a> {
    args: &'a CheckArgs,
    options: Options,
    summary: Summary,
    exit: Exit,
}

impl Run<'_> {
    fn judge_all(&mut self, inputs: &Inputs, renderer: &mut dyn Renderer) -> Result<(), Fault> {
        renderer.begin().map_err(unwritten)?;
        for input in &inputs.documents {
            match input.read(self.args.from) {
                Ok(bytes) => self.judge(input, &bytes, renderer)?,
                // The others are judged all the same.
                Err(fault) => self.fail(&fault),
            }
        }
        renderer.end(&self.summary).map_err(unwritten)
    }

    fn judge(&mut self, input: &Input, bytes: &[u8], renderer: &mut dyn Renderer) -> Result<(), Fault> {
        let is_wanted = input.is_named || self.args.kind.is_some();
        let checked = thingward::check(bytes, &self.options);
        if !is_wanted && checked.kind().is_none() {
            self.skip(input, &checked);
            return Ok(());
        }
        self.count(&checked);
        renderer.document(&Document { path: &input.name(), bytes, checked: &checked }).map_err(unwritten)
    }

    /// Counts a file of a directory that is no document of a known kind. One that no reader could read may be a
    /// broken report, so it is named.
    fn skip(&mut self, input: &Input, checked: &Checked) {
        self.summary.skipped += 1;
        let fault = checked.findings().iter().find(|finding| finding.rule.is_fixed());
        if let Some(fault) = fault {
            let name = input.name();
            let name = escaped(&name);
            say(&format!(
                "note: {name} is skipped: {}; name the file, or give --kind, to judge it",
                fault.message
            ));
        }
    }

    fn count(&mut self, checked: &Checked) {
        self.summary.add(checked);
        if self.exit == Exit::Clean && self.args.print.fail_on.is_met(checked) {
            self.exit = Exit::Findings;
        }
    }

    fn fail(&mut self, fault: &Fault) {
        fault.report();
        self.exit = Exit::Failed;
    }
}

impl CheckArgs {
    fn options(&self) -> Result<Options, Fault> {
        let mut options = self.levels.apply(self.judging.options()?)?;
        if let Some(kind) = self.kind {
            options = options.kind(kind);
        }
        if let Some(format) = self.from.and_then(Encoding::format) {
            options = options.format(format);
        }
        if let Some(count) = self.max_findings {
            options = options.max_findings(count);
        }
        if let Some(name) = &self.thing {
            options = options.thing(name);
        }
        if let Some(topic) = &self.topic {
            options = options.topic(topic);
        }
        if let Some(id) = &self.judging.client_id {
            options = options.client_id(id);
        }
        if let Some(path) = &self.custom_metrics {
            let declared = Declarations::parse(&input::read_file(path)?);
            options = options.custom_metrics(declared.map_err(|error| Fault::of(path.display(), error))?);
        }
        if let Some(ids) = &self.outstanding {
            options = options.outstanding(ids.iter().copied());
        }
        if self.deterministic {
            options = options.deterministic();
        }
        Ok(options)
    }
}
