//! Laws over made documents, with ciborium as the second opinion.
//!
//! Where ciborium 0.2.2 accepts a document to its end, so does the reader, and means the same by it. Known
//! differences: ciborium nests deeper than 32, takes reserved two-byte simple values and indefinite strings as
//! chunks, makes undefined a null and forgets indefinite lengths; the reader hands on broken UTF-8 and simple
//! values without a meaning, which ciborium refuses.

use super::dump::{dump, dump_oracle};
use super::{CborCursor, Cursor, read_cbor};
use crate::finding::Rule;
use crate::read::deterministic::{deviations, tests::count};
use crate::read::json::JsonCursor;
use crate::read::value::{Tape, ValueCursor};
use ciborium::Value;
use proptest::prelude::*;
use serde::Deserialize;

fn oracle(document: &[u8]) -> Option<Value> {
    let mut rest = document;
    let value = ciborium::from_reader(&mut rest).ok()?;
    rest.is_empty().then_some(value)
}

/// The notation without what ciborium does not keep.
fn forgetful(dump: &str) -> String {
    dump.replace("undefined", "null").replace("[_ ", "[").replace("{_ ", "{")
}

fn agree(document: &[u8]) -> Result<(), TestCaseError> {
    let read = read_cbor(document);
    let Some(value) = oracle(document) else { return Ok(()) };
    match read {
        // Of a key that is no text only its kind is kept: there is nothing to compare.
        Ok(dump) if dump.contains("<a ") => {}
        Ok(dump) => {
            prop_assert_eq!(forgetful(&dump), dump_oracle(&value), "{:02x?}", document);
            // What ciborium writes otherwise than it was written was not deterministic.
            let kept = !dump.contains("undefined") && !dump.contains("NaN");
            if kept && count(document) == 0 {
                prop_assert_eq!(&encoded(&value)[..], document);
            }
        }
        Err(fault) => {
            let known = matches!(fault.remark.rule, Rule::NestingTooDeep | Rule::CborReservedSimple)
                || fault.remark.message.contains("starts no chunk");
            prop_assert!(known, "{:02x?}: {}", document, fault.remark.message);
        }
    }
    Ok(())
}

/// Bytes that are CBOR more often than chance has it.
fn likely_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => any::<u8>().prop_map(|byte| vec![byte]),
        3 => (0_u8..8, 0_u8..4).prop_map(|(major, count)| vec![major << 5 | count]),
        1 => prop::sample::select(vec![0x5f, 0x7f, 0x9f, 0xbf, 0xff, 0xf9, 0xfa, 0xfb, 0xf7, 0xf8, 0xc2])
            .prop_map(|byte| vec![byte]),
        1 => Just(b"\x61a".to_vec()),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(|number| Value::Integer(number.into())),
        any::<u64>().prop_map(|number| Value::Integer(number.into())),
        (0_u8..30).prop_map(|number| Value::Integer(number.into())),
        any::<f64>().prop_map(Value::Float),
        any::<f32>().prop_map(|number| Value::Float(number.into())),
        any::<bool>().prop_map(Value::Bool),
        Just(Value::Null),
        ".{0,30}".prop_map(Value::Text),
        prop::collection::vec(any::<u8>(), 0..12).prop_map(Value::Bytes),
    ];
    leaf.prop_recursive(4, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((inner.clone(), inner.clone()), 0..6).prop_map(Value::Map),
            prop::collection::vec(("[a-z]{0,4}", inner), 0..6).prop_map(|members| {
                Value::Map(members.into_iter().map(|(key, value)| (Value::Text(key), value)).collect())
            }),
        ]
    })
}

fn encoded(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    ciborium::into_writer(value, &mut out).unwrap();
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_and_agree(document in prop::collection::vec(any::<u8>(), 0..64)) {
        agree(&document)?;
        count(&document);
    }

    #[test]
    fn likely_bytes_end_and_agree(document in likely_bytes()) {
        agree(&document)?;
        count(&document);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_ciborium_writes_is_read(value in values()) {
        let document = encoded(&value);
        prop_assert_eq!(read_cbor(&document).ok(), Some(dump_oracle(&value)));
    }

    #[test]
    fn every_truncation_is_malformed(value in values()) {
        let document = encoded(&value);
        for length in 0..document.len() {
            let fault = read_cbor(&document[..length]).unwrap_err();
            prop_assert_eq!(fault.remark.rule, Rule::CborMalformed);
        }
    }

    #[test]
    fn one_changed_byte_ends_and_agrees(value in values(), place: prop::sample::Index, byte: u8) {
        let mut document = encoded(&value);
        let place = place.index(document.len());
        document[place] = byte;
        agree(&document)?;
        count(&document);
    }

    /// ciborium writes the shortest heads and floats, and the order of its source.
    #[test]
    fn ciborium_deviates_in_the_order_of_keys_only(value in values()) {
        let mut others = Vec::new();
        deviations(&encoded(&value), |_, describe| others.push(describe().1.said().message));
        others.retain(|message| !message.contains("sorts after it"));
        prop_assert!(others.is_empty(), "{others:?}");
    }

    #[test]
    fn a_tape_reads_as_its_bytes_do(value in values()) {
        let tape = value.deserialized::<Tape>().unwrap();
        let mut cursor = ValueCursor::new(&tape);
        let dumped = dump(&mut cursor);
        prop_assert!(cursor.finish().is_ok());
        prop_assert_eq!(dumped.ok(), read_cbor(&encoded(&value)).ok());

        let mut skipping = ValueCursor::new(&tape);
        prop_assert!(skipping.skip().is_ok());
        prop_assert_eq!(skipping.position(), tape.tokens().len());
        prop_assert_eq!(ValueCursor::new(&tape).value_at(0), None);
    }

    #[test]
    fn a_json_value_reads_as_its_cbor_and_its_text_do(value in values()) {
        // Maps with keys that are no text have no JSON form, nor have NaN and byte strings an equal one.
        let Ok(json) = serde_json::to_value(&value) else { return Ok(()) };
        let tape = Tape::deserialize(&json).unwrap();
        let mut document = Vec::new();
        ciborium::into_writer(&json, &mut document).unwrap();
        let dumped = dump(&mut ValueCursor::new(&tape)).ok();
        prop_assert_eq!(&dumped, &dump(&mut CborCursor::new(&document)).ok());
        prop_assert_eq!(&dumped, &dump(&mut JsonCursor::new(json.to_string().as_bytes())).ok());
    }
}
