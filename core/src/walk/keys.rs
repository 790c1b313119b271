//! Duplicate keys among names that are not ours: custom metrics, unknown members, skipped objects.

use crate::limits::KEYS_ON_STACK;
use crate::read::{Cursor, Text};
use std::borrow::Cow;

/// The keys of one object. The first 128 are compared by fingerprint as they come and cost no allocation; what
/// comes behind them is kept by position and sorted once, so that 50,000 keys cost n log n.
pub(crate) struct Keys {
    fingerprints: [u32; KEYS_ON_STACK],
    positions: [usize; KEYS_ON_STACK],
    count: usize,
    beyond: Vec<usize>,
}

impl Keys {
    pub(crate) const fn new() -> Self {
        Self { fingerprints: [0; KEYS_ON_STACK], positions: [0; KEYS_ON_STACK], count: 0, beyond: Vec::new() }
    }

    /// How many different keys there were, repeated ones beyond the first 128 counted again.
    pub(crate) const fn count(&self) -> usize {
        self.count
    }

    /// Notes the key `text` at `position`; whether it is known to have been there before. Keys beyond the first
    /// 128 are judged by [`Keys::late_duplicates`].
    #[inline]
    pub(crate) fn note<'a, C: Cursor<'a>>(&mut self, text: Text<'a>, position: usize, cursor: &C) -> bool {
        let fingerprint = match text.plain() {
            Some(plain) => fingerprint(plain),
            None => fingerprint(text.decode().text.as_bytes()),
        };
        let known = self.count.min(KEYS_ON_STACK);
        let before = self.fingerprints.iter().zip(&self.positions).take(known);
        let mut alike = before.filter(|(other, _)| **other == fingerprint);
        if alike.any(|(_, &earlier)| same_key(cursor, earlier, position)) {
            return true;
        }
        match (self.fingerprints.get_mut(self.count), self.positions.get_mut(self.count)) {
            (Some(slot), Some(place)) => (*slot, *place) = (fingerprint, position),
            _ => self.beyond.push(position),
        }
        self.count += 1;
        false
    }

    /// Positions of keys that repeat one beyond the first 128, in their order.
    pub(crate) fn late_duplicates<'a, C: Cursor<'a>>(&self, cursor: &C) -> Vec<usize> {
        if self.beyond.len() < 2 {
            return Vec::new();
        }
        let mut keys: Vec<(Cow<'a, str>, usize)> =
            self.beyond.iter().map(|&position| (cursor.key_at(position).0, position)).collect();
        keys.sort_unstable();
        let twins = keys.windows(2).filter_map(|pair| match pair {
            [(left, _), (right, position)] if left == right => Some(*position),
            _ => None,
        });
        let mut positions: Vec<usize> = twins.collect();
        positions.sort_unstable();
        positions
    }
}

#[cold]
fn same_key<'a, C: Cursor<'a>>(cursor: &C, left: usize, right: usize) -> bool {
    cursor.key_at(left).0 == cursor.key_at(right).0
}

/// FNV-1a: short names, no state, and equality is confirmed anyway.
fn fingerprint(text: &[u8]) -> u32 {
    text.iter().fold(0x811c_9dc5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
