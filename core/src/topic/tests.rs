//! Topics as data: which rules each text breaks, by operation.

use super::Operation::{Publish, Subscribe};
use super::judge::Parts;
use super::{Operation, Outcome, Topic, judge_topic};
use crate::finding::{Remark, Rule};
use crate::options::{Format, Options};
use crate::thing_name::{ThingName, is_error};
use proptest::prelude::*;

fn remarks(topic: &str, operation: Option<Operation>) -> (Vec<Remark>, Parts<'_>) {
    let mut remarks = Vec::new();
    let parts = judge_topic(topic, operation, Options::new().is_nfc, &mut |remark| remarks.push(remark));
    (remarks, parts)
}

/// The ids of the broken rules, in the order in which they are told.
fn rules(topic: &str, operation: Option<Operation>) -> String {
    remarks(topic, operation).0.iter().map(|remark| remark.rule.id()).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(operation: Option<Operation>, cases: &[(&str, &str)]) {
    for (topic, expected) in cases {
        assert_eq!(rules(topic, operation), *expected, "{operation:?} {topic}");
    }
}

#[test]
fn a_prefix_is_whole_and_exact() {
    check(
        None,
        &[
            ("", "topic-prefix"),
            ("metrics/pump-1", "topic-prefix"),
            ("$aws", "topic-prefix"),
            ("$aws/things", "topic-prefix"),
            ("$aws/events/presence/connected/pump-1", "topic-prefix"),
            ("aws/things/pump-1/telemetry", "topic-prefix"),
            ("aws/things/pump-1/defender/metrics/json", "topic-prefix"),
            ("$aws/thing/pump-1/defender/metrics/json", "topic-prefix"),
            (" $aws/things/pump-1/defender/metrics/json", "topic-prefix"),
            (
                "/things/pump-1/defender/metrics/yaml/nope",
                "topic-prefix topic-format-unknown topic-suffix-unknown",
            ),
        ],
    );
}

#[test]
fn a_shape_has_one_finding() {
    check(
        None,
        &[
            ("$aws/things/", "thing-name-empty topic-shape"),
            ("$aws/things/pump-1", "topic-shape"),
            ("$aws/things/pump-1/", "topic-shape"),
            ("$aws/things/pump-1/shadow/update", "topic-shape"),
            ("$aws/things/pump-1/defender/metrics", "topic-shape"),
            ("$aws/things/pump-1/defender/json", "topic-shape"),
            ("$aws/things/pump-1/defenders/metric/json", "topic-shape"),
            ("$aws/things/pump-1/defender/metric/xml", "topic-shape topic-format-unknown"),
            ("$aws/things/defender/metrics/json", "topic-shape"),
            ("$aws/things/site/pump-1/defender/metrics/json", "topic-shape"),
            ("$aws/things//pump-1/defender/metrics/json", "topic-shape"),
            ("$aws/things/pump-1//defender/metrics/json", "topic-shape"),
            ("$aws/things/a/b/c/defender/metrics/xml", "topic-shape topic-format-unknown"),
            ("$aws/things/pump-1/defender/metrics/json/accepted/x", "topic-shape"),
            ("$aws/things/pump-1/defender/metrics/json/accepted/", "topic-shape"),
            ("$aws/things/defender/defender/metrics/json", ""),
            ("$aws/things/json/defender/metrics/json/accepted", ""),
        ],
    );
}

#[test]
fn words_are_known_ones() {
    check(
        None,
        &[
            ("$aws/things/pump-1/defender/metrics/", "topic-format-unknown"),
            ("$aws/things/pump-1/defender/metrics/xml", "topic-format-unknown"),
            ("$aws/things/pump-1/defender/metrics/json ", "topic-format-unknown"),
            ("$aws/things/pump-1/defender/metrics/json/", "topic-suffix-unknown"),
            ("$aws/things/pump-1/defender/metrics/json/denied", "topic-suffix-unknown"),
            ("$aws/things/pump-1/defender/metrics/xml/denied", "topic-format-unknown topic-suffix-unknown"),
            ("$aws/things/pump-1/defender/metrics/json/+", "topic-suffix-unknown"),
            ("$aws/things/pump-1/defender/metrics/#", "topic-format-unknown"),
        ],
    );
}

#[test]
fn letter_case_has_one_finding_with_the_right_topic() {
    let cases = [
        ("$aws/things/P/Defender/metrics/json", "write `$aws/things/P/defender/metrics/json`"),
        ("$AWS/Things/P/defender/METRICS/JSON", "write `$aws/things/P/defender/metrics/json`"),
        (
            "$aws/things/JSON/defender/metrics/Cbor/Accepted",
            "write `$aws/things/JSON/defender/metrics/cbor/accepted`",
        ),
        (&format!("$aws/things/{}/Defender/metrics/JSON", "P".repeat(64)), "write `defender`, `json`"),
    ];
    for (topic, help) in cases {
        let (remarks, parts) = remarks(topic, None);
        assert_eq!(
            remarks.iter().map(|remark| remark.rule).collect::<Vec<_>>(),
            [Rule::TopicCase],
            "{topic}"
        );
        assert_eq!(remarks[0].help.as_deref(), Some(help));
        assert!(parts.format.is_some(), "{topic}");
    }
}

#[test]
fn a_publish_topic_is_bare_and_names_one_thing() {
    check(
        Some(Publish),
        &[
            ("$aws/things/pump-1/defender/metrics/json", ""),
            ("$aws/things/pump-1/defender/metrics/cbor", ""),
            ("$aws/things/pump-1/defender/metrics/json/accepted", "topic-direction"),
            ("$aws/things/pump-1/defender/metrics/cbor/rejected", "topic-direction"),
            ("$aws/things/pump-1/defender/metrics/json/denied", "topic-suffix-unknown"),
            ("$aws/things/+/defender/metrics/json", "topic-wildcard-publish"),
            ("$aws/things/a+b/defender/metrics/json", "topic-wildcard-publish"),
            ("$aws/things/pump-1/defender/metrics/+", "topic-wildcard-publish"),
            ("$aws/things/pump-1/defender/metrics/json/#", "topic-wildcard-publish"),
            ("$aws/things/#", "topic-wildcard-publish"),
            ("$aws/things/+/defender/metrics/json/accepted", "topic-wildcard-publish topic-direction"),
            ("$aws/things/+/defender/metrics/xml", "topic-wildcard-publish topic-format-unknown"),
            ("$aws/things/a+\u{7}/defender/metrics/json", "topic-wildcard-publish thing-name-control"),
        ],
    );
}

#[test]
fn a_filter_matches_answers() {
    check(
        Some(Subscribe),
        &[
            ("$aws/things/pump-1/defender/metrics/json/accepted", ""),
            ("$aws/things/pump-1/defender/metrics/json/+", ""),
            ("$aws/things/pump-1/defender/metrics/json/#", ""),
            ("$aws/things/pump-1/defender/metrics/json/accepted/#", ""),
            ("$aws/things/pump-1/defender/metrics/+/accepted", ""),
            ("$aws/things/pump-1/defender/metrics/#", ""),
            ("$aws/things/pump-1/defender/#", ""),
            ("$aws/things/pump-1/#", ""),
            ("$aws/things/#", ""),
            ("$aws/things/+/defender/metrics/+/+", ""),
            ("$aws/things/+/+/+/+/+", ""),
            ("$aws/things/pump-1/defender/metrics/json", "topic-direction"),
            ("$aws/things/+/defender/metrics/+", "topic-direction"),
            ("#", "topic-prefix"),
            ("+/things/pump-1/defender/metrics/json/accepted", "topic-prefix"),
            ("$aws/things/pump-1/shadow/#", "topic-shape"),
            ("$aws/things/pump-1/#/accepted", "topic-shape"),
            ("$aws/things/pump-1/defender/metrics/json/accepted/x/#", "topic-shape"),
            ("$aws/things/a+b/defender/metrics/json/+", "thing-name-reserved-char"),
            ("$aws/things/#/defender/metrics/json/accepted", "thing-name-reserved-char"),
            ("$aws/things/pump-1/defender/metrics/j+/accepted", "topic-format-unknown"),
            ("$aws/things/pump-1/defender/metrics/json/acc#", "topic-suffix-unknown"),
        ],
    );
}

#[test]
fn a_name_is_judged_in_its_topic() {
    check(
        None,
        &[
            ("$aws/things//defender/metrics/json", "thing-name-empty"),
            ("$aws/things/pump\u{7}1/defender/metrics/json", "thing-name-control"),
            ("$aws/things/a+b/defender/metrics/json", "thing-name-reserved-char"),
            ("$aws/things/#", "thing-name-reserved-char"),
            ("$aws/things/a b/defender/metrics/json", "thing-name-not-registrable"),
            ("$aws/things/u\u{308}/defender/metrics/json", "thing-name-not-registrable thing-name-not-nfc"),
            ("$aws/things/a/\u{7}/defender/metrics/json", "topic-shape thing-name-control"),
        ],
    );
}

#[test]
fn the_bound_of_a_topic_counts_bytes() {
    let bare = |length: usize| format!("$aws/things/{}", "a".repeat(length - 12));
    for (topic, too_long) in [
        (bare(255), false),
        (bare(256), false),
        (bare(257), true),
        (format!("{}é", bare(254)), false),
        (format!("{}é", bare(255)), true),
    ] {
        assert_eq!(rules(&topic, None).contains("topic-too-long"), too_long, "{}", topic.len());
    }
    let named = |name: &str| format!("$aws/things/{name}/defender/metrics/json/accepted");
    assert_eq!(named(&"a".repeat(128)).len(), 171);
    check(
        None,
        &[
            (&named(&"a".repeat(128)), ""),
            (&named(&"a".repeat(129)), "thing-name-too-long"),
            (&named(&"a".repeat(213)), "thing-name-too-long"),
            (&named(&"a".repeat(214)), "topic-too-long thing-name-too-long"),
        ],
    );
}

#[test]
fn what_a_topic_tells() {
    let parts = |topic, operation| remarks(topic, operation).1;
    assert_eq!(
        parts("$aws/things/a/defender/metrics/JSON/accepted", None),
        Parts { thing: Some("a"), format: Some(Format::Json), outcome: Some(Outcome::Accepted) }
    );
    assert_eq!(
        parts("$aws/things/+/defender/metrics/cbor/#", Some(Subscribe)),
        Parts { thing: None, format: Some(Format::Cbor), outcome: None }
    );
    assert_eq!(parts("$aws/things/a/b/defender/metrics/cbor", None).thing, None);
    assert_eq!(parts("telemetry", None), Parts::default());
}

/// The facts of the shared cases about topics, in both modes.
#[test]
fn the_shared_cases_hold() {
    check(
        Some(Publish),
        &[
            ("$aws/things/pump-1/defender/metrics/json", ""),
            ("$aws/things/sensor-2/defender/metrics/json", ""),
            ("$aws/things/pump\u{7}1/defender/metrics/json", "thing-name-control"),
            ("$aws/things//defender/metrics/json", "thing-name-empty"),
            ("$aws/things/site/pump-1/defender/metrics/json", "topic-shape"),
            ("$aws/things/pump-1/defender/metrics/json/accepted", "topic-direction"),
            ("$aws/things/pump-1/Defender/metrics/json", "topic-case"),
            ("$aws/things/+/defender/metrics/json", "topic-wildcard-publish"),
            ("$aws/things/pump-1/defender/metrics/xml", "topic-format-unknown"),
            ("aws/things/pump-1/defender/metrics/json", "topic-prefix"),
        ],
    );
    check(
        Some(Subscribe),
        &[
            ("$aws/things/pump-1/defender/metrics/json/denied", "topic-suffix-unknown"),
            ("$aws/things/pump-1/defender/metrics/cbor/accepted", ""),
        ],
    );
}

#[test]
fn hostile_topics_cost_little_and_say_little() {
    let topics = [
        "/".repeat(1 << 20),
        "$aws/things/".repeat(1 << 16),
        "$aws/things".to_owned() + &"/defender".repeat(1 << 16),
    ];
    for topic in topics {
        for operation in [None, Some(Publish), Some(Subscribe)] {
            let (remarks, _) = remarks(&topic, operation);
            assert!((1..=5).contains(&remarks.len()), "{}", remarks.len());
            assert!(remarks.iter().all(|remark| remark.message.len() < 400));
        }
    }
}

#[test]
fn a_shell_may_have_eaten_the_dollar_sign() {
    let (remarks, _) = remarks("/things/pump-1/defender/metrics/json", Some(Publish));
    assert_eq!(
        remarks[0].help.as_deref(),
        Some(
            "write `$aws/things/pump-1/defender/metrics/json`; \
              in a shell put it between single quotes, or `$aws` is lost"
        )
    );
}

/// Texts near the grammar: its own levels, slips of them, and anything at all.
fn near_topics() -> impl Strategy<Value = String> {
    let level = prop_oneof![
        4 => prop::sample::select(vec![
            "$aws", "things", "defender", "metrics", "json", "cbor", "accepted", "rejected", "pump-1", "+", "#", "",
            "Defender", "metric", "JSON", "a+b", "é", "thing",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
    ];
    let free = prop::collection::vec(level.clone(), 0..9).prop_map(|levels| levels.join("/"));
    let prefixed = prop::collection::vec(level.clone(), 0..6)
        .prop_map(|levels| format!("$aws/things/{}", levels.join("/")));
    let bridged = (level.clone(), prop::collection::vec(level, 0..4))
        .prop_map(|(name, tail)| format!("$aws/things/{name}/defender/metrics/{}", tail.join("/")));
    prop_oneof![free, prefixed, bridged, any::<String>()]
}

/// Whether an MQTT filter matches a topic (MQTT 3.1.1 §4.7), written naively.
fn matches(filter: &[&str], topic: &[&str]) -> bool {
    match (filter, topic) {
        (["#"], _) | ([], []) => true,
        ([level, filter @ ..], [word, topic @ ..]) => {
            (*level == "+" || level == word) && matches(filter, topic)
        }
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn build_and_parse_are_inverse(name in "[^/+#\\p{Cc}]{1,32}", cbor: bool, outcome in 0..3_u8) {
        let thing = ThingName::parse(&name).unwrap();
        let format = if cbor { Format::Cbor } else { Format::Json };
        let topic = match outcome {
            0 => Topic::publish(thing, format),
            1 => Topic::accepted(thing, format),
            _ => Topic::rejected(thing, format),
        };
        prop_assert_eq!(Topic::parse(&topic.to_string()), Ok(topic.clone()));
        let text = topic.to_string();
        let parts = remarks(&text, None).1;
        prop_assert_eq!(parts, Parts {
            thing: Some(&name), format: Some(format), outcome: topic.outcome(),
        });
    }

    #[test]
    fn the_judge_and_the_grammar_agree(text in near_topics()) {
        let errs = |operation| remarks(&text, operation).0.iter().any(is_error);
        let parsed = Topic::parse(&text);
        prop_assert_eq!(!errs(None), parsed.is_ok(), "{}", text);
        let bare = parsed.as_ref().is_ok_and(|topic| topic.outcome().is_none());
        prop_assert_eq!(!errs(Some(Publish)), bare, "{}", text);
        if let Ok(topic) = parsed {
            prop_assert_eq!(topic.to_string(), text);
        }
    }

    #[test]
    fn a_right_filter_is_one_that_matches_answers(text in near_topics()) {
        let levels: Vec<&str> = text.split('/').collect();
        let name = levels.get(2).copied().filter(|name| ThingName::parse(name).is_ok()).unwrap_or("x");
        let answers = ["json", "cbor"].into_iter().flat_map(|format| {
            ["accepted", "rejected"].map(|outcome| ["$aws", "things", name, "defender", "metrics", format, outcome])
        });
        let right = text.starts_with("$aws/things/")
            && answers.into_iter().any(|topic| matches(&levels, &topic));
        prop_assert_eq!(!remarks(&text, Some(Subscribe)).0.iter().any(is_error), right, "{}", text);
    }

    #[test]
    fn one_rule_has_one_finding_and_one_line(text in near_topics()) {
        for operation in [None, Some(Publish), Some(Subscribe)] {
            let (remarks, _) = remarks(&text, operation);
            for (at, remark) in remarks.iter().enumerate() {
                prop_assert!(remarks[..at].iter().all(|other| other.rule != remark.rule), "{}", text);
                prop_assert!(!remark.message.contains('\n') && remark.help.is_some(), "{}", remark.message);
            }
        }
    }
}
