//! CBOR strings: whether they are UTF-8, and what chunks spell together.

use super::CborCursor;
use super::head::{BREAK, Head};
use crate::read::{Cursor, Decoded, Form, Read, Text};
use std::borrow::Cow;

/// Every bit that no ASCII byte has.
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// A text of definite length.
#[cfg_attr(feature = "speed", inline(always))]
pub(super) fn definite(raw: &[u8]) -> Text<'_> {
    let form = if is_ascii(raw) { Form::Plain } else { form_of_wide(raw) };
    Text { raw, form }
}

#[cold]
#[inline(never)]
fn form_of_wide(raw: &[u8]) -> Form {
    if std::str::from_utf8(raw).is_ok() { Form::Plain } else { Form::Broken }
}

/// Whether all bytes are ASCII: eight at a time, the last ones in words that overlap.
#[cfg_attr(feature = "speed", inline(always))]
pub(super) fn is_ascii(raw: &[u8]) -> bool {
    let high = if let Some(last) = raw.last_chunk() {
        let (words, _) = raw.as_chunks();
        words.iter().fold(u64::from_ne_bytes(*last), |high, &word| high | u64::from_ne_bytes(word))
    } else if let (Some(first), Some(last)) = (raw.first_chunk(), raw.last_chunk()) {
        u64::from(u32::from_ne_bytes(*first) | u32::from_ne_bytes(*last))
    } else {
        raw.iter().fold(0, |high, &byte| high | u64::from(byte))
    };
    high & HIGH_BITS == 0
}

/// The text that the chunks of an indefinite-length text string spell. Each chunk is text by itself: a
/// character that is cut in two is broken (RFC 8949 §3.2.3).
pub(in crate::read) fn join_chunks(raw: &[u8]) -> Decoded<'_> {
    let mut cursor = CborCursor::new(raw);
    let mut text = String::new();
    let mut broken = false;
    while let Ok(Some(Text { raw, form })) = cursor.take_text() {
        broken |= form == Form::Broken;
        text.push_str(&String::from_utf8_lossy(raw));
    }
    Decoded { text: Cow::Owned(text), broken }
}

impl<'a> CborCursor<'a> {
    /// A text whose head is no single byte, that is cut short, or that comes in chunks.
    #[inline(never)]
    pub(super) fn take_long_text(&mut self) -> Read<Text<'a>> {
        let head = self.head()?;
        if head.is_indefinite() {
            let raw = self.chunks(head, |_| ())?;
            return Ok(Text { raw, form: Form::Chunked });
        }
        Ok(definite(self.content(head)?))
    }

    /// Takes the content of a definite-length string behind its head.
    pub(super) fn content(&mut self, head: Head) -> Read<&'a [u8]> {
        let length = usize::try_from(head.argument).unwrap_or(usize::MAX);
        match self.bytes.get(self.at..).and_then(|rest| rest.get(..length)) {
            Some(content) => {
                self.at += length;
                Ok(content)
            }
            None => Err(self.overrun(head)),
        }
    }

    /// Takes the chunks behind the head of an indefinite-length string, and their break: all chunks with heads.
    pub(super) fn chunks(&mut self, outer: Head, mut each: impl FnMut(&'a [u8])) -> Read<&'a [u8]> {
        let start = self.at;
        loop {
            if self.bytes.get(self.at) == Some(&BREAK) {
                let raw = self.bytes.get(start..self.at).unwrap_or_default();
                self.at += 1;
                return Ok(raw);
            }
            let inner = self.head()?;
            if inner.major != outer.major || inner.is_indefinite() {
                return Err(self.not_a_chunk(outer, inner));
            }
            each(self.content(inner)?);
        }
    }

    /// Takes the content of a text or byte string behind its head, in one piece or in chunks.
    pub(super) fn string(&mut self, head: Head, mut each: impl FnMut(&'a [u8])) -> Read<()> {
        if head.is_indefinite() {
            self.chunks(head, each)?;
        } else {
            each(self.content(head)?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ascii_test_equals_the_naive_one() {
        for length in 0..40 {
            let mut text = vec![b'a'; length];
            assert!(is_ascii(&text));
            for wide in 0..length {
                text[wide] = 0x80;
                assert!(!is_ascii(&text), "{wide} of {length}");
                text[wide] = 0x7f;
            }
        }
    }

    #[test]
    fn utf_8_is_judged() {
        assert_eq!(definite("é".as_bytes()).form, Form::Plain);
        assert_eq!(definite(&[0xc3]).form, Form::Broken);
        assert_eq!(definite(&[0xed, 0xa0, 0x80]).form, Form::Broken);
    }

    #[test]
    fn chunks_are_joined_and_judged_one_by_one() {
        assert!(matches!(join_chunks(b"\x62ab\x60\x61c"), Decoded { text, broken: false } if text == "abc"));
        assert!(matches!(join_chunks(b""), Decoded { text, broken: false } if text.is_empty()));
        let cut = join_chunks(b"\x61\xc3\x61\xa9");
        assert!(cut.broken);
        assert_eq!(cut.text, "\u{fffd}\u{fffd}");
    }
}
