//! The answer that the documentation promises for a report.

use crate::check::check_report;
use crate::checked::{Checked, Verdict};
use crate::options::{Era, Format, Options};
use crate::report::report_id;
use crate::response::{Response, ResponseStatus};
use crate::topic::Topic;

/// What the service would answer according to its documentation, and why.
///
/// ```
/// use thingward::{Options, Topic, respond};
///
/// let topic = Topic::parse("$aws/things/pump-1/defender/metrics/json")?;
/// let answer = respond(&topic, b"{", &Options::new(), 1530304555042);
/// assert_eq!(answer.topic.to_string(), "$aws/things/pump-1/defender/metrics/json/rejected");
/// assert_eq!(answer.response.details.unwrap().code.as_deref(), Some("InvalidPayload"));
/// assert_eq!(answer.checked.findings()[0].rule, thingward::Rule::JsonSyntax);
/// # Ok::<(), thingward::TopicError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Answer {
    /// The answer itself.
    pub response: Response,
    /// The topic that it comes on. Its format is that of the answer.
    pub topic: Topic,
    /// What is found in the report, which the service does not tell.
    pub checked: Checked,
}

/// Answers a report that is published for the thing and in the format of `topic`: rejected as malformed when the
/// check finds an error, else accepted. `timestamp` is in milliseconds since the epoch.
///
/// The report is checked under `options` on that topic, by the newest documentation. A rejection carries the report
/// id where the syntax of the report is sound and it has one id that a report may have; the published one has none.
///
/// ```
/// use thingward::{Options, Topic, respond};
///
/// let topic = Topic::parse("$aws/things/pump-1/defender/metrics/json")?;
/// let report = br#"{"hed":{"rid":1530304554,"v":"1.0"},"met":{"ns":{"bi":100}}}"#;
/// let answer = respond(&topic, report, &Options::new(), 1530304555042);
/// assert_eq!(answer.response, thingward::Response::accepted("pump-1", 1530304554, 1530304555042));
/// assert_eq!(answer.topic.to_string(), "$aws/things/pump-1/defender/metrics/json/accepted");
/// # Ok::<(), thingward::TopicError>(())
/// ```
#[must_use]
pub fn respond(topic: &Topic, report: &[u8], options: &Options, timestamp: u64) -> Answer {
    let thing = topic.thing().clone();
    let published = Topic::publish(thing.clone(), topic.format());
    // In the era of registered things only, the answer to the others was another one.
    let options = options.clone().topic(published.to_string()).era(Era::Current);
    let checked = check_report(report, &options);
    let id = report_id(report, checked.format().unwrap_or(Format::Json));
    let response = match checked.verdict() {
        // What no report may have is not repeated.
        Verdict::Invalid => Response::malformed(thing.as_str(), id.filter(|id| *id > 0), timestamp),
        Verdict::Valid | Verdict::Warn => {
            Response { report_id: id, ..Response::accepted(thing.as_str(), 0, timestamp) }
        }
    };
    let topic = match response.status {
        ResponseStatus::Accepted => Topic::accepted(thing, topic.format()),
        ResponseStatus::Rejected => Topic::rejected(thing, topic.format()),
    };
    Answer { response, topic, checked }
}
