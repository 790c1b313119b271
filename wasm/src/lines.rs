//! `checkLines`: many documents one behind the other in, what a check says of each out.

use crate::check::packed;
use crate::engine::Engine;
use crate::findings::Says;
use crate::judging::Judging;
use crate::numbers::{Integers, json};
use serde::Serialize;
use thingward::History;
use thingward::stream::{Framing, Item, check_all};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Engine {
    /// Checks what stands in the room, as a stream of this framing; `compares` them with each other too.
    #[wasm_bindgen(js_name = checkLines)]
    pub fn check_lines(
        &mut self,
        length: usize,
        is_text: bool,
        framing: usize,
        compares: bool,
        options: Option<Judging>,
    ) {
        let document = self.document(length, is_text);
        let framing = Framing::ALL.get(framing).copied().unwrap_or(Framing::Lines);
        let mut history = compares.then(History::new);
        let items = check_all(document.bytes, framing, &document.options(options), history.as_mut());
        let shown: Vec<Shown<'_>> = items.iter().map(Shown::new).collect();
        self.answer = json(&shown, Integers::AsNumbers);
    }
}

#[derive(Serialize)]
struct Shown<'a> {
    index: usize,
    offset: u64,
    line: Option<usize>,
    packed: u32,
    says: Says<'a>,
}

impl<'a> Shown<'a> {
    fn new(item: &'a Item) -> Self {
        let (place, checked) = (item.place(), item.checked());
        Self {
            index: place.index,
            offset: place.offset,
            line: place.line,
            packed: packed(checked, true),
            says: Says::new(checked, None),
        }
    }
}
