//! Arrays, maps and tags: how much is still to come, and how deep the cursor stands.

use super::CborCursor;
use super::head::{ARRAY, BREAK, BYTES, MAP, ONE_BYTE, TAG, TEXT};
use crate::limits::DEPTH;
use crate::read::Read;

/// An open array or map.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    /// Items or pairs still to come; nothing where `indefinite`.
    left: u64,
    pub(super) indefinite: bool,
    /// The depth of what stands inside.
    depth: usize,
}

impl Frame {
    /// Counts the next item, where it is known that there is one.
    #[inline(always)]
    pub(super) fn take_one(&mut self) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        Some(())
    }
}

impl CborCursor<'_> {
    #[cfg_attr(feature = "speed", inline(always))]
    pub(super) fn enter(&mut self, major: u8) -> Read<Option<Frame>> {
        let Some(first) = self.first() else { return Ok(None) };
        if first >> 5 != major {
            return Ok(None);
        }
        let count = first & 0x1f;
        if count < ONE_BYTE && self.depth < DEPTH {
            self.at += 1;
            self.depth += 1;
            return Ok(Some(Frame { left: u64::from(count), indefinite: false, depth: self.depth }));
        }
        self.enter_wide().map(Some)
    }

    /// Enters a container whose head is no single byte, or that is too deep.
    #[inline(never)]
    fn enter_wide(&mut self) -> Read<Frame> {
        let head = self.peek()?;
        self.deepen()?;
        self.at = head.end;
        Ok(Frame { left: head.argument, indefinite: head.is_indefinite(), depth: self.depth })
    }

    /// One container or tag more around the next item.
    pub(super) fn deepen(&mut self) -> Read<()> {
        if self.depth >= DEPTH {
            return Err(self.too_deep());
        }
        self.depth += 1;
        Ok(())
    }

    #[cfg_attr(feature = "speed", inline(always))]
    pub(super) fn next(&mut self, frame: &mut Frame) -> bool {
        self.depth = frame.depth;
        if !frame.indefinite {
            let more = frame.left > 0;
            frame.left = frame.left.saturating_sub(1);
            return more;
        }
        let ends = self.first() == Some(BREAK);
        self.at += usize::from(ends);
        !ends
    }

    /// Back to the depth inside an open container, behind a key that was read item by item.
    pub(crate) const fn return_to(&mut self, frame: Frame) {
        self.depth = frame.depth;
    }

    /// Passes over the next item. Recursion ends at [`DEPTH`].
    pub(super) fn pass(&mut self) -> Read<()> {
        let head = self.peek()?;
        match head.major {
            ARRAY => {
                let mut frame = self.enter_wide()?;
                while self.next(&mut frame) {
                    self.pass()?;
                }
                Ok(())
            }
            MAP => {
                let mut frame = self.enter_wide()?;
                while self.next(&mut frame) {
                    self.pass()?;
                    self.depth = frame.depth;
                    self.pass()?;
                }
                Ok(())
            }
            TAG => {
                self.deepen()?;
                self.at = head.end;
                self.pass()
            }
            BYTES | TEXT => {
                self.at = head.end;
                self.string(head, |_| ())
            }
            _ => {
                self.at = head.end;
                Ok(())
            }
        }
    }
}
