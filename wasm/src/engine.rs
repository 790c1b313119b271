//! What stays between the calls: the room that JavaScript writes a document into, and the answer that it reads.

use crate::judging::Judging;
use crate::nfc::is_nfc;
use thingward::{Format, Options, detect_format};
use wasm_bindgen::prelude::wasm_bindgen;

/// Bytes of room that are kept for the next document; more are given back.
const KEPT: usize = 1 << 20;

/// One document at a time, and what was said of it.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine {
    input: Vec<u8>,
    pub(crate) answer: Vec<u8>,
}

/// A document as JavaScript hands it over.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    pub bytes: &'a [u8],
    /// Whether it was a string.
    pub is_text: bool,
}

impl<'a> Document<'a> {
    /// The text that it was, in UTF-8 as far as that goes.
    pub fn text(self) -> Option<&'a [u8]> {
        self.is_text.then_some(self.bytes)
    }

    /// The options for this document: a text is never CBOR, whatever its first letter.
    pub fn options(self, said: Option<Judging>) -> Options {
        let (options, format) = said.map_or((Options::new(), None), Judging::finish);
        let options = options.is_nfc(is_nfc);
        match format {
            Some(format) => options.format(format),
            None if self.is_text && detect_format(self.bytes) == Format::Cbor => options.format(Format::Json),
            None => options,
        }
    }
}

#[wasm_bindgen]
impl Engine {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Where a document of so many bytes is written.
    pub fn room(&mut self, bytes: usize) -> usize {
        if self.input.len() < bytes {
            // Not doubled: what is long is seldom followed by what is longer.
            self.input = Vec::new();
            self.input.resize(bytes, 0);
        }
        self.input.as_ptr().addr()
    }

    /// The answer to the last call, once.
    pub fn answer(&mut self) -> Vec<u8> {
        self.shrink();
        std::mem::take(&mut self.answer)
    }
}

impl Engine {
    /// Gives the room of a long document back.
    pub fn shrink(&mut self) {
        if self.input.len() > KEPT {
            self.input = Vec::new();
        }
    }

    /// What stands in the first `length` bytes of the room.
    pub fn document(&self, length: usize, is_text: bool) -> Document<'_> {
        Document { bytes: self.input.get(..length).unwrap_or_default(), is_text }
    }
}
