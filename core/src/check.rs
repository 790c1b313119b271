//! The entry points: a document in, a [`Checked`] out.

use crate::checked::Checked;
use crate::checked_role;
use crate::context;
use crate::detect::{self, Kind, detect_format, kind_in, payload_format};
use crate::finding::{Findings, Pointer, Remark, Rule, Span};
use crate::options::{Format, Options};
use crate::read::Read;
use crate::read::deterministic;
use crate::read::value::Tape;
#[cfg(feature = "yaml")]
use crate::read::yaml::Tape as YamlTape;
#[cfg(feature = "yaml")]
use crate::reader::of_yaml;
use crate::reader::{TapeReader, of_tape, with_any_reader, with_reader};
use crate::received::{self, check_response};
use crate::walk::Walk;
use serde::{Deserialize as _, Deserializer};

/// Checks a document whose kind is told by [`Options::kind`], or else by its root keys.
///
/// ```
/// use thingward::{Kind, Options, Rule, check};
///
/// let checked = check(br#"{"topic":"$aws/things/pump-1/defender/metrics/json"}"#, &Options::new());
/// assert_eq!(checked.kind(), Some(Kind::Topic));
///
/// let checked = check(b"{}", &Options::new());
/// assert_eq!(checked.findings()[0].rule, Rule::KindUnknown);
/// ```
#[must_use]
pub fn check(document: &[u8], options: &Options) -> Checked {
    let format = options.format.unwrap_or_else(|| detect_format(document));
    match options.kind.or_else(|| kind_in(document, format)) {
        Some(Kind::Report) => check_report(document, options),
        Some(Kind::Topic) => check_topic(document, options),
        Some(Kind::Response) => check_response(document, options),
        Some(Kind::Profile) => profile_in(document, format, options),
        Some(Kind::Role) => checked_role::part(document, None, options),
        Some(Kind::Audit) => check_audit(document, options),
        None => unknown_in(document, format, options, UNKNOWN_KIND),
    }
}

/// Checks a device-metrics report in JSON or CBOR, with long or short names.
///
/// ```
/// use thingward::{Format, Options, Verdict, check_report};
///
/// let cbor = b"\xa2\x63hed\xa2\x61v\x631.0\x63rid\x1a\x5b\x36\x98\x2a\x63met\xa1\x62ns\xa1\x62bi\x18\x64";
/// let checked = check_report(cbor, &Options::new().format(Format::Cbor).strict());
/// assert_eq!(checked.verdict(), Verdict::Valid);
/// ```
#[must_use]
pub fn check_report(report: &[u8], options: &Options) -> Checked {
    report_in(report, options.format.unwrap_or_else(|| payload_format(report)), options)
}

/// [`check_report`] in an encoding that is known.
pub(crate) fn report_in(report: &[u8], format: Format, options: &Options) -> Checked {
    let mut findings = Findings::new(options.max_findings);
    context::judge(report, Some(format), options, &mut findings);
    walked(report, format, options, findings)
}

/// [`report_in`] for a report whose sender is judged elsewhere.
pub(crate) fn payload_in(report: &[u8], format: Format, options: &Options) -> Checked {
    let mut findings = Findings::new(options.max_findings);
    context::judge_size(Span::new(0, report.len()), None, options, &mut findings);
    walked(report, format, options, findings)
}

fn walked(report: &[u8], format: Format, options: &Options, findings: Findings) -> Checked {
    #[cfg(feature = "yaml")]
    if format == Format::Yaml {
        return no_yaml(Kind::Report, options, findings);
    }
    let findings = with_reader!((report, format), cursor => {
        Walk::new(cursor, options, findings).run(Walk::report)
    });
    finish(Kind::Report, report, format, options, findings)
}

/// Checks a topic document: `{"topic", "operation"?, "clientId"?}`. Without an operation the topic is judged as
/// that of one report, to publish to or to receive from.
///
/// ```
/// use thingward::{Options, Rule, check_topic};
///
/// let document = br#"{"topic":"$aws/things/+/defender/metrics/json","operation":"publish"}"#;
/// let checked = check_topic(document, &Options::new());
/// assert_eq!(checked.findings()[0].rule, Rule::TopicWildcardPublish);
/// assert_eq!(checked.findings()[0].pointer.as_str(), "/topic");
/// ```
#[must_use]
pub fn check_topic(document: &[u8], options: &Options) -> Checked {
    let format = options.format.unwrap_or_else(|| payload_format(document));
    let findings = Findings::new(options.max_findings);
    #[cfg(feature = "yaml")]
    if format == Format::Yaml {
        return no_yaml(Kind::Topic, options, findings);
    }
    let findings = with_reader!((document, format), cursor => {
        Walk::new(cursor, options, findings).run(Walk::topic_document)
    });
    finish(Kind::Topic, document, format, options, findings)
}

/// Checks a security profile, or what else holds behaviors: one behavior, a list of them, the body of a request, a
/// template.
///
/// ```
/// use thingward::{Options, Rule, check_profile};
///
/// let behavior = br#"{"name":"failures","metric":"aws:num-authorization-failures","criteria":
///   {"comparisonOperator":"less-than","value":{"count":5},"durationSeconds":200}}"#;
/// let checked = check_profile(behavior, &Options::new());
/// assert_eq!(checked.findings()[0].rule, Rule::DurationValue);
/// assert_eq!(checked.findings()[0].pointer.as_str(), "/criteria/durationSeconds");
/// ```
#[must_use]
pub fn check_profile(document: &[u8], options: &Options) -> Checked {
    profile_in(document, options.format.unwrap_or_else(|| detect_format(document)), options)
}

fn profile_in(document: &[u8], format: Format, options: &Options) -> Checked {
    let findings = Findings::new(options.max_findings);
    let findings = with_any_reader!((document, format), cursor => {
        Walk::new(cursor, options, findings).run(Walk::profile)
    });
    finish(Kind::Profile, document, format, options, findings)
}

/// Checks the state of an audit, as `DescribeAuditTask` answers: says which of three things "in progress" means, or how
/// it ended.
///
/// ```
/// use thingward::{Options, Rule, check_audit};
///
/// let answer = br#"{"taskStatus":"IN_PROGRESS","taskStatistics":{"totalChecks":1,"waitingForDataCollectionChecks":1},
///   "auditDetails":{"CA_CERTIFICATE_EXPIRING_CHECK":{"checkRunStatus":"WAITING_FOR_DATA_COLLECTION"}}}"#;
/// let checked = check_audit(answer, &Options::new());
/// assert_eq!(checked.findings()[0].rule, Rule::AuditWaitingForData);
/// assert!(checked.findings()[0].message.ends_with("1 check is waiting for data: `CA_CERTIFICATE_EXPIRING_CHECK`"));
/// ```
#[must_use]
pub fn check_audit(answer: &[u8], options: &Options) -> Checked {
    let format = options.format.unwrap_or_else(|| payload_format(answer));
    let findings = Findings::new(options.max_findings);
    #[cfg(feature = "yaml")]
    if format == Format::Yaml {
        return no_yaml(Kind::Audit, options, findings);
    }
    let findings = with_reader!((answer, format), cursor => {
        Walk::new(cursor, options, findings).run(Walk::audit)
    });
    finish(Kind::Audit, answer, format, options, findings)
}

/// Checks a report that is no bytes but a value of some serde source, such as a `serde_json::Value` or an object
/// of another language. Findings have pointers and no spans.
///
/// ```
/// use thingward::{Options, Rule, check_value};
///
/// let report = serde_json::json!({"header": {"report_id": 1, "version": 1.0}, "metrics": {"network_stats": {"bytes_in": 1}}});
/// let checked = check_value(&report, &Options::new())?;
/// assert_eq!(checked.findings()[0].rule, Rule::WrongType);
/// assert_eq!(checked.findings()[0].pointer.as_str(), "/header/version");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// What the source itself fails with.
pub fn check_value<'de, D: Deserializer<'de>>(report: D, options: &Options) -> Result<Checked, D::Error> {
    Ok(check_tape(&Tape::deserialize(report)?, options))
}

/// Checks a security profile, or what else [`check_profile`] takes, that is no bytes but a value of some serde source.
/// Findings have pointers and no spans.
///
/// ```
/// use thingward::{Options, Rule, check_profile_value};
///
/// let profile = serde_json::json!({"securityProfileName": "pumps", "behaviors": [{"name": "b", "metric": "aws:all-bytes"}]});
/// let checked = check_profile_value(&profile, &Options::new())?;
/// let rules: Vec<Rule> = checked.findings().iter().map(|finding| finding.rule).collect();
/// assert!(rules.contains(&Rule::UnknownMetric) && rules.contains(&Rule::CriteriaMissing));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// What the source itself fails with.
pub fn check_profile_value<'de, D: Deserializer<'de>>(
    profile: D,
    options: &Options,
) -> Result<Checked, D::Error> {
    let tape = Tape::deserialize(profile)?;
    Ok(walked_tape(&tape, Kind::Profile, options, Walk::profile))
}

/// Checks what was recorded from a serde source, of whatever kind.
pub(crate) fn check_tape_of_any(tape: &Tape, options: &Options) -> Checked {
    match options.kind.or_else(|| detect::kind_of_tape(tape)) {
        Some(Kind::Report) => check_tape(tape, options),
        Some(Kind::Profile) => walked_tape(tape, Kind::Profile, options, Walk::profile),
        Some(Kind::Topic) => walked_tape(tape, Kind::Topic, options, Walk::topic_document),
        Some(Kind::Audit) => walked_tape(tape, Kind::Audit, options, Walk::audit),
        Some(Kind::Response) => received::judge_tape(tape, options).0,
        Some(Kind::Role) => checked_role::part_of_tape(tape, None, options),
        None => unknown_tape(tape, options),
    }
}

fn walked_tape<'t, 'o>(
    tape: &'t Tape,
    kind: Kind,
    options: &'o Options,
    judge: impl FnOnce(&mut Walk<'t, 'o, TapeReader<'t>>) -> Read<()>,
) -> Checked {
    let findings = Walk::new(of_tape(tape), options, Findings::new(options.max_findings)).run(judge);
    let (findings, severities) = findings.finish(None);
    Checked { kind: Some(kind), format: None, findings, severities }
}

#[cold]
fn unknown_tape(tape: &Tape, options: &Options) -> Checked {
    let findings = Findings::new(options.max_findings);
    let mut findings = Walk::new(of_tape(tape), options, findings).run(Walk::any_object);
    if !findings.has_errors()
        && let Some(level) = options.level(Rule::KindUnknown)
    {
        let (span, remark) = detect::unknown_kind(of_tape(tape));
        findings.record(level, span, || (Pointer::root(), remark));
    }
    let (findings, severities) = findings.finish(None);
    Checked { kind: None, format: None, findings, severities }
}

/// Checks a report that was recorded from a serde source.
pub(crate) fn check_tape(tape: &Tape, options: &Options) -> Checked {
    let mut findings = Findings::new(options.max_findings);
    context::judge(&[], None, options, &mut findings);
    let findings = Walk::new(of_tape(tape), options, findings).run(Walk::report);
    let (findings, severities) = findings.finish(None);
    Checked { kind: Some(Kind::Report), format: None, findings, severities }
}

/// The answer of a check, once the walk is over.
pub(crate) fn finish(
    kind: Kind,
    document: &[u8],
    format: Format,
    options: &Options,
    mut findings: Findings,
) -> Checked {
    if options.deterministic && format == Format::Cbor {
        judge_determinism(document, None, options, &mut findings);
    }
    ended(Some(kind), format, findings, document)
}

/// The answer of a check whose findings have all been made.
pub(crate) fn ended(kind: Option<Kind>, format: Format, findings: Findings, document: &[u8]) -> Checked {
    let (findings, severities) = findings.finish(format.is_text().then_some(document));
    Checked { kind, format: Some(format), findings, severities }
}

/// Judges how a CBOR document is encoded, or only the member of it whose key stands at `key`.
#[cold]
pub(crate) fn judge_determinism(
    document: &[u8],
    key: Option<usize>,
    options: &Options,
    findings: &mut Findings,
) {
    let Some(level) = options.level(Rule::CborNonDeterministic) else { return };
    let report = |span, describe: deterministic::Describe<'_>| findings.record(level, Some(span), describe);
    match key {
        Some(key) => deterministic::deviations_behind(document, key, report),
        None => deterministic::deviations(document, report),
    }
}

/// What is said of a document of no known kind: the rule, the message and the help.
type Unknown = (Rule, &'static str, &'static str);

const UNKNOWN_KIND: Unknown =
    (Rule::KindUnknown, "the kind of the document cannot be told from its root keys", detect::SAY_WHICH);

/// A document of no known kind: what any reader would trip over is said, and only if there is nothing of that, that
/// its kind cannot be told.
pub(crate) fn unknown_in(document: &[u8], format: Format, options: &Options, unknown: Unknown) -> Checked {
    let findings = Findings::new(options.max_findings);
    #[cfg(feature = "yaml")]
    if format == Format::Yaml {
        return unknown_yaml(document, options, findings);
    }
    let mut findings = with_reader!((document, format), cursor => {
        Walk::new(cursor, options, findings).run(Walk::any_object)
    });
    let (rule, message, help) = unknown;
    if !findings.has_errors()
        && let Some(level) = options.level(rule)
    {
        let (span, remark) = if rule == Rule::KindUnknown {
            with_reader!((document, format), cursor => detect::unknown_kind(cursor))
        } else {
            (None, Remark::new(rule, message).help(help))
        };
        findings.record(level, span, || (Pointer::root(), remark));
    }
    ended(None, format, findings, document)
}

/// What is said of YAML where it was named for a document that is only written in JSON or CBOR.
#[cfg(feature = "yaml")]
#[cold]
pub(crate) fn no_yaml(kind: Kind, options: &Options, mut findings: Findings) -> Checked {
    if let Some(level) = options.level(Rule::YamlSyntax) {
        let remark = Remark::new(Rule::YamlSyntax, format!("{} is never YAML", kind.words())).help(
            "only security profiles and templates are written in it; give the document in JSON or CBOR",
        );
        findings.record(level, None, || (Pointer::root(), remark));
    }
    ended(Some(kind), Format::Yaml, findings, &[])
}

/// A document in YAML that is not known to hold a profile.
#[cfg(feature = "yaml")]
#[cold]
fn unknown_yaml(document: &[u8], options: &Options, findings: Findings) -> Checked {
    let tape = YamlTape::new(document);
    let mut findings = Walk::new(of_yaml(&tape), options, findings).run(Walk::any_object);
    if !findings.has_errors()
        && let Some(level) = options.level(Rule::KindUnknown)
    {
        let (span, remark) = detect::unknown_in_yaml(&of_yaml(&tape));
        findings.record(level, span, || (Pointer::root(), remark));
    }
    ended(None, Format::Yaml, findings, document)
}
