//! Answers as they are received: checked, and parsed into a [`Response`].

use crate::check::finish;
use crate::checked::{Checked, Verdict};
use crate::context;
use crate::detect::{Kind, payload_format};
use crate::finding::Findings;
use crate::invalid::Invalid;
#[cfg(feature = "yaml")]
use crate::options::Format;
use crate::options::Options;
use crate::read::value::Tape;
use crate::reader::{of_tape, with_reader};
use crate::response::{Draft, Response};
use crate::walk::Walk;
use serde::de::{Deserialize, Deserializer, Error as _};

/// Checks an answer of the service to a report, in JSON or CBOR. With [`Options::topic`], the topic that it came on,
/// thing and status are compared with that; with [`Options::outstanding`] the report id is looked up.
///
/// ```
/// use thingward::{Options, Rule, check_response};
///
/// let answer = br#"{"thingName":"pump-1","reportId":1530304554,"status":"ACCEPTED","timestamp":1530304555042}"#;
/// assert!(check_response(answer, &Options::new()).findings().is_empty());
///
/// let options = Options::new().topic("$aws/things/pump-1/defender/metrics/json/rejected");
/// let checked = check_response(answer, &options);
/// assert_eq!(checked.findings()[0].rule, Rule::ResponseStatusTopicMismatch);
/// assert_eq!(checked.findings()[0].pointer.as_str(), "/status");
/// ```
#[must_use]
pub fn check_response(response: &[u8], options: &Options) -> Checked {
    judge(response, options).0
}

fn judge(bytes: &[u8], options: &Options) -> (Checked, Draft) {
    let format = options.format.unwrap_or_else(|| payload_format(bytes));
    let mut findings = Findings::new(options.max_findings);
    #[cfg(feature = "yaml")]
    if format == Format::Yaml {
        return (crate::check::no_yaml(Kind::Response, options, findings), Draft::default());
    }
    let told = context::judge_response(Some(format), options, &mut findings);
    let mut draft = Draft::default();
    let findings = with_reader!((bytes, format), cursor => {
        Walk::new(cursor, options, findings).run(|walk| walk.response(&told, &mut draft))
    });
    (finish(Kind::Response, bytes, format, options, findings), draft)
}

impl Response {
    /// Reads an answer. A report id that stands as a key, as in the published sample, is read too.
    ///
    /// ```
    /// use thingward::{Options, Response, ResponseStatus, Rule};
    ///
    /// let answer = br#"{"thingName":"pump-1","1530304554":1530304555,"status":"ACCEPTED"}"#;
    /// let response = Response::parse(answer, &Options::new())?;
    /// assert_eq!((response.status, response.report_id), (ResponseStatus::Accepted, Some(1530304554)));
    ///
    /// let invalid = Response::parse(b"{}", &Options::new()).unwrap_err();
    /// assert!(invalid.findings().iter().any(|finding| finding.rule == Rule::ResponseStatusMissing));
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    ///
    /// # Errors
    /// When the check finds an error, or the status cannot be read whatever its rules were lowered to.
    pub fn parse(response: &[u8], options: &Options) -> Result<Self, Invalid> {
        let (checked, draft) = judge(response, options);
        parsed(checked, draft)
    }
}

fn parsed(checked: Checked, draft: Draft) -> Result<Response, Invalid> {
    match draft.response() {
        Some(response) if checked.verdict() != Verdict::Invalid => Ok(response),
        _ => Err(Invalid::from(checked)),
    }
}

/// Reads from any self-describing format, in default mode; fails on what [`Response::parse`] fails on.
impl<'de> Deserialize<'de> for Response {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parse_tape(&Tape::deserialize(deserializer)?, &Options::new()).map_err(D::Error::custom)
    }
}

/// Like [`Response::parse`], of what was recorded from a serde source.
pub(crate) fn parse_tape(tape: &Tape, options: &Options) -> Result<Response, Invalid> {
    let (checked, draft) = judge_tape(tape, options);
    parsed(checked, draft)
}

/// Like [`check_response`], of what was recorded from a serde source.
pub(crate) fn judge_tape(tape: &Tape, options: &Options) -> (Checked, Draft) {
    let mut findings = Findings::new(options.max_findings);
    let told = context::judge_response(None, options, &mut findings);
    let mut draft = Draft::default();
    let findings = Walk::new(of_tape(tape), options, findings).run(|walk| walk.response(&told, &mut draft));
    let (findings, severities) = findings.finish(None);
    (Checked { kind: Some(Kind::Response), format: None, findings, severities }, draft)
}
