//! Laws of cutting a stream: its pieces do not matter, and nothing of it is lost.

use super::{Framing, Place, Splitter, Step, check_all, too_long};
use crate::limits::LINE_BYTES;
use crate::{Options, Param};
use proptest::prelude::*;

/// The documents of a stream that comes in pieces of so many bytes.
fn split(stream: &[u8], framing: Framing, size: usize) -> Vec<String> {
    let (mut splitter, mut seen) = (Splitter::new(framing), Vec::new());
    let (mut at, mut end) = (0, 0);
    loop {
        let rest = &stream[at..end];
        match splitter.next(rest, end == stream.len()) {
            Step::Document { place, range, passed } => {
                assert_eq!(place.offset, at as u64 + range.start as u64);
                seen.push(format!("{place:?} {:02x?}", &rest[range]));
                at += passed;
            }
            Step::TooLong { place, bytes, passed } => {
                seen.push(format!("{place:?} {bytes}"));
                at += passed;
            }
            Step::Malformed { place, item, unread, passed } => {
                assert_eq!(place.offset + item.len() as u64 + unread, stream.len() as u64);
                seen.push(format!("{place:?} {item:02x?} {unread}"));
                at += passed;
            }
            Step::More { passed } => {
                at += passed;
                end = stream.len().min(end + size);
            }
            Step::End => return seen,
        }
    }
}

/// Bytes that often end lines, and start and end items.
fn byte() -> impl Strategy<Value = u8> {
    let often = vec![b'\n', b'\r', b' ', b'{', 0xa0, 0x81, 0x9f, 0xff, 0x61, 0x01];
    prop_oneof![any::<u8>(), prop::sample::select(often)]
}

proptest! {
    #[test]
    fn pieces_do_not_matter(stream in prop::collection::vec(byte(), 0..80), size in 1_usize..20) {
        for framing in [Framing::Lines, Framing::Sequence] {
            prop_assert_eq!(split(&stream, framing, size), split(&stream, framing, stream.len() + 1));
        }
    }
}

#[test]
fn what_a_string_lacks_leaves_the_rest_unread() {
    let stream = [&b"\xa0\x5b\x00\x00\x00\xff\xff\xff\xff\xff"[..], &[0xa0; 142]].concat();
    for size in [1, 7, 10, 1 << 20] {
        let seen = split(&stream, Framing::Sequence, size);
        assert!(seen[1].ends_with(" [5b, 00, 00, 00, ff, ff, ff, ff, ff] 142"), "{}", seen[1]);
    }
    let items = check_all(&stream, Framing::Sequence, &Options::new(), None);
    let finding = &items[1].checked().findings()[0];
    assert_eq!(finding.params.get("unread"), Some(&Param::Number(142)));
    assert!(finding.message.ends_with("; 142 bytes stay unread behind it"), "{}", finding.message);
}

#[test]
fn what_is_too_long_is_told_with_its_length() {
    let long = vec![b'x'; LINE_BYTES + 1];
    let lines = [b"{}\n", &*long, b"\n{}"].concat();
    let item = |length: usize| [&b"\x5a"[..], &(length as u32).to_be_bytes(), &vec![0; length]].concat();
    let items = [&item(LINE_BYTES - 5)[..], &item(LINE_BYTES - 4), b"\xa0"].concat();
    for size in [1000, 70_000, 1 << 22] {
        let seen = split(&lines, Framing::Lines, size);
        assert_eq!(seen.len(), 3);
        assert!(seen[1].ends_with(" 1048577") && seen[2].contains("line: Some(3)"), "{}", seen[2]);
        let seen = split(&items, Framing::Sequence, size);
        assert_eq!(seen.len(), 3);
        assert!(seen[0].len() > 4_000_000 && seen[1].ends_with(" 1048577"), "{}", seen[1]);
    }
    // The end of the stream may come first, and a malformed item may be too long already.
    assert_eq!(split(&long, Framing::Lines, 4096).len(), 1);
    for end in [&b""[..], b"\xff\xff"] {
        let items = [b"\xa0\x82", &*item(LINE_BYTES), end, b"\x01"].concat();
        assert_eq!(split(&items, Framing::Sequence, 4096).len(), 2, "{end:?}");
    }
}

#[test]
fn an_item_that_is_too_long_and_malformed_is_told_once() {
    let long = |head: &[u8], length: usize| [head, &(length as u32).to_be_bytes(), &vec![0; length]].concat();
    for length in [LINE_BYTES - 8, LINE_BYTES - 7, LINE_BYTES - 6, LINE_BYTES - 5, LINE_BYTES + 20_000] {
        let items = [b"\xa0\x82", &*long(b"\x5a", length), b"\xff\xa0\x01\xa0"].concat();
        let whole = split(&items, Framing::Sequence, items.len() + 1);
        assert_eq!(whole.len(), 2, "{length}");
        for size in [1, 2, 3, 1000, LINE_BYTES].map(|size| if size < 9 { size + 5000 } else { size }) {
            assert!(split(&items, Framing::Sequence, size) == whole, "{length} in pieces of {size}");
        }
    }
}

#[test]
fn what_is_too_long_is_told_in_its_own_words() {
    let help =
        |place: Place| too_long(2_000_000, place, &Options::new()).checked().findings()[0].help.clone();
    let line = Place { line: Some(1), ..Place::default() };
    assert!(help(line).is_some_and(|help| help.contains("end of line")));
    assert!(help(Place::default()).is_some_and(|help| !help.contains("line")));
}

#[test]
fn messages_count_lines_in_the_stream() {
    let stream = b"{}\n{\"header\":x}\n{\"hed\"";
    let items = check_all(stream, Framing::Lines, &Options::new(), None);
    for (item, place) in
        [(&items[1], " at line 2, column 11, in `/header`"), (&items[2], " at line 3, column 7")]
    {
        let finding = &item.checked().findings()[0];
        assert!(finding.message.ends_with(place), "{}", finding.message);
    }
}
