//! Laws: it does not matter in which pieces a stream comes, every byte of it is passed once, and what is converted is
//! no error, before and behind.
#![no_main]

use libfuzzer_sys::fuzz_target;
use thingward::stream::{Framing, Place, Splitter, Step, check_all, check_document, convert_document};
use thingward::{Format, History, Names, Options, Target, Verdict, detect_format};

// The first byte says how large the pieces are; the rest is the stream, as it is, so that seeds are streams.
fuzz_target!(|input: &[u8]| {
    let Some((&size, stream)) = input.split_first() else { return };
    for framing in [Framing::Lines, Framing::Sequence] {
        assert_eq!(split(stream, framing, usize::from(size) + 1), split(stream, framing, stream.len() + 1));
        convert(stream, framing);
        let mut history = History::new();
        let items = check_all(stream, framing, &Options::new(), Some(&mut history));
        for (index, item) in items.iter().enumerate() {
            assert_eq!(item.place().index, index);
        }
    }
});

/// Converts the first document of the stream, and what comes out once more.
fn convert(stream: &[u8], framing: Framing) {
    let Step::Document { range, .. } = Splitter::new(framing).next(stream, true) else { return };
    let document = &stream[range];
    for target in [Target::json(Names::Long), Target::cbor(Names::Short)] {
        if let Some(out) = converted(document, framing, target) {
            assert_no_error(document, framing);
            let framing = match detect_format(&out) {
                Format::Cbor => Framing::Sequence,
                _ => Framing::Lines,
            };
            assert_no_error(&out, framing);
            assert_eq!(converted(&out, framing, target), Some(out));
        }
        if let Some(out) = converted(document, framing, target.deterministic().lenient()) {
            assert!(!out.is_empty());
        }
    }
}

fn converted(document: &[u8], framing: Framing, target: Target) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let done = convert_document(document, Place::default(), framing, target, &Options::new(), &mut out);
    done.is_ok().then_some(out)
}

fn assert_no_error(document: &[u8], framing: Framing) {
    let item = check_document(document, Place::default(), framing, &Options::new());
    let checked = item.checked();
    assert_ne!(checked.verdict(), Verdict::Invalid, "{}: {:?}", document.escape_ascii(), checked.findings());
}

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
