//! `respond`: the answer that the documentation promises for a report.

use crate::engine::Engine;
use crate::judging::Judging;
use crate::numbers::{Integers, json};
use crate::topic;
use thingward::{Format, Topic, respond};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Engine {
    /// The answer to what stands in the room, as JSON: for a topic of CBOR, with integers as JavaScript reads them.
    pub fn respond(
        &mut self,
        length: usize,
        is_text: bool,
        topic: &str,
        at: u64,
        options: Option<Judging>,
    ) -> Result<(), String> {
        let topic = to_publish_to(topic::read(topic)?)?;
        let document = self.document(length, is_text);
        let answer = respond(&topic, document.bytes, &document.options(options), at);
        // In CBOR it is written by who reads this.
        let integers = if topic.format() == Format::Cbor { Integers::AsNumbers } else { Integers::InText };
        self.answer = json(&answer.response, integers);
        Ok(())
    }
}

fn to_publish_to(topic: Topic) -> Result<Topic, String> {
    if topic.outcome().is_none() {
        return Ok(topic);
    }
    let published = Topic::publish(topic.thing().clone(), topic.format());
    Err(format!("answers come on the topic `{topic}`; the report is published to `{published}`"))
}
