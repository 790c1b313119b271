//! The typed model at its edges: bounds, what is tolerated, what is refused.

use thingward::model::{Count, Delta, ListeningPort, Listing, Loss, MetricName, Number, Port, ReportId};
use thingward::{Invalid, Options, Report, Rule, limits};

/// Without what every report has there is none, whatever the options, and the answer says why.
#[test]
fn what_no_report_lacks_cannot_be_waived() {
    for (document, rule) in [
        (r#"{"metrics":{}}"#, Rule::MissingHeader),
        (r#"{"header":{"report_id":1,"version":"1"},"metrics":{}}"#, Rule::VersionSyntax),
        (r#"{"header":{"report_id":"1","version":"1.0"},"metrics":{}}"#, Rule::ReportIdNotInteger),
        (r#"{"header":{"report_id":1,"version":"1.0"}}"#, Rule::NoMetricBlock),
        ("[]", Rule::RootNotObject),
    ] {
        let invalid = Report::parse(document.as_bytes(), &Options::new().allow(rule)).unwrap_err();
        assert!(invalid.findings().iter().any(|finding| finding.rule == rule), "{document}: {invalid}");
    }
}

/// Each constructor at its bound and beside it.
#[test]
fn constructors_keep_their_bounds() {
    let count = i64::MAX as u64;
    assert_eq!([0, 1, count, count + 1].map(|id| ReportId::new(id).is_ok()), [false, true, true, false]);
    assert_eq!([count, count + 1].map(|total| Count::new(total).is_ok()), [true, false]);
    assert_eq!([count, count + 1].map(|delta| Delta::new(delta).is_ok()), [true, false]);
    assert_eq!([0, 1, u16::MAX].map(|port| Port::new(port).is_ok()), [false, true, true]);
    let name = "x".repeat(limits::METRIC_NAME_BYTES);
    assert!(MetricName::new(&name).is_ok() && MetricName::new(&format!("{name}x")).is_err());
    assert!(MetricName::new("").is_err() && MetricName::new("aws").is_ok());
    // −2^63 and 2^64 and the doubles beside them.
    let (least, behind) = (-9_223_372_036_854_775_808.0_f64, 18_446_744_073_709_551_616.0_f64);
    let numbers = [least.next_down(), least, behind.next_down(), behind, f64::NAN, f64::NEG_INFINITY];
    assert_eq!(
        numbers.map(|number| Number::try_from(number).err().map(|error| error.rule())),
        [
            Some(Rule::NumberOutOfRange),
            None,
            None,
            Some(Rule::NumberOutOfRange),
            Some(Rule::CborNonFinite),
            Some(Rule::CborNonFinite),
        ]
    );
    let ports = vec![ListeningPort::new(Port::new(22).unwrap()); 3];
    assert_eq!([2_u32, 3].map(|total| Listing::sampled(ports.clone(), total.into()).is_ok()), [false, true]);
}

/// What `serde_json` hands over when some crate of the build has its feature `arbitrary_precision` switched on.
#[test]
fn numbers_that_serde_json_hands_over_as_maps_are_read() {
    let document = |number: &str| {
        format!(
            r#"{{"hed":{{"rid":1,"v":"1.0"}},"met":{{"ns":{{"bi":{number}}}}},"cmet":{{"c":[{{"number":{number}}}]}}}}"#
        )
    };
    let as_map = |number: &str| format!(r#"{{"$serde_json::private::Number":"{number}"}}"#);
    for number in ["3", "0.1", "1.5e3", "9007199254740993", "123456789.000000001"] {
        let report: Report = serde_json::from_str(&document(&as_map(number))).unwrap();
        let parsed = Report::parse(document(number).as_bytes(), &Options::new()).unwrap();
        assert_eq!(report, parsed, "{number}");
    }
    for number in ["-0.5e999", "18446744073709551616", "x"] {
        assert!(serde_json::from_str::<Report>(&document(&as_map(number))).is_err(), "{number}");
    }
}

#[test]
fn serde_refuses_what_the_walk_refuses() {
    let error = serde_json::from_str::<Report>(r#"{"header":{"report_id":0,"version":"1.0"},"metrics":{}}"#);
    let message = error.unwrap_err().to_string();
    assert!(message.starts_with("report-id-zero: the report id is `0`"), "{message}");
    let twice = r#"{"header":{"report_id":1,"version":"1.0"},"metrics":{},"metrics":{}}"#;
    assert!(serde_json::from_str::<Report>(twice).unwrap_err().to_string().starts_with("duplicate-key"));
    assert!(serde_json::from_str::<Report>("{").is_err());
}

/// What a hostile document loses costs no more memory than its findings may.
#[test]
fn losses_are_bounded() -> Result<(), Invalid> {
    let keys: String = (0..5000).map(|number| format!(",\"x{number}\":0")).collect();
    let report = format!(r#"{{"header":{{"report_id":1,"version":"1.0"}},"metrics":{{}}{keys}}}"#);
    let parsed = Report::parse(report.as_bytes(), &Options::new())?;
    assert_eq!((parsed.dropped().len(), parsed.dropped_beyond()), (100, 4900));

    let name = "x".repeat(60_000);
    let zeros = vec!["-0"; 1000].join(",");
    let report = format!(
        r#"{{"header":{{"report_id":1,"version":"1.0"}},"custom_metrics":{{"{name}":[{{"number_list":[{zeros}]}}]}}}}"#
    );
    let parsed = Report::parse(report.as_bytes(), &Options::new())?;
    let bytes: usize = parsed.dropped().iter().map(|loss| loss.pointer.as_str().len()).sum();
    assert!(bytes < 1_200_000, "{bytes} bytes");
    assert_eq!(parsed.dropped().len() + parsed.dropped_beyond(), 1000);
    Ok(())
}

/// What default mode tolerates, one of each: what becomes of it, and what is said.
#[test]
fn what_is_tolerated_is_kept_or_listed() {
    use Loss::{Digits, Spelling, Value};
    let whole = |metrics: &str| format!(r#"{{"header":{{"report_id":1,"version":"1.0"}},{metrics}}}"#);
    let ports = |entry: &str| {
        whole(&format!(r#""metrics":{{"listening_tcp_ports":{{"ports":[{entry}],"total":1}}}}"#))
    };
    let peer = |member: &str| {
        let entry = format!(r#"{{"remote_addr":"192.0.2.1:443"{member}}}"#);
        let block = format!(r#"{{"established_connections":{{"connections":[{entry}],"total":1}}}}"#);
        whole(&format!(r#""metrics":{{"tcp_connections":{block}}}"#))
    };
    let stats = |value: &str| whole(&format!(r#""metrics":{{"network_stats":{{"bytes_in":{value}}}}}"#));
    let custom = |value: &str| whole(&format!(r#""custom_metrics":{{"a":[{value}]}}"#));
    for (document, kept, lost) in [
        (ports(r#"{"port":88888}"#), r#"{"port":88888}"#, None),
        (ports(r#"{"port":22,"interface":null}"#), r#"{"port":22}"#, Some((Value, Rule::NullValue))),
        (ports(r#"{"port":22.0}"#), r#"{"port":22}"#, Some((Spelling, Rule::IntegerValuedFloat))),
        (peer(r#","local_port":"22""#), r#""local_port":22"#, Some((Spelling, Rule::NumberAsString))),
        (stats("1.5"), r#""bytes_in":1.5"#, None),
        (stats("-0"), r#""bytes_in":0"#, Some((Spelling, Rule::NegativeZero))),
        (stats("1e2"), r#""bytes_in":100"#, Some((Spelling, Rule::IntegerValuedFloat))),
        (stats("9007199254740993"), r#""bytes_in":9007199254740993"#, None),
        (stats("0.99999999999999999999"), r#""bytes_in":1}"#, Some((Digits, Rule::FractionalNumber))),
        (custom(r#"{"number":3.0}"#), r#"{"number":3.0}"#, None),
        (custom(r#"{"number":-0}"#), r#"{"number":0}"#, Some((Spelling, Rule::NegativeZero))),
        (custom(r#"{"number":18446744073709551615}"#), r#"{"number":18446744073709551615}"#, None),
        (
            custom(r#"{"number":0.12345678901234567890}"#),
            r#"{"number":0.12345678901234568}"#,
            Some((Digits, Rule::CustomNumberPrecision)),
        ),
    ] {
        let report = Report::parse(document.as_bytes(), &Options::new()).unwrap();
        let written = serde_json::to_string(&report).unwrap();
        assert!(written.contains(kept), "{written}");
        let said: Vec<_> = report.dropped().iter().map(|loss| (loss.loss, loss.rule)).collect();
        assert_eq!(said, Vec::from_iter(lost.map(|(loss, rule)| (loss, Some(rule)))), "{document}");
    }
    // Digits beyond a double that no rule speaks of.
    let quiet = custom(r#"{"number":0.1000000000000000000001}"#);
    let report = Report::parse(quiet.as_bytes(), &Options::new()).unwrap();
    assert_eq!(
        report.dropped()[0].to_string(),
        "/custom_metrics/a/0/number: the number is rounded to a double"
    );
}
