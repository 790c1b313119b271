//! Everything that a document says of profiles.

use super::{DeclaredDimension, Profile, ProfileName, TargetArn};
use crate::declarations::Declarations;
use crate::dropped::{Dropped, Losses};
use crate::finding::Pointer;

/// What a document says of profiles: the profiles themselves, attachments, and what templates declare beside them. Made by
/// [`Profile::parse_all`].
///
/// ```
/// use thingward::{MetricType, Options, Profile};
///
/// let template = br#"{"Resources":{
///   "Battery":{"Type":"AWS::IoT::CustomMetric","Properties":{"MetricName":"battery","MetricType":"number"}},
///   "Pumps":{"Type":"AWS::IoT::SecurityProfile","Properties":{"Behaviors":[{"Name":"low","Metric":"battery",
///     "Criteria":{"ComparisonOperator":"greater-than","Value":{"Number":20}}}]}}}}"#;
/// let document = Profile::parse_all(template, &Options::new())?;
/// let pumps = &document.profiles()[0];
/// assert_eq!(pumps.logical_id.as_deref(), Some("Pumps"));
/// assert_eq!(pumps.pointer.as_str(), "/Resources/Pumps/Properties");
/// assert_eq!(pumps.profile.behaviors().len(), 1);
/// assert_eq!(document.custom_metrics().metric_type("battery"), Some(MetricType::Number));
/// # Ok::<(), thingward::Invalid>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Profiles {
    pub(super) profiles: Vec<Placed>,
    pub(super) attachments: Vec<Attachment>,
    pub(super) custom_metrics: Declarations,
    pub(super) dimensions: Vec<DeclaredDimension>,
    pub(super) losses: Losses,
}

/// A profile, and where the document has it.
///
/// ```
/// use thingward::{Options, Profile};
///
/// let behaviors = br#"[{"name":"b","metric":"battery","criteria":{"comparisonOperator":"less-than","value":{"number":1}}}]"#;
/// let document = Profile::parse_all(behaviors, &Options::new())?;
/// let placed = &document.profiles()[0];
/// assert_eq!((placed.logical_id.as_deref(), placed.pointer.as_str(), placed.profile.name()), (None, "", None));
/// # Ok::<(), thingward::Invalid>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Placed {
    /// The logical id of a template's resource, or the address of one in a state of Terraform.
    pub logical_id: Option<String>,
    /// Where the members of the profile stand, or its behaviors where there is nothing else.
    pub pointer: Pointer,
    /// The profile. A bare behavior and a list of behaviors are one without a name.
    pub profile: Profile,
}

/// That a profile is to be attached to a target: the body of an `AttachSecurityProfile` request.
///
/// ```
/// use thingward::{Options, Profile, profiles::Target};
///
/// let request = br#"{"securityProfileName":"pumps","securityProfileTargetArn":"arn:aws:iot:eu-west-1:123456789012:all/things"}"#;
/// let document = Profile::parse_all(request, &Options::new())?;
/// assert_eq!(document.attachments()[0].target.target(), Target::AllThings);
/// # Ok::<(), thingward::Invalid>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The profile.
    pub profile: ProfileName,
    /// What it is attached to.
    pub target: TargetArn,
}

impl Profiles {
    /// The profiles, in the order of the document.
    ///
    /// ```
    /// use thingward::{Options, Profile};
    ///
    /// let document = Profile::parse_all(br#"{"securityProfileName":"pumps"}"#, &Options::new())?;
    /// assert_eq!(document.profiles().len(), 1);
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub fn profiles(&self) -> &[Placed] {
        &self.profiles
    }

    /// The attachments.
    ///
    /// ```
    /// use thingward::{Options, Profile};
    ///
    /// let document = Profile::parse_all(br#"{"securityProfileName":"pumps"}"#, &Options::new())?;
    /// assert_eq!(document.attachments(), []);
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub fn attachments(&self) -> &[Attachment] {
        &self.attachments
    }

    /// The custom metrics that the document declares.
    ///
    /// ```
    /// use thingward::{Options, Profile};
    ///
    /// let document = Profile::parse_all(br#"{"securityProfileName":"pumps"}"#, &Options::new())?;
    /// assert_eq!(document.custom_metrics().names().count(), 0);
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub const fn custom_metrics(&self) -> &Declarations {
        &self.custom_metrics
    }

    /// The dimensions that the document declares.
    ///
    /// ```
    /// use thingward::{Options, Profile};
    ///
    /// let template = br#"{"Resources":{
    ///   "Commands":{"Type":"AWS::IoT::Dimension","Properties":{"Name":"commands","Type":"TOPIC_FILTER","StringValues":["cmd/+"]}},
    ///   "Pumps":{"Type":"AWS::IoT::SecurityProfile","Properties":{}}}}"#;
    /// let document = Profile::parse_all(template, &Options::new())?;
    /// assert_eq!(document.dimensions()[0].topic_filters(), ["cmd/+"]);
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub fn dimensions(&self) -> &[DeclaredDimension] {
        &self.dimensions
    }

    /// What the document had and this has not, of all its profiles, as [`Profile::dropped`] says it. Resources of other
    /// types are not listed.
    ///
    /// ```
    /// use thingward::{Options, Profile};
    ///
    /// let template = br#"{"Resources":{"Pumps":{"Type":"AWS::IoT::SecurityProfile","Properties":{"TargetArns":[{"Ref":"Arn"}]}}}}"#;
    /// let document = Profile::parse_all(template, &Options::new())?;
    /// assert_eq!(document.dropped()[0].pointer.as_str(), "/Resources/Pumps/Properties/TargetArns/0");
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub fn dropped(&self) -> &[Dropped] {
        &self.losses.kept
    }

    /// How many more losses there were than [`Profiles::dropped`] lists.
    ///
    /// ```
    /// use thingward::{Options, Profile};
    ///
    /// let document = Profile::parse_all(br#"{"securityProfileName":"pumps"}"#, &Options::new())?;
    /// assert_eq!(document.dropped_beyond(), 0);
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub const fn dropped_beyond(&self) -> usize {
        self.losses.omitted
    }
}
