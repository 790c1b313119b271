//! Schemas of typed documents: what `schemars` derives from the shape of a type, made fit for these files.
//!
//! A shape is a private struct of which only the type is used. The first line of a field's documentation is the title
//! of the member and the rest its description; [`noted`] adds the unit and the source.

use super::{Keywords, field, keywords};
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

/// The schema of a type, with the types that it refers to as definitions.
pub(super) fn derived<T: JsonSchema>() -> Keywords {
    let settings = SchemaSettings::draft2020_12()
        .with(|settings| settings.meta_schema = None)
        .with_transform(RecursiveTransform(plain));
    keywords(settings.into_generator().into_root_schema_for::<T>().to_value())
}

/// Ends the description of a member with its unit and its source.
pub(super) fn noted(unit: &'static str, source: &'static str) -> impl FnMut(&mut Schema) {
    move |schema| {
        let text = schema.get("description").and_then(Value::as_str).unwrap_or_default();
        let text = field::described(text, unit, source);
        schema.insert("description".to_owned(), text.into());
    }
}

/// Takes off what a derive adds: formats, which validators pass over or do not know; line breaks inside the paragraphs
/// of a documentation; `null` for an `Option`, which is a member that may be missing.
fn plain(schema: &mut Schema) {
    schema.remove("format");
    if let Some(Value::String(text)) = schema.get_mut("description") {
        *text = text.split("\n\n").map(|lines| lines.replace('\n', " ")).collect::<Vec<_>>().join("\n\n");
    }
    not_null(schema);
}

fn not_null(schema: &mut Schema) {
    let null = serde_json::json!({"type": "null"});
    match (schema.get("type"), schema.get("anyOf")) {
        (Some(Value::Array(types)), _) => {
            if let [one, last] = types.as_slice()
                && last == "null"
            {
                let one = one.clone();
                schema.insert("type".to_owned(), one);
            }
        }
        (None, Some(Value::Array(choices))) => {
            if let [Value::Object(one), last] = choices.as_slice()
                && *last == null
            {
                let one = one.clone();
                schema.remove("anyOf");
                schema.ensure_object().extend(one);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{derived, noted};
    use schemars::JsonSchema;
    use serde_json::{Value, json};

    /// # Shape
    ///
    /// A test.
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only the shape is used")]
    struct Shape {
        /// # Count
        ///
        /// How many
        /// there are.
        ///
        /// Or were.
        #[schemars(transform = noted("bytes", "DSM"), example = 3)]
        count: Option<u64>,
        inner: Option<Inner>,
    }

    #[derive(JsonSchema)]
    #[schemars(rename = "inner")]
    #[expect(dead_code, reason = "only the shape is used")]
    struct Inner {
        flag: bool,
    }

    #[test]
    fn options_are_members_that_may_be_missing() {
        assert_eq!(
            Value::Object(derived::<Shape>()),
            json!({
                "title": "Shape",
                "description": "A test.",
                "type": "object",
                "properties": {
                    "count": {
                        "title": "Count",
                        "description": "How many there are.\n\nOr were.\n\nUnit: bytes. Source: DSM.",
                        "type": "integer",
                        "minimum": 0,
                        "examples": [3],
                    },
                    "inner": {"$ref": "#/$defs/inner"},
                },
                "$defs": {
                    "inner": {"type": "object", "properties": {"flag": {"type": "boolean"}}, "required": ["flag"]},
                },
            })
        );
    }
}
