//! What keeps a made value from being invalid: it is written, and judged as a document would be. So every rule stands
//! once, with the judges.

use super::encode::{Encode, In};
use crate::finding::{Findings, Rule};
use crate::model_error::ModelError;
use crate::options::{Format, Options};
use crate::profile::casing::Casing;
use crate::profile::document::Form;
use crate::reader::with_reader;
use crate::walk::Walk;
use bumpalo::Bump;

/// A part of a profile that can be judged alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Behavior,
    MetricToRetain,
    ExportConfig,
    Profile,
    /// A profile that a template need not name.
    Unnamed,
}

/// Hands back the value, unless default mode calls something of it an error.
pub(super) fn judged<T: Encode>(value: T, part: Part) -> Result<T, ModelError> {
    // A profile without a name is right in a template only.
    let casing = if part == Part::Unnamed { Casing::CloudFormation } else { Casing::Api };
    let unwritable = |error: serde_json::Error| ModelError::new(Rule::WrongType, error.to_string());
    let json = serde_json::to_vec(&In(casing, &value)).map_err(unwritable)?;
    refused(&json, Form::Part(part, casing)).map_or(Ok(value), Err)
}

fn refused(json: &[u8], form: Form) -> Option<ModelError> {
    let options = Options::new();
    let findings = with_reader!((json, Format::Json), cursor => {
        Walk::new(cursor, &options, Findings::new(usize::MAX))
            .run(|walk| walk.judged(form, &Bump::new()).map(drop))
    });
    let error = findings.first_error()?;
    Some(ModelError::new(error.rule, error.message))
}
