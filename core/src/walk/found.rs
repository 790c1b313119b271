//! A value that is not what the format wants, as messages and helps show it.

use super::Walk;
use crate::escape;
use crate::finding::quoted;
use crate::limits::QUOTED_CHARACTERS;
use crate::read::{Cursor, Kind, Number, Tag};

/// What stands at a place: its kind and, of a text, a number or a boolean, the whole value. Only what shows it cuts
/// it, so that no rule depends on how much of a value is shown.
pub(crate) struct Found {
    pub(crate) kind: Kind,
    value: Option<String>,
}

impl Found {
    pub(crate) const fn new(kind: Kind, value: Option<String>) -> Self {
        Self { kind, value }
    }

    /// A number that its tag has taken already.
    pub(super) fn bignum(number: Number<'_>) -> Self {
        Self { kind: Kind::Number, value: is_written(number).then(|| number.to_string()) }
    }

    /// The text, if it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        self.value.as_deref().filter(|_| self.kind == Kind::Text)
    }

    /// The value between backticks, cut; nothing of what is shown by its kind alone.
    pub(crate) fn quoted(&self) -> Option<String> {
        self.value.as_deref().map(|value| quoted(value).to_string())
    }

    /// The value in a message: scalars with their kind, containers by their kind alone.
    pub(crate) fn shown(&self) -> String {
        let word = match self.kind {
            Kind::Text => "the string",
            Kind::Number => "the number",
            Kind::Bool => "the boolean",
            _ => return self.kind.name().to_owned(),
        };
        self.quoted().map_or_else(|| self.kind.name().to_owned(), |value| format!("{word} {value}"))
    }

    /// The value in a piece of JSON that a help proposes. What is too long, or not to be written there as it
    /// stands, has `…` in its place: half a value would look like a whole one.
    pub(crate) fn in_code(&self) -> String {
        let fits = |value: &&str| {
            value.chars().nth(QUOTED_CHARACTERS).is_none()
                && !value
                    .chars()
                    .any(|character| matches!(character, '"' | '\\' | '`') || escape::is_hidden(character))
        };
        let value = self.value.as_deref().filter(fits);
        match self.kind {
            Kind::Object => "{…}".to_owned(),
            Kind::Array => "[…]".to_owned(),
            Kind::Text => format!("\"{}\"", value.unwrap_or("…")),
            _ => value.unwrap_or("…").to_owned(),
        }
    }
}

/// Whether the digits of a number are known: a bignum of CBOR has none.
pub(crate) const fn is_written(number: Number<'_>) -> bool {
    !matches!(number, Number::Huge { digits: None, .. })
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// The value at `position`, behind its tags.
    #[cold]
    pub(crate) fn found(&self, position: usize) -> Found {
        let mut cursor = self.cursor.at(position);
        let kind = loop {
            match cursor.kind() {
                Ok(Kind::Tag) => {}
                Ok(kind) => break kind,
                Err(_) => return Found { kind: Kind::Tag, value: None },
            }
            match cursor.take_tag() {
                Ok(Some(Tag::Bignum(number))) => return Found::bignum(number),
                Ok(_) => {}
                Err(_) => return Found { kind: Kind::Tag, value: None },
            }
        };
        let value = match kind {
            Kind::Number => cursor.take_number().ok().flatten().map(|number| number.to_string()),
            Kind::Text => cursor.take_text().ok().flatten().map(|text| text.decode().text.into_owned()),
            Kind::Bool => match cursor.take_bool_or_null() {
                Ok(Some(Some(value))) => Some(value.to_string()),
                _ => None,
            },
            _ => None,
        };
        Found { kind, value }
    }
}
