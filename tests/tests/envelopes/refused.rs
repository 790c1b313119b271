//! Envelopes that are refused, and why: what no output can hold, and what would not come out as the envelope that it was.

use crate::{FORMS, base64, check, converted};
use ciborium::Value;
use thingward::{Level, Names, Options, Rule, Target};
use thingward_conformance::made::{self, Report, cbor, json};

/// The findings of a refusal: level, rule, pointer and the bytes that it speaks of.
fn refusal(document: &[u8], target: Target, options: &Options) -> Vec<(Rule, String, Vec<u8>)> {
    let item = converted(document, target, options).unwrap_err();
    let errors = item.checked().findings().iter().filter(|finding| finding.level == Level::Error);
    let said = errors.map(|finding| {
        let bytes = item.bytes_of(finding, document);
        let spanned = finding.span.map_or(&[][..], |span| &bytes[span.start..span.end]);
        (finding.rule, finding.pointer.to_string(), spanned.to_vec())
    });
    said.collect()
}

#[test]
fn what_an_envelope_has_and_no_output_can_hold_is_refused() {
    // A byte string, undefined, a simple value, a bignum, a key that is no text; in a member of the envelope.
    for (value, rule) in [
        ("4101", Rule::CborByteString),
        ("f7", Rule::CborUndefined),
        ("e0", Rule::CborSimple),
        ("c249010000000000000000", Rule::NumberOutOfRange),
        ("a10102", Rule::CborKeyNotText),
    ] {
        let report = "a263686564a26372696401617663312e30636d6574a1626e73a162626901";
        let more = report.replacen("a2", "a3", 1);
        for (hex, pointer) in [
            (format!("a3657468696e676170617881{value}667265706f7274{report}"), "/x/0"),
            (format!("a2657468696e676170667265706f7274{more}617881{value}"), "/report/x/0"),
        ] {
            let document = bytes_of(&hex);
            for target in FORMS.into_iter().flat_map(|form| [form, form.lenient()]) {
                let said = refusal(&document, target, &Options::new());
                assert_eq!(said.len(), 1, "{said:?}");
                assert_eq!(said[0].0, rule);
                assert!(said[0].1.starts_with(pointer), "{said:?}");
                let mut parts = bytes_of(value);
                if rule == Rule::CborKeyNotText {
                    parts = vec![1];
                }
                assert_eq!(said[0].2, parts);
            }
        }
    }
}

fn bytes_of(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

#[test]
fn lenience_ends_where_there_is_no_report() {
    let lenient = Target::json(Names::Short).lenient();
    let permissive =
        Options::new().allow(Rule::EnvelopeShape).allow(Rule::EnvelopeBase64).allow(Rule::NullValue);
    for (envelope, rule, pointer, spanned) in [
        (r#"{"thing":"p"}"#, Rule::EnvelopeShape, "", r#"{"thing":"p"}"#),
        (
            r#"{"report":{},"payload_base64":"e30="}"#,
            Rule::EnvelopeShape,
            "",
            r#"{"report":{},"payload_base64":"e30="}"#,
        ),
        (r#"{"payload_base64":"*"}"#, Rule::EnvelopeBase64, "/payload_base64", r#""*""#),
        (r#"{"payload_base64":null}"#, Rule::EnvelopeBase64, "/payload_base64", "null"),
        (r#"{"payload_base64":5}"#, Rule::EnvelopeBase64, "/payload_base64", "5"),
        (r#"{"payload_base64":"W10="}"#, Rule::RootNotObject, "/payload_base64", "[]"),
        (r#"{"payload_base64":"ew=="}"#, Rule::JsonSyntax, "/payload_base64", ""),
        (r#"{"report":[]}"#, Rule::RootNotObject, "/report", "[]"),
        (r#"{"report":{"a":1,"a":2}}"#, Rule::DuplicateKey, "/report/a", r#""a""#),
        (r#"{"at":1e999,"report":{}}"#, Rule::NumberOutOfRange, "/at", "1e999"),
    ] {
        for options in [Options::new(), permissive.clone()] {
            let said = refusal(envelope.as_bytes(), lenient, &options);
            assert_eq!(said, [(rule, pointer.to_owned(), spanned.as_bytes().to_vec())], "{envelope}");
        }
    }
    let shapes = br#"{"thing":"a/b","at":"noon","report":{"hed":{"rid":"1"}},"topic":null}"#;
    assert!(converted(shapes, Target::json(Names::Short), &Options::new()).is_err());
    assert_eq!(converted(shapes, lenient, &Options::new()).unwrap(), shapes);
}

#[test]
fn a_packed_report_that_nests_too_deep_for_its_envelope_is_refused() {
    for (depth, fits) in [(30, true), (31, false)] {
        let lists = |bracket: &str| bracket.repeat(depth);
        let report =
            format!(r#"{{"hed":{{"rid":1,"v":"1.0"}},"met":{{}},"x":{}{}}}"#, lists("["), lists("]"));
        let packed = json(&made::map([("payload_base64", Value::from(base64(report.as_bytes())))]));
        assert_eq!(check(&packed, &Options::new()).checked().errors(), 0);
        for form in FORMS {
            match converted(&packed, form, &Options::new()) {
                Ok(inline) => {
                    assert!(fits);
                    assert_eq!(check(&inline, &Options::new()).checked().errors(), 0);
                }
                Err(_) => {
                    assert!(!fits);
                    let said = refusal(&packed, form, &Options::new());
                    let expected =
                        (Rule::NestingTooDeep, "/payload_base64".to_owned(), report.clone().into_bytes());
                    assert_eq!(said, [expected]);
                }
            }
        }
    }
}

#[test]
fn what_would_not_be_read_as_the_same_envelope_is_refused() {
    let named = br#"{"report":{"hed":{"rid":1,"v":"1.0"},"met":{}},"hed":1}"#;
    for form in FORMS {
        assert!(converted(named, form, &Options::new()).is_ok());
        let said = refusal(named, form.deterministic(), &Options::new());
        assert_eq!(said, [(Rule::EnvelopeShape, String::new(), named.to_vec())]);
    }
    // Each byte of the text has six in JSON.
    for (length, fits) in [(174_000, true), (175_000, false)] {
        let text = Value::from("\u{1}".repeat(length));
        let long =
            cbor(&made::map([("x", text), ("report", Report::with_everything().value(made::Names::Long))]));
        assert_eq!(check(&long, &Options::new()).checked().errors(), 0);
        assert!(converted(&long, FORMS[2], &Options::new()).is_ok());
        assert_eq!(converted(&long, FORMS[0], &Options::new()).is_ok(), fits);
        if !fits {
            assert_eq!(refusal(&long, FORMS[0], &Options::new()), [(Rule::LineTooLong, String::new(), long)]);
        }
    }
}

/// What a check calls neither a report nor an envelope is refused with the same finding, however lenient the target is.
#[test]
fn what_is_neither_report_nor_envelope_is_refused() {
    let allowing = Options::new().allow(Rule::EnvelopeShape);
    for document in
        [&b"{}"[..], br#"{"foo":1}"#, br#"{"level":"info","report_id":1}"#, b"\xa0", b"\xa1\x63foo\x01"]
    {
        let judged = check(document, &Options::new());
        for target in
            FORMS.into_iter().flat_map(|form| [form, form.lenient(), form.lenient().deterministic()])
        {
            let refused = converted(document, target, &Options::new()).unwrap_err();
            assert_eq!(refused.checked(), judged.checked());
            assert_eq!(refusal(document, target, &allowing), [(Rule::EnvelopeShape, String::new(), vec![])]);
        }
        // Said to be a report, it is one with faults.
        let said = Options::new().kind(thingward::Kind::Report);
        let refused = converted(document, FORMS[0], &said).unwrap_err();
        assert_eq!(refused.checked(), check(document, &said).checked());
        assert!(converted(document, FORMS[0].lenient(), &said).is_ok());
    }
}
