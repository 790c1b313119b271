//! A key name as each encoding writes it, made at compile time, so that the walk compares bytes with bytes.

/// The longest name that one CBOR head byte can announce.
const LONGEST: usize = 23;
/// Room for `"` name `":`.
const ROOM: usize = LONGEST + 3;

/// One spelling of a field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelling {
    /// The name itself.
    pub(crate) text: &'static str,
    json: [u8; ROOM],
    cbor: [u8; ROOM],
}

impl Spelling {
    /// The spelling of `text`: printable ASCII without `"` and `\`, at most 23 letters. Anything else fails to
    /// compile where it is used in a constant.
    #[expect(clippy::indexing_slicing, reason = "runs at compile time: out of bounds is a compile error")]
    pub(crate) const fn new(text: &'static str) -> Self {
        let name = text.as_bytes();
        let (mut json, mut cbor) = ([0; ROOM], [0; ROOM]);
        json[0] = b'"';
        cbor[0] = 0x60 + name.len() as u8;
        let mut at = 0;
        while at < name.len() {
            assert!(name[at].is_ascii_graphic() && name[at] != b'"' && name[at] != b'\\');
            json[at + 1] = name[at];
            cbor[at + 1] = name[at];
            at += 1;
        }
        json[at + 1] = b'"';
        json[at + 2] = b':';
        assert!(at <= LONGEST);
        Self { text, json, cbor }
    }

    /// `"name":`, as a JSON writer without white space before the colon has it.
    #[inline(always)]
    pub(crate) fn json(&self) -> &[u8] {
        self.json.get(..self.text.len() + 3).unwrap_or_default()
    }

    /// A definite-length text string with the shortest head.
    #[inline(always)]
    pub(crate) fn cbor(&self) -> &[u8] {
        self.cbor.get(..=self.text.len()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Spelling;

    #[test]
    fn both_encodings_are_spelt() {
        const PORT: Spelling = Spelling::new("port");
        assert_eq!(PORT.json(), b"\"port\":");
        assert_eq!(PORT.cbor(), b"\x64port");
    }
}
