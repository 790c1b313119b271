//! Declarations of custom metrics and of dimensions.
#![expect(dead_code, reason = "shapes are described and never filled")]

use super::leaves::{
    CustomMetricName, CustomMetricType, DimensionName, DimensionType, DisplayName, RequestToken, Tags,
    TopicFilters,
};
use crate::schema::typed::noted;
use schemars::JsonSchema;
use serde_json::{Value, json};

/// # Custom metric
/// A metric of the user's own, which devices report and behaviors can be about.
#[derive(JsonSchema)]
#[schemars(rename = "customMetric", rename_all = "camelCase")]
pub(super) struct CustomMetric {
    /// # Name
    /// The name in reports and behaviors: 1 to 128 letters, digits, `_`, `-` and `:`, not starting with `aws:`.
    #[schemars(transform = noted("none", "API, CUS"), example = &"battery")]
    metric_name: CustomMetricName,
    /// # Type
    /// What a report has of the metric.
    #[schemars(transform = noted("none", "API, CUS"), example = &"number")]
    metric_type: CustomMetricType,
    /// # Display name
    /// A name for people: up to 128 characters.
    #[schemars(transform = noted("none", "API"), example = &"battery level")]
    display_name: DisplayName,
    /// # Tags
    /// Tags of the metric.
    #[schemars(transform = noted("none", "API"), example = json!([{"Key": "site", "Value": "north"}]))]
    tags: Tags,
    /// # Token
    /// A text that makes the request the same request when it is sent again: 1 to 64 characters.
    #[schemars(transform = noted("none", "API"), example = &"c4e1f3d0")]
    client_request_token: RequestToken,
    /// # ARN
    /// In an answer: the ARN of the metric.
    #[schemars(transform = noted("none", "API"), example = &"arn:aws:iot:eu-west-1:123456789012:custommetric/battery")]
    metric_arn: Value,
    /// # Time of creation
    /// In an answer: when the metric was declared.
    #[schemars(transform = noted("seconds since 1970-01-01T00:00:00Z", "API"), example = 1_700_000_000.5)]
    creation_date: Value,
    /// # Time of the last change
    /// In an answer: when the metric was changed last.
    #[schemars(transform = noted("seconds since 1970-01-01T00:00:00Z", "API"), example = 1_700_000_000.5)]
    last_modified_date: Value,
}

/// # Dimension
/// A part of the messages of a device, by their topics.
#[derive(JsonSchema)]
#[schemars(rename = "dimension", rename_all = "camelCase")]
pub(super) struct Dimension {
    /// # Name
    /// The name that behaviors use: 1 to 128 letters, digits, `_`, `-` and `:`.
    #[schemars(transform = noted("none", "API, DIM"), example = &"alarms")]
    name: DimensionName,
    /// # Type
    /// The one type is `TOPIC_FILTER`.
    #[schemars(transform = noted("none", "API, DIM"), example = &"TOPIC_FILTER")]
    r#type: DimensionType,
    /// # Topic filters
    /// The topics that the dimension names: 1 to 100 filters, in which `${iot:ClientId}` may stand.
    #[schemars(transform = noted("none", "API, DIM"), example = json!(["pumps/${iot:ClientId}/alarms"]))]
    string_values: TopicFilters,
    /// # Tags
    /// Tags of the dimension.
    #[schemars(transform = noted("none", "API"), example = json!([{"Key": "site", "Value": "north"}]))]
    tags: Tags,
    /// # Token
    /// A text that makes the request the same request when it is sent again: 1 to 64 characters.
    #[schemars(transform = noted("none", "API"), example = &"c4e1f3d0")]
    client_request_token: RequestToken,
    /// # ARN
    /// In an answer: the ARN of the dimension.
    #[schemars(transform = noted("none", "API"), example = &"arn:aws:iot:eu-west-1:123456789012:dimension/alarms")]
    arn: Value,
    /// # Time of creation
    /// In an answer: when the dimension was declared.
    #[schemars(transform = noted("seconds since 1970-01-01T00:00:00Z", "API"), example = 1_700_000_000.5)]
    creation_date: Value,
    /// # Time of the last change
    /// In an answer: when the dimension was changed last.
    #[schemars(transform = noted("seconds since 1970-01-01T00:00:00Z", "API"), example = 1_700_000_000.5)]
    last_modified_date: Value,
}
