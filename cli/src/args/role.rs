//! What the role of an alert target is for.

use crate::exit::Fault;
use thingward::AlertRole;

/// The ARNs that the documents of a role are compared with, or made for.
#[derive(Debug, clap::Args)]
pub struct ArnArgs {
    /// The SNS topic that alerts go to: the alertTargetArn of the profile.
    #[arg(long, value_name = "ARN", help_heading = "Roles")]
    topic_arn: Option<String>,

    /// The KMS key that the topic is encrypted with.
    #[arg(long, value_name = "ARN", help_heading = "Roles")]
    kms_key_arn: Option<String>,

    /// The MQTT topic that metrics are exported to.
    #[arg(long, value_name = "ARN", help_heading = "Roles")]
    export_topic_arn: Option<String>,
}

impl ArnArgs {
    /// The first of these options that was given.
    pub fn given(&self) -> Option<&'static str> {
        let given = [
            ("--topic-arn", &self.topic_arn),
            ("--kms-key-arn", &self.kms_key_arn),
            ("--export-topic-arn", &self.export_topic_arn),
        ];
        given.into_iter().find_map(|(name, arn)| arn.as_ref().map(|_| name))
    }

    /// Whether it is told what the role may publish to.
    pub const fn names_a_topic(&self) -> bool {
        self.topic_arn.is_some() || self.export_topic_arn.is_some()
    }

    /// The role; a role for no topic is none.
    pub fn role(&self) -> Result<AlertRole, Fault> {
        let mut role = AlertRole::new();
        if let Some(arn) = &self.topic_arn {
            role = role.topic(arn).map_err(|error| Fault::of("--topic-arn", error))?;
        }
        if let Some(arn) = &self.kms_key_arn {
            role = role.kms_key(arn).map_err(|error| Fault::of("--kms-key-arn", error))?;
        }
        if let Some(arn) = &self.export_topic_arn {
            role = role.export_topic(arn).map_err(|error| Fault::of("--export-topic-arn", error))?;
        }
        if !self.names_a_topic() {
            return Err(Fault::new(
                "a role needs `--topic-arn ARN`, or `--export-topic-arn ARN` for exports alone",
            ));
        }
        Ok(role)
    }
}
