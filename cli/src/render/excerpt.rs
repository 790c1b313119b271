//! The line around a span, or a window of it when it is long, safe to print.

use crate::escape;
use std::ops::Range;
use thingward::Span;

/// Columns of a window. With the line number before it, an excerpt stays below 100.
const COLUMNS: usize = 84;
/// Columns that the marked part may take before it is cut.
const MARKED: usize = 56;
/// Bytes that are looked at on either side of the span: as much as a window of four-byte characters takes.
const REACH: usize = 4 * COLUMNS;

/// One printable line and the part of it to underline.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    pub text: String,
    pub mark: Range<usize>,
}

impl Excerpt {
    /// The line of `document` that `span` starts in. A span of several lines is marked to the end of the first.
    pub fn of(document: &[u8], span: Span) -> Self {
        let start = span.start.min(document.len());
        let (before, behind) = document.split_at(start);
        let length = span.end.saturating_sub(start).min(behind.len());
        let (marked, after) = behind.split_at(length);

        // A line that ends inside the marked part ends the excerpt.
        let ends_inside = marked.iter().take(REACH).any(|&byte| byte == b'\n');
        let after = if ends_inside { Side::after(b"") } else { Side::after(after) };
        Self::window(Side::before(before), Side::after(marked), after)
    }

    fn window(mut before: Side, mut marked: Side, mut after: Side) -> Self {
        let is_long =
            before.width() + marked.width() + after.width() > COLUMNS || !before.is_whole || !after.is_whole;
        if is_long {
            marked.keep_first(MARKED);
            let rest = COLUMNS - marked.width();
            // Each side gets half, and what the other leaves.
            let behind = after.width().min((rest / 2).max(rest.saturating_sub(before.width())));
            before.keep_last(rest - behind);
            after.keep_first(behind);
        }
        let mut text = String::new();
        before.push_to(&mut text, Cut::Left);
        let start = text.len();
        let is_cut = !marked.is_whole && is_long;
        marked.push_to(&mut text, Cut::Nowhere);
        let end = text.len();
        if is_cut {
            text.push('…');
        } else {
            after.push_to(&mut text, Cut::Right);
        }
        Self { text, mark: start..end }
    }
}

/// One stretch of a line: its characters as they are printed, in one text for all of them.
struct Side {
    text: String,
    pieces: Vec<Piece>,
    /// Whether the stretch goes as far as the line does.
    is_whole: bool,
}

/// One character as it is printed.
#[derive(Clone, Copy)]
struct Piece {
    bytes: usize,
    columns: usize,
}

#[derive(Clone, Copy)]
enum Cut {
    Left,
    Right,
    Nowhere,
}

impl Side {
    /// The end of `bytes` that belongs to the last line.
    fn before(bytes: &[u8]) -> Self {
        let from = bytes.len().saturating_sub(REACH);
        let near = bytes.get(from..).unwrap_or_default();
        match near.iter().rposition(|&byte| byte == b'\n') {
            Some(end) => Self::printed(near.get(end + 1..).unwrap_or_default(), true),
            None if from == 0 => Self::printed(near, true),
            None => {
                // The window may start inside a character: its tail is passed over.
                let tail = near.iter().take(3).take_while(|&&byte| byte & 0xc0 == 0x80).count();
                Self::printed(near.get(tail..).unwrap_or_default(), false)
            }
        }
    }

    /// The start of `bytes` that belongs to the first line.
    fn after(bytes: &[u8]) -> Self {
        let near = bytes.get(..REACH).unwrap_or(bytes);
        match near.iter().position(|&byte| byte == b'\n') {
            Some(end) => {
                let line = near.get(..end).unwrap_or_default();
                Self::printed(line.strip_suffix(b"\r").unwrap_or(line), true)
            }
            None => Self::printed(near, near.len() == bytes.len()),
        }
    }

    fn width(&self) -> usize {
        self.pieces.iter().map(|piece| piece.columns).sum()
    }

    /// The characters of `bytes` as they are printed.
    fn printed(bytes: &[u8], is_whole: bool) -> Self {
        let mut side = Self {
            text: String::with_capacity(bytes.len()),
            pieces: Vec::with_capacity(bytes.len()),
            is_whole,
        };
        for chunk in bytes.utf8_chunks() {
            for character in chunk.valid().chars() {
                side.push(|text| match character {
                    '\t' => text.push(' '),
                    other => escape::push(text, other),
                });
            }
            for &byte in chunk.invalid() {
                side.push(|text| escape::push_byte(text, byte));
            }
        }
        side
    }

    fn push(&mut self, print: impl FnOnce(&mut String)) {
        let start = self.text.len();
        print(&mut self.text);
        let piece = self.text.get(start..).unwrap_or_default();
        self.pieces.push(Piece { bytes: piece.len(), columns: width(piece) });
    }

    fn keep_first(&mut self, columns: usize) {
        let mut left = columns;
        let kept = self.pieces.iter().take_while(|piece| take(&mut left, **piece)).count();
        self.is_whole &= kept == self.pieces.len();
        self.pieces.truncate(kept);
        self.text.truncate(bytes(&self.pieces));
    }

    fn keep_last(&mut self, columns: usize) {
        let mut left = columns;
        let kept = self.pieces.iter().rev().take_while(|piece| take(&mut left, **piece)).count();
        self.is_whole &= kept == self.pieces.len();
        self.pieces.drain(..self.pieces.len() - kept);
        self.text.drain(..self.text.len() - bytes(&self.pieces));
    }

    fn push_to(&self, text: &mut String, cut: Cut) {
        if matches!(cut, Cut::Left) && !self.is_whole {
            text.push('…');
        }
        text.push_str(&self.text);
        if matches!(cut, Cut::Right) && !self.is_whole {
            text.push('…');
        }
    }
}

/// Takes the columns of a piece from what is left, if they fit.
fn take(left: &mut usize, piece: Piece) -> bool {
    match left.checked_sub(piece.columns) {
        Some(rest) => {
            *left = rest;
            true
        }
        None => false,
    }
}

fn bytes(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| piece.bytes).sum()
}

/// Columns of a piece, near enough: from Hangul on, most characters are wide.
fn width(piece: &str) -> usize {
    piece.chars().map(|character| if character < '\u{1100}' { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Excerpt, width};
    use thingward::Span;

    /// The text with the mark in guillemets.
    fn shown(document: &[u8], start: usize, end: usize) -> String {
        let Excerpt { text, mark } = Excerpt::of(document, Span::new(start, end));
        format!("{}«{}»{}", &text[..mark.start], &text[mark.clone()], &text[mark.end..])
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        for (document, start, end, expected) in [
            ("{\"a\": 0}", 6, 7, "{\"a\": «0»}"),
            ("{\n\t\"a\": 0\r\n}", 8, 9, " \"a\": «0»"),
            ("{\n  \"a\": {\n}}", 9, 12, "  \"a\": «{»"),
            ("{\n", 2, 2, "«»"),
            ("", 0, 0, "«»"),
            ("[1", 2, 9, "[1«»"),
            ("\"\u{1b}\u{202e}ä\"", 0, 8, "«\"\\u{1b}\\u{202e}ä\"»"),
        ] {
            assert_eq!(shown(document.as_bytes(), start, end), expected, "{document:?}");
        }
        assert_eq!(shown(b"\"\xff\xc3\"", 1, 2), "\"«\\xff»\\xc3\"");
    }

    #[test]
    fn a_long_line_is_shown_in_part() {
        let line = "x".repeat(1000) + "MARK" + &"y".repeat(1000);
        let text = shown(line.as_bytes(), 1000, 1004);
        assert_eq!(text, format!("…{}«MARK»{}…", "x".repeat(40), "y".repeat(40)));

        let marked = "a".repeat(500);
        let text = shown(marked.as_bytes(), 0, 500);
        assert_eq!(text, format!("«{}»…", "a".repeat(56)));
        for (start, end) in [(0, 1), (3, 1500), (1999, 2003), (2004, 2004)] {
            let excerpt = Excerpt::of(line.as_bytes(), Span::new(start, end));
            assert!(width(&excerpt.text) <= COLUMNS + 4, "{start}: {}", excerpt.text);
        }
    }

    #[test]
    fn a_window_never_cuts_a_character() {
        let line = "€".repeat(2000);
        for start in (0..6000).step_by(3) {
            let excerpt = Excerpt::of(line.as_bytes(), Span::new(start, start + 3));
            assert!(!excerpt.text.contains("\\x"), "{start}");
        }
    }
}
