//! How a schema is said in each style: keys as the API or templates spell them, values that may be intrinsics, members
//! that are there, and objects that are closed.

use super::Keywords;
use crate::options::Mode;
use crate::profile::shapes::{Casing, READ_ONLY};
use crate::schema::{Style, keywords};
use serde_json::{Value, json};

/// What the schema of profiles is written for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dialect {
    casing: Casing,
    mode: Mode,
}

impl Dialect {
    pub(super) const fn new(style: Style, mode: Mode) -> Self {
        let casing = match style {
            Style::Api => Casing::Api,
            Style::CloudFormation => Casing::CloudFormation,
        };
        Self { casing, mode }
    }

    pub(super) const fn casing(self) -> Casing {
        self.casing
    }

    pub(super) fn is_strict(self) -> bool {
        self.mode == Mode::Strict
    }

    /// Whether values may be known only once a template is deployed.
    pub(super) fn is_template(self) -> bool {
        self.casing == Casing::CloudFormation
    }

    /// A key of the API as this style spells it.
    pub(super) fn key(self, name: &str) -> String {
        self.casing.spell(name).into_owned()
    }

    /// A value with its keys as this style spells them.
    pub(super) fn spelt(self, value: Value) -> Value {
        match value {
            Value::Object(members) => {
                members.into_iter().map(|(name, value)| (self.key(&name), self.spelt(value))).collect()
            }
            Value::Array(items) => items.into_iter().map(|item| self.spelt(item)).collect(),
            scalar => scalar,
        }
    }

    /// A text with the keys between backquotes as this style spells them. Keys are told by their capitals: words have
    /// none or no other letters.
    pub(super) fn told(self, text: &str) -> String {
        let parts = text.split('`').enumerate().map(|(place, part)| {
            let is_key = place % 2 == 1
                && part.starts_with(|letter: char| letter.is_ascii_lowercase())
                && part.contains(|letter: char| letter.is_ascii_uppercase());
            if is_key { self.key(part) } else { part.to_owned() }
        });
        parts.collect::<Vec<_>>().join("`")
    }

    /// A schema of what is no intrinsic.
    pub(super) fn literal(self, schema: Value) -> Value {
        if self.is_template() { json!({"if": reference("intrinsic"), "else": schema}) } else { schema }
    }

    /// The object has the member: in templates one that is not said to be absent.
    pub(super) fn has(self, name: &str) -> Value {
        let key = self.key(name);
        if self.is_template() {
            json!({"required": [key], "properties": {(key): {"not": reference("noValue")}}})
        } else {
            carries(&key)
        }
    }

    /// The object has every one of the members.
    pub(super) fn has_all(self, names: &[&str]) -> Keywords {
        let mut all = Keywords::new();
        for name in names {
            merge(&mut all, keywords(self.has(name)));
        }
        all
    }

    /// The object has none of the members.
    pub(super) fn lacks(self, names: &[&str]) -> Value {
        let absent = if self.is_template() { reference("noValue") } else { false.into() };
        let members: Keywords = names.iter().map(|name| (self.key(name), absent.clone())).collect();
        json!({ "properties": members })
    }

    /// The object has exactly this one of the members.
    pub(super) fn has_alone(self, name: &str, names: &[&str]) -> Value {
        let others: Vec<&str> = names.iter().copied().filter(|other| *other != name).collect();
        let mut alone = keywords(self.has(name));
        merge(&mut alone, keywords(self.lacks(&others)));
        Value::Object(alone)
    }

    /// The object has exactly one of the members; in templates it may also have several, of which one is an intrinsic,
    /// since any may be kept.
    pub(super) fn has_one(self, names: &[&str]) -> Value {
        let each: Vec<Value> = names.iter().map(|name| self.has(name)).collect();
        let one = json!({ "oneOf": each });
        if !self.is_template() {
            return one;
        }
        let open = names.iter().map(|name| {
            let key = self.key(name);
            json!({
                "required": [key],
                "properties": {(key): {"allOf": [reference("intrinsic"), {"not": reference("noValue")}]}},
            })
        });
        json!({"if": {"anyOf": open.collect::<Vec<_>>()}, "else": one})
    }

    /// The member is not there, or not known.
    pub(super) fn forbids(self, name: &str) -> Value {
        let unknown = if self.is_template() { reference("intrinsic") } else { false.into() };
        json!({"properties": {(self.key(name)): unknown}})
    }

    /// The member is of the schema, if it is there and known.
    pub(super) fn at(self, name: &str, schema: Value) -> Value {
        json!({"properties": {(self.key(name)): self.literal(schema)}})
    }

    /// The member is there and known, and is an object of the schema: for conditions.
    pub(super) fn within(self, name: &str, schema: Value) -> Value {
        let key = self.key(name);
        let mut of = keywords(object(schema));
        if self.is_template() {
            of.insert("not".to_owned(), reference("intrinsic"));
        }
        json!({"required": [key], "properties": {(key): of}})
    }

    /// The member is one of the words: for conditions.
    pub(super) fn is_one_of(self, name: &str, words: &[&str]) -> Value {
        let key = self.key(name);
        json!({"required": [key], "properties": {(key): {"enum": words}}})
    }

    /// What the mode and the style say of keys that an object does not know.
    pub(super) fn closing(self) -> Keywords {
        let closing = match (self.is_strict(), self.is_template()) {
            (true, false) => json!({"additionalProperties": false}),
            (true, true) => json!({"additionalProperties": reference("noValue")}),
            (false, false) => json!({}),
            (false, true) => {
                let read_only: Vec<String> = READ_ONLY.iter().map(|name| self.key(name)).collect();
                json!({"patternProperties": {(format!("^({})$", read_only.join("|"))): reference("noValue")}})
            }
        };
        keywords(closing)
    }

    /// The definitions that only this style has. They are asked of every value and so have no title, which an editor
    /// would show instead of the value's.
    pub(super) fn definitions(self) -> Keywords {
        if !self.is_template() {
            return Keywords::new();
        }
        keywords(json!({
            "intrinsic": {
                "$comment": "A value that is known once the template is deployed: `{\"Ref\": …}`, `{\"Fn::…\": …}`.",
                "anyOf": [
                    {
                        "type": "object",
                        "required": ["Ref"],
                        "properties": {"Ref": true},
                        "maxProperties": 1,
                    },
                    {
                        "type": "object",
                        "required": ["Condition"],
                        "properties": {"Condition": true},
                        "maxProperties": 1,
                    },
                    {"type": "object", "not": {"propertyNames": {"not": {"pattern": "^Fn::"}}}},
                ],
            },
            "noValue": {
                "$comment": "What stands for no member at all.",
                "type": "object",
                "const": {"Ref": "AWS::NoValue"},
            },
        }))
    }
}

/// A reference to a definition.
pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// An object of the schema.
pub(super) fn object(schema: Value) -> Value {
    let mut keywords = keywords(schema);
    keywords.insert("type".to_owned(), "object".into());
    Value::Object(keywords)
}

/// The object has the key, whatever its value is. A strict validator wants what is required to be a property too.
pub(super) fn carries(key: &str) -> Value {
    json!({"required": [key], "properties": {(key): true}})
}

/// Adds keywords to a schema; of `required` and `properties`, which both may have, the entries.
pub(super) fn merge(schema: &mut Keywords, more: Keywords) {
    for (keyword, value) in more {
        match (schema.get_mut(&keyword), value) {
            (Some(Value::Array(have)), Value::Array(more)) => have.extend(more),
            (Some(Value::Object(have)), Value::Object(more)) => have.extend(more),
            (_, value) => _ = schema.insert(keyword, value),
        }
    }
}
