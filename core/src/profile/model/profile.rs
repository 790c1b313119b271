//! A security profile.

use super::{
    AlertTarget, Behavior, Description, ExportConfig, MetricToRetain, Part, ProfileName, Spelt, TargetArn,
    refusal::judged,
};
use crate::dropped::{Dropped, Losses};
use crate::model_error::ModelError;
use crate::profile::casing::Casing;

/// A security profile: behaviors, where their alerts go, and what the profile is attached to.
///
/// It serializes as the API spells it, [`Profile::cloudformation`] and [`Profile::awscc`] in the other casings, and it
/// deserializes from all three, in any self-describing format, which fails on what default mode calls an error. Numbers are
/// what the source makes of them: without its feature `float_roundtrip`, `serde_json` may miss the last bit of a double
/// that [`Profile::parse`] reads exactly.
///
/// Equal profiles say the same: what was [dropped](Profile::dropped) when they were parsed does not count.
///
/// ```
/// use thingward::{Options, Profile};
///
/// let json = br#"{"SecurityProfileName":"pumps","Behaviors":[{"Name":"b","Metric":"aws:num-disconnects",
///   "Criteria":{"ComparisonOperator":"less-than","Value":{"Count":"5"},"DurationSeconds":300}}]}"#;
/// let profile: Profile = serde_json::from_slice(json)?;
/// assert_eq!(profile, Profile::parse(json, &Options::new())?);
///
/// let json = r#"{"securityProfileName":"pumps","behaviors":[{"name":"b","metric":"aws:num-disconnects","criteria":{"comparisonOperator":"less-than","value":{"count":5},"durationSeconds":300}}]}"#;
/// assert_eq!(serde_json::to_string(&profile)?, json);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Profile {
    pub(super) name: Option<ProfileName>,
    pub(super) description: Option<Description>,
    pub(super) behaviors: Vec<Behavior>,
    pub(super) alert_target: Option<AlertTarget>,
    pub(super) metrics_to_retain: Vec<MetricToRetain>,
    pub(super) export_config: Option<ExportConfig>,
    pub(super) target_arns: Vec<TargetArn>,
    pub(super) losses: Losses,
}

impl Profile {
    /// A profile without behaviors.
    ///
    /// ```
    /// use thingward::{Profile, profiles::ProfileName};
    ///
    /// let profile = Profile::new(ProfileName::new("pumps")?);
    /// assert_eq!(serde_json::to_string(&profile)?, r#"{"securityProfileName":"pumps"}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(name: ProfileName) -> Self {
        Self { name: Some(name), ..Self::default() }
    }

    /// The same with this name.
    ///
    /// ```
    /// use thingward::{Options, Profile, profiles::ProfileName};
    ///
    /// let profile = Profile::parse(br#"{"Behaviors": []}"#, &Options::new())?;
    /// assert_eq!(profile.name(), None);
    /// assert!(profile.with_name(ProfileName::new("pumps")?).name().is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_name(mut self, name: ProfileName) -> Self {
        self.name = Some(name);
        self
    }

    /// The same with this description.
    ///
    /// ```
    /// use thingward::{Profile, profiles::{Description, ProfileName}};
    ///
    /// let profile = Profile::new(ProfileName::new("pumps")?).with_description(Description::new("What pumps do.")?);
    /// assert_eq!(profile.description().map(Description::as_str), Some("What pumps do."));
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub fn with_description(mut self, description: Description) -> Self {
        self.description = Some(description);
        self
    }

    /// The same with these behaviors.
    ///
    /// ```
    /// use thingward::{Options, Profile, Rule, profiles::{Behavior, ProfileName}};
    ///
    /// let json = br#"{"name":"b","metric":"battery","criteria":{"comparisonOperator":"greater-than","value":{"number":20}}}"#;
    /// let behavior = Behavior::parse(json, &Options::new())?;
    /// let profile = Profile::new(ProfileName::new("pumps")?).with_behaviors(vec![behavior.clone()])?;
    /// assert_eq!(profile.behaviors().len(), 1);
    ///
    /// let error = profile.with_behaviors(vec![behavior.clone(), behavior]).unwrap_err();
    /// assert_eq!(error.rule(), Rule::DuplicateBehaviorName);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When two have one name, when there are more than 100, or when their sets hold more than 1000 elements together.
    pub fn with_behaviors(mut self, behaviors: Vec<Behavior>) -> Result<Self, ModelError> {
        self.behaviors = behaviors;
        self.judged()
    }

    pub(super) fn judged(self) -> Result<Self, ModelError> {
        let part = if self.name.is_some() { Part::Profile } else { Part::Unnamed };
        judged(self, part)
    }

    /// The same with its alerts going to this target.
    ///
    /// ```
    /// use thingward::{Profile, profiles::{AlertTarget, ProfileName, RoleArn, TopicArn}};
    ///
    /// let target = AlertTarget {
    ///     topic: TopicArn::new("arn:aws:sns:eu-west-1:123456789012:alerts")?,
    ///     role: RoleArn::new("arn:aws:iam::123456789012:role/alerts")?,
    /// };
    /// assert!(Profile::new(ProfileName::new("pumps")?).with_alert_target(target).alert_target().is_some());
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub fn with_alert_target(mut self, target: AlertTarget) -> Self {
        self.alert_target = Some(target);
        self
    }

    /// The same with these metrics retained, beside those of the behaviors.
    ///
    /// ```
    /// use thingward::{Profile, profiles::{BehaviorMetric, MetricToRetain, ProfileName}};
    ///
    /// let bytes = MetricToRetain::new(BehaviorMetric::new("aws:all-bytes-in")?);
    /// let profile = Profile::new(ProfileName::new("pumps")?).with_metrics_to_retain(vec![bytes]);
    /// assert_eq!(profile.metrics_to_retain().len(), 1);
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub fn with_metrics_to_retain(mut self, metrics: Vec<MetricToRetain>) -> Self {
        self.metrics_to_retain = metrics;
        self
    }

    /// The same with datapoints exported to this place.
    ///
    /// ```
    /// use thingward::{Profile, profiles::{ExportConfig, ProfileName, RoleArn}};
    ///
    /// let role = RoleArn::new("arn:aws:iam::123456789012:role/export")?;
    /// let profile = Profile::new(ProfileName::new("pumps")?).with_export_config(ExportConfig::new("metrics", role)?);
    /// assert!(profile.export_config().is_some());
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub fn with_export_config(mut self, export: ExportConfig) -> Self {
        self.export_config = Some(export);
        self
    }

    /// The same, attached to these targets. A template says so in the profile; the API takes each in a request of its own. They
    /// are written for the API too, so that nothing is lost, and get the warning `profile-unknown-key` there: an empty list
    /// takes them off.
    ///
    /// ```
    /// use thingward::{Profile, profiles::{ProfileName, TargetArn}};
    ///
    /// let all = TargetArn::new("arn:aws:iot:eu-west-1:123456789012:all/things")?;
    /// let profile = Profile::new(ProfileName::new("pumps")?).with_target_arns(vec![all]);
    /// assert_eq!(profile.target_arns().len(), 1);
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub fn with_target_arns(mut self, targets: Vec<TargetArn>) -> Self {
        self.target_arns = targets;
        self
    }

    /// The name. A profile of a template may have none, and neither has a list of behaviors; such a profile is right as
    /// `CloudFormation` spells it, and [`Profile::with_name`] makes it right for the API.
    ///
    /// ```
    /// use thingward::{Profile, profiles::ProfileName};
    ///
    /// assert_eq!(Profile::new(ProfileName::new("pumps")?).name().map(ProfileName::as_str), Some("pumps"));
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn name(&self) -> Option<&ProfileName> {
        self.name.as_ref()
    }

    /// The description, if there is one.
    ///
    /// ```
    /// use thingward::{Profile, profiles::ProfileName};
    ///
    /// assert_eq!(Profile::new(ProfileName::new("pumps")?).description(), None);
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn description(&self) -> Option<&Description> {
        self.description.as_ref()
    }

    /// The behaviors, in the order of the document.
    ///
    /// ```
    /// use thingward::{Profile, profiles::ProfileName};
    ///
    /// assert_eq!(Profile::new(ProfileName::new("pumps")?).behaviors(), []);
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub fn behaviors(&self) -> &[Behavior] {
        &self.behaviors
    }

    /// Where alerts go, if they go anywhere.
    ///
    /// ```
    /// use thingward::{Profile, profiles::ProfileName};
    ///
    /// assert_eq!(Profile::new(ProfileName::new("pumps")?).alert_target(), None);
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn alert_target(&self) -> Option<&AlertTarget> {
        self.alert_target.as_ref()
    }

    /// The metrics that are retained beside those of the behaviors.
    ///
    /// ```
    /// use thingward::{Profile, profiles::ProfileName};
    ///
    /// assert_eq!(Profile::new(ProfileName::new("pumps")?).metrics_to_retain(), []);
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub fn metrics_to_retain(&self) -> &[MetricToRetain] {
        &self.metrics_to_retain
    }

    /// Where datapoints are exported to, if they are.
    ///
    /// ```
    /// use thingward::{Profile, profiles::ProfileName};
    ///
    /// assert_eq!(Profile::new(ProfileName::new("pumps")?).export_config(), None);
    /// # Ok::<(), thingward::profiles::ModelError>(())
    /// ```
    #[must_use]
    pub const fn export_config(&self) -> Option<&ExportConfig> {
        self.export_config.as_ref()
    }

    /// What the profile is attached to, as far as the document says.
    ///
    /// ```
    /// use thingward::{Options, Profile, profiles::Target};
    ///
    /// let json = br#"{"SecurityProfileName":"pumps","TargetArns":["arn:aws:iot:eu-west-1:123456789012:all/things"]}"#;
    /// let profile = Profile::parse(json, &Options::new())?;
    /// assert_eq!(profile.target_arns()[0].target(), Target::AllThings);
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub fn target_arns(&self) -> &[TargetArn] {
        &self.target_arns
    }

    /// What the document had and this profile has not, in the order of the document: the first ones, up to
    /// [`Options::max_findings`](crate::Options::max_findings). Empty for a profile that was built in code, and for one of
    /// [`Profile::parse_all`], where the [document](super::Profiles::dropped) has the list.
    ///
    /// Left out are unknown keys, what only the service writes (ARN, version, dates), tags, what an update says beside the
    /// profile (flags that delete, the expected version), what machine learning makes no use of, and what a template knows
    /// only once it is deployed: `{"Ref": …}` and its like. A behavior whose name, metric, dimension or criteria have such a
    /// value is left out whole, as is a target, an alert target or an export: nothing is held that means something else. A
    /// flag that is not known is `false`.
    ///
    /// Not listed is what says the same in another form: the encoding, the casing, the order of the members, escapes,
    /// exponents, a count as text where templates have it so, `false` and empty lists where they are the default, and
    /// other spellings of an IP address.
    ///
    /// ```
    /// use thingward::{Options, Profile};
    ///
    /// let json = br#"{"securityProfileName":"pumps","version":3,"tags":[]}"#;
    /// let profile = Profile::parse(json, &Options::new())?;
    /// let places: Vec<&str> = profile.dropped().iter().map(|lost| lost.pointer.as_str()).collect();
    /// assert_eq!(places, ["/version", "/tags"]);
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub fn dropped(&self) -> &[Dropped] {
        &self.losses.kept
    }

    /// How many more losses there were than [`Profile::dropped`] lists.
    ///
    /// ```
    /// use thingward::{Options, Profile};
    ///
    /// let json = br#"{"securityProfileName":"pumps","version":3,"tags":[]}"#;
    /// let profile = Profile::parse(json, &Options::new().max_findings(1))?;
    /// assert_eq!((profile.dropped().len(), profile.dropped_beyond()), (1, 1));
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub const fn dropped_beyond(&self) -> usize {
        self.losses.omitted
    }

    /// The profile as it serializes in a casing: as the API spells it too, which it also does by itself.
    ///
    /// ```
    /// use thingward::{Profile, profiles::{Casing, ProfileName}};
    ///
    /// let profile = Profile::new(ProfileName::new("pumps")?);
    /// assert_eq!(serde_json::to_string(&profile.spelt(Casing::Api))?, r#"{"securityProfileName":"pumps"}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn spelt(&self, casing: Casing) -> Spelt<'_, Self> {
        Spelt(casing, self)
    }

    /// The profile as it serializes as the properties of a template's resource: `SecurityProfileName`; a count is a string
    /// there.
    ///
    /// ```
    /// use thingward::{Profile, profiles::ProfileName};
    ///
    /// let profile = Profile::new(ProfileName::new("pumps")?);
    /// assert_eq!(serde_json::to_string(&profile.cloudformation())?, r#"{"SecurityProfileName":"pumps"}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn cloudformation(&self) -> Spelt<'_, Self> {
        self.spelt(Casing::CloudFormation)
    }

    /// The profile as it serializes for the awscc provider of Terraform: `security_profile_name`; a count is a string there.
    ///
    /// ```
    /// use thingward::{Profile, profiles::ProfileName};
    ///
    /// let profile = Profile::new(ProfileName::new("pumps")?);
    /// assert_eq!(serde_json::to_string(&profile.awscc())?, r#"{"security_profile_name":"pumps"}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn awscc(&self) -> Spelt<'_, Self> {
        self.spelt(Casing::Awscc)
    }
}

impl PartialEq for Profile {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            name,
            description,
            behaviors,
            alert_target,
            metrics_to_retain,
            export_config,
            target_arns,
            losses: _,
        } = self;
        (name, description, behaviors) == (&other.name, &other.description, &other.behaviors)
            && (alert_target, metrics_to_retain) == (&other.alert_target, &other.metrics_to_retain)
            && (export_config, target_arns) == (&other.export_config, &other.target_arns)
    }
}
