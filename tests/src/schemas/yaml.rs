//! The JSON value of plain YAML: what its scalars mean only where every version of YAML agrees.

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use thingward::limits::ALIAS_NODES;

/// The JSON value of a YAML document. Nothing where it is broken, several documents, or more than JSON: tags, merge
/// keys, and numbers in a notation that only YAML has.
pub(super) fn json_value(text: &str) -> Option<Value> {
    let mut parser = Parser::new_from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut builder = Builder::default();
    while let Some(event) = parser.next_event() {
        builder.take(event.ok()?.0)?;
    }
    builder.root
}

#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    /// Finished nodes that an alias may bring in again.
    anchored: BTreeMap<usize, Value>,
    /// How many nodes aliases have brought in.
    brought: usize,
    root: Option<Value>,
}

/// A container that is not finished.
struct Open {
    anchor: usize,
    is_object: bool,
    key: Option<String>,
    members: Map<String, Value>,
    items: Vec<Value>,
}

impl Builder {
    /// Takes an event; nothing where the document is not plain.
    fn take(&mut self, event: Event<'_>) -> Option<()> {
        match event {
            Event::Scalar(text, style, anchor, None) => {
                let is_key = self.open.last().is_some_and(|open| open.is_object && open.key.is_none());
                let value = if is_key || style != ScalarStyle::Plain {
                    Value::String(text.into_owned())
                } else {
                    plain(&text)?
                };
                self.finish(value, anchor)
            }
            Event::SequenceStart(anchor, None) => self.start(anchor, false),
            Event::MappingStart(anchor, None) => self.start(anchor, true),
            Event::SequenceEnd | Event::MappingEnd => {
                let open = self.open.pop()?;
                let value =
                    if open.is_object { Value::Object(open.members) } else { Value::Array(open.items) };
                self.finish(value, open.anchor)
            }
            Event::Alias(anchor) => {
                let value = self.anchored.get(&anchor)?.clone();
                self.brought += nodes(&value);
                if self.brought > ALIAS_NODES {
                    return None;
                }
                self.finish(value, 0)
            }
            Event::DocumentStart(_) if self.root.is_some() => None,
            Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..) => None,
            _ => Some(()),
        }
    }

    fn start(&mut self, anchor: usize, is_object: bool) -> Option<()> {
        self.open.push(Open { anchor, is_object, key: None, members: Map::new(), items: Vec::new() });
        Some(())
    }

    fn finish(&mut self, value: Value, anchor: usize) -> Option<()> {
        if anchor > 0 {
            self.anchored.insert(anchor, value.clone());
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(value);
            return Some(());
        };
        match (open.is_object, open.key.take()) {
            (false, _) => open.items.push(value),
            (true, Some(key)) => _ = open.members.insert(key, value),
            (true, None) => match value {
                Value::String(key) if key != "<<" => open.key = Some(key),
                _ => return None,
            },
        }
        Some(())
    }
}

/// How many values a value holds, itself too.
fn nodes(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(nodes).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(nodes).sum::<usize>(),
        _ => 1,
    }
}

/// What a scalar without quotes means; nothing where versions of YAML differ.
fn plain(text: &str) -> Option<Value> {
    match text {
        "" | "~" | "null" => return Some(Value::Null),
        "true" => return Some(true.into()),
        "false" => return Some(false.into()),
        "yes" | "no" | "on" | "off" => return None,
        _ => {}
    }
    let is_numeric = text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first));
    if !is_numeric {
        let is_odd_word = ["null", "true", "false", "yes", "no", "on", "off"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word));
        return (!is_odd_word).then(|| text.into());
    }
    match serde_json::from_str(text) {
        Ok(number) => Some(number),
        // A date, an address or a block of them; all else may be a number of YAML.
        Err(_) if text.contains('/') || text.matches(['-', '.']).count() > 1 => Some(text.into()),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::json_value;
    use serde_json::json;

    #[test]
    fn plain_yaml_is_json() {
        let read = json_value("a: &one [1, 1.5, 'yes', 2010-09-09, 192.0.2.0/24]\nb: *one\n80: {c: null}\n");
        let list = json!([1, 1.5, "yes", "2010-09-09", "192.0.2.0/24"]);
        assert_eq!(read, Some(json!({"a": list, "b": list, "80": {"c": null}})));
    }

    #[test]
    fn what_is_more_than_json_is_unread() {
        for text in [
            "a: !Ref b",
            "a: yes",
            "a: 010",
            "a: 1_000",
            "a: 1:30",
            "{<<: {}}",
            "a: [",
            "a\n---\nb",
            "a: .inf",
        ] {
            assert_eq!(json_value(text), None, "{text}");
        }
    }
}
