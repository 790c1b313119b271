//! The head of a CBOR item: its first byte and the argument behind it (RFC 8949 §3).

/// Major types, the high three bits of the first byte.
pub(crate) const UNSIGNED: u8 = 0;
pub(crate) const NEGATIVE: u8 = 1;
pub(crate) const BYTES: u8 = 2;
pub(crate) const TEXT: u8 = 3;
pub(crate) const ARRAY: u8 = 4;
pub(crate) const MAP: u8 = 5;
pub(crate) const TAG: u8 = 6;
/// Floats, simple values and the break.
pub(crate) const OTHER: u8 = 7;

/// Additional information from here on does not hold the argument itself.
pub(crate) const ONE_BYTE: u8 = 24;
/// Additional information that announces an indefinite length.
const INDEFINITE: u8 = 31;
/// Ends an item of indefinite length.
pub(crate) const BREAK: u8 = 0xff;
/// Two-byte simple values start here.
const FIRST_LONG_SIMPLE: u64 = 32;

/// A head that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// Offset of the first byte.
    pub(crate) start: usize,
    /// Offset behind the argument.
    pub(crate) end: usize,
    pub(crate) major: u8,
    /// The additional information, the low five bits of the first byte.
    pub(crate) info: u8,
    /// Value, length, count, tag number or the bits of a float; 0 for an indefinite length.
    pub(crate) argument: u64,
}

impl Head {
    /// Whether the length is not told.
    pub(crate) const fn is_indefinite(self) -> bool {
        self.info == INDEFINITE
    }

    /// Whether the argument would fit in fewer bytes. Says nothing of floats.
    pub(crate) const fn is_padded(self) -> bool {
        match self.info {
            24 => self.argument < ONE_BYTE as u64,
            25 => self.argument <= u8::MAX as u64,
            26 => self.argument <= u16::MAX as u64,
            27 => self.argument <= u32::MAX as u64,
            _ => false,
        }
    }
}

/// Why there is no head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoHead {
    /// No byte is left.
    End,
    /// The argument needs so many bytes, and fewer are left.
    Cut { needed: usize },
    /// Additional information 28 to 30.
    Reserved { info: u8 },
    /// An indefinite length on a major type that has none.
    Endless { major: u8 },
    /// A break.
    Break,
    /// A two-byte simple value below 32.
    ReservedSimple { value: u64 },
}

/// The head at `at`. A break is no head: it is taken where it may stand, before an item is asked for.
pub(crate) fn read(bytes: &[u8], at: usize) -> Result<Head, NoHead> {
    let (&first, rest) = bytes.get(at..).and_then(<[u8]>::split_first).ok_or(NoHead::End)?;
    let (major, info) = (first >> 5, first & 0x1f);
    let (argument, width) = match info {
        0..ONE_BYTE => (u64::from(info), 0),
        24 => (rest.first_chunk().map(|&raw| u64::from(u8::from_be_bytes(raw))).ok_or(cut(1))?, 1),
        25 => (rest.first_chunk().map(|&raw| u64::from(u16::from_be_bytes(raw))).ok_or(cut(2))?, 2),
        26 => (rest.first_chunk().map(|&raw| u64::from(u32::from_be_bytes(raw))).ok_or(cut(4))?, 4),
        27 => (rest.first_chunk().map(|&raw| u64::from_be_bytes(raw)).ok_or(cut(8))?, 8),
        INDEFINITE => match major {
            OTHER => return Err(NoHead::Break),
            BYTES | TEXT | ARRAY | MAP => (0, 0),
            _ => return Err(NoHead::Endless { major }),
        },
        _ => return Err(NoHead::Reserved { info }),
    };
    if major == OTHER && info == ONE_BYTE && argument < FIRST_LONG_SIMPLE {
        return Err(NoHead::ReservedSimple { value: argument });
    }
    Ok(Head { start: at, end: at + 1 + width, major, info, argument })
}

const fn cut(needed: usize) -> NoHead {
    NoHead::Cut { needed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_of_every_width_are_read() {
        let cases: [(&[u8], u64, bool); 9] = [
            (&[0x17], 23, false),
            (&[0x18, 24], 24, false),
            (&[0x18, 23], 23, true),
            (&[0x19, 1, 0], 256, false),
            (&[0x19, 0, 255], 255, true),
            (&[0x1a, 0, 1, 0, 0], 65_536, false),
            (&[0x1a, 0, 0, 255, 255], 65_535, true),
            (&[0x1b, 0, 0, 0, 1, 0, 0, 0, 0], 1 << 32, false),
            (&[0x1b, 0, 0, 0, 0, 255, 255, 255, 255], u64::from(u32::MAX), true),
        ];
        for (bytes, argument, padded) in cases {
            let head = read(bytes, 0).unwrap();
            assert_eq!((head.argument, head.end, head.is_padded()), (argument, bytes.len(), padded));
        }
    }

    #[test]
    fn what_is_no_head_says_why() {
        assert_eq!(read(&[], 0), Err(NoHead::End));
        assert_eq!(read(&[0x1b, 0], 0), Err(NoHead::Cut { needed: 8 }));
        assert_eq!(read(&[0x5d], 0), Err(NoHead::Reserved { info: 29 }));
        assert_eq!(read(&[0xdf], 0), Err(NoHead::Endless { major: TAG }));
        assert_eq!(read(&[0xff], 0), Err(NoHead::Break));
        assert_eq!(read(&[0xf8, 31], 0), Err(NoHead::ReservedSimple { value: 31 }));
        assert_eq!(read(&[0xf8, 32], 0).map(|head| head.argument), Ok(32));
    }
}
