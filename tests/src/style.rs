//! Which schema of profiles is for a document.

use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use thingward::schema::{Schema, Style, Subject};
use thingward::{Level, Options, check_profile};

/// The style that all known keys of the document are written in; nothing of a state of Terraform, of the casing of its
/// provider, and of mixed casings. The keys of each style are those of its schema.
///
/// ```
/// use serde_json::json;
/// use thingward::schema::Style;
/// use thingward_conformance::style_of;
///
/// assert_eq!(style_of(&json!({"behaviors": []})), Some(Style::Api));
/// assert_eq!(style_of(&json!({"Resources": {}})), Some(Style::CloudFormation));
/// assert_eq!(style_of(&json!({"Name": "b", "metric": "aws:all-bytes-out"})), None);
/// assert_eq!(style_of(&json!([{"criteria": {"duration_seconds": 300}}])), None);
/// ```
#[must_use]
pub fn style_of(document: &Value) -> Option<Style> {
    if let Some(root) = document.as_object() {
        if is_template(root) {
            return Some(Style::CloudFormation);
        }
        if root.contains_key("planned_values") || root.contains_key("values") {
            return None;
        }
    }
    let mut told = Told::default();
    told.look(document);
    match (told.api, told.cloudformation, told.snake) {
        (_, false, false) => Some(Style::Api),
        (false, true, false) if document.get("Resources").is_none() && is_taken_for_api(document) => {
            Some(Style::Api)
        }
        (false, true, false) => Some(Style::CloudFormation),
        _ => None,
    }
}

/// A few keys, as `Tags`, do not tell the style, and what tells nothing is of the API. So the check is asked, with a
/// behavior behind the document that is right in the style of the API only, and right as a custom metric too.
fn is_taken_for_api(document: &Value) -> bool {
    let behind = json!({
        "name": "b",
        "metric": "battery",
        "criteria": {"comparisonOperator": "less-than", "value": {"number": 5}},
        "metricName": "battery",
        "metricType": "number",
    });
    let asked = json!([document, behind]).to_string();
    let checked = check_profile(asked.as_bytes(), &Options::new().max_findings(usize::MAX));
    let mut errors = checked.findings().iter().filter(|finding| finding.level == Level::Error);
    !errors.any(|finding| finding.pointer.as_str().starts_with("/1"))
}

/// A template has a resource with a type, whatever else is in it.
fn is_template(root: &Map<String, Value>) -> bool {
    let resources = root.get("Resources").and_then(Value::as_object);
    resources.is_some_and(|resources| resources.values().any(|resource| resource.get("Type").is_some()))
}

/// The styles that a key of the document is written in and that not all share.
#[derive(Default)]
struct Told {
    api: bool,
    cloudformation: bool,
    snake: bool,
}

impl Told {
    fn look(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.look(item)),
            Value::Object(members) => {
                for (key, value) in members {
                    let (api, cloudformation) = (API.contains(key), CLOUDFORMATION.contains(key));
                    self.api |= api && !cloudformation;
                    self.cloudformation |= cloudformation && !api;
                    self.snake |= !api && SNAKE.contains(key);
                    self.look(value);
                }
            }
            _ => {}
        }
    }
}

static API: LazyLock<BTreeSet<String>> = LazyLock::new(|| keys(Style::Api));
static CLOUDFORMATION: LazyLock<BTreeSet<String>> = LazyLock::new(|| keys(Style::CloudFormation));
static SNAKE: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| API.union(&CLOUDFORMATION).map(|key| snake(key)).collect());

/// `durationSeconds` as `duration_seconds`.
fn snake(key: &str) -> String {
    let mut spelt = String::new();
    for letter in key.chars() {
        if letter.is_ascii_uppercase() && !spelt.is_empty() {
            spelt.push('_');
        }
        spelt.push(letter.to_ascii_lowercase());
    }
    spelt
}

/// The keys of all members in the schema of a style.
fn keys(style: Style) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    properties(&Schema::new(Subject::Profile(style)).to_value(), &mut keys);
    keys
}

fn properties(schema: &Value, keys: &mut BTreeSet<String>) {
    match schema {
        Value::Array(items) => items.iter().for_each(|item| properties(item, keys)),
        Value::Object(keywords) => {
            for (keyword, value) in keywords {
                match (keyword.as_str(), value) {
                    ("examples" | "const" | "enum", _) => {}
                    ("properties", Value::Object(members)) => {
                        // Rules name members too, and the forms of intrinsics; only members are described.
                        let described = members.iter().filter(|(_, of)| of.get("description").is_some());
                        keys.extend(described.map(|(key, _)| key.clone()));
                        members.values().for_each(|member| properties(member, keys));
                    }
                    _ => properties(value, keys),
                }
            }
        }
        _ => {}
    }
}
