//! Which module of the core may know which: reading and findings know nothing of reports, and the formats know
//! nothing of each other.

use super::sources::{Source, rust_files};
use std::collections::{BTreeMap, BTreeSet};

/// What the modules under the formats may know: exactly this, so that a new edge is a decision.
const FOUNDATION: &[(&str, &[&str])] = &[
    ("limits", &[]),
    ("arn", &["escape", "finding", "limits"]),
    ("alert_role", &["arn", "finding"]),
    ("byte_set", &[]),
    ("escape", &[]),
    ("suggest", &["limits"]),
    ("sort", &[]),
    ("finding", &["escape", "limits", "sort", "suggest"]),
    ("dropped", &["finding", "limits"]),
    ("model_error", &["finding"]),
    ("read", &["finding", "limits", "options"]),
    ("declarations", &["byte_set", "finding", "limits", "options", "read", "reader", "suggest", "walk"]),
    ("detect", &["finding", "limits", "options", "read", "reader", "suggest"]),
    ("options", &["alert_role", "declarations", "detect", "finding", "limits"]),
    ("walk", &["escape", "finding", "limits", "options", "read", "sort", "suggest"]),
    ("write", &["limits", "options", "read", "sort"]),
    ("reader", &["convert", "options", "read", "write"]),
    ("client_id", &["finding", "limits", "options"]),
    ("thing_name", &["finding", "limits", "options"]),
];

/// The formats, each a family of modules. A family may know the foundation and itself, and no other family.
const FORMATS: &[&[&str]] =
    &[&["audit"], &["profile"], &["report"], &["response"], &["role"], &["topic", "topic_document"]];

/// The entry points and what brings the formats together for them. Nothing else knows these.
const TOP: &[&str] = &[
    "check",
    "checked",
    "checked_role",
    "context",
    "convert",
    "invalid",
    "outline",
    "parse",
    "received",
    "recorded",
    "respond",
    "schema",
    "stream",
];

/// That `from` uses `to`, and where.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    from: String,
    to: String,
    place: String,
}

impl Edge {
    fn is_forbidden(&self) -> bool {
        let (from, to) = (self.from.as_str(), self.to.as_str());
        if TOP.contains(&from) {
            return false;
        }
        if let Some((_, known)) = FOUNDATION.iter().find(|(module, _)| *module == from) {
            return !known.contains(&to);
        }
        let is_in_family = FORMATS.iter().any(|family| family.contains(&from) && family.contains(&to));
        let is_foundation = FOUNDATION.iter().any(|(module, _)| *module == to);
        // A module that no table here places gets the rules of a format: the foundation and nothing else.
        !is_in_family && !is_foundation
    }
}

/// The modules whose items the root of the crate hands on: `Rule` → `finding`.
fn exports(root: &str) -> BTreeMap<String, String> {
    let mut exports = BTreeMap::new();
    for statement in root.split(';') {
        let Some((_, path)) = statement.split_once("pub use ") else { continue };
        let Some((module, items)) = path.split_once("::") else { continue };
        for item in words(items) {
            exports.insert(item.to_owned(), module.trim().to_owned());
        }
    }
    exports
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}

/// The first names of the paths behind `prefix` in `text`: `crate::{a, b::{c}}` → `a`, `b`.
fn heads<'a>(text: &'a str, prefix: &str) -> Vec<&'a str> {
    let mut heads = Vec::new();
    for (at, _) in text.match_indices(prefix) {
        let behind = &text[at + prefix.len()..];
        match behind.strip_prefix('{') {
            None => heads.extend(words(behind).next()),
            Some(group) => heads.extend(group_heads(group)),
        }
    }
    heads
}

/// The first name of each path of a `{` group whose brace is already taken.
fn group_heads(group: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut starts = vec![0];
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => starts.push(at + 1),
            _ => {}
        }
    }
    starts
        .into_iter()
        .filter_map(|start| group[start..].trim_start().split([',', '}', ':', ' ']).next())
        .filter(|head| !head.is_empty())
        .collect()
}

/// The edges of one file to other modules of the crate.
fn edges(source: &Source, exports: &BTreeMap<String, String>) -> Vec<Edge> {
    let path = source.path.trim_end_matches(".rs").trim_end_matches("/mod");
    let parts: Vec<&str> = path.split('/').collect();
    let from = parts[0];
    if from == "lib" {
        return Vec::new();
    }
    let program: Vec<&str> = source.program().into_iter().map(|(_, line)| line).collect();
    let text = program.join("\n");
    // From a module n deep, n times `super` is the root of the crate.
    let up = "super::".repeat(parts.len());
    let mut found = heads(&text, "crate::");
    found.extend(heads(&text, &up));
    let named = found.into_iter().map(|head| exports.get(head).map_or(head, String::as_str));
    let others: BTreeSet<&str> = named.filter(|to| *to != from).collect();
    others
        .into_iter()
        .map(|to| Edge { from: from.to_owned(), to: to.to_owned(), place: source.path.clone() })
        .collect()
}

#[test]
fn no_module_of_the_core_knows_what_it_must_not() {
    let files = rust_files("core/src");
    let root = files.iter().find(|file| file.path == "lib.rs").unwrap();
    let exports = exports(&root.text);
    let edges: Vec<Edge> = files.iter().flat_map(|file| edges(file, &exports)).collect();
    for known in [("read", "finding"), ("options", "detect")] {
        let seen = edges.iter().any(|edge| (edge.from.as_str(), edge.to.as_str()) == known);
        assert!(seen, "{known:?} was not seen: the gate no longer reads the source as it is");
    }
    let forbidden: Vec<&Edge> = edges.iter().filter(|edge| edge.is_forbidden()).collect();
    assert!(forbidden.is_empty(), "{forbidden:#?}");
}

#[test]
fn an_edge_is_seen_however_it_is_written() {
    let exports = exports("pub use report::{Report, Walk};\npub use topic::Topic;");
    let seen = |path: &str, text: &str| {
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        edges(&source, &exports)
            .into_iter()
            .map(|edge| (edge.to.clone(), edge.is_forbidden()))
            .collect::<Vec<_>>()
    };
    let bad = [("report".to_owned(), true)];
    assert_eq!(seen("read/json.rs", "use crate::report::walk::Walk;"), bad);
    assert_eq!(seen("read/json.rs", "fn f() { crate::report::walk() }"), bad);
    assert_eq!(
        seen("read/json.rs", "use crate::{\n    finding::{Rule, Span},\n    report,\n};").last(),
        bad.first()
    );
    assert_eq!(seen("read/json.rs", "use crate::Report;"), bad);
    assert_eq!(seen("read/json.rs", "use super::super::report;"), bad);
    assert_eq!(seen("read/mod.rs", "use super::report;"), bad);
    assert_eq!(seen("topic.rs", "use super::report;"), bad);
    assert_eq!(seen("report/walk.rs", "use crate::topic::Topic;"), [("topic".to_owned(), true)]);
    assert_eq!(seen("report/walk.rs", "use crate::check::check;"), [("check".to_owned(), true)]);
    assert_eq!(seen("walk/mod.rs", "use crate::report::names;"), bad);
    assert_eq!(seen("topic_document.rs", "use crate::report::names;"), bad);
    assert_eq!(seen("unplaced.rs", "use crate::report::names;"), bad);

    assert_eq!(
        seen("report/walk.rs", "use crate::read::Cursor;\nuse super::names;"),
        [("read".to_owned(), false)]
    );
    assert_eq!(seen("topic_document.rs", "use crate::topic::Topic;"), [("topic".to_owned(), false)]);
    assert_eq!(seen("context.rs", "use crate::report;"), [("report".to_owned(), false)]);
    assert_eq!(
        seen(
            "read/json.rs",
            "// crate::report\nuse super::number;\n#[cfg(test)]\nmod tests {\n use crate::report;\n}"
        ),
        []
    );
}
