//! A number as it is written, before anybody asks whether it is a good one.

use std::fmt;

/// A number of a document. Nothing is rounded before a rule has seen it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number<'a> {
    /// An integer from 0 to 2^64 − 1.
    Unsigned(u64),
    /// The integer −1 − n, from −1 to −2^64.
    Negative(u64),
    /// The JSON literal `-0`.
    NegativeZero,
    /// An integer beyond that; its digits where the document has them.
    Huge { negative: bool, digits: Option<&'a str> },
    /// A JSON literal with a fraction or an exponent.
    Decimal(&'a str),
    /// A finite float that was never text.
    Float(f64),
    /// NaN or an infinity.
    NotFinite(f64),
}

impl Number<'_> {
    /// The nearest double; infinite beyond the range of doubles.
    pub(crate) fn value(self) -> f64 {
        match self {
            Self::Unsigned(number) => number as f64,
            Self::Negative(number) => -1.0 - number as f64,
            Self::NegativeZero => 0.0,
            Self::Huge { negative: true, .. } => f64::NEG_INFINITY,
            Self::Huge { negative: false, .. } => f64::INFINITY,
            Self::Decimal(text) => text.parse().unwrap_or(f64::NAN),
            Self::Float(value) | Self::NotFinite(value) => value,
        }
    }

    /// Whether it is a decimal, and the nearest double has not all of its digits.
    pub(crate) fn is_rounded(self) -> bool {
        let Self::Decimal(text) = self else { return false };
        let shortest = format!("{:e}", self.value());
        !digits(text).eq(digits(&shortest))
    }

    /// Whether it is a whole number as it is written, before any rounding.
    pub(crate) fn is_whole(self) -> bool {
        match self {
            Self::Decimal(text) => is_whole_decimal(text),
            Self::Float(value) => value.fract() == 0.0,
            Self::NotFinite(_) => false,
            Self::Unsigned(_) | Self::Negative(_) | Self::NegativeZero | Self::Huge { .. } => true,
        }
    }
}

/// The significant digits of a decimal.
fn digits(text: &str) -> impl Iterator<Item = u8> {
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    let mantissa = mantissa.trim_start_matches(['-', '0', '.']);
    // Zeros at the end are significant only before a point, and never tell two doubles apart.
    let mantissa = mantissa.trim_end_matches(['0', '.']);
    mantissa.bytes().filter(u8::is_ascii_digit)
}

/// Whether all digits of a JSON literal stand before its decimal point, once the exponent has moved it.
fn is_whole_decimal(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.trim_start_matches('-').split_once('.').unwrap_or((mantissa, ""));
    // An exponent beyond i64 is so far out that only its sign matters.
    let far = if exponent.starts_with('-') { i64::MIN } else { i64::MAX };
    let point = exponent.parse::<i64>().unwrap_or(far).saturating_add(whole.len() as i64);
    let digits = whole.chars().chain(fraction.chars());
    let last = digits.enumerate().filter(|(_, digit)| *digit != '0').last();
    last.is_none_or(|(place, _)| (place as i64) < point)
}

/// As the document writes it, or as JSON would.
impl fmt::Display for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Unsigned(number) => write!(f, "{number}"),
            Self::Negative(number) => write!(f, "{}", -1 - i128::from(number)),
            Self::NegativeZero => f.write_str("-0"),
            Self::Huge { digits: Some(digits), .. } => f.write_str(digits),
            Self::Huge { negative, digits: None } => {
                f.write_str(if negative { "a negative bignum" } else { "a bignum" })
            }
            Self::Decimal(text) => f.write_str(text),
            Self::Float(value) | Self::NotFinite(value) => write!(f, "{value:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn wholeness_is_judged_as_written() {
        for (text, whole) in [
            ("3.0", true),
            ("3.5", false),
            ("1e3", true),
            ("1.5e1", true),
            ("15e-1", false),
            ("150e-1", true),
            ("-1e0", true),
            ("-0.5", false),
            ("0.0e-9", true),
            ("123456789012345678.5", false),
            ("1e99999999999999999999", true),
            ("1e-99999999999999999999", false),
        ] {
            assert_eq!(Number::Decimal(text).is_whole(), whole, "{text}");
        }
    }

    #[test]
    fn rounding_is_seen_in_the_digits() {
        for (text, rounded) in [
            ("1.5", false),
            ("-0.0", false),
            ("100.0", false),
            ("1e2", false),
            ("0.00120", false),
            ("1200e-6", false),
            ("1e22", false),
            ("0.1", false),
            ("0.30000000000000004", false),
            ("0.300000000000000040", false),
            ("0.3000000000000000401", true),
            ("0.1000000000000000000001", true),
            ("9007199254740993.0", true),
            ("1e-400", true),
        ] {
            assert_eq!(Number::Decimal(text).is_rounded(), rounded, "{text}");
        }
        assert!(!Number::Unsigned(u64::MAX).is_rounded());
    }
}
