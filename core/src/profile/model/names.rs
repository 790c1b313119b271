//! Names of profiles, behaviors, dimensions and metrics.

use crate::declarations::{RESERVED_PREFIX, is_metric_name};
use crate::finding::{Rule, quoted};
use crate::model_error::ModelError;
use crate::profile::behavior::name_fault;
use crate::profile::metrics::{Metric, metric};
use std::fmt;

/// Declares a text that a rule bounds.
macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $fault:expr, $good:literal, $bad:literal) => {
        $(#[$doc])*
        ///
        /// ```
        #[doc = concat!("use thingward::profiles::", stringify!($name), ";")]
        ///
        #[doc = concat!("assert_eq!(", stringify!($name), "::new(\"", $good, "\")?.as_str(), \"", $good, "\");")]
        #[doc = concat!("assert!(", stringify!($name), "::new(\"", $bad, "\").is_err());")]
        /// # Ok::<(), thingward::profiles::ModelError>(())
        /// ```
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Takes a text that no rule calls an error or a warning.
            ///
            /// ```
            #[doc = concat!("use thingward::profiles::", stringify!($name), ";")]
            ///
            #[doc = concat!("assert_eq!(", stringify!($name), "::new(\"", $good, "\")?.to_string(), \"", $good, "\");")]
            /// # Ok::<(), thingward::profiles::ModelError>(())
            /// ```
            ///
            /// # Errors
            /// When a rule does; the error names it.
            pub fn new(text: impl AsRef<str>) -> Result<Self, ModelError> {
                let text = text.as_ref();
                let fault: Option<ModelError> = $fault(text);
                fault.map_or_else(|| Ok(Self(text.into())), Err)
            }

            /// The text.
            ///
            /// ```
            #[doc = concat!("use thingward::profiles::", stringify!($name), ";")]
            ///
            #[doc = concat!("assert!(!", stringify!($name), "::new(\"", $good, "\")?.as_str().is_empty());")]
            /// # Ok::<(), thingward::profiles::ModelError>(())
            /// ```
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
pub(super) use name;

/// What is wrong with a name, by this rule.
fn refused(text: &str, rule: Rule) -> Option<ModelError> {
    name_fault(text).map(|(fault, _)| ModelError::new(rule, format!("the name {} {fault}", quoted(text))))
}

name! {
    /// The name of a profile: 1 to 128 of `a-z`, `A-Z`, `0-9`, `_`, `-` and `:`.
    ProfileName, |text| refused(text, Rule::ProfileNamePattern), "pumps", "pump profile"
}

name! {
    /// The name of a behavior: 1 to 128 of `a-z`, `A-Z`, `0-9`, `_`, `-` and `:`. A parsed one may have other characters,
    /// as default mode tolerates.
    BehaviorName, |text| refused(text, Rule::BehaviorNamePattern), "bytes-out", "bytes out"
}

name! {
    /// The name of a dimension: 1 to 128 of `a-z`, `A-Z`, `0-9`, `_`, `-` and `:`.
    DimensionName, |text| refused(text, Rule::DimensionNamePattern), "commands", ""
}

impl BehaviorName {
    /// Takes what default mode lets pass: any characters, 1 to 128 of them.
    pub(super) fn tolerated(text: &str) -> Option<Self> {
        match name_fault(text) {
            Some((_, true)) => None,
            Some((_, false)) | None => Some(Self(text.into())),
        }
    }
}

/// What a behavior is about, or what is retained: a metric of the service, or a custom metric.
///
/// ```
/// use thingward::profiles::BehaviorMetric;
///
/// let bytes = BehaviorMetric::new("aws:all-bytes-out")?;
/// assert_eq!(bytes.of_service().and_then(|metric| metric.unit), Some("bytes"));
/// assert_eq!(BehaviorMetric::new("battery")?.of_service(), None);
/// assert!(BehaviorMetric::new("aws:all-bytes").is_err());
/// # Ok::<(), thingward::profiles::ModelError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct BehaviorMetric(Named);

#[derive(Clone, Debug, PartialEq)]
enum Named {
    Service(&'static Metric),
    Custom(Box<str>),
}

impl BehaviorMetric {
    /// The metric of this name: a row of [`metrics`](crate::metrics), or else a custom metric.
    ///
    /// ```
    /// use thingward::profiles::BehaviorMetric;
    ///
    /// assert_eq!(BehaviorMetric::new("battery")?.name(), "battery");
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    ///
    /// # Errors
    /// `unknown-metric` for a name that starts with `aws:` and is none of the service, `custom-name-pattern` for one that
    /// no custom metric can have.
    pub fn new(name: impl AsRef<str>) -> Result<Self, ModelError> {
        let name = name.as_ref();
        let found = Self::tolerated(name).ok_or_else(|| {
            ModelError::new(Rule::UnknownMetric, format!("{} is no metric of the service", quoted(name)))
        })?;
        if found.of_service().is_none() && !is_metric_name(name.as_bytes()) {
            let message = format!("{} cannot be the name of a custom metric", quoted(name));
            return Err(ModelError::new(Rule::CustomNamePattern, message));
        }
        Ok(found)
    }

    /// Takes any name of a custom metric, as a profile may have it.
    pub(super) fn tolerated(name: &str) -> Option<Self> {
        match metric(name) {
            Some(metric) => Some(Self(Named::Service(metric))),
            None if name.starts_with(RESERVED_PREFIX) => None,
            None => Some(Self(Named::Custom(name.into()))),
        }
    }

    /// The name.
    ///
    /// ```
    /// use thingward::profiles::BehaviorMetric;
    ///
    /// assert_eq!(BehaviorMetric::new("aws:num-disconnects")?.name(), "aws:num-disconnects");
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.0 {
            Named::Service(metric) => metric.name,
            Named::Custom(name) => name,
        }
    }

    /// The row of the table, unless it is a custom metric.
    ///
    /// ```
    /// use thingward::{ValueKind, profiles::BehaviorMetric};
    ///
    /// let ports = BehaviorMetric::new("aws:listening-tcp-ports")?;
    /// assert_eq!(ports.of_service().map(|metric| metric.kind), Some(ValueKind::Ports));
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn of_service(&self) -> Option<&'static Metric> {
        match self.0 {
            Named::Service(metric) => Some(metric),
            Named::Custom(_) => None,
        }
    }
}

/// The name.
impl fmt::Display for BehaviorMetric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// From a row of the table of metrics.
impl From<&'static Metric> for BehaviorMetric {
    fn from(metric: &'static Metric) -> Self {
        Self(Named::Service(metric))
    }
}
