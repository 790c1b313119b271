//! Cuts a stream into its documents, in constant memory: what is handed over may end anywhere.

use super::scan::{Scanned, Scanner};
use crate::limits::LINE_BYTES;
use memchr::memchr;
use std::ops::Range;

/// How the documents of a stream follow each other.
///
/// ```
/// use thingward::{Format, stream::Framing};
///
/// assert_eq!(Framing::Lines.format(), Format::Json);
/// assert_eq!(Framing::Sequence.format(), Format::Cbor);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Framing {
    /// NDJSON: a JSON document on every line. Blank lines are passed over.
    Lines,
    /// A CBOR sequence (RFC 8742): items one behind the other.
    Sequence,
}

impl Framing {
    /// Every framing.
    ///
    /// ```
    /// assert_eq!(thingward::stream::Framing::ALL.len(), 2);
    /// ```
    pub const ALL: &[Self] = &[Self::Lines, Self::Sequence];

    /// The name as `--from` takes it: `ndjson` or `cbor-seq`.
    ///
    /// ```
    /// assert_eq!(thingward::stream::Framing::Sequence.name(), "cbor-seq");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lines => "ndjson",
            Self::Sequence => "cbor-seq",
        }
    }

    /// The encoding of the documents.
    ///
    /// ```
    /// assert_eq!(thingward::stream::Framing::Lines.format().name(), "json");
    /// ```
    #[must_use]
    pub const fn format(self) -> crate::Format {
        match self {
            Self::Lines => crate::Format::Json,
            Self::Sequence => crate::Format::Cbor,
        }
    }
}

/// Where a document stands in its stream.
///
/// ```
/// use thingward::stream::{Framing, Splitter, Step};
///
/// let mut splitter = Splitter::new(Framing::Lines);
/// let Step::Document { place, .. } = splitter.next(b"\n{}\n", true) else { panic!("a document") };
/// assert_eq!((place.index, place.offset, place.line), (0, 1, Some(2)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Place {
    /// How many documents stand before it.
    pub index: usize,
    /// How many bytes stand before it.
    pub offset: u64,
    /// Its line, counted from 1; `None` in CBOR.
    pub line: Option<usize>,
}

/// What [`Splitter::next`] found. `passed` counts the bytes that are done with.
///
/// ```
/// use thingward::stream::{Framing, Splitter, Step};
///
/// let mut splitter = Splitter::new(Framing::Sequence);
/// assert!(matches!(splitter.next(b"\xa0\xa1", false), Step::Document { passed: 1, .. }));
/// assert!(matches!(splitter.next(b"\xa1", false), Step::More { passed: 0 }));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Step {
    /// A document stands in these bytes.
    Document {
        /// Where it stands in the stream.
        place: Place,
        /// Which bytes of the buffer it is, without the end of the line.
        range: Range<usize>,
        /// Bytes up to the next document.
        passed: usize,
    },
    /// A document of more than 1 MiB has ended; its bytes were not kept.
    TooLong {
        /// Where it stands in the stream.
        place: Place,
        /// How long it was.
        bytes: u64,
        /// Bytes up to the next document.
        passed: usize,
    },
    /// The stream has ended, and a malformed CBOR item had ended the sequence before.
    Malformed {
        /// Where the item stands in the stream.
        place: Place,
        /// The item up to where it can be read no further.
        item: Vec<u8>,
        /// How many bytes stand behind those.
        unread: u64,
        /// Bytes that are done with: all.
        passed: usize,
    },
    /// Hand over the bytes behind those that are passed again, with more behind them.
    More {
        /// Bytes that are done with.
        passed: usize,
    },
    /// The stream has ended.
    End,
}

/// Cuts a stream into documents. It is handed the bytes from the first one that is not done with, as many as the
/// caller has; of a document of more than 1 MiB it keeps nothing.
///
/// ```
/// use thingward::stream::{Framing, Splitter, Step};
///
/// let stream = b"{\"a\":1}\r\n{\"b\":2}";
/// let mut splitter = Splitter::new(Framing::Lines);
/// let (mut at, mut lines) = (0, Vec::new());
/// while let Step::Document { range, passed, .. } = splitter.next(&stream[at..], true) {
///     lines.push(&stream[at + range.start..at + range.end]);
///     at += passed;
/// }
/// assert_eq!(lines, [b"{\"a\":1}", b"{\"b\":2}"]);
/// ```
#[derive(Debug)]
pub struct Splitter {
    framing: Framing,
    /// Where the document stands that is being looked for.
    place: Place,
    /// Bytes of it that were looked at already.
    seen: usize,
    scanner: Scanner,
    state: State,
}

#[derive(Debug)]
enum State {
    /// Between documents, or in one that may still be short enough.
    Reading,
    /// In a document of which so many bytes were passed over.
    TooLong(u64),
    /// In an item that is too long and malformed too: all that follows belongs to it.
    Endless(u64),
    /// Behind a malformed item.
    Malformed { item: Vec<u8>, unread: u64 },
}

impl Splitter {
    /// A splitter at the start of a stream.
    ///
    /// ```
    /// use thingward::stream::{Framing, Splitter, Step};
    ///
    /// assert_eq!(Splitter::new(Framing::Lines).next(b"", true), Step::End);
    /// ```
    #[must_use]
    pub const fn new(framing: Framing) -> Self {
        let line = match framing {
            Framing::Lines => Some(1),
            Framing::Sequence => None,
        };
        let place = Place { index: 0, offset: 0, line };
        Self { framing, place, seen: 0, scanner: Scanner::new(), state: State::Reading }
    }

    /// The next document of `bytes`, which start where the last step has come. `is_end` says that nothing follows
    /// them.
    ///
    /// ```
    /// use thingward::stream::{Framing, Splitter, Step};
    ///
    /// let mut splitter = Splitter::new(Framing::Lines);
    /// assert_eq!(splitter.next(b"{\"a\"", false), Step::More { passed: 0 });
    /// let step = splitter.next(b"{\"a\":1}\n", false);
    /// assert!(matches!(step, Step::Document { range: std::ops::Range { start: 0, end: 7 }, passed: 8, .. }));
    /// ```
    pub fn next(&mut self, bytes: &[u8], is_end: bool) -> Step {
        match (&mut self.state, self.framing) {
            (State::Malformed { item, unread }, _) => {
                *unread += bytes.len() as u64;
                if !is_end {
                    return Step::More { passed: bytes.len() };
                }
                let (item, unread) = (std::mem::take(item), *unread);
                let place = self.place;
                self.pass(bytes.len(), true);
                Step::Malformed { place, item, unread, passed: bytes.len() }
            }
            (State::Endless(before), _) => {
                *before += bytes.len() as u64;
                if is_end { self.end(bytes.len()) } else { Step::More { passed: bytes.len() } }
            }
            (_, Framing::Lines) => self.next_line(bytes, is_end),
            (_, Framing::Sequence) => self.next_item(bytes, is_end),
        }
    }

    /// Leaves the document behind, and what stands before the next one.
    fn pass(&mut self, bytes: usize, is_document: bool) {
        self.place.index += usize::from(is_document);
        self.place.offset += bytes as u64;
        self.seen = 0;
        self.state = State::Reading;
    }

    fn next_line(&mut self, bytes: &[u8], is_end: bool) -> Step {
        let mut from = 0;
        loop {
            let rest = bytes.get(from..).unwrap_or_default();
            let newline = memchr(b'\n', rest.get(self.seen..).unwrap_or_default());
            let (line, passed) = match newline.and_then(|at| rest.get(..self.seen + at)) {
                Some(line) => (line, line.len() + 1),
                None if is_end => (rest, rest.len()),
                None => return self.more(from, rest.len()),
            };
            let place = self.place;
            if let State::TooLong(before) = self.state {
                self.pass(0, true);
                self.place.offset += before + passed as u64;
                self.count_line();
                return Step::TooLong { place, bytes: before + line.len() as u64, passed: from + passed };
            }
            if passed == 0 {
                return Step::End;
            }
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let is_document = !line.iter().all(u8::is_ascii_whitespace);
            self.pass(passed, is_document);
            self.count_line();
            if is_document {
                let (range, passed) = (from..from + line.len(), from + passed);
                if line.len() > LINE_BYTES {
                    return Step::TooLong { place, bytes: line.len() as u64, passed };
                }
                return Step::Document { place, range, passed };
            }
            from += passed;
        }
    }

    fn count_line(&mut self) {
        self.place.line = self.place.line.map(|line| line + 1);
    }

    /// The document goes on behind the `length` bytes from `from`.
    fn more(&mut self, from: usize, length: usize) -> Step {
        // A carriage return may be the last byte of a line that is just short enough.
        if let State::TooLong(before) = &mut self.state {
            *before += length as u64;
        } else if length > LINE_BYTES + 1 {
            self.state = State::TooLong(length as u64);
        } else {
            self.seen = length;
            return Step::More { passed: from };
        }
        self.seen = 0;
        Step::More { passed: from + length }
    }

    fn next_item(&mut self, bytes: &[u8], is_end: bool) -> Step {
        let place = self.place;
        let scanned = self.scanner.scan(bytes.get(self.seen..).unwrap_or_default());
        match (scanned, &mut self.state) {
            (Scanned::Item(end), State::TooLong(before)) => {
                let length = *before + end as u64;
                self.pass(0, true);
                self.place.offset += length;
                Step::TooLong { place, bytes: length, passed: end }
            }
            (Scanned::Item(end), _) => {
                let end = self.seen + end;
                self.pass(end, true);
                if end > LINE_BYTES {
                    return Step::TooLong { place, bytes: end as u64, passed: end };
                }
                Step::Document { place, range: 0..end, passed: end }
            }
            // Nobody knows where it ends.
            (Scanned::Malformed(_), State::TooLong(before)) => {
                self.state = State::Endless(*before);
                self.next(bytes, is_end)
            }
            (Scanned::Malformed(end), _) if self.seen + end > LINE_BYTES => {
                self.state = State::Endless(0);
                self.next(bytes, is_end)
            }
            (Scanned::Malformed(end), _) => {
                let (item, rest) = bytes.split_at(bytes.len().min(self.seen + end));
                self.state = State::Malformed { item: item.to_vec(), unread: 0 };
                match self.next(rest, is_end) {
                    Step::Malformed { place, item, unread, .. } => {
                        Step::Malformed { place, item, unread, passed: bytes.len() }
                    }
                    _ => Step::More { passed: bytes.len() },
                }
            }
            (Scanned::More(end), State::TooLong(before)) if !is_end => {
                *before += end as u64;
                Step::More { passed: end }
            }
            (Scanned::More(end), _) if !is_end => {
                self.seen += end;
                if self.seen <= LINE_BYTES {
                    return Step::More { passed: 0 };
                }
                let passed = std::mem::take(&mut self.seen);
                self.state = State::TooLong(passed as u64);
                Step::More { passed }
            }
            (Scanned::More(_), State::TooLong(before)) => {
                *before += bytes.len() as u64;
                self.end(bytes.len())
            }
            (Scanned::More(_), _) if bytes.is_empty() => Step::End,
            // The last item is cut short: a document that its reader will say so of.
            (Scanned::More(_), _) => {
                self.pass(bytes.len(), true);
                if bytes.len() > LINE_BYTES {
                    return Step::TooLong { place, bytes: bytes.len() as u64, passed: bytes.len() };
                }
                // Nobody knows what the bytes are that stand where a string should: its head is the last that is read.
                let unread = self.scanner.of_string();
                let read = bytes.len().saturating_sub(usize::try_from(unread).unwrap_or(usize::MAX));
                let item = bytes.get(..read).unwrap_or_default().to_vec();
                Step::Malformed { place, item, unread, passed: bytes.len() }
            }
        }
    }

    /// The stream ends inside a document that is too long.
    fn end(&mut self, passed: usize) -> Step {
        let (State::TooLong(bytes) | State::Endless(bytes)) = self.state else { return Step::End };
        let place = self.place;
        self.pass(0, true);
        self.place.offset += bytes;
        self.scanner = Scanner::new();
        Step::TooLong { place, bytes, passed }
    }
}
