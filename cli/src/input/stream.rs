//! Streams: read in pieces of some hundred kilobytes, each of whole documents.

use super::read::Bytes;
use std::io::{self, Read};
use std::ops::Range;
use thingward::stream::{Framing, Place, Splitter, Step};

/// Bytes that are asked for at once. What is there is judged, however little: a stream may be written slowly.
const CHUNK: usize = 256 << 10;

/// A stream that is being read.
pub struct Source {
    from: Box<dyn Read + Send>,
    /// How many bytes there are; 0 where nobody knows.
    pub length: u64,
    pub framing: Framing,
    splitter: Splitter,
    /// The start of a document that goes on.
    rest: Vec<u8>,
    batches: usize,
    read: u64,
    is_end: bool,
    /// A batch that was looked at before its time.
    peeked: Option<Batch>,
}

/// Some documents that stand one behind the other.
#[derive(Default)]
pub struct Batch {
    /// How many batches came before.
    pub number: usize,
    /// How many bytes were read when it was full.
    pub read: u64,
    pub pieces: Vec<Piece>,
    bytes: Vec<u8>,
}

/// One document, or what stands in its place.
pub enum Piece {
    Document { place: Place, range: Range<usize> },
    TooLong { place: Place, bytes: u64 },
    Malformed { place: Place, item: Vec<u8>, unread: u64 },
}

impl Batch {
    /// The bytes of a document.
    pub fn document(&self, range: &Range<usize>) -> &[u8] {
        self.bytes.get(range.clone()).unwrap_or_default()
    }
}

impl Source {
    pub fn new(bytes: Bytes, framing: Framing) -> Self {
        let Bytes { from, length } = bytes;
        let splitter = Splitter::new(framing);
        Self {
            from,
            length,
            framing,
            splitter,
            rest: Vec::new(),
            batches: 0,
            read: 0,
            is_end: false,
            peeked: None,
        }
    }

    /// The next documents, which stay the next ones. To be called before the first [`Source::fill`] only.
    pub fn peek(&mut self) -> io::Result<&Batch> {
        let mut batch = Batch::default();
        self.fill(&mut batch)?;
        Ok(self.peeked.insert(batch))
    }

    /// Fills a batch with the next documents; `false` when there are none.
    pub fn fill(&mut self, batch: &mut Batch) -> io::Result<bool> {
        if let Some(peeked) = self.peeked.take() {
            *batch = peeked;
            return Ok(!batch.pieces.is_empty());
        }
        batch.pieces.clear();
        let mut filled = self.rest.len();
        make_room(&mut batch.bytes, filled);
        if let Some(start) = batch.bytes.get_mut(..filled) {
            start.copy_from_slice(&self.rest);
        }
        loop {
            if !self.is_end {
                make_room(&mut batch.bytes, filled + CHUNK);
                filled += self.read(batch.bytes.get_mut(filled..filled + CHUNK).unwrap_or_default())?;
            }
            let at = self.split(batch, filled);
            if !batch.pieces.is_empty() || self.is_end {
                self.rest.clear();
                self.rest.extend_from_slice(batch.bytes.get(at..filled).unwrap_or_default());
                (batch.number, batch.read) = (self.batches, self.read);
                self.batches += 1;
                return Ok(!batch.pieces.is_empty());
            }
            batch.bytes.copy_within(at..filled, 0);
            filled -= at;
        }
    }

    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.from.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok(count) => {
                    self.is_end = count == 0;
                    self.read += count as u64;
                    return Ok(count);
                }
            }
        }
    }

    /// Cuts the bytes into pieces; how many of them are done with.
    fn split(&mut self, batch: &mut Batch, filled: usize) -> usize {
        let Batch { bytes, pieces, .. } = batch;
        let mut at = 0;
        loop {
            let rest = bytes.get(at..filled).unwrap_or_default();
            match self.splitter.next(rest, self.is_end) {
                Step::Document { place, range, passed } => {
                    pieces.push(Piece::Document { place, range: at + range.start..at + range.end });
                    at += passed;
                }
                Step::TooLong { place, bytes, passed } => {
                    pieces.push(Piece::TooLong { place, bytes });
                    at += passed;
                }
                Step::Malformed { place, item, unread, passed } => {
                    pieces.push(Piece::Malformed { place, item, unread });
                    at += passed;
                }
                Step::More { passed } => return at + passed,
                _ => return filled,
            }
        }
    }
}

/// Makes a buffer so long, if it is not yet: it keeps its length, so that it is filled with zeros once only.
fn make_room(bytes: &mut Vec<u8>, length: usize) {
    if bytes.len() < length {
        bytes.resize(length, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::{Batch, Bytes, Piece, Source};
    use std::io::{self, Read};
    use thingward::stream::Framing;

    /// Hands over a few bytes at a time, as a pipe may.
    struct Trickle<'a>(&'a [u8], usize);

    impl Read for Trickle<'_> {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(room.len());
            room[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    /// What the pieces of a stream are, whatever the batches.
    fn pieces(stream: &'static [u8], framing: Framing, step: usize) -> Vec<String> {
        let mut source = Source::new(Bytes { from: Box::new(Trickle(stream, step)), length: 0 }, framing);
        let (mut batch, mut seen) = (Batch::default(), Vec::new());
        while source.fill(&mut batch).unwrap() {
            seen.extend(batch.pieces.iter().map(|piece| match piece {
                Piece::Document { place, range } => {
                    format!(
                        "{} {} {:?} {:02x?}",
                        place.index,
                        place.offset,
                        place.line,
                        batch.document(range)
                    )
                }
                Piece::TooLong { place, bytes } => {
                    format!("{} {} {:?} {bytes}", place.index, place.offset, place.line)
                }
                Piece::Malformed { place, item, unread } => {
                    format!("{} {} {item:02x?} {unread}", place.index, place.offset)
                }
            }));
        }
        seen
    }

    #[test]
    fn it_does_not_matter_how_the_bytes_come() {
        let lines = b"{}\r\n\n  \n[1, 2]\nx".as_slice();
        let items = b"\xa0\x82\x01\x62ab\xff\x01\x02".as_slice();
        let long = Vec::leak([b"{}\n", vec![b'x'; 1_100_000].as_slice(), b"\n{}"].concat());
        for (stream, framing, expected) in [
            (lines, Framing::Lines, 3),
            (items, Framing::Sequence, 3),
            (long, Framing::Lines, 3),
            (b"", Framing::Lines, 0),
            (b"\n\n", Framing::Lines, 0),
        ] {
            let whole = pieces(stream, framing, usize::MAX);
            assert_eq!(whole.len(), expected, "{whole:?}");
            for step in [1, 2, 3, 7, 100_000] {
                if step > 3 || stream.len() < 100 {
                    assert_eq!(pieces(stream, framing, step), whole, "{step}");
                }
            }
        }
        assert_eq!(
            pieces(items, Framing::Sequence, 1),
            ["0 0 None [a0]", "1 1 None [82, 01, 62, 61, 62]", "2 6 [ff] 2"]
        );
        assert_eq!(
            pieces(long, Framing::Lines, 4096)[1..],
            ["1 3 Some(2) 1100000", "2 1100004 Some(3) [7b, 7d]"]
        );
    }

    /// However long a stream or a line of it is, no more than a line and two chunks are kept.
    #[test]
    fn memory_does_not_grow_with_the_stream() {
        for line in [&b"{\"a\":1}\n"[..], b"xxxxxxxxxxxxxxxxxxxxxxxxxxxxx", b"\n"] {
            let stream: Vec<u8> = line.iter().copied().cycle().take(3 << 20).collect();
            let mut source =
                Source::new(Bytes { from: Box::new(io::Cursor::new(stream)), length: 0 }, Framing::Lines);
            let mut batch = Batch::default();
            while source.fill(&mut batch).unwrap() {
                assert!(batch.bytes.len() + source.rest.len() <= (1 << 20) + 3 * super::CHUNK);
            }
            assert!(batch.bytes.len() + source.rest.len() <= (1 << 20) + 3 * super::CHUNK);
            assert_eq!(source.read, 3 << 20);
        }
    }
}
