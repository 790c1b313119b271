//! The members of every object in documents of profiles, as the API spells them, with what each says of itself.
//!
//! The types are never filled: a schema is derived of them. What a value may be stands in `values.rs`, what members
//! have to do with each other in `criteria.rs` and `body.rs`; templates spell the same members in their own way.

mod behavior;
mod declaration;
mod leaves;
mod profile;

use super::Keywords;
use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Value, json};

/// The objects by their names in `$defs`, each with its title, description and properties.
pub(super) fn shapes() -> Keywords {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    add::<profile::SecurityProfile>(&mut generator);
    add::<profile::AlertTarget>(&mut generator);
    add::<profile::AlertTargets>(&mut generator);
    add::<profile::MetricToRetain>(&mut generator);
    add::<profile::Attachment>(&mut generator);
    add::<profile::Tag>(&mut generator);
    add::<behavior::Behavior>(&mut generator);
    add::<declaration::CustomMetric>(&mut generator);
    add::<declaration::Dimension>(&mut generator);
    let shapes = generator.take_definitions(true).into_iter();
    let shapes = shapes.filter(|(_, shape)| shape.get("properties").is_some());
    shapes.map(|(name, shape)| (name, described(shape))).collect()
}

/// A profile with one behavior.
pub(super) fn example() -> Value {
    json!({"securityProfileName": "pumps", "behaviors": [behavior::example()]})
}

fn add<T: JsonSchema>(generator: &mut SchemaGenerator) {
    _ = generator.subschema_for::<T>();
}

/// The shape with its texts on one line a paragraph. Which members it requires depends on more than the shape.
fn described(mut shape: Value) -> Value {
    if let Some(keywords) = shape.as_object_mut() {
        keywords.remove("required");
        unwrap(keywords);
        let members = keywords.get_mut("properties").and_then(Value::as_object_mut);
        for member in members.into_iter().flat_map(|members| members.values_mut()) {
            if let Some(keywords) = member.as_object_mut() {
                unwrap(keywords);
            }
        }
    }
    shape
}

/// Comments break their lines; a description breaks paragraphs only.
fn unwrap(keywords: &mut Keywords) {
    if let Some(Value::String(text)) = keywords.get_mut("description") {
        let paragraphs: Vec<String> = text.split("\n\n").map(|lines| lines.replace('\n', " ")).collect();
        *text = paragraphs.join("\n\n");
    }
}
