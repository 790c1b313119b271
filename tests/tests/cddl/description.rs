//! Descriptions as an independent reader of CDDL has parsed them.
#![expect(clippy::string_slice, clippy::unwrap_used, reason = "a test that cannot go on panics")]

use cddl::ast::CDDL;
use cddl::validator::Validator;
use cddl::validator::cbor::{CBORValidator, Error};
use cddl::validator::cbor_value::Value;
use std::collections::BTreeSet;
use thingward::Mode;
use thingward::schema::{Cddl, FieldNames, cddls};

/// A description, parsed once.
pub struct Description {
    pub cddl: Cddl,
    parsed: &'static CDDL<'static>,
    /// The rule of the names of custom metrics; default mode has none.
    metric_name: Option<&'static CDDL<'static>>,
}

impl Description {
    pub fn all() -> Vec<Self> {
        cddls().map(Self::new).collect()
    }

    fn new(cddl: Cddl) -> Self {
        let text = for_this_reader(&cddl.to_string());
        let metric_name = text.find("\nmetric-name = ").map(|start| {
            let rule = &text[start..];
            parse(rule.split("\n\n").next().unwrap())
        });
        assert_eq!(metric_name.is_some(), cddl.is_strict(), "{text}");
        Self { cddl, parsed: parse(&text), metric_name }
    }

    pub const fn mode(&self) -> Mode {
        if self.cddl.is_strict() { Mode::Strict } else { Mode::Default }
    }

    /// Whether it is for reports with these spellings.
    pub fn is_for(&self, spellings: &BTreeSet<&str>) -> bool {
        let other = match self.cddl.names() {
            FieldNames::Long => "short",
            FieldNames::Short => "long",
            FieldNames::Any => return true,
        };
        !spellings.contains(other)
    }

    pub fn accepts(&self, value: &Value) -> Result<(), String> {
        validate(self.parsed, value)?;
        let Some(metric_name) = self.metric_name else { return Ok(()) };
        metric_names(value).try_for_each(|name| validate(metric_name, name))
    }
}

/// A description in the part of CDDL that this reader obeys.
fn for_this_reader(text: &str) -> String {
    // It searches with `.regexp`, where RFC 8610 (3.8.3) has the whole text match; its own `.iregexp` does.
    let text = text.replace(" .regexp ", " .iregexp ");
    // It lets maps and tags pass for `tstr`, but not where a size is asked for. No text is longer than a payload.
    let text = text.replace("\nstring = tstr", "\nstring = tstr .size (0..131072)");
    // It lets other values pass for `null`, but not for the number of the same simple value.
    let text = text.replace(" / null", " / #7.22").replace(": null", ": #7.22");
    // It refuses every map whose keys have a pattern: `accepts` holds each key to the pattern by itself.
    text.replace("* metric-name =>", "* tstr =>")
}

fn parse(text: &str) -> &'static CDDL<'static> {
    Box::leak(Box::new(cddl::cddl_from_str(text.to_owned().leak(), false).unwrap()))
}

fn validate(cddl: &'static CDDL<'static>, value: &Value) -> Result<(), String> {
    let validated: Result<(), Error<std::io::Error>> =
        CBORValidator::new(cddl, value.clone(), None).validate();
    validated.map_err(|error| error.to_string())
}

/// The keys of the custom metrics of a report.
fn metric_names(report: &Value) -> impl Iterator<Item = &Value> {
    let blocks = members(report).iter().filter(
        |(key, _)| matches!(key, Value::Text(key) if ["custom_metrics", "cmet"].contains(&key.as_str())),
    );
    blocks.flat_map(|(_, block)| members(block)).map(|(name, _)| name)
}

fn members(value: &Value) -> &[(Value, Value)] {
    match value {
        Value::Map(members) => members,
        Value::Tag(_, inner) => members(inner),
        _ => &[],
    }
}
