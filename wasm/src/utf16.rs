//! Places in a text as strings of JavaScript count: in code units of UTF-16.

use thingward::{Finding, Span};

/// What is known of the start of a text: so many bytes are so many code units.
#[derive(Clone, Copy, Default)]
struct Passed {
    bytes: usize,
    units: usize,
}

/// The spans of findings in code units, found in one pass over the text.
pub fn spans(text: &[u8], findings: &[Finding]) -> Vec<Option<(usize, usize)>> {
    let mut offsets: Vec<usize> =
        findings.iter().filter_map(|finding| finding.span).flat_map(|span| [span.start, span.end]).collect();
    offsets.sort_unstable();
    offsets.dedup();
    let mut passed = Passed::default();
    let units: Vec<usize> = offsets
        .iter()
        .map(|offset| {
            passed = passed.to(text, *offset);
            passed.units
        })
        .collect();
    let of = |offset| offsets.binary_search(&offset).ok().and_then(|place| units.get(place).copied());
    let of_span = |span: Span| of(span.start).zip(of(span.end));
    findings.iter().map(|finding| finding.span.and_then(of_span)).collect()
}

impl Passed {
    fn to(self, text: &[u8], offset: usize) -> Self {
        let between = text.get(self.bytes..offset.min(text.len())).unwrap_or_default();
        Self { bytes: offset, units: self.units + between.iter().map(|byte| units(*byte)).sum::<usize>() }
    }
}

/// Code units of the character that starts with this byte; none for a byte within one.
///
/// Half a surrogate pair has three bytes, and is one unit.
const fn units(byte: u8) -> usize {
    match byte {
        0x80..=0xbf => 0,
        0xf0..=0xff => 2,
        _ => 1,
    }
}
