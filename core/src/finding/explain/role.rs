//! The role of an alert target. The examples are the document that the rule speaks of, for the topic
//! `arn:aws:sns:eu-west-1:123456789012:pump-alerts`, which is encrypted with the key `…:key/pumps`, and for exports to
//! the topic `pumps`.

use super::{Example, Explanation};
use crate::finding::Rule;

/// A policy with these statements.
macro_rules! policy {
    ($($statement:expr),* $(,)?) => {
        Example::Role(concat!(r#"{"Version":"2012-10-17","Statement":["#, $($statement),*, "]}"))
    };
}
/// A trust policy that lets this service do this, under these conditions.
macro_rules! trusting {
    ($service:literal, $action:literal, $condition:expr) => {
        policy!(
            r#"{"Effect":"Allow","Principal":{"Service":""#,
            $service,
            r#""},"Action":""#,
            $action,
            r#"","Condition":"#,
            $condition,
            "}"
        )
    };
}
/// Conditions that only profiles with this ARN of this account keep.
macro_rules! from {
    ($account:literal, $arn:literal) => {
        concat!(
            r#"{"StringEquals":{"aws:SourceAccount":""#,
            $account,
            r#""},"ArnLike":{"aws:SourceArn":""#,
            $arn,
            r#""}}"#
        )
    };
}
/// Conditions that the profiles of the account keep.
macro_rules! own {
    () => {
        from!("123456789012", "arn:aws:iot:eu-west-1:123456789012:securityprofile/*")
    };
}
/// A statement that allows this on that.
macro_rules! allowed {
    ($action:literal, $resource:literal) => {
        concat!(r#"{"Effect":"Allow","Action":"#, $action, r#","Resource":""#, $resource, r#""}"#)
    };
}
/// A permission policy that allows publishing to this topic, with these statements behind it.
macro_rules! publishing {
    ($topic:literal $(, $more:expr)*) => {
        policy!(allowed!(r#""sns:Publish""#, $topic) $(, ",", $more)*)
    };
}
/// The statements for the key and for the export, with these resources.
macro_rules! beside {
    ($key:literal, $export:literal) => {
        concat!(
            allowed!(r#"["kms:Decrypt","kms:GenerateDataKey"]"#, $key),
            ",",
            allowed!(r#""iot:Publish""#, $export)
        )
    };
}

const GOOD_TRUST: Example = trusting!("iot.amazonaws.com", "sts:AssumeRole", own!());
const GOOD_PERMISSIONS: Example = publishing!(
    "arn:aws:sns:eu-west-1:123456789012:pump-alerts",
    beside!("arn:aws:kms:eu-west-1:123456789012:key/pumps", "arn:aws:iot:eu-west-1:123456789012:topic/pumps")
);

pub(super) const ROWS: &[(Rule, Explanation)] = &[
    (
        Rule::RoleTrustPrincipal,
        Explanation {
            why: "The service publishes alerts under the role, so the trust policy has to let \
                  `iot.amazonaws.com` do `sts:AssumeRole`. Else no alert leaves, and nothing says so. \
                  A Deny without a condition counts more than any Allow.",
            bad: trusting!("lambda.amazonaws.com", "sts:AssumeRole", own!()),
            good: GOOD_TRUST,
        },
    ),
    (
        Rule::RoleServiceSpelling,
        Explanation {
            why: "The service is called `iot.amazonaws.com` in every region, under the type `Service`. Names \
                  such as `iotdevicedefender.amazonaws.com` or `iot.eu-west-1.amazonaws.com` are those of \
                  nobody, or of another service, and the role is not assumed.",
            bad: trusting!("iotdevicedefender.amazonaws.com", "sts:AssumeRole", own!()),
            good: GOOD_TRUST,
        },
    ),
    (
        Rule::RoleSnsPublish,
        Explanation {
            why: "An alert is a message to the SNS topic of the profile, and the role has to allow \
                  `sns:Publish` on exactly that topic, by name or with wildcards. Else violations show in the \
                  console only.",
            bad: publishing!(
                "arn:aws:sns:eu-west-1:123456789012:pumps",
                beside!(
                    "arn:aws:kms:eu-west-1:123456789012:key/pumps",
                    "arn:aws:iot:eu-west-1:123456789012:topic/pumps"
                )
            ),
            good: GOOD_PERMISSIONS,
        },
    ),
    (
        Rule::RoleKms,
        Explanation {
            why: "To publish to an encrypted topic the role needs `kms:Decrypt` and `kms:GenerateDataKey` on \
                  the key of the topic. The rule speaks when the key is given, since no policy tells whether a \
                  topic is encrypted.",
            bad: publishing!(
                "arn:aws:sns:eu-west-1:123456789012:pump-alerts",
                allowed!(r#""iot:Publish""#, "arn:aws:iot:eu-west-1:123456789012:topic/pumps")
            ),
            good: GOOD_PERMISSIONS,
        },
    ),
    (
        Rule::RoleKmsResource,
        Explanation {
            why: "Actions of KMS are about keys. The sample of the guide allows them on the ARN of the topic, \
                  which grants nothing, so messages to an encrypted topic are lost. The ARN of an alias grants \
                  nothing either.",
            bad: publishing!(
                "arn:aws:sns:eu-west-1:123456789012:pump-alerts",
                beside!(
                    "arn:aws:sns:eu-west-1:123456789012:pump-alerts",
                    "arn:aws:iot:eu-west-1:123456789012:topic/pumps"
                )
            ),
            good: GOOD_PERMISSIONS,
        },
    ),
    (
        Rule::RoleExport,
        Explanation {
            why: "A profile that exports metrics names a role of its own for that, which has to allow \
                  `iot:Publish` on the ARN of the topic. The rule speaks when the topic is given; a warning, \
                  as alerts go out without it.",
            bad: publishing!(
                "arn:aws:sns:eu-west-1:123456789012:pump-alerts",
                beside!(
                    "arn:aws:kms:eu-west-1:123456789012:key/pumps",
                    "arn:aws:iot:eu-west-1:123456789012:topic/pump"
                )
            ),
            good: GOOD_PERMISSIONS,
        },
    ),
    (
        Rule::RoleConfusedDeputy,
        Explanation {
            why: "Without conditions on `aws:SourceAccount` and `aws:SourceArn`, a profile of another account \
                  that names the role has the service use it. The source is a profile, \
                  `arn:aws:iot:…:…:securityprofile/…`; a sample of the guide has stray colons there. Only a \
                  remark, since the conditions are recommended and not required.",
            bad: trusting!(
                "iot.amazonaws.com",
                "sts:AssumeRole",
                from!("123456789012", "arn:aws:iot:eu-west-1:123456789012::*")
            ),
            good: GOOD_TRUST,
        },
    ),
    (
        Rule::RolePlaceholder,
        Explanation {
            why: "The samples of the guide have `<sns-topic-arn>` where an ARN belongs. Angle brackets occur in \
                  no ARN, so what is left of them matches nothing.",
            bad: publishing!(
                "<sns-topic-arn>",
                beside!(
                    "arn:aws:kms:eu-west-1:123456789012:key/pumps",
                    "arn:aws:iot:eu-west-1:123456789012:topic/pumps"
                )
            ),
            good: GOOD_PERMISSIONS,
        },
    ),
    (
        Rule::RoleArnAccount,
        Explanation {
            why: "The role, the topic and the security profile stand in one account: that of the role, where \
                  the answer of `get-role` names it, and that of the conditions are compared with that of the \
                  topic. A remark, since no page says that it has to be so.",
            bad: trusting!(
                "iot.amazonaws.com",
                "sts:AssumeRole",
                from!("210987654321", "arn:aws:iot:eu-west-1:210987654321:securityprofile/*")
            ),
            good: GOOD_TRUST,
        },
    ),
];
