//! What the values of a schema's keywords are: schemas, schemas by name, or data that only looks like one.

/// What a value is in a schema.
#[derive(Clone, Copy)]
pub(super) enum Holds {
    /// A schema, or a list of them: keywords.
    Schema,
    /// Schemas by name.
    Named,
    /// Anything else: an example, a constant, a list of words.
    Data,
}

impl Holds {
    /// What stands under a key of this.
    pub(super) fn under(self, key: &str) -> Self {
        match self {
            Self::Schema => Self::of(key),
            Self::Named => Self::Schema,
            Self::Data => Self::Data,
        }
    }

    /// What stands under a keyword.
    fn of(keyword: &str) -> Self {
        match keyword {
            "$defs" | "definitions" | "properties" | "patternProperties" => Self::Named,
            "allOf"
            | "anyOf"
            | "oneOf"
            | "items"
            | "contains"
            | "additionalProperties"
            | "propertyNames"
            | "not"
            | "if"
            | "then"
            | "else" => Self::Schema,
            _ => Self::Data,
        }
    }
}
