//! Input that is made to hurt: long, deep, endless, and lengths that lie.

use super::{CborCursor, Cursor, bytes, dump, read_cbor};
use crate::limits::DEPTH;
use crate::read::value::{Tape, ValueCursor};
use crate::read::{Form, Kind, Number, Spelling, Tag};
use serde::Deserialize;

fn nested(opening: &str, times: usize, core: &str) -> Vec<u8> {
    bytes(&format!("{}{core}", opening.repeat(times)))
}

#[test]
fn containers_and_tags_nest_to_the_limit() {
    for (opening, core) in
        [("81", "80"), ("a16161", "a0"), ("a1", "a000"), ("d825", "80"), ("c2", "80"), ("c1", "c24101")]
    {
        let width = bytes(opening).len();
        let mut core_bytes = bytes(core);
        if opening == "a1" {
            // Maps as keys of maps: the values stand behind.
            core_bytes = bytes("a0");
            core_bytes.extend([0].repeat(DEPTH - 1));
        }
        let mut good = nested(opening, DEPTH - 1, "");
        good.extend(&core_bytes);
        let read = read_cbor(&good);
        assert!(read.is_ok(), "{opening}: {read:?}");

        let mut bad = nested(opening, DEPTH, "");
        bad.extend(&core_bytes);
        bad.push(0);
        let fault = read_cbor(&bad).unwrap_err();
        assert_eq!(
            (fault.remark.rule.id(), fault.span.start),
            ("nesting-too-deep", DEPTH * width),
            "{opening}"
        );
    }
}

#[test]
fn depth_ends_with_the_container_and_with_the_key() {
    // A tag, a deep key and a deep value, each beside values that nest to the limit.
    let deep = nested("81", DEPTH - 2, "80");
    let mut document = bytes("a3 6161 c1c1c1");
    document.extend(nested("81", DEPTH - 5, "80"));
    document.extend(&deep);
    document.extend(&deep);
    document.extend(bytes("c1c1"));
    document.extend(nested("81", DEPTH - 3, "6162"));
    document.extend(&deep);
    assert!(read_cbor(&document).is_ok(), "{:?}", read_cbor(&document));
}

#[test]
fn lengths_that_lie_cost_nothing() {
    for hex in [
        "5bffffffffffffffff",
        "7bffffffffffffffff",
        "9bffffffffffffffff",
        "bbffffffffffffffff",
        "7b8000000000000000",
        "bb8000000000000000",
        "bb7fffffffffffffff",
        "c25bffffffffffffffff",
        "7f7bffffffffffffffff",
    ] {
        for rest in ["", "00", "ffffffff", "61616161"] {
            let fault = read_cbor(&bytes(&format!("{hex}{rest}"))).unwrap_err();
            assert_eq!(fault.remark.rule.id(), "cbor-malformed", "{hex}{rest}");
        }
    }
}

#[test]
fn long_and_endless_input_ends() {
    for byte in 0..=255 {
        let fault = read_cbor(&[byte].repeat(200_000)).unwrap_err();
        assert!(!fault.remark.message.is_empty());
    }
    let mut chunks = vec![0x7f];
    chunks.extend([0x60].repeat(200_000));
    assert!(read_cbor(&chunks).is_err());
    chunks.push(0xff);
    assert_eq!(read_cbor(&chunks).unwrap(), "\"\"");
}

#[test]
fn fifty_thousand_keys_are_read() {
    let mut document = vec![0xb9, 0xc3, 0x50];
    for key in 0..50_000_u32 {
        document.push(0x68);
        document.extend(format!("{key:08}").bytes());
        document.push(0);
    }
    assert_eq!(read_cbor(&document).unwrap().matches(": 0").count(), 50_000);
}

#[test]
fn broken_text_is_handed_on() {
    for (hex, form, text) in [
        ("62c328", Form::Broken, "\u{fffd}("),
        ("63eda080", Form::Broken, "\u{fffd}\u{fffd}\u{fffd}"),
        ("7f61c361a9ff", Form::Chunked, "\u{fffd}\u{fffd}"),
    ] {
        let document = bytes(hex);
        let taken = CborCursor::new(&document).take_text().unwrap().unwrap();
        let decoded = taken.decode();
        assert_eq!((taken.form, decoded.broken, &*decoded.text), (form, true, text), "{hex}");
    }
    let chunked = bytes("7f6161606162ff");
    let taken = CborCursor::new(&chunked).take_text().unwrap().unwrap();
    assert_eq!((taken.raw, taken.form), (&chunked[1..6], Form::Chunked));
    assert!(!taken.decode().broken);
}

#[test]
fn what_is_not_of_the_kind_is_left_standing() {
    const NAME: Spelling = Spelling::new("port");
    for hex in [
        "00",
        "1b0020000000000000",
        "20",
        "4100",
        "64706f7274",
        "80",
        "a0",
        "c100",
        "f4",
        "f7",
        "f8ff",
        "f93c00",
    ] {
        let document = bytes(hex);
        let mut cursor = CborCursor::new(&document);
        let kind = cursor.kind().unwrap();
        let took = [
            cursor.clone().enter_object().unwrap().is_some() == (kind == Kind::Object),
            cursor.clone().enter_array().unwrap().is_some() == (kind == Kind::Array),
            cursor.clone().take_number().unwrap().is_some() == (kind == Kind::Number),
            cursor.clone().take_text().unwrap().is_some() == (kind == Kind::Text),
            cursor.clone().take_bool_or_null().unwrap().is_some() == (kind == Kind::Bool),
            cursor.clone().take_tag().unwrap().is_some() == (kind == Kind::Tag),
            cursor.clone().take_key(&NAME) == (kind == Kind::Text),
            cursor.clone().take_unsigned().is_some() == (hex == "00"),
            !cursor.clone().take_byte_order_mark(),
        ];
        assert_eq!(took, [true; 9], "{hex}");
    }
}

#[test]
fn hot_integers_end_at_two_to_the_53() {
    for (hex, hot) in [
        ("1b001fffffffffffff", Some((1 << 53) - 1)),
        ("1b0020000000000000", None),
        ("1b0000000000000007", Some(7)),
        ("1a00000007", Some(7)),
        ("190007", Some(7)),
        ("1807", Some(7)),
        ("19", None),
        ("1b00", None),
        ("", None),
    ] {
        assert_eq!(CborCursor::new(&bytes(hex)).take_unsigned(), hot, "{hex}");
    }
}

#[test]
fn bignums_are_numbers_and_other_tags_are_not() {
    let taken = |hex: &str| {
        let document = bytes(hex);
        let tag = CborCursor::new(&document).take_tag().unwrap().unwrap();
        match tag {
            Tag::Bignum(number) => number.to_string(),
            Tag::Other(tag) => format!("tag {tag}"),
        }
    };
    assert_eq!(taken("c240"), "0");
    assert_eq!(taken("c348ffffffffffffffff"), "-18446744073709551616");
    assert_eq!(taken("c2490000000000000000ff"), "255");
    assert_eq!(taken("c25f41014102ff"), "258");
    assert_eq!(taken("d8024101"), "1");
    assert_eq!(taken("c26161"), "tag 2");
    assert_eq!(taken("c44101"), "tag 4");
    assert_eq!(taken("d9d9f7a0"), "tag 55799");
    let document = bytes("c349010000000000000000");
    let tag = CborCursor::new(&document).take_tag().unwrap();
    assert!(matches!(tag, Some(Tag::Bignum(Number::Huge { negative: true, digits: None }))));
}

#[test]
fn keys_that_are_no_text_are_named() {
    for (hex, name) in [
        ("01", "1"),
        ("20", "-1"),
        ("426162", "h'6162'"),
        ("5f41614162ff", "h'6162'"),
        ("f93e00", "1.5"),
        ("f5", "true"),
        ("f6", "null"),
        ("f7", "undefined"),
        ("f8ff", "simple(255)"),
        ("c101", "1(1)"),
        ("c24101", "1"),
        ("8101", "[…]"),
        ("a10101", "{…}"),
        ("7f61616162ff", "ab"),
    ] {
        let document = bytes(&format!("a1{hex}00"));
        let mut cursor = CborCursor::new(&document);
        let position = 1;
        let end = document.len() - 1;
        let (text, span) = cursor.key_at(position);
        assert_eq!((&*text, span.map(|span| (span.start, span.end))), (name, Some((1, end))), "{hex}");
        assert!(cursor.enter_object().unwrap().is_some());
    }
    let cut = bytes("a161");
    assert_eq!(CborCursor::new(&cut).key_at(1).0, "");
    let mut long = vec![0x59, 0x27, 0x10];
    long.extend([7].repeat(10_000));
    let (text, span) = CborCursor::new(&long).key_at(0);
    assert!(text.chars().count() < 80 && text.ends_with("…'"), "{text}");
    assert_eq!(span.map(|span| span.end), Some(10_003));
}

#[test]
fn spans_hold_tags_and_end_with_broken_input() {
    let document = bytes("82d9d9f78161611864");
    let cursor = CborCursor::new(&document);
    let span = |position| cursor.value_at(position).map(|span| (span.start, span.end));
    assert_eq!(
        (span(0), span(1), span(4), span(7)),
        (Some((0, 9)), Some((1, 7)), Some((4, 7)), Some((7, 9)))
    );
    let broken = bytes("82826161ff00");
    assert_eq!(CborCursor::new(&broken).value_at(1).map(|span| (span.start, span.end)), Some((1, 6)));
}

#[test]
fn a_deep_value_is_cut_on_the_tape() {
    let nest = |depth| (1..depth).fold(serde_json::json!([1]), |inner, _| serde_json::json!({"a": inner}));
    let good = Tape::deserialize(nest(DEPTH)).unwrap();
    assert!(dump(&mut ValueCursor::new(&good)).is_ok());
    assert!(ValueCursor::new(&good).skip().is_ok());
    for depth in [DEPTH + 1, 100] {
        let bad = Tape::deserialize(nest(depth)).unwrap();
        assert!(bad.tokens().len() < 4 * DEPTH);
        let (mut taking, mut skipping) = (ValueCursor::new(&bad), ValueCursor::new(&bad));
        assert!(dump(&mut taking).is_err() && skipping.skip().is_err());
        for cursor in [taking, skipping] {
            assert_eq!(cursor.fault().unwrap().remark.rule.id(), "nesting-too-deep");
        }
    }
}
