//! The module of the npm package `thingward`: the validator for Node and browsers.
//!
//! It converts in, calls the core, converts out, and holds no rule of the formats. Its exports are for `wasm/js/` only,
//! which makes the interface of the package of them: documents go through `Engine`, options through
//! `Judging`, and what has a structure comes out as JSON.

mod check;
mod convert;
mod dropped;
mod engine;
mod findings;
mod judging;
mod lines;
mod nfc;
mod numbers;
#[cfg(feature = "full")]
mod outline;
mod parse;
mod profiles;
mod respond;
mod rules;
mod topic;
mod utf16;
mod words;
