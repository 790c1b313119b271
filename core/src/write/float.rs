//! The shortest float that keeps a value (RFC 8949 §4.2.1).

/// The value as a binary32, if nothing is lost.
pub(super) fn single_of(value: f64) -> Option<f32> {
    let single = value as f32;
    (f64::from(single) == value).then_some(single)
}

/// The bits of the value as a binary16, if nothing is lost. Finite values only.
pub(super) fn half_of(value: f32) -> Option<u16> {
    const MANTISSA: u32 = 23;
    let bits = value.to_bits();
    let sign = (bits >> 16) as u16 & 0x8000;
    let (exponent, fraction) = ((bits >> MANTISSA) & 0xff, bits & 0x7f_ffff);
    match exponent {
        0 if fraction == 0 => Some(sign),
        // 2^−14 to 2^15: ten bits of the fraction are kept.
        113..=142 => {
            let kept = fraction >> 13 << 13 == fraction;
            kept.then(|| sign | ((exponent - 112) << 10 | fraction >> 13) as u16)
        }
        // 2^−24 to 2^−15: subnormal, the leading one becomes a bit of the fraction.
        103..=112 => {
            let (whole, shift) = (fraction | 1 << MANTISSA, 126 - exponent);
            let kept = whole >> shift << shift == whole;
            kept.then(|| sign | (whole >> shift) as u16)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The naive twin: all 63,488 finite halves, decoded as RFC 8949 Appendix D has it.
    #[test]
    fn every_half_comes_back() {
        for bits in 0..=u16::MAX {
            let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f64::from(bits & 0x3ff));
            let magnitude = match exponent {
                0 => fraction * 2_f64.powi(-24),
                31 => continue,
                _ => (fraction + 1024.0) * 2_f64.powi(exponent - 25),
            };
            let value = if bits & 0x8000 == 0 { magnitude } else { -magnitude };
            let single = single_of(value).unwrap();
            assert_eq!(half_of(single), Some(bits), "{value}");
        }
    }

    proptest! {
        #[test]
        fn what_is_no_half_is_refused(bits in any::<u32>()) {
            let value = f32::from_bits(bits);
            prop_assume!(value.is_finite());
            if let Some(half) = half_of(value) {
                let (exponent, fraction) = (i32::from(half >> 10 & 0x1f), f32::from(half & 0x3ff));
                let magnitude = if exponent == 0 {
                    fraction * 2_f32.powi(-24)
                } else {
                    (fraction + 1024.0) * 2_f32.powi(exponent - 25)
                };
                prop_assert_eq!(magnitude, value.abs());
            }
        }
    }
}
