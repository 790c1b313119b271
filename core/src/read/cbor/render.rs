//! Map keys that are no text, in diagnostic notation (RFC 8949 §8), for messages and pointers.

use super::CborCursor;
use super::head::{ARRAY, BYTES, MAP, TEXT};
use crate::limits::QUOTED_CHARACTERS;
use crate::read::{Cursor, Kind, Tag};
use std::fmt::Write;

impl CborCursor<'_> {
    /// The next item in diagnostic notation; containers as `[…]` and `{…}`. Long byte strings are cut.
    pub(super) fn render(&mut self) -> Option<String> {
        let head = super::head::read(self.bytes, self.at).ok()?;
        match head.major {
            TEXT => {
                let text = self.take_text().ok()??;
                Some(text.decode().text.into_owned())
            }
            BYTES => {
                self.at = head.end;
                let mut out = "h'".to_owned();
                self.string(head, |content| push_hex(&mut out, content)).ok()?;
                out.push('\'');
                Some(out)
            }
            ARRAY => Some("[…]".to_owned()),
            MAP => Some("{…}".to_owned()),
            _ => match self.kind().ok()? {
                Kind::Tag => match self.take_tag().ok()?? {
                    Tag::Bignum(number) => Some(number.to_string()),
                    Tag::Other(number) => Some(format!("{number}({})", self.render()?)),
                },
                Kind::Number => Some(self.take_number().ok()??.to_string()),
                Kind::Bool => Some(if head.argument == 20 { "false" } else { "true" }.to_owned()),
                Kind::Null => Some("null".to_owned()),
                Kind::Undefined => Some("undefined".to_owned()),
                _ => Some(format!("simple({})", head.argument)),
            },
        }
    }
}

fn push_hex(out: &mut String, content: &[u8]) {
    for byte in content {
        if out.ends_with('…') {
            return;
        }
        if out.len() >= QUOTED_CHARACTERS {
            return out.push('…');
        }
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
    }
}
