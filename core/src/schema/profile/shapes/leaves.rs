//! The values that members of the shapes have, by name: `values.rs` says what each may be.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// Declares types that stand for a definition of this name.
macro_rules! leaves {
    ($($Name:ident = $name:literal),* $(,)?) => { $(
        pub(super) struct $Name;

        impl JsonSchema for $Name {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({})
            }
        }
    )* };
}

leaves! {
    AlertTargetArn = "alertTargetArn",
    Behaviors = "behaviors",
    Boolean = "boolean",
    Cidrs = "cidrs",
    ComparisonOperator = "comparisonOperator",
    ConfidenceLevel = "confidenceLevel",
    Consecutive = "consecutiveDatapoints",
    Count = "count",
    CustomMetricName = "customMetricName",
    CustomMetricType = "customMetricType",
    Description = "profileDescription",
    DimensionName = "dimensionName",
    DimensionOperator = "dimensionOperator",
    DimensionType = "dimensionType",
    DisplayName = "displayName",
    DurationSeconds = "durationSeconds",
    BehaviorName = "behaviorName",
    Metric = "metric",
    MetricNames = "metricNames",
    MetricsToRetain = "metricsToRetain",
    MqttTopic = "mqttTopic",
    Number = "number",
    Numbers = "numbers",
    Ports = "ports",
    ProfileName = "securityProfileName",
    RequestToken = "clientRequestToken",
    RoleArn = "roleArn",
    Statistic = "statistic",
    Strings = "strings",
    TagKey = "tagKey",
    TagValue = "tagValue",
    Tags = "tags",
    TargetArn = "targetArn",
    TargetArns = "targetArns",
    Text = "text",
    Time = "time",
    TopicFilters = "topicFilters",
    Version = "version",
}
