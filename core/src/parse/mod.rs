//! Typed values from bytes and from serde: judged first, then built.

mod profile;
mod report;
