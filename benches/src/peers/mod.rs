//! What the check is compared with. Each peer answers one question: is this a valid report, or a valid profile? One writes
//! the report anew too.
//!
//! | peer | reads | judges | does not judge |
//! |---|---|---|---|
//! | [`mod@reference`] | any JSON into a tree | `reference.schema.json`: types, required and unknown keys, ranges, version, `ip:port` and custom metrics by pattern | repeated keys, totals, `80.0` as an integer, port numbers inside `ip:port`, the inside of an IPv6 address |
//! | [`mod@resource`] | the same | the resource schema of a profile: types, unknown keys, names, enumerations, ranges, repeated entries | what criteria need or take, metrics, durations, blocks of addresses, ARNs, repeated keys and names |
//! | [`typed::json`] | JSON into `model.rs` by sonic-rs | types, required, unknown and repeated keys; by hand all that `rules.rs` lists | long numbers, numbers spelt as floats |
//! | [`typed::cbor`] | CBOR into `model.rs` by minicbor-serde | the same | the same, and tags |
//! | [`typed::cbor_to_json`] | the same | the same, then `serde_json` writes the types into a new vector | the same |
//! | [`skip::syntax`] | JSON, keeping nothing | syntax and UTF-8 | everything else |
//! | [`skip::brackets`] | JSON that was validated before | nothing: it counts brackets and quotes | everything |
//!
//! None of them says where a fault is, which rule it breaks or what to do; the check does. None reads short names
//! or detects the encoding.

pub mod reference;
pub mod resource;
mod rules;
pub mod skip;
pub mod typed;

#[cfg(test)]
mod tests;
