//! Base64 (RFC 4648): both alphabets, with or without padding. Forty lines of our own, so that the core needs no
//! crate for one member of one kind of line.

/// What is wrong with a text that is no base64, and at which byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotBase64 {
    pub(super) at: usize,
    pub(super) why: &'static str,
}

/// The bytes that `text` stands for.
pub(super) fn decode(text: &[u8]) -> Result<Vec<u8>, NotBase64> {
    let symbols = match text {
        [rest @ .., b'=', b'='] | [rest @ .., b'='] if text.len().is_multiple_of(4) => rest,
        _ => text,
    };
    let mut bytes = Vec::with_capacity(symbols.len() / 4 * 3 + 2);
    let (mut bits, mut held) = (0_u32, 0);
    for (at, &symbol) in symbols.iter().enumerate() {
        let Some(value) = value(symbol) else {
            let why = match symbol {
                b'=' => "its padding is wrong",
                _ => "this is not one of its characters",
            };
            return Err(NotBase64 { at, why });
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
        }
    }
    let last = symbols.len().saturating_sub(1);
    if held == 6 {
        return Err(NotBase64 { at: last, why: "it ends in the middle of a byte" });
    }
    if bits & ((1 << held) - 1) != 0 {
        return Err(NotBase64 { at: last, why: "its last character has bits left over" });
    }
    Ok(bytes)
}

const fn value(symbol: u8) -> Option<u8> {
    Some(match symbol {
        b'A'..=b'Z' => symbol - b'A',
        b'a'..=b'z' => symbol - b'a' + 26,
        b'0'..=b'9' => symbol - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{NotBase64, decode};

    #[test]
    fn both_alphabets_are_read_with_and_without_padding() {
        for (text, bytes) in [
            ("", &b""[..]),
            ("Zg==", b"f"),
            ("Zg", b"f"),
            ("Zm8=", b"fo"),
            ("Zm8", b"fo"),
            ("Zm9v", b"foo"),
            ("+/8=", b"\xfb\xff"),
            ("-_8", b"\xfb\xff"),
        ] {
            assert_eq!(decode(text.as_bytes()).as_deref(), Ok(bytes), "{text}");
        }
    }

    #[test]
    fn a_fault_says_where_it_is() {
        for (text, at) in
            [("Zm9v!", 4), ("Z", 0), ("Zm9vZ", 4), ("Zh==", 1), ("Zg=", 2), ("Z===", 1), ("Zm 9", 2)]
        {
            assert_eq!(decode(text.as_bytes()).map_err(|NotBase64 { at, .. }| at), Err(at), "{text}");
        }
    }
}
