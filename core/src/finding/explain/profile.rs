//! Security profiles as a whole.

use super::{Example, Explanation};
use crate::finding::Rule;

/// A profile of this name.
macro_rules! named {
    ($name:literal) => {
        Example::Profile(concat!(
            r#"{"securityProfileName":""#,
            $name,
            r#"","behaviors":["#,
            silent!("bytes-out", "bytes-out"),
            "]}"
        ))
    };
}
/// A profile with a behavior that raises no alerts, and with these members.
macro_rules! watched {
    ($($member:expr),+ $(,)?) => {
        profile!(r#""behaviors":["#, silent!("bytes-out", "bytes-out"), "],", $($member),+)
    };
}
/// A profile whose alerts go to this target under this role.
macro_rules! alerting {
    ($kind:literal, $target:literal, $role:literal) => {
        watched!(
            r#""alertTargets":{""#,
            $kind,
            r#"":{"alertTargetArn":""#,
            $target,
            r#"","roleArn":""#,
            $role,
            r#""}}"#
        )
    };
}
/// A profile with two behaviors, and these criteria for the second.
macro_rules! beside_a_model {
    ($criteria:expr) => {
        profile!(
            r#""behaviors":["#,
            silent!("bytes-out", "bytes-out", r#"{"mlDetectionConfig":{"confidenceLevel":"HIGH"}}"#),
            ",",
            silent!("bytes-in", "bytes-in", $criteria),
            "]"
        )
    };
}
/// A profile with a behavior that raises alerts.
macro_rules! raising {
    ($($member:expr),* $(,)?) => {
        profile!(
            r#""behaviors":[{"name":"bytes-out","metric":"aws:all-bytes-out","criteria":"#,
            r#"{"comparisonOperator":"less-than","value":{"count":65536},"durationSeconds":300}}]"#,
            $($member),*
        )
    };
}
/// A profile with a behavior whose values are exported.
macro_rules! exporting {
    ($($member:expr),* $(,)?) => {
        profile!(
            r#""behaviors":[{"name":"bytes-out","metric":"aws:all-bytes-out","criteria":"#,
            r#"{"comparisonOperator":"less-than","value":{"count":65536},"durationSeconds":300},"#,
            r#""suppressAlerts":true,"exportMetric":true}]"#,
            $($member),*
        )
    };
}
/// A behavior whose alerts are suppressed by this key.
macro_rules! quietened {
    ($key:literal) => {
        Example::Profile(concat!(
            r#"{"name":"ports","metric":"aws:listening-tcp-ports","#,
            r#""criteria":{"comparisonOperator":"in-port-set","value":{"ports":[22]}},""#,
            $key,
            r#"":true}"#
        ))
    };
}
/// Attaching the profile to this target.
macro_rules! attached {
    ($target:literal) => {
        profile!(r#""securityProfileTargetArn":"arn:aws:iot:eu-west-1:123456789012:"#, $target, "\"")
    };
}
/// A profile of a template that is attached to everything.
macro_rules! on_all_things {
    ($id:literal) => {
        concat!(
            "\"",
            $id,
            r#"":{"Type":"AWS::IoT::SecurityProfile","Properties":{"#,
            r#""TargetArns":["arn:aws:iot:eu-west-1:123456789012:all/things"]}}"#
        )
    };
}

pub(super) const ROWS: &[(Rule, Explanation)] = &[
    (
        Rule::ProfileNameMissing,
        Explanation {
            why: "A profile is created, changed and found by its name, so a request without one goes \
                  nowhere. CloudFormation makes a name up when there is none, for awscc too, and a list \
                  of behaviors on its own has none either.",
            bad: Example::Profile(concat!(
                r#"{"securityProfileDescription":"Pumps in the field","behaviors":["#,
                silent!("bytes-out", "bytes-out"),
                "]}"
            )),
            good: watched!(r#""securityProfileDescription":"Pumps in the field""#),
        },
    ),
    (
        Rule::ProfileNamePattern,
        Explanation {
            why: "A name has 1 to 128 letters, digits, `:`, `_` and `-`, since it becomes part of an ARN. \
                  With another name the API refuses the profile as a whole.",
            bad: named!("field pumps"),
            good: named!("field-pumps"),
        },
    ),
    (
        Rule::ProfileDescription,
        Explanation {
            why: "A description has at most 1000 characters, and no control characters such as line breaks. \
                  How far the published pattern reaches beyond printable ASCII is unclear, so such \
                  characters get a warning only.",
            bad: watched!(r#""securityProfileDescription":"Pumps\nin the field""#),
            good: watched!(r#""securityProfileDescription":"Pumps in the field""#),
        },
    ),
    (
        Rule::ProfileUnknownKey,
        Explanation {
            why: "SDKs refuse a key that they do not know, or drop it without a word: the alerts of the \
                  example are then not suppressed. Look for a typing error, or for the casing of another \
                  tool; a sample of the guide has a stray colon in a key. Attributes of a template that \
                  are only read, such as `Version`, are an error in both modes.",
            bad: quietened!("suppressAlert"),
            good: quietened!("suppressAlerts"),
        },
    ),
    (
        Rule::BehaviorsTooMany,
        Explanation {
            why: "The quota is 100 behaviors in a profile, and it cannot be raised. Spread them over several \
                  profiles: five fit on one target.",
            bad: Example::Words("a profile with 101 behaviors"),
            good: Example::Words("two profiles, one with 100 of them and one with the last"),
        },
    ),
    (
        Rule::ValueElementsTooMany,
        Explanation {
            why: "The quota is 1000 elements of values in a profile, and it cannot be raised. Counted are the \
                  entries of `cidrs`, `ports`, `numbers` and `strings` in all behaviors together, which is \
                  our reading of the quota. A block with a shorter prefix replaces many addresses.",
            bad: Example::Words("a profile with ten behaviors of 101 addresses each"),
            good: Example::Words("the same profile with 100 addresses in each behavior"),
        },
    ),
    (
        Rule::MixedThresholdTypes,
        Explanation {
            why: "The guide knows profiles of rules and profiles of machine learning, and speaks of none that \
                  is both; the API takes the mixture. Two profiles on the same target watch the same. Only \
                  a remark in default mode, as nothing says that the mixture fails.",
            bad: beside_a_model!(
                r#"{"comparisonOperator":"less-than","value":{"count":65536},"durationSeconds":300}"#
            ),
            good: beside_a_model!(r#"{"mlDetectionConfig":{"confidenceLevel":"HIGH"}}"#),
        },
    ),
    (
        Rule::AlertTargetType,
        Explanation {
            why: "`SNS`, in capitals, is the only type of alert target that the API has. Under another key \
                  the profile is refused.",
            bad: alerting!(
                "sns",
                "arn:aws:sns:eu-west-1:123456789012:pump-alerts",
                "arn:aws:iam::123456789012:role/pump-alerts"
            ),
            good: alerting!(
                "SNS",
                "arn:aws:sns:eu-west-1:123456789012:pump-alerts",
                "arn:aws:iam::123456789012:role/pump-alerts"
            ),
        },
    ),
    (
        Rule::AlertTargetArn,
        Explanation {
            why: "Alerts are published to an SNS topic, and its full ARN, with region and account, says to \
                  which. A queue, an e-mail address or a bare name receives none of them.",
            bad: alerting!(
                "SNS",
                "arn:aws:sqs:eu-west-1:123456789012:pump-alerts",
                "arn:aws:iam::123456789012:role/pump-alerts"
            ),
            good: alerting!(
                "SNS",
                "arn:aws:sns:eu-west-1:123456789012:pump-alerts",
                "arn:aws:iam::123456789012:role/pump-alerts"
            ),
        },
    ),
    (
        Rule::RoleArn,
        Explanation {
            why: "The service publishes under a role of your account, and its full ARN says which one. A \
                  user, a policy or a bare name cannot be assumed, so nothing is published.",
            bad: alerting!(
                "SNS",
                "arn:aws:sns:eu-west-1:123456789012:pump-alerts",
                "arn:aws:iam::123456789012:policy/pump-alerts"
            ),
            good: alerting!(
                "SNS",
                "arn:aws:sns:eu-west-1:123456789012:pump-alerts",
                "arn:aws:iam::123456789012:role/pump-alerts"
            ),
        },
    ),
    (
        Rule::AlertWithoutTarget,
        Explanation {
            why: "Violations of these behaviors show in the console and in the API, and nobody is told of \
                  them. Only a remark by inference, since looking there may be what you want; to say so, \
                  suppress the alerts.",
            bad: raising!(),
            good: raising!(
                r#","alertTargets":{"SNS":{"alertTargetArn":"arn:aws:sns:eu-west-1:123456789012:pump-alerts","#,
                r#""roleArn":"arn:aws:iam::123456789012:role/pump-alerts"}}"#
            ),
        },
    ),
    (
        Rule::RetainDeprecated,
        Explanation {
            why: "The API calls the old list deprecated and names `additionalMetricsToRetainV2` instead. The \
                  old one has no room for dimensions and exports. It still works, hence a warning.",
            bad: watched!(r#""additionalMetricsToRetain":["aws:all-bytes-in"]"#),
            good: watched!(r#""additionalMetricsToRetainV2":[{"metric":"aws:all-bytes-in"}]"#),
        },
    ),
    (
        Rule::RetainUnknownMetric,
        Explanation {
            why: "Values are kept under the name of their metric, so a name that no metric has keeps none. \
                  Names that start with `aws:` belong to the service; all others are custom metrics.",
            bad: watched!(r#""additionalMetricsToRetainV2":[{"metric":"aws:bytes-in"}]"#),
            good: watched!(r#""additionalMetricsToRetainV2":[{"metric":"aws:all-bytes-in"}]"#),
        },
    ),
    (
        Rule::ExportWithoutConfig,
        Explanation {
            why: "Exported values are published to the topic in `metricsExportConfig`, under the role in it. \
                  Without both nothing is exported. A warning by inference: nothing says that the API \
                  refuses it.",
            bad: exporting!(),
            good: exporting!(
                r#","metricsExportConfig":{"mqttTopic":"pumps/metrics","#,
                r#""roleArn":"arn:aws:iam::123456789012:role/pump-metrics"}"#
            ),
        },
    ),
    (
        Rule::DeleteAndSupply,
        Explanation {
            why: "The flag removes what the list beside it brings. The API refuses such an update, so \
                  neither happens.",
            bad: watched!(r#""deleteBehaviors":true"#),
            good: profile!(r#""deleteBehaviors":true"#),
        },
    ),
    (
        Rule::TargetArn,
        Explanation {
            why: "A profile is attached to a thing group, or to all things, all registered or all \
                  unregistered ones, each as a full ARN. A single thing is no target: put it into a group.",
            bad: attached!("thing/pump-1"),
            good: attached!("thinggroup/pumps"),
        },
    ),
    (
        Rule::TargetsPerProfile,
        Explanation {
            why: "The quota is five profiles on one target, and it cannot be raised. The sixth is refused \
                  when it is attached, in the middle of a deployment. Only the profiles of the document are \
                  counted; the account may have more.",
            bad: template!(
                on_all_things!("Ports"),
                on_all_things!("Addresses"),
                on_all_things!("Traffic"),
                on_all_things!("Messages"),
                on_all_things!("Failures"),
                on_all_things!("Connections")
            ),
            good: template!(
                on_all_things!("Ports"),
                on_all_things!("Addresses"),
                on_all_things!("Traffic"),
                on_all_things!("Messages"),
                on_all_things!("Failures")
            ),
        },
    ),
];
