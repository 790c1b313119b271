//! Behaviors of a profile.

use super::{Example, Explanation};
use crate::finding::Rule;

/// A list of these behaviors.
macro_rules! list {
    ($behavior:expr) => {
        Example::Profile(concat!("[", $behavior, "]"))
    };
}
/// A behavior of the ports that listen, under this name.
macro_rules! named {
    ($name:literal) => {
        list!(concat!(
            r#"{"name":""#,
            $name,
            r#"","metric":"aws:listening-tcp-ports","#,
            r#""criteria":{"comparisonOperator":"in-port-set","value":{"ports":[22]}}}"#
        ))
    };
}
/// A behavior of this metric and dimension.
macro_rules! scoped {
    ($metric:literal, $dimension:literal) => {
        list!(concat!(
            r#"{"name":"commands","metric":""#,
            $metric,
            r#"","metricDimension":"#,
            $dimension,
            r#","criteria":{"comparisonOperator":"less-than","value":{"count":100},"durationSeconds":300}}"#
        ))
    };
}
/// A template that declares the metric `battery` and watches this one.
macro_rules! declared {
    ($metric:literal) => {
        template!(
            concat!(
                r#""Battery":{"Type":"AWS::IoT::CustomMetric","#,
                r#""Properties":{"MetricName":"battery","MetricType":"number"}}"#
            ),
            concat!(
                r#""Pumps":{"Type":"AWS::IoT::SecurityProfile","Properties":{"#,
                r#""TargetArns":["arn:aws:iot:eu-west-1:123456789012:all/things"],"#,
                r#""Behaviors":[{"Name":"charged","Metric":""#,
                $metric,
                r#"","Criteria":{"ComparisonOperator":"greater-than","Value":{"Number":20}},"#,
                r#""SuppressAlerts":true}]}}"#
            )
        )
    };
}

pub(super) const ROWS: &[(Rule, Explanation)] = &[
    (
        Rule::BehaviorNameMissing,
        Explanation {
            why: "Violations and alerts name the behavior that they are about. The API refuses one that has \
                  no name, and the whole profile with it.",
            bad: list!(concat!(
                r#"{"metric":"aws:listening-tcp-ports","#,
                r#""criteria":{"comparisonOperator":"in-port-set","value":{"ports":[22]}}}"#
            )),
            good: named!("listening-ports"),
        },
    ),
    (
        Rule::BehaviorNamePattern,
        Explanation {
            why: "The API publishes a pattern: 1 to 128 letters, digits, `:`, `_` and `-`. Behaviors in the \
                  guides have spaces in their names, so other characters are a warning in default mode; an \
                  empty name and a longer one are errors in both.",
            bad: named!("Listening TCP Ports"),
            good: named!("Listening-TCP-Ports"),
        },
    ),
    (
        Rule::DuplicateBehaviorName,
        Explanation {
            why: "Violations refer to a behavior by its name, so nobody knows which of the two was broken. \
                  An error by inference, for that reason.",
            bad: profile!(
                r#""behaviors":["#,
                silent!("bytes", "bytes-in"),
                ",",
                silent!("bytes", "bytes-out"),
                "]"
            ),
            good: profile!(
                r#""behaviors":["#,
                silent!("bytes-in", "bytes-in"),
                ",",
                silent!("bytes-out", "bytes-out"),
                "]"
            ),
        },
    ),
    (
        Rule::BehaviorMetricMissing,
        Explanation {
            why: "The metric says what of a device is compared. The API marks it optional, but nothing can \
                  be evaluated without one; hence an error by inference.",
            bad: list!(
                r#"{"name":"ports","criteria":{"comparisonOperator":"in-port-set","value":{"ports":[22]}}}"#
            ),
            good: named!("ports"),
        },
    ),
    (
        Rule::CriteriaMissing,
        Explanation {
            why: "The criteria say which values are normal. The API marks them optional, but no value can \
                  break a behavior without them; hence an error by inference.",
            bad: profile!(
                r#""behaviors":[{"name":"ports","metric":"aws:listening-tcp-ports","suppressAlerts":true}]"#
            ),
            good: profile!(
                r#""behaviors":[{"name":"ports","metric":"aws:listening-tcp-ports","suppressAlerts":true,"#,
                r#""criteria":{"comparisonOperator":"in-port-set","value":{"ports":[22]}}}]"#
            ),
        },
    ),
    (
        Rule::UnknownMetric,
        Explanation {
            why: "Names that start with `aws:` belong to the service, and no data ever comes under one that \
                  it does not have. Look for singular and plural: a sample of the guide has \
                  `aws:destination-ip-address`.",
            bad: behavior!(
                "aws:destination-ip-address",
                r#"{"comparisonOperator":"in-cidr-set","value":{"cidrs":["192.0.2.0/24"]}}"#
            ),
            good: behavior!(
                "aws:destination-ip-addresses",
                r#"{"comparisonOperator":"in-cidr-set","value":{"cidrs":["192.0.2.0/24"]}}"#
            ),
        },
    ),
    (
        Rule::CustomMetricUndeclared,
        Explanation {
            why: "Data of a metric that the account has not declared is not kept, so the behavior has nothing \
                  to judge. Judged only where declarations are at hand: in the same template, or from \
                  `--custom-metrics FILE`. A warning in default mode, since the metric may be declared \
                  elsewhere.",
            bad: declared!("batery"),
            good: declared!("battery"),
        },
    ),
    (
        Rule::DimensionUnsupported,
        Explanation {
            why: "A dimension picks messages by their topics. Metrics that know no topics, custom ones and \
                  source addresses under machine learning take none. The pages disagree on machine \
                  learning; its own page is followed.",
            bad: scoped!("aws:all-bytes-out", r#"{"dimensionName":"command-topics"}"#),
            good: scoped!("aws:num-messages-sent", r#"{"dimensionName":"command-topics"}"#),
        },
    ),
    (
        Rule::DimensionOperatorUnknown,
        Explanation {
            why: "`IN` takes the messages of the dimension and `NOT_IN` all others; without an operator it is \
                  `IN`. The API refuses any other word.",
            bad: scoped!(
                "aws:num-messages-sent",
                r#"{"dimensionName":"command-topics","operator":"NOT-IN"}"#
            ),
            good: scoped!(
                "aws:num-messages-sent",
                r#"{"dimensionName":"command-topics","operator":"NOT_IN"}"#
            ),
        },
    ),
    (
        Rule::DimensionNamePattern,
        Explanation {
            why: "Dimensions are created under names of 1 to 128 letters, digits, `:`, `_` and `-`. No \
                  dimension has another name, so nothing is found under it.",
            bad: scoped!("aws:num-messages-sent", r#"{"dimensionName":"command topics"}"#),
            good: scoped!("aws:num-messages-sent", r#"{"dimensionName":"command-topics"}"#),
        },
    ),
    (
        Rule::InvertedOperatorSuspect,
        Explanation {
            why: "Criteria describe what is normal, and the alarm comes when they are not met. In the bad \
                  example every quiet device is in alarm; published samples of the command line show just \
                  that, with the value 0. Also said of names such as `max-bytes` with `greater-than`. A \
                  warning, because it is valid.",
            bad: behavior!(
                "aws:num-authorization-failures",
                r#"{"comparisonOperator":"greater-than","value":{"count":10},"durationSeconds":300}"#
            ),
            good: behavior!(
                "aws:num-authorization-failures",
                r#"{"comparisonOperator":"less-than-equals","value":{"count":10},"durationSeconds":300}"#
            ),
        },
    ),
];
