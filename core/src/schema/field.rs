//! What every member of a schema says of itself, so that an editor helps while one types.

use super::Keywords;
use serde_json::Value;

/// The texts of one member.
pub(super) struct Field {
    /// A few words.
    pub(super) title: &'static str,
    /// Sentences.
    pub(super) description: &'static str,
    /// What a number counts: `bytes`. `none` where nothing is counted.
    pub(super) unit: &'static str,
    /// Where the member is known from: tags of the rule reference.
    pub(super) source: &'static str,
}

impl Field {
    /// The annotations of the member, in keywords that every validator knows.
    pub(super) fn annotations(&self, example: Value) -> Keywords {
        let Self { title, description, unit, source } = self;
        let mut keywords = Keywords::new();
        keywords.insert("title".to_owned(), (*title).into());
        keywords.insert("description".to_owned(), described(description, unit, source).into());
        keywords.insert("examples".to_owned(), Value::Array(vec![example]));
        keywords
    }
}

/// A description with its unit and its source. They have no keywords of their own: validators warn of unknown ones.
pub(super) fn described(description: &str, unit: &str, source: &str) -> String {
    format!("{description}\n\nUnit: {unit}. Source: {source}.")
}
