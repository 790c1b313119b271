//! Laws of answers: what is written is read back, what is answered agrees with the check, and no bytes panic.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use thingward::{
    Checked, Format, Kind, Level, Options, Response, ResponseStatus, Rule, Topic, Verdict, check_report,
    check_response, detect_format, detect_kind, limits, respond,
};
use thingward_conformance::{Corpus, Kind as CaseKind, MODES, field_folder, options};

fn json(response: &Response) -> Vec<u8> {
    serde_json::to_vec(response).unwrap()
}

fn cbor(response: &Response) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(response, &mut bytes).unwrap();
    bytes
}

/// An answer as code can build it, with every member that may be missing there or not.
fn response() -> impl Strategy<Value = Response> {
    let number = || 0..=limits::COUNT;
    let details = prop::option::of((prop::option::of(any::<String>()), prop::option::of(any::<String>())));
    let parts =
        (prop::option::of(any::<String>()), prop::option::of(number()), any::<bool>(), details, number());
    (parts, any::<bool>()).prop_map(|((thing, id, is_accepted, details, time), has_time)| {
        let mut response = if is_accepted {
            Response::accepted("", 0, time)
        } else {
            Response::rejected("", None, "", "", time)
        };
        if let (Some(given), Some((code, message))) = (&mut response.details, &details) {
            (given.code, given.message) = (code.clone(), message.clone());
        } else {
            response.details = None;
        }
        (response.thing, response.report_id) = (thing, id);
        response.timestamp = response.timestamp.filter(|_| has_time);
        response
    })
}

fn topic(format: Format) -> Topic {
    Topic::parse(&format!("$aws/things/pump-1/defender/metrics/{}", format.name())).unwrap()
}

fn loudest(checked: &Checked) -> Option<Level> {
    checked.findings().iter().map(|finding| finding.level).max()
}

/// What holds of every answer, whatever the report.
fn assert_answer(report: &[u8], format: Format, options: &Options) {
    let topic = topic(format);
    let answer = respond(&topic, report, options, 1_767_225_601_042);
    assert_eq!(answer.checked, check_report(report, &options.clone().topic(topic.to_string())));
    let is_accepted = answer.response.status == ResponseStatus::Accepted;
    assert_eq!(is_accepted, answer.checked.verdict() != Verdict::Invalid);
    assert_eq!((answer.topic.thing(), answer.topic.format()), (topic.thing(), format));
    // The service's own answer would pass our check on its topic, even in strict mode.
    let written = if format == Format::Json { json(&answer.response) } else { cbor(&answer.response) };
    let strict = Options::new().strict().topic(answer.topic.to_string());
    assert!(loudest(&check_response(&written, &strict)) <= Some(Level::Info), "{:?}", answer.response);
    assert_eq!(Response::parse(&written, &strict).unwrap(), answer.response);
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(response in response()) {
        let (json, cbor) = (json(&response), cbor(&response));
        prop_assert_eq!(&serde_json::from_slice::<Response>(&json).unwrap(), &response);
        prop_assert_eq!(&ciborium::from_reader::<Response, _>(&cbor[..]).unwrap(), &response);
        for (written, format) in [(json, Format::Json), (cbor, Format::Cbor)] {
            let options = Options::new().format(format);
            prop_assert_eq!(&Response::parse(&written, &options).unwrap(), &response);
            prop_assert_eq!(detect_format(&written), format);
        }
    }

    #[test]
    fn both_encodings_are_judged_alike(response in response(), strict in any::<bool>()) {
        let options = if strict { Options::new().strict() } else { Options::new() };
        let places = |bytes: &[u8], format| {
            let checked = check_response(bytes, &options.clone().format(format).outstanding([7]));
            let findings = checked.findings().iter();
            findings.map(|found| (found.rule, found.pointer.clone(), found.level)).collect::<Vec<_>>()
        };
        prop_assert_eq!(places(&json(&response), Format::Json), places(&cbor(&response), Format::Cbor));
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for format in [Format::Json, Format::Cbor] {
            let options = Options::new().format(format).deterministic().outstanding([]);
            let checked = check_response(&bytes, &options);
            prop_assert_eq!(Response::parse(&bytes, &options).is_ok(), checked.verdict() != Verdict::Invalid);
            assert_answer(&bytes, format, &Options::new());
        }
    }
}

#[test]
fn every_report_of_the_cases_is_answered_as_it_is_checked() {
    let corpus = Corpus::load().unwrap();
    let (mut run, mut with_id) = (0, 0);
    for case in corpus.cases.iter().filter(|case| case.kind == CaseKind::Report) {
        let report = Corpus::document(case).unwrap();
        let format = detect_format(&report);
        for mode in MODES {
            assert_answer(&report, format, &Options::new().mode(mode).max_findings(usize::MAX));
            run += 1;
        }
        // `serde_json` as a second opinion on the report id.
        if let Ok(read) = serde_json::from_slice::<serde_json::Value>(&report) {
            let answer = respond(&topic(format), &report, &Options::new(), 0).response;
            let id = [("header", "report_id"), ("hed", "rid")].map(|(header, id)| read[header][id].as_u64());
            if answer.status == ResponseStatus::Accepted && id.iter().any(Option::is_some) {
                assert!(id.contains(&answer.report_id), "{}: {answer:?}", case.id);
                with_id += 1;
            }
        }
    }
    assert!(run > 1000 && with_id > 100, "{run} answers, {with_id} ids");
    println!("{run} answers, {with_id} ids compared");
}

/// An id that no report may have is not repeated, unless the options let the report pass.
#[test]
fn an_id_of_zero_is_answered_only_where_it_is_accepted() {
    let report = br#"{"hed":{"rid":0,"v":"1.0"},"met":{"ns":{"bi":1}}}"#;
    let id = |options: &Options| {
        let response = respond(&topic(Format::Json), report, options, 0).response;
        (response.status, response.report_id)
    };
    assert_eq!(id(&Options::new()), (ResponseStatus::Rejected, None));
    assert_eq!(id(&Options::new().allow(Rule::ReportIdZero)), (ResponseStatus::Accepted, Some(0)));
}

#[test]
fn answers_of_the_cases_are_read_as_serde_json_reads_them() {
    let corpus = Corpus::load().unwrap();
    let mut run = 0;
    for case in corpus.cases.iter().filter(|case| case.kind == CaseKind::Response) {
        let document = Corpus::document(case).unwrap();
        let parsed = Response::parse(&document, &options(case, MODES[0]).unwrap());
        assert_eq!(parsed.is_ok(), case.default.verdict != "invalid", "{}", case.id);
        let (Ok(read), Ok(parsed)) = (serde_json::from_slice::<serde_json::Value>(&document), parsed) else {
            continue;
        };
        assert_eq!(parsed.thing.as_deref(), read["thingName"].as_str(), "{}", case.id);
        assert_eq!(Some(parsed.status.name()), read["status"].as_str(), "{}", case.id);
        let code = parsed.details.as_ref().and_then(|details| details.code.as_deref());
        assert_eq!(code, read["statusDetails"]["ErrorCode"].as_str(), "{}", case.id);
        if let Some(id) = read["reportId"].as_u64() {
            assert_eq!(parsed.report_id, Some(id), "{}", case.id);
        }
        run += 1;
    }
    assert!(run > 30, "{run} answers only");
    println!("{run} answers read as serde_json reads them");
}

#[test]
fn a_damaged_answer_keeps_the_laws() {
    let corpus = Corpus::load().unwrap();
    let mut run = 0;
    for case in corpus.cases.iter().filter(|case| case.kind == CaseKind::Response) {
        let document = Corpus::document(case).unwrap();
        for place in 0..document.len() {
            let mut damaged = document.clone();
            damaged[place] = damaged[place].wrapping_add(1 + (place % 250) as u8);
            let checked = check_response(&damaged, &Options::new());
            for finding in checked.findings() {
                let span = finding.span.unwrap();
                assert!(span.start <= span.end && span.end <= damaged.len(), "{finding:?}");
            }
            let parsed = Response::parse(&damaged, &Options::new());
            assert_eq!(parsed.is_ok(), checked.verdict() != Verdict::Invalid);
            run += 1;
        }
    }
    assert!(run > 5000, "{run} documents only");
    println!("{run} damaged answers keep the laws");
}

/// A hostile answer costs no more than its length.
#[test]
fn many_keys_of_digits_are_counted_and_not_kept() {
    let keys: String = (0..50_000).map(|id| format!("\"{id}\":0,")).collect();
    let answer = format!("{{{keys}\"thingName\":\"pump-1\",\"status\":\"ACCEPTED\"}}");
    let checked = check_response(answer.as_bytes(), &Options::new());
    assert_eq!((checked.infos(), checked.findings().len()), (50_001, limits::FINDINGS));
}

/// The answers of the field corpus, which nobody on the project wrote. Other messages in it are told apart.
#[test]
fn answers_of_the_field_corpus_are_read() {
    let Some(folder) = field_folder() else {
        println!("the field corpus is not here");
        return;
    };
    let expected = BTreeMap::from([
        ("iotdocs_response_04.json", (Verdict::Valid, None)),
        ("iotdocs_response_05.json", (Verdict::Warn, Some(12_334_567))),
        ("seqsense_go_rejected_with_reportId.json", (Verdict::Valid, Some(100))),
        ("workshop_accepted_in_sns_envelope.json", (Verdict::Valid, Some(1_543_256_022))),
        ("workshop_response_08.json", (Verdict::Valid, Some(1_542_697_506))),
    ]);
    let mut seen = BTreeMap::new();
    for entry in fs::read_dir(folder.join("responses")).unwrap() {
        let path = entry.unwrap().path();
        let document = fs::read(&path).unwrap();
        if detect_kind(&document) == Some(Kind::Response) {
            let verdict = check_response(&document, &Options::new()).verdict();
            let id = Response::parse(&document, &Options::new()).unwrap().report_id;
            seen.insert(path.file_name().unwrap().to_str().unwrap().to_owned(), (verdict, id));
        }
    }
    let seen: BTreeMap<&str, _> = seen.iter().map(|(name, seen)| (name.as_str(), *seen)).collect();
    assert_eq!(seen, expected);
    println!("{} answers of the field corpus", seen.len());
}
