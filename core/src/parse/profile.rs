//! Security profiles from bytes and from serde.

use crate::check::finish;
use crate::checked::Checked;
use crate::detect::{Kind, detect_format};
use crate::finding::{Findings, Pointer};
use crate::invalid::Invalid;
use crate::options::Options;
use crate::profile::model::{Behavior, Profiles};
use crate::profile::{Parsed, Profile, read, unknown};
use crate::read::value::Tape;
use crate::reader::{of_tape, with_any_reader};
use serde::de::{Deserialize, Deserializer, Error};

impl Profile {
    /// Reads one profile: the body of a request to create or update it, the answer that describes it, or the properties of a
    /// resource. The document is judged as that and nothing else: of a template or a list of behaviors see
    /// [`Profile::parse_all`], of one behavior [`Behavior::parse`].
    ///
    /// ```
    /// use thingward::{Options, Profile, Rule};
    ///
    /// let json = br#"{"security_profile_name":"pumps","behaviors":[{"name":"b","metric":"aws:disconnect-duration",
    ///   "criteria":{"comparison_operator":"less-than","value":{"count":"30"}}}]}"#;
    /// let profile = Profile::parse(json, &Options::new())?;
    /// assert_eq!(profile.behaviors()[0].metric().name(), "aws:disconnect-duration");
    ///
    /// let invalid = Profile::parse(br#"{"securityProfileName":"our pumps"}"#, &Options::new()).unwrap_err();
    /// assert_eq!(invalid.findings()[0].rule, Rule::ProfileNamePattern);
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    ///
    /// # Errors
    /// When the check finds an error. Options that lower a rule let pass what breaks it, and what the profile cannot hold then
    /// is [dropped](Profile::dropped); a profile that would be invalid with all that is left is refused all the same.
    pub fn parse(bytes: &[u8], options: &Options) -> Result<Self, Invalid> {
        parse(bytes, options)
    }

    /// Reads all profiles of a document that [`check_profile`](crate::check_profile) takes: also of a template, a state of Terraform, a list of
    /// behaviors, a bare behavior, and with them attachments and what the document declares.
    ///
    /// ```
    /// use thingward::{Options, Profile};
    ///
    /// let behavior = br#"{"name":"b","metric":"battery","criteria":{"comparisonOperator":"less-than","value":{"number":1}}}"#;
    /// let document = Profile::parse_all(behavior, &Options::new())?;
    /// assert_eq!(document.profiles()[0].profile.behaviors().len(), 1);
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    ///
    /// # Errors
    /// When [`check_profile`](crate::check_profile) finds an error, of whichever profile.
    pub fn parse_all(bytes: &[u8], options: &Options) -> Result<Profiles, Invalid> {
        parse(bytes, options)
    }
}

impl Behavior {
    /// Reads one behavior, in whatever casing.
    ///
    /// ```
    /// use thingward::{Options, profiles::Behavior};
    ///
    /// let json = br#"{"Name":"b","Metric":"aws:message-byte-size","Criteria":{"ComparisonOperator":"less-than","Value":{"Count":"500"}}}"#;
    /// assert_eq!(Behavior::parse(json, &Options::new())?.name().as_str(), "b");
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    ///
    /// # Errors
    /// When the check finds an error, or a part that every behavior has is known only once a template is deployed.
    pub fn parse(bytes: &[u8], options: &Options) -> Result<Self, Invalid> {
        parse(bytes, options)
    }
}

fn parse<T: Parsed>(bytes: &[u8], options: &Options) -> Result<T, Invalid> {
    parsed(options, |options, late| judged(bytes, options, late))
}

/// Like [`parse`], of what was recorded from a serde source.
pub(crate) fn parse_tape<T: Parsed>(tape: &Tape, options: &Options) -> Result<T, Invalid> {
    parsed(options, |options, late| judged_tape(tape, options, late))
}

/// The answer of a check, and what was built, or the place of a value that is known too late.
type Judged<T> = (Checked, Result<T, Option<Pointer>>);

fn parsed<T: Parsed>(
    options: &Options,
    judged: impl Fn(&Options, Option<Pointer>) -> Judged<T>,
) -> Result<T, Invalid> {
    let (checked, built) = judged(options, None);
    let unknown = match built {
        Ok(built) if checked.errors() == 0 => return Ok(built),
        Err(unknown) if checked.errors() == 0 => unknown,
        _ => return Err(checked.into()),
    };
    // Only a lowered rule lets pass what is no profile: say it as if none were.
    let plain = options.clone().without_overrides();
    let (checked, _) = judged(&plain, None);
    match unknown {
        Some(pointer) if checked.errors() == 0 => Err(judged(options, Some(pointer)).0.into()),
        _ => Err(checked.into()),
    }
}

/// The answer of the check, and what was built; `late` is the place of a value that is known too late.
fn judged<T: Parsed>(bytes: &[u8], options: &Options, late: Option<Pointer>) -> Judged<T> {
    let format = options.format.unwrap_or_else(|| detect_format(bytes));
    let findings = Findings::new(options.max_findings);
    let (mut findings, built) = with_any_reader!((bytes, format), cursor => read(cursor, options, findings));
    if let Some(pointer) = late {
        unknown(&mut findings, pointer);
    }
    (finish(Kind::Profile, bytes, format, options, findings), built)
}

fn judged_tape<T: Parsed>(tape: &Tape, options: &Options, late: Option<Pointer>) -> Judged<T> {
    let findings = Findings::new(options.max_findings);
    let (mut findings, built) = read(of_tape(tape), options, findings);
    if let Some(pointer) = late {
        unknown(&mut findings, pointer);
    }
    let (findings, severities) = findings.finish(None);
    (Checked { kind: Some(Kind::Profile), format: None, findings, severities }, built)
}

fn of_serde<'de, T: Parsed, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    parse_tape(&Tape::deserialize(source)?, &Options::new()).map_err(D::Error::custom)
}

/// From any self-describing format and in any of the three casings, by the rules of default mode. The message of a
/// failure is that of [`Invalid`].
///
/// ```
/// use thingward::Profile;
///
/// let described = serde_json::json!({
///     "securityProfileName": "pumps",
///     "securityProfileArn": "arn:aws:iot:eu-west-1:123456789012:securityprofile/pumps",
///     "behaviors": [{"name": "b", "metric": "battery", "criteria": {"comparisonOperator": "greater-than", "value": {"number": 20}}}],
///     "version": 1,
///     "creationDate": "2026-01-01 00:00:00+00:00",
/// });
/// let profile: Profile = serde_json::from_value(described)?;
/// assert_eq!((profile.behaviors().len(), profile.dropped().len()), (1, 3));
///
/// let error = serde_json::from_str::<Profile>(r#"{"securityProfileName":""}"#).unwrap_err();
/// assert!(error.to_string().starts_with("profile-name-pattern: the name `` is empty"));
/// # Ok::<(), serde_json::Error>(())
/// ```
impl<'de> Deserialize<'de> for Profile {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        of_serde(source)
    }
}

/// As a [`Profile`] does.
impl<'de> Deserialize<'de> for Behavior {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        of_serde(source)
    }
}
