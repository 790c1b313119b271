//! Values from a document inside a message: escaped, and cut so that a message stays one readable line.

use crate::limits::QUOTED_CHARACTERS;

/// `text` between backticks, with hidden characters written out, cut at 64 characters.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(4 * QUOTED_CHARACTERS) + 2);
    out.push('`');
    for (count, character) in text.chars().enumerate() {
        if count == QUOTED_CHARACTERS {
            out.push('…');
            break;
        }
        match character {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            hidden if is_hidden(hidden) => out.extend(hidden.escape_unicode()),
            plain => out.push(plain),
        }
    }
    out.push('`');
    out
}

/// `1 entry`, `2 entries`: a count with its noun.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Whether a character could change how the text around it is read: controls, direction marks, line separators, and
/// what has no width of its own. Messages write these out; whatever else prints a document has to do so itself.
///
/// ```
/// assert!(thingward::is_hidden('\u{1b}') && thingward::is_hidden('\u{202e}') && thingward::is_hidden('\n'));
/// assert!(!thingward::is_hidden('é') && !thingward::is_hidden(' '));
/// ```
#[must_use]
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn hostile_text_stays_on_its_line() {
        assert_eq!(quoted("a\u{1b}[31m\n\u{202e}b"), "`a\\u{1b}[31m\\n\\u{202e}b`");
        assert_eq!(quoted("a\u{ad}b\u{e0041}c"), "`a\\u{ad}b\\u{e0041}c`");
        assert_eq!(quoted(&"x".repeat(64)), format!("`{}`", "x".repeat(64)));
        assert_eq!(quoted(&"é".repeat(65)), format!("`{}…`", "é".repeat(64)));
    }
}
