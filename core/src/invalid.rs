//! The refusal of a document that would have to be valid.

use crate::checked::Checked;
use crate::finding::{Finding, Level};
use std::fmt;

/// A document was refused: all that was found in it.
///
/// ```
/// use thingward::{Invalid, Options, Rule, check_report};
///
/// let invalid = Invalid::from(check_report(b"{}", &Options::new()));
/// assert_eq!(invalid.findings()[0].rule, Rule::MissingHeader);
/// assert_eq!(invalid.to_string(), "missing-header: the report has no header, and 1 more error");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Invalid(Checked);

impl Invalid {
    /// What was found, errors and all else, in the order of the document.
    ///
    /// ```
    /// use thingward::{Invalid, Options, check_report};
    ///
    /// assert_eq!(Invalid::from(check_report(b"{}", &Options::new())).findings().len(), 2);
    /// ```
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.0.findings()
    }

    /// The whole answer of the check.
    ///
    /// ```
    /// use thingward::{Invalid, Options, check_report};
    ///
    /// assert_eq!(Invalid::from(check_report(b"{}", &Options::new())).checked().errors(), 2);
    /// ```
    #[must_use]
    pub const fn checked(&self) -> &Checked {
        &self.0
    }

    pub(crate) fn into_checked(self) -> Checked {
        self.0
    }
}

impl From<Checked> for Invalid {
    fn from(checked: Checked) -> Self {
        Self(checked)
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.findings().iter().find(|finding| finding.level == Level::Error);
        let Some(Finding { rule, message, pointer, .. }) = first.or_else(|| self.findings().first()) else {
            return f.write_str("the document is refused");
        };
        write!(f, "{rule}: {message}")?;
        if !pointer.as_str().is_empty() {
            write!(f, " (at {pointer})")?;
        }
        match self.0.errors() {
            0 | 1 => Ok(()),
            2 => f.write_str(", and 1 more error"),
            errors => write!(f, ", and {} more errors", errors - 1),
        }
    }
}

impl std::error::Error for Invalid {}
