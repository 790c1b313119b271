//! What is said of an answer: the messages of its rules.

use super::model::{CODES, ResponseStatus};
use crate::finding::{Remark, Rule, quoted};
use crate::read::Spelling;
use crate::suggest::nearest;

pub(super) fn not_object(shown: &str) -> Remark {
    Remark::new(Rule::ResponseNotObject, format!("the answer is {shown}, not an object"))
        .help("an answer starts with `{`, in CBOR with a map; unwrap it if something has wrapped it")
}

pub(super) fn missing_status(promised: Option<ResponseStatus>) -> Remark {
    let remark = Remark::new(Rule::ResponseStatusMissing, "the answer has no status");
    match promised {
        Some(promised) => remark.help(format!("on this topic the status is `{}`", promised.name())),
        None => remark.help("the status is `ACCEPTED` or `REJECTED`"),
    }
}

pub(super) fn unknown_status(word: &str) -> Remark {
    let remark = Remark::new(
        Rule::ResponseStatusUnknown,
        format!("the status {} is neither `ACCEPTED` nor `REJECTED`", quoted(word)),
    );
    let remark = remark.help_with(
        nearest(word, ResponseStatus::ALL.iter().map(|status| status.name())),
        "the status is one of the two words, in capitals",
    );
    remark.param("value", word)
}

pub(super) fn other_status(status: ResponseStatus, promised: ResponseStatus) -> Remark {
    Remark::new(
        Rule::ResponseStatusTopicMismatch,
        format!("the status is `{}`, but the topic is for `{}`", status.name(), promised.name()),
    )
    .help("see that the topic is the one on which this answer came")
    .param("value", status.name())
    .param("topic", promised.name())
}

pub(super) fn missing_thing(named: Option<&str>) -> Remark {
    let remark = Remark::new(Rule::ResponseThingMismatch, "the answer has no thing name");
    match named {
        Some(named) => remark.help(format!("the topic names {}", quoted(named))).param("topic", named),
        None => remark.help("answers name the thing as `thingName`"),
    }
}

pub(super) fn other_thing(thing: &str, named: &str) -> Remark {
    Remark::new(
        Rule::ResponseThingMismatch,
        format!("the answer is for {}, but the topic is that of {}", quoted(thing), quoted(named)),
    )
    .help("see that the topic is the one on which this answer came")
    .param("value", thing)
    .param("topic", named)
}

pub(super) fn missing_report_id() -> Remark {
    Remark::new(Rule::ResponseMissingReportId, "the answer names no report id")
        .help("take it as the answer to the newest report of this thing")
}

pub(super) fn id_as_key(id: u64) -> Remark {
    Remark::new(
        Rule::ResponseReportIdAsKey,
        format!("the report id `{id}` is a key, not the value of `reportId`"),
    )
    .help("the published sample is written so; read the key as the report id")
    .param("key", id)
}

pub(super) fn unmatched(id: u64) -> Remark {
    Remark::new(Rule::ResponseReportIdUnmatched, format!("no report with the id `{id}` is outstanding"))
        .help("ignore the answer: it is late, or for another client of this thing")
        .param("value", id)
}

pub(super) fn id_not_integer(shown: &str) -> Remark {
    Remark::new(Rule::ReportIdNotInteger, format!("the report id is {shown}, not an integer"))
        .help("answers carry the integer that stands in the header of the report")
}

pub(super) fn negative_id(shown: &str) -> Remark {
    Remark::new(Rule::ReportIdNegative, format!("the report id {shown} is negative"))
        .help("report ids are positive: no report has this one")
}

pub(super) fn missing_details() -> Remark {
    Remark::new(Rule::ResponseDetailsMissing, "the report is rejected without details")
        .help("expect `\"statusDetails\": {\"ErrorCode\": …, \"ErrorMessage\": …}`")
}

pub(super) fn missing_code() -> Remark {
    Remark::new(Rule::ResponseDetailsMissing, "the details of the rejection have no error code")
        .help("expect `\"ErrorCode\"`, with a capital E")
}

pub(super) fn unknown_code(code: &str) -> Remark {
    let remark = Remark::new(
        Rule::ResponseErrorCodeUnknown,
        format!("the error code {} is none that is known", quoted(code)),
    );
    let remark = remark.help_with(
        nearest(code, CODES.into_iter()),
        "known are `InvalidPayload` and `Throttled`; take it as a refusal all the same",
    );
    remark.param("value", code)
}

pub(super) fn not_a_thing(thing: &str) -> Remark {
    Remark::new(
        Rule::ResponseNotAThing,
        format!("{} is not registered, says the service as of early 2019", quoted(thing)),
    )
    .help("register the thing; since July 2019 the guide no longer asks for it")
    .param("thing", thing)
}

pub(super) fn seconds(time: u64) -> Remark {
    Remark::new(Rule::ResponseTimestampUnit, format!("the timestamp `{time}` looks like seconds"))
        .help("answers carry the time since the epoch in milliseconds: 13 digits")
        .param("value", time)
}

pub(super) fn before_epoch(shown: &str) -> Remark {
    Remark::new(Rule::ResponseTimestampUnit, format!("the timestamp {shown} is before the epoch"))
        .help("answers carry the time since the epoch in milliseconds: 13 digits")
}

pub(super) fn time_not_integer(shown: &str) -> Remark {
    Remark::new(Rule::ResponseTimestampUnit, format!("the timestamp is {shown}, not an integer"))
        .help("answers carry the time since the epoch in whole milliseconds")
}

pub(super) fn unknown_key(key: &str, title: &str, names: &[Spelling]) -> Remark {
    let remark = Remark::new(Rule::ResponseUnknownKey, format!("{} is no key of {title}", quoted(key)));
    let remark = match nearest(key, names.iter().map(|name| name.text)) {
        Some(near) => remark.help(format!("did you mean `{near}`?")),
        None if key.starts_with("x-") => remark.help("it is not the service's own: a tool has added it"),
        None => remark.help("ignore it: the service may add members"),
    };
    remark.param("key", key)
}

pub(super) fn unknown_digits(key: &str) -> Remark {
    Remark::new(Rule::ResponseUnknownKey, format!("{} is no key of an answer", quoted(key)))
        .help("one key of digits with a number would be the report id, where there is no `reportId`")
        .param("key", key)
}
