//! The order of members: as they are read, or that of deterministic encoding, put right when their object ends.

use crate::read::{Member, Scalar, Spelling};
use crate::sort::places;
use std::cmp::Ordering;

/// In which order the members of an object stand in the output.
pub(crate) trait Order<'a> {
    /// The members that are kept in mind.
    fn mark(&self) -> usize;

    /// Forgets those that came after `mark`.
    fn undo(&mut self, mark: usize);

    /// A flat object starts.
    fn open_record(&mut self);

    /// A member of it: handed back if it is written at once, kept otherwise.
    fn pass(&mut self, member: Member<'a>) -> Option<Member<'a>>;

    /// All members of it were passed.
    fn arrange(&mut self);

    /// The member at this place among those that were kept, in order.
    fn kept(&self, place: usize) -> Option<Member<'a>>;

    /// An object starts.
    fn open(&mut self);

    /// A member of it starts at this offset of the output.
    fn member(&mut self, start: usize);

    /// The object ends with `out`: its members are put in order. Between two of them stand `gap` bytes, the same
    /// ones everywhere; `compare` looks at what members start with.
    fn close(&mut self, out: &mut Vec<u8>, gap: usize, compare: impl Fn(&[u8], &[u8]) -> Ordering);
}

/// Members stay where they are.
pub(crate) struct AsRead;

impl<'a> Order<'a> for AsRead {
    #[cfg_attr(feature = "speed", inline(always))]
    fn mark(&self) -> usize {
        0
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn undo(&mut self, _: usize) {}

    #[cfg_attr(feature = "speed", inline(always))]
    fn open_record(&mut self) {}

    #[cfg_attr(feature = "speed", inline(always))]
    fn pass(&mut self, member: Member<'a>) -> Option<Member<'a>> {
        Some(member)
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn arrange(&mut self) {}

    #[cfg_attr(feature = "speed", inline(always))]
    fn kept(&self, _: usize) -> Option<Member<'a>> {
        None
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn open(&mut self) {}

    #[cfg_attr(feature = "speed", inline(always))]
    fn member(&mut self, _: usize) {}

    #[cfg_attr(feature = "speed", inline(always))]
    fn close(&mut self, _: &mut Vec<u8>, _: usize, _: impl Fn(&[u8], &[u8]) -> Ordering) {}
}

/// Members that are kept track of without an allocation.
const ON_STACK: usize = 128;
/// Objects of so many members are sorted where they stand.
const FEW: usize = 8;

/// The members of a flat object.
const FLAT: usize = 4;

/// Members are sorted.
pub(crate) struct Deterministic<'a> {
    /// Where those of the open objects start in the output, from the outside in. Before the members of an object
    /// stands the place of the first member of the one around it.
    starts: [usize; ON_STACK],
    count: usize,
    beyond: Vec<usize>,
    /// The place of the first member of the innermost object.
    first: usize,
    /// Members of the flat object that is open, as they came.
    flat: [Member<'a>; FLAT],
    flat_count: usize,
    known: Known,
}

/// The order of a flat object's members: most have the same names as the one before.
struct Known {
    names: [&'static Spelling; FLAT],
    count: usize,
    /// Which member stands at each place.
    order: [u8; FLAT],
}

impl<'a> Deterministic<'a> {
    /// What a member is before it is known; no name is so short.
    const NOTHING: Member<'a> = Member { name: &Spelling::new(""), value: Scalar::Unsigned(0) };

    pub(crate) const fn new() -> Self {
        let flat = [Self::NOTHING; FLAT];
        let known = Known { names: [Self::NOTHING.name; FLAT], count: 0, order: [0; FLAT] };
        Self { starts: [0; ON_STACK], count: 0, beyond: Vec::new(), first: 0, flat, flat_count: 0, known }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn push(&mut self, start: usize) {
        match self.starts.get_mut(self.count) {
            Some(slot) => *slot = start,
            None => self.beyond.push(start),
        }
        self.count += 1;
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn get(&self, place: usize) -> usize {
        match self.starts.get(place) {
            Some(start) => *start,
            None => self.beyond.get(place - ON_STACK).copied().unwrap_or(0),
        }
    }
}

impl<'a> Order<'a> for Deterministic<'a> {
    #[cfg_attr(feature = "speed", inline(always))]
    fn mark(&self) -> usize {
        self.count
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn undo(&mut self, mark: usize) {
        while self.first > mark {
            self.first = self.get(self.first - 1);
        }
        self.count = mark;
        self.beyond.truncate(mark.saturating_sub(ON_STACK));
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn open_record(&mut self) {
        self.flat_count = 0;
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn pass(&mut self, member: Member<'a>) -> Option<Member<'a>> {
        if let Some(free) = self.flat.get_mut(self.flat_count) {
            *free = member;
            self.flat_count += 1;
        }
        None
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn arrange(&mut self) {
        let flat = self.flat.get(..self.flat_count).unwrap_or_default();
        let is_known = self.known.count == flat.len()
            && flat.iter().zip(self.known.names).all(|(member, name)| std::ptr::eq(member.name, name));
        if !is_known {
            self.known.learn(flat);
        }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn kept(&self, place: usize) -> Option<Member<'a>> {
        let flat = self.flat.get(..self.flat_count)?;
        flat.get(usize::from(*self.known.order.get(place)?)).copied()
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn open(&mut self) {
        self.push(self.first);
        self.first = self.count;
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn member(&mut self, start: usize) {
        self.push(start);
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn close(&mut self, out: &mut Vec<u8>, gap: usize, compare: impl Fn(&[u8], &[u8]) -> Ordering) {
        let first = self.first;
        let in_place = self.count <= ON_STACK && self.count - first <= FEW;
        match self.starts.get_mut(first..self.count).filter(|_| in_place) {
            Some(few) => insert(out, few, gap, compare),
            None => {
                let starts: Vec<usize> = (first..self.count).map(|place| self.get(place)).collect();
                sort(out, &starts, gap, &compare);
            }
        }
        self.undo(first.saturating_sub(1));
    }
}

impl Known {
    #[cold]
    fn learn(&mut self, flat: &[Member<'_>]) {
        self.count = flat.len();
        self.order = [0, 1, 2, 3];
        for (name, member) in self.names.iter_mut().zip(flat) {
            *name = member.name;
        }
        let names = self.names;
        let rank =
            |place: &u8| names.get(usize::from(*place)).map_or((0, ""), |name| (name.text.len(), name.text));
        // In place: the shared sort takes memory.
        self.order.get_mut(..flat.len()).unwrap_or_default().sort_by_key(rank);
    }
}

fn from(out: &[u8], start: usize) -> &[u8] {
    out.get(start..).unwrap_or_default()
}

/// Moves each member in front of those that it belongs before.
#[cfg_attr(feature = "speed", inline(always))]
fn insert(out: &mut [u8], starts: &mut [usize], gap: usize, compare: impl Fn(&[u8], &[u8]) -> Ordering) {
    for place in 1..starts.len() {
        let Some((before, behind)) = starts.split_at_mut_checked(place) else { return };
        let Some((start, rest)) = behind.split_first_mut() else { return };
        let end = rest.first().map_or(out.len(), |next| next - gap);
        let is_before = |other: &&mut usize| compare(from(out, *start), from(out, **other)).is_lt();
        let moved = before.iter_mut().rev().take_while(is_before).count();
        if moved == 0 {
            continue;
        }
        let Some(later) = before.get_mut(place - moved..) else { return };
        let Some(to) = later.first().copied() else { return };
        // The gap before the member goes behind it.
        let length = end - *start;
        if let Some(turned) = out.get_mut(to..end) {
            turned.rotate_right(length);
        }
        if let Some(gapped) = out.get_mut(to + length..end) {
            gapped.rotate_right(gap);
        }
        for other in later {
            *other += length + gap;
        }
        *start = to;
        if let Some(turned) = starts.get_mut(place - moved..=place) {
            turned.rotate_right(1);
        }
    }
}

/// The sorted object is appended to the output and then moved over the unsorted one.
#[cold]
fn sort(out: &mut Vec<u8>, starts: &[usize], gap: usize, compare: &dyn Fn(&[u8], &[u8]) -> Ordering) {
    let end = out.len();
    let [begin, second, ..] = *starts else { return };
    let ends = starts.iter().skip(1).map(|next| next - gap).chain([end]);
    let members: Vec<(usize, usize)> = starts.iter().copied().zip(ends).collect();
    let member = |place: usize| from(out, starts.get(place).copied().unwrap_or(end));
    let places = places(members.len(), &|left, right| compare(member(left), member(right)));
    let members = places.into_iter().filter_map(|place| members.get(place).copied());
    for (written, (start, behind)) in members.enumerate() {
        if written > 0 {
            out.extend_from_within(second - gap..second);
        }
        out.extend_from_within(start..behind);
    }
    out.copy_within(end.., begin);
    out.truncate(end);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The naive twin: split, sort, join.
        #[test]
        fn members_are_sorted_as_texts_are(keys in prop::collection::btree_map("[a-z]{1,12}", "[A-Z]{0,5}", 0..40), turn in any::<usize>(), gap in 0_usize..4) {
            let mut texts: Vec<String> = keys.into_iter().map(|(key, value)| format!("{key}={value}")).collect();
            let expected = texts.join(&" "[..].repeat(gap));
            if !texts.is_empty() {
                let places = texts.len();
                texts.rotate_left(turn % places);
                texts.swap(0, turn % places);
            }
            let mut order = Deterministic::new();
            let mut out = b"{".to_vec();
            order.open();
            for (place, text) in texts.iter().enumerate() {
                if place > 0 {
                    out.extend(vec![b' '; gap]);
                }
                order.member(out.len());
                out.extend(text.as_bytes());
            }
            order.close(&mut out, gap, <[u8]>::cmp);
            prop_assert_eq!(String::from_utf8(out).unwrap(), format!("{{{expected}"));
            prop_assert_eq!(order.mark(), 0);
        }
    }
}
