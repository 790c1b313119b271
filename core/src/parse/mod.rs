//! Typed values from bytes and from serde: judged first, then built.

pub(crate) mod profile;
pub(crate) mod report;
