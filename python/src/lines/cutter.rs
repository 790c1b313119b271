//! Cuts what is read of a stream into portions of documents, each small enough for one thread to judge at once.

use std::ops::Range;
use std::sync::Arc;
use thingward::Options;
use thingward::stream::{Framing, Item, Place, Splitter, Step, check_document, malformed, too_long};

/// Documents in a portion.
const PORTION: usize = 64;

/// A stream as far as it was read.
pub struct Cutter {
    splitter: Splitter,
    /// The start of a document that goes on.
    open: Vec<u8>,
    /// Documents that nobody has taken yet.
    ready: Option<(Arc<Batch>, usize)>,
    is_end: bool,
}

/// Documents that were read together.
struct Batch {
    bytes: Vec<u8>,
    pieces: Vec<Piece>,
}

/// One document, or what stands in its place.
pub enum Piece {
    Document { place: Place, range: Range<usize> },
    TooLong { place: Place, bytes: u64 },
    Malformed { place: Place, item: Vec<u8>, unread: u64 },
}

/// Some documents that stand one behind the other.
pub struct Portion {
    batch: Arc<Batch>,
    range: Range<usize>,
}

impl Cutter {
    pub const fn new(framing: Framing) -> Self {
        Self { splitter: Splitter::new(framing), open: Vec::new(), ready: None, is_end: false }
    }

    /// Whether all documents were taken.
    pub const fn is_over(&self) -> bool {
        self.is_end && self.ready.is_none()
    }

    /// Whether something must be read before there is a portion.
    pub const fn wants_bytes(&self) -> bool {
        !self.is_end && self.ready.is_none()
    }

    /// Reads once, where [`Cutter::wants_bytes`]: `read` adds bytes to what it is given, and says how many. None of
    /// them means that the stream has ended.
    pub fn read<E>(&mut self, read: impl FnOnce(&mut Vec<u8>) -> Result<usize, E>) -> Result<usize, E> {
        let count = read(&mut self.open)?;
        self.is_end = count == 0;
        let (pieces, passed) = self.split();
        if pieces.is_empty() {
            self.open.drain(..passed.min(self.open.len()));
            return Ok(count);
        }
        let mut rest = Vec::with_capacity(self.open.len());
        rest.extend_from_slice(self.open.get(passed..).unwrap_or_default());
        let bytes = std::mem::replace(&mut self.open, rest);
        self.ready = Some((Arc::new(Batch { bytes, pieces }), 0));
        Ok(count)
    }

    /// The documents that are whole, and how many bytes are done with.
    fn split(&mut self) -> (Vec<Piece>, usize) {
        let (mut pieces, mut at) = (Vec::new(), 0);
        loop {
            let rest = self.open.get(at..).unwrap_or_default();
            let (piece, passed) = match self.splitter.next(rest, self.is_end) {
                Step::Document { place, range, passed } => {
                    (Piece::Document { place, range: at + range.start..at + range.end }, passed)
                }
                Step::TooLong { place, bytes, passed } => (Piece::TooLong { place, bytes }, passed),
                Step::Malformed { place, item, unread, passed } => {
                    (Piece::Malformed { place, item, unread }, passed)
                }
                Step::More { passed } => return (pieces, at + passed),
                _ => return (pieces, self.open.len()),
            };
            pieces.push(piece);
            at += passed;
        }
    }

    /// The next documents of those that were read.
    pub fn portion(&mut self) -> Option<Portion> {
        let (batch, start) = self.ready.take()?;
        let end = batch.pieces.len().min(start + PORTION);
        if end < batch.pieces.len() {
            self.ready = Some((Arc::clone(&batch), end));
        }
        Some(Portion { batch, range: start..end })
    }

    /// How many portions there are to take before something must be read.
    pub fn portions(&self) -> usize {
        self.ready.as_ref().map_or(0, |(batch, start)| (batch.pieces.len() - start).div_ceil(PORTION))
    }
}

impl Portion {
    /// The documents with their bytes, as far as those are there.
    pub fn documents(&self) -> impl Iterator<Item = (&Piece, &[u8])> {
        let bytes = &self.batch.bytes;
        self.batch.pieces.get(self.range.clone()).unwrap_or_default().iter().map(|piece| match piece {
            Piece::Document { range, .. } => (piece, bytes.get(range.clone()).unwrap_or_default()),
            Piece::TooLong { .. } => (piece, &[][..]),
            Piece::Malformed { item, .. } => (piece, item.as_slice()),
        })
    }
}

impl Piece {
    pub fn judge(&self, bytes: &[u8], framing: Framing, options: &Options) -> Item {
        match self {
            Self::Document { place, .. } => check_document(bytes, *place, framing, options),
            Self::TooLong { place, bytes } => too_long(*bytes, *place, options),
            Self::Malformed { place, unread, .. } => malformed(bytes, *unread, *place, options),
        }
    }
}
