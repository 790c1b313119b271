//! The examples of the catalogue are true: the bad one breaks its rule and nothing else, the good one is valid.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use thingward::stream::{Framing, check_all};
use thingward::{
    AlertRole, Checked, Example, Format, History, Kind, Level, Options, Rule, Verdict, check, check_audit,
    check_profile, check_report, check_response, check_topic,
};

/// The mode in which the rule speaks; a rule that is silent in both is asked for by name.
fn speaking(rule: Rule) -> Options {
    let options = Options::new();
    match (rule.levels().default, rule.levels().strict) {
        (Some(_), _) => options,
        (None, Some(_)) => options.strict(),
        (None, None) => options.warn(rule),
    }
}

/// Checks an example; `None` for one that is told in words.
fn checked(example: Example, options: Options) -> Option<Checked> {
    match example {
        Example::Report(json) => Some(check_report(json.as_bytes(), &options.format(Format::Json))),
        Example::Cbor(hex) => Some(check_report(&bytes(hex), &options.format(Format::Cbor))),
        Example::Topic(json) => Some(check_topic(json.as_bytes(), &options)),
        Example::Response(json) => Some(check_response(json.as_bytes(), &options)),
        Example::Profile(json) => Some(check_profile(json.as_bytes(), &options)),
        Example::Role(json) => Some(check(json.as_bytes(), &options.kind(Kind::Role).alert_role(pumps()))),
        Example::Audit(json) => Some(check_audit(json.as_bytes(), &options)),
        Example::Stream(lines) => last(lines, &options),
        _ => None,
    }
}

/// What the roles of the examples are for.
fn pumps() -> AlertRole {
    let role = AlertRole::new().topic("arn:aws:sns:eu-west-1:123456789012:pump-alerts").unwrap();
    let role = role.kms_key("arn:aws:kms:eu-west-1:123456789012:key/pumps").unwrap();
    role.export_topic("arn:aws:iot:eu-west-1:123456789012:topic/pumps").unwrap()
}

/// What is said of the last line: a rule across reports speaks of the later one. The others have to be valid.
fn last(lines: &str, options: &Options) -> Option<Checked> {
    let mut history = History::new();
    let mut items = check_all(lines.as_bytes(), Framing::Lines, options, Some(&mut history));
    let last = items.pop()?;
    assert!(items.iter().all(|item| item.checked().verdict() == Verdict::Valid), "{lines}");
    Some(last.checked().clone())
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> =
        hex.chars().filter_map(|digit| digit.to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
}

/// Every rule with the findings of one of its examples that `is_wrong`; must be empty.
fn wrong(example: fn(Rule) -> Example, is_wrong: fn(Rule, &Checked) -> bool) -> Vec<String> {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for &rule in Rule::ALL {
        if let Some(checked) = checked(example(rule), speaking(rule)) {
            seen += 1;
            if is_wrong(rule, &checked) {
                let ids: Vec<_> = checked.findings().iter().map(|finding| finding.rule.id()).collect();
                wrong.push(format!("{rule}: {ids:?}"));
            }
        }
    }
    assert!(seen > 90, "only {seen} examples were checked");
    wrong
}

fn has(checked: &Checked, rule: Rule) -> bool {
    checked.findings().iter().any(|finding| finding.rule == rule)
}

/// What cannot be broken alone: no topic of the format is too long unless the name in it is, and nothing that the
/// format knows nests too deep.
fn goes_with(rule: Rule, other: Rule) -> bool {
    matches!(
        (rule, other),
        (Rule::TopicTooLong, Rule::ThingNameTooLong) | (Rule::NestingTooDeep, Rule::UnknownKey)
    )
}

#[test]
fn bad_examples_break_their_rule() {
    let missing = wrong(|rule| rule.explanation().bad, |rule, checked| !has(checked, rule));
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn bad_examples_break_nothing_else() {
    let more = wrong(
        |rule| rule.explanation().bad,
        |rule, checked| {
            let serious = checked.findings().iter().filter(|finding| finding.level > Level::Info);
            serious.map(|finding| finding.rule).any(|other| other != rule && !goes_with(rule, other))
        },
    );
    assert!(more.is_empty(), "{}", more.join("\n"));
}

#[test]
fn good_examples_are_valid() {
    let faulty = wrong(
        |rule| rule.explanation().good,
        |rule, checked| checked.verdict() != Verdict::Valid || has(checked, rule),
    );
    assert!(faulty.is_empty(), "{}", faulty.join("\n"));
}

/// Words cannot be run, so they stay the exception: documents that are too long, or that need a file or an
/// option beside them.
#[test]
fn most_examples_are_documents() {
    let words = Rule::ALL.iter().filter(|rule| matches!(rule.explanation().bad, Example::Words(_)));
    let words: Vec<_> = words.map(|rule| rule.id()).collect();
    let expected = [
        "yaml-syntax",
        "payload-too-large",
        "payload-near-limit",
        "format-mismatch",
        "kind-unknown",
        "list-long",
        "custom-too-many",
        "custom-undeclared",
        "custom-type-mismatch",
        "cbor-non-deterministic",
        "thing-not-registered",
        "response-status-topic-mismatch",
        "response-report-id-unmatched",
        "line-too-long",
        "behaviors-too-many",
        "value-elements-too-many",
    ];
    assert_eq!(words, expected);
}
