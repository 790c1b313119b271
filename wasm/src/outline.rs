//! `outline`: the values of a document and where each stands.

use crate::engine::Engine;
use crate::judging::Judging;
use crate::numbers::{Integers, json};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use thingward::{Place, Span, outline};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Engine {
    /// Lists what stands in the room, as JSON.
    pub fn outline(&mut self, length: usize, is_text: bool, options: Option<Judging>) {
        let document = self.document(length, is_text);
        let outline = outline(document.bytes, &document.options(options));
        let places = outline.places.iter().map(Shown).collect();
        self.answer = json(&Listed { places, is_whole: outline.is_whole }, Integers::AsNumbers);
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Listed<'a> {
    places: Vec<Shown<'a>>,
    is_whole: bool,
}

struct Shown<'a>(&'a Place);

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Place { pointer, depth, key, value, head, kind, name, text, .. } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("pointer", pointer.as_str())?;
        map.serialize_entry("depth", depth)?;
        if let Some(key) = key {
            map.serialize_entry("key", &ends(key))?;
        }
        map.serialize_entry("value", &ends(value))?;
        if let Some(head) = head {
            map.serialize_entry("head", &ends(head))?;
        }
        map.serialize_entry("kind", kind)?;
        if let Some(name) = name {
            map.serialize_entry("name", name.long)?;
        }
        map.serialize_entry("text", text)?;
        map.end()
    }
}

const fn ends(span: &Span) -> [usize; 2] {
    [span.start, span.end]
}
