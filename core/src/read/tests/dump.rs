//! What a cursor hands over, in a notation close to RFC 8949 §8, so that readers can be compared.

use super::super::{Cursor, Form, Kind, Number, Read, Tag};
use crate::options::Format;
use ciborium::Value;

/// The next value. A text that is broken is marked with `!`, an indefinite container with `_`.
pub(super) fn dump<'a, C: Cursor<'a>>(cursor: &mut C) -> Read<String> {
    if let Some(number) = cursor.take_unsigned() {
        return Ok(number.to_string());
    }
    Ok(match cursor.kind()? {
        Kind::Object => object(cursor)?,
        Kind::Array => array(cursor)?,
        Kind::Text => {
            let text = cursor.take_text()?.unwrap();
            let decoded = text.decode();
            assert_eq!(
                decoded.broken,
                text.form == Form::Broken || text.form == Form::Chunked && decoded.broken
            );
            format!("{:?}{}", decoded.text, if decoded.broken { "!" } else { "" })
        }
        Kind::Bytes => {
            cursor.skip()?;
            "bytes".to_owned()
        }
        Kind::Number => number(cursor.take_number()?.unwrap()),
        Kind::Bool | Kind::Null => match cursor.take_bool_or_null()?.unwrap() {
            Some(value) => value.to_string(),
            None => "null".to_owned(),
        },
        kind @ (Kind::Undefined | Kind::Simple) => {
            cursor.skip()?;
            kind.name().to_owned()
        }
        Kind::Tag => match cursor.take_tag()?.unwrap() {
            Tag::Bignum(value) => number(value),
            Tag::Other(tag) => format!("{tag}({})", dump(cursor)?),
        },
    })
}

fn array<'a, C: Cursor<'a>>(cursor: &mut C) -> Read<String> {
    let mut frame = cursor.enter_array()?.unwrap();
    let mut items = Vec::new();
    while cursor.next_item(&mut frame)? {
        items.push(dump(cursor)?);
    }
    Ok(format!("[{}{}]", if C::is_indefinite(frame) { "_ " } else { "" }, items.join(", ")))
}

fn object<'a, C: Cursor<'a>>(cursor: &mut C) -> Read<String> {
    let mut frame = cursor.enter_object()?.unwrap();
    let mut members = Vec::new();
    while cursor.next_member(&mut frame)? {
        let position = cursor.position();
        let key = match cursor.key()? {
            Ok(text) => {
                let decoded = text.decode();
                assert_eq!(cursor.key_at(position).0, decoded.text);
                format!("{:?}{}", decoded.text, if decoded.broken { "!" } else { "" })
            }
            Err(kind) => format!("<{}>", kind.name()),
        };
        // JSON has the colon behind its keys.
        if cursor.format() == Some(Format::Cbor) {
            let span = cursor.key_at(position).1.unwrap();
            assert_eq!((span.start, span.end), (position, cursor.position()));
        }
        members.push(format!("{key}: {}", dump(cursor)?));
    }
    Ok(format!("{{{}{}}}", if C::is_indefinite(frame) { "_ " } else { "" }, members.join(", ")))
}

/// Floats are told from integers.
fn number(number: Number<'_>) -> String {
    match number {
        Number::Float(value) | Number::NotFinite(value) => format!("{value:?}"),
        decimal @ Number::Decimal(_) => format!("{:?}", decimal.value()),
        other => other.to_string(),
    }
}

/// A ciborium value in the same notation. ciborium forgets which containers had an indefinite length, and
/// makes undefined a null.
pub(super) fn dump_oracle(value: &Value) -> String {
    match value {
        Value::Integer(value) => i128::from(*value).to_string(),
        Value::Bytes(_) => "bytes".to_owned(),
        Value::Float(value) => format!("{value:?}"),
        Value::Text(text) => format!("{text:?}"),
        Value::Bool(value) => value.to_string(),
        Value::Null => "null".to_owned(),
        Value::Tag(2 | 3, content) if content.is_bytes() => bignum(value),
        Value::Tag(tag, inner) => format!("{tag}({})", dump_oracle(inner)),
        Value::Array(items) => {
            format!("[{}]", items.iter().map(dump_oracle).collect::<Vec<_>>().join(", "))
        }
        Value::Map(members) => {
            let members =
                members.iter().map(|(key, value)| format!("{}: {}", key_name(key), dump_oracle(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        _ => "?".to_owned(),
    }
}

fn bignum(value: &Value) -> String {
    let Value::Tag(tag, content) = value else { return String::new() };
    let content = content.as_bytes().unwrap();
    let significant = content.iter().skip_while(|byte| **byte == 0).copied().collect::<Vec<u8>>();
    if significant.len() > 8 {
        return number(Number::Huge { negative: *tag == 3, digits: None });
    }
    let value = significant.iter().fold(0, |value, byte| value << 8 | u64::from(*byte));
    number(if *tag == 3 { Number::Negative(value) } else { Number::Unsigned(value) })
}

fn key_name(key: &Value) -> String {
    let kind = match key {
        Value::Text(text) => return format!("{text:?}"),
        Value::Integer(_) | Value::Float(_) => Kind::Number,
        Value::Bytes(_) => Kind::Bytes,
        Value::Bool(_) => Kind::Bool,
        Value::Null => Kind::Null,
        Value::Array(_) => Kind::Array,
        Value::Map(_) => Kind::Object,
        _ => Kind::Tag,
    };
    format!("<{}>", kind.name())
}
