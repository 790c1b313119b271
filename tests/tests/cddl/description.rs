//! Descriptions as an independent reader of CDDL has parsed them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

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
}

impl Description {
    pub fn all() -> Vec<Self> {
        cddls().map(Self::new).collect()
    }

    fn new(cddl: Cddl) -> Self {
        // This reader searches with `.regexp`, where RFC 8610 (3.8.3) has the whole text match; its own
        // `.iregexp` does.
        let text = cddl.to_string().replace(" .regexp ", " .iregexp ").leak();
        let parsed = cddl::cddl_from_str(text, false).unwrap();
        Self { cddl, parsed: Box::leak(Box::new(parsed)) }
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
        let mut validator = CBORValidator::new(self.parsed, value.clone(), None);
        let validated: Result<(), Error<std::io::Error>> = validator.validate();
        validated.map_err(|error| error.to_string())
    }
}
