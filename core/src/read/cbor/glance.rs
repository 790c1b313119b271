//! The quick look at CBOR: definite lengths and heads of one or two bytes before texts and maps.

use super::container::Frame;
use super::head::{ARRAY, MAP, ONE_BYTE, TEXT};
use super::number::{float, half};
use super::text::is_ascii;
use crate::limits::EXACT_INTEGER;
use crate::read::{Glance, Number, Spelling};

/// The head of an unsigned integer of two bytes.
const TWO_BYTES: u8 = 0x19;

/// What is still to be read.
#[derive(Clone, Copy)]
pub(crate) struct CborGlance<'a> {
    pub(super) rest: &'a [u8],
}

impl<'a> CborGlance<'a> {
    #[inline(always)]
    fn open_with(&mut self, major: u8) -> Option<u8> {
        let (head, behind) = self.rest.split_first()?;
        let count = head & 0x1f;
        if head >> 5 != major || count >= ONE_BYTE {
            return None;
        }
        self.rest = behind;
        Some(count)
    }

    /// An integer of one, four or eight bytes behind its head, and what follows it.
    #[inline(never)]
    fn wide_unsigned(head: u8, behind: &'a [u8]) -> Option<(u64, &'a [u8])> {
        let (value, rest) = match head {
            0x18 => Self::argument(behind).map(|(bytes, rest)| (u8::from_be_bytes(bytes).into(), rest))?,
            0x1a => Self::argument(behind).map(|(bytes, rest)| (u32::from_be_bytes(bytes).into(), rest))?,
            0x1b => Self::argument(behind).map(|(bytes, rest)| (u64::from_be_bytes(bytes), rest))?,
            _ => return None,
        };
        (value <= EXACT_INTEGER).then_some((value, rest))
    }

    /// Takes an integer of `WIDTH` bytes behind the head.
    #[inline(always)]
    fn argument<const WIDTH: usize>(behind: &'a [u8]) -> Option<([u8; WIDTH], &'a [u8])> {
        behind.split_first_chunk().map(|(argument, rest)| (*argument, rest))
    }
}

impl<'a> Glance<'a> for CborGlance<'a> {
    /// Pairs still to come.
    type Left = u8;
    type Frame = Frame;

    #[inline(always)]
    fn next_item(&mut self, frame: &mut Frame) -> Option<()> {
        frame.take_one()
    }

    #[inline(always)]
    fn open(&mut self) -> Option<u8> {
        self.open_with(MAP)
    }

    #[inline(always)]
    fn next_member(&mut self, left: &mut u8) -> Option<bool> {
        let more = *left > 0;
        *left = left.wrapping_sub(1);
        Some(more)
    }

    #[inline(always)]
    fn key(&mut self, name: &Spelling) -> Option<()> {
        self.rest = self.rest.get(name.cbor_length(self.rest)?..)?;
        Some(())
    }

    #[inline(always)]
    fn unsigned(&mut self) -> Option<u64> {
        let (head, behind) = self.rest.split_first()?;
        if *head < ONE_BYTE {
            self.rest = behind;
            return Some(u64::from(*head));
        }
        // Ports and totals: one branch each instead of a table of them, which processors guess badly.
        if *head == TWO_BYTES {
            let (bytes, rest) = Self::argument(behind)?;
            self.rest = rest;
            return Some(u16::from_be_bytes(bytes).into());
        }
        let (value, rest) = Self::wide_unsigned(*head, behind)?;
        self.rest = rest;
        Some(value)
    }

    #[inline(always)]
    fn number(&mut self) -> Option<Number<'a>> {
        let (head, behind) = self.rest.split_first()?;
        let (value, rest) = match head {
            0xf9 => Self::argument(behind).map(|(bytes, rest)| (half(u16::from_be_bytes(bytes)), rest))?,
            0xfa => Self::argument(behind).map(|(bytes, rest)| (f32::from_be_bytes(bytes).into(), rest))?,
            0xfb => Self::argument(behind).map(|(bytes, rest)| (f64::from_be_bytes(bytes), rest))?,
            _ => return self.unsigned().map(Number::Unsigned),
        };
        self.rest = rest;
        Some(float(value))
    }

    #[inline(always)]
    fn text(&mut self) -> Option<&'a [u8]> {
        let (head, behind) = self.rest.split_first()?;
        let (length, behind) = match head & 0x1f {
            short @ 0..ONE_BYTE => (short, behind),
            ONE_BYTE => behind.split_first().map(|(length, rest)| (*length, rest))?,
            _ => return None,
        };
        if head >> 5 != TEXT {
            return None;
        }
        let (text, rest) = behind.split_at_checked(length.into())?;
        self.rest = rest;
        is_ascii(text).then_some(text)
    }

    #[inline(always)]
    fn open_list(&mut self) -> Option<u8> {
        self.open_with(ARRAY)
    }

    #[inline(always)]
    fn next_in_list(&mut self, left: &mut u8) -> Option<bool> {
        self.next_member(left)
    }
}
