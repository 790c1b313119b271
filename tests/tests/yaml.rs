//! YAML against JSON, damaged YAML, and everything that is never written in it.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

use proptest::prelude::*;
use std::collections::BTreeSet;
use thingward::{
    Checked, Format, Kind, Mode, Names, Options, Profile, Report, Rule, Target, ThingName, Topic, Verdict,
    check, check_profile, check_report, check_response, check_topic, convert,
};
use thingward_conformance::{Case, Corpus, Kind as CaseKind, MODES};

fn options(mode: Mode) -> Options {
    Options::new().mode(mode).max_findings(usize::MAX)
}

fn places(checked: &Checked) -> BTreeSet<(&'static str, String)> {
    let findings = checked.findings().iter();
    findings.map(|finding| (finding.rule.id(), finding.pointer.as_str().to_owned())).collect()
}

/// YAML holds JSON: the cases of profiles say the same in it, but for what JSON cannot be read beyond.
#[test]
fn profiles_in_json_have_the_same_findings_as_yaml() {
    let corpus = Corpus::load().unwrap();
    let mut compared = 0;
    for case in
        corpus.cases.iter().filter(|case| case.kind == CaseKind::Profile && case.context.format.is_none())
    {
        let document = Corpus::document(case).unwrap();
        for mode in MODES {
            let json = check_profile(&document, &options(mode).format(Format::Json));
            let is_json = json
                .findings()
                .iter()
                .all(|finding| !finding.rule.is_fixed() && finding.rule != Rule::JsonBom);
            if is_json {
                let yaml = check_profile(&document, &options(mode).format(Format::Yaml));
                assert_eq!(places(&yaml), places(&json), "{}", case.id);
                compared += 1;
            }
        }
    }
    println!("{compared} checks of profiles in JSON say the same in YAML");
    assert!(compared > 500, "{compared}");
}

fn documents() -> Vec<Vec<u8>> {
    let corpus = Corpus::load().unwrap();
    let is_yaml = |case: &&Case| case.context.format.as_deref() == Some("yaml");
    let read = corpus.cases.iter().filter(is_yaml).map(|case| Corpus::document(case).unwrap());
    // The cases at the bounds of aliases are long, and there is nothing else in them.
    read.filter(|document| document.len() < 10_000).collect()
}

fn assert_sound(document: &[u8]) -> Result<(), TestCaseError> {
    let checked = check(document, &options(Mode::Strict).format(Format::Yaml));
    prop_assert_eq!(checked.format(), Some(Format::Yaml));
    for finding in checked.findings() {
        let Some(span) = finding.span else { continue };
        prop_assert!(span.start <= span.end && span.end <= document.len(), "{finding:?}");
        prop_assert!(span.position.is_some(), "{finding:?}");
        if let Ok(text) = std::str::from_utf8(document) {
            prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{finding:?}");
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn damaged_documents_are_judged(document in prop::sample::select(documents()), at: prop::sample::Index, byte: u8) {
        let mut damaged = document.clone();
        *damaged.get_mut(at.index(document.len())).unwrap() = byte;
        assert_sound(&damaged)?;
        assert_sound(&document[at.index(document.len())..])?;
        assert_sound(&document[..at.index(document.len())])?;
    }

    #[test]
    fn lines_in_another_order_are_judged(document in prop::sample::select(documents()), turn in 0..40_usize) {
        let mut lines: Vec<&[u8]> = document.split_inclusive(|byte| *byte == b'\n').collect();
        let turn = turn % lines.len();
        lines.rotate_left(turn);
        assert_sound(&lines.concat())?;
    }

    #[test]
    fn any_text_is_judged(text in any::<String>(), bytes in any::<Vec<u8>>()) {
        assert_sound(text.as_bytes())?;
        assert_sound(&bytes)?;
    }
}

#[test]
fn only_profiles_are_written_in_yaml() {
    let yaml = Options::new().format(Format::Yaml);
    let report: &[u8] =
        br#"{"header":{"report_id":1,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}}}"#;
    assert_eq!(check_report(report, &Options::new()).verdict(), Verdict::Valid);
    for checked in [check_report(report, &yaml), check_topic(report, &yaml), check_response(report, &yaml)] {
        let rules: Vec<Rule> = checked.findings().iter().map(|finding| finding.rule).collect();
        assert_eq!((checked.format(), &*rules), (Some(Format::Yaml), &[Rule::YamlSyntax][..]));
    }
    let said = |kind| check(report, &yaml.clone().kind(kind)).findings()[0].message.clone();
    assert_eq!(said(Kind::Report), "a report is never YAML");
    assert_eq!(said(Kind::Topic), "a topic document is never YAML");
    assert_eq!(said(Kind::Response), "an answer to a report is never YAML");

    let refused = convert(report, Target::json(Names::Long), &yaml).unwrap_err();
    assert_eq!(refused.findings()[0].message, "a report is never YAML");
    let refused = Report::parse(report, &yaml).unwrap_err();
    assert_eq!(refused.findings()[0].message, "a report is never YAML");
}

#[test]
fn a_profile_is_built_from_yaml_as_from_json() {
    let yaml = "securityProfileName: pumps\nbehaviors:\n- name: b\n  metric: aws:message-byte-size\n  suppressAlerts: yes\n  \
                criteria: {comparisonOperator: less-than, value: {count: 0x1F4}}\n";
    let json = r#"{"securityProfileName":"pumps","behaviors":[{"name":"b","metric":"aws:message-byte-size",
        "suppressAlerts":true,"criteria":{"comparisonOperator":"less-than","value":{"count":500}}}]}"#;
    let built =
        |text: &str| serde_json::to_value(Profile::parse(text.as_bytes(), &Options::new()).unwrap()).unwrap();
    assert_eq!(built(yaml), built(json));
}

#[test]
fn no_topic_names_yaml() {
    let thing = ThingName::parse("pump-1").unwrap();
    for topic in
        [Topic::publish, Topic::accepted, Topic::rejected].map(|made| made(thing.clone(), Format::Yaml))
    {
        assert_eq!(topic.format(), Format::Json);
        assert!(Topic::parse(&topic.to_string()).is_ok(), "{topic}");
    }
    assert!(Topic::parse("$aws/things/pump-1/defender/metrics/yaml").is_err());
}
