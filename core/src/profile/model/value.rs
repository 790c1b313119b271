//! What a metric is compared with.

use crate::finding::Level;
use crate::model_error::ModelError;
use crate::options::Options;
use crate::profile::metrics::ValueKind;
use crate::profile::value::judge_cidr;
use std::fmt;
use std::net::IpAddr;

/// The value of criteria: one of six kinds. Which one fits is a matter of the metric: [`Behavior::new`] judges it.
///
/// [`Behavior::new`]: crate::profiles::Behavior::new
///
/// ```
/// use thingward::{ValueKind, profiles::MetricValue};
///
/// let value = MetricValue::Ports(vec![22, 8883]);
/// assert_eq!(value.kind(), ValueKind::Ports);
/// assert_eq!(serde_json::to_string(&value)?, r#"{"ports":[22,8883]}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum MetricValue {
    /// A count, up to 2^63 − 1.
    Count(u64),
    /// Blocks of addresses.
    Cidrs(Vec<Cidr>),
    /// Ports.
    Ports(Vec<u16>),
    /// A number, for custom metrics; finite.
    Number(f64),
    /// A set of numbers, for custom metrics; each finite.
    Numbers(Vec<f64>),
    /// A set of texts, for custom metrics.
    Strings(Vec<String>),
}

impl MetricValue {
    /// The kind of the value.
    ///
    /// ```
    /// use thingward::{ValueKind, profiles::MetricValue};
    ///
    /// assert_eq!(MetricValue::Number(26.5).kind(), ValueKind::Number);
    /// ```
    #[must_use]
    pub const fn kind(&self) -> ValueKind {
        match self {
            Self::Count(_) => ValueKind::Count,
            Self::Cidrs(_) => ValueKind::Cidrs,
            Self::Ports(_) => ValueKind::Ports,
            Self::Number(_) => ValueKind::Number,
            Self::Numbers(_) => ValueKind::Numbers,
            Self::Strings(_) => ValueKind::Strings,
        }
    }

    /// The first number that is not finite, which no format can hold.
    pub(super) fn not_finite(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number).filter(|number| !number.is_finite()),
            Self::Numbers(numbers) => numbers.iter().copied().find(|number| !number.is_finite()),
            _ => None,
        }
    }
}

/// A block of addresses. A parsed one may lack its prefix length, which then means the one address, or have bits behind
/// it: both are kept, so that the profile can be written as it was.
///
/// ```
/// use thingward::profiles::Cidr;
///
/// let block = Cidr::new("192.0.2.0/24")?;
/// assert_eq!((block.address(), block.prefix()), ([192, 0, 2, 0].into(), Some(24)));
/// assert!(Cidr::new("192.0.2.0/33").is_err());
/// # Ok::<(), thingward::profiles::ModelError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cidr {
    address: IpAddr,
    prefix: Option<u8>,
}

impl Cidr {
    /// Reads an IPv4 or IPv6 block, as profiles write it.
    ///
    /// ```
    /// use thingward::profiles::Cidr;
    ///
    /// assert_eq!(Cidr::new("2001:DB8::/32")?.to_string(), "2001:db8::/32");
    /// assert_eq!(Cidr::new("192.0.2.1")?.prefix(), None);
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    ///
    /// # Errors
    /// `cidr-syntax` when it is none.
    pub fn new(text: impl AsRef<str>) -> Result<Self, ModelError> {
        let text = text.as_ref();
        let error = |message: String| ModelError::new(crate::finding::Rule::CidrSyntax, message);
        if let Some(remark) = judge_cidr(text).filter(is_error) {
            return Err(error(remark.said().message));
        }
        let (address, prefix) =
            text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
        let parsed =
            address.parse().ok().zip(prefix.map_or(Some(None), |prefix| prefix.parse().ok().map(Some)));
        parsed
            .map(|(address, prefix)| Self { address, prefix })
            .ok_or_else(|| error("the block cannot be read".to_owned()))
    }

    /// The address before the prefix length.
    ///
    /// ```
    /// assert!(thingward::profiles::Cidr::new("2001:db8::/32")?.address().is_ipv6());
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn address(&self) -> IpAddr {
        self.address
    }

    /// The prefix length, if there is one.
    ///
    /// ```
    /// assert_eq!(thingward::profiles::Cidr::new("2001:db8::/32")?.prefix(), Some(32));
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn prefix(&self) -> Option<u8> {
        self.prefix
    }
}

fn is_error(remark: &crate::finding::Remark) -> bool {
    Options::new().level_of(remark) == Some(Level::Error)
}

/// The one address.
impl From<IpAddr> for Cidr {
    fn from(address: IpAddr) -> Self {
        Self { address, prefix: Some(if address.is_ipv4() { 32 } else { 128 }) }
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.address.fmt(f)?;
        self.prefix.map_or(Ok(()), |prefix| write!(f, "/{prefix}"))
    }
}
