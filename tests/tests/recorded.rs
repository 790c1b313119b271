//! What is recorded from a serde source is judged and converted as the bytes that it was read from.
#![expect(clippy::print_stdout, reason = "a run says what it counted")]

use thingward::{Format, Names, Options, Recorded, Rule, Target, convert, detect_format};
use thingward_conformance::{Corpus, Kind, MODES, mode_name, options};

/// What serde does not hand over: the spelling of numbers and texts, how CBOR is encoded, the size of a message.
const ONLY_OF_BYTES: &[Rule] = &[
    Rule::JsonBom,
    Rule::NumberOutOfRange,
    Rule::CborNonFinite,
    Rule::CborNonDeterministic,
    Rule::CborIndefinite,
    Rule::PayloadNearLimit,
    Rule::PayloadTooLarge,
    Rule::FormatMismatch,
];

/// Cases whose document the usual reader hands over as another one.
const CHANGED: &[(&str, &[&str])] = &[
    (
        "serde_json reads -0 as a float, and what is below -2^63 too",
        &[
            "report-id-minus-zero",
            "delta-negative-zero",
            "total-negative-zero",
            "port-minus-zero",
            "custom-number-below-signed",
            "custom-negative-zero",
            "custom-negative-zero-list",
            "response-timestamp-negative-zero",
        ],
    ),
    (
        "ciborium reads a bignum that fits as an integer",
        &["cbor-bignum", "cbor-bignum-negative", "cbor-bignum-padded", "cbor-bignum-2-to-63-minus-1"],
    ),
    (
        "ciborium reads undefined as null",
        &["cbor-undefined", "cbor-undefined-block", "cbor-undefined-in-list"],
    ),
    ("ciborium reads chunks of chunks", &["cbor-chunk-in-chunk"]),
];

fn is_changed(id: &str) -> bool {
    CHANGED.iter().any(|(_, ids)| ids.contains(&id))
}

/// The document as the usual reader of its encoding hands it over, unless that refuses it or merges what it reads.
fn recorded(document: &[u8]) -> Option<Recorded> {
    match detect_format(document) {
        Format::Json => serde_json::from_slice(document).ok(),
        Format::Cbor => {
            let mut rest = document;
            let recorded = ciborium::from_reader(&mut rest).ok();
            recorded.filter(|_| rest.is_empty())
        }
        _ => None,
    }
}

#[test]
fn what_is_recorded_is_judged_as_its_bytes() {
    let corpus = Corpus::load().unwrap();
    let (mut run, mut wrong) = (0, Vec::new());
    for case in corpus.cases.iter().filter(|case| !matches!(case.kind, Kind::Stream | Kind::Role)) {
        let document = Corpus::document(case).unwrap();
        let Some(recorded) = recorded(&document) else { continue };
        for mode in MODES {
            let options = options(case, mode).unwrap();
            let of_bytes = thingward::check(&document, &options);
            let of_value = recorded.check(&options);
            assert_eq!(of_value.format(), None);
            assert!(of_value.findings().iter().all(|finding| finding.span.is_none()), "{}", case.id);
            let told = |checked: &thingward::Checked| {
                let findings =
                    checked.findings().iter().filter(|finding| !ONLY_OF_BYTES.contains(&finding.rule));
                let mut told: Vec<_> = findings
                    .map(|finding| format!("{} {} {}", finding.level.name(), finding.rule, finding.pointer))
                    .collect();
                told.sort();
                (checked.kind(), told)
            };
            if (told(&of_bytes) == told(&of_value)) == is_changed(&case.id) {
                wrong.push(format!(
                    "{} ({}): {:?}, of its bytes {:?}",
                    case.id,
                    mode_name(mode),
                    told(&of_value),
                    told(&of_bytes)
                ));
            }
            run += 1;
        }
    }
    println!("{run} checks of what was recorded");
    assert!(run > 1000, "{run}");
    assert!(wrong.is_empty(), "{} of {run} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_recorded_is_converted_as_its_bytes() {
    let corpus = Corpus::load().unwrap();
    let targets = [
        Target::json(Names::Long),
        Target::json(Names::Short).deterministic(),
        Target::cbor(Names::Long),
        Target::cbor(Names::Short).deterministic(),
    ];
    let mut run = 0;
    for case in corpus.cases.iter().filter(|case| case.kind == Kind::Report && !is_changed(&case.id)) {
        let document = Corpus::document(case).unwrap();
        let Some(recorded) = recorded(&document) else { continue };
        for target in targets {
            let Ok(expected) = convert(&document, target, &Options::new()) else { continue };
            assert_eq!(recorded.convert(target, &Options::new()), Ok(expected), "{}", case.id);
            run += 1;
        }
    }
    println!("{run} conversions of what was recorded");
    assert!(run > 1000, "{run}");
}
