//! Documents that nobody would write: a value of a corpus with a few changes, chosen by dice.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use thingward::{limits, names};

/// Numbers that choose. The same ones choose the same; when they are used up, everything is the first.
#[derive(Debug)]
pub struct Dice<'d>(std::slice::Iter<'d, u32>);

impl<'d> Dice<'d> {
    /// Dice that fall as these numbers say.
    #[must_use]
    pub fn new(numbers: &'d [u32]) -> Self {
        Self(numbers.iter())
    }

    /// One of `count` choices, from 0.
    fn throw(&mut self, count: usize) -> usize {
        let number = self.0.next().copied().unwrap_or(0) as usize;
        number.checked_rem(count).unwrap_or(0)
    }

    fn pick<'p, T>(&mut self, from: &'p [T]) -> Option<&'p T> {
        from.get(self.throw(from.len()))
    }
}

/// The values that documents have under each key, for other documents to take.
#[derive(Debug)]
pub struct Pool(Vec<(String, Vec<Value>)>);

impl Pool {
    /// The members of all objects in these documents.
    #[must_use]
    pub fn of<'v>(documents: impl IntoIterator<Item = &'v Value>) -> Self {
        let mut members = BTreeMap::new();
        documents.into_iter().for_each(|value| gather(value, &mut members));
        Self(members.into_iter().collect())
    }

    fn under(&self, key: &str) -> &[Value] {
        self.0.iter().find(|(known, _)| known == key).map_or(&[], |(_, values)| values)
    }
}

fn gather(value: &Value, members: &mut BTreeMap<String, Vec<Value>>) {
    match value {
        Value::Object(object) => {
            for (key, member) in object {
                members.entry(key.clone()).or_default().push(member.clone());
                gather(member, members);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, members)),
        _ => {}
    }
}

/// The value with one change at one place.
#[must_use]
pub fn mutated(value: &Value, dice: &mut Dice<'_>, pool: &Pool) -> Value {
    let mut changed = value.clone();
    let mut places = Vec::new();
    collect(&changed, &mut Vec::new(), &mut places);
    let Some(place) = dice.pick(&places) else { return changed };
    let Some((last, parents)) = place.split_last() else { return special(&changed, dice) };
    let Some(parent) = parents.iter().try_fold(&mut changed, step) else { return changed };
    match dice.throw(8) {
        0 => remove(parent, last),
        1 => rename(parent, last, dice, pool),
        2 => add(parent, dice, pool),
        kind => {
            let Some(target) = step(parent, last) else { return changed };
            match kind {
                3 => *target = special(target, dice),
                4 => *target = dice.pick(&specials()).cloned().unwrap_or_default(),
                _ => graft(target, last, dice, pool),
            }
        }
    }
    changed
}

/// The value with each change at each place: gone, in another case, of every type, and a little different.
#[must_use]
pub fn every_change(value: &Value) -> Vec<Value> {
    let mut places = Vec::new();
    collect(value, &mut Vec::new(), &mut places);
    places.iter().flat_map(|place| changes_at(value, place)).collect()
}

fn changes_at(value: &Value, place: &[String]) -> Vec<Value> {
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut changed = value.clone();
        place.iter().try_fold(&mut changed, step).map(change)?;
        Some(changed)
    };
    let types =
        [json!(null), json!(true), json!(-1), json!(0.5), json!(0), json!([]), json!([[]]), json!({})];
    let words = ["", "x", "/a~2", "Port_Zero", "aws:n", "number"].map(Value::from);
    let others = types.into_iter().chain(words);
    let mut all: Vec<_> = others.map(|other| changed(&|target| *target = other.clone())).collect();
    all.extend((0..8).map(|which| changed(&|target| *target = special(target, &mut Dice::new(&[which])))));
    all.push(changed(&|target| add_unknown(target)));
    if let Some((last, parents)) = place.split_last() {
        let in_parent = |change: &dyn Fn(&mut Value)| {
            let mut changed = value.clone();
            parents.iter().try_fold(&mut changed, step).map(change)?;
            Some(changed)
        };
        all.push(in_parent(&|parent| remove(parent, last)));
        all.push(in_parent(&|parent| respell(parent, last)));
    }
    all.into_iter().flatten().filter(|other| other != value).collect()
}

fn add_unknown(target: &mut Value) {
    if let Value::Object(members) = target {
        members.insert("unknown".to_owned(), Value::Array(Vec::new()));
    }
}

fn respell(parent: &mut Value, last: &str) {
    if let Value::Object(members) = parent
        && let Some(member) = members.remove(last)
    {
        members.insert(capitalized(last), member);
    }
}

/// The paths of all values, the whole included.
fn collect(value: &Value, path: &mut Vec<String>, places: &mut Vec<Vec<String>>) {
    places.push(path.clone());
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(key, member)| (key.clone(), member)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect()
        }
        _ => return,
    };
    for (step, member) in inner {
        path.push(step);
        collect(member, path, places);
        path.pop();
    }
}

fn step<'v>(value: &'v mut Value, step: &String) -> Option<&'v mut Value> {
    match value {
        Value::Object(members) => members.get_mut(step),
        Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    }
}

fn remove(parent: &mut Value, last: &str) {
    match parent {
        Value::Object(members) => _ = members.remove(last),
        Value::Array(items) => items.clear(),
        _ => {}
    }
}

/// Gives a member another name: its other spelling, one of the corpus, or another case. An entry is repeated.
fn rename(parent: &mut Value, last: &str, dice: &mut Dice<'_>, pool: &Pool) {
    match parent {
        Value::Object(members) => {
            let Some(member) = members.remove(last) else { return };
            let twin = names().iter().find(|name| name.long == last || name.short == last);
            let name = match (dice.throw(3), twin) {
                (0, Some(name)) if name.long == last => name.short.to_owned(),
                (0, Some(name)) => name.long.to_owned(),
                (1, _) => dice.pick(&pool.0).map(|(key, _)| key.clone()).unwrap_or_default(),
                _ if last.starts_with(char::is_lowercase) => capitalized(last),
                _ => last.to_lowercase(),
            };
            members.insert(name, member);
        }
        Value::Array(items) => {
            let Some(item) = dice.pick(items).cloned() else { return };
            let times = [1, 2, 11, 101, 1001].get(dice.throw(5)).copied().unwrap_or(1);
            items.extend(std::iter::repeat_n(item, times));
        }
        _ => {}
    }
}

fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Adds a member of the corpus, or an entry.
fn add(parent: &mut Value, dice: &mut Dice<'_>, pool: &Pool) {
    match parent {
        Value::Object(members) => {
            let Some((key, values)) = dice.pick(&pool.0) else { return };
            members.insert(key.clone(), dice.pick(values).cloned().unwrap_or_default());
        }
        Value::Array(items) => items.push(dice.pick(&specials()).cloned().unwrap_or_default()),
        _ => {}
    }
}

/// Puts what another document has under the same key, or in place of an entry what stands under any key.
fn graft(target: &mut Value, key: &str, dice: &mut Dice<'_>, pool: &Pool) {
    let values = match pool.under(key) {
        [] => dice.pick(&pool.0).map_or(&[][..], |(_, values)| values),
        values => values,
    };
    if let Some(value) = dice.pick(values) {
        *target = value.clone();
    }
}

/// The value a little different.
fn special(value: &Value, dice: &mut Dice<'_>) -> Value {
    match value {
        Value::Number(number) => {
            let shifted =
                |by: i64| number.as_i64().map_or(Value::Null, |number| number.wrapping_add(by).into());
            let float = number.as_f64().unwrap_or_default();
            match dice.throw(6) {
                0 => shifted(1),
                1 => shifted(-1),
                2 => float.into(),
                3 => (float + 0.5).into(),
                4 => (-float).into(),
                _ => number.to_string().into(),
            }
        }
        Value::String(text) => match dice.throw(8) {
            0 => text.to_uppercase().into(),
            1 => text.to_lowercase().into(),
            2 => format!("{text}é").into(),
            3 => format!(" {text}").into(),
            4 => text.repeat(limits::METRIC_NAME_BYTES / text.len().max(1) + 1).into(),
            5 => text.chars().skip(1).collect::<String>().into(),
            6 => format!("{text}\n").into(),
            _ => vec![text.clone()].into(),
        },
        Value::Array(items) => items.first().cloned().unwrap_or(Value::Null),
        Value::Object(_) => Value::Array(vec![value.clone()]),
        Value::Bool(bool) => Value::Bool(!bool),
        Value::Null => Value::Object(Map::new()),
    }
}

/// Values at every bound, and of every type.
fn specials() -> Vec<Value> {
    let bounds = [0, 10, limits::PORT, limits::EXACT_INTEGER, limits::COUNT, u64::MAX];
    let beside = bounds.into_iter().flat_map(|bound| [bound.wrapping_sub(1), bound, bound.wrapping_add(1)]);
    let texts = [
        "",
        "0",
        "80",
        "1.0",
        "01.0",
        "1",
        "null",
        "192.0.2.1",
        "192.0.2.1:443",
        "192.0.2.256:1",
        "192.0.2.01:1",
        "192.0.2.1:0",
        "192.0.2.1:65536",
        "192.0.2.1:080",
        "::1",
        "[::1]",
        "[::1]:80",
        "[::1%eth0]:80",
        "fe80::1%25e",
        "[::ffff:192.0.2.1]:1",
        "[1:2:3:4:5:6:7::]:1",
        "[1::2::3]:1",
        "[1:2:3:4:5:6:7:8:9]:1",
        "broker.example:8883",
        "192.0.2.0/24",
        "192.0.2.1/33",
        "2001:db8::/32",
        "2001:db8::/129",
        "aws:all-bytes-out",
        "aws:nothing",
        "less-than",
        "in-set",
        "is-anomalous",
        "p99.9",
        "HIGH",
        "NOT_IN",
        "SNS",
        "\u{7f}",
        "\u{fb01}",
    ];
    let lengths = [127, 128, 129, 1000, 1001];
    let mut all: Vec<Value> = beside.map(Value::from).collect();
    all.extend([-1, i64::MIN].map(Value::from));
    all.extend([0.5, -0.0, 1.0, 300.0, -0.5, 9_223_372_036_854_775_808.0, 1e300, 5e-324].map(Value::from));
    all.extend(texts.map(Value::from));
    all.extend(lengths.map(|length| Value::from("a".repeat(length))));
    all.extend([Value::Null, true.into(), false.into(), Value::Array(Vec::new()), Value::Object(Map::new())]);
    all
}

#[cfg(test)]
mod tests {
    use super::{Dice, Pool, every_change, mutated};
    use serde_json::json;

    #[test]
    fn one_change_is_made_and_the_same_dice_make_the_same() {
        let value = json!({"header": {"report_id": 1, "version": "1.0"}, "metrics": {"a": [1, {"b": null}]}});
        let pool = Pool::of([&value]);
        let mut different = 0;
        for seed in 0..500_u32 {
            let numbers: Vec<u32> =
                (0..6).map(|index| seed.wrapping_mul(2_654_435_761) >> (3 * index)).collect();
            let make = || mutated(&value, &mut Dice::new(&numbers), &pool);
            assert_eq!(make(), make());
            different += usize::from(make() != value);
        }
        assert!(different > 300, "{different}");
    }

    #[test]
    fn every_change_is_one() {
        let value = json!({"a": [{"b": 7}]});
        let all = every_change(&value);
        assert!(!all.contains(&value));
        for wanted in
            [json!({}), json!({"A": [{"b": 7}]}), json!({"a": [{}]}), json!({"a": [{"b": 8}]}), json!(null)]
        {
            assert!(all.contains(&wanted), "{wanted}");
        }
    }
}
