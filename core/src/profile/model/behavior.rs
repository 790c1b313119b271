//! Behaviors.

use super::Spelt;
use super::criteria::Criteria;
use super::dimension::Dimension;
use super::names::{BehaviorMetric, BehaviorName};
use super::refusal::{Part, judged};
use crate::dropped::{Dropped, Losses};
use crate::finding::{Rule, quoted};
use crate::model_error::ModelError;
use crate::profile::casing::Casing;

/// A behavior: a metric, and what is normal of it.
///
/// It serializes as the API spells it, [`Behavior::cloudformation`] and [`Behavior::awscc`] in the other casings, and it
/// deserializes from all three, in any self-describing format, which fails on what default mode calls an error. Equal
/// behaviors say the same: what was [dropped](Behavior::dropped) when they were parsed does not count.
///
/// ```
/// use thingward::profiles::Behavior;
///
/// let json = r#"{"name":"peers","metric":"aws:destination-ip-addresses","criteria":{"comparisonOperator":"in-cidr-set","value":{"cidrs":["192.0.2.0/24"]}}}"#;
/// let behavior: Behavior = serde_json::from_str(json)?;
/// assert_eq!(behavior.name().as_str(), "peers");
/// assert_eq!(serde_json::to_string(&behavior)?, json);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Behavior {
    pub(super) name: BehaviorName,
    pub(super) metric: BehaviorMetric,
    pub(super) dimension: Option<Dimension>,
    pub(super) criteria: Criteria,
    pub(super) suppress_alerts: bool,
    pub(super) export_metric: bool,
    pub(super) losses: Losses,
}

impl Behavior {
    /// A behavior that raises alerts and is not exported.
    ///
    /// ```
    /// use thingward::profiles::{Behavior, BehaviorMetric, BehaviorName, Criteria, DurationSeconds, MetricValue};
    /// use thingward::{ComparisonOperator, Rule};
    ///
    /// let name = BehaviorName::new("bytes-out")?;
    /// let metric = BehaviorMetric::new("aws:all-bytes-out")?;
    /// let few = Criteria::of_value(ComparisonOperator::LessThan, MetricValue::Count(1000));
    ///
    /// let error = Behavior::new(name.clone(), metric.clone(), few.clone()).unwrap_err();
    /// assert_eq!(error.rule(), Rule::DurationRequired);
    /// assert!(Behavior::new(name, metric, few.lasting(DurationSeconds::Minutes5)).is_ok());
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    ///
    /// # Errors
    /// When default mode calls it one: the operator, the value, the duration, the statistic or machine learning is not for
    /// this metric, or a number is none that can be written.
    pub fn new(name: BehaviorName, metric: BehaviorMetric, criteria: Criteria) -> Result<Self, ModelError> {
        if let Some(number) = criteria.value().and_then(super::MetricValue::not_finite) {
            let message = format!("the number {} cannot be held", quoted(&number.to_string()));
            return Err(ModelError::new(Rule::NumberOutOfRange, message));
        }
        let behavior = Self {
            name,
            metric,
            dimension: None,
            criteria,
            suppress_alerts: false,
            export_metric: false,
            losses: Losses::default(),
        };
        behavior.judged()
    }

    pub(super) fn judged(self) -> Result<Self, ModelError> {
        judged(self, Part::Behavior)
    }

    /// The same, of one part of the metric.
    ///
    /// ```
    /// use thingward::Rule;
    /// use thingward::profiles::{Behavior, Dimension, DimensionName};
    ///
    /// let commands = Dimension::new(DimensionName::new("commands")?);
    /// let json = r#"{"name":"sizes","metric":"aws:message-byte-size","criteria":{"comparisonOperator":"less-than","value":{"count":500}}}"#;
    /// let sizes: Behavior = serde_json::from_str(json)?;
    /// assert!(sizes.with_dimension(commands.clone()).is_ok());
    ///
    /// let peers: Behavior = serde_json::from_str(&json.replace("message-byte-size", "disconnect-duration"))?;
    /// assert_eq!(peers.with_dimension(commands).unwrap_err().rule(), Rule::DimensionUnsupported);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `dimension-unsupported` when the metric takes none.
    pub fn with_dimension(mut self, dimension: Dimension) -> Result<Self, ModelError> {
        self.dimension = Some(dimension);
        self.judged()
    }

    /// The same without alerts: violations are recorded only.
    ///
    /// ```
    /// use thingward::profiles::Behavior;
    ///
    /// let json = r#"{"name":"b","metric":"battery","criteria":{"comparisonOperator":"greater-than","value":{"number":20.5}}}"#;
    /// let behavior: Behavior = serde_json::from_str(json)?;
    /// assert!(behavior.suppressing_alerts().suppresses_alerts());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub const fn suppressing_alerts(mut self) -> Self {
        self.suppress_alerts = true;
        self
    }

    /// The same with its datapoints exported, as the profile's [`ExportConfig`](crate::profiles::ExportConfig) says.
    ///
    /// ```
    /// use thingward::profiles::Behavior;
    ///
    /// let json = r#"{"name":"b","metric":"battery","criteria":{"comparisonOperator":"greater-than","value":{"number":20.5}}}"#;
    /// let behavior: Behavior = serde_json::from_str(json)?;
    /// assert!(behavior.exporting().exports());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub const fn exporting(mut self) -> Self {
        self.export_metric = true;
        self
    }

    /// The name.
    ///
    /// ```
    /// # let json = r#"{"name":"b","metric":"battery","criteria":{"comparisonOperator":"greater-than","value":{"number":20.5}}}"#;
    /// let behavior: thingward::profiles::Behavior = serde_json::from_str(json)?;
    /// assert_eq!(behavior.name().as_str(), "b");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub const fn name(&self) -> &BehaviorName {
        &self.name
    }

    /// The metric.
    ///
    /// ```
    /// # let json = r#"{"name":"b","metric":"battery","criteria":{"comparisonOperator":"greater-than","value":{"number":20.5}}}"#;
    /// let behavior: thingward::profiles::Behavior = serde_json::from_str(json)?;
    /// assert_eq!(behavior.metric().name(), "battery");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub const fn metric(&self) -> &BehaviorMetric {
        &self.metric
    }

    /// The dimension, if it is about a part of the metric.
    ///
    /// ```
    /// # let json = r#"{"name":"b","metric":"battery","criteria":{"comparisonOperator":"greater-than","value":{"number":20.5}}}"#;
    /// let behavior: thingward::profiles::Behavior = serde_json::from_str(json)?;
    /// assert_eq!(behavior.dimension(), None);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub const fn dimension(&self) -> Option<&Dimension> {
        self.dimension.as_ref()
    }

    /// What is normal.
    ///
    /// ```
    /// # let json = r#"{"name":"b","metric":"battery","criteria":{"comparisonOperator":"greater-than","value":{"number":20.5}}}"#;
    /// use thingward::profiles::{Behavior, MetricValue};
    ///
    /// let behavior: Behavior = serde_json::from_str(json)?;
    /// assert_eq!(behavior.criteria().value(), Some(&MetricValue::Number(20.5)));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub const fn criteria(&self) -> &Criteria {
        &self.criteria
    }

    /// Whether violations are recorded only: `suppressAlerts`.
    ///
    /// ```
    /// # let json = r#"{"name":"b","metric":"battery","criteria":{"comparisonOperator":"greater-than","value":{"number":20.5}}}"#;
    /// let behavior: thingward::profiles::Behavior = serde_json::from_str(json)?;
    /// assert!(!behavior.suppresses_alerts());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub const fn suppresses_alerts(&self) -> bool {
        self.suppress_alerts
    }

    /// Whether its datapoints are exported: `exportMetric`.
    ///
    /// ```
    /// # let json = r#"{"name":"b","metric":"battery","criteria":{"comparisonOperator":"greater-than","value":{"number":20.5}}}"#;
    /// let behavior: thingward::profiles::Behavior = serde_json::from_str(json)?;
    /// assert!(!behavior.exports());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub const fn exports(&self) -> bool {
        self.export_metric
    }

    /// What the document had and this behavior has not, as [`Profile::dropped`](crate::Profile::dropped) says it. Empty for
    /// a behavior of a profile: the profile lists it.
    ///
    /// ```
    /// use thingward::profiles::Behavior;
    /// # let json = r#"{"name":"b","metric":"battery","criteria":{"comparisonOperator":"greater-than","value":{"number":20.5}}}"#;
    ///
    /// let behavior: Behavior = serde_json::from_str(&json.replace("}}}", "}},\"note\":1}"))?;
    /// assert_eq!(behavior.dropped()[0].pointer.as_str(), "/note");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn dropped(&self) -> &[Dropped] {
        &self.losses.kept
    }

    /// The behavior as it serializes in a `CloudFormation` template: `Name`, `Criteria`; a count is a string there.
    ///
    /// ```
    /// # let json = r#"{"name":"b","metric":"battery","criteria":{"comparisonOperator":"greater-than","value":{"number":20.5}}}"#;
    /// let behavior: thingward::profiles::Behavior = serde_json::from_str(json)?;
    /// let json = serde_json::to_string(&behavior.cloudformation())?;
    /// assert!(json.starts_with(r#"{"Name":"b","Metric":"battery","Criteria":{"ComparisonOperator":"greater-than","#));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub const fn cloudformation(&self) -> Spelt<'_, Self> {
        Spelt(Casing::CloudFormation, self)
    }

    /// The behavior as it serializes for the awscc provider of Terraform: `comparison_operator`; a count is a string there.
    ///
    /// ```
    /// # let json = r#"{"name":"b","metric":"battery","criteria":{"comparisonOperator":"greater-than","value":{"number":20.5}}}"#;
    /// let behavior: thingward::profiles::Behavior = serde_json::from_str(json)?;
    /// assert!(serde_json::to_string(&behavior.awscc())?.contains(r#""comparison_operator":"greater-than""#));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub const fn awscc(&self) -> Spelt<'_, Self> {
        Spelt(Casing::Awscc, self)
    }
}

impl PartialEq for Behavior {
    fn eq(&self, other: &Self) -> bool {
        let Self { name, metric, dimension, criteria, suppress_alerts, export_metric, losses: _ } = self;
        (name, metric, dimension, criteria) == (&other.name, &other.metric, &other.dimension, &other.criteria)
            && (suppress_alerts, export_metric) == (&other.suppress_alerts, &other.export_metric)
    }
}
