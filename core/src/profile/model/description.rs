//! The description of a profile.

use super::names::name;
use crate::finding::Level;
use crate::model_error::ModelError;
use crate::options::Options;
use crate::profile::body::judge_description;

fn refused(text: &str) -> Option<ModelError> {
    let remark = judge_description(text)?;
    let is_error = Options::new().level_of(&remark) == Some(Level::Error);
    is_error.then(|| ModelError::new(remark.rule, remark.said().message))
}

name! {
    /// The description of a profile: up to 1000 characters, and none of them a control character. Characters outside
    /// printable ASCII get a warning.
    Description, refused, "What pumps do.", "What\tpumps do."
}
