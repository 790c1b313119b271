//! The reader against its oracle, `serde_json`, and its bounds.

use super::JsonCursor;
use crate::finding::Rule;
use crate::read::Cursor;
use proptest::prelude::*;

fn read(text: &[u8]) -> Result<(), Rule> {
    let mut cursor = JsonCursor::new(text);
    match cursor.skip().and_then(|()| cursor.finish()) {
        Ok(()) => Ok(()),
        Err(_) => Err(cursor.fault().expect("a stop has its fault").remark.rule),
    }
}

proptest! {
    #[test]
    fn serde_json_and_the_reader_agree(text in r#"[\[\]{}",:0-9.eE+\-truefalsn \\u]{0,24}"#) {
        let oracle: Result<serde_json::Value, _> = serde_json::from_str(&text);
        match (read(text.as_bytes()), oracle) {
            (Ok(()), Ok(_)) | (Err(_), Err(_)) => {}
            // serde_json keeps numbers as doubles and refuses what overflows one, and half surrogate pairs.
            (Ok(()), Err(error)) => prop_assert!(
                error.to_string().contains("out of range") || error.to_string().contains("surrogate")
                    || error.to_string().contains("hex escape"), "{text}: {error}"),
            (Err(rule), Ok(_)) => prop_assert!(false, "{text}: {rule}"),
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in any::<Vec<u8>>()) {
        _ = read(&bytes);
    }
}

#[test]
fn faults_are_told_apart() {
    for (text, rule) in [
        ("", Rule::JsonSyntax),
        ("[1,]", Rule::JsonSyntax),
        ("{\"a\":1,}", Rule::JsonSyntax),
        ("{\"a\" 1}", Rule::JsonSyntax),
        ("[\"a\nb\"]", Rule::JsonSyntax),
        ("[\"a", Rule::JsonSyntax),
        ("nul", Rule::JsonSyntax),
        ("{} {}", Rule::JsonTrailingData),
    ] {
        assert_eq!(read(text.as_bytes()), Err(rule), "{text}");
    }
    assert_eq!(read(b"\xff\xfe{\0}\0"), Err(Rule::JsonEncoding));
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert_eq!(read(nested(32).as_bytes()), Ok(()));
    assert_eq!(read(nested(33).as_bytes()), Err(Rule::NestingTooDeep));
    assert_eq!(read("[".repeat(1_000_000).as_bytes()), Err(Rule::NestingTooDeep));
}
