//! RFC 8949 Appendix F: encodings that are not well-formed.

use super::{bytes, read_cbor};

/// What is wrong, as a part of the message, and encodings.
const FACTS: &[(&str, &str)] = &[
    (
        "the head at byte",
        "18 19 1a 1b 1901 1a0102 1b01020304050607 38 58 78 98 9a01ff00 b8 d8 f8 f900 fa0000 fb000000",
    ),
    (
        "runs past the end",
        "41 61 5affffffff00 5bffffffffffffffff010203 7affffffff00 7b7fffffffffffffff010203",
    ),
    ("the payload ends", "81 818181818181818181 8200 a1 a20102 a100 a2000000 c0 5f4100 7f6100"),
    ("the payload ends", "9f 9f0102 bf bf01020102 819f 9f8000 9f9f9f9f9fffffffff 9f819f819f9fffffff"),
    ("information `28`", "1c 3c 5c 7c 9c bc dc fc"),
    ("information `29`", "1d 3d 5d 7d 9d bd dd fd"),
    ("information `30`", "1e 3e 5e 7e 9e be de fe"),
    ("in two bytes", "f800 f801 f818 f81f"),
    (
        "starts no chunk",
        "5f00ff 5f21ff 5f6100ff 5f80ff 5fa0ff 5fc000ff 5fe0ff 7f4100ff 5f5f4100ffff 7f7f6100ffff",
    ),
    (
        "a break at byte",
        "ff 81ff 8200ff a1ff a1ff00 a100ff a20000ff 9f81ff 9f829f819f9fffffffff bf00ff bf000000ff",
    ),
    ("indefinite length on an integer", "1f 3f"),
    ("indefinite length on a tag", "df"),
];

#[test]
fn nothing_that_the_appendix_lists_is_read() {
    let mut count = 0;
    for (message, encodings) in FACTS {
        for hex in encodings.split(' ') {
            let fault = read_cbor(&bytes(hex)).unwrap_err();
            let rule = if *message == "in two bytes" { "cbor-reserved-simple" } else { "cbor-malformed" };
            assert_eq!(fault.remark.rule.id(), rule, "{hex}");
            assert!(fault.remark.message.contains(message), "{hex}: {}", fault.remark.message);
            assert!(fault.remark.help.is_some());
            count += 1;
        }
    }
    assert_eq!(count, 94);
}

#[test]
fn messages_and_spans_name_the_place() {
    let facts = [
        ("", 0, 0, "the payload is empty"),
        ("a16161", 3, 3, "the payload ends at byte 3, where another item must stand"),
        ("8119", 1, 2, "the head at byte 1 needs 2 more bytes, but the payload has 0"),
        ("811b0102", 1, 4, "the head at byte 1 needs 8 more bytes, but the payload has 2"),
        (
            "817901f4616263",
            1,
            4,
            "text string of 500 bytes at byte 1 runs past the end of the payload (3 bytes left)",
        ),
        ("4261", 0, 1, "byte string of 2 bytes at byte 0 runs past the end of the payload (1 byte left)"),
        ("61", 0, 1, "text string of 1 byte at byte 0 runs past the end of the payload (0 bytes left)"),
        ("82001c", 2, 3, "reserved additional information `28` at byte 2"),
        ("813f", 1, 2, "indefinite length on an integer at byte 1"),
        ("81f813", 1, 3, "simple value `19` in two bytes at byte 1"),
        ("bf6161ff", 3, 4, "a break at byte 3 stands where an item must stand"),
        (
            "817f6161420000",
            4,
            5,
            "byte 4 starts no chunk of the text string at byte 1, which has an indefinite length",
        ),
        ("a000", 1, 2, "1 byte stands behind the item, from byte 1"),
        ("00a0a0", 1, 3, "2 bytes stand behind the item, from byte 1"),
    ];
    for (hex, start, end, message) in facts {
        let fault = read_cbor(&bytes(hex)).unwrap_err();
        assert_eq!(
            (fault.span.start, fault.span.end, fault.remark.message.as_str()),
            (start, end, message),
            "{hex}"
        );
    }
}

#[test]
fn the_help_names_the_byte_to_write() {
    let help = |hex| read_cbor(&bytes(hex)).unwrap_err().remark.said().help.unwrap();
    assert_eq!(help("f814"), "write it in one byte: `0xf4`");
    assert_eq!(help("f818"), "use another value: the simple values 24 to 31 do not exist");
}
