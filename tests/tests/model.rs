//! Laws of the typed model: what is built is valid, what is written reads back, and nothing vanishes unsaid.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

use proptest::prelude::*;
use std::collections::BTreeSet;
use thingward::model::{CustomMetrics, CustomValue, Dropped, Header, Loss, Number, ReportId};
use thingward::{Checked, Finding, Format, Options, Report, Rule, Verdict, check_report, names};
use thingward_conformance::{Corpus, built, field_folder, field_reports, lengthened, options};

const FORMATS: [Format; 2] = [Format::Json, Format::Cbor];

/// The four encodings of a report: JSON and CBOR with long names, then both with short ones.
fn encodings(report: &Report) -> [(Vec<u8>, Format); 4] {
    let mut cbor = Vec::new();
    ciborium::into_writer(report, &mut cbor).unwrap();
    let mut short_cbor = Vec::new();
    ciborium::into_writer(&report.short(), &mut short_cbor).unwrap();
    [
        (serde_json::to_vec(report).unwrap(), Format::Json),
        (cbor, Format::Cbor),
        (serde_json::to_vec(&report.short()).unwrap(), Format::Json),
        (short_cbor, Format::Cbor),
    ]
}

/// All encodings of a report pass the check with these options, and read back to it in every way there is.
fn assert_reads_back(report: &Report, options: &Options) -> Result<(), TestCaseError> {
    for (document, format) in encodings(report) {
        let options = options.clone().format(format);
        let checked = check_report(&document, &options);
        prop_assert_eq!(checked.errors(), 0, "{:?}\n{:?}", checked.findings(), report);
        let parsed = Report::parse(&document, &options).unwrap();
        prop_assert_eq!(&parsed, report);
        prop_assert_eq!(parsed.dropped(), &[]);
        let read: Report = match format {
            Format::Cbor => ciborium::from_reader(&document[..]).unwrap(),
            _ => serde_json::from_slice(&document).unwrap(),
        };
        // Without its feature `float_roundtrip`, serde_json may miss the last bit of a double.
        let rounded = format == Format::Json && has_long_doubles(report);
        prop_assert!(rounded || read == *report, "{read:?}");
        prop_assert_eq!((read.header(), read.metrics()), (report.header(), report.metrics()));
        prop_assert_eq!(read.dropped(), &[]);
    }
    Ok(())
}

/// Whether a custom number is a double that is no multiple of 1/8.
fn has_long_doubles(report: &Report) -> bool {
    let is_long = |number: &Number| number.as_integer().is_none() && (number.as_f64() * 8.0).fract() != 0.0;
    report.custom_metrics().into_iter().flat_map(CustomMetrics::iter).any(|(_, value)| match value {
        CustomValue::Number(number) => is_long(number),
        CustomValue::Numbers(numbers) => numbers.iter().any(is_long),
        _ => false,
    })
}

proptest! {
    #[test]
    fn what_is_built_is_without_errors_in_both_modes_and_reads_back(report in built::report()) {
        assert_reads_back(&report, &Options::new())?;
        assert_reads_back(&report, &Options::new().strict())?;
    }

    #[test]
    fn the_next_id_grows(last in prop::option::of(1..=i64::MAX as u64), now in any::<u64>()) {
        let last = last.map(|last| ReportId::new(last).unwrap());
        match Header::next_id(last, now) {
            Ok(next) => {
                prop_assert!(next.get() >= now && next.get() >= 1);
                prop_assert!(last.is_none_or(|last| last < next));
            }
            Err(error) => {
                prop_assert_eq!(error.rule(), Rule::NumberOutOfRange);
                prop_assert!(now > i64::MAX as u64 || last.is_some_and(|last| last.get() == i64::MAX as u64));
            }
        }
    }
}

/// A built report with every field has every name, in the order of the published table.
#[test]
fn the_model_has_every_field() {
    let report = built::with_everything();
    let (long, short) = (serde_json::to_string(&report), serde_json::to_string(&report.short()));
    let (long, short) = (long.unwrap(), short.unwrap());
    for name in names() {
        assert!(long.contains(&format!("\"{}\":", name.long)), "no {} in {long}", name.long);
        assert!(short.contains(&format!("\"{}\":", name.short)), "no {} in {short}", name.short);
    }
    for (document, format) in encodings(&report) {
        let checked = check_report(&document, &Options::new().strict().format(format));
        assert_eq!(checked.verdict(), Verdict::Valid, "{:?}", checked.findings());
    }
    let connection = r#"{"remote_addr":"192.0.2.1:443","local_port":50000,"local_interface":"eth0"}"#;
    let start = format!(
        r#"{{"header":{{"report_id":1767225600,"version":"1.0"}},"metrics":{{"tcp_connections":{{"established_connections":{{"connections":[{connection}],"total":1}}}},"listening_tcp_ports":{{"ports":[{{"port":22,"interface":"eth0"}}],"total":1}},"#
    );
    assert!(long.starts_with(&start), "{long}");
}

/// The vectors of the published mapping, of a report that was built: the same bytes but for the order of keys.
#[test]
fn sizes_are_those_of_compact_encodings() {
    let json = br#"{"header":{"report_id":1530304554,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":100,"bytes_out":70000}}}"#;
    let report = Report::parse(json, &Options::new()).unwrap();
    assert_eq!(encodings(&report).map(|(document, _)| document.len()), [114, 86, 71, 43]);
    assert_eq!(encodings(&report)[0].0, json);
}

/// What is said of the encoding or of what stands beside the report, and not of what it says.
const OF_THE_ENCODING: &[Rule] = &[
    Rule::JsonBom,
    Rule::CborIndefinite,
    Rule::CborNonDeterministic,
    Rule::MixedKeyVocabulary,
    Rule::PayloadNearLimit,
    Rule::PayloadTooLarge,
];

/// Findings that are neither of the report as it is written again, nor listed as dropped by their own rule, nor
/// inside something that is.
fn vanished<'f>(checked: &'f Checked, report: &Report, options: &Options) -> Vec<&'f Finding> {
    let written = serde_json::to_vec(report).unwrap();
    let again = check_report(&written, &options.clone().format(Format::Json));
    let places = |findings: &[Finding]| -> BTreeSet<(Rule, String)> {
        findings.iter().map(|finding| (finding.rule, lengthened(finding.pointer.as_str()))).collect()
    };
    let again = places(again.findings());
    let dropped: Vec<_> =
        report.dropped().iter().map(|loss| (loss, lengthened(loss.pointer.as_str()))).collect();
    let remains = |finding: &&Finding| {
        let place = lengthened(finding.pointer.as_str());
        // A finding of a list, an object or an array speaks of one of its entries.
        let is_listed = |(loss, lost): &(&Dropped, String)| {
            (loss.rule == Some(finding.rule) && is_at_or_in(lost, &place))
                || (loss.loss == Loss::Value && is_at_or_in(&place, lost) && *lost != place)
        };
        OF_THE_ENCODING.contains(&finding.rule)
            || finding.span.is_none()
            || again.contains(&(finding.rule, place.clone()))
            || dropped.iter().any(is_listed)
    };
    checked.findings().iter().filter(|finding| !remains(finding)).collect()
}

/// Whether a pointer leads to a value or into it.
fn is_at_or_in(pointer: &str, value: &str) -> bool {
    pointer.strip_prefix(value).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The size is a matter of the encoding: what fits as short CBOR may be too large as long JSON.
fn any_size() -> Options {
    Options::new().allow(Rule::PayloadTooLarge)
}

/// The laws of one document; whether it is a report that parses.
fn assert_laws(name: &str, document: &[u8], options: &Options) -> bool {
    let options = options.clone().max_findings(usize::MAX);
    let checked = check_report(document, &options);
    let report = match Report::parse(document, &options) {
        Ok(report) => report,
        Err(invalid) => {
            assert!(checked.errors() > 0, "{name} is refused: {invalid}");
            assert_eq!(invalid.checked(), &checked, "{name}");
            return false;
        }
    };
    assert_eq!(checked.errors(), 0, "{name}: {:?}", checked.findings());
    assert_eq!(report.dropped_beyond(), 0);
    let vanished = vanished(&checked, &report, &options);
    assert!(vanished.is_empty(), "{name}: {vanished:?}\n{:?}", report.dropped());
    assert_reads_back(&report, &any_size()).unwrap_or_else(|error| panic!("{name}: {error}"));
    true
}

#[test]
fn the_cases_parse_exactly_when_they_have_no_error() {
    let corpus = Corpus::load().unwrap();
    let (mut parsed, mut refused) = (0, 0);
    for case in corpus.cases.iter().filter(|case| case.kind != thingward_conformance::Kind::Topic) {
        let document = Corpus::document(case).unwrap();
        for mode in thingward_conformance::MODES {
            let passed = assert_laws(&case.id, &document, &options(case, mode).unwrap());
            *(if passed { &mut parsed } else { &mut refused }) += 1;
        }
    }
    println!("cases: {parsed} parse, {refused} are refused");
    assert!(parsed > 100 && refused > 100);
}

#[test]
fn the_field_corpus_parses_exactly_when_it_has_no_error() {
    let Some(folder) = field_folder() else {
        println!("the field corpus is absent: nothing was run");
        return;
    };
    let (mut parsed, mut refused) = (0, 0);
    for report in field_reports(&folder).unwrap() {
        let format = if report.format == "cbor" { Format::Cbor } else { Format::Json };
        for mode in thingward_conformance::MODES {
            let options = Options::new().mode(mode).format(format);
            let passed = assert_laws(&report.file, &report.bytes, &options);
            *(if passed { &mut parsed } else { &mut refused }) += 1;
        }
    }
    println!("field corpus: {parsed} parse, {refused} are refused");
    assert!(parsed > 0 && refused > 0);
}

/// Even with every rule lowered nothing vanishes unsaid, and what is parsed encodes to a report without errors in default mode.
#[test]
fn lowered_rules_let_no_invalid_report_through() {
    let lowered = Rule::ALL.iter().fold(Options::new(), |options, rule| options.warn(*rule));
    let corpus = Corpus::load().unwrap();
    let (mut parsed, mut waived) = (0, 0);
    for case in &corpus.cases {
        let document = Corpus::document(case).unwrap();
        for format in FORMATS {
            let options = lowered.clone().format(format).max_findings(usize::MAX);
            let Ok(report) = Report::parse(&document, &options) else { continue };
            let plain = check_report(&document, &Options::new().format(format));
            assert_reads_back(&report, &any_size()).unwrap_or_else(|error| panic!("{}: {error}", case.id));
            let checked = check_report(&document, &options);
            let dropped: Vec<_> = report.dropped().iter().map(|loss| loss.pointer.as_str()).collect();
            let mut vanished = vanished(&checked, &report, &options);
            // Of several findings at one place that is left out, the list tells one.
            vanished.retain(|finding| !dropped.contains(&finding.pointer.as_str()));
            assert!(vanished.is_empty(), "{}: {vanished:?}\n{:?}", case.id, report.dropped());
            waived += usize::from(plain.errors() > 0);
            parsed += 1;
        }
    }
    println!("with every rule lowered {parsed} parse, {waived} of them with errors otherwise");
    assert!(parsed > 200 && waived > 30);
}

/// Every third byte of each short case damaged once: reports that nobody thought of.
#[test]
fn damaged_cases_keep_the_laws() {
    let corpus = Corpus::load().unwrap();
    let (mut parsed, mut refused) = (0, 0);
    for case in &corpus.cases {
        let document = Corpus::document(case).unwrap();
        if document.len() > 300 {
            continue;
        }
        for place in (case.id.len() % 3..document.len()).step_by(3) {
            let mut damaged = document.clone();
            damaged[place] = damaged[place].wrapping_add(1 + (place % 250) as u8);
            let passed = assert_laws(&format!("{} at {place}", case.id), &damaged, &Options::new());
            *(if passed { &mut parsed } else { &mut refused }) += 1;
        }
    }
    println!("damaged cases: {parsed} parse, {refused} are refused");
    assert!(parsed > 400 && refused > 1000);
}

/// Tags that a parser of bytes tolerates come through ciborium too, and are listed alike.
#[test]
fn tags_are_dropped_alike_from_bytes_and_from_serde() {
    // {"hed": 5({"v": 1("1.0"), "rid": 7}), "met": {"ns": {"bi": 4(1)}}, "x": [37(h'')]}, as CBOR itself.
    let document =
        b"\xd9\xd9\xf7\xa3\x63hed\xc5\xa2\x61v\xc1\x631.0\x63rid\x07\x63met\xa1\x62ns\xa1\x62bi\xc4\x01\
        \x61x\x81\xd8\x25\x40";
    let parsed = Report::parse(document, &Options::new()).unwrap();
    let tags = parsed.dropped().iter().filter(|lost| lost.loss == Loss::Tag).count();
    assert_eq!(tags, 4, "{:?}", parsed.dropped());
    let read: Report = ciborium::from_reader(&document[..]).unwrap();
    assert_eq!((&read, read.dropped()), (&parsed, parsed.dropped()));
    let value: ciborium::Value = ciborium::from_reader(&document[..]).unwrap();
    let read: Report = value.deserialized().unwrap();
    assert_eq!((&read, read.dropped()), (&parsed, parsed.dropped()));
}
