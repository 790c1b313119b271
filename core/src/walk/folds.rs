//! The same fault in many entries of one list: one finding at the first, with a count.

use super::{At, Path, Walk, others::Others, path::Step};
use crate::finding::{Finding, Findings, Level, Remark, Rule, Turn, counted};
use crate::limits::FINDINGS_BYTES;
use crate::read::Cursor;
use std::borrow::Cow;

/// Different faults of one list that are folded; what comes beyond is recorded one by one, so that a list of
/// entries that all fail in a way of their own costs no more than it is long.
const FOLDS: usize = 64;

/// What was found in the entries of the lists that are open.
pub(crate) struct Folds<'a> {
    list: Scope,
    folds: Vec<Fold<'a>>,
    /// Bytes of text in `folds`.
    bytes: usize,
    /// The key that was looked up last: one value may give rise to many findings.
    last: Option<(usize, Cow<'a, str>)>,
}

/// The list whose entries are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope {
    /// Where its key stands; no key stands at the end of all memory.
    key: usize,
    /// The first of its folds.
    start: usize,
}

/// What is said of one member of several entries. A fault that an entry has twice is folded with the second ones
/// of the others, so that the count is one of entries.
struct Fold<'a> {
    broken: Broken,
    /// Where the key of the member stands; nothing when the entry itself is at fault.
    key: Option<usize>,
    /// The text of that key, once it has been asked for.
    member: Option<Cow<'a, str>>,
    /// The finding at the first entry; nothing when there are too many that go before it.
    finding: Option<Box<Finding>>,
    turn: Turn,
    /// The entry that was folded last.
    entry: usize,
    count: usize,
    /// All entries but the first.
    others: Others,
}

/// What makes two faults the same, beside the member that they speak of. A known cause is part of it: a hint that
/// holds for one entry says nothing of the others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) rule: Rule,
    pub(super) level: Level,
    pub(super) hint: Option<&'static str>,
}

/// An entry of the list, or a member of it.
#[derive(Clone, Copy)]
struct Place {
    entry: usize,
    key: Option<usize>,
}

impl<'a> Folds<'a> {
    pub(crate) const fn new() -> Self {
        Self { list: Scope { key: usize::MAX, start: 0 }, folds: Vec::new(), bytes: 0, last: None }
    }

    /// Starts to fold what is found in the list that `path` leads to; the list around it comes back.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) fn open(&mut self, path: &Path<'_>) -> Scope {
        let key = match path.step {
            Step::Key(position) => position,
            Step::Root | Step::Index(_) => usize::MAX,
        };
        std::mem::replace(&mut self.list, Scope { key, start: self.folds.len() })
    }

    /// The place of `path` in the open list. What stands deeper is none of the format's members: each finding
    /// there is one of its own.
    fn place(&self, path: &Path<'_>) -> Option<Place> {
        let (entry, key) = match (path.step, path.parent) {
            (Step::Key(position), Some(entry)) => (entry, Some(position)),
            _ => (path, None),
        };
        match (entry.step, entry.parent?.step) {
            (Step::Index(entry), Step::Key(list)) if list == self.list.key => Some(Place { entry, key }),
            _ => None,
        }
    }

    /// Whether the same was said of an entry before: then it is counted there.
    fn repeats<C: Cursor<'a>>(&mut self, broken: Broken, place: Place, cursor: &C) -> bool {
        for fold in self.folds.iter_mut().skip(self.list.start) {
            if fold.broken == broken
                && fold.entry != place.entry
                && fold.is_of(place.key, &mut self.last, cursor)
            {
                fold.entry = place.entry;
                fold.count += 1;
                fold.others.push(place.entry);
                return true;
            }
        }
        false
    }

    /// Whether nothing new is folded: long names make long pointers, so their bytes are bounded too.
    fn are_full(&self) -> bool {
        self.folds.len() >= self.list.start.saturating_add(FOLDS) || self.bytes > FINDINGS_BYTES
    }

    /// Ends the open list: keeps what was found in its entries.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) fn close(&mut self, around: Scope, findings: &mut Findings) {
        if self.folds.len() != self.list.start {
            self.finish(self.list.start, findings);
        }
        self.list = around;
    }

    /// Keeps what is folded, but for the first `left` folds.
    #[cold]
    #[inline(never)]
    pub(crate) fn finish(&mut self, left: usize, findings: &mut Findings) {
        for Fold { finding, turn, count, others, .. } in self.folds.drain(left..) {
            let Some(mut finding) = finding else { continue };
            self.bytes -= finding.text_bytes();
            if count > 1 {
                let more = counted(count - 1, "more entry", "more entries");
                let verb = if count == 2 { "breaks" } else { "break" };
                finding.message = format!("{}; {more} of the list {verb} this rule", finding.message);
                finding.params.push("count", count);
                finding.params.push("others", others.finish());
            }
            findings.keep(turn, finding);
        }
    }
}

impl<'a> Fold<'a> {
    /// Whether it speaks of the member whose key stands at `key`. `last` is the key that was read last.
    fn is_of<C: Cursor<'a>>(
        &mut self,
        key: Option<usize>,
        last: &mut Option<(usize, Cow<'a, str>)>,
        cursor: &C,
    ) -> bool {
        let (Some(own), Some(key)) = (self.key, key) else { return self.key == key };
        if last.as_ref().is_some_and(|(position, _)| *position != key) {
            *last = None;
        }
        let (_, text) = last.get_or_insert_with(|| (key, cursor.key_at(key).0));
        text == self.member.get_or_insert_with(|| cursor.key_at(own).0)
    }
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Records a finding, together with the same ones of other entries while a list is read.
    #[cold]
    #[inline(never)]
    pub(super) fn note(
        &mut self,
        path: &Path<'_>,
        at: At,
        broken: Broken,
        remark: impl FnOnce(&C) -> Remark,
    ) {
        let place = self.folds.place(path);
        if place.is_some_and(|place| self.folds.repeats(broken, place, &self.cursor)) {
            return;
        }
        let span = self.span(at);
        let (turn, kept) = self.findings.count(broken.level, span);
        let finding =
            kept.then(|| remark(&self.cursor).finding(broken.level, path.pointer(&self.cursor), span));
        match (place, finding) {
            (Some(place), finding) if !self.folds.are_full() => {
                self.folds.bytes += finding.as_ref().map_or(0, |finding| finding.text_bytes());
                let Place { entry, key } = place;
                let others = Others::new();
                let fold = Fold { broken, key, member: None, finding, turn, entry, count: 1, others };
                self.folds.folds.push(fold);
            }
            (_, Some(finding)) => self.findings.keep(turn, finding),
            (_, None) => {}
        }
    }
}
