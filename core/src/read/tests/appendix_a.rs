//! RFC 8949 Appendix A: encodings and what they mean.

use super::{bytes, read_cbor};

/// Encoding, and the value in the notation of [`super::dump`].
const FACTS: &[(&str, &str)] = &[
    ("00", "0"),
    ("01", "1"),
    ("0a", "10"),
    ("17", "23"),
    ("1818", "24"),
    ("1819", "25"),
    ("1864", "100"),
    ("1903e8", "1000"),
    ("1a000f4240", "1000000"),
    ("1b000000e8d4a51000", "1000000000000"),
    ("1bffffffffffffffff", "18446744073709551615"),
    ("c249010000000000000000", "a bignum"),
    ("3bffffffffffffffff", "-18446744073709551616"),
    ("c349010000000000000000", "a negative bignum"),
    ("20", "-1"),
    ("29", "-10"),
    ("3863", "-100"),
    ("3903e7", "-1000"),
    ("f90000", "0.0"),
    ("f98000", "-0.0"),
    ("f93c00", "1.0"),
    ("fb3ff199999999999a", "1.1"),
    ("f93e00", "1.5"),
    ("f97bff", "65504.0"),
    ("fa47c35000", "100000.0"),
    ("fa7f7fffff", "3.4028234663852886e38"),
    ("fb7e37e43c8800759c", "1e300"),
    ("f90001", "5.960464477539063e-8"),
    ("f90400", "6.103515625e-5"),
    ("f9c400", "-4.0"),
    ("fbc010666666666666", "-4.1"),
    ("f97c00", "inf"),
    ("f97e00", "NaN"),
    ("f9fc00", "-inf"),
    ("fa7f800000", "inf"),
    ("fa7fc00000", "NaN"),
    ("faff800000", "-inf"),
    ("fb7ff0000000000000", "inf"),
    ("fb7ff8000000000000", "NaN"),
    ("fbfff0000000000000", "-inf"),
    ("f4", "false"),
    ("f5", "true"),
    ("f6", "null"),
    ("f7", "undefined"),
    ("f0", "a simple value"),
    ("f8ff", "a simple value"),
    ("c074323031332d30332d32315432303a30343a30305a", "0(\"2013-03-21T20:04:00Z\")"),
    ("c11a514b67b0", "1(1363896240)"),
    ("c1fb41d452d9ec200000", "1(1363896240.5)"),
    ("d74401020304", "23(bytes)"),
    ("d818456449455446", "24(bytes)"),
    ("d82076687474703a2f2f7777772e6578616d706c652e636f6d", "32(\"http://www.example.com\")"),
    ("40", "bytes"),
    ("4401020304", "bytes"),
    ("60", "\"\""),
    ("6161", "\"a\""),
    ("6449455446", "\"IETF\""),
    ("62225c", "\"\\\"\\\\\""),
    ("62c3bc", "\"ü\""),
    ("63e6b0b4", "\"水\""),
    ("64f0908591", "\"𐅑\""),
    ("80", "[]"),
    ("83010203", "[1, 2, 3]"),
    ("8301820203820405", "[1, [2, 3], [4, 5]]"),
    (
        "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
        "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]",
    ),
    ("a0", "{}"),
    ("a201020304", "{<a number>: 2, <a number>: 4}"),
    ("a26161016162820203", "{\"a\": 1, \"b\": [2, 3]}"),
    ("826161a161626163", "[\"a\", {\"b\": \"c\"}]"),
    (
        "a56161614161626142616361436164614461656145",
        "{\"a\": \"A\", \"b\": \"B\", \"c\": \"C\", \"d\": \"D\", \"e\": \"E\"}",
    ),
    ("5f42010243030405ff", "bytes"),
    ("7f657374726561646d696e67ff", "\"streaming\""),
    ("9fff", "[_ ]"),
    ("9f018202039f0405ffff", "[_ 1, [2, 3], [_ 4, 5]]"),
    ("9f01820203820405ff", "[_ 1, [2, 3], [4, 5]]"),
    ("83018202039f0405ff", "[1, [2, 3], [_ 4, 5]]"),
    ("83019f0203ff820405", "[1, [_ 2, 3], [4, 5]]"),
    (
        "9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff",
        "[_ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]",
    ),
    ("bf61610161629f0203ffff", "{_ \"a\": 1, \"b\": [_ 2, 3]}"),
    ("826161bf61626163ff", "[\"a\", {_ \"b\": \"c\"}]"),
    ("bf6346756ef563416d7421ff", "{_ \"Fun\": true, \"Amt\": -2}"),
];

#[test]
fn every_encoding_means_what_the_appendix_says() {
    for (hex, value) in FACTS {
        assert_eq!(read_cbor(&bytes(hex)).as_deref().ok(), Some(*value), "{hex}");
    }
    assert_eq!(FACTS.len(), 81);
}

#[test]
fn every_truncation_of_them_is_malformed() {
    for (hex, _) in FACTS {
        let whole = bytes(hex);
        for length in 0..whole.len() {
            let fault = read_cbor(&whole[..length]).unwrap_err();
            assert_eq!(fault.remark.rule.id(), "cbor-malformed", "{hex} cut at {length}");
        }
    }
}

/// The published vectors are no part of the repository; where they lie beside it they are read in place.
#[test]
#[expect(clippy::print_stdout, reason = "a test that may find nothing to do says so")]
fn the_published_vectors_are_read_where_they_are_present() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus/vectors/cbor/appendix_a.json");
    let Ok(text) = std::fs::read(path) else {
        println!("the published vectors are absent");
        return;
    };
    let vectors: Vec<serde_json::Value> = serde_json::from_slice(&text).unwrap();
    assert!(!vectors.is_empty());
    for vector in &vectors {
        let hex = vector["hex"].as_str().unwrap();
        if hex == "f818" {
            // RFC 7049 had it; RFC 8949 §3.3 made it malformed.
            assert_eq!(read_cbor(&bytes(hex)).unwrap_err().remark.rule.id(), "cbor-reserved-simple");
            continue;
        }
        assert!(FACTS.iter().any(|(known, _)| *known == hex), "{hex} is missing in the table");
    }
    println!("{} published vectors are in the table", vectors.len());
}
