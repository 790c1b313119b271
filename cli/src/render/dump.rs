//! The bytes around a span of a binary document, sixteen a row.

use std::fmt::Write;
use std::ops::Range;
use thingward::Span;

const ROW: usize = 16;
/// Rows that are shown of a long span.
const ROWS: usize = 4;

/// Rows of a hex dump, and the digits in them to underline.
#[derive(Debug, PartialEq, Eq)]
pub struct Dump {
    pub text: String,
    pub marks: Vec<Range<usize>>,
}

impl Dump {
    /// The rows that `span` stands in, one before it for orientation, and no more than [`ROWS`] of a long one.
    pub fn of(document: &[u8], span: Span) -> Self {
        let start = span.start.min(document.len());
        // An empty span (bytes that are missing) is marked at the place where they should be.
        let end = span.end.min(document.len()).max(start + 1);
        let first_row = (start / ROW).saturating_sub(1);
        let last_row = ((end - 1) / ROW).min(start / ROW + ROWS - 1);

        let mut dump = Self { text: String::new(), marks: Vec::new() };
        for row in first_row..=last_row {
            let at = row * ROW;
            let bytes = document.get(at..document.len().min(at + ROW)).unwrap_or_default();
            dump.push_row(at, bytes, start..end);
        }
        if (end - 1) / ROW > last_row {
            dump.text.push_str("\n...");
        }
        dump
    }

    /// Adds `00000010  a1 63 68 65 64 ...  |.hed...|`.
    fn push_row(&mut self, at: usize, bytes: &[u8], marked: Range<usize>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{at:08x} ");
        let mut mark: Option<Range<usize>> = None;
        for column in 0..ROW {
            self.text.push_str(if column == ROW / 2 { "  " } else { " " });
            let from = self.text.len();
            match bytes.get(column) {
                Some(byte) => {
                    let _ = write!(self.text, "{byte:02x}");
                }
                None => self.text.push_str("  "),
            }
            if marked.contains(&(at + column)) {
                mark = Some(mark.map_or(from, |mark| mark.start)..self.text.len());
            }
        }
        self.marks.extend(mark);
        self.text.push_str("  |");
        self.text.extend(bytes.iter().map(|&byte| printable(byte)));
        self.text.push('|');
    }
}

/// The letter that a byte is, if it is one.
fn printable(byte: u8) -> char {
    if byte.is_ascii_graphic() || byte == b' ' { char::from(byte) } else { '.' }
}

#[cfg(test)]
mod tests {
    use super::Dump;
    use thingward::Span;

    /// The dump with each mark underneath its row.
    fn shown(document: &[u8], start: usize, end: usize) -> Vec<String> {
        let dump = Dump::of(document, Span::new(start, end));
        let mut lines = Vec::new();
        let mut from = 0;
        for row in dump.text.split('\n') {
            lines.push(row.to_owned());
            let here = from..from + row.len();
            for mark in dump.marks.iter().filter(|mark| here.contains(&mark.start)) {
                lines.push(" ".repeat(mark.start - from) + &"^".repeat(mark.len()));
            }
            from = here.end + 1;
        }
        lines
    }

    #[test]
    fn a_byte_is_marked() {
        let document: Vec<u8> = (0x41..0x41 + 20).collect();
        assert_eq!(
            shown(&document, 17, 18),
            [
                "00000000  41 42 43 44 45 46 47 48  49 4a 4b 4c 4d 4e 4f 50  |ABCDEFGHIJKLMNOP|",
                "00000010  51 52 53 54                                       |QRST|",
                "             ^^",
            ]
        );
    }

    #[test]
    fn what_is_missing_is_marked_behind_the_end() {
        assert_eq!(
            shown(b"\xa1", 1, 1),
            ["00000000  a1                                                |.|", "             ^^",]
        );
        let full = shown(&[0; 16], 16, 16);
        assert_eq!(full.len(), 3, "{full:?}");
        assert_eq!(shown(b"", 0, 0).len(), 2);
    }

    #[test]
    fn a_long_span_is_cut() {
        let lines = shown(&[0; 4096], 100, 4000);
        assert_eq!(lines.len(), 1 + 4 * 2 + 1, "{lines:#?}");
        assert!(lines[1].starts_with("00000060"));
        assert_eq!(lines.last().unwrap(), "...");
    }
}
