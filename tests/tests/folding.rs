//! The law of lists: the same fault of many entries is one finding at the first of them, with a count.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use thingward::{Checked, Format, Options, Param, check_report, check_value};

/// What an entry breaks: member, value and rule.
const FAULTS: &[(&str, &str, &str)] = &[
    ("port", r#""22""#, "number-as-string"),
    ("port", "70000", "port-above-65535"),
    ("port", "0", "port-zero"),
    ("interface", "7", "wrong-type"),
    ("interface", "[]", "wrong-type"),
    ("proto", "1", "unknown-key"),
    ("state", "1", "unknown-key"),
];

fn report(entries: &[Value]) -> Value {
    json!({
        "header": {"report_id": 1_767_225_600, "version": "1.0"},
        "metrics": {"listening_tcp_ports": {"total": entries.len(), "ports": entries}},
    })
}

/// Pointer and count of each finding by its rule, as they were printed.
fn seen(checked: &Checked) -> Vec<(String, String, u64)> {
    let findings = checked.findings().iter();
    let seen = findings.map(|finding| {
        let count = match finding.params.get("count") {
            Some(Param::Number(count)) => *count,
            _ => 1,
        };
        let more = finding.message.contains(" of the list break");
        assert_eq!(more, count > 1, "{}", finding.message);
        assert_eq!(finding.params.get("others").is_some(), count > 1, "{}", finding.message);
        (finding.pointer.to_string(), finding.rule.id().to_owned(), count)
    });
    seen.collect()
}

proptest! {
    #[test]
    fn a_fault_of_many_entries_is_one_finding(
        list in prop::collection::vec(prop::collection::btree_set(0..FAULTS.len(), 0..4), 0..20),
    ) {
        let mut expected: BTreeMap<(&str, &str), (String, u64)> = BTreeMap::new();
        let mut entries = Vec::new();
        for (index, faults) in list.iter().enumerate() {
            let mut entry = Map::new();
            entry.insert("port".to_owned(), json!(22));
            // Of two faults of one member, the later one is put.
            for (member, value, _) in faults.iter().map(|&fault| FAULTS[fault]) {
                entry.insert(member.to_owned(), serde_json::from_str(value).unwrap());
            }
            for (member, value, rule) in FAULTS {
                let put = entry.get(*member).map(Value::to_string);
                if put.as_deref() == Some(*value) {
                    let pointer = format!("/metrics/listening_tcp_ports/ports/{index}/{member}");
                    expected.entry((member, rule)).or_insert((pointer, 0)).1 += 1;
                }
            }
            entries.push(Value::Object(entry));
        }
        let value = report(&entries);
        let mut expected: Vec<_> = expected
            .into_iter()
            .map(|((_, rule), (pointer, count))| (pointer, rule.to_owned(), count))
            .collect();
        expected.sort();
        let mut cbor = Vec::new();
        ciborium::into_writer(&value, &mut cbor).unwrap();
        let options = Options::new();
        let in_json = seen(&check_report(value.to_string().as_bytes(), &options));
        let in_cbor = seen(&check_report(&cbor, &options.clone().format(Format::Cbor)));
        let in_value = seen(&check_value(&value, &options).unwrap());
        prop_assert_eq!(&in_json, &in_cbor);
        prop_assert_eq!(&in_json, &in_value);
        let mut in_json = in_json;
        in_json.sort();
        prop_assert_eq!(in_json, expected);
    }
}

/// A list whose entries all fail in a way of their own is bounded: what comes beyond the first 64 faults is not
/// folded.
#[test]
fn sixty_four_faults_of_a_list_are_folded() {
    for (keys, findings) in [(63, 63), (64, 64), (65, 64 + 2), (100, 64 + 2 * 36)] {
        let entry = |number: usize| json!({"port": 22, format!("x{}", number % keys): 0});
        let value = report(&(0..2 * keys).map(entry).collect::<Vec<_>>());
        let checked = check_report(value.to_string().as_bytes(), &Options::new());
        assert_eq!(checked.warnings(), findings, "{keys} keys");
    }
}

/// What was found in a list that a fault of syntax ends is said, and in the right order.
#[test]
fn a_list_cut_short_keeps_what_was_found() {
    let text = report(&[json!({"port": "1"}), json!({"port": "2"}), json!({"port": 3})]).to_string();
    let cut = text.find("3}").unwrap();
    let checked = check_report(&text.as_bytes()[..cut], &Options::new());
    let first = ("/metrics/listening_tcp_ports/ports/0/port".to_owned(), "number-as-string".to_owned(), 2);
    assert_eq!(seen(&checked), [first, (String::new(), "json-syntax".to_owned(), 1)]);
}

/// What is said names the other entries without a claim about their values, in few characters however many there are.
#[test]
fn the_other_entries_are_named() {
    let entries: Vec<Value> =
        [json!("a"), json!(22), json!(true), json!([]), json!(null), json!(1.5), json!("b")]
            .into_iter()
            .map(|port| json!({ "port": port }))
            .collect();
    let checked = check_report(report(&entries).to_string().as_bytes(), &Options::new());
    let finding = &checked.findings()[0];
    assert_eq!(
        finding.message,
        "expected a number, found the string `a`; 3 more entries of the list break this rule"
    );
    assert_eq!(finding.params.get("others"), Some(&Param::Text("2-3, 6".to_owned())));
    let every_second: Vec<Value> = (0..5000).map(|index| json!({ "port": 1 - index % 2 })).collect();
    let checked = check_report(report(&every_second).to_string().as_bytes(), &Options::new());
    let finding = checked.findings().iter().find(|finding| finding.rule.id() == "port-zero").unwrap();
    let Some(Param::Text(others)) = finding.params.get("others") else { panic!("no others") };
    assert!(
        others.starts_with("3, 5, 7, ") && others.ends_with(", …") && others.chars().count() <= 64,
        "{others}"
    );
}

/// A hint is about the value that it was found at: neither order of two entries hides it.
#[test]
fn a_hint_is_not_folded_away() {
    let (plain, wrapped) = (json!({"port": 9_223_372_036_854_775_808_u64}), json!({"port": u64::MAX}));
    for entries in [[plain.clone(), wrapped.clone()], [wrapped, plain]] {
        let checked = check_report(report(&entries).to_string().as_bytes(), &Options::new());
        let hinted = checked.findings().iter().filter(|finding| finding.params.get("hint").is_some());
        assert_eq!((checked.findings().len(), hinted.count()), (2, 1), "{entries:?}");
    }
}
