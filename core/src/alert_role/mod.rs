//! The role of an alert target: what it is for, and the two policy documents that it needs.
//!
//! `documents.rs` writes the documents; `role/` judges those that somebody wrote.

mod documents;

use crate::arn::{Arn, Wanted};
use crate::finding::quoted;
use std::fmt;

/// What a role is for: the topic that alerts go to, the key that the topic is encrypted with, and the topic that
/// metrics are exported to, as far as there are any.
///
/// ```
/// use thingward::{AlertRole, Options, Verdict, check_role};
///
/// let role = AlertRole::new().topic("arn:aws:sns:eu-west-1:123456789012:alerts")?;
/// let options = Options::new().strict().alert_role(role.clone());
/// let checked = check_role(role.trust_policy().as_bytes(), role.permission_policy().as_bytes(), &options);
/// assert_eq!(checked.verdict(), Verdict::Valid);
/// assert!(checked.trust.findings().is_empty() && checked.policy.findings().is_empty());
/// # Ok::<(), thingward::ArnError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlertRole {
    topic: Option<String>,
    kms_key: Option<String>,
    export_topic: Option<String>,
}

impl AlertRole {
    /// A role for nothing yet.
    ///
    /// ```
    /// assert_eq!(thingward::AlertRole::new().topic_arn(), None);
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self { topic: None, kms_key: None, export_topic: None }
    }

    /// Alerts go to this SNS topic: the `alertTargetArn` of the profile.
    ///
    /// ```
    /// use thingward::AlertRole;
    ///
    /// let role = AlertRole::new().topic("arn:aws:sns:eu-west-1:123456789012:alerts")?;
    /// assert_eq!(role.topic_arn(), Some("arn:aws:sns:eu-west-1:123456789012:alerts"));
    /// let error = AlertRole::new().topic("alerts-of-all-the-pumps").unwrap_err();
    /// assert!(error.to_string().starts_with("`alerts-of-all-the-pumps` is no ARN"));
    /// # Ok::<(), thingward::ArnError>(())
    /// ```
    ///
    /// # Errors
    /// When it is not the ARN of one SNS topic, with its region and account.
    pub fn topic(self, arn: impl Into<String>) -> Result<Self, ArnError> {
        Ok(Self { topic: Some(one(Wanted::SnsTopic, arn.into())?), ..self })
    }

    /// The topic is encrypted with this KMS key.
    ///
    /// ```
    /// use thingward::AlertRole;
    ///
    /// let key = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    /// assert_eq!(AlertRole::new().kms_key(key)?.kms_key_arn(), Some(key));
    /// assert!(AlertRole::new().kms_key("arn:aws:kms:eu-west-1:123456789012:alias/alerts").is_err());
    /// # Ok::<(), thingward::ArnError>(())
    /// ```
    ///
    /// # Errors
    /// When it is not the ARN of one KMS key. An alias is none: policies grant nothing on it.
    pub fn kms_key(self, arn: impl Into<String>) -> Result<Self, ArnError> {
        Ok(Self { kms_key: Some(one(Wanted::KmsKey, arn.into())?), ..self })
    }

    /// Metrics are exported to this MQTT topic: the `mqttTopic` of the profile, as an ARN.
    ///
    /// ```
    /// use thingward::AlertRole;
    ///
    /// let topic = "arn:aws:iot:eu-west-1:123456789012:topic/metrics";
    /// assert_eq!(AlertRole::new().export_topic(topic)?.export_topic_arn(), Some(topic));
    /// # Ok::<(), thingward::ArnError>(())
    /// ```
    ///
    /// # Errors
    /// When it is not the ARN of one MQTT topic, `arn:aws:iot:…:…:topic/…`.
    pub fn export_topic(self, arn: impl Into<String>) -> Result<Self, ArnError> {
        Ok(Self { export_topic: Some(one(Wanted::MqttTopic, arn.into())?), ..self })
    }

    /// The SNS topic that alerts go to.
    ///
    /// ```
    /// assert_eq!(thingward::AlertRole::new().topic_arn(), None);
    /// ```
    #[must_use]
    pub fn topic_arn(&self) -> Option<&str> {
        self.topic.as_deref()
    }

    /// The key that the topic is encrypted with.
    ///
    /// ```
    /// assert_eq!(thingward::AlertRole::new().kms_key_arn(), None);
    /// ```
    #[must_use]
    pub fn kms_key_arn(&self) -> Option<&str> {
        self.kms_key.as_deref()
    }

    /// The MQTT topic that metrics are exported to.
    ///
    /// ```
    /// assert_eq!(thingward::AlertRole::new().export_topic_arn(), None);
    /// ```
    #[must_use]
    pub fn export_topic_arn(&self) -> Option<&str> {
        self.export_topic.as_deref()
    }

    /// The topic by which partition, region and account of the profile are told: both kinds stand beside it.
    pub(crate) fn home(&self) -> Option<Arn<'_>> {
        self.topic_arn().or(self.export_topic_arn()).and_then(Arn::parse)
    }
}

/// A string that is not the ARN of what it is to name.
///
/// ```
/// let error = thingward::AlertRole::new().topic("arn:aws:sqs:eu-west-1:123456789012:alerts").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`arn:aws:sqs:eu-west-1:123456789012:alerts` is not the ARN of an SNS topic; \
///      write it as `arn:aws:sns:eu-west-1:123456789012:alerts`",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArnError(String);

impl fmt::Display for ArnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ArnError {}

/// The ARN of exactly one resource.
fn one(wanted: Wanted, arn: String) -> Result<String, ArnError> {
    match wanted.fault_of_one(&arn) {
        None => Ok(arn),
        Some(fault) => Err(ArnError(format!("{} {fault}; write it as `{}`", quoted(&arn), wanted.example()))),
    }
}
