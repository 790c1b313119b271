//! What findings say beside rule and place: help in the names that the document uses, and the values of messages.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use thingward::{
    Checked, Finding, Format, Names, Options, Param, Rule, Target, check, check_report, convert,
};

fn checked(report: &str) -> Checked {
    check_report(
        report.as_bytes(),
        &Options::new().strict().max_findings(1000).warn(Rule::TotalMissing).warn(Rule::ReportIdNotEpoch),
    )
}

fn finding(checked: &Checked, rule: Rule) -> &Finding {
    checked.findings().iter().find(|finding| finding.rule == rule).unwrap()
}

#[test]
fn help_uses_the_names_of_the_document() {
    for (rule, long, short) in [
        (
            Rule::MissingHeader,
            (
                r#"{"metrics":{"network_stats":{"bytes_in":1}}}"#,
                r#"add `"header": {"report_id": 1530304554, "version": "1.0"}`"#,
            ),
            (r#"{"Hed":{},"met":{"ns":{"bi":1}}}"#, r#"add `"hed": {"rid": 1530304554, "v": "1.0"}`"#),
        ),
        (
            Rule::UnknownKey,
            (r#"{"Header":{},"metrics":{}}"#, "did you mean `header`?"),
            (r#"{"Hed":{},"met":{}}"#, "did you mean `hed`?"),
        ),
        (
            Rule::UnknownKey,
            (r#"{"header":{},"metrics":{"network_stats":{"bytesout":2}}}"#, "did you mean `bytes_out`?"),
            (r#"{"hed":{},"met":{"ns":{"bi":1,"bytesout":2}}}"#, "did you mean `bo`?"),
        ),
        (
            Rule::UnknownKey,
            (r#"{"metrics":{"listening_tcp_ports":{"ports":[{"prt":5}]}}}"#, "did you mean `port`?"),
            (r#"{"met":{"tp":{"pts":[{"prt":5}]}}}"#, "did you mean `pt`?"),
        ),
        (
            Rule::PortMissing,
            (
                r#"{"metrics":{"listening_tcp_ports":{"ports":[{"prt":5}]}}}"#,
                r#"add `"port"`; without it the entry says nothing"#,
            ),
            (r#"{"met":{"tp":{"pts":[{"prt":5}]}}}"#, r#"add `"pt"`; without it the entry says nothing"#),
        ),
        (
            Rule::NoMetricBlock,
            (r#"{"header":{}}"#, r#"add `"metrics"` or `"custom_metrics"`"#),
            (r#"{"hed":{}}"#, r#"add `"met"` or `"cmet"`"#),
        ),
        (
            Rule::MissingVersion,
            (r#"{"header":{}}"#, r#"add `"version": "1.0"`"#),
            (r#"{"hed":{}}"#, r#"add `"v": "1.0"`"#),
        ),
        (
            Rule::TotalMissing,
            (
                r#"{"metrics":{"listening_tcp_ports":{"ports":[]}}}"#,
                r#"add `"total"`; without it the count is the length of the list"#,
            ),
            (r#"{"met":{"tp":{"pts":[]}}}"#, r#"add `"t"`; without it the count is the length of the list"#),
        ),
        (
            Rule::PortMissing,
            (
                r#"{"metrics":{"listening_tcp_ports":{"ports":[{}]}}}"#,
                r#"add `"port"`; without it the entry says nothing"#,
            ),
            (r#"{"met":{"tp":{"pts":[{}]}}}"#, r#"add `"pt"`; without it the entry says nothing"#),
        ),
    ] {
        for (report, help) in [long, short] {
            assert_eq!(finding(&checked(report), rule).help.as_deref(), Some(help), "{report}");
        }
    }
}

#[test]
fn one_envelope_is_known_for_what_it_is() {
    for (document, rule, help) in [
        (
            r#"{"thing":"a","at":1,"report":{"hed":{}}}"#,
            Rule::KindUnknown,
            "put it on one line of a `*.ndjson` file",
        ),
        (r#"{"payload_base64":"e30="}"#, Rule::KindUnknown, "put it on one line of a `*.ndjson` file"),
        (r#"{"topic":"a","report":{}}"#, Rule::UnknownKey, "this looks like an envelope: put it on one line"),
        (r#"{"reports":{}}"#, Rule::KindUnknown, "say which kind it is"),
    ] {
        let checked = check(document.as_bytes(), &Options::new());
        let help_given = finding(&checked, rule).help.as_deref().unwrap();
        assert!(help_given.starts_with(help), "{document}: {help_given}");
    }
}

#[test]
fn an_envelope_alone_is_not_converted() {
    let lenient = Target::json(Names::Long).lenient();
    for document in [&br#"{"thing":"a","report":{"hed":{}}}"#[..], b"\xa1\x6epayload_base64\x60"] {
        let refused = convert(document, lenient, &Options::new().allow(Rule::EnvelopeShape)).unwrap_err();
        let [finding] = refused.findings() else { panic!("{:?}", refused.findings()) };
        assert_eq!((finding.rule, finding.pointer.as_str()), (Rule::EnvelopeShape, ""));
        assert_eq!(finding.message, "an envelope is converted as part of a stream");
        assert_eq!(finding.span.map(|span| (span.start, span.end)), Some((0, document.len())));
    }
    assert!(convert(br#"{"hed":{"rid":1},"report":2}"#, lenient, &Options::new()).is_ok());
}

#[test]
fn programs_get_the_values_of_a_message() {
    for (report, rule, params) in [
        ("5", Rule::RootNotObject, vec![("found", "a number"), ("value", "5")]),
        ("[]", Rule::RootNotObject, vec![("found", "an array")]),
        ("{}", Rule::MissingHeader, vec![("key", "header")]),
        (r#"{"hed":{}}"#, Rule::MissingReportId, vec![("key", "rid")]),
        (r#"{"metrics":null}"#, Rule::NullValue, vec![("expected", "an object"), ("found", "null")]),
        (
            r#"{"metrics":"x"}"#,
            Rule::WrongType,
            vec![("expected", "an object"), ("found", "a string"), ("value", "x")],
        ),
        (r#"{"header":{"report_id":5}}"#, Rule::ReportIdNotEpoch, vec![("value", "5")]),
        (
            r#"{"header":{"report_id":true}}"#,
            Rule::ReportIdNotInteger,
            vec![("expected", "an integer"), ("found", "a boolean"), ("value", "true")],
        ),
        (
            r#"{"custom_metrics":{"a":[{"number":1,"ip_list":[]}]}}"#,
            Rule::CustomKindMultiple,
            vec![("kinds", "number, ip_list")],
        ),
        (
            r#"{"custom_metrics":{"a":[{"string_list":["a b"]}]}}"#,
            Rule::StringListCharset,
            vec![("value", "a b"), ("character", " ")],
        ),
        (
            r#"{"custom_metrics":{"a":[{"ip_list":["192.0.2.0/24"]}]}}"#,
            Rule::IpListInvalid,
            vec![("value", "192.0.2.0/24")],
        ),
        (r#"{"custom_metrics":{"a":[{"number":-0}]}}"#, Rule::NegativeZero, vec![("value", "-0")]),
    ] {
        let checked = checked(report);
        let found: Vec<(&str, String)> =
            finding(&checked, rule).params.iter().map(|(name, value)| (name, text(value))).collect();
        let expected: Vec<(&str, String)> =
            params.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
        assert_eq!(found, expected, "{report}");
    }
}

/// What cannot be read is no value: programs get what stands there instead.
#[test]
fn programs_get_the_values_of_a_fault() {
    let deep = "[".repeat(100);
    let texts: [(&str, &str); 12] = [
        ("", "expected=a value found=the end of the text"),
        ("{,", "expected=a key found=a character value=,"),
        (r#"{"a" 1}"#, "expected=: behind a key found=a character value=1"),
        (r#"{"a":tru}"#, "found=a word value=tru expected=a value"),
        (r#"{"a":[1 2]}"#, "expected=, or ] found=a character value=2"),
        (r#"{"a":-}"#, "expected=a digit found=a character value=}"),
        (r#"{"a":01}"#, "found=a number value=01"),
        (r#"{"a"#, "expected=\" found=the end of the text"),
        ("{\"a\n", "found=a control character character=U+000A"),
        (r#"{"\x":1}"#, "expected=an escape found=a backslash value=\\x"),
        ("{} x", "bytes=1 found=a character value=x"),
        (&deep, "limit=32"),
    ];
    for (text, params) in texts {
        assert_eq!(fault(text.as_bytes(), Format::Json), params, "{text}");
    }
    let items: [(&[u8], &str); 10] = [
        (b"", "byte=0"),
        (b"\xa1", "byte=1"),
        (b"\xa1\x1a\0", "byte=1 needed=4 left=1"),
        (b"\xa1\x1c", "byte=1 info=28"),
        (b"\xa1\x1f", "byte=1 found=an integer"),
        (b"\xa1\xff", "byte=1 found=a break"),
        (b"\xa1\x65ab", "byte=1 needed=5 left=2"),
        (b"\xa1\x7f\x01", "byte=2 string=1"),
        (b"\xa1\xf8\x14", "byte=1 value=20"),
        (b"\xa0\0\0", "byte=1 bytes=2"),
    ];
    for (item, params) in items {
        assert_eq!(fault(item, Format::Cbor), params, "{item:02x?}");
    }
    assert_eq!(fault(&[0x81; 100], Format::Cbor), "limit=32 byte=32");
    assert_eq!(fault(b"{\xff", Format::Json), "byte=255");
}

/// The values of the fault that ended the reading, as `name=value`; the way to it is left out.
fn fault(document: &[u8], format: Format) -> String {
    let checked = check_report(document, &Options::new().format(format));
    let fault = checked.findings().iter().find(|finding| finding.rule.is_fixed()).unwrap();
    let params = fault.params.iter().filter(|(name, _)| *name != "reached");
    params.map(|(name, value)| format!("{name}={}", text(value))).collect::<Vec<_>>().join(" ")
}

/// What a help proposes breaks no other rule, fits the place, and is never cut in the middle of a value.
#[test]
fn help_makes_no_new_fault() {
    let long = "1".repeat(65);
    let custom = |value: &str| format!(r#"{{"custom_metrics":{{"a":{value}}}}}"#);
    let port = |value: &str| format!(r#"{{"metrics":{{"listening_tcp_ports":{{"ports":[{value}]}}}}}}"#);
    let local = |value: &str| {
        format!(
            r#"{{"metrics":{{"tcp_connections":{{"established_connections":{{"connections":[{{"local_port":{value}}}]}}}}}}}}"#
        )
    };
    let sign = "this looks like a negative number that was written without its sign";
    for (report, rule, help) in [
        (port(r#"{"port":-0.0}"#), Rule::IntegerValuedFloat, "write it as an integer: `0`".to_owned()),
        (
            port(r#"{"port":18446744073709551615}"#),
            Rule::NumberOutOfRange,
            format!("ports are 1 to 65535; {sign}"),
        ),
        (
            r#"{"header":{"report_id":18446744073709551615}}"#.to_owned(),
            Rule::NumberOutOfRange,
            format!("use a positive integer, such as the epoch time in seconds; {sign}"),
        ),
        (port("5"), Rule::WrongType, "write an object here".to_owned()),
        (port(r#"{"port":null}"#), Rule::NullValue, "write a number here".to_owned()),
        (local("null"), Rule::NullValue, "write a number here, or leave the member out".to_owned()),
        (local("-1"), Rule::NegativeNumber, "local ports are 0 to 65535".to_owned()),
        (local("1.5"), Rule::FractionalNumber, "ports are whole numbers".to_owned()),
        (
            local(r#""-5""#),
            Rule::NumberAsString,
            "write it without quotes, and mend it: the port `-5` is negative".to_owned(),
        ),
        (
            custom(r#"{"number_list":[1,2]}"#),
            Rule::CustomNotArray,
            r#"wrap it in an array: `[{"number_list": …}]`"#.to_owned(),
        ),
        (
            custom(r#"{"number":5,"x":1}"#),
            Rule::CustomNotArray,
            r#"wrap it in an array: `[{"number": 5, …}]`"#.to_owned(),
        ),
        (
            custom(&format!(r#"{{"number":{long}}}"#)),
            Rule::CustomNotArray,
            r#"wrap it in an array: `[{"number": …}]`"#.to_owned(),
        ),
        (
            custom(&long),
            Rule::CustomNotArray,
            r#"wrap it in an object and an array: `[{"number": …}]`"#.to_owned(),
        ),
        (custom(r#"[{"number_list":5}]"#), Rule::WrongType, "put it in an array: `[5]`".to_owned()),
        (custom("[null]"), Rule::NullValue, "write an object here".to_owned()),
    ] {
        assert_eq!(finding(&checked(&report), rule).help.as_deref(), Some(&*help), "{report}");
    }
}

/// Each deviation from deterministic encoding is a finding of its own, with the values of its message.
#[test]
fn deviations_are_not_folded_and_have_params() {
    let mut report = b"\xa1\x63met\xa1\x62tp\xa1\x63pts\x85".to_vec();
    (0..5).for_each(|_| report.extend(b"\xa1\x62pt\x18\x01"));
    let checked = check_report(&report, &Options::new().deterministic());
    let deviations: Vec<&Finding> =
        checked.findings().iter().filter(|finding| finding.rule == Rule::CborNonDeterministic).collect();
    assert_eq!(deviations.len(), 5);
    for deviation in deviations {
        assert_eq!(deviation.params.get("value"), Some(&Param::Text("1".to_owned())));
        assert_eq!(deviation.params.get("found"), Some(&Param::Text("integer".to_owned())));
    }
}

/// Digits that a message does not know are not claimed to be a value.
#[test]
fn a_bignum_is_no_word_in_backticks() {
    let mut report = b"\xa1\x63met\xa1\x62ns\xa1\x62bi\xc2\x49\x01".to_vec();
    report.extend([0; 8]);
    let checked = check_report(&report, &Options::new());
    let finding = finding(&checked, Rule::NumberOutOfRange);
    assert_eq!(finding.message, "a bignum is outside the range of counts, 0 to 2^63 - 1");
    assert_eq!(finding.params.get("value"), None);
}

#[test]
fn a_near_root_key_is_suggested() {
    let checked = check(br#"{"Header":{}}"#, &Options::new());
    let help = finding(&checked, Rule::KindUnknown).help.as_deref();
    assert_eq!(help, Some("did you mean `header` instead of `Header`? otherwise say which kind it is"));
}

#[test]
fn repeated_custom_metrics_count_once() {
    for (names, distinct) in [(101, 101), (128, 128), (200, 200), (250, 200), (400, 200)] {
        let metrics: Vec<String> =
            (0..names).map(|name| format!(r#""m{}":[{{"number":1}}]"#, name % 200)).collect();
        let checked = checked(&format!(r#"{{"custom_metrics":{{{}}}}}"#, metrics.join(",")));
        let many = finding(&checked, Rule::CustomTooMany);
        assert_eq!(many.params.get("count"), Some(&Param::Number(distinct)), "{names}");
    }
}

fn text(param: &Param) -> String {
    match param {
        Param::Text(text) => text.clone(),
        Param::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
