//! `convert`: a report in the other encoding or vocabulary.

use crate::engine::Engine;
use crate::findings;
use crate::judging::Judging;
use thingward::{Kind, Names, Target, convert, detect_kind};
use wasm_bindgen::prelude::wasm_bindgen;

/// What became of a document; from [`OTHER_KIND`] on, that it is of the kind at the place behind.
pub const DONE: u32 = 0;
pub const INVALID: u32 = 1;
const OTHER_KIND: u32 = 2;

/// What the result is, said one by one.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub struct Form {
    target: Target,
    is_lenient: bool,
}

#[wasm_bindgen]
impl Form {
    /// CBOR or JSON, with the names at this place of their list.
    #[wasm_bindgen(constructor)]
    pub fn new(is_cbor: bool, names: usize) -> Self {
        let names = Names::ALL.get(names).copied().unwrap_or(Names::Short);
        let target = if is_cbor { Target::cbor(names) } else { Target::json(names) };
        Self { target, is_lenient: false }
    }

    pub fn pretty(&mut self) {
        self.target = self.target.pretty();
    }

    pub fn deterministic(&mut self) {
        self.target = self.target.deterministic();
    }

    pub fn lenient(&mut self) {
        self.target = self.target.lenient();
        self.is_lenient = true;
    }
}

#[wasm_bindgen]
impl Engine {
    /// Converts what stands in the room; the answer is the result, or the findings.
    ///
    /// A document of another kind is refused as that, not as a report without its parts; a lenient target would let pass
    /// most of it.
    pub fn convert(&mut self, length: usize, is_text: bool, form: Form, options: Option<Judging>) -> u32 {
        let document = self.document(length, is_text);
        let options = document.options(options);
        let other = || detect_kind(document.bytes).filter(|kind| *kind != Kind::Report);
        if form.is_lenient
            && let Some(kind) = other()
        {
            return refused(kind);
        }
        match convert(document.bytes, form.target, &options) {
            Ok(converted) => {
                self.answer = converted;
                DONE
            }
            Err(invalid) => match other() {
                Some(kind) => refused(kind),
                None => {
                    self.answer = findings::of_invalid(&invalid, document);
                    INVALID
                }
            },
        }
    }
}

fn refused(kind: Kind) -> u32 {
    let place = Kind::ALL.iter().position(|other| *other == kind).unwrap_or_default();
    OTHER_KIND + u32::try_from(place).unwrap_or_default()
}
