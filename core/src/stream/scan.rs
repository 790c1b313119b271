//! Where a CBOR item ends, told from bytes that come in pieces: every byte is looked at once, whatever the pieces.

use crate::limits::DEPTH;
use crate::read::cbor::head::{self, ARRAY, BREAK, BYTES, Head, MAP, NoHead, TAG, TEXT};

/// What a piece of a sequence came to. The number counts the bytes of the piece that were passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scanned {
    /// The item ends behind these bytes.
    Item(usize),
    /// The item goes on; what was not passed is the start of a head.
    More(usize),
    /// No reader gets further than these bytes, the last of which are at fault.
    Malformed(usize),
}

/// The open containers of the item that is being passed over.
#[derive(Debug)]
pub(super) struct Scanner {
    /// One more than containers may nest: a string in chunks is none of them.
    open: [Open; DEPTH + 1],
    depth: usize,
    /// Bytes of a string that are still to come.
    string: u64,
    /// Bytes of that string that were passed.
    passed: u64,
}

/// What is still to come of a container.
#[derive(Clone, Copy, Debug)]
enum Open {
    /// So many items; a pair of a map is two.
    Items(u64),
    /// Items up to a break.
    Endless,
    /// Pairs up to a break, and whether a key stands alone.
    EndlessPairs { has_key: bool },
    /// Strings of this major type up to a break.
    Chunks(u8),
}

impl Scanner {
    pub(super) const fn new() -> Self {
        Self { open: [Open::Endless; DEPTH + 1], depth: 0, string: 0, passed: 0 }
    }

    /// Goes on with the item in `bytes`; after its end, with the next one.
    pub(super) fn scan(&mut self, bytes: &[u8]) -> Scanned {
        let mut at = 0;
        loop {
            if self.string > 0 {
                let left = bytes.len().saturating_sub(at);
                let taken = usize::try_from(self.string).map_or(left, |wanted| wanted.min(left));
                self.string -= taken as u64;
                self.passed += taken as u64;
                at += taken;
                if self.string > 0 {
                    return Scanned::More(at);
                }
                if self.ends() {
                    return Scanned::Item(at);
                }
                continue;
            }
            if self.takes_break() && bytes.get(at) == Some(&BREAK) {
                at += 1;
                self.depth -= 1;
                if self.ends() {
                    return Scanned::Item(at);
                }
                continue;
            }
            let head = match head::read(bytes, at) {
                Ok(head) => head,
                Err(NoHead::End | NoHead::Cut { .. }) => return Scanned::More(at),
                Err(NoHead::ReservedSimple { .. }) => return Scanned::Malformed(at + 2),
                Err(_) => return Scanned::Malformed(at + 1),
            };
            at = head.end;
            match self.enter(head) {
                Some(false) => {}
                Some(true) => return Scanned::Item(at),
                None => return Scanned::Malformed(at),
            }
        }
    }

    /// How many bytes at the end of what was passed are of a string that goes on.
    pub(super) const fn of_string(&self) -> u64 {
        if self.string > 0 { self.passed } else { 0 }
    }

    /// Takes a head; whether the whole item ends with it, or nothing when it may not stand here.
    fn enter(&mut self, head: Head) -> Option<bool> {
        let is_string = matches!(head.major, BYTES | TEXT);
        if let Some(Open::Chunks(major)) = self.innermost()
            && (head.major != major || head.is_indefinite())
        {
            return None;
        }
        let open = match head.major {
            BYTES | TEXT if head.is_indefinite() => Open::Chunks(head.major),
            ARRAY | MAP if head.argument == 0 && !head.is_indefinite() => return Some(self.ends()),
            ARRAY if head.is_indefinite() => Open::Endless,
            MAP if head.is_indefinite() => Open::EndlessPairs { has_key: false },
            ARRAY => Open::Items(head.argument),
            MAP => Open::Items(head.argument.saturating_mul(2)),
            TAG => Open::Items(1),
            _ if is_string && head.argument > 0 => {
                (self.string, self.passed) = (head.argument, 0);
                return Some(false);
            }
            _ => return Some(self.ends()),
        };
        if self.depth >= DEPTH && !is_string {
            return None;
        }
        *self.open.get_mut(self.depth)? = open;
        self.depth += 1;
        Some(false)
    }

    fn innermost(&self) -> Option<Open> {
        self.open.get(self.depth.checked_sub(1)?).copied()
    }

    fn takes_break(&self) -> bool {
        matches!(
            self.innermost(),
            Some(Open::Endless | Open::Chunks(_) | Open::EndlessPairs { has_key: false })
        )
    }

    /// Counts an item that has ended, and the containers that end with it; whether nothing is open any more.
    fn ends(&mut self) -> bool {
        while let Some(innermost) = self.depth.checked_sub(1) {
            match self.open.get_mut(innermost) {
                Some(Open::Items(left)) => {
                    *left -= 1;
                    if *left > 0 {
                        return false;
                    }
                    self.depth = innermost;
                }
                Some(Open::EndlessPairs { has_key }) => {
                    *has_key = !*has_key;
                    return false;
                }
                _ => return false,
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{Scanned, Scanner};
    use crate::read::Cursor;
    use crate::read::cbor::CborCursor;
    use proptest::prelude::*;

    fn whole(bytes: &[u8]) -> Scanned {
        Scanner::new().scan(bytes)
    }

    #[test]
    fn items_end_where_they_end() {
        for (bytes, expected) in [
            (&b"\xa0\xa0"[..], Scanned::Item(1)),
            (b"\xa1\x61a\x01", Scanned::Item(4)),
            (b"\xbf\x61a\x01\xff\x00", Scanned::Item(5)),
            (b"\xbf\x61a\xff", Scanned::Malformed(4)),
            (b"\x7f\x61a\x60\xff", Scanned::Item(5)),
            (b"\x7f\x41a\xff", Scanned::Malformed(2)),
            (b"\xd9\xd9\xf7\xa0", Scanned::Item(4)),
            (b"\x82\x01", Scanned::More(2)),
            (b"\x19\x01", Scanned::More(0)),
            (b"\x62a", Scanned::More(2)),
            (b"\x5b\xff\xff\xff\xff\xff\xff\xff\xff", Scanned::More(9)),
            (b"\xff", Scanned::Malformed(1)),
            (b"\x1c", Scanned::Malformed(1)),
            (b"\xf8\x00", Scanned::Malformed(2)),
            (b"", Scanned::More(0)),
        ] {
            assert_eq!(whole(bytes), expected, "{bytes:02x?}");
        }
        assert_eq!(whole(&[0x81; 32]), Scanned::More(32));
        assert_eq!(whole(&[0x81; 40]), Scanned::Malformed(33));
        let mut deep = vec![0x81; 32];
        deep.extend(b"\x7f\x61a\xff");
        assert_eq!(whole(&deep), Scanned::Item(36));
    }

    proptest! {
        /// The scanner and the reader agree on where an item ends, however the bytes are cut.
        #[test]
        fn it_agrees_with_the_reader(bytes in prop::collection::vec(bytes(), 0..60), cut in 0_usize..60) {
            let mut cursor = CborCursor::new(&bytes);
            let expected = cursor.skip().is_ok().then(|| cursor.position());
            let scanned = whole(&bytes);
            prop_assert_eq!(matches!(scanned, Scanned::Item(_)), expected.is_some(), "{:?}", scanned);
            if let Scanned::Item(end) = scanned {
                prop_assert_eq!(Some(end), expected);
            }
            let mut scanner = Scanner::new();
            let cut = cut.min(bytes.len());
            let in_two = match scanner.scan(&bytes[..cut]) {
                Scanned::More(passed) => match scanner.scan(&bytes[passed..]) {
                    Scanned::Item(end) => Scanned::Item(passed + end),
                    Scanned::More(end) => Scanned::More(passed + end),
                    Scanned::Malformed(end) => Scanned::Malformed(passed + end),
                },
                other => other,
            };
            prop_assert_eq!(in_two, scanned);
        }
    }

    /// Bytes that often are heads of containers and short strings.
    fn bytes() -> impl Strategy<Value = u8> {
        prop_oneof![
            any::<u8>(),
            prop::sample::select(vec![
                0x01, 0x41, 0x61, 0x80, 0x82, 0xa1, 0x9f, 0xbf, 0x7f, 0xff, 0xc1, 0xf6
            ])
        ]
    }
}
