//! Text of the input on its way to a terminal: nothing in it may move the cursor or turn the line around.

use std::borrow::Cow;
use std::fmt::Write;
use thingward::escape::is_hidden;
pub use thingward::escape::push;

/// `text` with its hidden characters written out: `\u{202e}`.
pub fn escaped(text: &str) -> Cow<'_, str> {
    // Nothing printable in ASCII is hidden; that is quick to see of many bytes at once.
    let is_plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    if is_plain || !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        push(&mut out, character);
    }
    Cow::Owned(out)
}

/// Adds a byte that is no part of any character.
pub fn push_byte(out: &mut String, byte: u8) {
    // Writing to a string cannot fail.
    let _ = write!(out, "\\x{byte:02x}");
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn hidden_characters_are_written_out() {
        assert_eq!(
            escaped("a\u{1b}[31m\u{202e}\n\u{9b}\u{e0041}"),
            "a\\u{1b}[31m\\u{202e}\\n\\u{9b}\\u{e0041}"
        );
        assert_eq!(escaped("plain ä €"), "plain ä €");
    }
}
