//! `topic`: the topics of reports and of their answers.

use crate::numbers::{Integers, json};
use serde::Serialize;
use std::fmt::Display;
use thingward::{Format, Outcome, ThingName, Topic};
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Serialize)]
struct Shown<'a> {
    topic: String,
    thing: &'a str,
    format: &'static str,
    outcome: Option<&'static str>,
}

/// Reads a topic.
#[wasm_bindgen(js_name = parseTopic)]
pub fn parse_topic(text: &str) -> Result<Vec<u8>, String> {
    read(text).map(|topic| shown(&topic))
}

/// The topic of a thing: at these places of their lists, the format of reports and the outcome of answers; without an
/// outcome, the topic to publish to.
#[wasm_bindgen(js_name = makeTopic)]
pub fn make_topic(thing: &str, format: usize, outcome: Option<usize>) -> Result<Vec<u8>, String> {
    let thing = ThingName::parse(thing).map_err(|error| {
        let help = error.findings().next().and_then(|finding| finding.help.as_deref());
        with_help(&error, help)
    })?;
    let format = Format::ALL.get(format).copied().unwrap_or(Format::Json);
    let make = match outcome.and_then(|place| Outcome::ALL.get(place)) {
        None => Topic::publish,
        Some(Outcome::Accepted) => Topic::accepted,
        Some(Outcome::Rejected) => Topic::rejected,
    };
    Ok(shown(&make(thing, format)))
}

pub fn read(text: &str) -> Result<Topic, String> {
    Topic::parse(text).map_err(|error| with_help(&error, error.help()))
}

fn shown(topic: &Topic) -> Vec<u8> {
    let shown = Shown {
        topic: topic.to_string(),
        thing: topic.thing().as_str(),
        format: topic.format().name(),
        outcome: topic.outcome().map(Outcome::name),
    };
    json(&shown, Integers::AsNumbers)
}

/// What is wrong, and what to do about it, in one line.
fn with_help(error: &impl Display, help: Option<&str>) -> String {
    help.map_or_else(|| error.to_string(), |help| format!("{error}; {help}"))
}
