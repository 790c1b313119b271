//! When a report was received: epoch seconds, epoch milliseconds or RFC 3339, as milliseconds since 1970.

use crate::read::Number;

/// From here on a number counts milliseconds: as seconds it would be the year 5138, as milliseconds it is 1973.
const MILLISECONDS_FROM: u64 = 100_000_000_000;
/// The end of the year 9999 in milliseconds, the last one that RFC 3339 writes.
const LATEST: u64 = 253_402_300_799_999;

/// The time that a number means. Finer digits than milliseconds are cut off, of a float those of its shortest decimal.
pub(super) fn of_number(number: Number<'_>) -> Option<u64> {
    let value = number.value();
    // The comparison fails for what is no number, and what passes has few digits before its point.
    if !(value >= 0.0 && value < (LATEST + 1) as f64) {
        return None;
    }
    let milliseconds = match number {
        Number::Unsigned(number) if number < MILLISECONDS_FROM => number * 1000,
        Number::Unsigned(number) => number,
        Number::Decimal(text) => of_decimal(text)?,
        _ => of_decimal(&value.to_string())?,
    };
    (milliseconds <= LATEST).then_some(milliseconds)
}

/// The time that a decimal from 0 to the latest time means.
fn of_decimal(text: &str) -> Option<u64> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = || whole.bytes().chain(fraction.bytes()).filter(u8::is_ascii_digit);
    if digits().all(|digit| digit == b'0') {
        return Some(0);
    }
    // An exponent beyond i64 is a small one: the number is not above the latest time.
    let point = exponent.parse::<i64>().unwrap_or(i64::MIN).saturating_add(whole.len() as i64);
    let up_to = |point: i64| {
        let count = usize::try_from(point).unwrap_or(0);
        let digits = digits().chain(std::iter::repeat(b'0')).take(count);
        digits.fold(0_u64, |number, digit| number.saturating_mul(10).saturating_add((digit - b'0').into()))
    };
    let number = up_to(point);
    Some(if number < MILLISECONDS_FROM { up_to(point.saturating_add(3)) } else { number })
}

/// The time that an RFC 3339 text means. A leap second is the second behind it.
pub(super) fn of_text(text: &str) -> Option<u64> {
    let (date, rest) = (text.get(..10)?, text.get(10..)?);
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (time, rest) = (rest.get(..8)?, rest.get(8..)?);
    let days = days(date)?;
    let [hour, minute, second] = triple(time, ':', [2, 2, 2])?;
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let (milliseconds, zone) = fraction(rest)?;
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset(zone)?;
    let milliseconds = u64::try_from(seconds * 1000 + milliseconds).ok()?;
    (milliseconds <= LATEST).then_some(milliseconds)
}

/// The numbers of a text such as `2026-01-31`, each of so many digits.
fn triple(text: &str, separator: char, digits: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; 3];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let part = parts.next()?;
        if part.len() != digits || !part.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

/// Days from 1970-01-01 to a date of the Gregorian calendar.
fn days(date: &str) -> Option<i64> {
    let [year, month, day] = triple(date, '-', [4, 2, 2])?;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // Years start in March, so that the leap day ends one; 719,468 days before 1970 lies the March of year 0.
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(365 * year + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468)
}

/// The milliseconds of `.25Z`, and what stands behind them.
fn fraction(text: &str) -> Option<(i64, &str)> {
    let Some(rest) = text.strip_prefix('.') else { return Some((0, text)) };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, zone) = rest.split_at_checked(digits)?;
    if digits.is_empty() {
        return None;
    }
    let first: String = digits.chars().chain("00".chars()).take(3).collect();
    Some((first.parse().ok()?, zone))
}

/// The seconds that local time is ahead by.
fn offset(zone: &str) -> Option<i64> {
    if zone == "Z" || zone == "z" {
        return Some(0);
    }
    let sign = match zone.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let [hour, minute, _] = triple(&format!("{}:00", zone.get(1..)?), ':', [2, 2, 2])?;
    (hour < 24 && minute < 60).then_some(sign * (hour * 3600 + minute * 60))
}

#[cfg(test)]
mod tests {
    use super::{of_number, of_text};
    use crate::read::Number;

    #[test]
    fn numbers_are_seconds_or_milliseconds() {
        for (number, expected) in [
            (Number::Unsigned(600), Some(600_000)),
            (Number::Unsigned(1_767_225_600), Some(1_767_225_600_000)),
            (Number::Unsigned(1_767_225_600_250), Some(1_767_225_600_250)),
            (Number::Decimal("1767225600.25"), Some(1_767_225_600_250)),
            (Number::Decimal("1767225600.0019"), Some(1_767_225_600_001)),
            (Number::Decimal("1767225600.001"), Some(1_767_225_600_001)),
            (Number::Decimal("1767225600001.9999999"), Some(1_767_225_600_001)),
            (Number::Decimal("99999999999.999999999"), Some(99_999_999_999_999)),
            (Number::Decimal("1.7672256000019e9"), Some(1_767_225_600_001)),
            (Number::Decimal("17672256000019e-4"), Some(1_767_225_600_001)),
            (Number::Decimal("0.000000176722560001e16"), Some(1_767_225_600_010)),
            (Number::Decimal("1e-99999999999999999999"), Some(0)),
            (Number::Decimal("0e99999999999999999999"), Some(0)),
            (Number::Decimal("1e99999999999999999999"), None),
            (Number::Decimal("-0.5"), None),
            (Number::Float(1_767_225_600.001), Some(1_767_225_600_001)),
            (Number::Float(1_767_225_600_001.9), Some(1_767_225_600_001)),
            (Number::Float(0.5), Some(500)),
            (Number::Unsigned(1_767_225_600_000_000), None),
            (Number::Negative(0), None),
            (Number::NotFinite(f64::NAN), None),
            (Number::Huge { negative: false, digits: None }, None),
        ] {
            assert_eq!(of_number(number), expected, "{number:?}");
        }
    }

    #[test]
    fn texts_are_rfc_3339() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2026-01-01T00:00:00Z", Some(1_767_225_600_000)),
            ("2026-01-01t01:30:00.2567+01:30", Some(1_767_225_600_256)),
            ("2025-12-31 23:00:00-01:00", Some(1_767_225_600_000)),
            ("2024-02-29T00:00:00Z", Some(1_709_164_800_000)),
            ("2000-03-01T00:00:00Z", Some(951_868_800_000)),
            ("2016-12-31T23:59:60Z", Some(1_483_228_800_000)),
            ("2023-02-29T00:00:00Z", None),
            ("2026-13-01T00:00:00Z", None),
            ("2026-01-01T24:00:00Z", None),
            ("2026-01-01T00:00:00", None),
            ("2026-01-01", None),
            ("2026-01-01T00:00:00.Z", None),
            ("2026-01-01T00:00:00+1:00", None),
            ("1969-12-31T23:59:59Z", None),
            ("1767225600", None),
            ("é026-01-01T00:00:00Z", None),
            ("", None),
        ] {
            assert_eq!(of_text(text), expected, "{text}");
        }
    }
}
