//! Whether a converted report is still the typical one: read back by serde, which shares nothing with our walk.

use crate::documents::Documents;
use ciborium::Value;

/// Whether `output` is the typical report in CBOR, its members in the order of the source.
#[must_use]
pub fn is_cbor(output: &[u8], documents: &Documents) -> bool {
    is_same(from_cbor(output), from_json(&documents.typical))
}

/// Whether `output` is the typical report in CBOR, its members in the order of RFC 8949 §4.2.1.
#[must_use]
pub fn is_deterministic_cbor(output: &[u8], documents: &Documents) -> bool {
    is_same(from_cbor(output), from_json(&documents.typical).map(sorted))
}

/// Whether `output` is the typical report in JSON, its members in the order of the source.
#[must_use]
pub fn is_json(output: &[u8], documents: &Documents) -> bool {
    is_same(from_json(output), from_cbor(&documents.typical_cbor))
}

/// What could not be read is never the same. The members of a map are a list here: their order counts.
fn is_same(output: Option<Value>, report: Option<Value>) -> bool {
    output.zip(report).is_some_and(|(output, report)| output == report)
}

fn from_json(bytes: &[u8]) -> Option<Value> {
    serde_json::from_slice(bytes).ok()
}

/// Nothing may follow the report.
fn from_cbor(mut bytes: &[u8]) -> Option<Value> {
    let value = ciborium::from_reader(&mut bytes).ok()?;
    bytes.is_empty().then_some(value)
}

/// All keys of a report are texts, and the bytes of two encoded texts compare by length first.
fn sorted(value: Value) -> Value {
    match value {
        Value::Map(members) => {
            let mut members: Vec<_> = members.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            members.sort_by(|(one, _), (other, _)| by_length(one).cmp(&by_length(other)));
            Value::Map(members)
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        scalar => scalar,
    }
}

fn by_length(key: &Value) -> Option<(usize, &str)> {
    key.as_text().map(|text| (text.len(), text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cbor(value: &Value) -> Vec<u8> {
        let mut bytes = Vec::new();
        ciborium::into_writer(value, &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn the_same_report_is_recognised_in_its_order_only() {
        let documents = Documents::build().unwrap();
        let in_order = cbor(&sorted(from_json(&documents.typical).unwrap()));
        assert!(is_json(&documents.typical, &documents));
        assert!(is_json(&documents.pretty, &documents));
        assert!(is_cbor(&documents.typical_cbor, &documents));
        assert!(is_deterministic_cbor(&in_order, &documents));
        assert!(!is_cbor(&in_order, &documents));
        assert!(!is_deterministic_cbor(&documents.typical_cbor, &documents));
    }

    #[test]
    fn another_report_is_not_recognised() {
        let documents = Documents::build().unwrap();
        let other = cbor(&from_json(&documents.one_fault).unwrap());
        assert!(!is_json(&documents.one_fault, &documents));
        assert!(!is_cbor(&other, &documents));
        for broken in [Vec::new(), [documents.typical_cbor.as_slice(), b"\x00"].concat()] {
            assert!(!is_json(&broken, &documents));
            assert!(!is_cbor(&broken, &documents));
            assert!(!is_deterministic_cbor(&broken, &documents));
        }
    }

    #[test]
    fn the_order_is_by_length_then_bytes() {
        let report = from_json(br#"{"bb":1,"c":{"z":1,"a":2},"aa":[{"dd":1,"e":2}]}"#).unwrap();
        let expected = from_json(br#"{"c":{"a":2,"z":1},"aa":[{"e":2,"dd":1}],"bb":1}"#).unwrap();
        assert_eq!(sorted(report), expected);
    }

    /// An integer that comes back as a float is another value.
    #[test]
    fn numbers_keep_their_kind() {
        assert_ne!(from_json(b"[1]"), from_json(b"[1.0]"));
    }
}
