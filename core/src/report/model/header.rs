//! The header of a report: its id and the version of the format.

use super::ModelError;
use crate::finding::{Rule, quoted};
use crate::limits;
use crate::report::header::{Spelling, spelling};
use std::fmt;
use std::num::NonZeroU64;

/// The header of a report.
///
/// ```
/// use thingward::model::{Header, ReportId};
///
/// let header = Header::new(ReportId::new(1_767_225_600)?);
/// assert_eq!(header.version.as_str(), "1.0");
/// # Ok::<(), thingward::model::ModelError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Header {
    /// The id, which grows with every report of a thing.
    pub report_id: ReportId,
    /// The version of the format, `1.0` in all that is known.
    pub version: Version,
}

impl Header {
    /// A header of version `1.0`.
    ///
    /// ```
    /// use thingward::model::{Header, ReportId, Version};
    ///
    /// assert_eq!(Header::new(ReportId::new(7)?).version, Version::default());
    /// # Ok::<(), thingward::model::ModelError>(())
    /// ```
    #[must_use]
    pub fn new(report_id: ReportId) -> Self {
        Self { report_id, version: Version::default() }
    }

    /// The same header with another version.
    ///
    /// ```
    /// use thingward::model::{Header, ReportId, Version};
    ///
    /// let header = Header::new(ReportId::new(7)?).with_version(Version::new("1.1")?);
    /// assert_eq!(header.version.as_str(), "1.1");
    /// # Ok::<(), thingward::model::ModelError>(())
    /// ```
    #[must_use]
    pub fn with_version(mut self, version: Version) -> Self {
        self.version = version;
        self
    }

    /// The id for the next report: `now` in epoch seconds, or one more than `last` where the clock is behind it.
    /// So it is always greater than `last` and positive, also when two reports fall into one second, the clock was
    /// set back, or reads 0 because it failed.
    ///
    /// ```
    /// use thingward::model::{Header, ReportId};
    ///
    /// let first = Header::next_id(None, 1_767_225_600)?;
    /// assert_eq!(first.get(), 1_767_225_600);
    /// assert_eq!(Header::next_id(Some(first), 1_767_225_900)?.get(), 1_767_225_900);
    /// assert_eq!(Header::next_id(Some(first), 1_767_225_600)?.get(), 1_767_225_601);
    /// assert_eq!(Header::next_id(None, 0)?.get(), 1);
    /// # Ok::<(), thingward::model::ModelError>(())
    /// ```
    ///
    /// # Errors
    /// `number-out-of-range` when the id would be above 2^63 − 1: `last` is the greatest id there is, or `now` is
    /// beyond it. Ids do not start again at 1, because that would repeat old ones.
    pub fn next_id(last: Option<ReportId>, now: u64) -> Result<ReportId, ModelError> {
        // No overflow: an id is at most 2^63 − 1.
        let least = last.map_or(1, |last| last.get() + 1);
        ReportId::new(now.max(least))
    }
}

/// The id of a report: a positive integer up to 2^63 − 1.
///
/// ```
/// use thingward::model::ReportId;
///
/// assert_eq!(ReportId::new(1_767_225_600)?.get(), 1_767_225_600);
/// # Ok::<(), thingward::model::ModelError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportId(NonZeroU64);

impl ReportId {
    /// An id.
    ///
    /// ```
    /// use thingward::model::ReportId;
    ///
    /// assert!(ReportId::new(1).is_ok());
    /// assert!(ReportId::new(0).is_err() && ReportId::new(1 << 63).is_err());
    /// ```
    ///
    /// # Errors
    /// `report-id-zero`, and `number-out-of-range` above 2^63 − 1.
    pub fn new(id: u64) -> Result<Self, ModelError> {
        if id > limits::COUNT {
            let message = format!("the report id `{id}` is above 2^63 - 1");
            return Err(ModelError::new(Rule::NumberOutOfRange, message));
        }
        NonZeroU64::new(id).map(Self).ok_or_else(|| {
            ModelError::new(Rule::ReportIdZero, "the report id is `0`, not a positive integer")
        })
    }

    /// The id as a number.
    ///
    /// ```
    /// assert_eq!(thingward::model::ReportId::new(7).map(|id| id.get()), Ok(7));
    /// ```
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0.get()
    }
}

impl fmt::Display for ReportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The version of the format: `Major.Minor`. A parsed one may have a leading zero, as default mode tolerates.
///
/// ```
/// use thingward::model::Version;
///
/// assert_eq!(Version::default().as_str(), "1.0");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Version(Box<str>);

impl Version {
    /// A version.
    ///
    /// ```
    /// use thingward::model::Version;
    ///
    /// assert_eq!(Version::new("1.1")?.as_str(), "1.1");
    /// assert!(Version::new("1").is_err() && Version::new("01.1").is_err());
    /// # Ok::<(), thingward::model::ModelError>(())
    /// ```
    ///
    /// # Errors
    /// `version-syntax` unless it is two numbers without leading zeros, joined by a point.
    pub fn new(version: &str) -> Result<Self, ModelError> {
        match spelling(version) {
            Spelling::Plain => Ok(Self(version.into())),
            Spelling::LeadingZero | Spelling::Wrong => Err(ModelError::new(
                Rule::VersionSyntax,
                format!("the version {} is not Major.Minor", quoted(version)),
            )),
        }
    }

    /// The version of a report that default mode lets pass.
    pub(super) fn tolerated(version: &str) -> Option<Self> {
        (spelling(version) != Spelling::Wrong).then(|| Self(version.into()))
    }

    /// The version as it is written.
    ///
    /// ```
    /// assert_eq!(thingward::model::Version::default().as_str(), "1.0");
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Version {
    fn default() -> Self {
        Self("1.0".into())
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
