//! What findings say beside rule and place: help in the names that the document uses, and the values of messages.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use thingward::{Checked, Finding, Options, Param, Rule, check_report};

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
