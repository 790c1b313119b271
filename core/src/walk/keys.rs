//! Duplicate keys among names that are not ours: custom metrics, unknown members, skipped objects.

use crate::limits::KEYS_ON_STACK;
use crate::read::{Cursor, Text};
use crate::sort::sorted;
use std::borrow::Cow;

/// The keys of one object. The first 128 are compared by fingerprint as they come and cost no allocation; what
/// comes behind them is kept by position and sorted once, so that 50,000 keys cost n log n.
pub(crate) struct Keys {
    fingerprints: [u32; KEYS_ON_STACK],
    /// Half as large as offsets are: no payload has keys beyond 4 GiB.
    positions: [u32; KEYS_ON_STACK],
    count: usize,
    beyond: Vec<usize>,
}

impl Keys {
    pub(crate) const fn new() -> Self {
        Self { fingerprints: [0; KEYS_ON_STACK], positions: [0; KEYS_ON_STACK], count: 0, beyond: Vec::new() }
    }

    /// How many keys there were, without repeats that were known at once: [`Keys::late_duplicates`] are in it.
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
        if alike.any(|(_, &earlier)| same_key(cursor, earlier as usize, position)) {
            return true;
        }
        match (self.fingerprints.get_mut(self.count), self.positions.get_mut(self.count)) {
            (Some(slot), Some(place)) => (*slot, *place) = (fingerprint, position as u32),
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
        let keys: Vec<(Cow<'a, str>, usize)> =
            self.beyond.iter().map(|&position| (cursor.key_at(position).0, position)).collect();
        let keys = sorted(keys, Ord::cmp);
        let twins = keys.windows(2).filter_map(|pair| match pair {
            [(left, _), (right, position)] if left == right => Some(*position),
            _ => None,
        });
        sorted(twins.collect(), Ord::cmp)
    }
}

#[cold]
fn same_key<'a, C: Cursor<'a>>(cursor: &C, left: usize, right: usize) -> bool {
    cursor.key_at(left).0 == cursor.key_at(right).0
}

/// Half of the FNV-1a hash, and the length: short names, no state, and equality is confirmed anyway. The length
/// bounds what that costs for names that are made to collide: a short one never has a long one read again.
fn fingerprint(text: &[u8]) -> u32 {
    let hash =
        text.iter().fold(0x811c_9dc5_u32, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
    (hash ^ hash << 16) & 0xffff_0000 | u32::from(length)
}

#[cfg(test)]
mod tests {
    use super::Keys;
    use crate::read::json::JsonCursor;
    use crate::read::{Cursor, Text};

    /// Notes the keys of a JSON object; positions of those found to repeat one, at once and at the end.
    fn repeated(object: &str) -> (Vec<usize>, Vec<usize>) {
        let mut cursor = JsonCursor::new(object.as_bytes());
        let mut keys = Keys::new();
        let mut at_once = Vec::new();
        let mut frame = cursor.enter_object().unwrap().unwrap();
        while cursor.next_member(&mut frame).unwrap() {
            let position = cursor.position();
            let text: Text<'_> = cursor.key().unwrap().unwrap();
            if keys.note(text, position, &cursor) {
                at_once.push(position);
            }
            cursor.skip().unwrap();
        }
        (at_once, keys.late_duplicates(&cursor))
    }

    #[test]
    fn keys_repeat_by_what_they_mean() {
        assert_eq!(repeated(r#"{"a":1,"b":2,"\u0061":3}"#), (vec![13], vec![]));
        assert_eq!(repeated(r#"{"a":1,"A":2,"aa":3}"#), (vec![], vec![]));
    }

    #[test]
    fn keys_beyond_the_first_128_are_compared_too() {
        let object = |count: usize| {
            let members: Vec<String> = (0..count).map(|key| format!("\"{}\":0", key % 200)).collect();
            format!("{{{}}}", members.join(","))
        };
        for (count, repeats) in [(200, 0), (201, 1), (328, 128), (329, 129), (400, 200)] {
            let (at_once, late) = repeated(&object(count));
            assert_eq!(at_once.len() + late.len(), repeats, "{count}");
        }
    }
}
