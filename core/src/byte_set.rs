//! Sets of ASCII characters as tables: names are judged one look-up a byte.

/// A set of bytes.
pub(crate) struct ByteSet([bool; 256]);

impl ByteSet {
    /// ASCII letters, ASCII digits and `others`.
    pub(crate) const fn alphanumeric_and(others: &[u8]) -> Self {
        let mut set = Self::letters_and(others);
        let mut digit = b'0';
        while digit <= b'9' {
            set = set.with(digit);
            digit += 1;
        }
        set
    }

    /// ASCII letters and `others`.
    pub(crate) const fn letters_and(others: &[u8]) -> Self {
        let mut set = Self([false; 256]);
        let mut letter = b'a';
        while letter <= b'z' {
            set = set.with(letter).with(letter.to_ascii_uppercase());
            letter += 1;
        }
        let mut rest = others;
        while let [first, behind @ ..] = rest {
            set = set.with(*first);
            rest = behind;
        }
        set
    }

    #[expect(clippy::indexing_slicing, reason = "there is a place for every byte, by the array's type")]
    const fn with(mut self, byte: u8) -> Self {
        self.0[byte as usize] = true;
        self
    }

    #[expect(clippy::indexing_slicing, reason = "there is a place for every byte, by the array's type")]
    pub(crate) const fn holds(&self, byte: u8) -> bool {
        self.0[byte as usize]
    }

    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) fn holds_all(&self, text: &[u8]) -> bool {
        text.iter().all(|&byte| self.holds(byte))
    }
}

#[cfg(test)]
mod tests {
    use super::ByteSet;

    #[test]
    fn the_tables_hold_what_they_say() {
        for byte in 0..=255_u8 {
            let letter = byte.is_ascii_alphabetic() || byte == b':';
            assert_eq!(ByteSet::letters_and(b":").holds(byte), letter, "{byte}");
            assert_eq!(
                ByteSet::alphanumeric_and(b":").holds(byte),
                letter || byte.is_ascii_digit(),
                "{byte}"
            );
        }
    }
}
