//! The words of the core, so that JavaScript repeats none of its lists.

use crate::numbers::{Integers, json};
use serde::Serialize;
use thingward::stream::Framing;
use thingward::{Format, Kind, Level, Names, Outcome, Verdict};
use wasm_bindgen::prelude::wasm_bindgen;

/// Lists of words, in the order in which their places are meant.
#[derive(Serialize)]
struct Words {
    kind: Vec<&'static str>,
    format: Vec<&'static str>,
    /// Formats that reports and their answers have.
    payload: Vec<&'static str>,
    names: Vec<&'static str>,
    level: Vec<&'static str>,
    verdict: Vec<&'static str>,
    /// How the documents of a stream follow each other.
    framing: Vec<&'static str>,
    /// What answers say of reports.
    outcome: Vec<&'static str>,
}

#[wasm_bindgen]
pub fn words() -> Vec<u8> {
    let payload = Format::ALL.iter().filter(|format| Kind::Report.is_written_in(**format));
    let words = Words {
        kind: Kind::ALL.iter().map(|kind| kind.name()).collect(),
        format: Format::ALL.iter().map(|format| format.name()).collect(),
        payload: payload.map(|format| format.name()).collect(),
        names: Names::ALL.iter().map(|names| names.name()).collect(),
        level: Level::ALL.iter().map(|level| level.name()).collect(),
        verdict: Verdict::ALL.iter().map(|verdict| verdict.name()).collect(),
        framing: Framing::ALL.iter().map(|framing| framing.name()).collect(),
        outcome: Outcome::ALL.iter().map(|outcome| outcome.name()).collect(),
    };
    json(&words, Integers::AsNumbers)
}
