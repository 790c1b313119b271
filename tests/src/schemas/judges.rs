//! Every schema, compiled, in both modes and both drafts.

use jsonschema::Validator;
use serde_json::Value;
use thingward::Mode;
use thingward::schema::{Draft, Schema, Subject};

/// Validators of all schemas.
#[derive(Debug)]
pub struct Judges(Vec<(Schema, Validator)>);

impl Judges {
    /// Compiles every schema.
    ///
    /// # Errors
    /// When one is no schema; says which and why.
    pub fn new() -> Result<Self, String> {
        let all = Draft::ALL.into_iter().flat_map(Schema::all);
        let compiled = all.map(|schema| {
            let validator = jsonschema::validator_for(&schema.to_value());
            Ok((schema, validator.map_err(|error| format!("{}: {error}", schema.path()))?))
        });
        compiled.collect::<Result<_, String>>().map(Self)
    }

    /// Whether the schema of a subject accepts a value in a mode, in every draft.
    ///
    /// # Errors
    /// When the drafts disagree, or there is no such schema.
    pub fn accept(&self, subject: Subject, mode: Mode, value: &Value) -> Result<bool, String> {
        let of_subject =
            self.0.iter().filter(|(schema, _)| schema.subject() == subject && schema.mode() == mode);
        let says: Vec<bool> = of_subject.map(|(_, validator)| validator.is_valid(value)).collect();
        match says[..] {
            [newer, older] if newer == older => Ok(newer),
            [newer, older] => {
                Err(format!("{}: 2020-12 says {newer}, draft-07 says {older}: {value}", subject.name()))
            }
            _ => Err(format!("{}: not one schema a draft", subject.name())),
        }
    }

    /// Why the schema of a subject refuses a value, one line for each fault.
    #[must_use]
    pub fn faults(&self, subject: Subject, mode: Mode, value: &Value) -> Vec<String> {
        let schema = self.0.iter().find(|(schema, _)| schema.subject() == subject && schema.mode() == mode);
        let errors = schema.into_iter().flat_map(|(_, validator)| validator.iter_errors(value));
        errors.map(|error| format!("{} at `{}`", error, error.instance_path())).collect()
    }
}
