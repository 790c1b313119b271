//! JSON (RFC 8259): compact, indented, or with spaces as diagnostic notation (RFC 8949 §8) has them.

use super::order::Order;
use super::{Mark, Open, Writer, decimal, push_with_room, string};
use crate::read::json::JsonCursor;
use crate::read::{Cursor as _, Member, Scalar, Spelling};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::{self, Write as _};

/// What stands between tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Nothing.
    Compact,
    /// One space behind commas and colons.
    Spaced,
    /// Each member and item on a line of its own, indented by two spaces.
    Pretty,
}

/// Appends one JSON text to `out`. With [`Deterministic`](super::Deterministic) order members stand as in
/// deterministic CBOR: shorter keys first, then by their bytes.
pub(crate) struct JsonWriter<'o, O> {
    out: &'o mut Vec<u8>,
    order: O,
    layout: Layout,
    depth: usize,
    /// Where the flat object starts that was opened last.
    record: usize,
}

impl<'o, O> JsonWriter<'o, O> {
    pub(crate) const fn new(out: &'o mut Vec<u8>, layout: Layout, order: O) -> Self {
        Self { out, order, layout, depth: 0, record: 0 }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn open(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.depth += 1;
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn close(&mut self, bracket: u8) {
        self.depth = self.depth.saturating_sub(1);
        if self.layout == Layout::Pretty && !self.is_first() {
            self.new_line();
        }
        self.out.push(bracket);
    }

    /// Whether nothing stands in the open container yet.
    #[cfg_attr(feature = "speed", inline(always))]
    fn is_first(&self) -> bool {
        // A text ends with a quote, so these two are brackets.
        matches!(self.out.last(), Some(b'{' | b'[') | None)
    }

    /// Separates the member or item that comes from the one before.
    #[cfg_attr(feature = "speed", inline(always))]
    fn separate(&mut self) {
        let first = self.is_first();
        if !first {
            self.out.push(b',');
        }
        match self.layout {
            Layout::Compact => {}
            Layout::Spaced if first => {}
            Layout::Spaced => self.out.push(b' '),
            Layout::Pretty => self.new_line(),
        }
    }

    fn new_line(&mut self) {
        self.out.push(b'\n');
        self.out.resize(self.out.len() + self.indent(), b' ');
    }

    const fn indent(&self) -> usize {
        2 * self.depth
    }

    /// The bytes between two members.
    fn gap(&self) -> usize {
        match self.layout {
            Layout::Compact => 1,
            Layout::Spaced => 2,
            Layout::Pretty => 2 + self.indent(),
        }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn behind_key(&mut self) {
        self.out.push(b':');
        self.behind_colon();
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn write_name(&mut self, name: &Spelling) {
        let (bytes, length) = name.json().with_room();
        push_with_room(self.out, bytes, length);
        self.behind_colon();
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn write_member(&mut self, Member { name, value }: Member<'_>) {
        if self.layout == Layout::Compact {
            // Behind the bracket too: closing the record puts it right.
            let (bytes, length) = name.json_next();
            push_with_room(self.out, bytes, length);
        } else {
            self.spread_name(name);
        }
        match value {
            Scalar::Unsigned(number) => decimal::push(self.out, number),
            Scalar::Text(text) => string::push(self.out, text),
            Scalar::Address(text) => string::push_plain(self.out, text),
        }
    }

    #[cold]
    fn spread_name(&mut self, name: &Spelling) {
        self.separate();
        self.write_name(name);
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn behind_colon(&mut self) {
        if self.layout != Layout::Compact {
            self.out.push(b' ');
        }
    }
}

impl<'a, O: Order<'a>> Writer<'a> for JsonWriter<'_, O> {
    #[cfg_attr(feature = "speed", inline(always))]
    fn mark(&self) -> Mark {
        Mark { end: self.out.len(), depth: self.depth, open: Open::default(), members: self.order.mark() }
    }

    fn undo(&mut self, mark: Mark) {
        self.out.truncate(mark.end);
        self.depth = mark.depth;
        self.order.undo(mark.members);
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn open_object(&mut self) {
        self.open(b'{');
        self.order.open();
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn close_object(&mut self) {
        let gap = self.gap();
        self.order.close(self.out, gap, by_length);
        self.close(b'}');
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn open_array(&mut self) {
        self.open(b'[');
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn close_array(&mut self) {
        self.close(b']');
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn item(&mut self) {
        self.separate();
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn key(&mut self, key: &[u8]) {
        self.separate();
        self.order.member(self.out.len());
        self.text(key);
        self.behind_key();
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn name(&mut self, name: &Spelling) {
        self.separate();
        self.order.member(self.out.len());
        self.write_name(name);
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn open_record(&mut self) {
        self.order.open_record();
        self.record = self.out.len();
        if self.layout != Layout::Compact {
            self.open(b'{');
        }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn member(&mut self, member: Member<'a>) {
        if let Some(member) = self.order.pass(member) {
            self.write_member(member);
        }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn close_record(&mut self, count: usize) {
        self.order.arrange();
        let mut place = 0;
        while let Some(member) = self.order.kept(place) {
            self.write_member(member);
            place += 1;
        }
        if self.layout != Layout::Compact {
            return self.close(b'}');
        }
        match self.out.get_mut(self.record) {
            Some(comma) if count > 0 => {
                *comma = b'{';
                self.out.push(b'}');
            }
            _ => self.out.extend_from_slice(b"{}"),
        }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn unsigned(&mut self, number: u64) {
        decimal::push(self.out, number);
    }

    fn negative(&mut self, number: u64) {
        _ = write!(Ascii(self.out), "{}", -1 - i128::from(number));
    }

    fn float(&mut self, number: f64) {
        // The shortest digits that read back, with a point or an exponent, so that it stays a float. Writing to memory
        // does not fail.
        _ = serde_json::to_writer(&mut *self.out, &number);
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn text(&mut self, text: &[u8]) {
        string::push(self.out, text);
    }

    fn raw(&mut self, value: &[u8]) {
        // Texts have no line feeds as such, so these are all of the layout.
        for (number, line) in value.split(|byte| *byte == b'\n').enumerate() {
            if number > 0 {
                self.new_line();
            }
            self.out.extend_from_slice(line);
        }
    }

    fn boolean(&mut self, value: bool) {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
    }

    fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }
}

/// The output as something to format into, which cannot fail.
struct Ascii<'o>(&'o mut Vec<u8>);

impl fmt::Write for Ascii<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// The order of two members by what their keys mean, as deterministic CBOR would have it.
fn by_length(left: &[u8], right: &[u8]) -> Ordering {
    let (left, right) = (meant_key(left), meant_key(right));
    left.len().cmp(&right.len()).then_with(|| left.cmp(&right))
}

/// The text of the key that a written member starts with.
fn meant_key(member: &[u8]) -> Cow<'_, [u8]> {
    let behind = member.get(1..).unwrap_or_default();
    match behind.iter().position(|byte| matches!(byte, b'"' | b'\\')) {
        Some(end) if behind.get(end) == Some(&b'"') => Cow::Borrowed(behind.get(..end).unwrap_or_default()),
        _ => match JsonCursor::new(member).key_at(0).0 {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        },
    }
}
