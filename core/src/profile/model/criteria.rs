//! Criteria: what is normal.

use super::value::MetricValue;
use crate::finding::Rule;
use crate::limits;
use crate::model_error::ModelError;
use crate::profile::metrics::ComparisonOperator;
use crate::profile::words::{Confidence, DurationSeconds, Statistic};
use serde::{Serialize, Serializer};
use std::fmt;

/// What is normal, and how many datapoints in a row raise and clear an alarm. Whether the metric can be judged so is told
/// by [`Behavior::new`](crate::profiles::Behavior::new).
///
/// ```
/// use thingward::ComparisonOperator;
/// use thingward::profiles::{Criteria, DurationSeconds, MetricValue};
///
/// let criteria = Criteria::of_value(ComparisonOperator::LessThan, MetricValue::Count(5)).lasting(DurationSeconds::Minutes5);
/// let json = r#"{"comparisonOperator":"less-than","value":{"count":5},"durationSeconds":300}"#;
/// assert_eq!(serde_json::to_string(&criteria)?, json);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Criteria {
    /// The form of the criteria.
    pub form: CriteriaForm,
    /// Violating datapoints in a row that raise an alarm: `consecutiveDatapointsToAlarm`; absent, it is 1.
    pub datapoints_to_alarm: Option<Consecutive>,
    /// Conforming datapoints in a row that clear it: `consecutiveDatapointsToClear`; absent, it is 1.
    pub datapoints_to_clear: Option<Consecutive>,
}

/// The three ways to say what is normal.
///
/// ```
/// use thingward::profiles::{Confidence, Criteria, CriteriaForm};
///
/// let criteria = Criteria::of_learning(Confidence::High);
/// assert_eq!(criteria.form, CriteriaForm::Learning { confidence: Confidence::High });
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum CriteriaForm {
    /// Compared with a value: `value`.
    Static {
        /// How a normal datapoint compares with the value.
        operator: ComparisonOperator,
        /// The value.
        value: MetricValue,
        /// What one datapoint covers, for metrics that add up.
        duration: Option<DurationSeconds>,
    },
    /// Compared with what all devices report: `statisticalThreshold`.
    Statistical {
        /// How a normal datapoint compares with the percentile.
        operator: ComparisonOperator,
        /// The percentile.
        statistic: Statistic,
        /// What one datapoint covers.
        duration: DurationSeconds,
    },
    /// Judged by machine learning: `mlDetectionConfig`.
    Learning {
        /// How sure it has to be.
        confidence: Confidence,
    },
}

impl Criteria {
    const fn of(form: CriteriaForm) -> Self {
        Self { form, datapoints_to_alarm: None, datapoints_to_clear: None }
    }

    /// Criteria that compare with a value.
    ///
    /// ```
    /// use thingward::ComparisonOperator;
    /// use thingward::profiles::{Criteria, MetricValue};
    ///
    /// let criteria = Criteria::of_value(ComparisonOperator::InPortSet, MetricValue::Ports(vec![8883]));
    /// assert_eq!(criteria.operator(), Some(ComparisonOperator::InPortSet));
    /// ```
    #[must_use]
    pub const fn of_value(operator: ComparisonOperator, value: MetricValue) -> Self {
        Self::of(CriteriaForm::Static { operator, value, duration: None })
    }

    /// Criteria that compare with a percentile of all devices.
    ///
    /// ```
    /// use thingward::ComparisonOperator;
    /// use thingward::profiles::{Criteria, DurationSeconds, Statistic};
    ///
    /// let criteria = Criteria::of_statistic(ComparisonOperator::LessThan, Statistic::P99, DurationSeconds::Minutes15);
    /// assert_eq!(criteria.duration(), Some(DurationSeconds::Minutes15));
    /// ```
    #[must_use]
    pub const fn of_statistic(
        operator: ComparisonOperator,
        statistic: Statistic,
        duration: DurationSeconds,
    ) -> Self {
        Self::of(CriteriaForm::Statistical { operator, statistic, duration })
    }

    /// Criteria that machine learning finds.
    ///
    /// ```
    /// use thingward::profiles::{Confidence, Criteria};
    ///
    /// assert_eq!(Criteria::of_learning(Confidence::Low).operator(), None);
    /// ```
    #[must_use]
    pub const fn of_learning(confidence: Confidence) -> Self {
        Self::of(CriteriaForm::Learning { confidence })
    }

    /// The same with datapoints that cover this duration. Machine learning has none and stays as it is.
    ///
    /// ```
    /// use thingward::ComparisonOperator;
    /// use thingward::profiles::{Criteria, DurationSeconds, MetricValue};
    ///
    /// let criteria = Criteria::of_value(ComparisonOperator::LessThan, MetricValue::Count(5));
    /// assert_eq!(criteria.lasting(DurationSeconds::Minutes60).duration().map(DurationSeconds::get), Some(3600));
    /// ```
    #[must_use]
    pub fn lasting(mut self, seconds: DurationSeconds) -> Self {
        match &mut self.form {
            CriteriaForm::Static { duration, .. } => *duration = Some(seconds),
            CriteriaForm::Statistical { duration, .. } => *duration = seconds,
            CriteriaForm::Learning { .. } => {}
        }
        self
    }

    /// The same, with so many datapoints in a row to raise and to clear an alarm.
    ///
    /// ```
    /// use thingward::profiles::{Confidence, Consecutive, Criteria};
    ///
    /// let criteria = Criteria::of_learning(Confidence::High).alarming_after(Consecutive::new(3)?, Consecutive::new(2)?);
    /// assert_eq!(criteria.datapoints_to_alarm.map(Consecutive::get), Some(3));
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn alarming_after(mut self, to_alarm: Consecutive, to_clear: Consecutive) -> Self {
        self.datapoints_to_alarm = Some(to_alarm);
        self.datapoints_to_clear = Some(to_clear);
        self
    }

    /// The operator; machine learning has none.
    ///
    /// ```
    /// use thingward::ComparisonOperator;
    /// use thingward::profiles::{Criteria, MetricValue};
    ///
    /// let criteria = Criteria::of_value(ComparisonOperator::LessThan, MetricValue::Count(5));
    /// assert_eq!(criteria.operator(), Some(ComparisonOperator::LessThan));
    /// ```
    #[must_use]
    pub const fn operator(&self) -> Option<ComparisonOperator> {
        match self.form {
            CriteriaForm::Static { operator, .. } | CriteriaForm::Statistical { operator, .. } => {
                Some(operator)
            }
            CriteriaForm::Learning { .. } => None,
        }
    }

    /// What one datapoint covers, if that is said.
    ///
    /// ```
    /// use thingward::ComparisonOperator;
    /// use thingward::profiles::{Criteria, MetricValue};
    ///
    /// assert_eq!(Criteria::of_value(ComparisonOperator::LessThan, MetricValue::Count(5)).duration(), None);
    /// ```
    #[must_use]
    pub const fn duration(&self) -> Option<DurationSeconds> {
        match self.form {
            CriteriaForm::Static { duration, .. } => duration,
            CriteriaForm::Statistical { duration, .. } => Some(duration),
            CriteriaForm::Learning { .. } => None,
        }
    }

    /// The value that is compared with, if one is.
    ///
    /// ```
    /// use thingward::profiles::{Confidence, Criteria};
    ///
    /// assert_eq!(Criteria::of_learning(Confidence::High).value(), None);
    /// ```
    #[must_use]
    pub const fn value(&self) -> Option<&MetricValue> {
        match &self.form {
            CriteriaForm::Static { value, .. } => Some(value),
            CriteriaForm::Statistical { .. } | CriteriaForm::Learning { .. } => None,
        }
    }
}

/// How many datapoints in a row: 1 to 10.
///
/// ```
/// use thingward::profiles::Consecutive;
///
/// assert_eq!(Consecutive::new(10)?.get(), 10);
/// assert!(Consecutive::new(11).is_err());
/// # Ok::<(), thingward::profiles::ModelError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Consecutive(u64);

impl Consecutive {
    /// So many datapoints.
    ///
    /// ```
    /// assert!(thingward::profiles::Consecutive::new(0).is_err());
    /// ```
    ///
    /// # Errors
    /// `consecutive-range` when it is not 1 to 10.
    pub fn new(datapoints: u64) -> Result<Self, ModelError> {
        if limits::CONSECUTIVE.contains(&datapoints) {
            return Ok(Self(datapoints));
        }
        let message = format!("the number `{datapoints}` of consecutive datapoints is not 1 to 10");
        Err(ModelError::new(Rule::ConsecutiveRange, message))
    }

    /// The number of datapoints.
    ///
    /// ```
    /// assert_eq!(thingward::profiles::Consecutive::new(2)?.get(), 2);
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Consecutive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Consecutive {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0)
    }
}
