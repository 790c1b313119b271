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
