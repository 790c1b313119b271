//! Where in the bytes of a document something stands.

use serde::Serialize;
use serde::ser::SerializeMap;

/// A range of bytes of the document, with line and column of its start where the document is text.
///
/// ```
/// use thingward::{Options, check_report};
///
/// let checked = check_report(b"\n [1]", &Options::new());
/// let span = checked.findings()[0].span.unwrap();
/// assert_eq!((span.start, span.end), (2, 5));
/// assert_eq!(span.position.map(|at| (at.line, at.column)), Some((2, 2)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
    /// Line and column of `start`; `None` in CBOR.
    pub position: Option<Position>,
}

/// A place in a text, both counted from 1.
///
/// ```
/// use thingward::Position;
///
/// assert!(Position::of(b"1\n2", 0) < Position::of(b"1\n2", 2));
/// assert_eq!(Position::of("\u{e9}x".as_bytes(), 2).column, 2);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Position {
    /// Lines end with a line feed.
    pub line: usize,
    /// Unicode scalar values since the start of the line; a malformed byte counts as one.
    pub column: usize,
}

impl Span {
    /// The span from `start` to `end`, without line and column.
    ///
    /// ```
    /// assert_eq!(thingward::Span::new(3, 5).end, 5);
    /// ```
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end, position: None }
    }
}

impl Position {
    /// Line and column of the byte at `offset` of `text`.
    ///
    /// ```
    /// let position = thingward::Position::of(b"{\n  \"a\": 1", 4);
    /// assert_eq!((position.line, position.column), (2, 3));
    /// ```
    #[must_use]
    pub fn of(text: &[u8], offset: usize) -> Self {
        Self { line: 1, column: 1 }.advanced(text.get(..offset).unwrap_or(text))
    }

    /// This position of a line that is the `line`th of a larger text.
    pub(crate) const fn in_line(self, line: usize) -> Self {
        Self { line, column: self.column }
    }

    /// As the message of a fault ends with it, before the path that was reached.
    pub(crate) fn described(self) -> String {
        format!(" at line {}, column {}", self.line, self.column)
    }

    /// This position moved over `passed`, the bytes between it and the next place of interest.
    pub(crate) fn advanced(self, passed: &[u8]) -> Self {
        // Counting is much quicker than finding the last one, and most documents are one line.
        let lines = count(passed, |byte| byte == b'\n');
        if lines == 0 {
            return Self { line: self.line, column: self.column + scalars(passed) };
        }
        let last = passed.iter().rposition(|&byte| byte == b'\n').unwrap_or(0);
        let behind = passed.get(last + 1..).unwrap_or_default();
        Self { line: self.line + lines, column: 1 + scalars(behind) }
    }
}

/// How many Unicode scalar values start in `bytes`: all but the continuation bytes.
fn scalars(bytes: &[u8]) -> usize {
    count(bytes, |byte| byte & 0xc0 != 0x80)
}

/// How many bytes `is` holds for: in runs that a byte can count, which compilers turn into vectors.
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let run = |run: &[u8]| usize::from(run.iter().fold(0, |count, &byte| count + u8::from(is(byte))));
    bytes.chunks(u8::MAX.into()).map(run).sum()
}

impl Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("start", &self.start)?;
        map.serialize_entry("end", &self.end)?;
        if let Some(position) = self.position {
            map.serialize_entry("line", &position.line)?;
            map.serialize_entry("column", &position.column)?;
        }
        map.end()
    }
}
