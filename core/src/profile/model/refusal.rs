//! What keeps a made value from being invalid: it is written, and judged as a document would be. So every rule stands
//! once, with the judges.

use super::encode::{Encode, In};
use crate::finding::{Findings, Level, Rule};
use crate::model_error::ModelError;
use crate::options::Options;
use crate::profile::casing::Casing;
use crate::profile::document::Form;
use crate::read::value::Tape;
use crate::reader::of_tape;
use crate::walk::Walk;
use bumpalo::Bump;
use serde::Deserialize as _;

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
    let json = serde_json::to_value(In(casing, &value)).map_err(unwritable)?;
    let tape = Tape::deserialize(json).map_err(unwritable)?;
    let options = Options::new();
    let walk = Walk::new(of_tape(&tape), &options, Findings::new(1));
    let (findings, _) =
        walk.run(|walk| walk.judged(Form::Part(part, casing), &Bump::new()).map(drop)).finish(None);
    match findings.into_iter().find(|finding| finding.level == Level::Error) {
        Some(finding) => Err(ModelError::new(finding.rule, finding.message)),
        None => Ok(value),
    }
}
