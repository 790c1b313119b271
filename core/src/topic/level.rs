//! One level of a topic against the word that belongs there.

use super::words::Operation;
use crate::suggest::nearest;

/// How a level relates to a word of the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Exact,
    /// Right but for letter case.
    Case,
    /// A wildcard that may stand here, or that was spoken of already.
    Wild,
    /// Most likely a slip of the pen.
    Near,
    Other,
}

/// Compares a level with the word that belongs there.
pub(super) fn fit(level: &str, word: &'static str, operation: Option<Operation>) -> Fit {
    if level == word {
        Fit::Exact
    } else if level.eq_ignore_ascii_case(word) {
        Fit::Case
    } else if is_wild(level, operation) {
        Fit::Wild
    } else if nearest(level, std::iter::once(word)).is_some() {
        Fit::Near
    } else {
        Fit::Other
    }
}

/// Whether a level matches anything. In a filter `+` does so alone in its level; in a topic to publish to any
/// wildcard is one fault of the whole topic, so that its levels need no findings of their own.
pub(super) fn is_wild(level: &str, operation: Option<Operation>) -> bool {
    match operation {
        Some(Operation::Publish) => has_wildcard(level),
        Some(Operation::Subscribe) => level == "+",
        None => false,
    }
}

pub(super) fn has_wildcard(text: &str) -> bool {
    text.contains(['+', '#'])
}

#[cfg(test)]
mod tests {
    use super::{Fit, fit};
    use crate::topic::Operation::{self, Publish, Subscribe};

    #[test]
    fn a_level_fits_more_or_less() {
        let cases: [(&str, Option<Operation>, Fit); 9] = [
            ("defender", None, Fit::Exact),
            ("Defender", None, Fit::Case),
            ("defenders", None, Fit::Near),
            ("shadow", None, Fit::Other),
            ("+", None, Fit::Other),
            ("+", Some(Subscribe), Fit::Wild),
            ("d+", Some(Subscribe), Fit::Other),
            ("d+", Some(Publish), Fit::Wild),
            ("#", Some(Subscribe), Fit::Other),
        ];
        for (level, operation, expected) in cases {
            assert_eq!(fit(level, "defender", operation), expected, "{level} {operation:?}");
        }
    }
}
