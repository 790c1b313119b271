//! Resource names: `arn:partition:service:region:account:resource`, and what those of some resources look like.

use crate::escape::is_hidden;
use crate::finding::counted;
use crate::limits;

/// The parts of an ARN.
pub(crate) struct Arn<'t> {
    pub(crate) partition: &'t str,
    pub(crate) service: &'t str,
    pub(crate) region: &'t str,
    pub(crate) account: &'t str,
    pub(crate) resource: &'t str,
}

impl<'t> Arn<'t> {
    pub(crate) fn parse(text: &'t str) -> Option<Self> {
        Self::split(text).filter(|arn| arn.partition.starts_with("aws") && !arn.resource.is_empty())
    }

    /// The parts of what may be a pattern: any of them may hold wildcards, or nothing.
    pub(crate) fn split(text: &'t str) -> Option<Self> {
        let mut parts = text.splitn(6, ':');
        let Some("arn") = parts.next() else { return None };
        let (partition, service) = (parts.next()?, parts.next()?);
        let (region, account, resource) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { partition, service, region, account, resource })
    }

    /// Whether the account is twelve digits.
    pub(crate) fn has_account(&self) -> bool {
        is_account(self.account)
    }
}

/// Whether this is the number of an account: twelve digits.
pub(crate) fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What an ARN is to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    SnsTopic,
    Role,
    KmsKey,
    MqttTopic,
}

impl Wanted {
    pub(crate) const fn example(self) -> &'static str {
        match self {
            Self::SnsTopic => "arn:aws:sns:eu-west-1:123456789012:alerts",
            Self::Role => "arn:aws:iam::123456789012:role/alerts",
            Self::KmsKey => "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            Self::MqttTopic => "arn:aws:iot:eu-west-1:123456789012:topic/metrics",
        }
    }

    /// The resource with its article, as messages name it.
    const fn named(self) -> &'static str {
        match self {
            Self::SnsTopic => "an SNS topic",
            Self::Role => "an IAM role",
            Self::KmsKey => "a KMS key",
            Self::MqttTopic => "an MQTT topic",
        }
    }

    /// What is wrong with `text` as the ARN of exactly one such resource: no pattern, and no placeholder of a sample.
    pub(crate) fn fault_of_one(self, text: &str) -> Option<String> {
        let odd = |letter: char| {
            matches!(letter, '*' | '?' | '<' | '>' | '"' | '\'' | '\\')
                || letter.is_whitespace()
                || is_hidden(letter)
        };
        let is_odd = || text.contains(odd).then(|| "does not name exactly one resource".to_owned());
        self.fault(text).or_else(is_odd)
    }

    /// What is wrong with `text` as such an ARN, as the end of a sentence.
    pub(crate) fn fault(self, text: &str) -> Option<String> {
        let characters = text.chars().count();
        if !limits::ARN_CHARACTERS.contains(&characters) {
            let characters = counted(characters, "character", "characters");
            return Some(format!("has {characters}, not 20 to 2048"));
        }
        let Some(arn) = Arn::parse(text) else { return Some("is no ARN".to_owned()) };
        let behind = |prefix: &str| arn.resource.strip_prefix(prefix).is_some_and(|name| !name.is_empty());
        let (is_such, has_region) = match self {
            Self::SnsTopic => (arn.service == "sns", true),
            Self::Role => (arn.service == "iam" && behind("role/"), false),
            Self::KmsKey => (arn.service == "kms" && behind("key/"), true),
            Self::MqttTopic => (arn.service == "iot" && behind("topic/"), true),
        };
        if !is_such {
            Some(format!("is not the ARN of {}", self.named()))
        } else if has_region && arn.region.is_empty() {
            Some("names no region".to_owned())
        } else if !arn.has_account() {
            Some("names no account".to_owned())
        } else {
            None
        }
    }
}
