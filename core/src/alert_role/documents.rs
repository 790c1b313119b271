//! The policy documents of a role, as IAM takes them.

use super::AlertRole;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Policy<S> {
    version: &'static str,
    statement: Vec<S>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Trust {
    effect: &'static str,
    principal: Principal,
    action: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<Condition>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Principal {
    service: &'static str,
}

/// Only profiles of the account may use the role, so that nobody else has the service act for them.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Condition {
    string_equals: SourceAccount,
    arn_like: SourceArn,
}

#[derive(Serialize)]
struct SourceAccount {
    #[serde(rename = "aws:SourceAccount")]
    account: String,
}

#[derive(Serialize)]
struct SourceArn {
    #[serde(rename = "aws:SourceArn")]
    arn: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Permission<'r> {
    effect: &'static str,
    action: Vec<&'static str>,
    resource: &'r str,
}

impl AlertRole {
    /// The trust policy: the service may assume the role, for security profiles of the account and the region of the
    /// topic. JSON, indented, with a line break at its end.
    ///
    /// ```
    /// let role = thingward::AlertRole::new().topic("arn:aws:sns:eu-west-1:123456789012:alerts")?;
    /// let policy: serde_json::Value = serde_json::from_str(&role.trust_policy())?;
    /// assert_eq!(policy["Statement"][0]["Principal"]["Service"], "iot.amazonaws.com");
    /// assert_eq!(
    ///     policy["Statement"][0]["Condition"]["ArnLike"]["aws:SourceArn"],
    ///     "arn:aws:iot:eu-west-1:123456789012:securityprofile/*",
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn trust_policy(&self) -> String {
        let condition = self.home().map(|home| Condition {
            string_equals: SourceAccount { account: home.account.to_owned() },
            arn_like: SourceArn {
                arn: format!("arn:{}:iot:{}:{}:securityprofile/*", home.partition, home.region, home.account),
            },
        });
        let statement = Trust {
            effect: "Allow",
            principal: Principal { service: "iot.amazonaws.com" },
            action: "sts:AssumeRole",
            condition,
        };
        written(&Policy { version: "2012-10-17", statement: vec![statement] })
    }

    /// The permission policy: publishing to the topics, and using the key. JSON, indented, with a line break at its
    /// end.
    ///
    /// ```
    /// let role = thingward::AlertRole::new().topic("arn:aws:sns:eu-west-1:123456789012:alerts")?;
    /// let policy: serde_json::Value = serde_json::from_str(&role.permission_policy())?;
    /// assert_eq!(policy["Statement"][0]["Action"][0], "sns:Publish");
    /// assert_eq!(policy["Statement"][0]["Resource"], "arn:aws:sns:eu-west-1:123456789012:alerts");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn permission_policy(&self) -> String {
        let wanted = [
            (self.topic_arn(), vec!["sns:Publish"]),
            (self.kms_key_arn(), vec!["kms:Decrypt", "kms:GenerateDataKey"]),
            (self.export_topic_arn(), vec!["iot:Publish"]),
        ];
        let statement = wanted.into_iter().filter_map(|(resource, action)| {
            Some(Permission { effect: "Allow", action, resource: resource? })
        });
        written(&Policy { version: "2012-10-17", statement: statement.collect() })
    }
}

/// Plain structs of texts always become JSON.
fn written(policy: &impl Serialize) -> String {
    serde_json::to_string_pretty(policy).unwrap_or_default() + "\n"
}
