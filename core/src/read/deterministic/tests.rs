//! Facts of RFC 8949 §4.2.1, one document each.

use super::deviations;
use crate::read::tests::bytes;

/// The deviations of a document in hexadecimal, as `pointer start..end message`.
fn found(hex: &str) -> Vec<String> {
    let mut found = Vec::new();
    deviations(&bytes(hex), |span, describe| {
        let (pointer, remark) = describe();
        found.push(format!("{pointer} {}..{} {}", span.start, span.end, remark.message));
    });
    found
}

/// How many deviations a document has.
pub(in crate::read) fn count(document: &[u8]) -> usize {
    let mut count = 0;
    deviations(document, |_, _| count += 1);
    count
}

#[test]
fn deterministic_documents_are_left_alone() {
    for hex in [
        "00",
        "17",
        "1818",
        "390100",
        "f97e00",
        "f93e00",
        "fa47c35000",
        "fb3ff199999999999a",
        "f90001",
        "fa7f7fffff",
        "f97c00",
        "fa33800001",
        "fa7fc00001",
        "fb7ff8000000000001",
        "fa47800000",
        "a266686561646572a26776657273696f6e63312e30697265706f72745f69641a5b36982a676d657472696373a16d6e6574776f726b\
         5f7374617473a26862797465735f696e18646962797465735f6f75741a00011170",
        "a34103f661610062616101",
        "c249010000000000000000",
        "d9d9f700",
        "f8ff",
        "fa3f801000",
        "fb7ff8000010000000",
        "a2616100616100",
    ] {
        assert_eq!(found(hex), [""; 0], "{hex}");
    }
}

#[test]
fn every_deviation_is_named_with_its_place() {
    let facts = [
        ("1817", " 0..2 integer `23` is not in its shortest form"),
        ("3900ff", " 0..3 integer `-256` is not in its shortest form"),
        ("780161", " 0..2 length `1` is not in its shortest form"),
        ("8200980101", "/1 2..4 count `1` is not in its shortest form"),
        ("d83700", ""),
        ("d81700", " 0..2 tag number `23` is not in its shortest form"),
        ("a161619fff", "/a 3..4 an array of indefinite length"),
        ("bfff", " 0..1 a map of indefinite length"),
        ("7f6161ff", " 0..1 a text string of indefinite length"),
        ("5fff", " 0..1 a byte string of indefinite length"),
        ("fb3ff8000000000000", " 0..9 float `1.5` is written in 64 bits"),
        ("fb40f86a0000000000", " 0..9 float `100000.0` is written in 64 bits"),
        ("fa3fc00000", " 0..5 float `1.5` is written in 32 bits"),
        ("fa3f802000", " 0..5 float `1.0009765625` is written in 32 bits"),
        ("fb7ff8000020000000", " 0..9 float `NaN` is written in 64 bits"),
        ("fa33800000", " 0..5 float `5.960464477539063e-8` is written in 32 bits"),
        ("fa80000000", " 0..5 float `-0.0` is written in 32 bits"),
        ("fb7ff8000000000000", " 0..9 float `NaN` is written in 64 bits"),
        ("fa7f800000", " 0..5 float `inf` is written in 32 bits"),
        ("a26162006161a0", "/a 4..6 key `a` stands behind a key that sorts after it"),
        ("a2626161006162a0", "/b 5..7 key `b` stands behind a key that sorts after it"),
        ("8181a1178200a17801616100", "/0/0/23/1 7..9 length `1` is not in its shortest form"),
        ("81a18200180100", "/0 4..6 integer `1` is not in its shortest form"),
        ("c24101", " 0..3 `1` is written as a bignum"),
        ("c249800000000000000000", ""),
        ("c24a00010000000000000000", " 0..12 a bignum starts with a zero byte"),
    ];
    for (hex, expected) in facts {
        let expected: Vec<&str> = if expected.is_empty() { vec![] } else { vec![expected] };
        assert_eq!(found(hex), expected, "{hex}");
    }
}

#[test]
fn a_tagged_key_makes_its_value_no_deeper() {
    let hex = format!("a1c1c100{}1800", "81".repeat(crate::limits::DEPTH - 1));
    assert_eq!(found(&hex).len(), 1);
}

#[test]
fn many_are_handed_over_one_by_one() {
    let many = [0x99, 0xff, 0xff].into_iter().chain([0x18, 0x00].repeat(0xffff)).collect::<Vec<u8>>();
    assert_eq!(count(&many), 0xffff);
}

#[test]
fn malformed_items_end_it() {
    assert_eq!(found("82180018"), ["/0 1..3 integer `0` is not in its shortest form"]);
    assert_eq!(found("821800ff"), ["/0 1..3 integer `0` is not in its shortest form"]);
    assert_eq!(found(""), [""; 0]);
    let deep = [0x9f].repeat(100_000);
    assert_eq!(count(&deep), crate::limits::DEPTH + 1);
}
