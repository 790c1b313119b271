//! A key name as each encoding writes it, made at compile time, so that the walk compares words with words.

/// The longest name that one CBOR head byte can announce.
const LONGEST: usize = 23;
/// Room for `,"` name `":`.
const ROOM: usize = LONGEST + 4;
/// Bytes that are compared at once.
const WORD: usize = 8;

/// One spelling of a field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelling {
    /// The name itself.
    pub(crate) text: &'static str,
    /// The field's name in the other vocabulary, if it has one.
    twin: Option<&'static Spelling>,
    is_short: bool,
    json: Written,
    /// With a comma before it.
    json_next: [u8; ROOM],
    cbor: Written,
}

/// The bytes of one encoding of a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written {
    bytes: [u8; ROOM],
    length: usize,
    /// The first eight bytes, those behind the end cut off by `mask`.
    first: u64,
    mask: u64,
    /// The last eight bytes, where there are so many.
    last: u64,
}

impl Spelling {
    /// The spelling of `text`: printable ASCII without `"` and `\`, at most 23 letters. Anything else fails to
    /// compile where it is used in a constant.
    pub(crate) const fn new(text: &'static str) -> Self {
        let name = text.as_bytes();
        assert!(name.len() <= LONGEST);
        let head = 0x60 + name.len() as u8;
        let (json, cbor) = (Written::new(b"\"", name, b"\":"), Written::new(&[head], name, b""));
        let json_next = Written::new(b",\"", name, b"\":").bytes;
        Self { text, twin: None, is_short: false, json, json_next, cbor }
    }

    /// The same as the long name of a field, or as its short one; `twin` is the other one.
    pub(crate) const fn with_twin(mut self, twin: &'static Self, is_short: bool) -> Self {
        (self.twin, self.is_short) = (Some(twin), is_short);
        self
    }

    /// The field's name in the short or the long vocabulary.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) fn spelt(&self, short: bool) -> &Self {
        if short == self.is_short { self } else { self.twin.unwrap_or(self) }
    }

    /// `"name":`, as JSON has it.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) const fn json(&self) -> &Written {
        &self.json
    }

    /// `,"name":`, as compact JSON has it behind another member, with room behind it, and its length.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) const fn json_next(&self) -> (&[u8; ROOM], usize) {
        (&self.json_next, self.json.length + 1)
    }

    /// The text string that CBOR has.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) const fn cbor(&self) -> &Written {
        &self.cbor
    }

    /// The length of `"name":` if `rest` starts with it, as a JSON writer without white space before the colon
    /// has it.
    #[inline(always)]
    pub(crate) fn json_length(&self, rest: &[u8]) -> Option<usize> {
        self.json.length_in(rest)
    }

    /// The length of the name as a definite-length text string with the shortest head, if `rest` starts with it.
    #[inline(always)]
    pub(crate) fn cbor_length(&self, rest: &[u8]) -> Option<usize> {
        self.cbor.length_in(rest)
    }
}

impl Written {
    #[expect(clippy::indexing_slicing, reason = "runs at compile time: out of bounds is a compile error")]
    const fn new(before: &[u8], name: &[u8], behind: &[u8]) -> Self {
        let mut bytes = [0; ROOM];
        let mut length = 0;
        while length < before.len() + name.len() + behind.len() {
            bytes[length] = if length < before.len() {
                before[length]
            } else if length < before.len() + name.len() {
                let letter = name[length - before.len()];
                assert!(letter.is_ascii_graphic() && letter != b'"' && letter != b'\\');
                letter
            } else {
                behind[length - before.len() - name.len()]
            };
            length += 1;
        }
        let mut word = [0; WORD];
        let mut mask = [0; WORD];
        let mut at = 0;
        while at < WORD && at < length {
            word[at] = bytes[at];
            mask[at] = 0xff;
            at += 1;
        }
        let mut tail = [0; WORD];
        at = 0;
        while at < WORD && length >= WORD {
            tail[at] = bytes[length - WORD + at];
            at += 1;
        }
        let (first, mask, last) =
            (u64::from_le_bytes(word), u64::from_le_bytes(mask), u64::from_le_bytes(tail));
        Self { bytes, length, first, mask, last }
    }

    /// The bytes with room behind them, and how many there are: copying all of the room is quicker than asking how
    /// much.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) const fn with_room(&self) -> (&[u8; ROOM], usize) {
        (&self.bytes, self.length)
    }

    /// Most keys differ in their first word, and most names are no longer than two: no call for either.
    #[inline(always)]
    fn length_in(&self, rest: &[u8]) -> Option<usize> {
        let Some(first) = rest.first_chunk() else { return self.length_at_end(rest) };
        if u64::from_le_bytes(*first) & self.mask != self.first {
            return None;
        }
        if self.length > WORD {
            let (behind, last) = rest.get(..self.length)?.split_last_chunk()?;
            if u64::from_le_bytes(*last) != self.last {
                return None;
            }
            if self.length > 2 * WORD && behind != self.bytes.get(..self.length - WORD)? {
                return None;
            }
        }
        Some(self.length)
    }

    /// The same, closer to the end of the document than a word.
    #[cold]
    fn length_at_end(&self, rest: &[u8]) -> Option<usize> {
        rest.starts_with(self.bytes.get(..self.length)?).then_some(self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::Spelling;

    const NAMES: [Spelling; 4] = [
        Spelling::new("v"),
        Spelling::new("port"),
        Spelling::new("header"),
        Spelling::new("established_connections"),
    ];

    #[test]
    fn both_encodings_are_spelt() {
        for name in NAMES {
            let json = format!("\"{}\":", name.text);
            let cbor = [&[0x60 + name.text.len() as u8], name.text.as_bytes()].concat();
            for behind in ["", "1", "12345678"] {
                let json = json.clone() + behind;
                let cbor = [&cbor, behind.as_bytes()].concat();
                assert_eq!(name.json_length(json.as_bytes()), Some(name.text.len() + 3), "{json}");
                assert_eq!(name.cbor_length(&cbor), Some(name.text.len() + 1), "{json}");
            }
        }
    }

    #[test]
    fn one_other_byte_is_another_name() {
        for name in NAMES {
            let json = format!("\"{}\":", name.text) + "12345678";
            for at in 0..name.text.len() + 3 {
                let mut other = json.clone().into_bytes();
                other[at] ^= 1;
                assert_eq!(name.json_length(&other), None, "{}", String::from_utf8_lossy(&other));
            }
        }
    }
}
