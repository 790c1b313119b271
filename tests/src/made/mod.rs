//! Made reports: valid ones, the same with a fault, and both encodings of them.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on panics")]

mod fault;
mod strategy;

pub use fault::{Fault, fault};
pub use strategy::report;

use ciborium::Value;
use thingward::names;

/// A report as a value in long names.
#[derive(Clone, Debug)]
pub struct Report(pub Value);

/// A vocabulary.
#[derive(Clone, Copy, Debug)]
pub enum Names {
    Long,
    Short,
}

impl Names {
    pub const BOTH: [Self; 2] = [Self::Long, Self::Short];
}

impl Report {
    /// The report in a vocabulary.
    pub fn value(&self, names: Names) -> Value {
        match names {
            Names::Long => self.0.clone(),
            Names::Short => shortened(&self.0, ""),
        }
    }

    /// A report with every field of the format.
    pub fn with_everything() -> Self {
        let ports = strategy::listed("ports", vec![strategy::port(22, Some("eth0"))]);
        let connection = strategy::connection("192.0.2.1:443", Some(50_000), Some("eth0"));
        let kinds = [
            ("number", Value::from(1)),
            ("number_list", Value::Array(vec![Value::from(1.5)])),
            ("string_list", Value::Array(vec![Value::from("slot-a")])),
            ("ip_list", Value::Array(vec![Value::from("::1")])),
        ];
        let custom = kinds.map(|(kind, value)| (kind.replace('_', "-"), strategy::custom(kind, value)));
        strategy::whole(
            1_767_225_600,
            vec![
                ("listening_tcp_ports", ports.clone()),
                ("listening_udp_ports", ports),
                ("network_stats", strategy::stats([Some(1), Some(2), Some(3), Some(4)])),
                ("tcp_connections", strategy::connections(vec![connection])),
            ],
            custom.into_iter().collect(),
        )
    }
}

/// A map in the order given.
pub fn map<K: Into<String>>(members: impl IntoIterator<Item = (K, Value)>) -> Value {
    Value::Map(members.into_iter().map(|(key, value)| (Value::Text(key.into()), value)).collect())
}

/// The value in short names; `parent` is its path as `names()` writes it.
fn shortened(value: &Value, parent: &str) -> Value {
    match value {
        Value::Map(members) => map(members.iter().map(|(key, member)| {
            let long = key.as_text().unwrap();
            let known = names().iter().find(|name| name.parent == parent && name.long == long);
            let block = if long.starts_with("listening_") { "listening_*_ports" } else { long };
            let path = if parent.is_empty() { block.to_owned() } else { format!("{parent}.{block}") };
            let custom = long == "custom_metrics";
            let member = if custom { member.clone() } else { shortened(member, &path) };
            (known.map_or(long, |name| name.short), member)
        })),
        Value::Array(items) => {
            let path = format!("{parent}[]");
            Value::Array(items.iter().map(|item| shortened(item, &path)).collect())
        }
        other => other.clone(),
    }
}

/// The value with the members of every map in reverse order.
pub fn turned(value: &Value) -> Value {
    match value {
        Value::Map(members) => {
            Value::Map(members.iter().rev().map(|(key, member)| (key.clone(), turned(member))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(turned).collect()),
        other => other.clone(),
    }
}

/// The value in CBOR, by an encoder that is not ours.
pub fn cbor(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    bytes
}

/// The value in compact JSON, in its own order.
pub fn json(value: &Value) -> Vec<u8> {
    let mut text = String::new();
    write_json(value, &mut text);
    text.into_bytes()
}

fn write_json(value: &Value, text: &mut String) {
    match value {
        Value::Map(members) => {
            text.push('{');
            for (place, (key, member)) in members.iter().enumerate() {
                text.push_str(if place == 0 { "" } else { "," });
                write_json(key, text);
                text.push(':');
                write_json(member, text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (place, item) in items.iter().enumerate() {
                text.push_str(if place == 0 { "" } else { "," });
                write_json(item, text);
            }
            text.push(']');
        }
        Value::Text(string) => text.push_str(&serde_json::to_string(string).unwrap()),
        Value::Integer(integer) => text.push_str(&i128::from(*integer).to_string()),
        Value::Float(float) => text.push_str(&format!("{float:?}")),
        Value::Bool(bool) => text.push_str(&bool.to_string()),
        Value::Null => text.push_str("null"),
        other => panic!("JSON has no {other:?}"),
    }
}
