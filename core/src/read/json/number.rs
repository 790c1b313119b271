//! JSON numbers (RFC 8259 §6).

use crate::read::Number;

/// Why digits are no number, and the offset of what is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Malformed {
    /// Digits behind a leading zero.
    LeadingZero,
    /// No digit where one has to stand, at this offset.
    DigitMissing(usize),
}

/// The longest run of digits that is below 2^53 whatever they are.
const SHORT: usize = 15;

/// The value and the length of an unsigned integer of at most 15 digits with something that ends it behind.
/// Up to seven digits are read as one word: the naive twin is in the tests.
#[inline(always)]
pub(super) fn unsigned(rest: &[u8]) -> Option<(u64, usize)> {
    let Some(word) = rest.first_chunk() else { return longer_unsigned(rest) };
    let word = u64::from_le_bytes(*word);
    let length = leading_digits(word);
    let end = (word >> (8 * length)) as u8;
    if length == 0 || !ends_number(end) || (word as u8 == b'0' && length > 1) {
        return longer_unsigned(rest);
    }
    Some((digits_value(word, length), length as usize))
}

/// How many of the first seven bytes of `word` are digits before one is not.
#[inline(always)]
const fn leading_digits(word: u64) -> u32 {
    // The eighth byte never counts, so that the byte behind the digits is in the word.
    const EIGHTH: u64 = 0xff << 56;
    (others(word) | EIGHTH).trailing_zeros() / 8
}

const fn are_digits(word: u64) -> bool {
    others(word) == 0
}

/// No bits for each digit in front of the first byte that is none, and some for that.
#[inline(always)]
const fn others(word: u64) -> u64 {
    const SIXES: u64 = u64::from_le_bytes([0x06; 8]);
    const HIGH_NIBBLES: u64 = u64::from_le_bytes([0xf0; 8]);
    const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);
    // Digits, and only they, keep the high nibble 3 when 6 is added.
    ((word & HIGH_NIBBLES) ^ ZEROS) | ((word.wrapping_add(SIXES) & HIGH_NIBBLES) ^ ZEROS)
}

/// The value of the first `length` bytes of `word`, one to eight digits.
#[inline(always)]
const fn digits_value(word: u64, length: u32) -> u64 {
    const LOW_NIBBLES: u64 = u64::from_le_bytes([0x0f; 8]);
    // Leading zeros move in, so that there are eight digits: then pairs, fours and the whole are joined.
    let digits = (word << (64 - 8 * length)) & LOW_NIBBLES;
    let pairs = (digits.wrapping_mul(1 + (10 << 8)) >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(1 + (100 << 16)) >> 16) & 0x0000_ffff_0000_ffff;
    fours.wrapping_mul(1 + (10_000 << 32)) >> 32
}

#[inline(always)]
const fn ends_number(byte: u8) -> bool {
    matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t')
}

/// [`unsigned`] for eight digits and more, at the end of the document, and for what is none at all.
#[inline(never)]
fn longer_unsigned(rest: &[u8]) -> Option<(u64, usize)> {
    let (mut value, mut length) = match rest.first_chunk().map(|word| u64::from_le_bytes(*word)) {
        Some(word) if are_digits(word) => (digits_value(word, 8), 8),
        _ => (0, 0),
    };
    while let Some(digit) = rest.get(length).map(|byte| byte.wrapping_sub(b'0')).filter(|&digit| digit < 10) {
        if length == SHORT {
            return None;
        }
        value = value * 10 + u64::from(digit);
        length += 1;
    }
    let ended = rest.get(length).copied().is_some_and(ends_number);
    let padded = rest.first() == Some(&b'0') && length > 1;
    (ended && length > 0 && !padded).then_some((value, length))
}

/// The number that `rest` starts with, and its length.
pub(super) fn read(rest: &[u8]) -> Result<(Number<'_>, usize), Malformed> {
    match unsigned(rest) {
        Some((value, length)) => Ok((Number::Unsigned(value), length)),
        None => read_any(rest),
    }
}

/// The same without a quick look at the integers.
fn read_any(rest: &[u8]) -> Result<(Number<'_>, usize), Malformed> {
    let negative = rest.first() == Some(&b'-');
    let start = usize::from(negative);
    let whole = digits(rest, start)?;
    if whole > start + 1 && rest.get(start) == Some(&b'0') {
        return Err(Malformed::LeadingZero);
    }
    let mut end = whole;
    if rest.get(end) == Some(&b'.') {
        end = digits(rest, end + 1)?;
    }
    if matches!(rest.get(end), Some(b'e' | b'E')) {
        let signed = matches!(rest.get(end + 1), Some(b'+' | b'-'));
        end = digits(rest, end + 1 + usize::from(signed))?;
    }
    let text = rest.get(..end).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default();
    let number = if end > whole { Number::Decimal(text) } else { integer(text, negative) };
    Ok((number, end))
}

/// The end of the digits that start at `start`; there has to be one.
fn digits(rest: &[u8], start: usize) -> Result<usize, Malformed> {
    let behind = rest.get(start..).unwrap_or_default();
    match behind.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(behind.len()) {
        0 => Err(Malformed::DigitMissing(start)),
        length => Ok(start + length),
    }
}

fn integer(text: &str, negative: bool) -> Number<'_> {
    let huge = Number::Huge { negative, digits: Some(text) };
    match (negative, text.trim_start_matches('-').parse::<u128>()) {
        (false, Ok(value)) => u64::try_from(value).map_or(huge, Number::Unsigned),
        (true, Ok(0)) => Number::NegativeZero,
        (true, Ok(value)) => u64::try_from(value - 1).map_or(huge, Number::Negative),
        (_, Err(_)) => huge,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The naive twin of [`unsigned`].
    fn naive_unsigned(rest: &[u8]) -> Option<(u64, usize)> {
        let (number, length) = read_any(rest).ok()?;
        let ended = rest.get(length).is_some_and(|byte| b",}] \n\r\t".contains(byte));
        match number {
            Number::Unsigned(value) if ended && length <= SHORT => Some((value, length)),
            _ => None,
        }
    }

    proptest! {
        #[test]
        fn the_fast_reading_equals_the_naive_one(digits in "-?[0-9]{0,18}", behind in "[,}\\] .eE\\n0-9a]{0,9}") {
            let text = digits + &behind;
            prop_assert_eq!(unsigned(text.as_bytes()), naive_unsigned(text.as_bytes()), "{}", text);
        }

        #[test]
        fn integers_keep_their_value(value in any::<i128>()) {
            let digits = value.to_string();
            for text in [digits.clone(), digits.clone() + ","] {
                let (number, length) = read(text.as_bytes()).unwrap();
                prop_assert_eq!(length, digits.len());
                prop_assert_eq!(number.to_string(), digits.clone());
            }
        }
    }

    #[test]
    fn the_bounds_of_integers() {
        for (text, number) in [
            ("0", Number::Unsigned(0)),
            ("-0", Number::NegativeZero),
            ("18446744073709551615", Number::Unsigned(u64::MAX)),
            ("-18446744073709551616", Number::Negative(u64::MAX)),
            ("-1", Number::Negative(0)),
            ("1e3", Number::Decimal("1e3")),
        ] {
            assert_eq!(read(text.as_bytes()), Ok((number, text.len())), "{text}");
        }
        for text in ["18446744073709551616", "-18446744073709551617", &"9".repeat(100)] {
            assert!(matches!(read(text.as_bytes()), Ok((Number::Huge { .. }, _))), "{text}");
        }
    }

    #[test]
    fn what_is_no_number() {
        for (text, malformed) in [
            ("01", Malformed::LeadingZero),
            ("-", Malformed::DigitMissing(1)),
            ("1.", Malformed::DigitMissing(2)),
            ("1.e1", Malformed::DigitMissing(2)),
            ("1e+", Malformed::DigitMissing(3)),
        ] {
            assert_eq!(read(text.as_bytes()), Err(malformed), "{text}");
        }
    }
}
