//! Values from a document inside a message: escaped, and cut so that a message stays one readable line.

use crate::escape;
use crate::limits::QUOTED_CHARACTERS;
use std::fmt;

/// A text as messages show it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quoted<'a>(&'a str);

/// `text` between backticks, with hidden characters written out, cut at 64 characters.
pub(crate) const fn quoted(text: &str) -> Quoted<'_> {
    Quoted(text)
}

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&between_backticks(self.0))
    }
}

fn between_backticks(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(4 * QUOTED_CHARACTERS) + 2);
    out.push('`');
    for (count, character) in text.chars().enumerate() {
        if count == QUOTED_CHARACTERS {
            out.push('…');
            break;
        }
        escape::push(&mut out, character);
    }
    out.push('`');
    out
}

/// `1 entry`, `2 entries`: a count with its noun.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn hostile_text_stays_on_its_line() {
        assert_eq!(quoted("a\u{1b}[31m\n\u{202e}b").to_string(), "`a\\u{1b}[31m\\n\\u{202e}b`");
        assert_eq!(quoted("a\u{ad}b\u{e0041}c").to_string(), "`a\\u{ad}b\\u{e0041}c`");
        assert_eq!(quoted(&"x".repeat(64)).to_string(), format!("`{}`", "x".repeat(64)));
        assert_eq!(quoted(&"é".repeat(65)).to_string(), format!("`{}…`", "é".repeat(64)));
    }
}
