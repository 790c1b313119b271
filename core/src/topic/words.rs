//! The few words of topics and topic documents.

use crate::finding::quoted;
use crate::options::Format;
use std::fmt;
use std::str::FromStr;

/// The formats that a topic can name.
pub(super) const FORMATS: [Format; 2] = [Format::Json, Format::Cbor];

/// What the service says of a report, as the last level of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The report was taken.
    Accepted,
    /// The report was refused.
    Rejected,
}

impl Outcome {
    /// Both outcomes.
    pub const ALL: &[Self] = &[Self::Accepted, Self::Rejected];

    /// The name as topics write it.
    ///
    /// ```
    /// assert_eq!(thingward::Outcome::Accepted.name(), "accepted");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

impl FromStr for Outcome {
    type Err = UnknownWord;

    fn from_str(name: &str) -> Result<Self, UnknownWord> {
        Self::ALL
            .iter()
            .find(|known| known.name() == name)
            .copied()
            .ok_or_else(|| UnknownWord(name.to_owned()))
    }
}

/// What a client does with a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// It sends reports to the topic.
    Publish,
    /// It asks for the messages of the topic, or of all topics that match a filter.
    Subscribe,
}

impl Operation {
    /// Both operations.
    pub const ALL: &[Self] = &[Self::Publish, Self::Subscribe];

    /// The name as topic documents write it.
    ///
    /// ```
    /// use thingward::Operation;
    ///
    /// assert_eq!(Operation::Publish.name(), "publish");
    /// assert_eq!("subscribe".parse(), Ok(Operation::Subscribe));
    /// assert!("Publish".parse::<Operation>().is_err());
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Subscribe => "subscribe",
        }
    }
}

impl FromStr for Operation {
    type Err = UnknownWord;

    fn from_str(name: &str) -> Result<Self, UnknownWord> {
        Self::ALL
            .iter()
            .find(|known| known.name() == name)
            .copied()
            .ok_or_else(|| UnknownWord(name.to_owned()))
    }
}

/// A word that is not one of the few that are known here.
///
/// ```
/// let error = "send".parse::<thingward::Operation>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown word `send`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord(String);

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown word {}", quoted(&self.0))
    }
}

impl std::error::Error for UnknownWord {}
