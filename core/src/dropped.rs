//! What a parsed document had and its typed value has not.

use crate::finding::{Pointer, Rule};
use crate::limits;
use std::fmt;

/// Something of a parsed document that the typed value, a [`Report`](crate::Report) or a [`Profile`](crate::Profile),
/// does not hold.
///
/// ```
/// use thingward::{Options, Report, Rule, model::Loss};
///
/// let report = br#"{"header":{"report_id":1,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":3.0}},"note":1}"#;
/// let report = Report::parse(report, &Options::new())?;
/// let [spelling, note] = report.dropped() else { panic!() };
/// assert_eq!(spelling.pointer.as_str(), "/metrics/network_stats/bytes_in");
/// assert_eq!((spelling.loss, spelling.rule), (Loss::Spelling, Some(Rule::IntegerValuedFloat)));
/// assert_eq!(note.to_string(), "/note: the value is left out (unknown-key)");
/// # Ok::<(), thingward::Invalid>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dropped {
    /// Where it stood.
    pub pointer: Pointer,
    /// What is lost of it.
    pub loss: Loss,
    /// The rule that speaks of it, if one does.
    pub rule: Option<Rule>,
}

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.pointer, self.loss)?;
        self.rule.map_or(Ok(()), |rule| write!(f, " ({rule})"))
    }
}

/// How much of a value is lost.
///
/// ```
/// use thingward::{Options, Report, model::Loss};
///
/// let report = br#"{"header":{"report_id":1,"version":"1.0"},"metrics":{},"custom_metrics":null}"#;
/// let report = Report::parse(report, &Options::new())?;
/// assert_eq!(report.dropped()[0].loss, Loss::Value);
/// # Ok::<(), thingward::Invalid>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Loss {
    /// All of it: what was parsed does not have the value.
    Value,
    /// How it was written: `3.0` for a count, a number as text, an IPv6 address without brackets.
    Spelling,
    /// Digits that a double cannot hold.
    Digits,
    /// A CBOR tag before it.
    Tag,
}

impl Loss {
    /// Every loss, in the order of this list.
    ///
    /// ```
    /// use thingward::model::Loss;
    ///
    /// assert_eq!(Loss::ALL.len(), 4);
    /// ```
    pub const ALL: &[Self] = &[Self::Value, Self::Spelling, Self::Digits, Self::Tag];

    /// The loss in one word, for programs.
    ///
    /// ```
    /// use thingward::model::Loss;
    ///
    /// assert!(Loss::ALL.iter().map(|loss| loss.name()).eq(["value", "spelling", "digits", "tag"]));
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Spelling => "spelling",
            Self::Digits => "digits",
            Self::Tag => "tag",
        }
    }
}

/// What it means for the value, for people.
impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Value => "the value is left out",
            Self::Spelling => "the value is kept, but not how it was written",
            Self::Digits => "the number is rounded to a double",
            Self::Tag => "the value is kept without its tag",
        })
    }
}

/// The first losses of a document, and how many more there are: what is kept is bounded in number and in bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Losses {
    pub(crate) kept: Vec<Dropped>,
    pub(crate) omitted: usize,
    bytes: usize,
}

impl Losses {
    /// Counts a loss; `pointer` is made only if it is kept, as one of `most`.
    pub(crate) fn add(
        &mut self,
        most: usize,
        loss: Loss,
        rule: Option<Rule>,
        pointer: impl FnOnce() -> Pointer,
    ) {
        if self.kept.len() >= most || self.bytes >= limits::FINDINGS_BYTES {
            self.omitted += 1;
            return;
        }
        let pointer = pointer();
        self.bytes += pointer.as_str().len();
        self.kept.push(Dropped { pointer, loss, rule });
    }
}
