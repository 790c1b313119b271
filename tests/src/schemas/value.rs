//! What a schema sees of a document: its JSON value, if it is one.

use ciborium::Value as Cbor;
use serde_json::{Map, Number, Value};
use thingward::Format;

/// Bignums of CBOR (RFC 8949 §3.4.3).
const POSITIVE_BIGNUM: u64 = 2;
const NEGATIVE_BIGNUM: u64 = 3;

/// The JSON value of a document. Nothing where it is no JSON value: broken bytes, and in CBOR keys that are no text,
/// byte strings and numbers that are none. Tags are left out, and of a key that occurs twice the later one counts.
#[must_use]
pub fn json_value(document: &[u8], format: Format) -> Option<Value> {
    match format {
        Format::Json => {
            let text = document.strip_prefix("\u{feff}".as_bytes()).unwrap_or(document);
            serde_json::from_slice(text).ok()
        }
        Format::Cbor => {
            let mut rest = document;
            let value: Cbor = ciborium::from_reader(&mut rest).ok()?;
            if rest.is_empty() { of_cbor(&value) } else { None }
        }
        _ => super::yaml::json_value(str::from_utf8(document).ok()?),
    }
}

fn of_cbor(value: &Cbor) -> Option<Value> {
    Some(match value {
        Cbor::Integer(integer) => Value::Number(of_integer(i128::from(*integer))?),
        Cbor::Float(float) => Value::Number(Number::from_f64(*float)?),
        Cbor::Text(text) => Value::String(text.clone()),
        Cbor::Bool(bool) => Value::Bool(*bool),
        Cbor::Null => Value::Null,
        Cbor::Array(items) => Value::Array(items.iter().map(of_cbor).collect::<Option<_>>()?),
        Cbor::Map(members) => {
            let members =
                members.iter().map(|(key, member)| Some((key.as_text()?.to_owned(), of_cbor(member)?)));
            Value::Object(members.collect::<Option<Map<_, _>>>()?)
        }
        Cbor::Tag(POSITIVE_BIGNUM, inner) => Value::Number(of_integer(magnitude(inner)?)?),
        Cbor::Tag(NEGATIVE_BIGNUM, inner) => Value::Number(of_integer(-1 - magnitude(inner)?)?),
        Cbor::Tag(_, inner) => of_cbor(inner)?,
        _ => return None,
    })
}

/// The digits of a bignum that fits.
fn magnitude(bytes: &Cbor) -> Option<i128> {
    let bytes = bytes.as_bytes()?;
    let fits = bytes.iter().skip_while(|byte| **byte == 0).count() <= size_of::<u64>();
    fits.then(|| bytes.iter().fold(0, |number, byte| (number << 8) | i128::from(*byte)))
}

/// As a JSON text would be read: beyond 64 bits as the nearest double.
fn of_integer(integer: i128) -> Option<Number> {
    if let Ok(unsigned) = u64::try_from(integer) {
        return Some(unsigned.into());
    }
    match i64::try_from(integer) {
        Ok(signed) => Some(signed.into()),
        Err(_) => integer.to_string().parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::json_value;
    use serde_json::json;
    use thingward::Format;

    #[test]
    fn json_is_read_as_it_is() {
        let read = |text: &str| json_value(text.as_bytes(), Format::Json);
        assert_eq!(read("\u{feff}{\"a\":1,\"a\":2}"), Some(json!({"a": 2})));
        for broken in ["", "{} {}", "\"\\ud800\"", "1e999", "[\"\u{1}\"]"] {
            assert_eq!(read(broken), None, "{broken:?}");
        }
    }

    #[test]
    fn cbor_is_read_where_json_can_hold_it() {
        let read = |bytes: &[u8]| json_value(bytes, Format::Cbor);
        assert_eq!(read(b"\xd9\xd9\xf7\xa1\x61a\xc5\x01"), Some(json!({"a": 1})));
        assert_eq!(read(b"\xc2\x49\x00\x80\0\0\0\0\0\0\0"), Some(json!(1_u64 << 63)));
        assert_eq!(read(b"\xc3\x42\x01\x00"), Some(json!(-257)));
        assert_eq!(read(b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff"), Some(json!(-18_446_744_073_709_551_616.0)));
        assert_eq!(read(b"\xf9\x3c\x00"), Some(json!(1.0)));
        for (bytes, what) in [
            (&b"\xa1\x01\x02"[..], "a key that is no text"),
            (b"\x41a", "a byte string"),
            (b"\xf9\x7e\x00", "no number"),
            (b"\x01\x01", "something behind it"),
            (b"\xe0", "a simple value"),
            (b"\xc2\x49\x01\0\0\0\0\0\0\0\0", "a bignum of 65 bits"),
        ] {
            assert_eq!(read(bytes), None, "{what}");
        }
    }
}
