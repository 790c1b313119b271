//! The values named in a message, for programs that do not read prose.

use serde::Serialize;
use serde::ser::SerializeMap;
use std::borrow::Cow;
use std::fmt;

/// Named values of a finding, in the order in which the rule lists them.
///
/// ```
/// use thingward::{Options, check_report};
///
/// let checked = check_report(b"[1]", &Options::new());
/// assert!(checked.findings()[0].params.get("found").is_some());
/// assert!(checked.findings()[0].params.get("no-such-name").is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params(Vec<(&'static str, Param)>);

/// One value of a finding.
///
/// ```
/// use thingward::Param;
///
/// assert_eq!(Param::from(3_usize), Param::Number(3));
/// assert_eq!(Param::from(u64::MAX), Param::Text("18446744073709551615".to_owned()));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Param {
    /// A count or an offset. Above 2^53 − 1 it is written as [`Param::Text`], so that no reader rounds it.
    Number(u64),
    /// Anything else, as it stands in the document.
    Text(String),
}

/// The text, or the digits of the number.
impl fmt::Display for Param {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// The largest integer that every JSON reader keeps exactly (RFC 8259 §6).
const EXACT_IN_JSON: u64 = (1 << 53) - 1;

impl Params {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn push(&mut self, name: &'static str, value: impl Into<Param>) {
        self.0.push((name, value.into()));
    }

    /// The value called `name`.
    ///
    /// ```
    /// use thingward::{Options, Param, check_report};
    ///
    /// let checked = check_report(b"[1]", &Options::new());
    /// assert_eq!(checked.findings()[0].params.get("found"), Some(&Param::Text("an array".into())));
    /// ```
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Param> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// All values with their names.
    ///
    /// ```
    /// use thingward::{Options, check_report};
    ///
    /// let checked = check_report(b"[1]", &Options::new());
    /// assert!(checked.findings()[0].params.iter().any(|(name, _)| name == "found"));
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Param)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }
}

impl From<String> for Param {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Param {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Cow<'_, str>> for Param {
    fn from(text: Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl From<u64> for Param {
    fn from(number: u64) -> Self {
        if number > EXACT_IN_JSON { Self::Text(number.to_string()) } else { Self::Number(number) }
    }
}

impl From<usize> for Param {
    fn from(number: usize) -> Self {
        Self::from(number as u64)
    }
}

impl Serialize for Params {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
