//! CBOR (RFC 8949 §3): definite lengths, shortest heads, floats in the shortest width that keeps their value.

use super::float::{half_of, single_of};
use super::order::Order;
use super::{Mark, OPEN, Open, Writer, push_with_room};
use crate::read::{Member, Scalar, Spelling};
use std::cmp::Ordering;

const UNSIGNED: u8 = 0;
const NEGATIVE: u8 = 1;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;

/// Appends one CBOR item to `out`. With [`Deterministic`](super::Deterministic) order it is core deterministic
/// encoding (RFC 8949 §4.2.1): members in the bytewise order of their encoded keys.
pub(crate) struct CborWriter<'o, O> {
    out: &'o mut Vec<u8>,
    order: O,
    /// The containers around the open one, from the outside in.
    around: [Open; OPEN],
    depth: usize,
    open: Open,
    /// Where the head of the flat object stands that was opened last.
    record: usize,
}

impl<'o, O> CborWriter<'o, O> {
    pub(crate) const fn new(out: &'o mut Vec<u8>, order: O) -> Self {
        let nothing = Open { head: 0, count: 0 };
        Self { out, order, around: [nothing; OPEN], depth: 0, open: nothing, record: 0 }
    }

    /// Starts a container whose length is not known yet: one byte is left for its head.
    #[cfg_attr(feature = "speed", inline(always))]
    fn open(&mut self, major: u8) {
        if let Some(around) = self.around.get_mut(self.depth) {
            *around = self.open;
        }
        self.depth += 1;
        self.open = Open { head: self.out.len(), count: 0 };
        self.out.push(major << 5);
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn close(&mut self) {
        let Open { head, count } = self.open;
        self.depth = self.depth.saturating_sub(1);
        if let Some(around) = self.around.get(self.depth) {
            self.open = *around;
        }
        if count < 24 {
            if let Some(byte) = self.out.get_mut(head) {
                *byte |= count as u8;
            }
        } else {
            self.widen(head, count);
        }
    }

    /// Makes room for a head of more than one byte.
    #[cold]
    fn widen(&mut self, at: usize, count: u64) {
        let content = at + 1..self.out.len();
        let Some(first) = self.out.get(at).copied() else { return };
        let end = content.end;
        write_head(self.out, first >> 5, count);
        // The head stands at the end now; it goes where the one byte was.
        let width = self.out.len() - end;
        let head: Vec<u8> = self.out.drain(end..).collect();
        self.out.splice(at..at + 1, head);
        debug_assert_eq!(self.out.len(), end + width - 1);
    }
}

impl<'a, O: Order<'a>> Writer<'a> for CborWriter<'_, O> {
    #[cfg_attr(feature = "speed", inline(always))]
    fn mark(&self) -> Mark {
        Mark { end: self.out.len(), depth: self.depth, open: self.open, members: self.order.mark() }
    }

    fn undo(&mut self, mark: Mark) {
        self.out.truncate(mark.end);
        (self.depth, self.open) = (mark.depth, mark.open);
        self.order.undo(mark.members);
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn open_object(&mut self) {
        self.open(MAP);
        self.order.open();
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn close_object(&mut self) {
        self.order.close(self.out, 0, encoded);
        self.close();
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn open_array(&mut self) {
        self.open(ARRAY);
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn close_array(&mut self) {
        self.close();
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn item(&mut self) {
        self.open.count += 1;
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn key(&mut self, key: &[u8]) {
        self.order.member(self.out.len());
        self.open.count += 1;
        self.text(key);
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn name(&mut self, name: &Spelling) {
        self.order.member(self.out.len());
        self.open.count += 1;
        write_name(self.out, name);
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn open_record(&mut self) {
        self.order.open_record();
        self.record = self.out.len();
        self.out.push(MAP << 5);
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn member(&mut self, member: Member<'a>) {
        if let Some(member) = self.order.pass(member) {
            write_member(self.out, member);
        }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn close_record(&mut self, count: usize) {
        if let Some(head) = self.out.get_mut(self.record) {
            *head = MAP << 5 | count as u8;
        }
        self.order.arrange();
        let mut place = 0;
        while let Some(member) = self.order.kept(place) {
            write_member(self.out, member);
            place += 1;
        }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn unsigned(&mut self, number: u64) {
        write_head(self.out, UNSIGNED, number);
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn negative(&mut self, number: u64) {
        write_head(self.out, NEGATIVE, number);
    }

    fn float(&mut self, number: f64) {
        let Some(single) = single_of(number) else {
            self.out.push(0xfb);
            return self.out.extend_from_slice(&number.to_be_bytes());
        };
        match half_of(single) {
            Some(half) => {
                self.out.push(0xf9);
                self.out.extend_from_slice(&half.to_be_bytes());
            }
            None => {
                self.out.push(0xfa);
                self.out.extend_from_slice(&single.to_be_bytes());
            }
        }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn text(&mut self, text: &[u8]) {
        write_text(self.out, text);
    }

    fn raw(&mut self, value: &[u8]) {
        self.out.extend_from_slice(value);
    }

    fn boolean(&mut self, value: bool) {
        self.out.push(if value { 0xf5 } else { 0xf4 });
    }

    fn null(&mut self) {
        self.out.push(0xf6);
    }
}

#[cfg_attr(feature = "speed", inline(always))]
fn write_name(out: &mut Vec<u8>, name: &Spelling) {
    let (bytes, length) = name.cbor().with_room();
    push_with_room(out, bytes, length);
}

#[cfg_attr(feature = "speed", inline(always))]
fn write_member(out: &mut Vec<u8>, Member { name, value }: Member<'_>) {
    write_name(out, name);
    match value {
        Scalar::Unsigned(number) => write_head(out, UNSIGNED, number),
        Scalar::Text(text) | Scalar::Address(text) => write_text(out, text),
    }
}

#[cfg_attr(feature = "speed", inline(always))]
fn write_text(out: &mut Vec<u8>, text: &[u8]) {
    write_head(out, TEXT, text.len() as u64);
    out.extend_from_slice(text);
}

/// The head of an item, as short as can be.
#[cfg_attr(feature = "speed", inline(always))]
fn write_head(out: &mut Vec<u8>, major: u8, argument: u64) {
    match argument {
        0..24 => out.push(major << 5 | argument as u8),
        24..=0xff => out.extend_from_slice(&[major << 5 | 24, argument as u8]),
        _ => write_wide_head(out, major, argument),
    }
}

#[cfg_attr(feature = "speed", inline(always))]
fn write_wide_head(out: &mut Vec<u8>, major: u8, argument: u64) {
    let first = major << 5;
    if let Ok(argument) = u16::try_from(argument) {
        let [high, low] = argument.to_be_bytes();
        out.extend_from_slice(&[first | 25, high, low]);
    } else if let Ok(argument) = u32::try_from(argument) {
        out.push(first | 26);
        out.extend_from_slice(&argument.to_be_bytes());
    } else {
        out.push(first | 27);
        out.extend_from_slice(&argument.to_be_bytes());
    }
}

/// The order of two members by their encoded keys. No key is the beginning of another one, so what follows the
/// keys never decides.
#[cfg_attr(feature = "speed", inline(always))]
fn encoded(left: &[u8], right: &[u8]) -> Ordering {
    match (left.first_chunk(), right.first_chunk()) {
        (Some(left), Some(right)) if left != right => {
            u64::from_be_bytes(*left).cmp(&u64::from_be_bytes(*right))
        }
        _ => left.cmp(right),
    }
}
