//! The schemas of security profiles: requests and answers of the API, templates, lists of behaviors, declarations.
//!
//! `shapes/` has the members of every object, `values.rs` with `patterns.rs` what a value may be. `behavior.rs` and
//! `criteria.rs` make rules of the table of metrics, `body.rs` says what other members have to do with each other,
//! `document.rs` which shape a document is of. `dialect.rs` knows how each style and mode says it.

mod behavior;
mod body;
mod criteria;
mod dialect;
mod document;
mod patterns;
mod shapes;
#[cfg(test)]
mod tests;
mod values;

use super::{Keywords, Style, keywords};
use crate::options::Mode;
use crate::profile::shapes::{Resource, TYPES, is_declared, is_named};
use dialect::{Dialect, merge};
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub(super) fn schema(style: Style, mode: Mode) -> Keywords {
    let dialect = Dialect::new(style, mode);
    let mut schema = dialect.root();
    schema.insert("title".to_owned(), title(style, mode).into());
    schema.insert("description".to_owned(), description(style).into());
    schema.insert("examples".to_owned(), json!([dialect.example()]));
    let mut definitions = dialect.definitions();
    definitions.extend(dialect.values());
    definitions.extend(dialect.criteria_of_kinds());
    definitions.extend(dialect.template());
    definitions.insert("behaviors".to_owned(), dialect.behaviors());
    let shapes = shapes::shapes().into_iter().map(|(name, shape)| {
        let shape = dialect.shape(&name, keywords(shape), &definitions);
        (name, shape)
    });
    let shapes: Keywords = shapes.collect();
    definitions.extend(shapes);
    let used = used(&schema, &definitions);
    definitions.retain(|name, _| used.contains(name));
    schema.insert("$defs".to_owned(), Value::Object(definitions));
    schema
}

fn title(style: Style, mode: Mode) -> String {
    let of = match style {
        Style::Api => "Security profile of the API",
        Style::CloudFormation => "Security profile in CloudFormation",
    };
    match mode {
        Mode::Default => of.to_owned(),
        Mode::Strict => format!("{of}, strict"),
    }
}

fn description(style: Style) -> String {
    let of = match style {
        Style::Api => {
            "A security profile in a request to create, update or validate it or in the answer that describes it; a \
             behavior or a list of them; an attachment; a custom metric or a dimension."
        }
        Style::CloudFormation => {
            "A template with security profiles, custom metrics and dimensions, or the properties of one such resource."
        }
    };
    format!("{of} Made from the tables of the thingward validator. Not affiliated with Amazon Web Services.")
}

impl Dialect {
    /// A whole document.
    fn example(self) -> Value {
        let profile = self.spelt(shapes::example());
        if !self.is_template() {
            return profile;
        }
        let types = TYPES.iter().find(|(_, of)| *of == Resource::Profile);
        json!({"Resources": {"Pumps": {"Type": types.map(|(name, _)| name), "Properties": profile}}})
    }

    /// An object with the members that this style has, as it spells them, and its rules.
    fn shape(self, name: &str, mut shape: Keywords, values: &Keywords) -> Value {
        let has = |member: &str| match name {
            "securityProfile" => is_named(self.casing(), member),
            "customMetric" | "dimension" => is_declared(self.casing(), member),
            _ => true,
        };
        let members = shape.remove("properties").map(keywords).unwrap_or_default();
        let members = members.into_iter().filter(|(member, _)| has(member));
        let members = members.map(|(member, schema)| {
            (self.key(&member), self.member(name, &member, keywords(schema), values))
        });
        let members: Keywords = members.collect();
        self.retell(&mut shape);
        let (title, description) = (shape.remove("title"), shape.remove("description"));
        shape.insert("properties".to_owned(), Value::Object(members));
        merge(&mut shape, self.closing());
        let mut rules = self.rules(name);
        // What members are stands in the shape; what else is asked of them stands beside it.
        if let Some(Value::Object(mut asked)) = rules.remove("properties") {
            asked.retain(|_, of| *of != Value::Bool(true));
            if !asked.is_empty() {
                merge(&mut rules, keywords(json!({"allOf": [{"properties": asked}]})));
            }
        }
        merge(&mut shape, rules);
        let mut told = keywords(self.literal(Value::Object(shape)));
        told.extend(title.map(|title| ("title".to_owned(), title)));
        told.extend(description.map(|description| ("description".to_owned(), description)));
        Value::Object(told)
    }

    fn member(self, shape: &str, name: &str, mut schema: Keywords, values: &Keywords) -> Value {
        self.retell(&mut schema);
        if let Some(Value::Array(mut examples)) = schema.remove("examples").map(|of| self.spelt(of)) {
            // An editor that completes a value does not look behind a condition, but at examples.
            if self.is_template() {
                let words = referred(&schema).and_then(|name| values.get(name)).map_or(vec![], choices);
                let others: Vec<Value> = words.into_iter().filter(|word| !examples.contains(word)).collect();
                examples.extend(others);
            }
            schema.insert("examples".to_owned(), Value::Array(examples));
        }
        // Tags of an update are not looked at: a rule says where they are.
        if shape == "securityProfile" && name == "tags" && !self.is_template() {
            schema.remove("$ref");
        }
        Value::Object(schema)
    }

    /// Spells the keys that a description names.
    fn retell(self, keywords: &mut Keywords) {
        if let Some(Value::String(text)) = keywords.get_mut("description") {
            *text = self.told(text);
        }
    }
}

/// The values that a definition lists: of a value that may be written in two ways, in the first.
fn choices(definition: &Value) -> Vec<Value> {
    let within = definition.get("else").or_else(|| definition.pointer("/anyOf/0"));
    match (definition.get("enum"), definition.get("type"), within) {
        (Some(Value::Array(words)), ..) => words.clone(),
        (_, Some(of), _) if of == "boolean" => vec![true.into(), false.into()],
        (.., within) => within.map_or(vec![], choices),
    }
}

/// The definition that a schema refers to.
fn referred(schema: &Keywords) -> Option<&str> {
    schema.get("$ref").and_then(Value::as_str).and_then(|to| to.strip_prefix("#/$defs/"))
}

/// The definitions that the schema refers to, and those that they refer to.
fn used(schema: &Keywords, definitions: &Keywords) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let mut waiting: Vec<&Value> = schema.values().collect();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(items) => waiting.extend(items),
            Value::Object(members) => {
                waiting.extend(members.values());
                if let Some(name) = referred(members)
                    && used.insert(name.to_owned())
                {
                    waiting.extend(definitions.get(name));
                }
            }
            _ => {}
        }
    }
    used
}
