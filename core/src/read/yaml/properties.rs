//! Where the anchor and the tag of a node stand: the parser tells which it has, and not where.

use std::ops::Range;

/// The properties before a value, as ranges of the text that starts with them.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Properties {
    /// The name alone, without its `&`.
    pub(super) anchor: Option<Range<usize>>,
    pub(super) tag: Option<Range<usize>>,
    /// Where the value starts, or would.
    pub(super) end: usize,
}

impl Properties {
    /// The properties that `text` starts with.
    pub(super) fn of(text: &str) -> Self {
        let mut found = Self::default();
        loop {
            let start = found.end;
            let rest = text.get(start..).unwrap_or_default();
            match rest.chars().next() {
                Some('&') if found.anchor.is_none() => {
                    found.end += word(rest);
                    found.anchor = Some(start + 1..found.end);
                }
                Some('!') if found.tag.is_none() => {
                    let verbatim = rest.starts_with("!<").then(|| rest.find('>').map(|close| close + 1));
                    found.end += verbatim.flatten().unwrap_or_else(|| word(rest));
                    found.tag = Some(start..found.end);
                }
                Some(' ' | '\t' | '\r' | '\n') => found.end += 1,
                Some('#') if start > 0 => found.end += rest.find('\n').unwrap_or(rest.len()),
                _ => return found,
            }
        }
    }
}

/// The length of what stands before the next white space or flow mark.
pub(super) fn word(text: &str) -> usize {
    text.find([' ', '\t', '\r', '\n', ',', '[', ']', '{', '}']).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::Properties;

    #[test]
    fn properties_stand_in_either_order() {
        for (text, anchor, tag, value) in [
            ("x", None, None, "x"),
            ("&a x", Some("a"), None, "x"),
            ("!Ref x", None, Some("!Ref"), "x"),
            ("&a !Ref x", Some("a"), Some("!Ref"), "x"),
            ("!Ref &a x", Some("a"), Some("!Ref"), "x"),
            ("!Sub # why\r\n  - x", None, Some("!Sub"), "- x"),
            ("!<tag:yaml.org,2002:str> x", None, Some("!<tag:yaml.org,2002:str>"), "x"),
            ("&ä[x]", Some("ä"), None, "[x]"),
            ("! x", None, Some("!"), "x"),
            ("&a &b", Some("a"), None, "&b"),
            ("!Ref", None, Some("!Ref"), ""),
        ] {
            let found = Properties::of(text);
            let named = |range: Option<std::ops::Range<usize>>| range.map(|range| &text[range]);
            assert_eq!((named(found.anchor), named(found.tag)), (anchor, tag), "{text}");
            assert_eq!(&text[found.end..], value, "{text}");
        }
    }
}
