//! Findings as JavaScript has them: as the core writes them, but every value in `params` is a string, and spans of
//! strings are counted in UTF-16 too.

use crate::engine::Document;
use crate::numbers::{Integers, json};
use crate::utf16;
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use thingward::{Checked, Finding, Invalid, Params, Span};

/// What a check says beyond kind, format and verdict.
pub fn of_checked(checked: &Checked, document: Document<'_>) -> Vec<u8> {
    json(&Says::new(checked, document.text()), Integers::AsNumbers)
}

/// Why a document was refused.
pub fn of_invalid(invalid: &Invalid, document: Document<'_>) -> Vec<u8> {
    let refusal =
        Refusal { message: invalid.to_string(), findings: All::new(invalid.findings(), document.text()) };
    json(&refusal, Integers::AsNumbers)
}

#[derive(Serialize)]
pub struct Says<'a> {
    findings: All<'a>,
    errors: usize,
    warnings: usize,
    infos: usize,
    omitted: usize,
}

impl<'a> Says<'a> {
    /// What was said of a document, which has spans in UTF-16 if it was this text.
    pub fn new(checked: &'a Checked, text: Option<&[u8]>) -> Self {
        Self {
            findings: All::new(checked.findings(), text),
            errors: checked.errors(),
            warnings: checked.warnings(),
            infos: checked.infos(),
            omitted: checked.omitted(),
        }
    }
}

#[derive(Serialize)]
struct Refusal<'a> {
    message: String,
    findings: All<'a>,
}

struct All<'a> {
    findings: &'a [Finding],
    /// The spans in UTF-16, of a string.
    utf16: Vec<Option<(usize, usize)>>,
}

impl<'a> All<'a> {
    fn new(findings: &'a [Finding], text: Option<&[u8]>) -> Self {
        let utf16 = text.map(|text| utf16::spans(text, findings)).unwrap_or_default();
        Self { findings, utf16 }
    }
}

impl Serialize for All<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for (place, finding) in self.findings.iter().enumerate() {
            let utf16 = self.utf16.get(place).copied().flatten();
            list.serialize_element(&One { finding, utf16 })?;
        }
        list.end()
    }
}

struct One<'a> {
    finding: &'a Finding,
    utf16: Option<(usize, usize)>,
}

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Finding { rule, level, pointer, span, message, help, params, .. } = self.finding;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("rule", rule.id())?;
        map.serialize_entry("level", level.name())?;
        map.serialize_entry("pointer", pointer.as_str())?;
        if let Some(span) = span {
            map.serialize_entry("span", &Place { span, utf16: self.utf16 })?;
        }
        map.serialize_entry("message", message)?;
        if let Some(help) = help {
            map.serialize_entry("help", help)?;
        }
        map.serialize_entry("params", &Texts(params))?;
        map.serialize_entry("url", &rule.url())?;
        map.end()
    }
}

struct Place<'a> {
    span: &'a Span,
    utf16: Option<(usize, usize)>,
}

impl Serialize for Place<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("start", &self.span.start)?;
        map.serialize_entry("end", &self.span.end)?;
        if let Some(position) = self.span.position {
            map.serialize_entry("line", &position.line)?;
            map.serialize_entry("column", &position.column)?;
        }
        if let Some((start, end)) = self.utf16 {
            map.serialize_entry("startUtf16", &start)?;
            map.serialize_entry("endUtf16", &end)?;
        }
        map.end()
    }
}

/// All values as texts: what was an exact number in one document would be a string in the next.
struct Texts<'a>(&'a Params);

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.0.iter() {
            map.serialize_entry(name, &value.to_string())?;
        }
        map.end()
    }
}
