//! Conversion of envelopes: what goes in and what comes out are judged alike, and the way back ends where it began.
#![expect(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

mod refused;

use ciborium::Value;
use proptest::prelude::*;
use thingward::stream::{Framing, Item, Place, Splitter, Step, check_document, convert_document};
use thingward::{Format, Level, Names, Options, Rule, Target, Verdict, convert, detect_format};
use thingward_conformance::made::{self, Fault, Report, cbor, json};
use thingward_conformance::{Corpus, Kind, MODES, lengthened, options};

/// The four forms of an envelope.
const FORMS: [Target; 4] = [
    Target::json(Names::Long),
    Target::json(Names::Short),
    Target::cbor(Names::Long),
    Target::cbor(Names::Short),
];

/// What a check says of how a document is written, not of what it says: a conversion writes it anew.
const SPELLING: [Rule; 5] = [
    Rule::JsonBom,
    Rule::CborIndefinite,
    Rule::CborNonDeterministic,
    Rule::CborTag,
    Rule::MixedKeyVocabulary,
];

fn framing(document: &[u8]) -> Framing {
    match detect_format(document) {
        Format::Cbor => Framing::Sequence,
        _ => Framing::Lines,
    }
}

fn check(document: &[u8], options: &Options) -> Item {
    check_document(document, Place::default(), framing(document), options)
}

fn converted(document: &[u8], target: Target, options: &Options) -> Result<Vec<u8>, Box<Item>> {
    let mut out = b"before".to_vec();
    let done = convert_document(document, Place::default(), framing(document), target, options, &mut out);
    assert!(out.starts_with(b"before"));
    assert!(done.is_ok() || out.len() == "before".len());
    done.map(|()| out.split_off("before".len()))
}

/// The documents of a stream.
fn documents(stream: &[u8], framing: Framing) -> Vec<Vec<u8>> {
    let (mut splitter, mut rest, mut documents) = (Splitter::new(framing), stream, Vec::new());
    loop {
        let passed = match splitter.next(rest, true) {
            Step::Document { range, passed, .. } => {
                documents.push(rest[range].to_vec());
                passed
            }
            Step::TooLong { passed, .. } | Step::Malformed { passed, .. } => passed,
            _ => return documents,
        };
        rest = &rest[passed..];
    }
}

/// The rules that a document breaks with their places, in long names and where a converted report stands.
fn places(item: &Item) -> Vec<(Rule, String)> {
    let findings = item.checked().findings().iter();
    let mut places: Vec<_> = findings
        .filter(|finding| !SPELLING.contains(&finding.rule))
        .map(|finding| {
            let pointer = finding.pointer.as_str().replacen("/payload_base64", "/report", 1);
            (
                finding.rule,
                match pointer.strip_prefix("/report") {
                    Some(inner) => format!("/report{}", lengthened(inner)),
                    None => lengthened(&pointer),
                },
            )
        })
        .collect();
    places.sort();
    places
}

/// A document of a stream is converted exactly when a check of it finds no error, and what comes out is judged as it
/// was; a refusal says what the check says.
#[test]
fn documents_of_the_cases_are_judged_alike_behind_a_conversion() {
    let corpus = Corpus::load().unwrap();
    let (mut kept, mut refused, mut lost) = (0, 0, 0);
    for case in corpus.cases.iter().filter(|case| case.kind == Kind::Stream) {
        let stream = Corpus::document(case).unwrap();
        for mode in MODES {
            let options = options(case, mode).unwrap();
            let framing = if options_are_cbor(case) { Framing::Sequence } else { Framing::Lines };
            for document in documents(&stream, framing) {
                let judged = check_document(&document, Place::default(), framing, &options);
                for form in FORMS.into_iter().flat_map(|form| [form, form.deterministic()]) {
                    let mut out = Vec::new();
                    let name = format!("{} {mode:?} {form:?}", case.id);
                    match convert_document(&document, Place::default(), framing, form, &options, &mut out) {
                        Ok(()) => {
                            assert_eq!(judged.checked().errors(), 0, "{name}");
                            let again = check(&out, &Options::new().mode(mode));
                            assert_eq!(places(&again), places(&judged), "{name}");
                            kept += 1;
                        }
                        Err(item) if judged.checked().errors() > 0 => {
                            assert_eq!(item.checked(), judged.checked(), "{name}");
                            assert!(out.is_empty());
                            refused += 1;
                        }
                        Err(item) => {
                            let found =
                                item.checked().findings().iter().find(|found| found.level == Level::Error);
                            let says = "has no counterpart in a converted report";
                            assert!(found.is_some_and(|found| found.message.ends_with(says)), "{name}");
                            assert!(out.is_empty());
                            lost += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(kept > 300 && refused > 100 && lost > 0, "{kept} {refused} {lost}");
    println!(
        "{kept} documents of streams converted, {refused} refused as a check refuses them, {lost} that no output can hold"
    );
}

fn options_are_cbor(case: &thingward_conformance::Case) -> bool {
    case.context.format.as_deref() == Some("cbor")
}

#[test]
fn every_value_of_an_envelope_is_kept_in_its_order() {
    let envelope = br#" { "x": [1, -2, 2.50, {"a\u0062": null}, true, []], "th\u0069ng" : "p\u00fcmp",
        "report" : {"hed": {"rid": 1, "v": "1.0"}, "met": {}}, "at": "2026-01-01T00:00:00Z"}"#;
    let json = converted(envelope, Target::json(Names::Long), &Options::new()).unwrap();
    assert_eq!(
        String::from_utf8(json.clone()).unwrap(),
        r#"{"x":[1,-2,2.5,{"ab":null},true,[]],"thing":"pümp","report":{"header":{"report_id":1,"version":"1.0"},"metrics":{}},"at":"2026-01-01T00:00:00Z"}"#
    );
    let cbor = converted(envelope, Target::cbor(Names::Long), &Options::new()).unwrap();
    assert_eq!(converted(&cbor, Target::json(Names::Long), &Options::new()).unwrap(), json);
    let ordered = converted(&cbor, Target::json(Names::Short).deterministic(), &Options::new()).unwrap();
    assert_eq!(
        String::from_utf8(ordered).unwrap(),
        r#"{"x":[1,-2,2.5,{"ab":null},true,[]],"at":"2026-01-01T00:00:00Z","thing":"pümp","report":{"hed":{"v":"1.0","rid":1},"met":{}}}"#
    );

    let indented = br#"{"at":1,"list":[[],2],"report":{"hed":{"rid":1,"v":"1.0"},"met":{}},"thing":"p"}"#;
    let value: serde_json::Value = serde_json::from_slice(indented).unwrap();
    let pretty = converted(indented, Target::json(Names::Short).pretty(), &Options::new()).unwrap();
    assert_eq!(String::from_utf8(pretty).unwrap(), serde_json::to_string_pretty(&value).unwrap());
}

/// Who sends the report is what the envelope says, not what is said beside it.
#[test]
fn the_sender_beside_an_envelope_is_not_judged() {
    let envelope = br#"{"thing":"pump-1","report":{"hed":{"rid":1,"v":"1.0"},"met":{}}}"#;
    let options = Options::new().thing("no/thing").topic("nowhere");
    assert_eq!(check(envelope, &options).checked().verdict(), Verdict::Warn);
    assert_eq!(converted(envelope, Target::json(Names::Short), &options).unwrap(), envelope);
}

/// A twin of the decoder, for the other direction.
fn base64(bytes: &[u8]) -> String {
    const SYMBOLS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let symbol = SYMBOLS[(bits >> (18 - 6 * place)) as usize & 63];
            text.push(if place <= chunk.len() { char::from(symbol) } else { '=' });
        }
    }
    text
}

/// An envelope around a report: with a thing or a topic, a time, and a member of its own.
fn envelope(report: &str, with_topic: bool, at: u32, own: u8) -> String {
    let sender = if with_topic {
        r#""topic":"$aws/things/pump-1/defender/metrics/json""#
    } else {
        r#""thing":"pump-1""#
    };
    let own = [r#""seen":[1.5,{"by":"a\"b"}],"#, r#""note":null,"#, ""][usize::from(own % 3)];
    format!(r#"{{{own}{sender},"at":{at},{report}}}"#)
}

/// The report in envelopes: inline in both encodings, and packed in both.
fn envelopes_around(report: &Value) -> [Vec<u8>; 4] {
    let thing = ("thing", Value::from("pump-1"));
    let inline = made::map([thing.clone(), ("report", report.clone())]);
    let packed = [json(report), cbor(report)]
        .map(|sent| json(&made::map([thing.clone(), ("payload_base64", Value::from(base64(&sent)))])));
    let [packed_json, packed_cbor] = packed;
    [json(&inline), cbor(&inline), packed_json, packed_cbor]
}

/// As in reports of their own: faults of shape go through when asked to, and are found behind the conversion.
#[test]
fn every_fault_of_shape_goes_through_an_envelope() {
    let report = Report::with_everything();
    let mut run = 0;
    for fault in Fault::ALL {
        let broken = fault.put(&report, 0).unwrap().value(made::Names::Long);
        for envelope in envelopes_around(&broken) {
            let judged = check(&envelope, &Options::new());
            for form in FORMS {
                let there = converted(&envelope, form.lenient(), &Options::new()).unwrap();
                let again = check(&there, &Options::new());
                assert!(
                    again.checked().findings().iter().any(|found| found.rule == fault.rule()),
                    "{fault:?}"
                );
                assert_eq!(places(&again), places(&judged), "{fault:?} {form:?}");
                run += 1;
            }
        }
    }
    println!("{run} faults through envelopes");
}

proptest! {
    #[test]
    fn envelopes_go_there_and_back(report in made::report(), with_topic in any::<bool>(), at in any::<u32>(), own in any::<u8>()) {
        let options = Options::new();
        let report = convert(&json(&report.value(made::Names::Long)), FORMS[0], &options).unwrap();
        let inline = envelope(&format!(r#""report":{}"#, String::from_utf8(report.clone()).unwrap()), with_topic, at, own);
        for form in FORMS {
            let there = converted(inline.as_bytes(), form, &options).unwrap();
            let back = converted(&there, FORMS[0], &options).unwrap();
            prop_assert_eq!(String::from_utf8(back).unwrap(), inline.clone());
            let verdict = check(inline.as_bytes(), &options).checked().verdict();
            prop_assert_eq!(check(&there, &options).checked().verdict(), verdict);
            // A packed report comes out as the inline one does, in whatever encoding it was sent.
            for sent in FORMS {
                let sent = convert(&report, sent, &options).unwrap();
                let packed = format!(r#""payload_base64":"{}""#, base64(&sent));
                // The topic promises an encoding, which only packed reports have of their own.
                let packed = envelope(&packed, with_topic && detect_format(&sent) == Format::Json, at, own);
                let expected = inline.replace(r#""topic":"$aws/things/pump-1/defender/metrics/json""#, r#""thing":"pump-1""#);
                let expected = if packed.contains("topic") { inline.clone() } else { expected };
                prop_assert_eq!(
                    converted(packed.as_bytes(), form, &options).unwrap(),
                    converted(expected.as_bytes(), form, &options).unwrap()
                );
            }
        }
    }

    #[test]
    fn a_fault_in_an_envelope_is_refused_as_it_is_found(
        report in made::report(), fault in made::fault(), at in any::<usize>(),
    ) {
        let Some(broken) = fault.put(&report, at) else { return Ok(()) };
        for names in made::Names::BOTH {
            for envelope in envelopes_around(&broken.value(names)) {
                let judged = check(&envelope, &Options::new());
                for form in FORMS {
                    let refused = converted(&envelope, form, &Options::new()).unwrap_err();
                    prop_assert_eq!(refused.checked(), judged.checked());
                }
            }
        }
    }

    #[test]
    fn no_bytes_make_a_conversion_of_an_envelope_panic(
        report in made::report(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
    ) {
        let value = made::map([("thing", Value::from("p")), ("report", report.value(made::Names::Short)), ("x", Value::Null)]);
        for mut document in [json(&value), cbor(&value), json(&made::turned(&value))] {
            for (place, byte) in &damage {
                let place = place.index(document.len());
                document[place] = *byte;
            }
            for form in FORMS.into_iter().flat_map(|form| [form, form.deterministic()]) {
                if let Ok(there) = converted(&document, form.lenient(), &Options::new()) {
                    let again = converted(&there, form.lenient(), &Options::new());
                    prop_assert_eq!(again.ok(), Some(there));
                }
            }
        }
    }
}
