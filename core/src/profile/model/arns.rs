//! What a profile refers to: the topic of its alerts, roles, and the things that it is attached to.

use super::names::name;
use super::refusal::{Part, judged};
use crate::arn::{Arn, Wanted};
use crate::finding::{Rule, quoted};
use crate::model_error::ModelError;
use crate::profile::arn::is_target;
use std::fmt;

/// What is wrong with an ARN, by this rule.
fn refused(text: &str, wanted: Wanted, rule: Rule) -> Option<ModelError> {
    wanted.fault(text).map(|fault| ModelError::new(rule, format!("{} {fault}", quoted(text))))
}

fn refused_target(text: &str) -> Option<ModelError> {
    let message = || format!("a security profile cannot be attached to {}", quoted(text));
    (!is_target(text)).then(|| ModelError::new(Rule::TargetArn, message()))
}

name! {
    /// The ARN of the SNS topic that alerts go to.
    TopicArn, |text| refused(text, Wanted::SnsTopic, Rule::AlertTargetArn), "arn:aws:sns:eu-west-1:123456789012:alerts", "arn:aws:sns:::alerts"
}

name! {
    /// The ARN of an IAM role that the service takes on.
    RoleArn, |text| refused(text, Wanted::Role, Rule::RoleArn), "arn:aws:iam::123456789012:role/alerts", "role/alerts"
}

name! {
    /// The ARN of what a profile is attached to; [`TargetArn::target`] tells what that is.
    TargetArn, refused_target, "arn:aws:iot:eu-west-1:123456789012:all/things", "arn:aws:iot:eu-west-1:123456789012:thing/pump-1"
}

impl TargetArn {
    /// The things that are meant.
    ///
    /// ```
    /// use thingward::profiles::{Target, TargetArn};
    ///
    /// let arn = TargetArn::new("arn:aws:iot:eu-west-1:123456789012:thinggroup/pumps")?;
    /// assert_eq!(arn.target(), Target::ThingGroup("pumps"));
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub fn target(&self) -> Target<'_> {
        match Arn::parse(self.as_str()).map_or("", |arn| arn.resource) {
            "all/registered-things" => Target::RegisteredThings,
            "all/unregistered-things" => Target::UnregisteredThings,
            resource => resource.strip_prefix("thinggroup/").map_or(Target::AllThings, Target::ThingGroup),
        }
    }
}

/// The things that a profile is attached to.
///
/// ```
/// use thingward::profiles::{Target, TargetArn};
///
/// let arn = TargetArn::new("arn:aws:iot:eu-west-1:123456789012:all/registered-things")?;
/// assert_eq!(arn.target().to_string(), "all/registered-things");
/// # Ok::<(), thingward::profiles::ModelError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target<'a> {
    /// Registered or not.
    AllThings,
    /// Those that the registry has.
    RegisteredThings,
    /// Those that the registry has not.
    UnregisteredThings,
    /// The registered members of the group of this name.
    ThingGroup(&'a str),
}

/// As the end of an ARN.
impl fmt::Display for Target<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AllThings => f.write_str("all/things"),
            Self::RegisteredThings => f.write_str("all/registered-things"),
            Self::UnregisteredThings => f.write_str("all/unregistered-things"),
            Self::ThingGroup(name) => write!(f, "thinggroup/{name}"),
        }
    }
}

/// Where alerts go: the one target of type `SNS`.
///
/// ```
/// use thingward::profiles::{AlertTarget, RoleArn, TopicArn};
///
/// let topic = TopicArn::new("arn:aws:sns:eu-west-1:123456789012:alerts")?;
/// let target = AlertTarget { topic, role: RoleArn::new("arn:aws:iam::123456789012:role/alerts")? };
/// assert!(target.topic.as_str().ends_with(":alerts"));
/// # Ok::<(), thingward::profiles::ModelError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertTarget {
    /// The topic: `alertTargetArn`.
    pub topic: TopicArn,
    /// The role that may publish to it: `roleArn`.
    pub role: RoleArn,
}

/// Where datapoints are exported to.
///
/// ```
/// use thingward::profiles::{ExportConfig, RoleArn};
///
/// let role = RoleArn::new("arn:aws:iam::123456789012:role/export")?;
/// assert_eq!(ExportConfig::new("metrics/pumps", role)?.mqtt_topic(), Some("metrics/pumps"));
/// # Ok::<(), thingward::profiles::ModelError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportConfig {
    pub(super) mqtt_topic: Option<String>,
    pub(super) role: RoleArn,
}

impl ExportConfig {
    /// An export to this MQTT topic, with a role that may publish to it.
    ///
    /// ```
    /// use thingward::profiles::{ExportConfig, RoleArn};
    ///
    /// let role = RoleArn::new("arn:aws:iam::123456789012:role/export")?;
    /// assert!(ExportConfig::new("metrics/pumps", role).is_ok());
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    ///
    /// # Errors
    /// When default mode calls it one.
    pub fn new(mqtt_topic: impl Into<String>, role: RoleArn) -> Result<Self, ModelError> {
        Self { mqtt_topic: Some(mqtt_topic.into()), role }.judged()
    }

    pub(super) fn judged(self) -> Result<Self, ModelError> {
        judged(self, Part::ExportConfig)
    }

    /// The MQTT topic: `mqttTopic`. A parsed one may lack it.
    ///
    /// ```
    /// use thingward::profiles::{ExportConfig, RoleArn};
    ///
    /// let role = RoleArn::new("arn:aws:iam::123456789012:role/export")?;
    /// assert_eq!(ExportConfig::new("metrics", role)?.mqtt_topic(), Some("metrics"));
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub fn mqtt_topic(&self) -> Option<&str> {
        self.mqtt_topic.as_deref()
    }

    /// The role that may publish to the topic: `roleArn`.
    ///
    /// ```
    /// use thingward::profiles::{ExportConfig, RoleArn};
    ///
    /// let role = RoleArn::new("arn:aws:iam::123456789012:role/export")?;
    /// assert_eq!(ExportConfig::new("metrics", role.clone())?.role(), &role);
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn role(&self) -> &RoleArn {
        &self.role
    }
}
