//! Custom metrics: values of the user's, by name.

use super::{ModelError, Number};
use crate::declarations::{MetricType, RESERVED_PREFIX, is_metric_name};
use crate::finding::{Rule, quoted};
use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;

/// The name of a custom metric: 1 to 128 letters, digits, `:`, `_` and `-`, not starting with `aws:`. A parsed one
/// may be another text, as default mode tolerates.
///
/// ```
/// use thingward::model::MetricName;
///
/// assert_eq!(MetricName::new("battery")?.as_str(), "battery");
/// # Ok::<(), thingward::model::ModelError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MetricName(Box<str>);

impl MetricName {
    /// A name.
    ///
    /// ```
    /// use thingward::{Rule, model::MetricName};
    ///
    /// assert!(MetricName::new("disk:free_mb").is_ok());
    /// assert_eq!(MetricName::new("disk free").unwrap_err().rule(), Rule::CustomNamePattern);
    /// assert_eq!(MetricName::new("aws:x").unwrap_err().rule(), Rule::CustomNameReserved);
    /// ```
    ///
    /// # Errors
    /// `custom-name-pattern` and `custom-name-reserved`.
    pub fn new(name: &str) -> Result<Self, ModelError> {
        let shown = || quoted(name);
        if name.starts_with(RESERVED_PREFIX) {
            let message = format!("the metric name {} starts with `{RESERVED_PREFIX}`", shown());
            return Err(ModelError::new(Rule::CustomNameReserved, message));
        }
        if !is_metric_name(name.as_bytes()) {
            let message =
                format!("the metric name {} is not 1 to 128 letters, digits, `:`, `_` or `-`", shown());
            return Err(ModelError::new(Rule::CustomNamePattern, message));
        }
        Ok(Self(name.into()))
    }

    /// The name in a report that default mode lets pass.
    pub(super) fn tolerated(name: &str) -> Self {
        Self(name.into())
    }

    /// The name.
    ///
    /// ```
    /// assert!(thingward::model::MetricName::new("cpu").is_ok_and(|name| name.as_str() == "cpu"));
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for MetricName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MetricName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The value of a custom metric.
///
/// ```
/// use thingward::{MetricType, model::CustomValue};
///
/// let value = CustomValue::Strings(vec!["slot-a".to_owned()]);
/// assert_eq!(value.metric_type(), MetricType::StringList);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CustomValue {
    /// One number: `number`.
    Number(Number),
    /// Numbers: `number_list`.
    Numbers(Vec<Number>),
    /// Texts: `string_list`.
    Strings(Vec<String>),
    /// Addresses: `ip_list`.
    Addresses(Vec<IpAddr>),
}

impl CustomValue {
    /// The type that a declaration of the metric has to have.
    ///
    /// ```
    /// use thingward::{MetricType, model::CustomValue};
    ///
    /// assert_eq!(CustomValue::Number(71.into()).metric_type(), MetricType::Number);
    /// ```
    #[must_use]
    pub const fn metric_type(&self) -> MetricType {
        match self {
            Self::Number(_) => MetricType::Number,
            Self::Numbers(_) => MetricType::NumberList,
            Self::Strings(_) => MetricType::StringList,
            Self::Addresses(_) => MetricType::IpAddressList,
        }
    }
}

/// Custom metrics, ordered by name.
///
/// ```
/// use thingward::model::{CustomMetrics, CustomValue, MetricName};
///
/// let metrics = CustomMetrics::new()
///     .with(MetricName::new("load")?, CustomValue::Number(0.25.try_into()?))
///     .with(MetricName::new("battery")?, CustomValue::Number(71.into()));
/// assert!(metrics.iter().map(|(name, _)| name.as_str()).eq(["battery", "load"]));
/// # Ok::<(), thingward::model::ModelError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CustomMetrics(BTreeMap<MetricName, CustomValue>);

impl CustomMetrics {
    /// None yet. A report with none gets the warning `empty-custom-metrics`.
    ///
    /// ```
    /// assert!(thingward::model::CustomMetrics::new().is_empty());
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// The same metrics and one more, in place of one of the same name.
    ///
    /// ```
    /// use thingward::model::{CustomMetrics, CustomValue, MetricName};
    ///
    /// let name = MetricName::new("battery")?;
    /// let metrics = CustomMetrics::new().with(name.clone(), CustomValue::Number(70.into()));
    /// let metrics = metrics.with(name, CustomValue::Number(71.into()));
    /// assert_eq!(metrics.get("battery"), Some(&CustomValue::Number(71.into())));
    /// # Ok::<(), thingward::model::ModelError>(())
    /// ```
    #[must_use]
    pub fn with(mut self, name: MetricName, value: CustomValue) -> Self {
        self.0.insert(name, value);
        self
    }

    /// The value of a metric.
    ///
    /// ```
    /// assert_eq!(thingward::model::CustomMetrics::new().get("battery"), None);
    /// ```
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&CustomValue> {
        self.0.get(name)
    }

    /// The metrics, ordered by name.
    ///
    /// ```
    /// assert_eq!(thingward::model::CustomMetrics::new().iter().count(), 0);
    /// ```
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&MetricName, &CustomValue)> {
        self.0.iter()
    }

    /// How many there are.
    ///
    /// ```
    /// assert_eq!(thingward::model::CustomMetrics::new().len(), 0);
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    ///
    /// ```
    /// assert!(thingward::model::CustomMetrics::new().is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Of several metrics of one name the last one is kept.
impl FromIterator<(MetricName, CustomValue)> for CustomMetrics {
    fn from_iter<I: IntoIterator<Item = (MetricName, CustomValue)>>(metrics: I) -> Self {
        Self(metrics.into_iter().collect())
    }
}
