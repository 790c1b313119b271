//! A text of a document: its bytes as they stand, and the text they mean.

use std::borrow::Cow;

/// A text value or key. Rules judge what it means, never how it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a> {
    /// JSON: what stands between the quotes. CBOR: the content, or for [`Form::Chunked`] all chunks with heads.
    pub(crate) raw: &'a [u8],
    pub(crate) form: Form,
}

/// How the raw bytes of a text are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// The raw bytes are the text, and valid UTF-8.
    Plain,
    /// The raw bytes are the text, but not UTF-8.
    Broken,
    /// JSON with escapes; may be broken too.
    Escaped,
    /// CBOR chunks of an indefinite-length text; may be broken too.
    Chunked,
}

/// What a text means.
#[derive(Clone, Debug)]
pub(crate) struct Decoded<'a> {
    /// The text, with U+FFFD for what cannot be decoded.
    pub(crate) text: Cow<'a, str>,
    /// Whether something could not be decoded: bytes that are not UTF-8, or half a surrogate pair.
    pub(crate) broken: bool,
}

impl<'a> Text<'a> {
    /// The text itself, when nothing has to be decoded.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) fn plain(self) -> Option<&'a [u8]> {
        (self.form == Form::Plain).then_some(self.raw)
    }

    /// The text that is meant. Allocates unless the form is plain.
    #[cold]
    pub(crate) fn decode(self) -> Decoded<'a> {
        match self.form {
            Form::Plain | Form::Broken => lossy(self.raw),
            Form::Escaped => super::json::unescape(self.raw),
            Form::Chunked => super::cbor::join_chunks(self.raw),
        }
    }
}

pub(super) fn lossy(bytes: &[u8]) -> Decoded<'_> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), broken: false },
        Err(_) => Decoded { text: String::from_utf8_lossy(bytes), broken: true },
    }
}
