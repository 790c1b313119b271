//! Values of serde as JSON, and floats in it: the shortest digits that read back, with a point or an exponent, so that
//! they stay floats.

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
#[cfg(any(test, not(feature = "speed")))]
use std::io::{self, Write};

/// The value in JSON, byte for byte as `serde_json` writes it. Without the feature `speed` the ten kilobytes of tables
/// stay out that it has for floats.
pub(crate) fn to_json<T: ?Sized + Serialize>(value: &T) -> serde_json::Result<Vec<u8>> {
    let mut json = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut json, Compact))?;
    Ok(json)
}

/// Appends a finite `number`. Writing to memory does not fail.
pub(super) fn push(out: &mut Vec<u8>, number: f64) {
    _ = Compact.write_f64(out, number);
}

struct Compact;

impl Formatter for Compact {
    #[cfg(not(feature = "speed"))]
    fn write_f64<W: ?Sized + Write>(&mut self, out: &mut W, number: f64) -> io::Result<()> {
        write_small(out, number)
    }
}

/// By what the standard library has anyway.
#[cfg(any(test, not(feature = "speed")))]
fn write_small<W: ?Sized + Write>(out: &mut W, number: f64) -> io::Result<()> {
    // The standard library begins with exponents one place earlier, and gives them no `+`.
    if (1e-5..1e-4).contains(&number.abs()) {
        return write!(out, "{number}");
    }
    let digits = format!("{number:?}");
    match digits.split_once('e') {
        Some((mantissa, exponent)) if !exponent.starts_with('-') => write!(out, "{mantissa}e+{exponent}"),
        _ => out.write_all(digits.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::write_small;
    use proptest::prelude::*;

    fn assert_alike(number: f64) {
        let mut out = Vec::new();
        write_small(&mut out, number).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&number).unwrap());
    }

    #[test]
    fn where_exponents_begin_floats_are_written_alike() {
        for number in
            [0.0, 1.0, 0.1, 1e-3, 1e-4, 1e-5, 1e-6, 1e15, 1e16, 1e17, 1e21, 1.5e22, f64::MAX, 5e-324]
        {
            for number in [number, number.next_up(), number.next_down()] {
                if number.is_finite() {
                    assert_alike(number);
                    assert_alike(-number);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn floats_are_written_alike(number in any::<f64>().prop_filter("finite", |number| number.is_finite()), places in -30..30) {
            assert_alike(number);
            assert_alike((number.to_bits() % 1000) as f64 * 10_f64.powi(places));
        }
    }
}
