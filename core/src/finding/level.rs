//! How much a finding matters, and how sure we are that its rule exists.

use serde::Serialize;
use std::fmt;

/// How much a finding matters. Ordered: `Info < Warning < Error`.
///
/// ```
/// use thingward::Level;
///
/// assert!(Level::Info < Level::Warning && Level::Warning < Level::Error);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing; changes no verdict.
    Info,
    /// Probably accepted, but wrong, lossy or misleading.
    Warning,
    /// The document is invalid.
    Error,
}

impl Level {
    /// Every level, from the loudest.
    ///
    /// ```
    /// use thingward::Level;
    ///
    /// assert_eq!(Level::ALL.iter().max(), Some(&Level::Error));
    /// ```
    pub const ALL: &[Self] = &[Self::Error, Self::Warning, Self::Info];

    /// The name as it is printed: `error`, `warning` or `info`.
    ///
    /// ```
    /// assert_eq!(thingward::Level::Warning.name(), "warning");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The level of a rule in each mode; `None` is silent.
///
/// ```
/// use thingward::{Level, Rule};
///
/// let levels = Rule::UnknownKey.levels();
/// assert_eq!(levels.strict, Some(Level::Error));
/// assert_eq!(levels.default, Some(Level::Warning));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels {
    /// In strict mode: what the documentation promises and nothing else.
    pub strict: Option<Level>,
    /// In default mode: what the service is documented or observed to take.
    pub default: Option<Level>,
}

/// How a rule is known. Nobody on the project saw the service's source: every rule says which it is.
///
/// ```
/// use thingward::{Confidence, Rule};
///
/// assert_eq!(Rule::MixedKeyVocabulary.confidence(), Confidence::Observed);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// A published page says so.
    Documented,
    /// Public code, or a published log of the service, shows it.
    Observed,
    /// Our reading, with its reason in the rule's explanation.
    Inferred,
}

impl Confidence {
    /// The name as it is printed: `documented`, `observed` or `inferred`.
    ///
    /// ```
    /// assert_eq!(thingward::Rule::PortZero.confidence().name(), "documented");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Observed => "observed",
            Self::Inferred => "inferred",
        }
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
