//! Decimal digits, eight at a time: the naive twin is in the tests.

use super::push_with_room;

/// The first number of more than eight digits.
const EIGHT: u64 = 100_000_000;

/// Appends the digits of `number`, the highest first.
#[cfg_attr(feature = "speed", inline(always))]
pub(super) fn push(out: &mut Vec<u8>, number: u64) {
    if number < EIGHT { push_short(out, number) } else { push_long(out, number) }
}

#[cfg_attr(feature = "speed", inline(always))]
fn push_short(out: &mut Vec<u8>, number: u64) {
    let digits = eight_digits(number);
    // Zero is one digit.
    let zeros = (digits.trailing_zeros() / 8).min(7);
    push_with_room(out, &(ascii(digits) >> (8 * zeros)).to_le_bytes(), 8 - zeros as usize);
}

#[inline(never)]
fn push_long(out: &mut Vec<u8>, number: u64) {
    let (high, low) = (number / EIGHT, number % EIGHT);
    if high < EIGHT {
        push_short(out, high);
    } else {
        push_long(out, high);
    }
    out.extend_from_slice(&ascii(eight_digits(low)).to_le_bytes());
}

/// The digits of a number below 10^8, one a byte, the highest in the lowest byte.
#[cfg_attr(feature = "speed", inline(always))]
const fn eight_digits(number: u64) -> u64 {
    // Halves of four digits, then of two, then of one; each side keeps to its own bits.
    let fours = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = ((fours * 10_486) >> 20) & 0x0000_007f_0000_007f;
    let twos = hundreds | ((fours - 100 * hundreds) << 16);
    let tens = ((twos * 103) >> 10) & 0x000f_000f_000f_000f;
    tens | ((twos - 10 * tens) << 8)
}

#[cfg_attr(feature = "speed", inline(always))]
const fn ascii(digits: u64) -> u64 {
    digits | u64::from_le_bytes([b'0'; 8])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(number: u64) -> String {
        let mut out = Vec::new();
        push(&mut out, number);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_beside_powers_of_ten_are_written_as_the_standard_library_writes_them() {
        for power in (0..20).map(|digits| 10_u64.pow(digits)) {
            for number in [power - 1, power, power + 1, 3 * (power / 2)] {
                assert_eq!(written(number), number.to_string());
            }
        }
        assert_eq!(written(u64::MAX), u64::MAX.to_string());
        for number in 0..20_000 {
            assert_eq!(written(number), number.to_string());
        }
    }

    proptest! {
        #[test]
        fn any_number_is_written_as_the_standard_library_writes_it(number in any::<u64>(), shift in 0_u32..64) {
            let number = number >> shift;
            prop_assert_eq!(written(number), number.to_string());
        }
    }
}
