//! The schema of declarations of custom metrics: what [`Declarations::parse`](crate::Declarations::parse) reads.

use super::typed::{derived, noted};
use super::{Keywords, pattern};
use crate::declarations::MetricType;
use crate::limits::METRIC_NAME_BYTES;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

pub(super) fn schema() -> Keywords {
    derived::<File>()
}

/// # Declarations of custom metrics
///
/// The custom metrics of an account, for `--custom-metrics`: a list of requests as `CreateCustomMetric` takes them, or a
/// single one.
#[derive(JsonSchema)]
#[schemars(untagged, example = declared())]
#[expect(dead_code, reason = "only the shape is used")]
enum File {
    List(Vec<Declaration>),
    One(Declaration),
}

/// # Declaration of a custom metric
///
/// Members that only the service reads are passed over, whatever they hold.
#[derive(JsonSchema)]
#[schemars(rename = "declaration", rename_all = "camelCase")]
#[expect(dead_code, reason = "only the shape is used")]
struct Declaration {
    /// # Metric name
    ///
    /// The name, as the reports have it under `custom_metrics`. Names with `aws:` in front are the service's own.
    #[schemars(
        extend("pattern" = pattern::name(METRIC_NAME_BYTES)),
        transform = not_reserved,
        transform = noted("none", "API, CUS"),
        example = &"battery",
    )]
    metric_name: String,
    /// # Metric type
    ///
    /// What the values of the metric are. It cannot be changed later: a name that is declared twice has one type.
    #[schemars(transform = types, transform = noted("none", "API, CUS"), example = MetricType::Number)]
    metric_type: String,
    /// # Display name
    ///
    /// What consoles show in place of the name: at most 128 visible characters and spaces. Passed over here.
    #[schemars(transform = noted("none", "API, CUS"), example = &"Battery level")]
    display_name: Option<Value>,
    /// # Tags
    ///
    /// Keys and values that the account sorts its resources by. Passed over here.
    #[schemars(transform = noted("none", "API"), example = json!([{"Key": "site", "Value": "north"}]))]
    tags: Option<Value>,
    /// # Request token
    ///
    /// Makes a request that is sent twice do its work once. Passed over here.
    #[schemars(transform = noted("none", "API"), example = &"0b5c1f3e")]
    client_request_token: Option<Value>,
}

fn types(schema: &mut Schema) {
    schema.insert("enum".to_owned(), MetricType::ALL.iter().map(|of| of.name()).collect());
}

fn not_reserved(schema: &mut Schema) {
    schema.insert("not".to_owned(), json!({"pattern": pattern::reserved()}));
}

fn declared() -> Value {
    json!([
        {"metricName": "battery", "metricType": MetricType::Number},
        {"metricName": "dns_servers", "metricType": MetricType::IpAddressList},
    ])
}
