//! Law: it does not matter in which pieces a stream comes, and every byte of it is passed once.
#![no_main]

use libfuzzer_sys::fuzz_target;
use thingward::stream::{Framing, Splitter, Step, check_all};
use thingward::{History, Options};

// The first byte says how large the pieces are; the rest is the stream, as it is, so that seeds are streams.
fuzz_target!(|input: &[u8]| {
    let Some((&size, stream)) = input.split_first() else { return };
    for framing in [Framing::Lines, Framing::Sequence] {
        assert_eq!(split(stream, framing, usize::from(size) + 1), split(stream, framing, stream.len() + 1));
        let mut history = History::new();
        let items = check_all(stream, framing, &Options::new(), Some(&mut history));
        for (index, item) in items.iter().enumerate() {
            assert_eq!(item.place().index, index);
        }
    }
});

/// The documents of a stream that comes in pieces of so many bytes.
fn split(stream: &[u8], framing: Framing, size: usize) -> Vec<String> {
    let (mut splitter, mut seen) = (Splitter::new(framing), Vec::new());
    let (mut at, mut end) = (0, 0);
    loop {
        let rest = &stream[at..end];
        match splitter.next(rest, end == stream.len()) {
            Step::Document { place, range, passed } => {
                assert_eq!(place.offset, at as u64 + range.start as u64);
                seen.push(format!("{place:?} {:?}", &rest[range]));
                at += passed;
            }
            Step::TooLong { place, bytes, passed } => {
                seen.push(format!("{place:?} {bytes}"));
                at += passed;
            }
            Step::Malformed { place, item, unread, passed } => {
                seen.push(format!("{place:?} {item:?} {unread}"));
                at += passed;
            }
            Step::More { passed } => {
                at += passed;
                end = stream.len().min(end + size);
            }
            _ => return seen,
        }
    }
}
