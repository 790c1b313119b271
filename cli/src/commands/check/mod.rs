//! `thingward check`: judges documents. `run.rs` goes over the inputs, `stream.rs` over the documents of a stream,
//! `role.rs` takes the two documents of a role.

mod role;
mod run;
mod stream;

use crate::args::{DocumentsFormat, JudgingArgs, LevelArgs, PrintArgs, kind};
use crate::exit::{Exit, Fault, say};
use crate::input::{self, Encoding, Inputs};
use crate::output::Output;
use crate::render::{JsonRenderer, NdjsonRenderer, Renderer, Snippets, TextRenderer};
use role::RoleArgs;
use run::Run;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use thingward::{Declarations, Kind, Options};

/// Check reports, answers to them, topics, profiles, roles and audits
///
/// Checks reports, the service's answers to them, topic documents, security
/// profiles, roles of alert targets and states of audits, in JSON or CBOR; profiles
/// in YAML too. Kind and encoding are told from the content unless they are given. A
/// profile is the body of a request, a list of behaviors or one of them, a template
/// with profiles or the properties of one, or the JSON that Terraform shows of the
/// awscc provider.
///
/// A role is two documents, --trust and --policy, judged by the ARNs of what it is
/// for. Either may stand in an answer of IAM.
///
/// A stream is NDJSON or a CBOR sequence: *.ndjson, *.jsonl, *.cborseq, and what
/// starts like one and is not called *.json or *.cbor. Each of its documents is
/// a report, bare or in an envelope. It may be of any length; a line or item
/// above 1 MiB is passed over.
///
/// A file that is named is judged whatever it holds. A directory brings in its
/// *.json, *.cbor, *.yaml and *.yml files and streams, git-ignored ones too, hidden
/// ones and links not; those that are no document of a known kind are counted as skipped,
/// unless --kind is given, and named on stderr if they cannot be parsed at all. A
/// file of one document above 64 MiB is not read.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit codes: 0 nothing found at or above --fail-on, 1 findings, 2 could not run.

Examples:
  thingward check report.json fleet/ 'logs/**/*.cbor'
  thingward check template.yaml
  thingward check - --from hex --thing cam-7 < payload.txt
  thingward check reports/ --strict --warn port-above-65535 --format json
  thingward check --trust trust.json --policy policy.json --topic-arn ARN
  zcat archive.gz | thingward check - --from ndjson --stream --format ndjson")]
pub struct CheckArgs {
    /// Files, directories, patterns such as '**/*.json', or - for stdin.
    #[arg(value_name = "PATH")]
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

    /// The thing that the reports are about; its name is judged too. In a stream it
    /// stands for reports without an envelope and envelopes without thing and topic.
    #[arg(long, value_name = "NAME", help_heading = "Judging")]
    thing: Option<String>,

    /// The topic that the reports are published to, or the answers came on; it is
    /// judged too. In a stream it stands for the same reports as --thing.
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

    /// Compare the reports of each thing with those before them.
    #[arg(long, help_heading = "Judging")]
    stream: bool,

    #[command(flatten)]
    role: RoleArgs,

    /// Threads that judge streams [default: as many as there are cores].
    #[arg(long, value_name = "N", help_heading = "Input")]
    jobs: Option<NonZeroUsize>,

    /// Findings shown of one document; all are counted.
    #[arg(long, value_name = "N", help_heading = "Output")]
    max_findings: Option<usize>,

    #[command(flatten)]
    print: PrintArgs<DocumentsFormat>,

    /// Write the results to this file, whole or not at all.
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,

    /// Print only documents with errors or warnings, or what --fail-on asks for, and
    /// no summary. For text; the other formats stay whole.
    #[arg(long, short, help_heading = "Output")]
    quiet: bool,
}

pub fn run(args: &CheckArgs) -> Result<Exit, Fault> {
    let role = args.role()?;
    if role.is_none() && args.paths.is_empty() {
        return Err(Fault::new(
            "the following required arguments were not provided: <PATH>...; see `--help`",
        ));
    }
    let mut options = args.options()?;
    if let Some(role) = &role {
        options = options.alert_role(role.wanted.clone());
    }
    let inputs = Inputs::collect(&args.paths, args.from, args.kind);
    let mut output = Output::open(args.output.as_deref())?;
    let colour = args.print.color.is_on(args.output.is_some());
    let quiet = args.quiet.then_some(args.print.fail_on);
    let renderer: &dyn Renderer = match args.print.format {
        DocumentsFormat::Text => &TextRenderer::new(Snippets::new(colour), quiet),
        DocumentsFormat::Json => &JsonRenderer,
        DocumentsFormat::Ndjson => &NdjsonRenderer,
    };
    let mut run = Run::new(args, options, renderer, &mut output);
    for fault in &inputs.faults {
        run.fail(fault);
    }
    let (summary, mut exit) = run.judge(|run| match &role {
        Some(role) => run.judge_role(role),
        None => run.judge_all(&inputs),
    })?;
    output.finish()?;

    if summary.documents == 0 && exit != Exit::Failed {
        say(&format!("error: no document found ({} skipped)", summary.skipped));
        exit = Exit::Failed;
    }
    Ok(exit)
}

impl CheckArgs {
    fn options(&self) -> Result<Options, Fault> {
        let mut options = self.levels.apply(self.judging.options()?)?;
        if let Some(kind) = self.kind {
            options = options.kind(kind);
        }
        if let Some(format) = self.from.and_then(Encoding::format) {
            if let Some(kind) = self.kind
                && !kind.is_written_in(format)
            {
                return Err(Fault::new(input::never(kind, format)));
            }
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
