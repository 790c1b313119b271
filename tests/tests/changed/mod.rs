//! Documents that are made of others: a value is dropped, exchanged for any other one, renamed, or put beside others.
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on panics")]

use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// A change of a document; its numbers pick a place and what is put there.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    what: What,
    place: usize,
    other: usize,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Drop,
    /// By a value of any document.
    Exchange,
    /// By a value that many rules are about.
    Edge,
    Rename,
    Add,
}

impl Arbitrary for Change {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with((): ()) -> BoxedStrategy<Self> {
        let what = prop_oneof![
            Just(What::Drop),
            Just(What::Exchange),
            Just(What::Edge),
            Just(What::Rename),
            Just(What::Add)
        ];
        let change = (what, any::<usize>(), any::<usize>());
        change.prop_map(|(what, place, other)| Self { what, place, other }).boxed()
    }
}

/// Documents, and what is in them.
pub struct Pool {
    documents: Vec<Value>,
    keys: Vec<String>,
    values: Vec<Value>,
    edges: Vec<Value>,
}

impl Pool {
    pub fn new(documents: Vec<Value>) -> Self {
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        documents.iter().for_each(|document| collect(document, &mut keys, &mut values));
        keys.sort_unstable();
        keys.dedup();
        let mut seen = std::collections::BTreeSet::new();
        values.retain(|value| seen.insert(value.to_string()));
        Self { documents, keys, values, edges: edges() }
    }

    /// One of the documents with the changes.
    pub fn changed(&self, place: usize, changes: &[Change]) -> Value {
        let mut document = pick(&self.documents, place).clone();
        for change in changes {
            let mut place = change.place % size(&document);
            self.change(&mut document, &mut place, *change);
        }
        document
    }

    /// Goes to the place, counting nodes; whether the change is made.
    fn change(&self, value: &mut Value, place: &mut usize, change: Change) -> bool {
        if *place == 0 {
            self.change_here(value, change);
            return true;
        }
        *place -= 1;
        match value {
            Value::Array(items) => {
                for index in 0..items.len() {
                    if *place == 0 && matches!(change.what, What::Drop) {
                        items.remove(index);
                        return true;
                    }
                    if self.change(&mut items[index], place, change) {
                        return true;
                    }
                }
            }
            Value::Object(members) => {
                let keys: Vec<String> = members.keys().cloned().collect();
                for key in keys {
                    if *place == 0 && matches!(change.what, What::Drop | What::Rename) {
                        let value = members.remove(&key).unwrap();
                        if matches!(change.what, What::Rename) {
                            members.insert(pick(&self.keys, change.other).clone(), value);
                        }
                        return true;
                    }
                    if self.change(&mut members[&key], place, change) {
                        return true;
                    }
                }
            }
            _ => {}
        }
        false
    }

    fn change_here(&self, value: &mut Value, change: Change) {
        let other = match change.what {
            What::Edge => pick(&self.edges, change.other),
            _ => pick(&self.values, change.other),
        };
        match (change.what, value) {
            (What::Add, Value::Array(items)) => items.push(other.clone()),
            (What::Add, Value::Object(members)) => {
                let key = pick(&self.keys, change.place / 7);
                members.insert(key.clone(), other.clone());
            }
            (_, value) => *value = other.clone(),
        }
    }
}

fn pick<T>(of: &[T], number: usize) -> &T {
    &of[number % of.len()]
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

fn collect(value: &Value, keys: &mut Vec<String>, values: &mut Vec<Value>) {
    values.push(value.clone());
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, keys, values)),
        Value::Object(members) => {
            keys.extend(members.keys().cloned());
            members.values().for_each(|value| collect(value, keys, values));
        }
        _ => {}
    }
}

fn edges() -> Vec<Value> {
    let mut edges = vec![
        Value::Null,
        json!(true),
        json!("true"),
        json!([]),
        Value::Object(Map::new()),
        json!({"Ref": "AWS::NoValue"}),
        json!({"Ref": "Other"}),
        json!({"Condition": "Other"}),
        json!({"Fn::If": ["C", 1, {"Ref": "AWS::NoValue"}]}),
        json!({"Fn::Transform": {}, "Behaviors": []}),
        json!(["x"]),
        json!([5]),
        json!(-1),
        json!(5.5),
        json!(0),
        json!(10),
        json!(11),
        json!(300),
        json!(1e30),
        json!(u64::MAX),
        json!(i64::MAX),
    ];
    let texts = ["", "x", "a b", "5", "05", "-0", "+300", "0300", "300", "301", "a\u{7f}", "é", "SNS"];
    let custom = ["aws:none", "battery", "10.0.0.0/8", "10.0.0.1", "::/0", "1.2.3.4/33"];
    edges.extend(texts.into_iter().chain(custom).map(Value::from));
    edges.extend(thingward::metrics().iter().map(|metric| Value::from(metric.name)));
    edges.extend(thingward::ComparisonOperator::ALL.iter().map(|operator| Value::from(operator.name())));
    edges.push("p".repeat(129).into());
    edges.push("a".repeat(300).into());
    edges
}
