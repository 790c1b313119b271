//! A role checked: what is said of each of its two documents.

use crate::check::finish;
use crate::checked::{Checked, Verdict};
use crate::detect::{Kind, payload_format};
use crate::finding::{Findings, Position, Span};
use crate::options::{Format, Options};
use crate::read::value::Tape;
use crate::reader::{of_tape, with_reader};
use crate::role::{Packed, Part, Texts};
use crate::walk::Walk;

/// The answer of [`check_role`]: pointers and spans of the findings lead into the document that they stand with.
///
/// ```
/// use thingward::{Options, Rule, check_role};
///
/// let checked = check_role(b"{}", br#"{"Statement": []}"#, &Options::new());
/// assert_eq!(checked.trust.findings()[0].rule, Rule::RoleTrustPrincipal);
/// assert!(checked.policy.findings().is_empty());
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CheckedRole {
    /// Of the trust policy: who may assume the role.
    pub trust: Checked,
    /// Of the permission policy: what the role may do.
    pub policy: Checked,
}

impl CheckedRole {
    /// The worse verdict of the two.
    ///
    /// ```
    /// use thingward::{Options, Verdict, check_role};
    ///
    /// assert_eq!(check_role(b"{}", b"{}", &Options::new()).verdict(), Verdict::Invalid);
    /// ```
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.trust.verdict().max(self.policy.verdict())
    }
}

/// Checks the two policy documents of an alert target's role, by what [`Options::alert_role`] says it is for. Either
/// may stand in an answer of IAM, such as that of `get-role`.
///
/// ```
/// use thingward::{AlertRole, Options, Rule, check_role};
///
/// let trust = br#"{"Version":"2012-10-17","Statement":{"Effect":"Allow",
///   "Principal":{"Service":"iot.amazonaws.com"},"Action":"sts:AssumeRole"}}"#;
/// let policy = br#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sns:Publish",
///   "Resource":"arn:aws:sns:eu-west-1:123456789012:alarms"}}"#;
/// let role = AlertRole::new().topic("arn:aws:sns:eu-west-1:123456789012:alerts")?;
/// let checked = check_role(trust, policy, &Options::new().alert_role(role));
///
/// assert_eq!(checked.trust.findings()[0].rule, Rule::RoleConfusedDeputy);
/// assert_eq!(checked.policy.findings()[0].rule, Rule::RoleSnsPublish);
/// assert_eq!(checked.policy.findings()[0].pointer.as_str(), "/Statement/Resource");
/// # Ok::<(), thingward::ArnError>(())
/// ```
#[must_use]
pub fn check_role(trust: &[u8], policy: &[u8], options: &Options) -> CheckedRole {
    CheckedRole {
        trust: check_role_part(trust, Part::Trust, options),
        policy: check_role_part(policy, Part::Permissions, options),
    }
}

/// Checks one of the two documents as [`check_role`] does.
///
/// ```
/// use thingward::{Options, RolePart, Rule, check_role_part};
///
/// let checked = check_role_part(b"{}", RolePart::Trust, &Options::new());
/// assert_eq!(checked.findings()[0].rule, Rule::RoleTrustPrincipal);
/// ```
#[must_use]
pub fn check_role_part(document: &[u8], which: Part, options: &Options) -> Checked {
    part(document, Some(which), options)
}

/// One document of a role. Which one it is, is told by what it holds if it is not known.
pub(crate) fn part(document: &[u8], part: Option<Part>, options: &Options) -> Checked {
    let (checked, packed) = unpacked(document, (part, Texts::Unpack), options);
    with_packed(checked, packed, Some(document), options)
}

/// Like [`part`], of what was recorded from a serde source.
pub(crate) fn part_of_tape(tape: &Tape, part: Option<Part>, options: &Options) -> Checked {
    let mut packed = None;
    let walk = Walk::new(of_tape(tape), options, Findings::new(options.max_findings));
    let findings = walk.run(|walk| {
        packed = walk.role(part, Texts::Unpack)?;
        Ok(())
    });
    let (findings, severities) = findings.finish(None);
    let checked = Checked { kind: Some(Kind::Role), format: None, findings, severities };
    with_packed(checked, packed, None, options)
}

/// What is said of a document with the policy that is packed in a text of it, at the place of the text.
fn with_packed(
    mut checked: Checked,
    packed: Option<Packed>,
    document: Option<&[u8]>,
    options: &Options,
) -> Checked {
    let Some(Packed { way, span, policy, part }) = packed else { return checked };
    let span = span
        .zip(document)
        .map(|(span, document)| Span { position: Some(Position::of(document, span.start)), ..span });
    let options = options.clone().format(Format::Json);
    let (policy, _) = unpacked(policy.as_bytes(), (Some(part), Texts::Refuse), &options);
    let policy = way.iter().rev().fold(policy, |policy, key| policy.within(key, |_| span));
    checked.take_in(policy, options.max_findings);
    checked
}

/// What is said of a document, and the policy that is packed in it, which is not judged.
fn unpacked(
    document: &[u8],
    (part, texts): (Option<Part>, Texts),
    options: &Options,
) -> (Checked, Option<Packed>) {
    let format = options.format.unwrap_or_else(|| payload_format(document));
    let findings = Findings::new(options.max_findings);
    #[cfg(feature = "yaml")]
    if format == Format::Yaml {
        return (crate::check::no_yaml(Kind::Role, options, findings), None);
    }
    let mut packed = None;
    let findings = with_reader!((document, format), cursor => {
        Walk::new(cursor, options, findings).run(|walk| {
            packed = walk.role(part, texts)?;
            Ok(())
        })
    });
    (finish(Kind::Role, document, format, options, findings), packed)
}
