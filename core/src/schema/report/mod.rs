//! The schemas of reports, from the table of names: `fields.rs` has the words, `values.rs` what a field holds.
//!
//! Each object of a report is a definition. Under the names of either list, an object has each field in both
//! spellings and refuses both at once; strict mode does not take them mixed, so there the schema holds one of each list.

pub(super) mod fields;
pub(super) mod values;

use super::{FieldNames, Keywords, keywords, pattern};
use crate::limits;
use crate::options::Mode;
use crate::report::{Holds, Name, Names, Required, names};
use serde_json::{Map, Value, json};

pub(super) fn schema(names: FieldNames, mode: Mode) -> Keywords {
    let mut schema = match (names, mode) {
        (FieldNames::Any, Mode::Strict) => one_list(mode),
        _ => Objects { names, mode, prefix: "" }.report(),
    };
    schema.insert("title".to_owned(), title(names, mode).into());
    schema.insert("description".to_owned(), DESCRIPTION.into());
    let example = Objects { names, mode, prefix: "" }.example("");
    schema.insert("examples".to_owned(), json!([example]));
    schema
}

const DESCRIPTION: &str = "A report of a device about itself, in the format that AWS IoT Device Defender documents. \
    Made from the tables of the thingward validator. Not affiliated with Amazon Web Services.";

fn title(names: FieldNames, mode: Mode) -> String {
    let spelling = match names {
        FieldNames::Long => "long names",
        FieldNames::Short => "short names",
        FieldNames::Any => "long or short names",
    };
    match mode {
        Mode::Default => format!("Device-metrics report, {spelling}"),
        Mode::Strict => format!("Device-metrics report, {spelling}, strict"),
    }
}

/// A report in the names of one list, which its own keys tell.
fn one_list(mode: Mode) -> Keywords {
    let long = Objects { names: FieldNames::Long, mode, prefix: "long_" };
    let short = Objects { names: FieldNames::Short, mode, prefix: "short_" };
    let is_short = members("").map(|name| having(&[name.short]));
    let mut schema = keywords(json!({
        "type": "object",
        "if": {"anyOf": is_short.collect::<Vec<_>>()},
        "then": {"$ref": short.reference("")},
        "else": {"$ref": long.reference("")},
    }));
    let mut definitions = shared();
    for objects in [long, short] {
        definitions.insert(objects.definition(""), objects.object(""));
        definitions.extend(objects.definitions());
    }
    schema.insert("$defs".to_owned(), Value::Object(definitions));
    schema
}

/// An object that has these members. They are named as properties too, which a strict validator wants of what is
/// required.
fn having(members: &[&str]) -> Value {
    let properties: Map<String, Value> =
        members.iter().map(|name| ((*name).to_owned(), true.into())).collect();
    json!({"type": "object", "properties": properties, "required": members})
}

/// The fields of the object at a path.
pub(super) fn members(parent: &str) -> impl Iterator<Item = &'static Name> {
    names().iter().filter(move |name| name.parent == parent)
}

/// The paths of the objects under the root, each once.
fn parents() -> Vec<&'static str> {
    let mut parents: Vec<_> =
        names().iter().map(|name| name.parent).filter(|path| !path.is_empty()).collect();
    parents.dedup();
    parents
}

/// Definitions that do not depend on names.
fn shared() -> Map<String, Value> {
    [(values::IP_ADDRESS.name.to_owned(), values::ip_address())].into_iter().collect()
}

/// The objects of a report in some names.
struct Objects {
    names: FieldNames,
    mode: Mode,
    /// What the names of definitions start with.
    prefix: &'static str,
}

impl Objects {
    /// The whole schema.
    fn report(&self) -> Keywords {
        let mut schema = keywords(self.object(""));
        let mut definitions = shared();
        definitions.extend(self.definitions());
        schema.insert("$defs".to_owned(), Value::Object(definitions));
        schema
    }

    fn definitions(&self) -> impl Iterator<Item = (String, Value)> {
        parents().into_iter().map(|parent| (self.definition(parent), self.object(parent)))
    }

    /// The name of the definition of the object at a path.
    fn definition(&self, parent: &str) -> String {
        format!("{}{}", self.prefix, object_name(parent))
    }

    fn reference(&self, parent: &str) -> String {
        format!("#/$defs/{}", self.definition(parent))
    }

    /// The object at a path.
    fn object(&self, parent: &str) -> Value {
        let mut schema = keywords(json!({"type": self.object_type(parent)}));
        let properties: Map<String, Value> = members(parent)
            .flat_map(|name| {
                self.spellings(name).map(|names| (name.spelling(names).to_owned(), self.member(name, names)))
            })
            .collect();
        schema.insert("properties".to_owned(), Value::Object(properties));
        if is_custom_metric(parent) {
            schema.insert("minProperties".to_owned(), 1.into());
            schema.insert("maxProperties".to_owned(), 1.into());
        }
        if self.mode == Mode::Strict || is_custom_metric(parent) {
            schema.insert("additionalProperties".to_owned(), false.into());
        }
        schema.extend(self.presence(parent));
        Value::Object(schema)
    }

    /// Which fields have to be there, and which not together.
    fn presence(&self, parent: &str) -> Keywords {
        let mut required = Vec::new();
        let mut all = Vec::new();
        for name in members(parent) {
            let spellings: Vec<_> = self.spellings(name).map(|names| name.spelling(names)).collect();
            match (spellings.as_slice(), name.required) {
                ([one], Required::Yes) => required.push(*one),
                ([long, short], Required::Yes) => {
                    all.push(json!({"oneOf": [having(&[long]), having(&[short])]}));
                }
                ([long, short], _) => {
                    // What is null is no object with both.
                    all.push(json!({"not": having(&[long, short])}));
                }
                _ => {}
            }
        }
        let mut keywords = Keywords::new();
        if parent.is_empty() {
            keywords.insert("anyOf".to_owned(), self.blocks().into());
        }
        if !required.is_empty() {
            keywords.insert("required".to_owned(), required.into());
        }
        if !all.is_empty() {
            keywords.insert("allOf".to_owned(), Value::Array(all));
        }
        keywords
    }

    /// The blocks of which a report has one at least; null is as good as nothing.
    fn blocks(&self) -> Vec<Value> {
        let blocks = members("").filter(|name| name.required == Required::OneOf);
        blocks
            .flat_map(|name| self.spellings(name).map(|names| name.spelling(names)))
            .map(|block| json!({"required": [block], "properties": {block: {"type": "object"}}}))
            .collect()
    }

    /// The spellings in which an object has a field.
    fn spellings(&self, name: &Name) -> impl Iterator<Item = Names> + use<> {
        let both: &[Names] = match self.names {
            FieldNames::Long => &[Names::Long],
            FieldNames::Short => &[Names::Short],
            FieldNames::Any if name.long == name.short => &[Names::Long],
            FieldNames::Any => &[Names::Long, Names::Short],
        };
        both.iter().copied()
    }

    /// The schema of a field, with its texts.
    fn member(&self, name: &Name, spelling: Names) -> Value {
        let below = below(name);
        let mut schema = match name.holds {
            Holds::Object => json!({"$ref": self.reference(&below)}),
            Holds::Objects => json!({"type": "array", "items": {"$ref": self.reference(&below)}}),
            Holds::CustomMetrics => self.custom_metrics(name, &below),
            holds => Value::Object(values::schema(holds, self.mode)),
        };
        if let (Some(row), Value::Object(schema)) = (fields::row(name), &mut schema) {
            let objects = Self { names: spelling.into(), ..*self };
            schema.extend(row.field.annotations(objects.example_of(name)));
        }
        schema
    }

    /// The type of the object at a path. Default mode reads null as an absent block.
    fn object_type(&self, path: &str) -> Value {
        let is_block = members("").any(|name| name.required == Required::OneOf && name.long == path);
        match self.mode {
            Mode::Default if is_block => json!(["object", "null"]),
            _ => json!("object"),
        }
    }

    /// Custom metrics by name, each a list of exactly one.
    fn custom_metrics(&self, name: &Name, entry: &str) -> Value {
        let mut schema = keywords(json!({
            "type": self.object_type(name.long),
            "additionalProperties": {
                "title": "Value of a custom metric",
                "description": "An array of exactly one object, which has exactly one of `number`, `number_list`, \
                    `string_list` and `ip_list`.",
                "type": "array",
                "items": {"$ref": self.reference(entry)},
                "minItems": 1,
                "maxItems": 1,
            },
        }));
        if self.mode == Mode::Strict {
            let names = json!({
                "type": "string",
                "pattern": pattern::name(limits::METRIC_NAME_BYTES),
                "not": {"pattern": pattern::reserved()},
            });
            schema.insert("propertyNames".to_owned(), names);
        }
        Value::Object(schema)
    }

    /// An object at a path with an example of each field.
    fn example(&self, parent: &str) -> Value {
        let spelling = match self.names {
            FieldNames::Short => Names::Short,
            FieldNames::Long | FieldNames::Any => Names::Long,
        };
        members(parent).map(|name| (name.spelling(spelling).to_owned(), self.example_of(name))).collect()
    }

    fn example_of(&self, name: &Name) -> Value {
        let below = below(name);
        match name.holds {
            Holds::Object => self.example(&below),
            Holds::Objects => json!([self.example(&below)]),
            Holds::CustomMetrics => members(&below)
                .map(|kind| (format!("my_{}", kind.long), json!([{kind.long: self.example_of(kind)}])))
                .collect(),
            _ => fields::row(name).and_then(|row| serde_json::from_str(row.example).ok()).unwrap_or_default(),
        }
    }
}

impl From<Names> for FieldNames {
    fn from(names: Names) -> Self {
        match names {
            Names::Long => Self::Long,
            Names::Short => Self::Short,
        }
    }
}

/// What the object at a path is called: by its last step, and one entry of a list in the singular.
pub(super) fn object_name(parent: &str) -> &str {
    match parent {
        "" => "report",
        "metrics.listening_*_ports" => "listening_ports",
        "metrics.listening_*_ports.ports[]" => "listening_port",
        "custom_metrics.*[]" => "custom_metric",
        _ => parent.rsplit('.').next().unwrap_or(parent).trim_end_matches("s[]"),
    }
}

/// The path of the object that a field holds, or of the entries of its list.
pub(super) fn below(name: &Name) -> String {
    let path = match name.parent {
        "" => name.long.to_owned(),
        parent => format!("{parent}.{}", name.long),
    };
    match name.holds {
        Holds::Objects => format!("{path}[]"),
        Holds::CustomMetrics => format!("{path}.*[]"),
        // Both lists of ports hold the same.
        _ => path
            .replace("listening_tcp_ports", "listening_*_ports")
            .replace("listening_udp_ports", "listening_*_ports"),
    }
}

/// Whether the object at a path is the value of a custom metric: exactly one of its fields.
pub(super) fn is_custom_metric(parent: &str) -> bool {
    parent.starts_with("custom_metrics.")
}

#[cfg(test)]
mod tests {
    use super::schema;
    use crate::schema::FieldNames;
    use crate::{Mode, Options, check_report};

    #[test]
    fn nothing_is_said_of_the_examples() {
        for names in FieldNames::ALL {
            for mode in [Mode::Default, Mode::Strict] {
                let example = schema(names, mode)["examples"][0].to_string();
                let checked = check_report(example.as_bytes(), &Options::new().mode(mode));
                let rules: Vec<_> = checked.findings().iter().map(|finding| finding.rule.id()).collect();
                assert_eq!(rules, [""; 0], "{example}");
            }
        }
    }
}
