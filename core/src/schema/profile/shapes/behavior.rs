//! A behavior with its criteria.
#![expect(dead_code, reason = "shapes are described and never filled")]

use super::leaves::{
    BehaviorName, Boolean, Cidrs, ComparisonOperator, ConfidenceLevel, Consecutive, Count, DimensionName,
    DimensionOperator, DurationSeconds, Metric, Number, Numbers, Ports, Statistic, Strings,
};
use crate::schema::typed::noted;
use schemars::JsonSchema;
use serde_json::{Value, json};

/// # Behavior
/// What is normal for one metric.
#[derive(JsonSchema)]
#[schemars(rename = "behavior", rename_all = "camelCase")]
pub(super) struct Behavior {
    /// # Name
    /// The name of the behavior: 1 to 128 letters, digits, `_`, `-` and `:`. Violations refer to it.
    #[schemars(transform = noted("none", "API"), example = &"bytes-out")]
    name: BehaviorName,
    /// # Metric
    /// What is measured: a metric of the service, whose name starts with `aws:`, or a custom one.
    #[schemars(transform = noted("none", "API, CSM, DSM, CUS"), example = &"aws:all-bytes-out")]
    metric: Metric,
    /// # Dimension
    /// The part of the metric that the behavior is about. Few metrics take one.
    #[schemars(transform = noted("none", "API, DIM"), example = json!({"dimensionName": "alarms"}))]
    metric_dimension: MetricDimension,
    /// # Criteria
    /// What is normal for the metric: a comparison with a value, with a statistic of all devices, or machine learning.
    #[schemars(transform = noted("none", "API, BEH"), example = criteria())]
    criteria: Criteria,
    /// # Suppress alerts
    /// Whether violations are recorded without an alert.
    #[schemars(transform = noted("none", "API"), example = false)]
    suppress_alerts: Boolean,
    /// # Export
    /// Whether the metric is published as the profile's `metricsExportConfig` says.
    #[schemars(transform = noted("none", "API, EXP"), example = true)]
    export_metric: Boolean,
}

/// # Dimension
/// Which messages a metric is measured of.
#[derive(JsonSchema)]
#[schemars(rename = "metricDimension", rename_all = "camelCase")]
pub(super) struct MetricDimension {
    /// # Name
    /// The name of a dimension: 1 to 128 letters, digits, `_`, `-` and `:`.
    #[schemars(transform = noted("none", "API, DIM"), example = &"alarms")]
    dimension_name: DimensionName,
    /// # Operator
    /// Whether the behavior is about what the dimension names or about everything else. Without it, `IN`.
    #[schemars(transform = noted("none", "API, DIM"), example = &"NOT_IN")]
    operator: DimensionOperator,
}

/// # Criteria
/// What is normal, in one of three forms: an operator with a value, an operator with a statistic, or machine learning.
#[derive(JsonSchema)]
#[schemars(rename = "criteria", rename_all = "camelCase")]
struct Criteria {
    /// # Operator
    /// How the metric compares while all is normal. Machine learning needs none.
    #[schemars(transform = noted("none", "API, DSM"), example = &"less-than-equals")]
    comparison_operator: ComparisonOperator,
    /// # Value
    /// What the metric is compared with: the one member that fits the metric.
    #[schemars(transform = noted("none", "API, DSM"), example = json!({"count": 65536}))]
    value: MetricValue,
    /// # Duration
    /// How long the metric is watched for one datapoint. Metrics that are counted over time and statistics need it.
    #[schemars(transform = noted("seconds", "API, CSM, DSM"), example = 300)]
    duration_seconds: DurationSeconds,
    /// # Datapoints to alarm
    /// How many datapoints in a row have to violate the behavior before an alarm is raised. Without it, 1.
    #[schemars(transform = noted("datapoints", "API, CLI"), example = 2)]
    consecutive_datapoints_to_alarm: Consecutive,
    /// # Datapoints to clear
    /// How many datapoints in a row have to be normal before an alarm is cleared. Without it, 1.
    #[schemars(transform = noted("datapoints", "API, CLI"), example = 2)]
    consecutive_datapoints_to_clear: Consecutive,
    /// # Statistical threshold
    /// A percentile of what all devices report, which the metric is compared with.
    #[schemars(transform = noted("none", "API, CSM, DSM"), example = json!({"statistic": "p99"}))]
    statistical_threshold: StatisticalThreshold,
    /// # Machine learning
    /// A model of what is normal, which the metric is compared with.
    #[schemars(transform = noted("none", "API, ML"), example = json!({"confidenceLevel": "HIGH"}))]
    ml_detection_config: MachineLearningDetectionConfig,
}

/// # Value
/// What a metric is compared with: exactly one member.
#[derive(JsonSchema)]
#[schemars(rename = "metricValue", rename_all = "camelCase")]
struct MetricValue {
    /// # Count
    /// For the service's metrics that count: an integer of 0 or more.
    #[schemars(transform = noted("that of the metric", "API, DSM"), example = 65536)]
    count: Count,
    /// # Blocks of addresses
    /// For metrics that are sets of addresses: blocks in CIDR notation.
    #[schemars(transform = noted("none", "API, QDD"), example = json!(["192.0.2.0/24", "2001:db8::/32"]))]
    cidrs: Cidrs,
    /// # Ports
    /// For metrics that are sets of ports: ports of 0 to 65535.
    #[schemars(transform = noted("none", "API, QDD"), example = json!([22, 443]))]
    ports: Ports,
    /// # Number
    /// For custom metrics of type `number`: any number.
    #[schemars(transform = noted("that of the metric", "API, CUS"), example = 11.5)]
    number: Number,
    /// # Numbers
    /// For custom metrics of type `number-list`: a set of numbers.
    #[schemars(transform = noted("that of the metric", "API, CUS"), example = json!([1, 2.5]))]
    numbers: Numbers,
    /// # Texts
    /// For custom metrics of type `string-list`: a set of texts.
    #[schemars(transform = noted("none", "API, CUS"), example = json!(["idle", "busy"]))]
    strings: Strings,
}

/// # Statistical threshold
/// What all devices report.
#[derive(JsonSchema)]
#[schemars(rename = "statisticalThreshold", rename_all = "camelCase")]
struct StatisticalThreshold {
    /// # Statistic
    /// The percentile.
    #[schemars(transform = noted("none", "API"), example = &"p99")]
    statistic: Statistic,
}

/// # Machine learning
/// How machine learning tells what is normal.
#[derive(JsonSchema)]
#[schemars(rename = "machineLearningDetectionConfig", rename_all = "camelCase")]
struct MachineLearningDetectionConfig {
    /// # Confidence
    /// How sure the model has to be before it calls something an anomaly.
    #[schemars(transform = noted("none", "API, ML"), example = &"HIGH")]
    confidence_level: ConfidenceLevel,
}

fn criteria() -> Value {
    json!({"comparisonOperator": "less-than-equals", "value": {"count": 65536}, "durationSeconds": 300})
}

pub(super) fn example() -> Value {
    json!({"name": "bytes-out", "metric": "aws:all-bytes-out", "criteria": criteria()})
}
