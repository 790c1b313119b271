//! The reports of a stream: converted side by side, written in their order.

use super::{ConvertArgs, To};
use crate::args::Color;
use crate::commands::progress::Progress;
use crate::exit::{Exit, Fault};
use crate::input::{Batch, Piece, Source};
use crate::output::{Output, unwritten};
use crate::pipeline;
use crate::render::{Document, Renderer, Snippets, TextRenderer};
use std::io::{self, Write};
use thingward::stream::{Framing, Item, Place, convert_document, malformed, too_long};
use thingward::{Options, Target};

/// Converts all reports of a stream that are not refused.
pub fn convert(args: &ConvertArgs, name: &str, source: Source) -> Result<Exit, Fault> {
    if args.pretty {
        return Err(Fault::of(name, "`--pretty` is not for streams: each report is one line"));
    }
    let converter = Converter {
        name,
        framing: source.framing,
        to: args.to,
        target: args.target(),
        options: args.options()?.format(source.framing.format()),
        refusals: TextRenderer::new(Snippets::new(Color::Auto.is_on_stderr()), None),
    };
    let mut output = Output::open(args.output.as_deref())?;
    let progress = Progress::start(&source, false, args.output.is_some());
    let (mut converted, mut refused) = (false, false);
    let ended = pipeline::run(
        pipeline::threads(args.jobs),
        source,
        name,
        |batch, done: &mut Done| converter.convert(batch, done),
        |batch, done: &mut Done| {
            converted |= !done.reports.is_empty();
            refused |= !done.refusals.is_empty();
            progress.at(batch.read);
            output
                .write_all(&done.reports)
                .and_then(|()| output.flush())
                .and_then(|()| progress.aside(|| io::stderr().write_all(&done.refusals)))
                .map_err(unwritten)
        },
    );
    progress.end();
    ended?;
    if converted {
        output.finish()?;
    }
    match (converted, refused) {
        (_, true) => Ok(Exit::Findings),
        (true, false) => Ok(Exit::Clean),
        (false, false) => Err(Fault::of(name, "no report found")),
    }
}

/// How the reports of a stream are converted.
struct Converter<'a> {
    name: &'a str,
    framing: Framing,
    to: To,
    target: Target,
    options: Options,
    refusals: TextRenderer,
}

/// What the documents of a batch came to.
#[derive(Default)]
struct Done {
    /// The converted ones, as they are written.
    reports: Vec<u8>,
    /// Why the others are not, as it is said.
    refusals: Vec<u8>,
    /// One report before it is spelt as text.
    spare: Vec<u8>,
}

impl Converter<'_> {
    fn convert(&self, batch: &Batch, done: &mut Done) {
        done.reports.clear();
        done.refusals.clear();
        for piece in &batch.pieces {
            match piece {
                Piece::Document { place, range } => self.document(batch.document(range), *place, done),
                Piece::TooLong { place, bytes } => {
                    self.refuse(&too_long(*bytes, *place, &self.options), &[], done);
                }
                Piece::Malformed { place, item, unread } => {
                    self.refuse(&malformed(item, *unread, *place, &self.options), item, done);
                }
            }
        }
    }

    fn document(&self, bytes: &[u8], place: Place, done: &mut Done) {
        done.spare.clear();
        let (target, options) = (self.target, &self.options);
        match convert_document(bytes, place, self.framing, target, options, &mut done.spare) {
            // Writing to memory cannot fail.
            Ok(()) => _ = self.to.write(&done.spare, &mut done.reports),
            Err(item) => self.refuse(&item, bytes, done),
        }
    }

    fn refuse(&self, item: &Item, bytes: &[u8], done: &mut Done) {
        let (place, checked) = (Some(item.place()), item.checked());
        let document = Document { path: self.name, place, bytes, checked, item: Some(item) };
        self.refusals.document(&document, &mut done.refusals);
    }
}
