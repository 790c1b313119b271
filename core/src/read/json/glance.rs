//! The quick look at JSON.

use super::{Frame, number, string};
use crate::read::{Glance, Number, Spelling};

/// What is still to be read.
#[derive(Clone, Copy)]
pub(crate) struct JsonGlance<'a> {
    pub(super) rest: &'a [u8],
}

impl JsonGlance<'_> {
    #[inline(always)]
    fn first(self) -> u8 {
        self.rest.first().copied().unwrap_or(0)
    }

    #[inline(always)]
    fn advance(&mut self, length: usize) -> Option<()> {
        self.rest = self.rest.get(length..)?;
        Some(())
    }

    #[inline(always)]
    fn skip_space(&mut self) {
        if self.first() <= b' ' {
            self.rest = behind_space(self.rest);
        }
    }
}

impl JsonGlance<'_> {
    #[inline(always)]
    fn open_with(&mut self, bracket: u8) -> Option<bool> {
        if self.first() != bracket {
            return None;
        }
        self.advance(1)?;
        Some(true)
    }

    #[inline(always)]
    fn next_before(&mut self, bracket: u8, first: &mut bool) -> Option<bool> {
        self.skip_space();
        let byte = self.first();
        if byte == bracket {
            self.advance(1)?;
            return Some(false);
        }
        if byte == b',' && !*first {
            self.advance(1)?;
            self.skip_space();
            return Some(true);
        }
        std::mem::replace(first, false).then_some(true)
    }
}

/// What stands behind white space (RFC 8259 §2).
#[inline(never)]
pub(super) fn behind_space(mut rest: &[u8]) -> &[u8] {
    const EIGHT_SPACES: [u8; 8] = [b' '; 8];
    loop {
        while let Some((&EIGHT_SPACES, behind)) = rest.split_first_chunk() {
            rest = behind;
        }
        match rest {
            [b' ' | b'\n' | b'\r' | b'\t', behind @ ..] => rest = behind,
            _ => return rest,
        }
    }
}

impl<'a> Glance<'a> for JsonGlance<'a> {
    /// Whether nothing was read yet.
    type Left = bool;
    type Frame = Frame;

    #[inline(always)]
    fn next_item(&mut self, frame: &mut Frame) -> Option<()> {
        self.skip_space();
        if !std::mem::replace(&mut frame.first, false) {
            (self.first() == b',').then_some(())?;
            self.advance(1)?;
            self.skip_space();
        }
        Some(())
    }

    #[inline(always)]
    fn open(&mut self) -> Option<bool> {
        self.open_with(b'{')
    }

    #[inline(always)]
    fn next_member(&mut self, first: &mut bool) -> Option<bool> {
        self.next_before(b'}', first)
    }

    #[inline(always)]
    fn open_list(&mut self) -> Option<bool> {
        self.open_with(b'[')
    }

    #[inline(always)]
    fn next_in_list(&mut self, first: &mut bool) -> Option<bool> {
        self.next_before(b']', first)
    }

    #[inline(always)]
    fn key(&mut self, name: &Spelling) -> Option<()> {
        self.advance(name.json_length(self.rest)?)?;
        self.advance(usize::from(self.first() == b' '))
    }

    #[inline(always)]
    fn unsigned(&mut self) -> Option<u64> {
        let (value, length) = number::unsigned(self.rest)?;
        self.advance(length)?;
        Some(value)
    }

    #[inline(always)]
    fn number(&mut self) -> Option<Number<'a>> {
        let (number, length) = number::read(self.rest).ok()?;
        self.advance(length)?;
        Some(number)
    }

    #[inline(always)]
    fn text(&mut self) -> Option<&'a [u8]> {
        let (b'"', behind) = self.rest.split_first()? else { return None };
        let (text, behind) = string::plain_ascii(behind)?;
        self.rest = behind;
        Some(text)
    }
}
