//! Why a text is not a topic.

use super::judge::judge_topic;
use crate::finding::{Remark, Rule};
use crate::options::unasked;
use crate::thing_name::is_error;
use std::fmt;

/// Why a text is not a topic: every rule that it breaks. Displays as the messages of the findings.
///
/// ```
/// use thingward::{Rule, Topic};
///
/// let error = Topic::parse("$aws/things//defender/metrics/xml").unwrap_err();
/// assert_eq!(error.rules().collect::<Vec<_>>(), [Rule::ThingNameEmpty, Rule::TopicFormatUnknown]);
/// assert_eq!(error.to_string(), "the thing name is empty; the format `xml` is neither `json` nor `cbor`");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct TopicError {
    first: Remark,
    others: Vec<Remark>,
}

impl TopicError {
    /// Judges a text that is no topic.
    #[cold]
    pub(super) fn of(topic: &str) -> Self {
        let mut others = Vec::new();
        judge_topic(topic, None, unasked, &mut |remark| {
            if is_error(&remark) {
                others.push(remark);
            }
        });
        if others.is_empty() {
            // The judge knows every way to miss the grammar (a law in tests.rs); should it not, this stays true.
            return Self { first: Remark::new(Rule::TopicShape, "the text is not a metrics topic"), others };
        }
        Self { first: others.remove(0), others }
    }

    /// The first broken rule.
    ///
    /// ```
    /// use thingward::{Rule, Topic};
    ///
    /// assert_eq!(Topic::parse("metrics/pump-1").unwrap_err().rule(), Rule::TopicPrefix);
    /// ```
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.first.rule()
    }

    /// All broken rules.
    ///
    /// ```
    /// use thingward::{Rule, Topic};
    ///
    /// let error = Topic::parse("$aws/things/a+b/defender/metrics/json").unwrap_err();
    /// assert_eq!(error.rules().collect::<Vec<_>>(), [Rule::ThingNameReservedChar]);
    /// ```
    pub fn rules(&self) -> impl Iterator<Item = Rule> {
        self.remarks().map(|remark| remark.rule)
    }

    /// What to do about the first broken rule.
    ///
    /// ```
    /// let error = thingward::Topic::parse("$aws/things/cam-7/defender/metrics/xml").unwrap_err();
    /// assert_eq!(error.help(), Some("write `json` or `cbor`"));
    /// ```
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.first.help.as_deref()
    }

    fn remarks(&self) -> impl Iterator<Item = &Remark> {
        std::iter::once(&self.first).chain(&self.others)
    }
}

impl fmt::Display for TopicError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (count, remark) in self.remarks().enumerate() {
            if count > 0 {
                f.write_str("; ")?;
            }
            f.write_str(&remark.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for TopicError {}
