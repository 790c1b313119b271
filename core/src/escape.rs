//! Writing out what could change how the text around it is read.
//!
//! Messages are safe to print as they are. Whatever else of a document is printed has to be written out by whoever
//! prints it; these are the functions for that.

/// Whether a character could change how the text around it is read: controls, direction marks, line separators, and
/// what has no width of its own.
///
/// ```
/// use thingward::escape::is_hidden;
///
/// assert!(is_hidden('\u{1b}') && is_hidden('\u{202e}') && is_hidden('\n'));
/// assert!(!is_hidden('é') && !is_hidden(' '));
/// ```
#[must_use]
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Adds a character to `out`, written out if it is hidden.
///
/// ```
/// let mut out = String::new();
/// for character in "a\n\u{202e}b".chars() {
///     thingward::escape::push(&mut out, character);
/// }
/// assert_eq!(out, r"a\n\u{202e}b");
/// ```
pub fn push(out: &mut String, character: char) {
    match character {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        hidden if is_hidden(hidden) => out.extend(hidden.escape_unicode()),
        plain => out.push(plain),
    }
}
