//! Floats of 16 bits and bignums: the numbers that Rust has no type for.

use crate::read::Number;

/// The value of an IEEE 754 binary16.
pub(super) fn half(bits: u16) -> f64 {
    let magnitude = i32::from(bits & 0x3ff);
    let value = match (bits >> 10) & 0x1f {
        0 => f64::from(magnitude) * SMALLEST_HALF,
        0x1f if magnitude == 0 => f64::INFINITY,
        0x1f => f64::NAN,
        exponent => f64::from(magnitude + 0x400) * SMALLEST_HALF * f64::from(1_u32 << (exponent - 1)),
    };
    if bits & 0x8000 == 0 { value } else { -value }
}

/// 2^−24, the smallest positive binary16.
const SMALLEST_HALF: f64 = 1.0 / 16_777_216.0;

/// A float as rules tell them apart.
#[cfg_attr(feature = "speed", inline(always))]
pub(super) fn float<'a>(value: f64) -> Number<'a> {
    if value.is_finite() { Number::Float(value) } else { Number::NotFinite(value) }
}

/// The content of a bignum, byte by byte.
#[derive(Clone, Copy)]
pub(super) struct Bignum {
    /// `None` beyond 64 bits.
    value: Option<u64>,
}

impl Bignum {
    pub(super) const ZERO: Self = Self { value: Some(0) };

    pub(super) fn push(&mut self, content: &[u8]) {
        for &byte in content {
            self.value = match self.value {
                Some(value) if value >> 56 == 0 => Some(value << 8 | u64::from(byte)),
                _ => return self.value = None,
            };
        }
    }

    /// Tag 2 counts up from 0, tag 3 down from −1.
    pub(super) fn number<'a>(self, negative: bool) -> Number<'a> {
        match (self.value, negative) {
            (Some(value), false) => Number::Unsigned(value),
            (Some(value), true) => Number::Negative(value),
            (None, negative) => Number::Huge { negative, digits: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_what_ieee_754_says() {
        let facts: [(u16, f64); 12] = [
            (0x0000, 0.0),
            (0x8000, -0.0),
            (0x3c00, 1.0),
            (0x3e00, 1.5),
            (0x7bff, 65_504.0),
            (0x0001, 5.960_464_477_539_063e-8),
            (0x03ff, 1023.0 / 16_777_216.0),
            (0x0400, 0.000_061_035_156_25),
            (0xc400, -4.0),
            (0x3555, 0.333_251_953_125),
            (0x7c00, f64::INFINITY),
            (0xfc00, f64::NEG_INFINITY),
        ];
        for (bits, value) in facts {
            assert_eq!(half(bits).to_bits(), value.to_bits(), "{bits:04x}");
        }
        assert!(half(0x7e00).is_nan() && half(0x7c01).is_nan());
    }

    #[test]
    fn a_bignum_is_decoded_up_to_64_bits() {
        let number = |content: &[&[u8]]| {
            let mut bignum = Bignum::ZERO;
            content.iter().for_each(|chunk| bignum.push(chunk));
            bignum.number(false)
        };
        assert_eq!(number(&[]), Number::Unsigned(0));
        assert_eq!(number(&[&[0, 0, 0, 0, 0, 0, 0, 0, 1], &[2]]), Number::Unsigned(258));
        assert_eq!(number(&[&[255; 8]]), Number::Unsigned(u64::MAX));
        assert_eq!(number(&[&[255; 8], &[0]]), Number::Huge { negative: false, digits: None });
        assert_eq!(number(&[&[1], &[0; 64]]), Number::Huge { negative: false, digits: None });
    }
}
