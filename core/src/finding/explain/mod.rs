//! What each rule is for, with a bad and a good example: the prose of the catalogue, one file per section.

// What the examples have in common: only what differs is written out in the tables.
#[macro_use]
mod documents;

mod audit;
mod behavior;
mod block;
mod cbor;
mod criteria;
mod custom;
mod document;
mod header;
mod number;
mod profile;
mod response;
mod role;
mod stream;
mod topic;

use super::Rule;

/// Why a rule exists, and what breaks and keeps it.
///
/// ```
/// use thingward::Rule;
///
/// let explanation = Rule::PortZero.explanation();
/// assert!(explanation.why.ends_with('.'));
/// assert_ne!(explanation.bad, explanation.good);
/// ```
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
///
/// ```
/// use thingward::{Example, Options, Rule, check_report};
///
/// let Example::Report(bad) = Rule::PortZero.explanation().bad else { panic!("an example in JSON") };
/// let checked = check_report(bad.as_bytes(), &Options::new());
/// assert!(checked.findings().iter().any(|finding| finding.rule == Rule::PortZero));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Example {
    /// A report in JSON.
    Report(&'static str),
    /// A report in CBOR, as hexadecimal digits.
    Cbor(&'static str),
    /// A topic document in JSON.
    Topic(&'static str),
    /// An answer to a report in JSON.
    Response(&'static str),
    /// A stream of envelopes and reports, one a line.
    Stream(&'static str),
    /// A security profile, a behavior, or what else holds some, in JSON.
    Profile(&'static str),
    /// A policy document in JSON, of a role for the topic `arn:aws:sns:eu-west-1:123456789012:pump-alerts`, its key
    /// `arn:aws:kms:eu-west-1:123456789012:key/pumps`, and exports to `arn:aws:iot:eu-west-1:123456789012:topic/pumps`.
    Role(&'static str),
    /// The state of an audit in JSON.
    Audit(&'static str),
    /// Said in words, because the document would be too long or needs something beside it.
    Words(&'static str),
}

/// The tables in the order of the catalogue.
impl Example {
    /// What the example is, as it is printed above it: the kind of document, and how it is written down.
    ///
    /// ```
    /// use thingward::Rule;
    ///
    /// assert_eq!(Rule::PortZero.explanation().bad.kind(), "report, json");
    /// ```
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Report(_) => "report, json",
            Self::Cbor(_) => "report, cbor in hex",
            Self::Topic(_) => "topic, json",
            Self::Response(_) => "response, json",
            Self::Stream(_) => "stream, json",
            Self::Profile(_) => "profile, json",
            Self::Role(_) => "role, json",
            Self::Audit(_) => "audit, json",
            Self::Words(_) => "in words",
        }
    }

    /// The example itself.
    ///
    /// ```
    /// use thingward::Example;
    ///
    /// assert_eq!(Example::Cbor("a0").text(), "a0");
    /// ```
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Report(text)
            | Self::Cbor(text)
            | Self::Topic(text)
            | Self::Response(text)
            | Self::Stream(text)
            | Self::Profile(text)
            | Self::Role(text)
            | Self::Audit(text)
            | Self::Words(text) => text,
        }
    }
}

const TABLES: [&[(Rule, Explanation)]; 14] = [
    document::ROWS,
    header::ROWS,
    number::ROWS,
    block::ROWS,
    custom::ROWS,
    cbor::ROWS,
    topic::ROWS,
    response::ROWS,
    stream::ROWS,
    profile::ROWS,
    behavior::ROWS,
    criteria::ROWS,
    role::ROWS,
    audit::ROWS,
];

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
        let row = TABLES.iter().copied().flatten().find(|(rule, _)| *rule == self);
        row.map_or(UNEXPLAINED, |(_, explanation)| *explanation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Section;

    #[test]
    fn every_rule_is_explained_once_and_in_order() {
        let explained: Vec<Rule> = TABLES.iter().copied().flatten().map(|(rule, _)| *rule).collect();
        assert_eq!(explained, Rule::ALL);
    }

    #[test]
    fn every_table_holds_its_section() {
        for (table, &section) in TABLES.iter().zip(Section::ALL) {
            for (rule, _) in *table {
                assert_eq!(rule.section(), section, "{rule}");
            }
        }
    }

    #[test]
    fn reasons_are_sentences_on_one_line() {
        for &rule in Rule::ALL {
            let why = rule.explanation().why;
            assert!(why.ends_with('.') && why.len() > 40, "{rule}: {why}");
            assert!(!why.contains(['\n', '\t']) && !why.contains("  "), "{rule}: {why}");
        }
    }

    #[test]
    fn examples_differ_and_are_of_one_kind() {
        for &rule in Rule::ALL {
            let Explanation { bad, good, .. } = rule.explanation();
            assert_ne!(bad, good, "{rule}");
            assert_eq!(std::mem::discriminant(&bad), std::mem::discriminant(&good), "{rule}");
        }
    }

    #[test]
    fn hexadecimal_examples_are_whole_bytes() {
        for &rule in Rule::ALL {
            let Explanation { bad, good, .. } = rule.explanation();
            for example in [bad, good] {
                if let Example::Cbor(hex) = example {
                    assert!(
                        hex.len() % 2 == 0 && hex.bytes().all(|digit| digit.is_ascii_hexdigit()),
                        "{rule}"
                    );
                }
            }
        }
    }
}
