//! The same fault in many entries of one list: one finding at the first, with a count.

use super::{At, Path, Walk};
use crate::finding::{Remark, counted};
use crate::read::Cursor;

/// What was found in the entries of one list so far.
#[derive(Default)]
pub(crate) struct Tallies(Vec<Tally>);

struct Tally {
    /// What is said of the first entry.
    remark: Remark,
    index: usize,
    at: usize,
    count: usize,
}

impl Tallies {
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds what is said of the entry at `index`, whose value stands at `at`.
    #[cold]
    pub(crate) fn add(&mut self, index: usize, at: usize, remark: Remark) {
        match self.0.iter_mut().find(|tally| tally.remark.rule == remark.rule) {
            Some(tally) => tally.count += 1,
            None => self.0.push(Tally { remark, index, at, count: 1 }),
        }
    }
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Records what was found in the entries of the list that `path` leads to.
    #[cold]
    #[inline(never)]
    pub(crate) fn note_tallies(&mut self, path: &Path<'_>, tallies: Tallies) {
        for Tally { mut remark, index, at, count } in tallies.0 {
            if count > 1 {
                let more = counted(count - 1, "more entry", "more entries");
                remark.message = format!("{}, and so in {more} of the list", remark.message);
                remark = remark.param("count", count);
            }
            self.find(&path.index(index), At::Value(at), remark);
        }
    }
}
