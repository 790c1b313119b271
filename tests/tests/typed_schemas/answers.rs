//! Answers: the schemas against the check, over the cases, the field corpus and made documents.

use super::{Judge, judges};
use proptest::prelude::*;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fs;
use thingward::schema::{Subject, beyond};
use thingward::{
    Checked, Format, Level, Mode, Options, Response, Rule, Verdict, check_response, detect_format,
};
use thingward_conformance::schemas::json_value;
use thingward_conformance::{Corpus, Kind, field_folder};

fn checked(document: &[u8], format: Format, mode: Mode) -> Checked {
    check_response(document, &Options::new().mode(mode).format(format).max_findings(usize::MAX))
}

fn errors(checked: &Checked) -> Vec<Rule> {
    let errors = checked.findings().iter().filter(|finding| finding.level == Level::Error);
    errors.map(|finding| finding.rule).collect()
}

/// What the schemas said of what the check said.
#[derive(Debug, Default)]
struct Tally {
    accepted: usize,
    refused: usize,
    unread: usize,
    /// Invalid documents that the schema accepts, by the rules that no schema can express.
    beyond: BTreeMap<&'static str, usize>,
}

impl Tally {
    /// Compares a schema with the check in its mode; the document stands alone.
    fn compare(&mut self, judge: &Judge, what: &str, document: &[u8], format: Format) {
        let Some(value) = json_value(document, format) else {
            self.unread += 1;
            return;
        };
        let checked = checked(document, format, judge.schema.mode());
        let said = || format!("{what}: {:?}, {}", checked.findings(), judge.says(&value));
        match (checked.verdict() != Verdict::Invalid, judge.accepts(&value)) {
            (true, accepts) => {
                assert!(accepts, "refused though it is not invalid: {}", said());
                self.accepted += 1;
            }
            (false, false) => self.refused += 1,
            (false, true) => {
                let errors = errors(&checked);
                assert!(errors.iter().all(|rule| beyond(*rule).is_some()), "accepted though: {}", said());
                for rule in errors {
                    *self.beyond.entry(rule.id()).or_default() += 1;
                }
            }
        }
    }
}

#[test]
fn the_schemas_agree_with_the_check_on_every_case() {
    let corpus = Corpus::load().unwrap();
    let judges = judges(Subject::Response);
    assert_eq!(judges.len(), 4);
    for judge in &judges {
        let mut tally = Tally::default();
        for case in corpus.cases.iter().filter(|case| case.kind == Kind::Response) {
            let document = Corpus::document(case).unwrap();
            let format = match case.context.format.as_deref() {
                Some("cbor") => Format::Cbor,
                _ => detect_format(&document),
            };
            tally.compare(judge, &case.id, &document, format);
        }
        println!("{}: {tally:?}", judge.schema.id());
        let Tally { accepted, refused, unread, beyond } = tally;
        assert!(accepted > 70 && refused > 20 && unread > 0 && !beyond.is_empty());
    }
}

#[test]
fn the_schemas_agree_with_the_check_on_the_field_corpus() {
    let Some(folder) = field_folder() else {
        println!("the field corpus is not here");
        return;
    };
    for judge in &judges(Subject::Response) {
        let mut tally = Tally::default();
        for entry in fs::read_dir(folder.join("responses")).unwrap() {
            let path = entry.unwrap().path();
            let document = fs::read(&path).unwrap();
            tally.compare(judge, &path.display().to_string(), &document, detect_format(&document));
        }
        println!("{}: {tally:?}", judge.schema.id());
        assert!(tally.accepted > 0 && tally.refused > 0 && tally.beyond.is_empty());
    }
}

/// A value that some member takes, or none.
fn value() -> impl Strategy<Value = Value> {
    let edges = [0, 1, i64::MAX as u64, i64::MAX as u64 + 1, u64::MAX];
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        prop::sample::select(edges.to_vec()).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>()
            .prop_filter("JSON has finite numbers", |number| number.is_finite())
            .prop_map(Value::from),
        prop::sample::select(vec!["ACCEPTED", "REJECTED", "accepted", ""]).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(Value::Array(Vec::new())),
        Just(Value::Object(Map::new())),
        details(),
    ]
}

fn details() -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec!["ErrorCode", "ErrorMessage", "errorCode"]);
    let text =
        prop_oneof![3 => any::<String>().prop_map(Value::from), 1 => Just(Value::Null), 1 => Just(1.into())];
    prop::collection::vec((names, text), 0..3)
        .prop_map(|members| members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A document that is nearly an answer: each member is right, something else, or missing.
fn document() -> impl Strategy<Value = Value> {
    let right = |value: Value| prop_oneof![6 => Just(Some(value)), 2 => value_or_none()];
    let status = prop_oneof![3 => right("ACCEPTED".into()), 3 => right("REJECTED".into())];
    let details = prop_oneof![2 => details().prop_map(Some), 1 => value_or_none()];
    let key = prop::sample::select(vec!["7", "12334567", "9223372036854775808", "x", "statusdetails"]);
    let extra = prop::collection::vec((key, value()), 0..2);
    (right("pump-1".into()), right(7.into()), status, details, right(1_767_225_601_042_u64.into()), extra)
        .prop_map(|(thing, id, status, details, time, extra)| {
            let known = [
                ("thingName", thing),
                ("reportId", id),
                ("status", status),
                ("statusDetails", details),
                ("timestamp", time),
            ];
            let known = known.into_iter().filter_map(|(name, value)| Some((name, value?)));
            known.chain(extra).map(|(name, value)| (name.to_owned(), value)).collect()
        })
}

fn value_or_none() -> impl Strategy<Value = Option<Value>> {
    prop::option::of(value())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_schemas_agree_with_the_check_on_made_documents(
        document in prop_oneof![20 => document(), 1 => value()]
    ) {
        thread_local!(static JUDGES: Vec<Judge> = judges(Subject::Response));
        let bytes = serde_json::to_vec(&document).unwrap();
        JUDGES.with(|judges| {
            for judge in judges {
                Tally::default().compare(judge, "made", &bytes, Format::Json);
            }
        });
    }
}

/// The names of the schema are those of the check: none of them is unknown there, and all that the model writes is
/// known here.
#[test]
fn the_members_are_those_of_the_check() {
    let schema = judges(Subject::Response)[0].schema.to_value();
    let names =
        |schema: &Value| schema["properties"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let (members, details) = (names(&schema), names(&schema["properties"]["statusDetails"]));
    let one = |name: &String| Value::Object([(name.clone(), 1.into())].into_iter().collect());
    let in_details = |name: &String| serde_json::json!({"statusDetails": one(name)});
    for document in members.iter().map(one).chain(details.iter().map(in_details)) {
        let checked = checked(document.to_string().as_bytes(), Format::Json, Mode::Default);
        assert!(checked.findings().iter().all(|found| found.rule != Rule::ResponseUnknownKey), "{document}");
    }
    let written = serde_json::to_value(Response::rejected("pump-1", Some(1), "Throttled", "", 1)).unwrap();
    assert_eq!(written.as_object().unwrap().keys().cloned().collect::<Vec<_>>(), members);
    assert_eq!(written["statusDetails"].as_object().unwrap().keys().cloned().collect::<Vec<_>>(), details);
}
