//! Documents in other words: reports in the other names, and profiles of the API with the keys of templates.

use super::{SchemaDocument, subjects};
use serde_json::{Map, Value};
use thingward::schema::{FieldNames, Style, Subject};
use thingward::{Kind, Name, Names, names};

/// Where a report holds the custom metrics, whose names are the account's own.
pub(super) const CUSTOM_METRICS: &str = "custom_metrics";

/// Where it holds one of them.
pub(super) const CUSTOM_METRIC: &str = "custom_metrics.*";

/// The documents that have other words, in these. What mixes words, or has none that differ, is left out.
#[must_use]
pub fn respelt(documents: &[SchemaDocument]) -> Vec<SchemaDocument> {
    documents.iter().filter_map(one).collect()
}

fn one(document: &SchemaDocument) -> Option<SchemaDocument> {
    let value = document.value()?;
    let other = match document.kind {
        Kind::Report => report(&value)?,
        Kind::Profile => profile(&value)?,
        _ => return None,
    };
    let id = format!("{}, respelt", document.id);
    (other != value).then(|| SchemaDocument::of_value(id, document.kind, &other))
}

/// A report in the vocabulary that it is not in.
fn report(value: &Value) -> Option<Value> {
    let subjects = subjects(Kind::Report, value);
    let is_for = |names| subjects.contains(&Subject::Report(names));
    match (is_for(FieldNames::Long), is_for(FieldNames::Short)) {
        (true, false) => Some(in_names(value, "", Names::Short)),
        (false, true) => Some(in_names(value, "", Names::Long)),
        _ => None,
    }
}

/// The value with its known names in a vocabulary; `path` is where it stands, as `names()` writes it.
fn in_names(value: &Value, path: &str, vocabulary: Names) -> Value {
    match value {
        Value::Array(items) => {
            let path = format!("{path}[]");
            items.iter().map(|item| in_names(item, &path, vocabulary)).collect()
        }
        Value::Object(members) => {
            let spelt = members.iter().map(|(key, member)| match known(path, key) {
                _ if path == CUSTOM_METRICS => (key.clone(), in_names(member, CUSTOM_METRIC, vocabulary)),
                Some(name) => {
                    let member = in_names(member, &below(path, name), vocabulary);
                    (name.spelling(vocabulary).to_owned(), member)
                }
                None => (key.clone(), member.clone()),
            });
            Value::Object(spelt.collect::<Map<_, _>>())
        }
        _ => value.clone(),
    }
}

/// The name that a key is, in either spelling.
pub(super) fn known(path: &str, key: &str) -> Option<&'static Name> {
    names().iter().find(|name| name.parent == path && (name.long == key || name.short == key))
}

/// Where the value of a name stands.
pub(super) fn below(path: &str, name: &Name) -> String {
    let step = if name.long.starts_with("listening_") { "listening_*_ports" } else { name.long };
    if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") }
}

/// A profile of the API with capital letters in front of its keys. It need not be a good one: what the schema has to
/// say of it, the check decides.
fn profile(value: &Value) -> Option<Value> {
    let is_in = |value: &Value, style| subjects(Kind::Profile, value) == [Subject::Profile(style)];
    let other = capitalized(value);
    (is_in(value, Style::Api) && is_in(&other, Style::CloudFormation)).then_some(other)
}

fn capitalized(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(capitalized).collect(),
        Value::Object(members) => {
            let spelt = members.iter().map(|(key, member)| {
                let mut letters = key.chars();
                let first = letters.next().map(|first| first.to_ascii_uppercase());
                (first.into_iter().chain(letters).collect(), capitalized(member))
            });
            Value::Object(spelt.collect::<Map<_, _>>())
        }
        _ => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::respelt;
    use crate::schemas::SchemaDocument;
    use serde_json::{Value, json};
    use thingward::Kind;

    fn other(kind: Kind, value: &Value) -> Option<Value> {
        respelt(&[SchemaDocument::of_value("one".to_owned(), kind, value)]).first()?.value()
    }

    #[test]
    fn reports_go_from_names_to_names() {
        let long = json!({"header": {"report_id": 0, "x": {"header": 1}}, "custom_metrics": {"header": [{"number": 1}]}});
        let short = json!({"hed": {"rid": 0, "x": {"header": 1}}, "cmet": {"header": [{"number": 1}]}});
        assert_eq!(other(Kind::Report, &long), Some(short));
        let long = json!({"metrics": {"listening_udp_ports": {"ports": [{"port": 0}, 1]}}});
        let short = json!({"met": {"up": {"pts": [{"pt": 0}, 1]}}});
        assert_eq!(other(Kind::Report, &long), Some(short.clone()));
        assert_eq!(other(Kind::Report, &short), Some(long));
        assert_eq!(other(Kind::Report, &json!({"hed": {"report_id": 0}})), None);
        assert_eq!(other(Kind::Report, &json!([])), None);
    }

    #[test]
    fn profiles_go_from_the_api_to_templates() {
        let api = json!({"behaviors": [{"name": 1, "criteria": {"durationSeconds": 7}}]});
        let template = json!({"Behaviors": [{"Name": 1, "Criteria": {"DurationSeconds": 7}}]});
        assert_eq!(other(Kind::Profile, &api), Some(template.clone()));
        assert_eq!(other(Kind::Profile, &template), None);
    }
}
