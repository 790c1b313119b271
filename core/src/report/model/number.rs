//! The numbers of custom metrics: exact integers, and doubles.

use super::ModelError;
use crate::finding::{Rule, quoted};
use std::fmt;

/// A custom number: an exact integer from −2^63 to 2^64 − 1, or a finite double in the same range. A whole double
/// stays a double: `3.0` is not equal to `3`, because it is written otherwise.
///
/// ```
/// use thingward::model::Number;
///
/// assert_eq!(Number::from(-3_i64).as_integer(), Some(-3));
/// assert_eq!(Number::try_from(26.1)?.as_f64(), 26.1);
/// # Ok::<(), thingward::model::ModelError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number(pub(super) Inner);

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Inner {
    Unsigned(u64),
    /// Below 0.
    Negative(i64),
    /// Within the range.
    Float(f64),
}

impl Number {
    /// The number as an exact integer, unless it is a double.
    ///
    /// ```
    /// use thingward::model::Number;
    ///
    /// assert_eq!(Number::from(u64::MAX).as_integer(), Some(18_446_744_073_709_551_615));
    /// assert_eq!(Number::try_from(3.0)?.as_integer(), None);
    /// # Ok::<(), thingward::model::ModelError>(())
    /// ```
    #[must_use]
    pub const fn as_integer(self) -> Option<i128> {
        match self.0 {
            Inner::Unsigned(number) => Some(number as i128),
            Inner::Negative(number) => Some(number as i128),
            Inner::Float(_) => None,
        }
    }

    /// The nearest double.
    ///
    /// ```
    /// assert_eq!(thingward::model::Number::from(-3_i64).as_f64(), -3.0);
    /// ```
    #[must_use]
    pub const fn as_f64(self) -> f64 {
        match self.0 {
            Inner::Unsigned(number) => number as f64,
            Inner::Negative(number) => number as f64,
            Inner::Float(number) => number,
        }
    }
}

/// As JSON writes it.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Inner::Unsigned(number) => number.fmt(f),
            Inner::Negative(number) => number.fmt(f),
            Inner::Float(number) => write!(f, "{number:?}"),
        }
    }
}

impl From<u64> for Number {
    fn from(number: u64) -> Self {
        Self(Inner::Unsigned(number))
    }
}

impl From<u32> for Number {
    fn from(number: u32) -> Self {
        u64::from(number).into()
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self(u64::try_from(number).map_or(Inner::Negative(number), Inner::Unsigned))
    }
}

impl From<i32> for Number {
    fn from(number: i32) -> Self {
        i64::from(number).into()
    }
}

/// `number-out-of-range` outside −2^63 to 2^64 − 1, `cbor-non-finite` for NaN and infinities.
impl TryFrom<f64> for Number {
    type Error = ModelError;

    fn try_from(number: f64) -> Result<Self, ModelError> {
        // −2^63 and 2^64: both are exact doubles.
        const LEAST: f64 = -9_223_372_036_854_775_808.0;
        const BEHIND: f64 = 18_446_744_073_709_551_616.0;
        if (LEAST..BEHIND).contains(&number) {
            return Ok(Self(Inner::Float(number)));
        }
        let shown = quoted(&format!("{number:?}")).to_string();
        Err(if number.is_finite() {
            let message = format!("{shown} is outside the range of custom numbers, -2^63 to 2^64 - 1");
            ModelError::new(Rule::NumberOutOfRange, message)
        } else {
            ModelError::new(Rule::CborNonFinite, format!("the number is {shown}"))
        })
    }
}
