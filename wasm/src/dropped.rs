//! What a document had and the value parsed from it has not.

use crate::numbers::{Integers, json};
use serde::Serialize;
use thingward::Rule;
use thingward::model::Dropped;

/// A value in JSON with its losses beside it, under the name of its member.
pub fn beside(member: &str, value: &[u8], dropped: &[Dropped], beyond: usize) -> Vec<u8> {
    let dropped: Vec<Lost<'_>> = dropped.iter().map(Lost::new).collect();
    let dropped = json(&dropped, Integers::AsNumbers);
    let beyond = beyond.to_string();
    [
        b"{\"",
        member.as_bytes(),
        b"\":",
        value,
        b",\"dropped\":",
        &dropped,
        b",\"droppedBeyond\":",
        beyond.as_bytes(),
        b"}",
    ]
    .concat()
}

#[derive(Serialize)]
struct Lost<'a> {
    pointer: &'a str,
    loss: &'static str,
    rule: Option<&'static str>,
    message: String,
}

impl<'a> Lost<'a> {
    fn new(dropped: &'a Dropped) -> Self {
        Self {
            pointer: dropped.pointer.as_str(),
            loss: dropped.loss.name(),
            rule: dropped.rule.map(Rule::id),
            message: dropped.loss.to_string(),
        }
    }
}
