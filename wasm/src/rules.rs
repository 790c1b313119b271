//! `rules` and `explain`: the catalogue of rules. Its prose is in the full module only.

use crate::numbers::{Integers, json};
use serde::Serialize;
#[cfg(feature = "full")]
use thingward::{Example, UnknownRule};
use thingward::{Level, Levels, Rule};
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Serialize)]
struct Shown {
    id: &'static str,
    #[cfg(feature = "full")]
    title: &'static str,
    #[cfg(feature = "full")]
    section: &'static str,
    default: Option<&'static str>,
    strict: Option<&'static str>,
    mild: Option<Mild>,
    fixed: bool,
    confidence: &'static str,
    #[cfg(feature = "full")]
    source: &'static str,
    url: String,
}

#[derive(Serialize)]
struct Mild {
    #[cfg(feature = "full")]
    case: &'static str,
    default: Option<&'static str>,
    strict: Option<&'static str>,
}

#[cfg(feature = "full")]
#[derive(Serialize)]
struct Explained {
    rule: Shown,
    why: &'static str,
    bad: Shape,
    good: Shape,
}

#[cfg(feature = "full")]
#[derive(Serialize)]
struct Shape {
    kind: &'static str,
    text: &'static str,
}

/// All rules, in the order of their page.
#[wasm_bindgen]
pub fn rules() -> Vec<u8> {
    let rules: Vec<Shown> = Rule::ALL.iter().map(|rule| shown(*rule)).collect();
    json(&rules, Integers::AsNumbers)
}

/// Why a rule exists, with what breaks and what keeps it.
#[cfg(feature = "full")]
#[wasm_bindgen]
pub fn explain(rule: &str) -> Result<Vec<u8>, String> {
    let rule: Rule = rule.parse().map_err(|error: UnknownRule| error.to_string())?;
    let explanation = rule.explanation();
    let shape = |example: Example| Shape { kind: example.kind(), text: example.text() };
    let explained = Explained {
        rule: shown(rule),
        why: explanation.why,
        bad: shape(explanation.bad),
        good: shape(explanation.good),
    };
    Ok(json(&explained, Integers::AsNumbers))
}

fn shown(rule: Rule) -> Shown {
    let Levels { strict, default, .. } = rule.levels();
    Shown {
        id: rule.id(),
        #[cfg(feature = "full")]
        title: rule.title(),
        #[cfg(feature = "full")]
        section: rule.section().title(),
        default: default.map(Level::name),
        strict: strict.map(Level::name),
        mild: rule.mild_case().map(|mild| Mild {
            #[cfg(feature = "full")]
            case: mild.0,
            default: mild.1.default.map(Level::name),
            strict: mild.1.strict.map(Level::name),
        }),
        fixed: rule.is_fixed(),
        confidence: rule.confidence().name(),
        #[cfg(feature = "full")]
        source: rule.source(),
        url: rule.url(),
    }
}
