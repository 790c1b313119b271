//! What a scalar without quotes means: YAML 1.1, which templates are written in, and what JSON has beyond it.
//!
//! So `yes` is true, `010` is 8, `1_000` is 1000 and `1:30` is 90; `0o17`, `012345678901` with its 8 and 9, `y` and
//! dates are texts. See `docs/decisions/0007-yaml-as-templates-have-it.md`.

use crate::read::Number;
use crate::read::json::whole_number;

/// What the text of a scalar stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    Text,
    Null,
    Bool(bool),
    /// A number that JSON writes alike: the text is its literal.
    Literal,
    /// From 0 to 2^64 − 1.
    Unsigned(u64),
    /// −1 − n.
    Negative(u64),
    /// An integer beyond both.
    Huge {
        negative: bool,
    },
    Float(f64),
}

impl Meaning {
    /// What `text` means without quotes and without a tag.
    pub(super) fn of(text: &str) -> Self {
        match text {
            "" | "~" | "null" | "Null" | "NULL" => Self::Null,
            "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => Self::Bool(true),
            "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => Self::Bool(false),
            _ => Self::number(text).unwrap_or(Self::Text),
        }
    }

    /// The number that `text` is, if it is one.
    pub(super) fn number(text: &str) -> Option<Self> {
        // Most texts are known to be none by how they start.
        if !text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '+' | '-' | '.')) {
            return None;
        }
        if whole_number(text.as_bytes()).is_some() {
            return Some(Self::Literal);
        }
        let (negative, digits) = signed(text);
        integer(digits).map(|size| Self::integer(negative, size)).or_else(|| float(text).map(Self::Float))
    }

    /// An integer of this size; none where it is beyond all counting.
    fn integer(negative: bool, size: Option<u128>) -> Self {
        let Some(size) = size else { return Self::Huge { negative } };
        let value = if negative { size.checked_sub(1) } else { Some(size) };
        match value.map(u64::try_from) {
            Some(Ok(value)) if negative => Self::Negative(value),
            Some(Ok(value)) => Self::Unsigned(value),
            // Minus zero.
            None => Self::Unsigned(0),
            Some(Err(_)) => Self::Huge { negative },
        }
    }

    /// The number of a scalar with this text.
    pub(super) fn as_number(self, text: &str) -> Option<Number<'_>> {
        Some(match self {
            Self::Literal => return whole_number(text.as_bytes()),
            Self::Unsigned(value) => Number::Unsigned(value),
            Self::Negative(value) => Number::Negative(value),
            Self::Huge { negative } => Number::Huge { negative, digits: None },
            Self::Float(value) if value.is_finite() => Number::Float(value),
            Self::Float(value) => Number::NotFinite(value),
            Self::Text | Self::Null | Self::Bool(_) => return None,
        })
    }
}

/// Whether a minus sign stands before the text, and what stands behind the sign.
fn signed(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// The integer that `digits` are in one of the bases of YAML 1.1; `Some(None)` where it is too large to be told.
fn integer(digits: &str) -> Option<Option<u128>> {
    if let Some(binary) = digits.strip_prefix("0b") {
        return in_base(binary, 2);
    }
    if let Some(hexadecimal) = digits.strip_prefix("0x") {
        return in_base(hexadecimal, 16);
    }
    if digits.contains(':') {
        return (!digits.starts_with('0')).then(|| sexagesimal(digits))?;
    }
    match digits.strip_prefix('0') {
        Some("") => Some(Some(0)),
        Some(octal) => in_base(octal, 8),
        None if digits.starts_with('_') => None,
        None => in_base(digits, 10),
    }
}

/// The number that digits of this base are, `_` among them passed over.
fn in_base(digits: &str, base: u32) -> Option<Option<u128>> {
    let is_written = digits.contains(|letter: char| letter != '_')
        && digits.chars().all(|letter| letter == '_' || letter.is_digit(base));
    let values = digits.chars().filter_map(|letter| letter.to_digit(base));
    let sum = |sum: Option<u128>, digit: u32| sum?.checked_mul(base.into())?.checked_add(digit.into());
    is_written.then(|| values.fold(Some(0), sum))
}

/// Parts of 60 with colons between them: `1:30` is 90.
fn sexagesimal(digits: &str) -> Option<Option<u128>> {
    let (first, parts) = digits.split_once(':')?;
    let is_part = |part: &str| matches!(part.as_bytes(), [b'0'..=b'9'] | [b'0'..=b'5', b'0'..=b'9']);
    if first.starts_with('_') || !parts.split(':').all(is_part) {
        return None;
    }
    let values = parts.split(':').filter_map(|part| part.parse::<u128>().ok());
    let first = in_base(first, 10)?;
    Some(values.fold(first, |sum, part| sum?.checked_mul(60)?.checked_add(part)))
}

/// The float that `text` is: `.inf`, `.nan`, or digits with a point or an exponent.
fn float(text: &str) -> Option<f64> {
    let (negative, size) = signed(text);
    let sign = if negative { -1.0 } else { 1.0 };
    match (size, text) {
        (".inf" | ".Inf" | ".INF", _) => return Some(sign * f64::INFINITY),
        (_, ".nan" | ".NaN" | ".NAN") => return Some(f64::NAN),
        _ => {}
    }
    let (mantissa, exponent) = match size.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(signed(exponent).1)),
        None => (size, None),
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    let starts = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
    let is_float = match mantissa.split_once('.') {
        Some(("", fraction)) => starts(fraction) && is_digits(fraction),
        Some((whole, fraction)) => starts(whole) && is_digits(whole) && is_digits(fraction),
        None => exponent.is_some() && starts(mantissa) && is_digits(mantissa),
    };
    let is_exponent = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_float || !exponent.is_none_or(is_exponent) {
        return None;
    }
    let plain: String = size.chars().filter(|letter| *letter != '_').collect();
    plain.parse::<f64>().ok().map(|size| sign * size)
}

#[cfg(test)]
mod tests {
    use super::Meaning;
    use Meaning::{Bool, Float, Huge, Literal, Negative, Null, Text, Unsigned};

    #[test]
    fn scalars_mean_what_yaml_1_1_says() {
        for (text, meaning) in [
            ("", Null),
            ("~", Null),
            ("Null", Null),
            ("nULL", Text),
            ("yes", Bool(true)),
            ("On", Bool(true)),
            ("TRUE", Bool(true)),
            ("no", Bool(false)),
            ("OFF", Bool(false)),
            ("y", Text),
            ("n", Text),
            ("yEs", Text),
            ("0", Literal),
            ("-0", Literal),
            ("12", Literal),
            ("-12", Literal),
            ("1.50", Literal),
            ("1e3", Literal),
            ("18446744073709551616", Literal),
            ("+12", Unsigned(12)),
            ("010", Unsigned(8)),
            ("-010", Negative(7)),
            ("0_17", Unsigned(15)),
            ("012345678901", Text),
            ("08", Text),
            ("0o17", Text),
            ("0x1F", Unsigned(31)),
            ("-0x_ff", Negative(254)),
            ("0xg", Text),
            ("0x", Text),
            ("0x_", Text),
            ("0b101", Unsigned(5)),
            ("0b2", Text),
            ("1_000", Unsigned(1000)),
            ("_1", Text),
            ("+", Text),
            ("-", Text),
            (".", Text),
            ("._1", Text),
            ("1:30", Unsigned(90)),
            ("190:20:30", Unsigned(685_230)),
            ("-1:30", Negative(89)),
            ("1:60", Text),
            ("01:30", Text),
            ("12:30:", Text),
            ("12:", Text),
            ("+0", Unsigned(0)),
            ("-00", Unsigned(0)),
            ("0xffffffffffffffff", Unsigned(u64::MAX)),
            ("0x10000000000000000", Huge { negative: false }),
            ("-0x10000000000000000", Negative(u64::MAX)),
            ("-0x10000000000000001", Huge { negative: true }),
            ("0xfffffffffffffffffffffffffffffffff", Huge { negative: false }),
            ("1.", Float(1.0)),
            (".5", Float(0.5)),
            ("+1.5", Float(1.5)),
            ("-01.5", Float(-1.5)),
            ("1_0.2_5", Float(10.25)),
            ("+1e3", Float(1000.0)),
            ("1e", Text),
            ("1.5e+", Text),
            ("1.2.3", Text),
            ("1e3e3", Text),
            (".inf", Float(f64::INFINITY)),
            ("-.INF", Float(f64::NEG_INFINITY)),
            (".iNf", Text),
            ("-.nan", Text),
            ("2010-09-09", Text),
            ("1.0.0.0/8", Text),
            ("arn:aws:iam::123456789012:role/a", Text),
        ] {
            assert_eq!(Meaning::of(text), meaning, "{text}");
        }
        assert!(matches!(Meaning::of(".NaN"), Float(value) if value.is_nan()));
    }
}
