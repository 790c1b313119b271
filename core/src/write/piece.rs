//! A flat object on its way to the output: it is put together in a place of fixed size and appended in one go, which
//! costs less than asking the output for room at every turn. What does not fit is refused, and written piecemeal.

/// More than most flat objects take.
const ROOM: usize = 192;

pub(super) struct Piece {
    bytes: [u8; ROOM],
    end: usize,
}

impl Piece {
    pub(super) const fn new() -> Self {
        Self { bytes: [0; ROOM], end: 0 }
    }

    /// What was put together.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(super) fn written(&self) -> Option<&[u8]> {
        self.bytes.get(..self.end)
    }

    /// Appends the first `length` of these bytes.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(super) fn push<const WIDTH: usize>(&mut self, bytes: &[u8; WIDTH], length: usize) -> Option<()> {
        *self.bytes.get_mut(self.end..)?.first_chunk_mut()? = *bytes;
        self.end += length;
        Some(())
    }

    /// Appends a text of up to 32 bytes if `may` lets all its words pass: its first and its last bytes, which overlap.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(super) fn push_text(&mut self, text: &[u8], may: impl Fn(u64) -> bool) -> Option<()> {
        let length = text.len();
        if let (Some(first), Some(last)) = (text.first_chunk::<16>(), text.last_chunk::<16>()) {
            let may_all = |bytes: &[u8; 16]| {
                let both = u128::from_le_bytes(*bytes);
                may(both as u64) && may((both >> 64) as u64)
            };
            (may_all(first) && may_all(last)).then_some(())?;
            self.push_ends(first, last, length)
        } else if let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) {
            (may(u64::from_le_bytes(*first)) && may(u64::from_le_bytes(*last))).then_some(())?;
            self.push_ends(first, last, length)
        } else if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
            let both = u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32;
            may(both).then_some(())?;
            self.push_ends(first, last, length)
        } else {
            let byte = |place: usize| text.get(place).copied().unwrap_or(b' ');
            let bytes = [byte(0), byte(1), byte(2), b' ', b' ', b' ', b' ', b' '];
            may(u64::from_le_bytes(bytes)).then_some(())?;
            self.push(&bytes, length)
        }
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn push_ends<const WIDTH: usize>(
        &mut self,
        first: &[u8; WIDTH],
        last: &[u8; WIDTH],
        length: usize,
    ) -> Option<()> {
        let ahead = length - WIDTH;
        if ahead > WIDTH {
            return None;
        }
        self.push(first, ahead)?;
        self.push(last, WIDTH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_copied_whole_or_not_at_all() {
        for length in 0..40 {
            let text: Vec<u8> = (b'!'..=b'~').cycle().take(length).collect();
            let mut piece = Piece::new();
            piece.push(b"before", 6).unwrap();
            assert_eq!(piece.push_text(&text, |_| true).is_some(), length <= 32, "{length}");
            if length <= 32 {
                piece.push(b"behind...", 6).unwrap();
                assert_eq!(piece.written().unwrap(), [b"before", &*text, b"behind"].concat());
            }
        }
    }

    #[test]
    fn every_byte_of_a_text_is_looked_at() {
        for length in 1..=32 {
            for place in 0..length {
                let mut text = vec![b'a'; length];
                text[place] = b'!';
                let may = |word: u64| !word.to_le_bytes().contains(&b'!');
                assert_eq!(Piece::new().push_text(&text, may), None, "{place} of {length}");
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let mut piece = Piece::new();
        while piece.push_text(&[b'a'; 32], |_| true).is_some() {}
        assert!(piece.written().unwrap().len() > ROOM - 32);
        assert!(piece.written().unwrap().len() <= ROOM);
    }
}
