//! `--from`: documents that are packed as hexadecimal digits or base64.

use crate::exit::say;
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use data_encoding::{
    BASE64, BASE64_NOPAD, BASE64URL, BASE64URL_NOPAD, DecodeError, DecodeKind, HEXLOWER_PERMISSIVE,
};
use thingward::stream::Framing;
use thingward::{Format, Kind};

/// What the bytes of a file are. Comments on values would turn the help's one line into a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Encoding {
    Json,
    Cbor,
    // Security profiles and templates only.
    Yaml,
    Hex,
    // The standard or the URL alphabet, padded or not.
    Base64,
    // JSON documents, one a line.
    Ndjson,
    // CBOR documents, one behind the other.
    CborSeq,
}

impl Encoding {
    /// Reads `--from` where reports are taken. YAML is refused later, with the name of the file, and not offered.
    pub fn parser_of_reports() -> impl TypedValueParser<Value = Self> {
        Self::parser(|encoding| encoding != Self::Yaml)
    }

    /// Reads `--from` where one report is taken. Streams are refused later, too.
    pub fn parser_of_one() -> impl TypedValueParser<Value = Self> {
        Self::parser(|encoding| encoding != Self::Yaml && encoding.framing().is_none())
    }

    fn parser(offers: fn(Self) -> bool) -> impl TypedValueParser<Value = Self> {
        let values = Self::value_variants().iter().filter_map(|&encoding| {
            let value = encoding.to_possible_value()?;
            Some(value.hide(!offers(encoding)))
        });
        PossibleValuesParser::new(values).try_map(|name| Self::from_str(&name, false))
    }

    /// The encoding of the document itself, where this tells it.
    pub const fn format(self) -> Option<Format> {
        match self {
            Self::Json => Some(Format::Json),
            Self::Cbor => Some(Format::Cbor),
            Self::Yaml => Some(Format::Yaml),
            Self::Hex | Self::Base64 | Self::Ndjson | Self::CborSeq => None,
        }
    }

    /// How the documents follow each other, where this says that there are several.
    pub const fn framing(self) -> Option<Framing> {
        match self {
            Self::Ndjson => Some(Framing::Lines),
            Self::CborSeq => Some(Framing::Sequence),
            Self::Json | Self::Cbor | Self::Yaml | Self::Hex | Self::Base64 => None,
        }
    }

    /// The endings of the files that a directory walk takes. Hex and base64 say too little of what they are to be
    /// taken without being asked for; YAML is left out where the documents are of a kind that is never written in it.
    pub const fn endings(encoding: Option<Self>, kind: Option<Kind>) -> &'static [&'static str] {
        match (encoding, kind) {
            (None, Some(kind)) if !kind.is_written_in(Format::Yaml) => {
                &["json", "cbor", "ndjson", "jsonl", "cborseq"]
            }
            (None, _) => &["json", "cbor", "yaml", "yml", "ndjson", "jsonl", "cborseq"],
            (Some(Self::Json), _) => &["json"],
            (Some(Self::Cbor), _) => &["cbor"],
            (Some(Self::Yaml), _) => &["yaml", "yml"],
            (Some(Self::Hex), _) => &["hex"],
            (Some(Self::Base64), _) => &["b64", "base64"],
            (Some(Self::Ndjson), _) => &["ndjson", "jsonl"],
            (Some(Self::CborSeq), _) => &["cborseq"],
        }
    }
}

/// The document inside `bytes`, or why there is none.
pub fn decode(bytes: Vec<u8>, encoding: Option<Encoding>) -> Result<Vec<u8>, String> {
    match encoding {
        Some(Encoding::Hex) => unpack(&bytes, "hex", &HEXLOWER_PERMISSIVE),
        Some(Encoding::Base64) => unpack(&bytes, "base64", &base64(&bytes)),
        Some(Encoding::Ndjson | Encoding::CborSeq) => Err("a stream, where one document is taken".to_owned()),
        Some(Encoding::Json | Encoding::Cbor | Encoding::Yaml) | None => Ok(bytes),
    }
}

/// Tells somebody who did not say how the bytes are packed what they look like.
pub fn note_packing(name: &str, bytes: &[u8]) {
    if let Some(packing) = packing(bytes) {
        say(&format!("note: {name} looks like {packing}; `--from {packing}` unpacks it"));
    }
}

/// How `bytes` seem to be packed: what is inside starts like a document.
fn packing(bytes: &[u8]) -> Option<&'static str> {
    let is_packed = |encoding| {
        let inside = decode(bytes.to_vec(), Some(encoding));
        inside.is_ok_and(|inside| matches!(inside.first(), Some(b'{' | 0xa0..=0xbf)))
    };
    let is_short = bytes.len() <= PACKING_BYTES;
    let known = [("hex", Encoding::Hex), ("base64", Encoding::Base64)];
    known.into_iter().find(|(_, encoding)| is_short && is_packed(*encoding)).map(|(name, _)| name)
}

/// The longest text that is looked into for a hint: twice the largest payload, and some white space.
const PACKING_BYTES: usize = 512 << 10;

/// The base64 that `bytes` look like: of either alphabet, with or without padding.
fn base64(bytes: &[u8]) -> data_encoding::Encoding {
    let is_url = bytes.iter().any(|byte| matches!(byte, b'-' | b'_'));
    let is_padded = bytes.iter().rfind(|byte| !byte.is_ascii_whitespace()) == Some(&b'=');
    match (is_url, is_padded) {
        (false, false) => BASE64_NOPAD,
        (false, true) => BASE64,
        (true, false) => BASE64URL_NOPAD,
        (true, true) => BASE64URL,
    }
}

/// Decodes what is left without white space: hex dumps and mail bodies are broken into lines.
fn unpack(bytes: &[u8], name: &str, encoding: &data_encoding::Encoding) -> Result<Vec<u8>, String> {
    let packed: Vec<u8> = bytes.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    encoding.decode(&packed).map_err(|DecodeError { position, kind }| {
        // An odd number of characters is what a foreign one among them makes.
        let foreign = |byte: &u8| {
            encoding.specification().symbols.find(char::from(byte.to_ascii_lowercase())).is_none()
        };
        let (position, kind) = match (kind, packed.iter().position(foreign)) {
            (DecodeKind::Length, Some(first)) if name == "hex" => (first, DecodeKind::Symbol),
            (kind, _) => (position, kind),
        };
        // The place in the file, white space included.
        let mut places = bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii_whitespace());
        let place = places.nth(position).map_or(bytes.len(), |(place, _)| place);
        let why = match kind {
            DecodeKind::Length => "it ends in the middle of a byte",
            DecodeKind::Symbol if name == "hex" => "no hexadecimal digit stands there",
            DecodeKind::Symbol => "no base64 character stands there",
            DecodeKind::Trailing => "its last character has bits left over",
            DecodeKind::Padding => "its padding is wrong",
        };
        format!("not {name} at byte {place}: {why}")
    })
}

#[cfg(test)]
mod tests {
    use super::{Encoding, decode, packing};
    use clap::ValueEnum;

    #[test]
    fn streams_are_called_what_the_library_calls_them() {
        for encoding in Encoding::value_variants() {
            let name = encoding.to_possible_value().map(|value| value.get_name().to_owned());
            let framing = encoding.framing().map(|framing| framing.name().to_owned());
            assert!(framing.is_none() || framing == name, "{encoding:?}");
        }
    }

    #[test]
    fn packed_documents_are_unpacked() {
        for (text, encoding, bytes) in [
            ("a1 61\n61\t01", Encoding::Hex, &[0xa1, 0x61, 0x61, 0x01][..]),
            ("A1FF", Encoding::Hex, &[0xa1, 0xff]),
            ("", Encoding::Hex, &[]),
            ("+/8=\n", Encoding::Base64, &[0xfb, 0xff]),
            ("+/8", Encoding::Base64, &[0xfb, 0xff]),
            ("-_8=", Encoding::Base64, &[0xfb, 0xff]),
            ("-_8", Encoding::Base64, &[0xfb, 0xff]),
        ] {
            assert_eq!(decode(text.into(), Some(encoding)).as_deref(), Ok(bytes), "{text}");
        }
    }

    #[test]
    fn packing_is_told_by_what_is_inside() {
        for (text, packed) in [
            ("a0\n", Some("hex")),
            ("7b7d", Some("hex")),
            ("oA==", Some("base64")),
            ("e30", Some("base64")),
            ("6161", None),
            ("{}", None),
            ("hello", None),
            ("", None),
        ] {
            assert_eq!(packing(text.as_bytes()), packed, "{text}");
        }
    }

    #[test]
    fn a_fault_names_its_byte() {
        for (text, encoding, why) in [
            ("a1 g0", Encoding::Hex, "not hex at byte 3: no hexadecimal digit stands there"),
            ("0xa2, 0x63", Encoding::Hex, "not hex at byte 1: no hexadecimal digit stands there"),
            ("a1 6", Encoding::Hex, "not hex at byte 3: it ends in the middle of a byte"),
            ("ab\n{d", Encoding::Base64, "not base64 at byte 3: no base64 character stands there"),
            ("+/9=", Encoding::Base64, "not base64 at byte 2: its last character has bits left over"),
        ] {
            assert_eq!(decode(text.into(), Some(encoding)), Err(why.to_owned()), "{text}");
        }
    }
}
