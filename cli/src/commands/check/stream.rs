//! The documents of a stream: judged and rendered side by side, compared with each other in their order.

use crate::args::FailOn;
use crate::input::{Batch, Piece, Source};
use crate::render::{Document, Renderer, Summary};
use std::io;
use thingward::stream::{Framing, Item, Observation, check_document, malformed, too_long};
use thingward::{Checked, History, Options};

/// How the documents of a stream are judged.
pub struct Judge<'a> {
    pub path: &'a str,
    pub framing: Framing,
    pub options: &'a Options,
    pub renderer: &'a dyn Renderer,
    pub fail_on: FailOn,
    /// Whether they are compared with each other before they are rendered.
    pub compares: bool,
}

/// What the documents of a batch came to.
#[derive(Default)]
pub struct Judged {
    /// As they are printed, each with what stands between two.
    pub text: Vec<u8>,
    pub summary: Summary,
    pub fails: bool,
    /// Those that are to be compared.
    items: Vec<Compared>,
    /// What is printed of those unless the comparison finds something, one behind the other.
    likely: Vec<u8>,
}

/// A document that is to be compared.
struct Compared {
    item: Item,
    observation: Option<Observation>,
    /// Where it ends in [`Judged::likely`].
    end: usize,
}

impl Judge<'_> {
    /// Judges the documents of a batch and renders them. Those that are to be compared are rendered too: most
    /// comparisons find nothing, and rendering is dearer than they are.
    pub fn judge(&self, batch: &Batch, judged: &mut Judged) {
        judged.text.clear();
        judged.items.clear();
        judged.likely.clear();
        (judged.summary, judged.fails) = (Summary::default(), false);
        for piece in &batch.pieces {
            let (item, bytes) = self.item(batch, piece);
            if self.compares {
                let observation = item.observe(bytes, self.options);
                self.render(&item, bytes, &mut judged.likely);
                judged.items.push(Compared { item, observation, end: judged.likely.len() });
            } else {
                self.count(&item, judged);
                self.render(&item, bytes, &mut judged.text);
            }
        }
    }

    /// Compares the documents of a batch with those before them; what that finds something of is rendered anew.
    pub fn compare(&self, batch: &Batch, judged: &mut Judged, history: &mut History) {
        let (items, likely) = (std::mem::take(&mut judged.items), std::mem::take(&mut judged.likely));
        let mut start = 0;
        for (Compared { mut item, observation, end }, piece) in items.into_iter().zip(&batch.pieces) {
            let bytes = bytes(batch, piece);
            let before = found(&item);
            if let Some(observation) = observation {
                item.compare(&observation, history, bytes, self.options);
            }
            self.count(&item, judged);
            if found(&item) == before {
                judged.text.extend_from_slice(likely.get(start..end).unwrap_or_default());
            } else {
                self.render(&item, bytes, &mut judged.text);
            }
            start = end;
        }
        judged.likely = likely;
    }

    fn item<'b>(&self, batch: &'b Batch, piece: &'b Piece) -> (Item, &'b [u8]) {
        let bytes = bytes(batch, piece);
        let item = match piece {
            Piece::Document { place, .. } => check_document(bytes, *place, self.framing, self.options),
            Piece::TooLong { place, bytes } => too_long(*bytes, *place, self.options),
            Piece::Malformed { place, item, unread } => malformed(item, *unread, *place, self.options),
        };
        (item, bytes)
    }

    fn count(&self, item: &Item, judged: &mut Judged) {
        let checked = item.checked();
        judged.summary.add(checked);
        judged.fails |= self.fail_on.is_met(checked);
    }

    fn render(&self, item: &Item, bytes: &[u8], text: &mut Vec<u8>) {
        text.extend_from_slice(self.renderer.between().as_bytes());
        let checked = item.checked();
        let document =
            Document { path: self.path, place: Some(item.place()), bytes, checked, item: Some(item) };
        self.renderer.document(&document, text);
    }
}

/// How many findings there are, kept or not.
const fn found(item: &Item) -> usize {
    let checked = item.checked();
    checked.errors() + checked.warnings() + checked.infos()
}

/// The bytes of a document, as far as they are there.
fn bytes<'b>(batch: &'b Batch, piece: &'b Piece) -> &'b [u8] {
    match piece {
        Piece::Document { range, .. } => batch.document(range),
        Piece::TooLong { .. } => &[],
        Piece::Malformed { item, .. } => item,
    }
}

/// What the first document of a stream is like, which is not taken from it; nothing if there is none.
pub fn first(source: &mut Source, options: &Options) -> io::Result<Option<Checked>> {
    let framing = source.framing;
    let batch = source.peek()?;
    let Some(piece) = batch.pieces.first() else { return Ok(None) };
    let Piece::Document { place, .. } = piece else { return Ok(None) };
    Ok(Some(check_document(bytes(batch, piece), *place, framing, options).checked().clone()))
}
