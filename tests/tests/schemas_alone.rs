//! The schemas themselves: valid under their metaschemas, nothing dead, everything annotated, patterns for everybody.
#![expect(clippy::print_stdout, reason = "a run says what it counted")]

use serde_json::{Map, Value};
use std::collections::BTreeSet;
use thingward::schema::{Draft, Schema};

fn all() -> Vec<(Draft, Schema, Value)> {
    let of_draft = |draft| Schema::all(draft).map(move |schema| (draft, schema, schema.to_value()));
    let schemas: Vec<_> = Draft::ALL.into_iter().flat_map(of_draft).collect();
    assert!(schemas.len() > 20);
    schemas
}

/// The name of the member that holds definitions.
fn definitions_of(draft: Draft) -> &'static str {
    if draft == Draft::Draft7 { "definitions" } else { "$defs" }
}

/// Keywords whose value is one schema, and those whose values are.
const ONE: [&str; 8] =
    ["items", "contains", "additionalProperties", "propertyNames", "not", "if", "then", "else"];
const MANY: [&str; 7] =
    ["$defs", "definitions", "properties", "patternProperties", "allOf", "anyOf", "oneOf"];

/// All schemas in a schema, itself first, each with its pointer.
fn inner<'s>(schema: &'s Value, pointer: &str, found: &mut Vec<(String, &'s Map<String, Value>)>) {
    let Some(keywords) = schema.as_object() else { return };
    found.push((pointer.to_owned(), keywords));
    for (keyword, value) in keywords {
        let at = format!("{pointer}/{keyword}");
        match value {
            Value::Object(schemas) if MANY.contains(&keyword.as_str()) => {
                schemas.iter().for_each(|(name, schema)| inner(schema, &format!("{at}/{name}"), found));
            }
            Value::Array(schemas) if MANY.contains(&keyword.as_str()) => {
                schemas
                    .iter()
                    .enumerate()
                    .for_each(|(index, schema)| inner(schema, &format!("{at}/{index}"), found));
            }
            _ if ONE.contains(&keyword.as_str()) => inner(value, &at, found),
            _ => {}
        }
    }
}

fn schemas_in(schema: &Value) -> Vec<(String, &Map<String, Value>)> {
    let mut found = Vec::new();
    inner(schema, "", &mut found);
    found
}

#[test]
fn schemas_keep_to_their_metaschemas() {
    for (draft, schema, value) in all() {
        let said = match draft {
            Draft::Draft7 => jsonschema::draft7::meta::validate(&value),
            _ => jsonschema::draft202012::meta::validate(&value),
        };
        assert!(said.is_ok(), "{}: {said:?}", schema.path());
        assert_eq!(value["$schema"], draft.url());
        assert_eq!(value["$id"], schema.id());
        assert!(value["title"].is_string() && value["description"].is_string(), "{}", schema.path());
    }
}

#[test]
fn ids_and_paths_are_unique() {
    let all = all();
    let ids: BTreeSet<_> = all.iter().map(|(_, schema, _)| schema.id()).collect();
    let paths: BTreeSet<_> = all.iter().map(|(_, schema, _)| schema.path()).collect();
    assert_eq!((ids.len(), paths.len()), (all.len(), all.len()));
}

/// Every definition can be reached from the root, and every reference leads to one.
#[test]
fn no_definition_is_dead() {
    for (draft, schema, value) in all() {
        let place = definitions_of(draft);
        let prefix = format!("#/{place}/");
        let none = Map::new();
        let definitions = value.get(place).and_then(Value::as_object).unwrap_or(&none);
        let mut root = value.clone();
        root.as_object_mut().unwrap().remove(place);
        let named = |schema: &Value| -> Vec<String> {
            let references =
                schemas_in(schema).into_iter().filter_map(|(_, keywords)| keywords.get("$ref").cloned());
            references
                .map(|reference| reference.as_str().unwrap().strip_prefix(&prefix).unwrap().to_owned())
                .collect()
        };
        let mut open = named(&root);
        let mut reached = BTreeSet::new();
        while let Some(name) = open.pop() {
            assert!(definitions.contains_key(&name), "{}: there is no {name}", schema.path());
            if reached.insert(name.clone()) {
                open.extend(named(&definitions[&name]));
            }
        }
        let dead: Vec<_> = definitions.keys().filter(|name| !reached.contains(*name)).collect();
        assert!(dead.is_empty(), "{}: nothing uses {dead:?}", schema.path());
    }
}

/// Whether a schema may only add conditions to members that another one describes.
fn is_condition(pointer: &str) -> bool {
    pointer.split('/').any(|step| ["if", "then", "else", "not", "allOf", "anyOf"].contains(&step))
}

/// How a template writes a value that it does not hold: no member of any object.
const IN_PLACE_OF_VALUES: [&str; 2] = ["Ref", "Condition"];

/// What an editor shows while one types. A condition may name members, which then are described elsewhere.
#[test]
fn every_member_is_annotated() {
    let (mut members, mut wrong) = (0, BTreeSet::new());
    for (_, schema, value) in all() {
        let (mut described, mut mentioned) = (BTreeSet::new(), BTreeSet::new());
        for (pointer, keywords) in schemas_in(&value) {
            let Some(properties) = keywords.get("properties").and_then(Value::as_object) else { continue };
            for (name, member) in properties {
                // What only says that a member is there is `true`.
                if member == &Value::Bool(true) || (is_condition(&pointer) && member.get("title").is_none()) {
                    mentioned.insert(name.clone());
                    continue;
                }
                members += 1;
                described.insert(name.clone());
                let text = |keyword: &str| member.get(keyword).and_then(Value::as_str).unwrap_or_default();
                let last = text("description").rsplit("\n\n").next().unwrap_or_default();
                let has_origin =
                    last.starts_with("Unit: ") && last.contains(". Source: ") && last.ends_with('.');
                let examples = member.get("examples").and_then(Value::as_array).map_or(0, Vec::len);
                if text("title").is_empty() || !has_origin || examples == 0 {
                    wrong.insert(format!("{}: {pointer}/properties/{name}", schema.path()));
                }
            }
        }
        mentioned.retain(|name| !IN_PLACE_OF_VALUES.contains(&name.as_str()));
        wrong.extend(mentioned.difference(&described).map(|name| format!("{}: {name}", schema.path())));
    }
    println!("{members} members are annotated");
    assert!(members > 500);
    assert!(wrong.is_empty(), "{} are not: {wrong:#?}", wrong.len());
}

/// Examples of members and of whole documents are valid where they stand.
#[test]
fn examples_are_valid() {
    let (mut run, mut wrong) = (0, Vec::new());
    for (draft, schema, value) in all() {
        let place = definitions_of(draft);
        assert!(
            value["examples"].as_array().is_some_and(|examples| !examples.is_empty()),
            "{}",
            schema.path()
        );
        for (pointer, keywords) in schemas_in(&value) {
            let Some(examples) = keywords.get("examples").and_then(Value::as_array) else { continue };
            let mut alone = keywords.clone();
            if let Some(definitions) = value.get(place) {
                alone.insert(place.to_owned(), definitions.clone());
            }
            alone.insert("$schema".to_owned(), draft.url().into());
            let validator = jsonschema::validator_for(&Value::Object(alone)).unwrap();
            for example in examples {
                run += 1;
                if let Err(error) = validator.validate(example) {
                    wrong.push(format!("{}: {pointer}: {example}: {error}", schema.path()));
                }
            }
        }
    }
    println!("{run} examples are valid");
    assert!(run > 500);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Rust compiles them here, and JavaScript in `tests/schemas/ajv.mjs`; what both have is what neither disputes.
#[test]
fn patterns_are_for_everybody() {
    let mut patterns = BTreeSet::new();
    for (_, _, value) in all() {
        for (_, keywords) in schemas_in(&value) {
            patterns.extend(keywords.get("pattern").map(|pattern| pattern.as_str().unwrap().to_owned()));
            let of_properties = keywords.get("patternProperties").and_then(Value::as_object);
            patterns.extend(of_properties.into_iter().flat_map(Map::keys).cloned());
        }
    }
    // A way to say all characters, of lines too, that no flag changes.
    let any = "[\\s\\S]";
    for pattern in &patterns {
        assert!(regex::Regex::new(pattern).is_ok(), "{pattern}");
        for odd in ["(?=", "(?!", "(?<", "(?i", "\\d", "\\w", "\\s", "\\p", "\\b", "&&", "--", "[["] {
            assert!(!pattern.replace(any, "").contains(odd), "`{odd}` in {pattern}");
        }
        assert!(pattern.starts_with('^'), "{pattern}");
    }
    println!("{} patterns", patterns.len());
    assert!(patterns.len() > 5);
}
