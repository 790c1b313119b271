//! One run over all inputs: each is read, judged and printed before the next one.

use super::CheckArgs;

use super::stream::{self, Judge, Judged};
use crate::commands::progress::Progress;
use crate::escape::escaped;
use crate::exit::{Exit, Fault, say};
use crate::input::{Encoding, Input, Inputs, Opened, Source, note_packing};
use crate::output::{Output, unwritten};
use crate::pipeline;
use crate::render::{Document, Renderer, Summary};
use std::io::Write as _;
use thingward::stream::{Framing, Place, check_document};
use thingward::{Checked, Format, History, Options, detect_format};

/// One run over all inputs.
pub struct Run<'a> {
    pub(super) args: &'a CheckArgs,
    pub(super) options: Options,
    renderer: &'a dyn Renderer,
    output: &'a mut Output,
    /// What the reports were like that came so far, if they are to be compared.
    history: Option<History>,
    summary: Summary,
    exit: Exit,
}

impl<'a> Run<'a> {
    pub fn new(
        args: &'a CheckArgs,
        options: Options,
        renderer: &'a dyn Renderer,
        output: &'a mut Output,
    ) -> Self {
        let history = args.stream.then(History::new);
        Self { args, options, renderer, output, history, summary: Summary::default(), exit: Exit::Clean }
    }

    /// Prints what `judge` judges, and what it came to.
    pub fn judge(
        mut self,
        judge: impl FnOnce(&mut Self) -> Result<(), Fault>,
    ) -> Result<(Summary, Exit), Fault> {
        let mut text = Vec::new();
        self.renderer.begin(&mut text);
        self.output.write_all(&text).map_err(unwritten)?;
        judge(&mut self)?;
        text.clear();
        self.renderer.end(&self.summary, &mut text);
        self.output.write_all(&text).map_err(unwritten)?;
        Ok((self.summary, self.exit))
    }

    /// Judges and prints all documents.
    pub fn judge_all(&mut self, inputs: &Inputs) -> Result<(), Fault> {
        for input in &inputs.documents {
            match input.open(self.args.from) {
                Ok(Opened::Document(bytes)) => self.judge_document(input, &bytes)?,
                Ok(Opened::Stream(source)) => self.judge_stream(input, *source)?,
                // The others are judged all the same.
                Err(fault) => self.fail(&fault),
            }
        }
        Ok(())
    }

    fn judge_document(&mut self, input: &Input, bytes: &[u8]) -> Result<(), Fault> {
        let path = &input.name();
        if let Some(kind) = self.args.kind
            && let Err(fault) = input.refuse_format(kind, self.args.from)
        {
            self.fail(&fault);
            return Ok(());
        }
        let is_yaml = input.format(self.args.from) == Some(Format::Yaml);
        if !is_yaml && self.compare(path, bytes)? {
            return Ok(());
        }
        let checked = if is_yaml {
            thingward::check(bytes, &self.options.clone().format(Format::Yaml))
        } else {
            thingward::check(bytes, &self.options)
        };
        if !self.wants(input) && checked.kind().is_none() {
            self.skip(input, &checked);
            return Ok(());
        }
        if self.args.from.is_none() && checked.errors() > 0 {
            note_packing(path, bytes);
        }
        self.print(&Document::whole(path, bytes, &checked))
    }

    /// Judges a report of its own as one of a stream of all inputs; `false` if it is none, or none are compared.
    fn compare(&mut self, path: &str, bytes: &[u8]) -> Result<bool, Fault> {
        let Some(history) = &mut self.history else { return Ok(false) };
        let framing = match self.args.from.and_then(Encoding::format).unwrap_or_else(|| detect_format(bytes))
        {
            Format::Cbor => Framing::Sequence,
            _ => Framing::Lines,
        };
        let mut item = check_document(bytes, Place::default(), framing, &self.options);
        let Some(observation) = item.observe(bytes, &self.options) else { return Ok(false) };
        item.compare(&observation, history, bytes, &self.options);
        let document = Document { item: Some(&item), ..Document::whole(path, bytes, item.checked()) };
        self.print(&document).map(|()| true)
    }

    pub(super) fn print(&mut self, document: &Document<'_>) -> Result<(), Fault> {
        let mut text = Vec::new();
        if self.summary.documents > 0 {
            text.extend(self.renderer.between().bytes());
        }
        self.renderer.document(document, &mut text);
        self.summary.add(document.checked);
        self.note(self.args.print.fail_on.is_met(document.checked));
        self.output.write_all(&text).map_err(unwritten)
    }

    fn judge_stream(&mut self, input: &Input, mut source: Source) -> Result<(), Fault> {
        let path = &input.name();
        if !self.wants(input)
            && let Some(checked) =
                stream::first(&mut source, &self.options).map_err(|error| Fault::of(path, error))?
            && checked.kind().is_none()
        {
            self.skip(input, &checked);
            return Ok(());
        }
        let judge = Judge {
            path,
            framing: source.framing,
            options: &self.options,
            renderer: self.renderer,
            fail_on: self.args.print.fail_on,
            compares: self.history.is_some(),
        };
        let progress = Progress::start(&source, self.args.quiet, self.args.output.is_some());
        let (output, summary, history) = (&mut *self.output, &mut self.summary, &mut self.history);
        let mut fails = false;
        let ended = pipeline::run(
            pipeline::threads(self.args.jobs),
            source,
            path,
            |batch, judged: &mut Judged| judge.judge(batch, judged),
            |batch, judged: &mut Judged| {
                if let Some(history) = history {
                    judge.compare(batch, judged, history);
                }
                // The first document of all has none before it.
                let skipped = if summary.documents == 0 { judge.renderer.between().len() } else { 0 };
                summary.merge(&judged.summary);
                fails |= judged.fails;
                progress.at(batch.read);
                let text = judged.text.get(skipped..).unwrap_or_default();
                output.write_all(text).and_then(|()| output.flush()).map_err(unwritten)
            },
        );
        progress.end();
        self.note(fails);
        match ended {
            // A stream that breaks off is one input of many; results that cannot be written end everything.
            Err(fault) if self.output.is_open() => {
                self.fail(&fault);
                Ok(())
            }
            ended => ended,
        }
    }

    /// Whether an input is judged whatever it holds.
    fn wants(&self, input: &Input) -> bool {
        input.is_named || self.args.kind.is_some()
    }

    /// Counts a file of a directory that is no document of a known kind. One that no reader could read may be a
    /// broken report, so it is named; YAML is never one, and half the world's configuration.
    fn skip(&mut self, input: &Input, checked: &Checked) {
        self.summary.skipped += 1;
        let may_be_report = checked.format() != Some(Format::Yaml);
        let fault = checked.findings().iter().find(|finding| may_be_report && finding.rule.is_fixed());
        if let Some(fault) = fault {
            let name = input.name();
            let name = escaped(&name);
            say(&format!(
                "note: {name} is skipped: {}; name the file, or give --kind, to judge it",
                fault.message
            ));
        }
    }

    fn note(&mut self, fails: bool) {
        if fails && self.exit == Exit::Clean {
            self.exit = Exit::Findings;
        }
    }

    pub fn fail(&mut self, fault: &Fault) {
        fault.report();
        self.exit = Exit::Failed;
    }
}
