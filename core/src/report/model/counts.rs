//! The counts of a report: totals, ports and network deltas.

use super::ModelError;
use crate::finding::Rule;
use crate::limits;
use std::num::NonZeroU16;

/// `value`, unless it is beyond the signed 64-bit counts of the service.
fn within_counts(value: u64) -> Result<u64, ModelError> {
    if value <= limits::COUNT {
        return Ok(value);
    }
    let message = format!("`{value}` is outside the range of counts, 0 to 2^63 - 1");
    Err(ModelError::new(Rule::NumberOutOfRange, message))
}

/// A total: from 0 to 2^63 − 1.
///
/// ```
/// use thingward::model::Count;
///
/// assert_eq!(Count::from(70_u32).get(), 70);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(u64);

impl Count {
    /// A total.
    ///
    /// ```
    /// use thingward::model::Count;
    ///
    /// assert_eq!(Count::new(70).map(|count| count.get()), Ok(70));
    /// assert!(Count::new(u64::MAX).is_err());
    /// ```
    ///
    /// # Errors
    /// `number-out-of-range` above 2^63 − 1.
    pub fn new(count: u64) -> Result<Self, ModelError> {
        within_counts(count).map(Self)
    }

    /// The number.
    ///
    /// ```
    /// assert_eq!(thingward::model::Count::from(70).get(), 70);
    /// ```
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl From<u32> for Count {
    fn from(count: u32) -> Self {
        Self(count.into())
    }
}

/// A listening port: from 1 to 65535. A parsed one may be larger, because default mode lets that pass and an
/// evaluation has to see it.
///
/// ```
/// use thingward::model::Port;
///
/// assert_eq!(Port::new(443).map(|port| port.get()), Ok(443));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Port(u64);

impl Port {
    /// A port.
    ///
    /// ```
    /// use thingward::model::Port;
    ///
    /// assert!(Port::new(65_535).is_ok());
    /// assert!(Port::new(0).is_err());
    /// ```
    ///
    /// # Errors
    /// `port-zero`.
    pub fn new(port: u16) -> Result<Self, ModelError> {
        let port = NonZeroU16::new(port);
        port.map(Self::from).ok_or_else(|| ModelError::new(Rule::PortZero, "the listening port is `0`"))
    }

    /// The port of a report that default mode lets pass.
    pub(super) fn tolerated(port: u64) -> Option<Self> {
        (1..=limits::COUNT).contains(&port).then_some(Self(port))
    }

    /// The number.
    ///
    /// ```
    /// use std::num::NonZeroU16;
    ///
    /// assert_eq!(thingward::model::Port::from(NonZeroU16::MAX).get(), 65_535);
    /// ```
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl From<NonZeroU16> for Port {
    fn from(port: NonZeroU16) -> Self {
        Self(port.get().into())
    }
}

/// The local port of a connection: from 0 to 65535. A parsed one may be larger, as default mode tolerates.
///
/// ```
/// use thingward::model::LocalPort;
///
/// assert_eq!(LocalPort::from(0).get(), 0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalPort(u64);

impl LocalPort {
    /// The local port of a report that default mode lets pass.
    pub(super) fn tolerated(port: u64) -> Option<Self> {
        (port <= limits::COUNT).then_some(Self(port))
    }

    /// The number.
    ///
    /// ```
    /// assert_eq!(thingward::model::LocalPort::from(50_000).get(), 50_000);
    /// ```
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl From<u16> for LocalPort {
    fn from(port: u16) -> Self {
        Self(port.into())
    }
}

/// What was counted since the previous report: an integer from 0 to 2^63 − 1. A parsed one may have a fraction, as
/// default mode tolerates.
///
/// ```
/// use thingward::model::Delta;
///
/// assert_eq!(Delta::from(100_u32).as_integer(), Some(100));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Delta(Inner);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Inner {
    Whole(u64),
    /// Never whole: what is, is [`Inner::Whole`].
    Fraction(f64),
}

impl Delta {
    /// A delta.
    ///
    /// ```
    /// use thingward::model::Delta;
    ///
    /// assert!(Delta::new(i64::MAX as u64).is_ok());
    /// assert!(Delta::new(u64::MAX).is_err());
    /// ```
    ///
    /// # Errors
    /// `number-out-of-range` above 2^63 − 1.
    pub fn new(delta: u64) -> Result<Self, ModelError> {
        within_counts(delta).map(|delta| Self(Inner::Whole(delta)))
    }

    /// A delta with a fraction, which default mode lets pass.
    pub(super) fn tolerated(delta: f64) -> Option<Self> {
        // 2^63 is whole, and so are all doubles from 2^52 on.
        if delta.fract() == 0.0 {
            return (0.0..limits::COUNT as f64).contains(&delta).then_some(Self(Inner::Whole(delta as u64)));
        }
        (delta.is_finite() && delta > 0.0).then_some(Self(Inner::Fraction(delta)))
    }

    /// The number, unless it has a fraction.
    ///
    /// ```
    /// assert_eq!(thingward::model::Delta::from(100_u32).as_integer(), Some(100));
    /// ```
    #[must_use]
    pub const fn as_integer(self) -> Option<u64> {
        match self.0 {
            Inner::Whole(delta) => Some(delta),
            Inner::Fraction(_) => None,
        }
    }

    /// The number as the nearest double.
    ///
    /// ```
    /// use thingward::{Options, Report};
    ///
    /// let report = br#"{"header":{"report_id":1,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1.5}}}"#;
    /// let report = Report::parse(report, &Options::new())?;
    /// let stats = report.metrics().and_then(|metrics| metrics.network_stats.as_ref());
    /// assert_eq!(stats.and_then(|stats| stats.bytes_in).map(|bytes| bytes.as_f64()), Some(1.5));
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub const fn as_f64(self) -> f64 {
        match self.0 {
            Inner::Whole(delta) => delta as f64,
            Inner::Fraction(delta) => delta,
        }
    }
}

impl From<u32> for Delta {
    fn from(delta: u32) -> Self {
        Self(Inner::Whole(delta.into()))
    }
}
