//! A security profile with what is around its behaviors.
#![expect(dead_code, reason = "shapes are described and never filled")]

use super::behavior::MetricDimension;
use super::leaves::{
    AlertTargetArn, Behaviors, Boolean, Description, Metric, MetricNames, MetricsToRetain, MqttTopic,
    ProfileName, RoleArn, TagKey, TagValue, Tags, TargetArn, TargetArns, Text, Time, Version,
};
use crate::schema::typed::noted;
use schemars::JsonSchema;
use serde_json::{Value, json};

/// # Security profile
/// Behaviors that are normal for devices, and what happens when one is violated.
#[derive(JsonSchema)]
#[schemars(rename = "securityProfile", rename_all = "camelCase")]
pub(super) struct SecurityProfile {
    /// # Name
    /// The name of the profile: 1 to 128 letters, digits, `_`, `-` and `:`.
    #[schemars(transform = noted("none", "API"), example = &"pumps")]
    security_profile_name: ProfileName,
    /// # Description
    /// What the profile is for. Printable ASCII is sure to be taken.
    #[schemars(transform = noted("none", "API"), example = &"what is normal for pumps")]
    security_profile_description: Description,
    /// # Behaviors
    /// What is normal. A device that behaves otherwise violates the behavior.
    #[schemars(transform = noted("none", "API, QDD"), example = json!([super::behavior::example()]))]
    behaviors: Behaviors,
    /// # Alert targets
    /// Where alerts are sent. Without it violations show in the console and the API only.
    #[schemars(transform = noted("none", "API, SA"), example = json!({"SNS": alert_target()}))]
    alert_targets: AlertTargets,
    /// # Metrics to retain (deprecated)
    /// Names of metrics that are kept though no behavior uses them. Use `additionalMetricsToRetainV2` instead.
    #[schemars(transform = noted("none", "API"), example = json!(["aws:num-disconnects"]))]
    additional_metrics_to_retain: MetricNames,
    /// # Metrics to retain
    /// Metrics that are kept though no behavior uses them.
    #[schemars(transform = noted("none", "API"), example = json!([{"metric": "aws:num-disconnects"}]))]
    additional_metrics_to_retain_v2: MetricsToRetain,
    /// # Export of metrics
    /// Where metrics with `exportMetric` are published.
    #[schemars(transform = noted("none", "API, EXP"), example = json!({"mqttTopic": "metrics/pumps", "roleArn": role()}))]
    metrics_export_config: MetricsExportConfig,
    /// # Delete the behaviors
    /// In an update: whether all behaviors are deleted. Then none can be given.
    #[schemars(transform = noted("none", "API"), example = true)]
    delete_behaviors: Boolean,
    /// # Delete the alert targets
    /// In an update: whether all alert targets are deleted. Then none can be given.
    #[schemars(transform = noted("none", "API"), example = true)]
    delete_alert_targets: Boolean,
    /// # Delete the metrics to retain
    /// In an update: whether all metrics to retain are deleted. Then none can be given.
    #[schemars(transform = noted("none", "API"), example = true)]
    delete_additional_metrics_to_retain: Boolean,
    /// # Delete the export
    /// In an update: whether the export of metrics is deleted. Then none can be given.
    #[schemars(transform = noted("none", "API"), example = true)]
    delete_metrics_export_config: Boolean,
    /// # Expected version
    /// In an update: the version that the profile has to have. The service refuses the update of another one.
    #[schemars(transform = noted("none", "API"), example = 3)]
    expected_version: Version,
    /// # Targets
    /// What the profile is attached to: all things, registered or unregistered ones, or groups of things.
    #[schemars(transform = noted("none", "CFN, QDD"), example = json!([target()]))]
    target_arns: TargetArns,
    /// # Tags
    /// Tags of the profile, given when it is made.
    #[schemars(transform = noted("none", "API"), example = json!([{"Key": "site", "Value": "north"}]))]
    tags: Tags,
    /// # ARN
    /// In an answer: the ARN of the profile.
    #[schemars(transform = noted("none", "API"), example = &"arn:aws:iot:eu-west-1:123456789012:securityprofile/pumps")]
    security_profile_arn: Text,
    /// # Version
    /// In an answer: the version of the profile. Each update raises it by one.
    #[schemars(transform = noted("none", "API"), example = 1)]
    version: Version,
    /// # Time of creation
    /// In an answer: when the profile was made, as a number or, from the command line, a text.
    #[schemars(transform = noted("seconds since 1970-01-01T00:00:00Z", "API"), example = 1_700_000_000.5)]
    creation_date: Time,
    /// # Time of the last change
    /// In an answer: when the profile was changed last, as a number or, from the command line, a text.
    #[schemars(transform = noted("seconds since 1970-01-01T00:00:00Z", "API"), example = 1_700_000_000.5)]
    last_modified_date: Time,
    /// # Metadata
    /// What the SDK for Python adds to an answer.
    #[schemars(rename = "ResponseMetadata", transform = noted("none", "API"), example = json!({"HTTPStatusCode": 200}))]
    response_metadata: Value,
    /// # Metadata
    /// What the SDK for JavaScript adds to an answer.
    #[schemars(rename = "$metadata", transform = noted("none", "API"), example = json!({"httpStatusCode": 200}))]
    metadata: Value,
}

/// # Alert targets
/// Where alerts are sent, by type. The one type is `SNS`.
#[derive(JsonSchema)]
#[schemars(rename = "alertTargets")]
pub(super) struct AlertTargets {
    /// # SNS
    /// A topic of SNS, and the role that lets the service publish to it.
    #[schemars(rename = "SNS", transform = noted("none", "API, SA"), example = alert_target())]
    sns: AlertTarget,
}

/// # Alert target
/// A topic that alerts are sent to.
#[derive(JsonSchema)]
#[schemars(rename = "alertTarget", rename_all = "camelCase")]
pub(super) struct AlertTarget {
    /// # Topic
    /// The ARN of the SNS topic.
    #[schemars(transform = noted("none", "API, SA"), example = crate::arn::Wanted::SnsTopic.example())]
    alert_target_arn: AlertTargetArn,
    /// # Role
    /// The ARN of the IAM role that the service assumes to publish.
    #[schemars(transform = noted("none", "API, SA"), example = role())]
    role_arn: RoleArn,
}

/// # Export of metrics
/// Where metrics are published, and as whom.
#[derive(JsonSchema)]
#[schemars(rename = "metricsExportConfig", rename_all = "camelCase")]
pub(super) struct MetricsExportConfig {
    /// # Topic
    /// The MQTT topic that metrics are published to: 1 to 512 characters.
    #[schemars(transform = noted("none", "API, EXP"), example = &"metrics/pumps")]
    mqtt_topic: MqttTopic,
    /// # Role
    /// The ARN of the IAM role that the service assumes to publish.
    #[schemars(transform = noted("none", "API, EXP"), example = role())]
    role_arn: RoleArn,
}

/// # Metric to retain
/// A metric that is kept though no behavior uses it.
#[derive(JsonSchema)]
#[schemars(rename = "metricToRetain", rename_all = "camelCase")]
pub(super) struct MetricToRetain {
    /// # Metric
    /// The name of the metric.
    #[schemars(transform = noted("none", "API, CSM, DSM"), example = &"aws:num-disconnects")]
    metric: Metric,
    /// # Dimension
    /// The part of the metric that is kept.
    #[schemars(transform = noted("none", "API, DIM"), example = json!({"dimensionName": "alarms"}))]
    metric_dimension: MetricDimension,
    /// # Export
    /// Whether the metric is published as the profile's `metricsExportConfig` says.
    #[schemars(transform = noted("none", "API, EXP"), example = true)]
    export_metric: Boolean,
}

/// # Attachment
/// A profile, and the target that it is attached to.
#[derive(JsonSchema)]
#[schemars(rename = "attachment", rename_all = "camelCase")]
pub(super) struct Attachment {
    /// # Name
    /// The name of the profile.
    #[schemars(transform = noted("none", "API"), example = &"pumps")]
    security_profile_name: ProfileName,
    /// # Target
    /// What the profile is attached to: all things, registered or unregistered ones, or a group of things.
    #[schemars(transform = noted("none", "API"), example = target())]
    security_profile_target_arn: TargetArn,
}

/// # Tag
/// A key and a value that resources are found by.
#[derive(JsonSchema)]
#[schemars(rename = "tag", rename_all = "PascalCase")]
pub(super) struct Tag {
    /// # Key
    /// What the tag is about: 1 to 128 characters.
    #[schemars(transform = noted("none", "API"), example = &"site")]
    key: TagKey,
    /// # Value
    /// What is said of it: up to 256 characters.
    #[schemars(transform = noted("none", "API"), example = &"north")]
    value: TagValue,
}

fn alert_target() -> Value {
    json!({"alertTargetArn": crate::arn::Wanted::SnsTopic.example(), "roleArn": role()})
}

const fn role() -> &'static str {
    crate::arn::Wanted::Role.example()
}

const fn target() -> &'static str {
    "arn:aws:iot:eu-west-1:123456789012:thinggroup/pumps"
}
