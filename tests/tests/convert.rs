//! Conversion: the published vectors, four forms of every report and back, and independent readers of what is
//! written.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

use ciborium::Value;
use proptest::prelude::*;
use thingward::{
    Format, Level, Names, Options, Rule, Target, check_report, convert, convert_into, detect_format,
};
use thingward_conformance::made::{self, Fault, Report, cbor, json};
use thingward_conformance::{Corpus, Kind, MODES, field_folder, field_reports, options};

/// The four forms of a report.
const FORMS: [Target; 4] = [
    Target::json(Names::Long),
    Target::json(Names::Short),
    Target::cbor(Names::Long),
    Target::cbor(Names::Short),
];

/// Converts whatever can be converted at all.
fn lenient(bytes: &[u8], target: Target) -> Option<Vec<u8>> {
    convert(bytes, target.lenient(), &Options::new()).ok()
}

/// What an independent reader makes of JSON or CBOR.
fn read(bytes: &[u8]) -> Value {
    match detect_format(bytes) {
        Format::Cbor => {
            let mut rest = bytes;
            let value = ciborium::from_reader(&mut rest).unwrap();
            assert!(rest.is_empty());
            value
        }
        _ => {
            let value: serde_json::Value = serde_json::from_slice(bytes).unwrap();
            Value::serialized(&value).unwrap()
        }
    }
}

/// The value with the members of its maps in order, so that orders compare.
fn sorted(value: Value) -> Value {
    match value {
        Value::Map(members) => {
            let mut members: Vec<_> = members.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            members.sort_by(|(left, _), (right, _)| left.partial_cmp(right).unwrap());
            Value::Map(members)
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

/// A report goes through its four forms, plain and deterministic, and comes back the same; what it came through.
fn assert_round_trips(name: &str, report: &[u8]) -> usize {
    let Some(first) = lenient(report, Target::json(Names::Long)) else { return 0 };
    for form in FORMS {
        let there = lenient(&first, form).unwrap();
        assert_eq!(lenient(&there, form), Some(there.clone()), "{name}: {form:?} of itself");
        let back = lenient(&there, Target::json(Names::Long)).unwrap();
        assert_eq!(back, first, "{name} through {form:?}");
        for other in FORMS {
            assert_eq!(lenient(&there, other), lenient(&first, other), "{name}: {form:?} to {other:?}");
        }

        let ordered = lenient(&first, form.deterministic()).unwrap();
        assert_eq!(lenient(&there, form.deterministic()), Some(ordered.clone()), "{name}: {form:?}");
        assert_eq!(sorted(read(&ordered)), sorted(read(&there)), "{name}: {form:?}");
        if detect_format(&ordered) == Format::Cbor {
            let checked = check_report(&ordered, &Options::new().deterministic());
            let deviates = checked.findings().iter().any(|found| found.rule == Rule::CborNonDeterministic);
            assert!(!deviates, "{name}: {form:?}");
        }
    }
    // Written by us, read by others: both encodings hold the same.
    assert_eq!(
        sorted(read(&first)),
        sorted(read(&lenient(report, Target::cbor(Names::Long)).unwrap())),
        "{name}"
    );
    for layout in [Target::json(Names::Long).pretty(), Target::diagnostic(Names::Long)] {
        assert_eq!(
            sorted(read(&lenient(report, layout).unwrap())),
            sorted(read(&first)),
            "{name}: {layout:?}"
        );
        let ordered = lenient(report, layout.deterministic()).unwrap();
        assert_eq!(sorted(read(&ordered)), sorted(read(&first)), "{name}: {layout:?}");
    }
    1
}

#[test]
fn the_published_vectors_are_met() {
    const NETWORK: &str = r#"{"header":{"report_id":1530304554,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":100,"bytes_out":70000}}}"#;
    const CUSTOM: &str = r#"{"header":{"report_id":1530304554,"version":"1.0"},"custom_metrics":{"cpu":[{"number":26.1}],"half":[{"number":1.5}],"neg":[{"number":-3}]}}"#;
    let vectors = [
        (
            NETWORK,
            Names::Long,
            "a266686561646572a26776657273696f6e63312e30697265706f72745f69641a5b36982a676d657472696373a16d6e6574776f726b5f7374617473a26862797465735f696e18646962797465735f6f75741a00011170",
        ),
        (
            NETWORK,
            Names::Short,
            "a263686564a2617663312e30637269641a5b36982a636d6574a1626e73a2626269186462626f1a00011170",
        ),
        (
            CUSTOM,
            Names::Long,
            "a266686561646572a26776657273696f6e63312e30697265706f72745f69641a5b36982a6e637573746f6d5f6d657472696373a36363707581a1666e756d626572fb403a19999999999a636e656781a1666e756d626572226468616c6681a1666e756d626572f93e00",
        ),
    ];
    for (report, names, expected) in vectors {
        let target = Target::cbor(names).deterministic();
        let written = convert(report.as_bytes(), target, &Options::new()).unwrap();
        let hex: String = written.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, expected);
    }
}

/// A report is converted exactly when a check of it finds no error, but for what no output can hold.
#[test]
fn what_has_an_error_is_refused_and_nothing_else() {
    let corpus = Corpus::load().unwrap();
    let (mut converted, mut refused, mut lost) = (0, 0, 0);
    for case in corpus.cases.iter().filter(|case| case.kind == Kind::Report) {
        let document = Corpus::document(case).unwrap();
        for mode in MODES {
            let options = options(case, mode).unwrap();
            let errors = check_report(&document, &options).errors();
            let untouched = b"before".to_vec();
            for form in FORMS {
                let mut out = untouched.clone();
                match convert_into(&document, form, &options, &mut out) {
                    Ok(()) => {
                        assert_eq!(errors, 0, "{} {mode:?} {form:?}", case.id);
                        assert!(out.starts_with(&untouched));
                        converted += 1;
                    }
                    Err(invalid) if errors > 0 => {
                        assert_eq!(invalid.checked().errors(), errors, "{} {mode:?} {form:?}", case.id);
                        assert_eq!(out, untouched, "{}", case.id);
                        refused += 1;
                    }
                    Err(invalid) => {
                        let found = invalid.findings().iter().find(|found| found.level == Level::Error);
                        let says = "has no counterpart in a converted report";
                        assert!(found.is_some_and(|found| found.message.ends_with(says)), "{}", case.id);
                        assert_eq!(out, untouched, "{}", case.id);
                        lost += 1;
                    }
                }
            }
        }
    }
    assert!(converted > 1000 && refused > 1000, "{converted} {refused} {lost}");
    println!(
        "{converted} conversions of cases, {refused} refused as a check refuses them, {lost} that no output can hold"
    );
}

#[test]
fn every_case_goes_through_its_four_forms_and_back() {
    let corpus = Corpus::load().unwrap();
    let reports = corpus.cases.iter().filter(|case| case.kind == Kind::Report);
    let run: usize = reports.map(|case| assert_round_trips(&case.id, &Corpus::document(case).unwrap())).sum();
    assert!(run > 400, "{run} only");
    println!("{run} reports of the cases through four forms and back");
}

#[test]
fn the_field_corpus_goes_through_its_four_forms_and_back() {
    let Some(folder) = field_folder() else {
        println!("the field corpus is absent: nothing was run");
        return;
    };
    let reports = field_reports(&folder).unwrap();
    let run: usize = reports.iter().map(|report| assert_round_trips(&report.file, &report.bytes)).sum();
    assert!(run * 10 > reports.len() * 9, "{run} only");
    println!("{run} of {} field reports through four forms and back", reports.len());
}

/// Lists around the widths of CBOR heads, which are written before their length is known.
#[test]
fn heads_of_every_width_are_written() {
    for count in [0, 1, 23, 24, 25, 255, 256, 257, 65_535, 65_536, 65_537] {
        let items = vec!["1"; count].join(",");
        let names: Vec<String> =
            (0..count.min(300)).map(|n| format!(r#""m{n}":[{{"number":{n}}}]"#)).collect();
        let report = format!(
            r#"{{"hed":{{"rid":1,"v":"1.0"}},"cmet":{{"list":[{{"number_list":[{items}]}}],{}}}}}"#,
            [names.join(","), r#""end":[{"number":1}]"#.to_owned()]
                .iter()
                .filter(|part| !part.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(",")
        );
        for target in [Target::cbor(Names::Short), Target::cbor(Names::Short).deterministic()] {
            let written = convert(report.as_bytes(), target.lenient(), &Options::new()).unwrap();
            assert_eq!(sorted(read(&written)), sorted(read(report.as_bytes())), "{count}");
        }
    }
}

#[test]
fn what_no_output_can_hold_is_refused_with_its_place() {
    // An unknown member, which a check passes over: undefined, a byte string, NaN, a simple value, a bignum, a key.
    for (value, rule) in [
        ("f7", Rule::CborUndefined),
        ("4101", Rule::CborByteString),
        ("f97e00", Rule::CborNonFinite),
        ("e0", Rule::CborSimple),
        ("c249010000000000000000", Rule::NumberOutOfRange),
        ("a10102", Rule::CborKeyNotText),
    ] {
        let hex = format!("a363686564a26372696401617663312e30636d6574a0617881{value}");
        let report: Vec<u8> =
            (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
        for target in FORMS.into_iter().flat_map(|form| [form, form.lenient()]) {
            let invalid = convert(&report, target, &Options::new()).unwrap_err();
            let found = invalid.findings().iter().find(|found| found.level == Level::Error).unwrap();
            assert_eq!(found.rule, rule, "{value}");
            assert!(found.pointer.as_str().starts_with("/x/0"), "{value}: {}", found.pointer);
            assert!(found.span.is_some(), "{value}");
        }
    }
}

/// A report with every field that has any fault of shape is converted when asked to be, fault and all.
#[test]
fn every_fault_of_shape_goes_through_and_is_found_behind() {
    let report = Report::with_everything();
    for fault in Fault::ALL {
        let document = json(&fault.put(&report, 0).unwrap().value(made::Names::Long));
        assert!(convert(&document, FORMS[0], &Options::new()).is_err(), "{fault:?}");
        for form in FORMS {
            let Some(converted) = lenient(&document, form) else { continue };
            let checked = check_report(&converted, &Options::new());
            assert!(checked.findings().iter().any(|found| found.rule == fault.rule()), "{fault:?} {form:?}");
        }
    }
}

proptest! {
    #[test]
    fn made_reports_go_through_their_four_forms_and_back(report in made::report()) {
        for names in made::Names::BOTH {
            let value = report.value(names);
            for document in [json(&value), cbor(&value), json(&made::turned(&value))] {
                prop_assert_eq!(assert_round_trips("made", &document), 1);
            }
        }
    }

    #[test]
    fn a_conversion_changes_no_finding(
        report in made::report(), fault in made::fault(), at in any::<usize>(),
    ) {
        let Some(broken) = fault.put(&report, at) else { return Ok(()) };
        let document = json(&broken.value(made::Names::Long));
        let rules = |bytes: &[u8]| {
            let checked = check_report(bytes, &Options::new().strict());
            let mut rules: Vec<_> = checked.findings().iter().map(|found| found.rule.id()).collect();
            rules.sort_unstable();
            rules
        };
        for form in FORMS {
            let Some(converted) = lenient(&document, form) else { continue };
            prop_assert_eq!(rules(&converted), rules(&document), "{:?}", form);
        }
    }

    #[test]
    fn no_bytes_make_a_conversion_panic(
        report in made::report(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        deterministic in any::<bool>(),
    ) {
        let value = report.value(made::Names::Short);
        for mut document in [json(&value), cbor(&value)] {
            for (place, byte) in &damage {
                let place = place.index(document.len());
                document[place] = *byte;
            }
            for form in FORMS {
                let target = if deterministic { form.deterministic() } else { form };
                if let Ok(converted) = convert(&document, target.lenient(), &Options::new()) {
                    read(&converted);
                }
            }
        }
    }
}

#[test]
fn what_has_no_counterpart_is_said_once() {
    let head = b"\xa2\x63hed\xa2\x61v\x631.0\x63rid\x01\x63met\xa1\x62ns\xa1";
    for (member, rule) in [
        (&b"\x62bi\xf9\x7e\x00"[..], Rule::CborNonFinite),
        (b"\x62bi\xf9\x7c\x00", Rule::CborNonFinite),
        (b"\x62bi\xf7", Rule::CborUndefined),
        (b"\x62bi\x41\x01", Rule::CborByteString),
        (b"\x62bi\xe0", Rule::CborSimple),
        (b"\x62bi\xc2\x49\x01\0\0\0\0\0\0\0\0", Rule::NumberOutOfRange),
        (b"\x62bi\x61\xff", Rule::CborInvalidUtf8),
        (b"\x01\x01", Rule::CborKeyNotText),
        (b"\x62no\xf9\x7e\x00", Rule::CborNonFinite),
        (b"\x62no\xf7", Rule::CborUndefined),
    ] {
        let report = [&head[..], member].concat();
        let invalid = convert(&report, Target::json(Names::Long).lenient(), &Options::new()).unwrap_err();
        let errors = invalid.findings().iter().filter(|finding| finding.level == Level::Error);
        assert_eq!(errors.map(|finding| finding.rule).collect::<Vec<_>>(), [rule], "{invalid}");
        let count = |rules: &[Rule]| invalid.findings().iter().filter(|it| rules.contains(&it.rule)).count();
        assert_eq!(count(&[rule, Rule::NumberOutOfRange]), 1, "{invalid}");
    }
}
