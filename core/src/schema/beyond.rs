//! The rules that no schema can express, and why.
//!
//! Of a rule that is not here every schema for the document refuses each fault. The tests hold the table to all cases.

use crate::finding::Rule;

/// How much of a rule is beyond a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// No fault of it is refused.
    Whole,
    /// Some of its faults are refused.
    Part,
}

use Extent::{Part, Whole};

const BYTES: &str = "a schema sees values, not the bytes that they are read from";
const NO_VALUE: &str = "JSON has no such value, so that a schema never sees it";
const BESIDE: &str = "a schema sees the document, not what is known beside it";
const OTHERS: &str = "a schema sees one document, not those before it";
const WHOLE_FLOAT: &str = "to a schema `5.0` is the integer 5";
const DECLARED: &str =
    "a schema cannot follow a name to what another part of the document, or another document, declares";
const ALIKE: &str = "it is gone before a schema sees the value";

/// One row for each rule that is an error in some mode. Rules of documents that have no schema are left out.
const ROWS: &[(Rule, Extent, &str)] = &[
    (Rule::JsonSyntax, Whole, BYTES),
    (Rule::JsonTrailingData, Whole, BYTES),
    (Rule::JsonEncoding, Whole, BYTES),
    (Rule::JsonBom, Whole, BYTES),
    (Rule::YamlSyntax, Whole, BYTES),
    (Rule::NestingTooDeep, Whole, "no keyword counts how deep containers nest"),
    (Rule::DuplicateKey, Whole, "parsers keep one of the members before a schema sees them"),
    (Rule::PayloadTooLarge, Whole, BYTES),
    (Rule::FormatMismatch, Whole, BESIDE),
    (Rule::KindUnknown, Whole, "nothing says which schema is for a document of an unknown kind"),
    (Rule::NumberOutOfRange, Part, "many parsers round what is beyond 64 bits before a schema sees it"),
    (Rule::IntegerValuedFloat, Whole, WHOLE_FLOAT),
    (Rule::NumberAsString, Part, "a pattern does not tell how large the number in a text is"),
    (Rule::TotalLessThanList, Whole, "no keyword compares a number with the length of a list"),
    (Rule::CustomTypeMismatch, Whole, BESIDE),
    (Rule::CborMalformed, Whole, BYTES),
    (Rule::CborTrailingBytes, Whole, BYTES),
    (Rule::CborKeyNotText, Whole, NO_VALUE),
    (Rule::CborByteString, Whole, NO_VALUE),
    (Rule::CborInvalidUtf8, Whole, BYTES),
    (Rule::CborTag, Whole, ALIKE),
    (Rule::CborNonFinite, Whole, NO_VALUE),
    (Rule::CborUndefined, Part, "read as JSON it is null, which some members may be in default mode"),
    (Rule::CborSimple, Whole, NO_VALUE),
    (Rule::CborReservedSimple, Whole, BYTES),
    (Rule::TopicPrefix, Whole, BESIDE),
    (Rule::TopicShape, Whole, BESIDE),
    (Rule::TopicCase, Whole, BESIDE),
    (Rule::TopicFormatUnknown, Whole, BESIDE),
    (Rule::TopicSuffixUnknown, Whole, BESIDE),
    (Rule::TopicDirection, Whole, BESIDE),
    (Rule::TopicWildcardPublish, Whole, BESIDE),
    (Rule::TopicTooLong, Whole, BESIDE),
    (Rule::ThingNameEmpty, Whole, BESIDE),
    (Rule::ThingNameTooLong, Whole, BESIDE),
    (Rule::ThingNameControl, Whole, BESIDE),
    (Rule::ThingNameReservedChar, Whole, BESIDE),
    (Rule::ClientIdTooLong, Whole, BESIDE),
    (Rule::ClientIdReserved, Whole, BESIDE),
    (Rule::ThingNotRegistered, Whole, BESIDE),
    (Rule::ResponseStatusTopicMismatch, Whole, BESIDE),
    (Rule::ResponseThingMismatch, Part, BESIDE),
    (Rule::ReportIdDuplicate, Whole, OTHERS),
    (
        Rule::BehaviorsTooMany,
        Part,
        "a schema counts all entries, also those of a template that may stand for none",
    ),
    (Rule::ValueElementsTooMany, Part, "no keyword adds up the lengths of several lists"),
    (Rule::TargetsPerProfile, Whole, "no keyword compares what several resources name"),
    (Rule::DuplicateBehaviorName, Whole, "no keyword compares one member of several objects"),
    (Rule::CustomMetricUndeclared, Whole, DECLARED),
    (Rule::OperatorNotAllowed, Part, DECLARED),
    (Rule::ValueKindMismatch, Part, DECLARED),
    (Rule::CountNotInteger, Part, WHOLE_FLOAT),
    (Rule::PortOutOfRange, Part, WHOLE_FLOAT),
    (Rule::DurationValue, Part, WHOLE_FLOAT),
    (Rule::DurationNotAllowed, Part, DECLARED),
    (Rule::ConsecutiveRange, Part, WHOLE_FLOAT),
    (Rule::StatisticUnsupported, Part, DECLARED),
    (Rule::MlMetricUnsupported, Part, DECLARED),
];

/// Why no schema can express a rule; nothing for a rule whose faults a schema refuses, each of them. Where
/// [`is_in_part`] says so, a schema refuses some of the faults.
///
/// ```
/// use thingward::Rule;
/// use thingward::schema::beyond;
///
/// assert_eq!(beyond(Rule::IntegerValuedFloat), Some("to a schema `5.0` is the integer 5"));
/// assert_eq!(beyond(Rule::PortZero), None);
/// ```
#[must_use]
pub fn beyond(rule: Rule) -> Option<&'static str> {
    row(rule).map(|(_, _, why)| *why)
}

/// Whether a schema expresses some faults of a rule that it cannot express as a whole ([`beyond`]).
///
/// ```
/// use thingward::Rule;
/// use thingward::schema::is_in_part;
///
/// assert!(is_in_part(Rule::ValueElementsTooMany));
/// assert!(!is_in_part(Rule::JsonSyntax) && !is_in_part(Rule::PortZero));
/// ```
#[must_use]
pub fn is_in_part(rule: Rule) -> bool {
    row(rule).is_some_and(|(_, extent, _)| *extent == Part)
}

fn row(rule: Rule) -> Option<&'static (Rule, Extent, &'static str)> {
    ROWS.iter().find(|(known, ..)| *known == rule)
}

#[cfg(test)]
mod tests {
    use super::ROWS;
    use crate::finding::Level;

    #[test]
    fn rows_are_of_errors_in_the_order_of_the_catalogue() {
        assert!(ROWS.is_sorted_by_key(|(rule, ..)| *rule), "{ROWS:?}");
        for (rule, _, why) in ROWS {
            let levels = [Some(rule.levels()), rule.mild_case().map(|(_, levels)| levels)];
            let is_error = levels
                .into_iter()
                .flatten()
                .any(|levels| levels.strict == Some(Level::Error) || levels.default == Some(Level::Error));
            assert!(is_error, "{rule}");
            assert!(
                !why.ends_with('.') && !why.starts_with(char::is_uppercase) || why.starts_with("JSON"),
                "{why}"
            );
        }
    }
}
