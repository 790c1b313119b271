//! Reports in CBOR, from whatever they were in.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use cddl::validator::cbor_value::{Value, decode_cbor};
use std::collections::BTreeSet;
use thingward::{Checked, Format, Mode, Names, Options, Target, check_report, convert, names};

/// A report in CBOR.
pub struct Document {
    /// The case, or the file.
    pub source: String,
    pub bytes: Vec<u8>,
    pub value: Value,
    pub spellings: BTreeSet<&'static str>,
}

impl Document {
    /// `None` for bytes that are not one item of CBOR, which a description says nothing of.
    pub fn read(source: &str, bytes: Vec<u8>) -> Option<Self> {
        if check(&bytes, Mode::Strict).findings().iter().any(|finding| finding.rule.is_fixed()) {
            return None;
        }
        let value = decode_cbor(&bytes).unwrap();
        let mut spellings = BTreeSet::new();
        spell(&value, "", &mut spellings);
        Some(Self { source: source.to_owned(), bytes, value, spellings })
    }

    /// The forms in CBOR of a report that is in CBOR or JSON.
    pub fn forms(source: &str, bytes: &[u8], is_cbor: bool) -> Vec<Self> {
        let written = if is_cbor { Some(bytes.to_vec()) } else { transliterated(bytes) };
        let format = if is_cbor { Format::Cbor } else { Format::Json };
        let options = Options::new().format(format);
        let converted =
            [Names::Long, Names::Short].map(|names| convert(bytes, Target::cbor(names), &options).ok());
        let mut forms: Vec<Vec<u8>> = written.into_iter().chain(converted.into_iter().flatten()).collect();
        forms.sort();
        forms.dedup();
        forms.into_iter().filter_map(|form| Self::read(source, form)).collect()
    }
}

/// JSON in CBOR, member for member, as it stands.
fn transliterated(json: &[u8]) -> Option<Vec<u8>> {
    let value: ciborium::Value = serde_json::from_slice(json).ok()?;
    Some(crate::made::cbor(&value))
}

pub fn check(bytes: &[u8], mode: Mode) -> Checked {
    check_report(bytes, &Options::new().format(Format::Cbor).mode(mode).max_findings(usize::MAX))
}

/// Notes which spellings the keys of a report have, where the two differ; `parent` is a path as `names()` writes it.
fn spell(value: &Value, parent: &str, spellings: &mut BTreeSet<&'static str>) {
    match value {
        Value::Tag(_, inner) => spell(inner, parent, spellings),
        Value::Array(items) => items.iter().for_each(|item| spell(item, &format!("{parent}[]"), spellings)),
        Value::Map(members) => {
            for (key, member) in members {
                let Value::Text(key) = key else { continue };
                let fields = || names().iter().filter(|name| name.parent == parent);
                let Some(name) = fields().find(|name| [name.long, name.short].contains(&key.as_str())) else {
                    continue;
                };
                if name.long != name.short {
                    spellings.insert(if *key == name.long { "long" } else { "short" });
                }
                let block = if name.long.starts_with("listening_") { "listening_*_ports" } else { name.long };
                let path = if parent.is_empty() { block.to_owned() } else { format!("{parent}.{block}") };
                spell(member, &path, spellings);
            }
        }
        _ => {}
    }
}

/// Entries of a map or list up to which a document is judged: this reader compares each key with every other, and
/// compiles its pattern for each address anew, which takes minutes for some cases.
pub const ENTRIES: usize = 1000;

pub fn most_entries(value: &Value) -> usize {
    match value {
        Value::Tag(_, inner) => most_entries(inner),
        Value::Array(items) => items.iter().map(most_entries).fold(items.len(), usize::max),
        Value::Map(members) => {
            members.iter().map(|(_, member)| most_entries(member)).fold(members.len(), usize::max)
        }
        _ => 0,
    }
}
