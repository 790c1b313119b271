//! The names of an answer, as the samples spell them. There are no short ones.

use super::says;
use crate::finding::{Remark, Rule};
use crate::limits;
use crate::read::Spelling;
use crate::walk::{Block, Vocabulary};

/// The members of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Root {
    ThingName,
    ReportId,
    Status,
    StatusDetails,
    Timestamp,
    /// A key of digits: the published acceptance has the report id there.
    Digits,
}

const ROOT_NAMES: &[Spelling] = &[
    Spelling::new("thingName"),
    Spelling::new("reportId"),
    Spelling::new("status"),
    Spelling::new("statusDetails"),
    Spelling::new("timestamp"),
];

impl Block for Root {
    const FIELDS: &'static [Self] =
        &[Self::ThingName, Self::ReportId, Self::Status, Self::StatusDetails, Self::Timestamp];
    const LONG: &'static [Spelling] = ROOT_NAMES;
    const SHORT: &'static [Spelling] = ROOT_NAMES;
    const ID: usize = 0;
    const UNKNOWN: Rule = Rule::ResponseUnknownKey;

    fn index(self) -> usize {
        self as usize
    }

    fn unknown(key: &str, _: Option<Vocabulary>) -> Remark {
        says::unknown_key(key, "an answer", ROOT_NAMES)
    }

    fn by_value(key: &str) -> Option<Self> {
        let is_digits = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
        let is_id = is_digits && key.parse().is_ok_and(|id: u64| id <= limits::COUNT);
        is_id.then_some(Self::Digits)
    }
}

/// The members of `statusDetails`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Details {
    ErrorCode,
    ErrorMessage,
}

const DETAILS_NAMES: &[Spelling] = &[Spelling::new("ErrorCode"), Spelling::new("ErrorMessage")];

impl Block for Details {
    const FIELDS: &'static [Self] = &[Self::ErrorCode, Self::ErrorMessage];
    const LONG: &'static [Spelling] = DETAILS_NAMES;
    const SHORT: &'static [Spelling] = DETAILS_NAMES;
    const ID: usize = 1;
    const UNKNOWN: Rule = Rule::ResponseUnknownKey;

    fn index(self) -> usize {
        self as usize
    }

    fn unknown(key: &str, _: Option<Vocabulary>) -> Remark {
        says::unknown_key(key, "`statusDetails`", DETAILS_NAMES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_digits_are_ids() {
        for (key, is_id) in [
            ("1530304554", true),
            ("0", true),
            ("9223372036854775807", true),
            ("9223372036854775808", false),
            ("123456789012345678901234567890", false),
            ("", false),
            ("-1", false),
            ("+1", false),
            ("1.0", false),
            ("١", false),
        ] {
            assert_eq!(Root::by_value(key).is_some(), is_id, "{key}");
        }
    }
}
