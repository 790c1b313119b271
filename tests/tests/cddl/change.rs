//! Changes of a report that make it unusual or wrong, whatever the place.
#![expect(clippy::indexing_slicing, reason = "a test that cannot go on panics")]

use ciborium::Value;
use proptest::prelude::*;

/// What is done at a place.
#[derive(Clone, Debug)]
pub enum What {
    Replace(Value),
    Remove,
    Tag(u64),
    /// The member under another key, beside the old one or instead of it.
    Rename(&'static str),
    Repeat(&'static str),
    Add(&'static str, Value),
}

/// One change; the place is counted through all members and entries.
#[derive(Clone, Debug)]
pub struct Change {
    what: What,
    at: prop::sample::Index,
}

pub fn change() -> impl Strategy<Value = Change> {
    let key = || prop::sample::select(KEYS);
    let what = prop_oneof![
        4 => value().prop_map(What::Replace),
        1 => Just(What::Remove),
        2 => prop_oneof![Just(2_u64), Just(100), Just(55_799)].prop_map(What::Tag),
        2 => key().prop_map(What::Rename),
        1 => key().prop_map(What::Repeat),
        2 => (key(), value()).prop_map(|(key, value)| What::Add(key, value)),
    ];
    (what, any::<prop::sample::Index>()).prop_map(|(what, at)| Change { what, at })
}

const KEYS: &[&str] = &[
    "header",
    "hed",
    "metrics",
    "met",
    "custom_metrics",
    "cmet",
    "rid",
    "version",
    "v",
    "tp",
    "up",
    "ns",
    "tc",
    "ec",
    "cs",
    "total",
    "t",
    "rad",
    "local_port",
    "lp",
    "li",
    "pts",
    "port",
    "pt",
    "interface",
    "if",
    "bytes_in",
    "bi",
    "number",
    "ip_list",
    "x-new",
    "aws:x",
];

const TEXTS: &[&str] = &[
    "",
    "80",
    "80.0",
    "8e1",
    "-0",
    "080",
    "1.0",
    "01.0",
    "1",
    "1.0.0",
    "v1.0",
    "192.0.2.1:443",
    "192.0.2.1",
    "[::1]:443",
    "[::1]",
    "[fe80::1%eth0]:1",
    "::1:631",
    "::1",
    "::ffff:192.0.2.1",
    "host.example:1",
    "192.0.2.1:0",
    "192.0.2.1:65536",
    "192.0.02.1:80",
    "eth0",
    "ü",
];

fn value() -> impl Strategy<Value = Value> {
    let integers =
        prop::sample::select(&[-1_i128, 0, 1, 65_535, 65_536, (1 << 63) - 1, 1 << 63, (1 << 64) - 1][..]);
    let floats = prop::sample::select(
        &[0.0, -0.0, 0.5, 1.0, 1.5, -1.0, 65_536.0, 9.2e18, 9.3e18, 1.9e19, f64::NAN, f64::INFINITY][..],
    );
    let others = [
        Value::Null,
        Value::Bool(true),
        Value::Array(vec![]),
        Value::Array(vec![Value::Null]),
        Value::Map(vec![]),
        Value::Map(vec![(Value::from(1), Value::from(1))]),
        Value::Map(vec![(Value::from("x"), Value::from(1))]),
        Value::Tag(2, Box::new(Value::Bytes(vec![1, 0]))),
        Value::Tag(100, Box::new(Value::Null)),
        Value::Tag(100, Box::new(Value::from(1))),
    ];
    prop_oneof![
        integers.prop_filter_map("fits", |integer| ciborium::value::Integer::try_from(integer)
            .ok()
            .map(Value::Integer)),
        floats.prop_map(Value::from),
        prop::sample::select(TEXTS).prop_map(Value::from),
        prop::sample::select(others.to_vec()),
    ]
}

impl Change {
    /// Makes the change, if the value has any place for it.
    pub fn make(&self, value: &mut Value) {
        let places = places(value);
        if places > 0 {
            self.at(value, &mut self.at.index(places).clone());
        }
    }

    /// Makes the change at the place that is so many away; whether it was made.
    fn at(&self, value: &mut Value, away: &mut usize) -> bool {
        match value {
            Value::Map(members) => {
                for place in 0..members.len() {
                    if *away == 0 {
                        self.change_member(members, place);
                        return true;
                    }
                    *away -= 1;
                    if members.get_mut(place).is_some_and(|(_, member)| self.at(member, away)) {
                        return true;
                    }
                }
                false
            }
            Value::Array(items) => {
                for place in 0..items.len() {
                    if *away == 0 {
                        self.change_entry(items, place);
                        return true;
                    }
                    *away -= 1;
                    if items.get_mut(place).is_some_and(|item| self.at(item, away)) {
                        return true;
                    }
                }
                false
            }
            Value::Tag(_, inner) => self.at(inner, away),
            _ => false,
        }
    }

    fn change_member(&self, members: &mut Vec<(Value, Value)>, place: usize) {
        let is_there = |key: &str| members.iter().any(|(other, _)| other.as_text() == Some(key));
        match &self.what {
            What::Remove => drop(members.remove(place)),
            What::Replace(_) | What::Tag(_) => self.change_value(&mut members[place].1),
            // A key that is there twice is a fault of its own, which this reader does not see.
            What::Rename(key) | What::Repeat(key) | What::Add(key, _) if is_there(key) => {}
            What::Rename(key) => members[place].0 = Value::from(*key),
            What::Repeat(key) => members.push((Value::from(*key), members[place].1.clone())),
            What::Add(key, value) => members.push((Value::from(*key), value.clone())),
        }
    }

    fn change_entry(&self, items: &mut Vec<Value>, place: usize) {
        match &self.what {
            What::Remove => drop(items.remove(place)),
            What::Repeat(_) => items.push(items[place].clone()),
            _ => self.change_value(&mut items[place]),
        }
    }

    fn change_value(&self, value: &mut Value) {
        match &self.what {
            What::Replace(new) => *value = new.clone(),
            What::Tag(tag) => *value = Value::Tag(*tag, Box::new(value.clone())),
            _ => {}
        }
    }
}

fn places(value: &Value) -> usize {
    match value {
        Value::Map(members) => members.iter().map(|(_, member)| 1 + places(member)).sum(),
        Value::Array(items) => items.iter().map(|item| 1 + places(item)).sum(),
        Value::Tag(_, inner) => places(inner),
        _ => 0,
    }
}
