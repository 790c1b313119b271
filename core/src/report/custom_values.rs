//! The values of custom metrics: one number, or a list of numbers, texts or addresses.

use super::address;
use super::numbers::{negative_zero, not_finite, number_as_string, shown, with_value};
use crate::byte_set::ByteSet;
use crate::finding::{Remark, Rule, quoted};
use crate::limits::EXACT_DIGITS;
use crate::options::Mode;
use crate::read::{Cursor, Kind, Number, Read};
use crate::walk::{At, Found, Next, Path, Walk, Want, is_written, meant, wrong_type};

/// What a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Numbers,
    Texts,
    Addresses,
}

impl List {
    /// What the list wants as an entry; null is an entry of the wrong kind like any other.
    #[cold]
    fn want(self, next: &Next<'_>) -> Want {
        let want = match self {
            Self::Numbers => {
                Want::NUMBER.on_mismatch(|found| Some(wrong_entry("a number_list", "numbers", found)))
            }
            Self::Texts => {
                Want::TEXT.on_mismatch(|found| Some(wrong_entry("a string_list", "strings", found)))
            }
            Self::Addresses => {
                Want::TEXT.on_mismatch(|found| Some(wrong_entry("an ip_list", "strings", found)))
            }
        };
        if matches!(next, Next::Kind(Kind::Null)) { want.mismatch_first() } else { want }
    }

    /// The list itself: one entry without brackets is the usual slip.
    const fn itself(self) -> Want {
        match self {
            Self::Numbers => Want::ARRAY.on_mismatch(|found| entry_alone(found, Kind::Number)),
            Self::Texts | Self::Addresses => Want::ARRAY.on_mismatch(|found| entry_alone(found, Kind::Text)),
        }
    }
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    #[cfg_attr(feature = "speed", inline(always))]
    pub(super) fn custom_number(&mut self, path: &Path<'_>) -> Read<()> {
        let at = self.cursor.position();
        // At most 15 digits: nothing can be said of it.
        match self.cursor.take_unsigned() {
            Some(0..=FIFTEEN_NINES) => Ok(()),
            Some(large) => {
                self.large_custom_number(path, at, large);
                Ok(())
            }
            None => self.unusual_custom_number(path, None),
        }
    }

    #[cold]
    fn large_custom_number(&mut self, path: &Path<'_>, at: usize, value: u64) {
        if let Some(remark) = judge_number(Number::Unsigned(value)) {
            self.find(path, At::Value(at), remark);
        }
    }

    #[inline(never)]
    fn unusual_custom_number(&mut self, path: &Path<'_>, list: Option<List>) -> Read<()> {
        let at = self.cursor.position();
        let number = match self.cursor.take_number()? {
            Some(number) => number,
            None => match self.untagged(path)? {
                Next::Bignum(number) => number,
                Next::Kind(Kind::Number) => match self.cursor.take_number()? {
                    Some(number) => number,
                    None => return Ok(()),
                },
                other => {
                    let alone = Want::NUMBER.on_mismatch(|found| number_as_string(found, judge_number));
                    let want = list.map_or(alone, |list| list.want(&other));
                    return self.refuse(path, at, &other, want);
                }
            },
        };
        if let Some(remark) = judge_number(number) {
            self.find(path, At::Value(at), remark);
        }
        Ok(())
    }

    #[cfg_attr(feature = "speed", inline(always))]
    pub(super) fn custom_list(&mut self, path: &Path<'_>, list: List) -> Read<()> {
        let Some(mut entries) = self.list(path, list.itself())? else { return Ok(()) };
        while let Some(index) = self.next_entry(&mut entries, path)? {
            let path = path.index(index);
            match list {
                List::Numbers => self.number_entry(&path)?,
                List::Texts | List::Addresses => self.text_entry(&path, list)?,
            }
        }
        Ok(())
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn number_entry(&mut self, path: &Path<'_>) -> Read<()> {
        let at = self.cursor.position();
        match self.cursor.take_unsigned() {
            Some(0..=FIFTEEN_NINES) => Ok(()),
            Some(large) => {
                self.large_custom_number(path, at, large);
                Ok(())
            }
            None => self.unusual_custom_number(path, Some(List::Numbers)),
        }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn text_entry(&mut self, path: &Path<'_>, list: List) -> Read<()> {
        let at = self.cursor.position();
        if let Some(plain) = self.cursor.take_plain_text() {
            self.judge_text(path, at, plain, list);
            return Ok(());
        }
        self.unusual_text_entry(path, list)
    }

    #[inline(never)]
    fn unusual_text_entry(&mut self, path: &Path<'_>, list: List) -> Read<()> {
        let at = self.cursor.position();
        let text = match self.cursor.take_text()? {
            Some(text) => Some(text),
            None => match self.untagged(path)? {
                Next::Kind(Kind::Text) => self.cursor.take_text()?,
                other => return self.refuse(path, at, &other, list.want(&other)),
            },
        };
        if let Some(text) = text.and_then(|text| self.unusual_text(path, at, text)) {
            self.judge_text(path, at, &meant(text), list);
        }
        Ok(())
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn judge_text(&mut self, path: &Path<'_>, at: usize, text: &[u8], list: List) {
        match list {
            List::Addresses if !address::is_address(text) => {
                self.find(path, At::Value(at), address::not_in_ip_list(&String::from_utf8_lossy(text)));
            }
            List::Texts if !is_documented_text(text) => {
                self.unusual_characters(path, at, &String::from_utf8_lossy(text));
            }
            _ => {}
        }
    }

    #[cold]
    fn unusual_characters(&mut self, path: &Path<'_>, at: usize, text: &str) {
        // The guide's own sample has a digit, so strict mode lets digits pass.
        let strict = self.options.mode == Mode::Strict;
        let unusual = text.chars().find(|&character| {
            let documented = u8::try_from(character).is_ok_and(|byte| DOCUMENTED.holds(byte));
            !(documented || strict && character.is_ascii_digit())
        });
        if let Some(unusual) = unusual {
            let shown = quoted(unusual.encode_utf8(&mut [0; 4])).to_string();
            let remark =
                Remark::new(Rule::StringListCharset, format!("{} has the character {shown}", quoted(text)))
                    .help(
                        "an SDK documents letters, `:`, `_`, `-`, `/` and `.` for the texts of a string_list",
                    )
                    .param("value", text)
                    .param("character", unusual.to_string());
            self.find(path, At::Value(at), remark);
        }
    }
}

/// The largest integer of 15 digits.
pub(super) const FIFTEEN_NINES: u64 = 999_999_999_999_999;

/// Said of a custom number, if anything is.
pub(super) fn judge_number(number: Number<'_>) -> Option<Remark> {
    let remark = match number {
        Number::Unsigned(value) => digits_of(value).then(|| too_many_digits(number)),
        Number::Negative(value) if value < 1 << 63 => digits_of(value + 1).then(|| too_many_digits(number)),
        Number::NegativeZero => Some(negative_zero()),
        Number::Decimal(text) if is_short_decimal(text) => None,
        Number::NotFinite(_) => Some(not_finite(&shown(number))),
        Number::Decimal(_) | Number::Float(_) => judge_float(number),
        Number::Negative(_) | Number::Huge { .. } => Some(out_of_range(number)),
    };
    remark.map(|remark| with_value(remark, number))
}

#[inline(never)]
fn judge_float(number: Number<'_>) -> Option<Remark> {
    // −2^63 and 2^64: both are exact doubles.
    const LEAST: f64 = -9_223_372_036_854_775_808.0;
    const BEHIND: f64 = 18_446_744_073_709_551_616.0;
    let value = number.value();
    if !(LEAST..BEHIND).contains(&value) {
        return Some(out_of_range(number));
    }
    (!has_short_decimal(value)).then(|| too_many_digits(number))
}

/// Whether an integer has more than 15 significant digits.
fn digits_of(mut value: u64) -> bool {
    while value > FIFTEEN_NINES && value.is_multiple_of(10) {
        value /= 10;
    }
    value > FIFTEEN_NINES
}

/// Whether a JSON literal has no exponent and at most 15 digits, so that its double reads back as it stands.
fn is_short_decimal(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    text.len() <= EXACT_DIGITS + 1 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Whether some decimal of at most 15 significant digits reads back to `value`.
fn has_short_decimal(value: f64) -> bool {
    // m / 10^k is rounded once when both are exact, so it is the double nearest to the decimal (Clinger).
    const EXACT_MANTISSA: f64 = 1e15;
    let magnitude = value.abs();
    let mut power = 1.0;
    while power <= 1e6 {
        let mantissa = (magnitude * power).round();
        if mantissa < EXACT_MANTISSA && mantissa / power == magnitude {
            return true;
        }
        power *= 10.0;
    }
    shortest_digits(value) <= EXACT_DIGITS
}

/// Significant digits of the shortest decimal that reads back to `value`.
fn shortest_digits(value: f64) -> usize {
    struct Digits(usize);
    impl std::fmt::Write for Digits {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            let mantissa = text.split('e').next().unwrap_or(text);
            self.0 += mantissa.bytes().filter(u8::is_ascii_digit).count();
            // The exponent's digits come in a piece of their own.
            if text.contains('e') { Err(std::fmt::Error) } else { Ok(()) }
        }
    }
    let mut digits = Digits(0);
    _ = std::fmt::write(&mut digits, format_args!("{value:e}"));
    digits.0
}

fn out_of_range(number: Number<'_>) -> Remark {
    let shown = shown(number);
    if !is_written(number) {
        let message = format!("{shown} is outside the range of bignums that are read, -2^63 to 2^63 - 1");
        return Remark::new(Rule::NumberOutOfRange, message)
            .help("write it as a plain integer, which may be up to 2^64 - 1, or send it in a larger unit");
    }
    let message = format!("{shown} is outside the range of custom numbers, -2^63 to 2^64 - 1");
    Remark::new(Rule::NumberOutOfRange, message).help("send it in a larger unit")
}

fn too_many_digits(number: Number<'_>) -> Remark {
    let shown = shown(number);
    Remark::new(
        Rule::CustomNumberPrecision,
        format!("the custom number {shown} has more than {EXACT_DIGITS} digits"),
    )
    .help("round it: readers that keep 15 digits change it")
}

/// The documented characters of a `string_list`.
static DOCUMENTED: ByteSet = ByteSet::letters_and(b":_-/.");

/// Whether a text of a `string_list` has documented characters only.
pub(super) fn is_documented_text(text: &[u8]) -> bool {
    DOCUMENTED.holds_all(text)
}

/// Said of a list that is one entry of `kind` alone.
fn entry_alone(found: &Found, kind: Kind) -> Option<Remark> {
    (found.kind == kind)
        .then(|| wrong_type(found, "an array").help(format!("put it in an array: `[{}]`", found.in_code())))
}

/// Said of a custom metric that is no array.
pub(super) fn not_array(found: &Found) -> Remark {
    let remark =
        Remark::new(Rule::CustomNotArray, format!("the custom metric is {}, not an array", found.shown()));
    match found.kind {
        Kind::Number => {
            remark.help(format!("wrap it in an object and an array: `[{{\"number\": {}}}]`", found.in_code()))
        }
        _ => remark.help("write an array of one object with the kind: `[{\"number\": 0}]`"),
    }
    .found(found.quoted(), found.kind.name())
}

/// Said of an entry of a custom metric's array that is no object.
pub(super) fn entry_not_object(found: &Found) -> Remark {
    let remark = Remark::new(
        Rule::CustomEntryNotObject,
        format!("the entry of the custom metric is {}, not an object", found.shown()),
    );
    match found.kind {
        Kind::Number => remark.help(format!("write the kind too: `{{\"number\": {}}}`", found.in_code())),
        _ => remark.help("write one object with the kind: `{\"number\": 0}`"),
    }
    .found(found.quoted(), found.kind.name())
}

fn wrong_entry(list: &str, holds: &str, found: &Found) -> Remark {
    Remark::new(Rule::CustomListElementType, format!("the entry of {list} is {}", found.shown()))
        .help(format!("{list} holds {holds} only"))
        .found(found.quoted(), found.kind.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rule(number: Number<'_>) -> Option<Rule> {
        judge_number(number).map(|remark| remark.rule)
    }

    #[test]
    fn custom_numbers() {
        use Number::{Decimal, Float, Negative, NegativeZero, Unsigned};
        for (number, expected) in [
            (Unsigned(FIFTEEN_NINES), None),
            (Unsigned(FIFTEEN_NINES + 1), None), // 10^15: one digit
            (Unsigned(FIFTEEN_NINES + 2), Some(Rule::CustomNumberPrecision)),
            (Unsigned(u64::MAX), Some(Rule::CustomNumberPrecision)),
            (Negative((1 << 63) - 1), Some(Rule::CustomNumberPrecision)),
            (Negative(1 << 63), Some(Rule::NumberOutOfRange)),
            (NegativeZero, Some(Rule::NegativeZero)),
            (Decimal("-4.25"), None),
            (Decimal("3.0"), None),
            (Decimal("-0.0"), None),
            (Decimal("0.12345678901234567"), Some(Rule::CustomNumberPrecision)),
            (Decimal("0.10000000000000000000"), None),
            (Decimal("1e19"), None),
            (Decimal("1e20"), Some(Rule::NumberOutOfRange)),
            (Decimal("-1e19"), Some(Rule::NumberOutOfRange)),
            (Decimal("18446744073709551616.0"), Some(Rule::NumberOutOfRange)),
            (Float(26.1), None),
            (Float(f64::from(26.1_f32)), Some(Rule::CustomNumberPrecision)),
            (Float(1e-300), None),
        ] {
            assert_eq!(rule(number), expected, "{number:?}");
        }
    }

    #[test]
    fn a_range_is_said_that_the_number_is_outside_of() {
        let said = |document: &[u8]| {
            let checked = crate::check_report(document, &crate::Options::new());
            let mut found = checked.findings().iter();
            found
                .find(|finding| finding.rule == Rule::NumberOutOfRange)
                .map(|finding| finding.message.clone())
        };
        // {"cmet": {"a": [{"number": 2^64 − 1}]}}, as a bignum and plain.
        let bignum = b"\xa1\x64cmet\xa1\x61a\x81\xa1\x66number\xc2\x48\xff\xff\xff\xff\xff\xff\xff\xff";
        let message = "a bignum is outside the range of bignums that are read, -2^63 to 2^63 - 1";
        assert_eq!(said(bignum).as_deref(), Some(message));
        assert_eq!(
            said(b"\xa1\x64cmet\xa1\x61a\x81\xa1\x66number\x1b\xff\xff\xff\xff\xff\xff\xff\xff"),
            None
        );
        let message = "`18446744073709551616` is outside the range of custom numbers, -2^63 to 2^64 - 1";
        let json = br#"{"cmet":{"a":[{"number":18446744073709551616}]}}"#;
        assert_eq!(said(json).as_deref(), Some(message));
    }

    proptest! {
        #[test]
        fn the_quick_test_of_digits_equals_the_printed_ones(value in any::<f64>().prop_filter("finite", |v| v.is_finite()),
            mantissa in -10i64.pow(16)..10i64.pow(16), places in 0..8i32) {
            for value in [value, mantissa as f64 / 10f64.powi(places)] {
                let printed = format!("{value:e}");
                let digits = printed.split('e').next().unwrap().bytes().filter(u8::is_ascii_digit).count();
                prop_assert_eq!(shortest_digits(value), digits);
                prop_assert_eq!(has_short_decimal(value), digits <= EXACT_DIGITS, "{}", printed);
            }
        }
    }
}
