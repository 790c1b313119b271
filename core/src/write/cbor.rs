//! CBOR (RFC 8949 §3): definite lengths, shortest heads, floats in the shortest width that keeps their value.

use super::float::{half_of, single_of};
use super::order::Order;
use super::{OPEN, Writer, push_name};
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
}

/// An open container.
#[derive(Clone, Copy)]
struct Open {
    /// Where its head stands.
    head: usize,
    /// Items or pairs in it.
    count: u64,
}

/// A place in the output, and how full the innermost open container was there.
#[derive(Clone, Copy)]
pub(crate) struct Mark<M> {
    end: usize,
    depth: usize,
    open: Open,
    order: M,
}

impl<'o, O: Order> CborWriter<'o, O> {
    pub(crate) const fn new(out: &'o mut Vec<u8>, order: O) -> Self {
        let nothing = Open { head: 0, count: 0 };
        Self { out, order, around: [nothing; OPEN], depth: 0, open: nothing }
    }

    #[inline(always)]
    fn head(&mut self, major: u8, argument: u64) {
        match argument {
            0..24 => self.out.push(major << 5 | argument as u8),
            24..=0xff => self.out.extend_from_slice(&[major << 5 | 24, argument as u8]),
            _ => self.wide_head(major, argument),
        }
    }

    #[inline(always)]
    fn wide_head(&mut self, major: u8, argument: u64) {
        let first = major << 5;
        if let Ok(argument) = u16::try_from(argument) {
            let [high, low] = argument.to_be_bytes();
            self.out.extend_from_slice(&[first | 25, high, low]);
        } else if let Ok(argument) = u32::try_from(argument) {
            self.out.push(first | 26);
            self.out.extend_from_slice(&argument.to_be_bytes());
        } else {
            self.out.push(first | 27);
            self.out.extend_from_slice(&argument.to_be_bytes());
        }
    }

    /// Starts a container whose length is not known yet: one byte is left for its head.
    #[inline(always)]
    fn open(&mut self, major: u8) {
        if let Some(around) = self.around.get_mut(self.depth) {
            *around = self.open;
        }
        self.depth += 1;
        self.open = Open { head: self.out.len(), count: 0 };
        self.out.push(major << 5);
    }

    #[inline(always)]
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
        self.head(first >> 5, count);
        // The head stands at the end now; it goes where the one byte was.
        let width = self.out.len() - end;
        let head: Vec<u8> = self.out.drain(end..).collect();
        self.out.splice(at..at + 1, head);
        debug_assert_eq!(self.out.len(), end + width - 1);
    }
}

impl<O: Order> Writer for CborWriter<'_, O> {
    type Mark = Mark<O::Mark>;

    #[inline(always)]
    fn mark(&self) -> Self::Mark {
        Mark { end: self.out.len(), depth: self.depth, open: self.open, order: self.order.mark() }
    }

    fn undo(&mut self, mark: Self::Mark) {
        self.out.truncate(mark.end);
        (self.depth, self.open) = (mark.depth, mark.open);
        self.order.undo(mark.order);
    }

    #[inline(always)]
    fn open_object(&mut self) {
        self.open(MAP);
        self.order.open();
    }

    #[inline(always)]
    fn close_object(&mut self) {
        self.order.close(self.out, 0, encoded);
        self.close();
    }

    #[inline(always)]
    fn open_array(&mut self) {
        self.open(ARRAY);
    }

    #[inline(always)]
    fn close_array(&mut self) {
        self.close();
    }

    #[inline(always)]
    fn item(&mut self) {
        self.open.count += 1;
    }

    #[inline(always)]
    fn key(&mut self, key: &[u8]) {
        self.order.member(self.out.len());
        self.open.count += 1;
        self.text(key);
    }

    #[inline(always)]
    fn name(&mut self, name: &Spelling) {
        self.order.member(self.out.len());
        self.open.count += 1;
        push_name(self.out, name.cbor());
    }

    #[inline(always)]
    fn record(&mut self, members: &mut [Member<'_>], short: bool) {
        O::arrange(members, short);
        self.out.push(MAP << 5 | members.len() as u8);
        for Member { name, value } in members {
            push_name(self.out, name.spelt(short).cbor());
            match *value {
                Scalar::Unsigned(number) => self.unsigned(number),
                Scalar::Text(text) => self.text(text),
            }
        }
    }

    #[inline(always)]
    fn unsigned(&mut self, number: u64) {
        self.head(UNSIGNED, number);
    }

    #[inline(always)]
    fn negative(&mut self, number: u64) {
        self.head(NEGATIVE, number);
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

    #[inline(always)]
    fn text(&mut self, text: &[u8]) {
        self.head(TEXT, text.len() as u64);
        self.out.extend_from_slice(text);
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

/// The order of two members by their encoded keys. No key is the beginning of another one, so what follows the
/// keys never decides.
#[inline(always)]
fn encoded(left: &[u8], right: &[u8]) -> Ordering {
    match (left.first_chunk(), right.first_chunk()) {
        (Some(left), Some(right)) if left != right => {
            u64::from_be_bytes(*left).cmp(&u64::from_be_bytes(*right))
        }
        _ => left.cmp(right),
    }
}
