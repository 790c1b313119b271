//! The reader of YAML: what it makes of templates, where it says things stand, what it refuses, and its bounds.

use super::dump::dump;
use crate::finding::{Rule, Span};
use crate::limits::{ALIAS_BYTES, ALIAS_NODES, DEPTH};
use crate::read::json::JsonCursor;
use crate::read::yaml::{Tape, YamlCursor};
use crate::read::{Cursor, Fault, Kind};
use proptest::prelude::*;

/// A whole document in the notation of [`dump`], or why there is none. Taking it piece by piece and skipping it whole
/// must come to the same.
fn read(document: &[u8]) -> Result<String, Box<Fault>> {
    let tape = Tape::new(document);
    let mut skipping = YamlCursor::new(&tape);
    let skipped = skipping.skip().and_then(|()| skipping.finish());
    let mut taking = YamlCursor::new(&tape);
    let taken = dump(&mut taking).and_then(|text| taking.finish().map(|()| text));
    assert_eq!(skipped.is_ok(), taken.is_ok());
    taken.map_err(|_| Box::new(taking.fault().expect("a stop leaves a fault").clone()))
}

/// The bytes of each key and value, in the order of the document.
fn places(document: &str) -> Vec<&str> {
    fn follow<'d>(cursor: &mut YamlCursor<'_>, document: &'d str, places: &mut Vec<&'d str>) {
        let slice = |span: Span| &document[span.start..span.end];
        places.push(slice(cursor.value_at(cursor.position()).unwrap()));
        match cursor.kind().unwrap() {
            Kind::Object => {
                cursor.enter_object().unwrap().unwrap();
                while cursor.next_member(&mut ()).unwrap() {
                    places.push(slice(cursor.key_at(cursor.position()).1.unwrap()));
                    _ = cursor.key().unwrap();
                    follow(cursor, document, places);
                }
            }
            Kind::Array => {
                cursor.enter_array().unwrap().unwrap();
                while cursor.next_item(&mut ()).unwrap() {
                    follow(cursor, document, places);
                }
            }
            _ => cursor.skip().unwrap(),
        }
    }
    let tape = Tape::new(document.as_bytes());
    let mut places = Vec::new();
    follow(&mut YamlCursor::new(&tape), document, &mut places);
    places
}

#[test]
fn documents_read_as_templates_have_them() {
    for (document, dumped) in [
        ("a: 1\nb: [yes, no, ~, 010]", r#"{"a": 1, "b": [true, false, null, 8]}"#),
        ("a:\n- b\n- c: 'no'\n", r#"{"a": ["b", {"c": "no"}]}"#),
        ("a: !Ref b", r#"{"a": {"Ref": "b"}}"#),
        ("a: !GetAtt b.Arn", r#"{"a": {"Fn::GetAtt": "b.Arn"}}"#),
        ("a: !Sub\n  - ${x}\n  - x: !Ref y", r#"{"a": {"Fn::Sub": ["${x}", {"x": {"Ref": "y"}}]}}"#),
        ("a: !If [c, !Ref AWS::NoValue, 2]", r#"{"a": {"Fn::If": ["c", {"Ref": "AWS::NoValue"}, 2]}}"#),
        ("a: !Condition c", r#"{"a": {"Condition": "c"}}"#),
        ("a: !Fn::Sub c", r#"{"a": {"Fn::Sub": "c"}}"#),
        ("a: !Anything", r#"{"a": {"Fn::Anything": null}}"#),
        ("a: !!str 12", r#"{"a": "12"}"#),
        ("a: ! 12", r#"{"a": "12"}"#),
        ("a: !!int \"010\"", r#"{"a": 8}"#),
        ("a: !<tag:yaml.org,2002:float> 1.5", r#"{"a": 1.5}"#),
        ("a: !!seq [!!bool no, !!null ~]\nb: !!map {}", r#"{"a": [false, null], "b": {}}"#),
        ("a: \"12\"\nb: |\n  12\nc: >-\n  1\n  2", r#"{"a": "12", "b": "12\n", "c": "1 2"}"#),
        ("on: 1\n12: 2\n'<<': 3", r#"{"on": 1, "12": 2, "<<": 3}"#),
        ("a: &x {b: [1]}\nc: *x\nd: *x", r#"{"a": {"b": [1]}, "c": {"b": [1]}, "d": {"b": [1]}}"#),
        ("a: &x k\n*x : v", r#"{"a": "k", "k": "v"}"#),
        ("a: &x !Ref b\nc: *x", r#"{"a": {"Ref": "b"}, "c": {"Ref": "b"}}"#),
        ("%YAML 1.1\n---\na: 1\n...\n", r#"{"a": 1}"#),
        ("", "null"),
        ("# nothing\n", "null"),
        ("\u{feff}a: 1", r#"{"a": 1}"#),
        ("a: .inf\nb: -0\nc: 1e3", r#"{"a": inf, "b": -0, "c": 1000.0}"#),
        ("a: 12345678901234567890123", r#"{"a": 12345678901234567890123}"#),
    ] {
        let dump = read(document.as_bytes()).map_err(|fault| fault.remark.said().message);
        assert_eq!(dump.as_deref().map_err(|message| &**message), Ok(dumped), "{document}");
    }
}

#[test]
fn everything_stands_where_it_is_written() {
    for (document, expected) in [
        ("a: b\n", &["a: b", "a", "b"][..]),
        ("é: \"ü\"\r\nb: 'x'\r\n", &["é: \"ü\"\r\nb: 'x'", "é", "\"ü\"", "b", "'x'"]),
        ("\u{feff}ä: €\n", &["ä: €", "ä", "€"]),
        (
            "😀:\r\n  - 1 # c\r\n  - 2\r\nx: y",
            &["😀:\r\n  - 1 # c\r\n  - 2\r\nx: y", "😀", "- 1 # c\r\n  - 2", "1", "2", "x", "y"],
        ),
        (
            "- a: |\n    é\n    ü\n\n- >\n  x\n",
            &["- a: |\n    é\n    ü\n\n- >\n  x", "a: |\n    é\n    ü", "a", "é\n    ü", "x"],
        ),
        ("a: !Ref é\nb: 1", &["a: !Ref é\nb: 1", "a", "!Ref é", "!Ref", "é", "b", "1"]),
        (
            "a: !Sub [é, {b: c}]",
            &["a: !Sub [é, {b: c}]", "a", "!Sub [é, {b: c}]", "!Sub", "[é, {b: c}]", "é", "{b: c}", "b", "c"],
        ),
        ("a: &x [1]\nb: *x", &["a: &x [1]\nb: *x", "a", "&x [1]", "1", "b", "*x", "1"]),
        ("a:\nb: {c}\n", &["a:\nb: {c}", "a", "", "b", "{c}", "c", ""]),
        ("[a: 1, b]", &["[a: 1, b]", "a: 1", "a", "1", "b"]),
        ("a: !!str 1", &["a: !!str 1", "a", "!!str 1"]),
        ("a: !Ref # why\n  b", &["a: !Ref # why\n  b", "a", "!Ref # why\n  b", "!Ref", "b"]),
    ] {
        assert_eq!(places(document), expected, "{document:?}");
    }
}

fn refused(document: &str) -> (Rule, &str) {
    let fault = read(document.as_bytes()).expect_err(document);
    (fault.remark.rule, &document[fault.span.start..fault.span.end])
}

#[test]
fn what_templates_have_not_is_refused_where_it_stands() {
    for (document, place) in [
        ("a: 1\n<<: {b: 2}", "<<"),
        ("a: 1\n---\nb: 2", "---"),
        ("a: 1\n...\nb: 2", "b"),
        ("? [a]\n: b", "["),
        ("{a: 1}: b", "{"),
        ("!Ref a: b", "!Ref a"),
        ("a: &x [1]\n*x : 2", "*x"),
        ("é: *x", "*x"),
        ("é: &x [*x]", "*x"),
        ("a: &x 1\né: &x 2", "&x"),
        ("a: !!set {b}", "!!set"),
        ("a: !!binary YQ==", "!!binary"),
        ("%TAG !e! tag:e.org,2000:\n---\na: !e!x 1", "!e!x"),
        ("a: !!int b", "!!int b"),
        ("a: !!seq {}", "!!seq"),
        ("a: !!map 1", "!!map 1"),
        ("%é\n---\na: 1", "%é"),
        ("é:\n\tb: c", "\t"),
        ("a: b: c", ":"),
        ("a: 'b", "'"),
        ("a: @b", "@"),
        ("a: [1", ""),
    ] {
        assert_eq!(refused(document), (Rule::YamlSyntax, place), "{document}");
    }
    let fault = read(b"a: \xff").unwrap_err();
    assert_eq!((fault.remark.rule, fault.span), (Rule::YamlSyntax, Span::new(3, 4)));
}

#[test]
fn aliases_are_bounded() {
    // Each level is ten times the one before it.
    let laughs: String = (0..9).fold("a0: &a0 [x]\n".to_owned(), |text, level| {
        let row = vec![format!("*a{level}"); 10].join(", ");
        format!("{text}a{0}: &a{0} [{row}]\n", level + 1)
    });
    assert_eq!(refused(&laughs).0, Rule::YamlSyntax);

    let repeated =
        |times: usize| format!("a: &x [{}]\nb: [{}]", ["1"; 9].join(", "), vec!["*x"; times].join(", "));
    assert!(read(repeated(ALIAS_NODES / 10).as_bytes()).is_ok());
    let fault = read(repeated(ALIAS_NODES / 10 + 1).as_bytes()).unwrap_err();
    assert_eq!(fault.remark.message, "aliases bring in more than 10000 nodes");

    let long = |bytes: usize| format!("a: &x '{}'\nb: [*x, *x]", "x".repeat(bytes));
    assert!(read(long(ALIAS_BYTES / 2).as_bytes()).is_ok());
    let fault = read(long(ALIAS_BYTES / 2 + 1).as_bytes()).unwrap_err();
    assert_eq!(fault.remark.message, "aliases repeat more than 1048576 bytes of text");
}

#[test]
fn nesting_is_bounded() {
    let flow = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let block = |depth: usize| {
        (0..depth).fold(String::new(), |text, level| format!("{text}{}a:\n", " ".repeat(level)))
    };
    let tags = |depth: usize| "!A [".repeat(depth / 2) + &"]".repeat(depth / 2);
    let alias =
        |depth: usize| format!("[&x {}, {}*x{}]", flow(10), "[".repeat(depth - 11), "]".repeat(depth - 11));
    for nested in [&flow as &dyn Fn(usize) -> String, &block, &tags, &alias] {
        assert!(read(nested(DEPTH).as_bytes()).is_ok(), "{}", nested(DEPTH));
        for deeper in [DEPTH + 2, 200] {
            assert_eq!(read(nested(deeper).as_bytes()).unwrap_err().remark.rule, Rule::NestingTooDeep);
        }
    }
    assert_eq!(refused("é: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[").1, "[");
    for opened in ["[", "{a: ", "- ", "? ", "!A ", "[["] {
        assert!(read(opened.repeat(100_000).as_bytes()).is_err(), "{opened}");
    }
}

/// Text that is YAML more often than chance has it.
fn likely_text() -> impl Strategy<Value = String> {
    const PIECES: [&str; 44] = [
        "a",
        "b",
        "é",
        "😀",
        "1",
        "010",
        "yes",
        "~",
        ": ",
        ":",
        ",",
        "\n",
        "\r\n",
        " ",
        "  ",
        "\t",
        "- ",
        "-",
        "? ",
        "[",
        "]",
        "{",
        "}",
        "&x ",
        "*x",
        "&y ",
        "*y",
        "!Ref ",
        "!!str ",
        "!",
        "'",
        "\"",
        "|\n",
        ">\n",
        "# c",
        "<<",
        "---\n",
        "...\n",
        "%TAG ",
        "%YAML 1.1\n",
        "\\",
        "\u{feff}",
        "\u{85}",
        "@",
    ];
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40).prop_map(|pieces| pieces.concat())
}

/// Every span of a tape is one of whole characters, and inside the document.
fn spans_are_sound(document: &[u8]) -> Result<(), TestCaseError> {
    let tape = Tape::new(document);
    let text = std::str::from_utf8(document);
    let mut cursor = YamlCursor::new(&tape);
    while let Some(span) = cursor.value_at(cursor.position()) {
        prop_assert!(span.start <= span.end && span.end <= document.len(), "{span:?}");
        if let Ok(text) = text {
            prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?}");
        }
        cursor = cursor.at(cursor.position() + 1);
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(document in any::<Vec<u8>>()) {
        _ = read(&document);
        spans_are_sound(&document)?;
    }

    #[test]
    fn no_text_makes_it_panic(document in prop_oneof![any::<String>(), likely_text()]) {
        _ = read(document.as_bytes());
        spans_are_sound(document.as_bytes())?;
    }

    /// What stands where a plain scalar is said to stand is that scalar.
    #[test]
    fn scalars_are_found_again(keys in prop::collection::vec("[a-zé😀]{1,6}", 1..8), value in "[A-Zü€]{1,6}", crlf: bool) {
        let end = if crlf { "\r\n" } else { "\n" };
        let document: String = keys.iter().map(|key| format!("- {key}: {value} # ä{end}")).collect();
        let found = places(&document);
        for (index, key) in keys.iter().enumerate() {
            prop_assert_eq!(&found[index * 3 + 2..index * 3 + 4], [&**key, &*value]);
        }
    }

    /// YAML holds JSON, but for half and whole surrogate pairs, which its escapes have not.
    #[test]
    fn json_reads_the_same(value in made_json(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let json = dump(&mut JsonCursor::new(text.as_bytes())).unwrap();
        let yaml = read(text.as_bytes()).map_err(|fault| fault.remark.said().message);
        prop_assert_eq!(yaml, Ok(json), "{}", text);
    }
}

fn made_json() -> impl Strategy<Value = serde_json::Value> {
    let number = prop_oneof![any::<i64>().prop_map(Into::into), any::<f64>().prop_map(Into::into)];
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        number,
        "[a-z :#&*!é\\\\\"\n~<-]{0,8}".prop_map(Into::into),
        prop::sample::select(vec!["yes", "010", "<<", "null", "!Ref a"]).prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
            prop::collection::hash_map("[a-zé:<]{0,6}", inner, 0..5)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}
