//! What the catalogue says of one rule: see `catalogue.rs` for the rules themselves.

use super::catalogue::ROWS;
use super::level::{Confidence, Levels};
use super::{Rule, Section};
use std::fmt;
use std::str::FromStr;

pub(super) struct Row {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) section: Section,
    pub(super) levels: Levels,
    pub(super) mild: Option<(&'static str, Levels)>,
    pub(super) ends: bool,
    pub(super) confidence: Confidence,
    pub(super) source: &'static str,
}

impl Rule {
    #[expect(clippy::indexing_slicing, reason = "ROWS has one row for each variant, made by the same macro")]
    const fn row(self) -> &'static Row {
        const TABLE: &[Row; Rule::ALL.len()] = &ROWS;
        &TABLE[self as usize]
    }

    /// The stable name: `port-zero`.
    ///
    /// ```
    /// assert_eq!(thingward::Rule::PortZero.id(), "port-zero");
    /// ```
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.row().id
    }

    /// What a document that breaks the rule is like, in one line.
    ///
    /// ```
    /// assert_eq!(thingward::Rule::PortZero.title(), "a listening port is 0");
    /// ```
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.row().title
    }

    /// The group of the catalogue.
    ///
    /// ```
    /// use thingward::{Rule, Section};
    ///
    /// assert_eq!(Rule::PortZero.section(), Section::Block);
    /// ```
    #[must_use]
    pub const fn section(self) -> Section {
        self.row().section
    }

    /// The levels in both modes, before overrides.
    ///
    /// ```
    /// use thingward::{Level, Rule};
    ///
    /// let levels = Rule::TotalMissing.levels();
    /// assert_eq!((levels.strict, levels.default), (None, Some(Level::Info)));
    /// ```
    #[must_use]
    pub const fn levels(self) -> Levels {
        self.row().levels
    }

    /// The case in which the rule has other levels, and those.
    ///
    /// ```
    /// let (case, levels) = thingward::Rule::VersionSyntax.mild_case().unwrap();
    /// assert_eq!(case, "a leading zero");
    /// assert_eq!(levels.default, Some(thingward::Level::Warning));
    /// ```
    #[must_use]
    pub const fn mild_case(self) -> Option<(&'static str, Levels)> {
        self.row().mild
    }

    /// Whether the rule makes the bytes unreadable, so that its level cannot be changed.
    ///
    /// ```
    /// use thingward::Rule;
    ///
    /// assert!(Rule::JsonSyntax.is_fixed());
    /// assert!(!Rule::PortZero.is_fixed());
    /// ```
    #[must_use]
    pub const fn is_fixed(self) -> bool {
        self.row().ends
    }

    /// How the rule is known.
    ///
    /// ```
    /// use thingward::{Confidence, Rule};
    ///
    /// assert_eq!(Rule::PortZero.confidence(), Confidence::Documented);
    /// ```
    #[must_use]
    pub const fn confidence(self) -> Confidence {
        self.row().confidence
    }

    /// Where it is known from: tags of the rule reference.
    ///
    /// ```
    /// assert_eq!(thingward::Rule::JsonBom.source(), "RFC 8259 §8.1");
    /// ```
    #[must_use]
    pub const fn source(self) -> &'static str {
        self.row().source
    }

    /// The page of the rule, relative to the root of the source repository: the file and the heading in it.
    /// There is no published site, so there is no host to name; put your copy of the repository in front.
    ///
    /// ```
    /// assert_eq!(thingward::Rule::PortZero.url(), "docs/rules.md#port-zero");
    /// ```
    #[must_use]
    pub fn url(self) -> String {
        format!("docs/rules.md#{}", self.id())
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// No rule has this id.
///
/// ```
/// let error = "port-zeroo".parse::<thingward::Rule>().unwrap_err();
/// assert_eq!(error.to_string(), "there is no rule `port-zeroo`; did you mean `port-zero`?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule(String);

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no rule {}", super::quoted(&self.0))?;
        match crate::suggest::nearest(&self.0, Rule::ALL.iter().map(|rule| rule.id())) {
            Some(near) => write!(f, "; did you mean `{near}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownRule {}

impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(id: &str) -> Result<Self, UnknownRule> {
        Self::ALL.iter().find(|rule| rule.id() == id).copied().ok_or_else(|| UnknownRule(id.to_owned()))
    }
}
