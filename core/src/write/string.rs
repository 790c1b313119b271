//! JSON strings (RFC 8259 §7), written as short as they can be. Texts without escapes take the leaf functions that
//! look at words; their naive twin is `serde_json`, in the tests.

use super::push_with_room;
use crate::read::json::special_bytes;

/// Appends `text`, which is valid UTF-8, between quotes.
#[cfg_attr(feature = "speed", inline(always))]
pub(super) fn push(out: &mut Vec<u8>, text: &[u8]) {
    match short_word(text) {
        Some(word) if special_bytes(word) & ((1 << (8 * text.len())) - 1) == 0 => {
            let quoted = u128::from(word) << 8 | QUOTE | QUOTE << (8 * (text.len() + 1));
            push_with_room(out, &quoted.to_le_bytes(), text.len() + 2);
        }
        None if is_plain(text) => push_plain(out, text),
        _ => {
            out.push(b'"');
            escape(out, text);
            out.push(b'"');
        }
    }
}

/// Appends a text in which nothing has to be escaped.
#[cfg_attr(feature = "speed", inline(always))]
pub(super) fn push_plain(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'"');
    out.extend_from_slice(text);
    out.push(b'"');
}

const QUOTE: u128 = b'"' as u128;

/// Fewer than eight bytes as a little-endian word, zeros behind them.
#[cfg_attr(feature = "speed", inline(always))]
fn short_word(text: &[u8]) -> Option<u64> {
    let length = text.len();
    if length >= size_of::<u64>() {
        return None;
    }
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return Some(u64::from(first) | u64::from(last) << (8 * (length - size_of::<u32>())));
    }
    let byte = |place: usize| text.get(place).map_or(0, |byte| u64::from(*byte) << (8 * place));
    Some(byte(0) | byte(1) | byte(2))
}

/// Whether a text of eight bytes or more can be written as it is. Texts beyond ASCII are not looked at so closely.
#[cfg_attr(feature = "speed", inline(always))]
fn is_plain(text: &[u8]) -> bool {
    let mut special = text.last_chunk().map_or(0, |last| special_bytes(u64::from_le_bytes(*last)));
    let mut rest = text;
    while let Some((chunk, behind)) = rest.split_first_chunk() {
        special |= special_bytes(u64::from_le_bytes(*chunk));
        rest = behind;
    }
    special == 0
}

#[cold]
fn escape(out: &mut Vec<u8>, text: &[u8]) {
    for &byte in text {
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            0..b' ' => {
                let last = byte & 0xf;
                let letter = if last < 10 { b'0' + last } else { b'a' + last - 10 };
                out.extend_from_slice(&[b'\\', b'u', b'0', b'0', b'0' + (byte >> 4), letter]);
            }
            _ => out.push(byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_written_as_serde_json_writes_it(text in "[ -~]{0,20}|\\PC{0,20}|(?s-u:[\\x00-\\x7f]){0,12}") {
            let mut out = Vec::new();
            push(&mut out, text.as_bytes());
            let read: String = serde_json::from_slice(&out).unwrap();
            prop_assert_eq!(&read, &text);
        }
    }

    #[test]
    fn texts_of_every_length_are_written_whole() {
        for length in 0..60 {
            let text: String = ('a'..='z').cycle().take(length).collect();
            let mut out = b"before".to_vec();
            push(&mut out, text.as_bytes());
            assert_eq!(out, [b"before".as_slice(), &serde_json::to_vec(&text).unwrap()].concat());
        }
    }

    #[test]
    fn a_special_byte_is_seen_at_every_place_of_a_text_of_every_length() {
        for length in 1..40 {
            for place in 0..length {
                for special in ["\"", "\\", "\n", "\u{1}", "\u{1f}"] {
                    let mut text = "a".repeat(length);
                    text.replace_range(place..=place, special);
                    let mut out = Vec::new();
                    push(&mut out, text.as_bytes());
                    assert_eq!(out, serde_json::to_vec(&text).unwrap());
                }
            }
        }
    }
}
