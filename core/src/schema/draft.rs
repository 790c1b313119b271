//! The drafts of JSON Schema, and how a schema of the newest is said in an older one.

use super::Keywords;
use super::holds::Holds;
use serde_json::Value;

/// A draft of JSON Schema.
///
/// ```
/// use thingward::schema::Draft;
///
/// assert_eq!(Draft::ALL.map(Draft::name), ["2020-12", "7"]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Draft {
    /// 2020-12.
    #[default]
    Draft202012,
    /// Draft-07, which most editors and brokers know.
    Draft7,
}

impl Draft {
    /// Every draft.
    ///
    /// ```
    /// assert_eq!(thingward::schema::Draft::ALL.len(), 2);
    /// ```
    pub const ALL: [Self; 2] = [Self::Draft202012, Self::Draft7];

    /// The word for it.
    ///
    /// ```
    /// assert_eq!(thingward::schema::Draft::Draft7.name(), "7");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft202012 => "2020-12",
            Self::Draft7 => "7",
        }
    }

    /// The `$schema` of its schemas.
    ///
    /// ```
    /// use thingward::schema::Draft;
    ///
    /// assert_eq!(Draft::Draft7.url(), "http://json-schema.org/draft-07/schema#");
    /// ```
    #[must_use]
    pub const fn url(self) -> &'static str {
        match self {
            Self::Draft202012 => "https://json-schema.org/draft/2020-12/schema",
            Self::Draft7 => "http://json-schema.org/draft-07/schema#",
        }
    }

    /// What the name of a schema ends with in its `$id`.
    pub(super) const fn suffix(self) -> &'static str {
        match self {
            Self::Draft202012 => "",
            Self::Draft7 => "-draft-07",
        }
    }

    /// The folder of its schemas under `schemas/`.
    pub(super) const fn folder(self) -> &'static str {
        match self {
            Self::Draft202012 => "",
            Self::Draft7 => "draft-07/",
        }
    }

    /// A schema of draft 2020-12 in this draft.
    pub(super) fn of(self, schema: Keywords) -> Value {
        match self {
            Self::Draft202012 => Value::Object(schema),
            Self::Draft7 => draft_7(schema),
        }
    }
}

/// What draft-07 writes otherwise: definitions have another name, and a reference stands alone in its schema.
fn draft_7(mut schema: Keywords) -> Value {
    schema.insert("$schema".to_owned(), Draft::Draft7.url().into());
    older(Value::Object(schema), Holds::Schema)
}

fn older(value: Value, holds: Holds) -> Value {
    match (holds, value) {
        (Holds::Named, Value::Object(schemas)) => {
            schemas.into_iter().map(|(name, schema)| (name, older(schema, Holds::Schema))).collect()
        }
        (Holds::Schema, Value::Array(schemas)) => {
            schemas.into_iter().map(|schema| older(schema, Holds::Schema)).collect()
        }
        (Holds::Schema, Value::Object(keywords)) => {
            let renamed = keywords.into_iter().map(|(keyword, value)| {
                let holds = Holds::Schema.under(&keyword);
                match keyword.as_str() {
                    "$defs" => ("definitions".to_owned(), older(value, holds)),
                    "$ref" => (keyword, renamed(value)),
                    _ => (keyword, older(value, holds)),
                }
            });
            alone(renamed.collect())
        }
        (_, value) => value,
    }
}

/// A reference to a definition.
fn renamed(reference: Value) -> Value {
    match reference.as_str().and_then(|pointer| pointer.strip_prefix("#/$defs/")) {
        Some(name) => format!("#/definitions/{name}").into(),
        None => reference,
    }
}

/// Draft-07 passes over what stands beside a reference, so the reference goes into a schema of its own.
fn alone(mut keywords: Keywords) -> Value {
    if keywords.len() > 1
        && let Some(reference) = keywords.remove("$ref")
    {
        let reference = serde_json::json!({"$ref": reference});
        match keywords.get_mut("allOf") {
            Some(Value::Array(all)) => all.push(reference),
            _ => _ = keywords.insert("allOf".to_owned(), Value::Array(vec![reference])),
        }
    }
    Value::Object(keywords)
}

#[cfg(test)]
mod tests {
    use super::{Draft, Keywords};
    use crate::schema::keywords;
    use serde_json::json;

    fn in_draft_7(schema: serde_json::Value) -> serde_json::Value {
        let schema: Keywords = keywords(schema);
        Draft::Draft7.of(schema)
    }

    #[test]
    fn definitions_are_renamed_and_references_stand_alone() {
        let older = in_draft_7(json!({
            "$defs": {"port": {"type": "integer"}, "$ref": {"$ref": "#/$defs/port"}},
            "properties": {"$defs": {"$ref": "#/$defs/port", "title": "Port"}},
            "items": {"$ref": "#/$defs/port", "allOf": [{"maximum": 1}]},
        }));
        assert_eq!(
            older,
            json!({
                "$schema": "http://json-schema.org/draft-07/schema#",
                "definitions": {"port": {"type": "integer"}, "$ref": {"$ref": "#/definitions/port"}},
                "properties": {"$defs": {"title": "Port", "allOf": [{"$ref": "#/definitions/port"}]}},
                "items": {"allOf": [{"maximum": 1}, {"$ref": "#/definitions/port"}]},
            })
        );
    }

    #[test]
    fn data_stays_as_it_is() {
        let data = json!({"examples": [{"$defs": {"$ref": "#/$defs/x", "y": 1}}], "const": {"$defs": 1}});
        let older = in_draft_7(data.clone());
        assert_eq!((&older["examples"], &older["const"]), (&data["examples"], &data["const"]));
    }
}
