//! What each rule is for, with a bad and a good example: the prose of the catalogue, one file per section.

mod document;

use super::rules::Rule;

/// Why a rule exists, and what breaks and keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// What goes wrong for whoever breaks the rule, and why the level is what it is.
    pub why: &'static str,
    /// A document that breaks it.
    pub bad: Example,
    /// The same, mended.
    pub good: Example,
}

/// An example of a rule. All but [`Example::Words`] are run by the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Example {
    /// A report in JSON.
    Report(&'static str),
    /// A report in CBOR, as hexadecimal digits.
    Cbor(&'static str),
    /// A topic document in JSON.
    Topic(&'static str),
    /// Said in words, because the document would be too long or needs something beside it.
    Words(&'static str),
}

impl Rule {
    /// What the rule is for, with examples.
    ///
    /// ```
    /// for rule in thingward::Rule::ALL {
    ///     assert!(!rule.explanation().why.is_empty());
    /// }
    /// ```
    #[must_use]
    pub fn explanation(self) -> Explanation {
        const UNEXPLAINED: Explanation =
            Explanation { why: "", bad: Example::Words(""), good: Example::Words("") };
        let tables = [document::ROWS];
        let row = tables.iter().copied().flatten().find(|(rule, _)| *rule == self);
        row.map_or(UNEXPLAINED, |(_, explanation)| *explanation)
    }
}
