//! Places in the text as the parser has them, in characters, and as everything else has them, in bytes.

/// How many characters stand between two places that are kept.
const STRIDE: usize = 64;

/// The byte offsets of a text's characters.
#[derive(Debug)]
pub(super) struct Places<'d> {
    text: &'d str,
    /// Bytes of the document before the text.
    before: usize,
    /// The offset of each 64th character; none where all characters are single bytes.
    kept: Option<Vec<usize>>,
}

impl<'d> Places<'d> {
    pub(super) fn new(text: &'d str, before: usize) -> Self {
        let kept = || text.char_indices().step_by(STRIDE).map(|(offset, _)| offset).collect::<Vec<usize>>();
        Self { text, before, kept: (!text.is_ascii()).then(kept) }
    }

    /// The offset in the document of the character at `index`, or of the end.
    pub(super) fn byte(&self, index: usize) -> usize {
        let offset = match &self.kept {
            None => index.min(self.text.len()),
            Some(kept) => {
                let start = kept.get(index / STRIDE).copied().unwrap_or(self.text.len());
                let rest = self.text.get(start..).unwrap_or_default();
                rest.char_indices().nth(index % STRIDE).map_or(self.text.len(), |(offset, _)| start + offset)
            }
        };
        self.before + offset
    }

    /// What stands between two offsets in the document; nothing where they split a character.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'d str {
        let (start, end) = (start.saturating_sub(self.before), end.saturating_sub(self.before));
        self.text.get(start..end).unwrap_or_default()
    }

    /// The offset behind the character at `start`.
    pub(super) fn behind(&self, start: usize) -> usize {
        let rest = self.slice(start, self.end());
        start + rest.chars().next().map_or(0, char::len_utf8)
    }

    pub(super) const fn end(&self) -> usize {
        self.before + self.text.len()
    }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_character_has_its_byte(text in "[aé€😀\r\n]{0,300}", before in 0..4_usize) {
            let places = Places::new(&text, before);
            let mut count = 0;
            for (index, (offset, character)) in text.char_indices().enumerate() {
                prop_assert_eq!(places.byte(index), before + offset);
                prop_assert_eq!(places.behind(before + offset), before + offset + character.len_utf8());
                count += 1;
            }
            prop_assert_eq!(places.byte(count), places.end());
            prop_assert_eq!(places.byte(count + 1000), before + text.len());
        }
    }
}
