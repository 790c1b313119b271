//! Metrics that are retained though no behavior needs them.

use super::dimension::Dimension;
use super::names::BehaviorMetric;
use super::refusal::{Part, judged};
use crate::model_error::ModelError;

/// A metric whose datapoints are retained though no behavior needs them: an entry of `additionalMetricsToRetainV2`.
///
/// ```
/// use thingward::profiles::{BehaviorMetric, MetricToRetain};
///
/// let bytes = MetricToRetain::new(BehaviorMetric::new("aws:all-bytes-in")?);
/// assert_eq!(bytes.metric().name(), "aws:all-bytes-in");
/// # Ok::<(), thingward::profiles::ModelError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct MetricToRetain {
    pub(super) metric: BehaviorMetric,
    pub(super) dimension: Option<Dimension>,
    pub(super) export_metric: bool,
}

impl MetricToRetain {
    /// The whole metric, not exported.
    ///
    /// ```
    /// use thingward::profiles::{BehaviorMetric, MetricToRetain};
    ///
    /// assert!(!MetricToRetain::new(BehaviorMetric::new("battery")?).exports());
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn new(metric: BehaviorMetric) -> Self {
        Self { metric, dimension: None, export_metric: false }
    }

    /// The same, of one part of the metric.
    ///
    /// ```
    /// use thingward::profiles::{BehaviorMetric, Dimension, DimensionName, MetricToRetain};
    ///
    /// let battery = MetricToRetain::new(BehaviorMetric::new("battery")?);
    /// assert!(battery.with_dimension(Dimension::new(DimensionName::new("commands")?)).is_err());
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    ///
    /// # Errors
    /// `dimension-unsupported` when the metric takes none.
    pub fn with_dimension(mut self, dimension: Dimension) -> Result<Self, ModelError> {
        self.dimension = Some(dimension);
        judged(self, Part::MetricToRetain)
    }

    /// The same with its datapoints exported.
    ///
    /// ```
    /// use thingward::profiles::{BehaviorMetric, MetricToRetain};
    ///
    /// assert!(MetricToRetain::new(BehaviorMetric::new("battery")?).exporting().exports());
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn exporting(mut self) -> Self {
        self.export_metric = true;
        self
    }

    /// The metric.
    ///
    /// ```
    /// use thingward::profiles::{BehaviorMetric, MetricToRetain};
    ///
    /// assert_eq!(MetricToRetain::new(BehaviorMetric::new("battery")?).metric().name(), "battery");
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn metric(&self) -> &BehaviorMetric {
        &self.metric
    }

    /// The dimension, if a part of the metric is meant.
    ///
    /// ```
    /// use thingward::profiles::{BehaviorMetric, MetricToRetain};
    ///
    /// assert_eq!(MetricToRetain::new(BehaviorMetric::new("battery")?).dimension(), None);
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn dimension(&self) -> Option<&Dimension> {
        self.dimension.as_ref()
    }

    /// Whether its datapoints are exported.
    ///
    /// ```
    /// use thingward::profiles::{BehaviorMetric, MetricToRetain};
    ///
    /// assert!(!MetricToRetain::new(BehaviorMetric::new("battery")?).exports());
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn exports(&self) -> bool {
        self.export_metric
    }
}
