//! Topics of metrics reports and of their answers: read, built and judged.
//!
//! [`Topic`] is a topic without faults. `judge.rs` tells the faults of any text, level by level (`level.rs`).

mod error;
mod judge;
mod level;
mod say;
#[cfg(test)]
mod tests;
mod words;

pub use error::TopicError;
pub(crate) use judge::judge_topic;
pub use words::{Operation, Outcome, UnknownWord};

use crate::options::Format;
use crate::thing_name::ThingName;
use std::fmt;
use std::str::FromStr;

/// What the reserved topics of all things start with.
const PREFIX: &str = "$aws/things/";
/// What stands between the thing name and the format.
const BRIDGE: &str = "/defender/metrics/";

/// The topic that a report is published to, or that its answer comes on.
///
/// ```
/// use thingward::{Format, Outcome, ThingName, Topic};
///
/// let topic = Topic::parse("$aws/things/pump-1/defender/metrics/cbor/accepted")?;
/// assert_eq!(topic.thing().as_str(), "pump-1");
/// assert_eq!((topic.format(), topic.outcome()), (Format::Cbor, Some(Outcome::Accepted)));
///
/// let built = Topic::publish(ThingName::parse("pump-1")?, Format::Json);
/// assert_eq!(built.to_string(), "$aws/things/pump-1/defender/metrics/json");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Topic {
    thing: ThingName,
    format: Format,
    outcome: Option<Outcome>,
}

impl Topic {
    /// The topic, if the text is one in every detail. Wildcards stand for many topics and are refused.
    ///
    /// ```
    /// use thingward::{Rule, Topic};
    ///
    /// let error = Topic::parse("$aws/things/pump-1/Defender/metrics/json").unwrap_err();
    /// assert_eq!(error.rule(), Rule::TopicCase);
    /// assert_eq!(error.help(), Some("write `$aws/things/pump-1/defender/metrics/json`"));
    /// ```
    ///
    /// # Errors
    /// All rules that the text breaks.
    pub fn parse(topic: &str) -> Result<Self, TopicError> {
        Self::recognise(topic).ok_or_else(|| TopicError::of(topic))
    }

    /// The grammar itself, without a word on what is wrong.
    fn recognise(topic: &str) -> Option<Self> {
        let (name, rest) = topic.strip_prefix(PREFIX)?.split_once(BRIDGE)?;
        let (format, outcome) = match rest.split_once('/') {
            Some((format, tail)) => (format, Some(tail.parse().ok()?)),
            None => (rest, None),
        };
        let format = words::FORMATS.into_iter().find(|known| known.name() == format)?;
        Some(Self { thing: ThingName::parse(name).ok()?, format, outcome })
    }

    /// The topic to publish the reports of `thing` to.
    ///
    /// ```
    /// use thingward::{Format, ThingName, Topic};
    ///
    /// let topic = Topic::publish(ThingName::parse("cam 7").unwrap(), Format::Cbor);
    /// assert_eq!(topic.to_string(), "$aws/things/cam 7/defender/metrics/cbor");
    /// ```
    #[must_use]
    pub const fn publish(thing: ThingName, format: Format) -> Self {
        Self { thing, format: format.of_topic(), outcome: None }
    }

    /// The topic to subscribe to for good answers.
    ///
    /// ```
    /// use thingward::{Format, ThingName, Topic};
    ///
    /// let topic = Topic::accepted(ThingName::parse("cam-7").unwrap(), Format::Json);
    /// assert_eq!(topic.to_string(), "$aws/things/cam-7/defender/metrics/json/accepted");
    /// ```
    #[must_use]
    pub const fn accepted(thing: ThingName, format: Format) -> Self {
        Self { thing, format: format.of_topic(), outcome: Some(Outcome::Accepted) }
    }

    /// The topic to subscribe to for bad answers.
    ///
    /// ```
    /// use thingward::{Format, ThingName, Topic};
    ///
    /// let topic = Topic::rejected(ThingName::parse("cam-7").unwrap(), Format::Json);
    /// assert_eq!(topic.to_string(), "$aws/things/cam-7/defender/metrics/json/rejected");
    /// ```
    #[must_use]
    pub const fn rejected(thing: ThingName, format: Format) -> Self {
        Self { thing, format: format.of_topic(), outcome: Some(Outcome::Rejected) }
    }

    /// The thing that reports on this topic are about, whoever publishes them.
    ///
    /// ```
    /// let topic: thingward::Topic = "$aws/things/cam-7/defender/metrics/json".parse().unwrap();
    /// assert_eq!(topic.thing().as_str(), "cam-7");
    /// ```
    #[must_use]
    pub const fn thing(&self) -> &ThingName {
        &self.thing
    }

    /// The encoding of reports on this topic, and of their answers.
    ///
    /// ```
    /// let topic: thingward::Topic = "$aws/things/cam-7/defender/metrics/json".parse().unwrap();
    /// assert_eq!(topic.format(), thingward::Format::Json);
    /// ```
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// Which answers come on this topic; `None` for the topic to publish to.
    ///
    /// ```
    /// let topic: thingward::Topic = "$aws/things/cam-7/defender/metrics/json".parse().unwrap();
    /// assert_eq!(topic.outcome(), None);
    /// ```
    #[must_use]
    pub const fn outcome(&self) -> Option<Outcome> {
        self.outcome
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}{BRIDGE}{}", self.thing, self.format.name())?;
        match self.outcome {
            Some(outcome) => write!(f, "/{}", outcome.name()),
            None => Ok(()),
        }
    }
}

impl FromStr for Topic {
    type Err = TopicError;

    fn from_str(topic: &str) -> Result<Self, TopicError> {
        Self::parse(topic)
    }
}
