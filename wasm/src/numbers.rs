//! JSON for JavaScript: its numbers hold integers up to 2^53 − 1 exactly, and those beyond leave in another form.

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use std::convert::identity;
use std::io::{Result, Write};

/// The largest integer below which all are exact in a double.
const EXACT: u64 = (1 << 53) - 1;

/// How integers are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Integers {
    /// As numbers; beyond [`EXACT`] as `{"": "…"}`, an object that no document of ours has.
    AsNumbers,
    /// All of them as strings of decimal digits.
    AsStrings,
    /// As they are: for a text that leaves as a text.
    InText,
}

/// A value in JSON.
pub fn json(value: &impl Serialize, integers: Integers) -> Vec<u8> {
    let mut out = Vec::new();
    // Values of ours can always be written: their keys are strings, and memory does not fail.
    _ = value.serialize(&mut Serializer::with_formatter(&mut out, integers));
    out
}

impl Integers {
    fn write<W: ?Sized + Write>(self, writer: &mut W, is_negative: bool, magnitude: u64) -> Result<()> {
        let sign = if is_negative { "-" } else { "" };
        match self {
            Self::AsStrings => write!(writer, "\"{sign}{magnitude}\""),
            Self::AsNumbers if magnitude > EXACT => write!(writer, "{{\"\":\"{sign}{magnitude}\"}}"),
            Self::AsNumbers | Self::InText => write!(writer, "{sign}{magnitude}"),
        }
    }
}

macro_rules! written {
    ($($method:ident $of:ty, $is_negative:expr, $magnitude:expr;)*) => {$(
        fn $method<W: ?Sized + Write>(&mut self, writer: &mut W, value: $of) -> Result<()> {
            self.write(writer, $is_negative(value), u64::from($magnitude(value)))
        }
    )*};
}

fn never<T>(_: T) -> bool {
    false
}

impl Formatter for Integers {
    written! {
        write_u8 u8, never, identity;
        write_u16 u16, never, identity;
        write_u32 u32, never, identity;
        write_u64 u64, never, identity;
        write_i8 i8, i8::is_negative, i8::unsigned_abs;
        write_i16 i16, i16::is_negative, i16::unsigned_abs;
        write_i32 i32, i32::is_negative, i32::unsigned_abs;
        write_i64 i64, i64::is_negative, i64::unsigned_abs;
    }
}
