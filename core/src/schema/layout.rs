//! How a schema is printed: what it is called first, its definitions last.

use super::holds::Holds;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

/// The schema as JSON of several lines.
pub(super) fn printed(schema: &Value) -> String {
    // Values of our own without keys other than texts can always be printed.
    serde_json::to_string_pretty(&Ordered { value: schema, holds: Holds::Schema }).unwrap_or_default()
}

/// Keywords in the order of reading; those that are not listed follow, before [`LAST`].
const FIRST: &[&str] = &[
    "$schema",
    "$id",
    "$ref",
    "title",
    "description",
    "type",
    "properties",
    "required",
    "if",
    "then",
    "else",
];
const LAST: &[&str] = &["examples", "$defs", "definitions"];

struct Ordered<'v> {
    value: &'v Value,
    holds: Holds,
}

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let holds = self.holds;
        match self.value {
            Value::Array(values) => serializer.collect_seq(values.iter().map(|value| Self { value, holds })),
            Value::Object(members) => {
                let mut members: Vec<(&String, &Value)> = members.iter().collect();
                if matches!(holds, Holds::Schema) {
                    members.sort_by_key(|(key, _)| place(key));
                }
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(key, &Ordered { value, holds: holds.under(key) })?;
                }
                map.end()
            }
            scalar => scalar.serialize(serializer),
        }
    }
}

/// Sorts keywords: first, then the unlisted, then last.
fn place(keyword: &str) -> usize {
    let first = FIRST.iter().position(|first| *first == keyword);
    let last = LAST.iter().position(|last| *last == keyword).map(|place| FIRST.len() + 1 + place);
    first.or(last).unwrap_or(FIRST.len())
}

#[cfg(test)]
mod tests {
    use super::printed;
    use serde_json::json;

    #[test]
    fn keywords_have_an_order_and_names_none() {
        let schema = json!({
            "$defs": {"title": {"$ref": "#/$defs/a", "title": "T"}, "a": true},
            "additionalProperties": false,
            "examples": [{"type": 1, "a": 2}],
            "title": "Schema",
            "$schema": "s",
        });
        let lines: String = printed(&schema).split_whitespace().collect();
        assert_eq!(
            lines,
            r##"{"$schema":"s","title":"Schema","additionalProperties":false,"examples":[{"a":2,"type":1}],"##
                .to_owned() + r##""$defs":{"a":true,"title":{"$ref":"#/$defs/a","title":"T"}}}"##
        );
    }
}
