//! JSON strings (RFC 8259 §7): where one ends, and what it means.

use crate::read::{Decoded, Form};
use std::borrow::Cow;

/// Why a string cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unusable {
    /// The text ends inside.
    Unterminated,
    /// A control character stands unescaped at this offset.
    Control(usize),
    /// The backslash at this offset starts no escape.
    Escape(usize),
}

/// The string of plain ASCII that `rest`, which stands behind the opening quote, starts with, and what follows the
/// closing quote; none if it has escapes or anything unusual. Eight bytes at a time: the naive twin is in the tests.
#[inline(always)]
pub(super) fn plain_ascii(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut tail = rest;
    while let Some((chunk, behind)) = tail.split_first_chunk() {
        let word = u64::from_le_bytes(*chunk);
        let special = special_bytes(word);
        if special != 0 {
            let length = rest.len() - tail.len() + special.trailing_zeros() as usize / 8;
            return split_at_quote(rest, length);
        }
        tail = behind;
    }
    plain_ascii_at_end(rest)
}

/// The same where fewer than eight bytes follow the string.
#[cold]
fn plain_ascii_at_end(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    split_at_quote(rest, rest.iter().position(|&byte| is_special(byte))?)
}

#[inline(always)]
fn split_at_quote(rest: &[u8], length: usize) -> Option<(&[u8], &[u8])> {
    match rest.split_at_checked(length)? {
        (text, [b'"', behind @ ..]) => Some((text, behind)),
        _ => None,
    }
}

/// The high bit of the first byte of `word` that [`is_special`]; bits above the first may be wrong.
#[inline(always)]
pub(crate) const fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGHS: u64 = u64::from_le_bytes([0x80; 8]);
    const QUOTES: u64 = u64::from_le_bytes([b'"'; 8]);
    const BACKSLASHES: u64 = u64::from_le_bytes([b'\\'; 8]);
    const SPACES: u64 = u64::from_le_bytes([b' '; 8]);
    let quote = word ^ QUOTES;
    let backslash = word ^ BACKSLASHES;
    // A byte minus something larger borrows into its high bit; bytes of 0x80 and more count as special anyway.
    (quote.wrapping_sub(ONES) | backslash.wrapping_sub(ONES) | word.wrapping_sub(SPACES) | word) & HIGHS
}

/// Whether a byte ends a run of plain ASCII: `"`, `\`, a control character, or beyond ASCII.
const fn is_special(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\' || byte >= 0x80
}

/// Form and closing quote of any string; `start` is behind the opening quote.
pub(super) fn scan(bytes: &[u8], start: usize) -> Result<(Form, usize), Unusable> {
    let mut at = start;
    let mut escaped = false;
    loop {
        match bytes.get(at) {
            None => return Err(Unusable::Unterminated),
            Some(b'"') => break,
            Some(b'\\') => {
                escaped = true;
                at += escape_length(bytes.get(at..).unwrap_or_default()).ok_or(Unusable::Escape(at))?;
            }
            Some(0..=0x1f) => return Err(Unusable::Control(at)),
            Some(_) => at += 1,
        }
    }
    let raw = bytes.get(start..at).unwrap_or_default();
    let form = match (escaped, std::str::from_utf8(raw)) {
        (true, _) => Form::Escaped,
        (false, Ok(_)) => Form::Plain,
        (false, Err(_)) => Form::Broken,
    };
    Ok((form, at))
}

/// The length of the escape that `rest` starts with.
fn escape_length(rest: &[u8]) -> Option<usize> {
    match rest.get(1)? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(2),
        b'u' => code_unit(rest).map(|_| 6),
        _ => None,
    }
}

/// The UTF-16 code unit of a `\uXXXX` escape.
fn code_unit(rest: &[u8]) -> Option<u16> {
    let digits = rest.strip_prefix(b"\\u")?.get(..4)?;
    digits.iter().try_fold(0, |unit, &digit| Some(unit << 4 | (digit as char).to_digit(16)? as u16))
}

/// What the inside of a JSON string means.
pub(in crate::read) fn unescape(raw: &[u8]) -> Decoded<'_> {
    let mut text = String::with_capacity(raw.len());
    let mut broken = false;
    let mut rest = raw;
    while !rest.is_empty() {
        let plain = rest.iter().position(|&byte| byte == b'\\').unwrap_or(rest.len());
        let (before, behind) = rest.split_at(plain);
        let before = crate::read::text::lossy(before);
        broken |= before.broken;
        text.push_str(&before.text);
        if behind.is_empty() {
            break;
        }
        let (character, length) = unescape_one(behind);
        broken |= character.is_none();
        text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
        rest = behind.get(length..).unwrap_or_default();
    }
    Decoded { text: Cow::Owned(text), broken }
}

/// The character of the escape (or pair of escapes) that `rest` starts with, and its length; no character for
/// half a surrogate pair.
fn unescape_one(rest: &[u8]) -> (Option<char>, usize) {
    let simple = match rest.get(1) {
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unescape_unicode(rest),
        Some(&same) => same as char,
        None => return (None, 1),
    };
    (Some(simple), 2)
}

fn unescape_unicode(rest: &[u8]) -> (Option<char>, usize) {
    let Some(unit) = code_unit(rest) else { return (None, 2) };
    if let Some(low) = rest.get(6..).and_then(code_unit)
        && let Some(Ok(character)) = char::decode_utf16([unit, low]).next()
        && character.len_utf16() == 2
    {
        return (Some(character), 12);
    }
    (char::from_u32(unit.into()), 6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The naive twin of [`plain_ascii`].
    fn naive_plain_ascii(rest: &[u8]) -> Option<&[u8]> {
        let length = rest.iter().position(|&byte| is_special(byte))?;
        (rest[length] == b'"').then_some(&rest[..length])
    }

    proptest! {
        #[test]
        fn the_fast_scan_equals_the_naive_one(text in "[ -~]{0,40}", tail in any::<Vec<u8>>()) {
            let bytes = [text.as_bytes(), &tail].concat();
            prop_assert_eq!(plain_ascii(&bytes).map(|(text, _)| text), naive_plain_ascii(&bytes));
        }

        #[test]
        fn what_serde_json_escapes_is_unescaped(text in any::<String>()) {
            let json = serde_json::to_string(&text).unwrap();
            let decoded = unescape(&json.as_bytes()[1..json.len() - 1]);
            prop_assert!(!decoded.broken);
            prop_assert_eq!(decoded.text, text);
        }
    }

    #[test]
    fn every_byte_is_told_apart() {
        for byte in 0..=255u8 {
            for place in 0..8 {
                let mut chunk = [b'a'; 8];
                chunk[place] = byte;
                let first = special_bytes(u64::from_le_bytes(chunk)).trailing_zeros() / 8;
                assert_eq!(first as usize == place, is_special(byte), "{byte:#x} at {place}");
            }
        }
    }

    #[test]
    fn surrogates_pair_up_or_are_broken() {
        for (raw, text, broken) in [
            (r"\ud83d\ude00", "😀", false),
            (r"\u0061\/", "a/", false),
            (r"\ud800", "\u{fffd}", true),
            (r"\ude00\ud83d", "\u{fffd}\u{fffd}", true),
            (r"\ud83d\u0041", "\u{fffd}A", true),
        ] {
            let decoded = unescape(raw.as_bytes());
            assert_eq!((decoded.text.as_ref(), decoded.broken), (text, broken), "{raw}");
        }
    }
}
