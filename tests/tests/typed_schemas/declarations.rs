//! Declarations of custom metrics: the schema against `Declarations::parse`.

use super::{Judge, judges};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use thingward::schema::Subject;
use thingward::{Declarations, MetricType, limits};
use thingward_conformance::workspace_folder;

fn is_parsed(document: &Value) -> bool {
    Declarations::parse(document.to_string().as_bytes()).is_ok()
}

/// Every draft says what the reader says.
#[track_caller]
fn assert_agrees(document: &Value) {
    thread_local!(static JUDGES: Vec<Judge> = judges(Subject::CustomMetrics));
    let is_parsed = is_parsed(document);
    JUDGES.with(|judges| {
        for judge in judges {
            assert_eq!(judge.accepts(document), is_parsed, "{document}: {}", judge.says(document));
        }
    });
}

#[test]
fn documents_by_hand() {
    let named = |name: &str| json!({"metricName": name, "metricType": "number"});
    let battery = named("battery");
    let longest = "n".repeat(limits::METRIC_NAME_BYTES);
    let mut documents = vec![
        json!([]),
        json!({}),
        json!(null),
        json!("battery"),
        json!([[]]),
        json!([null]),
        json!(["battery", "number"]),
        battery.clone(),
        json!([battery, battery]),
        json!([battery, {}]),
        json!({"metricName": "battery"}),
        json!({"metricType": "number"}),
        json!({"metricName": null, "metricType": "number"}),
        json!({"metricName": "battery", "metricType": null}),
        json!({"metricName": "battery", "metricType": "Number"}),
        json!({"metricName": "battery", "metricType": "ip-list"}),
        json!({"MetricName": "battery", "MetricType": "number"}),
        named(&longest),
        named(&format!("{longest}n")),
        named("aws:"),
        named("aws:x"),
        named("AWS:x"),
        named("x-aws:"),
        named("battery\n"),
    ];
    documents
        .extend((0..=0x17f_u32).filter_map(char::from_u32).map(|character| named(&character.to_string())));
    for of in MetricType::ALL {
        documents.push(json!({"metricName": "battery", "metricType": of}));
    }
    // Whatever is passed over may hold anything.
    for value in [json!(null), json!(1), json!("x"), json!([]), json!({}), json!("\u{7f}".repeat(1000))] {
        for name in ["displayName", "tags", "clientRequestToken", "metricArn", "creationDate"] {
            documents.push(json!([{"metricName": "battery", "metricType": "number", name: value}]));
        }
    }
    documents.iter().for_each(assert_agrees);
    let parsed = documents.iter().filter(|document| is_parsed(document)).count();
    println!("{} documents, {parsed} of them parsed", documents.len());
    assert!(parsed > 90 && documents.len() - parsed > 300);
}

#[test]
fn the_declarations_of_the_examples_and_those_that_are_written() {
    let path = workspace_folder().join("examples/beside/declarations.json");
    let document: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert_agrees(&document);
    let written = Declarations::parse(document.to_string().as_bytes()).unwrap();
    assert_agrees(&serde_json::to_value(written).unwrap());
}

/// What no schema can express: that a name has one type.
#[test]
fn a_name_with_two_types_is_refused_by_the_reader_alone() {
    let document = json!([
        {"metricName": "battery", "metricType": "number"},
        {"metricName": "battery", "metricType": "number-list"},
    ]);
    assert!(!is_parsed(&document));
    assert!(judges(Subject::CustomMetrics).iter().all(|judge| judge.accepts(&document)));
}

/// Forms that a derived reader takes for an object and for a text.
#[test]
fn lists_are_no_requests_and_objects_no_types() {
    for document in
        [json!([["battery", "number"]]), json!({"metricName": "battery", "metricType": {"number": null}})]
    {
        assert!(!is_parsed(&document), "{document}");
        assert!(!judges(Subject::CustomMetrics).iter().any(|judge| judge.accepts(&document)));
    }
}

/// A document without the one fault that only the reader sees: names that occur twice have one type.
fn document() -> impl Strategy<Value = Value> {
    let name = || {
        prop_oneof![
            4 => "[a-zA-Z0-9:_-]{1,130}".prop_map(Value::from),
            1 => "aws:[a-z]{0,3}".prop_map(Value::from),
            1 => any::<String>().prop_map(Value::from),
            1 => any::<i64>().prop_map(Value::from),
        ]
    };
    let of = prop_oneof![
        4 => prop::sample::select(&MetricType::ALL[..]).prop_map(|of| json!(of)),
        1 => any::<String>().prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    let entry =
        (prop::option::weighted(0.9, name()), prop::option::weighted(0.9, of), prop::option::of(name()));
    let entry = entry.prop_map(|(name, of, display)| {
        let members = [("metricName", name), ("metricType", of), ("displayName", display)];
        let members = members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
        Value::Object(members.collect::<Map<_, _>>())
    });
    prop_oneof![entry.clone(), prop::collection::vec(entry, 0..4).prop_map(Value::Array)]
}

fn has_two_types(document: &Value) -> bool {
    let entries = document.as_array().map(Vec::as_slice).unwrap_or_default();
    entries.iter().any(|one| {
        let differs = |other: &&Value| {
            one["metricName"] == other["metricName"] && one["metricType"] != other["metricType"]
        };
        entries.iter().any(|other| differs(&other))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn made_documents(document in document().prop_filter("one type a name", |made| !has_two_types(made))) {
        assert_agrees(&document);
    }
}
