//! Deltas as they are compared: whole numbers exactly, others as the doubles they are.

use crate::finding::Param;
use std::cmp::Ordering;
use std::fmt;

/// A number from 0.
#[derive(Clone, Copy, Debug)]
pub(super) enum Amount {
    Whole(u64),
    /// Below 2^53, as every double with a fraction is.
    Fraction(f64),
}

impl Amount {
    pub(super) const ZERO: Self = Self::Whole(0);

    /// The nearest double. A whole number that is not exact there is beyond all fractions, before and after.
    fn real(self) -> f64 {
        match self {
            Self::Whole(number) => number as f64,
            Self::Fraction(number) => number,
        }
    }

    /// What lies between a smaller amount and this one.
    pub(super) fn minus(self, smaller: Self) -> Self {
        match (self, smaller) {
            (Self::Whole(number), Self::Whole(smaller)) => Self::Whole(number.saturating_sub(smaller)),
            _ => Self::Fraction(self.real() - smaller.real()),
        }
    }

    pub(super) fn times(self, factor: u64) -> Self {
        match self {
            Self::Whole(number) => Self::Whole(number.saturating_mul(factor)),
            Self::Fraction(number) => Self::Fraction(number * factor as f64),
        }
    }

    /// The number in 64 bits, and whether those are a double's.
    pub(super) const fn packed(self) -> (u64, bool) {
        match self {
            Self::Whole(number) => (number, false),
            Self::Fraction(number) => (number.to_bits(), true),
        }
    }

    pub(super) const fn unpacked(bits: u64, is_fraction: bool) -> Self {
        if is_fraction { Self::Fraction(f64::from_bits(bits)) } else { Self::Whole(bits) }
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Whole(number), Self::Whole(other)) => Some(number.cmp(other)),
            _ => self.real().partial_cmp(&other.real()),
        }
    }
}

impl From<Amount> for Param {
    fn from(amount: Amount) -> Self {
        match amount {
            Amount::Whole(number) => Self::from(number),
            Amount::Fraction(number) => Self::from(number.to_string()),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(number) => write!(f, "{number}"),
            Self::Fraction(number) => write!(f, "{number}"),
        }
    }
}
