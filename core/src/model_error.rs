//! Why a value cannot stand in a report or in a security profile.

use crate::finding::Rule;
use std::fmt;

/// A value was refused because a document with it would be invalid.
///
/// ```
/// use thingward::{Rule, model::ReportId};
///
/// let error = ReportId::new(0).unwrap_err();
/// assert_eq!(error.rule(), Rule::ReportIdZero);
/// assert_eq!(error.to_string(), "report-id-zero: the report id is `0`, not a positive integer");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError {
    rule: Rule,
    message: String,
}

impl ModelError {
    pub(crate) fn new(rule: Rule, message: impl Into<String>) -> Self {
        Self { rule, message: message.into() }
    }

    /// The rule that the value breaks.
    ///
    /// ```
    /// use thingward::{Rule, model::Port};
    ///
    /// assert_eq!(Port::new(0).unwrap_err().rule(), Rule::PortZero);
    /// ```
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.rule
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.rule, self.message)
    }
}

impl std::error::Error for ModelError {}
