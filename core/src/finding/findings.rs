//! The bounded, ordered collection of findings.
//!
//! All findings count; kept are the first of the highest levels, so that ten thousand remarks cannot push out
//! an error and a hostile document cannot make the collection grow.

use super::{Finding, Level, Pointer, Position, Remark, Span};
use crate::limits::FINDINGS_BYTES;
use crate::sort::sorted;
use std::collections::BinaryHeap;

/// Bytes of text that a usual finding takes. With less room than that, only a finding that goes before another is
/// made: otherwise each of a million would be made to be thrown away.
const ROOM: usize = 512;

/// How many findings there were of each level, kept or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Severities {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) infos: usize,
}

impl Severities {
    pub(crate) fn count(&mut self, level: Level) {
        match level {
            Level::Error => self.errors += 1,
            Level::Warning => self.warnings += 1,
            Level::Info => self.infos += 1,
        }
    }
}

/// Collects findings while a document is read.
#[derive(Debug)]
pub(crate) struct Findings {
    limit: usize,
    severities: Severities,
    made: usize,
    kept: BinaryHeap<Kept>,
    /// Bytes of text in `kept`.
    bytes: usize,
}

/// When a finding was made: of two at one place, the earlier one goes before the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Turn(usize);

/// A finding in the order of "which goes first when there are too many": the greatest does.
#[derive(Debug)]
struct Kept {
    finding: Box<Finding>,
    turn: Turn,
}

impl Kept {
    /// Lower levels go first, then later places, then what was found later.
    fn key(&self) -> (std::cmp::Reverse<Level>, usize, Turn) {
        key(self.finding.level, self.finding.span, self.turn)
    }

    /// Where it is listed. Without a span there is no place to sort by: those come first, as they were found.
    fn place(&self) -> (Option<(usize, &'static str)>, Turn) {
        (self.finding.span.map(|span| (span.start, self.finding.rule.id())), self.turn)
    }
}

fn key(level: Level, span: Option<Span>, turn: Turn) -> (std::cmp::Reverse<Level>, usize, Turn) {
    (std::cmp::Reverse(level), span.map_or(0, |span| span.start), turn)
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Kept {}

impl PartialOrd for Kept {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Kept {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl Findings {
    /// An empty collection that keeps at most `limit` findings. Allocates nothing.
    pub(crate) fn new(limit: usize) -> Self {
        Self { limit, severities: Severities::default(), made: 0, kept: BinaryHeap::new(), bytes: 0 }
    }

    /// Counts a finding and keeps what `make` says of it, unless there are too many that go before it.
    #[cold]
    pub(crate) fn record(
        &mut self,
        level: Level,
        span: Option<Span>,
        make: impl FnOnce() -> (Pointer, Remark),
    ) {
        let (turn, kept) = self.count(level, span);
        if kept {
            let (pointer, remark) = make();
            self.keep(turn, remark.finding(level, pointer, span));
        }
    }

    /// Counts a finding: its turn, and whether it is worth making, that is: would be kept.
    #[cold]
    pub(crate) fn count(&mut self, level: Level, span: Option<Span>) -> (Turn, bool) {
        self.severities.count(level);
        let turn = Turn(self.made);
        self.made += 1;
        let has_room = self.bytes + ROOM <= FINDINGS_BYTES || self.kept.is_empty();
        let kept = self.kept.len() < self.limit && has_room
            || self.kept.peek().is_some_and(|worst| key(level, span, turn) < worst.key());
        (turn, kept)
    }

    /// Whether an error was counted.
    pub(crate) const fn has_errors(&self) -> bool {
        self.severities.errors > 0
    }

    /// Keeps a finding that [`Findings::count`] has let through. Long keys make long pointers: what does not
    /// fit beside the findings that go before it is not kept.
    pub(crate) fn keep(&mut self, turn: Turn, finding: Box<Finding>) {
        self.bytes += finding.text_bytes();
        self.kept.push(Kept { finding, turn });
        while self.kept.len() > self.limit || (self.bytes > FINDINGS_BYTES && self.kept.len() > 1) {
            self.bytes -= self.kept.pop().map_or(0, |kept| kept.finding.text_bytes());
        }
    }

    /// Of the kept errors the one that was found first.
    pub(crate) fn first_error(self) -> Option<Finding> {
        let errors = self.kept.into_iter().filter(|kept| kept.finding.level == Level::Error);
        errors.min_by_key(|kept| kept.turn).map(|kept| *kept.finding)
    }

    /// The kept findings by place, then rule, with line and column where `text` is given, and the counts.
    pub(crate) fn finish(self, text: Option<&[u8]>) -> (Vec<Finding>, Severities) {
        let kept = sorted(self.kept.into_vec(), |left, right| left.place().cmp(&right.place()));
        let mut findings: Vec<Finding> = kept.into_iter().map(|kept| *kept.finding).collect();
        if let Some(text) = text {
            locate(&mut findings, text);
        }
        (findings, self.severities)
    }
}

/// Gives every span its line and column, in one pass over the text.
fn locate(findings: &mut [Finding], text: &[u8]) {
    let mut at = 0;
    let mut position = Position { line: 1, column: 1 };
    for span in findings.iter_mut().filter_map(|finding| finding.span.as_mut()) {
        let start = span.start.min(text.len());
        position = position.advanced(text.get(at..start).unwrap_or_default());
        at = start;
        span.position = Some(position);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Rule;

    fn remark(message: &str) -> Remark {
        Remark::new(Rule::PortZero, message)
    }

    fn collect(limit: usize, made: &[(Level, usize)]) -> (Vec<(Level, usize)>, Severities) {
        let mut findings = Findings::new(limit);
        for &(level, place) in made {
            findings.record(level, Some(Span::new(place, place)), || (Pointer::root(), remark("")));
        }
        let (kept, severities) = findings.finish(None);
        (kept.iter().map(|finding| (finding.level, finding.span.unwrap().start)).collect(), severities)
    }

    #[test]
    fn the_first_of_the_highest_level_are_kept() {
        use Level::{Error, Info, Warning};
        let made = [(Info, 0), (Warning, 5), (Info, 1), (Error, 9), (Warning, 3), (Error, 7)];
        let (kept, severities) = collect(3, &made);
        assert_eq!(kept, [(Warning, 3), (Error, 7), (Error, 9)]);
        assert_eq!(severities, Severities { errors: 2, warnings: 2, infos: 2 });
    }

    #[test]
    fn long_texts_are_bounded_together() {
        let mut findings = Findings::new(100);
        for place in 0..10 {
            let long = "x".repeat(FINDINGS_BYTES / 3);
            findings.record(Level::Error, Some(Span::new(place, place)), || (Pointer::root(), remark(&long)));
        }
        let (kept, severities) = findings.finish(None);
        assert_eq!((kept.len(), severities.errors), (3, 10));
        assert_eq!(kept[0].span.unwrap().start, 0);
    }

    #[test]
    fn without_room_only_a_finding_that_goes_before_another_is_made() {
        let mut findings = Findings::new(100);
        let at = |place| Some(Span::new(place, place));
        let long = "x".repeat(FINDINGS_BYTES - ROOM + 1);
        findings.record(Level::Warning, at(5), || (Pointer::root(), remark(&long)));
        let mut is_made = |level, place| findings.count(level, at(place)).1;
        assert!(!is_made(Level::Warning, 6));
        assert!(!is_made(Level::Info, 0));
        assert!(is_made(Level::Warning, 4));
        assert!(is_made(Level::Error, 9));
    }

    #[test]
    fn a_limit_of_zero_keeps_nothing_and_counts_all() {
        let (kept, severities) = collect(0, &[(Level::Error, 1), (Level::Error, 2)]);
        assert_eq!((kept.len(), severities.errors), (0, 2));
    }
}
