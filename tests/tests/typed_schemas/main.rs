//! The schemas of typed documents against what they describe: answers, declarations of custom metrics, and the
//! program's own output. What holds of every schema is tested elsewhere.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

mod answers;
mod declarations;
mod findings;

use jsonschema::{Validator, validator_for};
use serde_json::Value;
use thingward::schema::{Draft, Schema, Subject};

/// A schema, ready to judge with.
struct Judge {
    schema: Schema,
    validator: Validator,
}

impl Judge {
    fn new(schema: Schema) -> Self {
        let validator = validator_for(&schema.to_value()).unwrap();
        Self { schema, validator }
    }

    fn accepts(&self, document: &Value) -> bool {
        self.validator.is_valid(document)
    }

    /// What it says against a document.
    fn says(&self, document: &Value) -> String {
        let faults: Vec<String> = self
            .validator
            .iter_errors(document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        format!("{}, draft {}: {}", self.schema.name(), self.schema.id(), faults.join("; "))
    }
}

/// A subject in both drafts, in the modes that it has.
fn judges(subject: Subject) -> Vec<Judge> {
    let all = Draft::ALL.into_iter().flat_map(Schema::all);
    all.filter(|schema| schema.subject() == subject).map(Judge::new).collect()
}

const TYPED: [Subject; 3] = [Subject::Response, Subject::CustomMetrics, Subject::Findings];

#[test]
fn the_schemas_are_valid_against_their_metaschemas() {
    let mut run = 0;
    for judge in TYPED.into_iter().flat_map(judges) {
        jsonschema::meta::validate(&judge.schema.to_value()).unwrap();
        run += 1;
    }
    assert_eq!(run, 8);
}

/// Every example of every schema in it, at its own place.
#[test]
fn examples_are_valid_where_they_stand() {
    let mut run = 0;
    for judge in TYPED.into_iter().flat_map(judges) {
        let root = judge.schema.to_value();
        visit(&root, &mut |schema| {
            let Some(examples) = schema.get("examples").and_then(Value::as_array) else { return };
            let mut whole = root.as_object().unwrap().clone();
            whole.retain(|key, _| ["$schema", "$defs", "definitions"].contains(&key.as_str()));
            whole.extend(schema.as_object().unwrap().clone());
            let validator = validator_for(&Value::Object(whole)).unwrap();
            for example in examples {
                assert!(validator.is_valid(example), "{}: {example}", judge.schema.name());
                run += 1;
            }
        });
    }
    assert!(run > 100, "{run} examples only");
    println!("{run} examples");
}

#[test]
fn every_definition_is_referred_to() {
    for judge in TYPED.into_iter().flat_map(judges) {
        let root = judge.schema.to_value();
        let printed = root.to_string();
        for place in ["$defs", "definitions"] {
            for name in root.get(place).and_then(Value::as_object).into_iter().flat_map(|defs| defs.keys()) {
                let reference = format!("\"#/{place}/{name}\"");
                assert!(printed.contains(&reference), "{}: {name}", judge.schema.name());
            }
        }
    }
}

/// Calls `found` with every schema in a schema.
fn visit(schema: &Value, found: &mut impl FnMut(&Value)) {
    let Value::Object(keywords) = schema else { return };
    found(schema);
    for (keyword, value) in keywords {
        match (keyword.as_str(), value) {
            ("properties" | "patternProperties" | "$defs" | "definitions", Value::Object(named)) => {
                named.values().for_each(|schema| visit(schema, found));
            }
            ("allOf" | "anyOf" | "oneOf", Value::Array(list)) => {
                list.iter().for_each(|schema| visit(schema, found));
            }
            ("items" | "additionalProperties" | "not" | "if" | "then" | "else", schema) => {
                visit(schema, found);
            }
            _ => {}
        }
    }
}
