//! What the caller says beside a document (thing, topic, client id, registry) and the size of the payload:
//! judged before a byte of it is read.

use crate::client_id::judge_client_id;
use crate::finding::{Findings, Pointer, Remark, Rule, Span, quoted};
use crate::limits;
use crate::options::{Era, Format, Options};
use crate::response::{ResponseStatus, Told};
use crate::thing_name::{judge_registration, judge_thing_name};
use crate::topic::{Operation, Outcome, Topic, judge_topic};

/// A name that is told beside a report, or around it.
pub(crate) struct Named<'a> {
    pub(crate) text: &'a str,
    /// The member of the envelope that tells it.
    pub(crate) member: Option<&'static str>,
    pub(crate) span: Option<Span>,
}

/// Who sent a report.
pub(crate) struct Sender<'a> {
    pub(crate) thing: Option<Named<'a>>,
    pub(crate) topic: Option<Named<'a>>,
}

impl<'a> Sender<'a> {
    /// As the caller says it.
    pub(crate) fn of(options: &'a Options) -> Self {
        let named = |text: &'a str| Named { text, member: None, span: None };
        Self { thing: options.thing.as_deref().map(named), topic: options.topic.as_deref().map(named) }
    }
}

/// Records what is wrong beside a report: in its topic, thing name, client id and size.
pub(crate) fn judge(report: &[u8], format: Option<Format>, options: &Options, findings: &mut Findings) {
    if options.thing.is_some() || options.topic.is_some() || options.client_id.is_some() {
        judge_sender(format, &Sender::of(options), options, findings);
    }
    judge_size(Span::new(0, report.len()), None, options, findings);
}

/// Records what is wrong in the topic, the thing name and the client id. `format` is that of the payload, where the
/// report is as it was sent.
#[cold]
pub(crate) fn judge_sender(
    format: Option<Format>,
    sender: &Sender<'_>,
    options: &Options,
    findings: &mut Findings,
) {
    let mut named = sender.thing.as_ref().map(|thing| thing.text);
    if let Some(topic) = &sender.topic {
        let place = (topic.member, topic.span);
        let parts = judge_topic(topic.text, Some(Operation::Publish), options.is_nfc, &mut |remark| {
            find(remark.param("source", "topic"), place, options, findings);
        });
        if let (Some(format), Some(promised)) = (format, parts.format)
            && format != promised
        {
            let remark = mismatch(format, promised)
                .help(format!("publish it to the topic that ends in {}", quoted(format.name())));
            find(remark.param("source", "topic"), place, options, findings);
        }
        named = named.or(parts.thing);
    }
    if let Some(thing) = &sender.thing {
        judge_thing_name(thing.text, options.is_nfc, &mut |remark| {
            find(remark.param("source", "thing"), (thing.member, thing.span), options, findings);
        });
    }
    if let Some(client) = &options.client_id {
        judge_client_id(client, named, &mut |remark| {
            find(remark.param("source", "client-id"), (None, None), options, findings);
        });
    }
    if let (Era::January2019, Some(registry), Some(name)) = (options.era, &options.registry, named) {
        let (source, told) = match (&sender.thing, &sender.topic) {
            (Some(thing), _) => ("thing", Some(thing)),
            (None, topic) => ("topic", topic.as_ref()),
        };
        let place = told.map_or((None, None), |told| (told.member, told.span));
        judge_registration(name, registry, &mut |remark| {
            find(remark.param("source", source), place, options, findings);
        });
    }
}

fn mismatch(format: Format, promised: Format) -> Remark {
    Remark::new(
        Rule::FormatMismatch,
        format!("the payload is {}, but the topic is for {}", format.name(), promised.name()),
    )
    .param("payload", format.name())
    .param("topic", promised.name())
}

/// Records what is wrong with the topic that an answer came on and with the thing given beside it; what they tell.
pub(crate) fn judge_response<'o>(
    format: Option<Format>,
    options: &'o Options,
    findings: &mut Findings,
) -> Told<'o> {
    if let Some(thing) = &options.thing {
        judge_thing_name(thing, options.is_nfc, &mut |remark| {
            find(remark.param("source", "thing"), NOWHERE, options, findings);
        });
    }
    let named = options.thing.as_deref();
    let Some(topic) = &options.topic else { return Told { thing: named, status: None } };
    // No wildcard stands in the topic of a message, so it is not judged as a filter to subscribe with.
    let parts = judge_topic(topic, None, options.is_nfc, &mut |remark| {
        find(remark.param("source", "topic"), NOWHERE, options, findings);
    });
    if Topic::parse(topic).is_ok_and(|topic| topic.outcome().is_none()) {
        let remark =
            Remark::new(Rule::TopicDirection, "no answer comes on the topic that reports are published to")
                .help("give the topic that the answer came on: it ends in `/accepted` or `/rejected`");
        find(remark.param("source", "topic"), NOWHERE, options, findings);
    }
    if let (Some(format), Some(promised)) = (format, parts.format)
        && format != promised
    {
        let remark = mismatch(format, promised)
            .help("answers come in the format of their topic: see that the topic is the right one");
        find(remark.param("source", "topic"), NOWHERE, options, findings);
    }
    let status = parts.outcome.map(|outcome| match outcome {
        Outcome::Accepted => ResponseStatus::Accepted,
        Outcome::Rejected => ResponseStatus::Rejected,
    });
    Told { thing: parts.thing.or(named), status }
}

/// Records that a report with this span is too large for a message, or nearly so.
#[cfg_attr(feature = "speed", inline(always))]
pub(crate) fn judge_size(
    span: Span,
    member: Option<&'static str>,
    options: &Options,
    findings: &mut Findings,
) {
    if span.end - span.start > limits::PAYLOAD_NEAR_BYTES {
        note_size(span, member, options, findings);
    }
}

#[cold]
fn note_size(span: Span, member: Option<&'static str>, options: &Options, findings: &mut Findings) {
    let (bytes, limit) = (span.end - span.start, limits::PAYLOAD_BYTES);
    let remark = if bytes > limit {
        Remark::new(
            Rule::PayloadTooLarge,
            format!("the payload has {bytes} bytes, more than the {limit} of a message"),
        )
        .help("send a sample of the lists with their true totals, or use CBOR with short names")
    } else {
        Remark::new(
            Rule::PayloadNearLimit,
            format!("the payload has {bytes} bytes, close to the {limit} of a message"),
        )
        .help("a longer list may not fit: send a sample with its true total")
    };
    find(remark.param("bytes", bytes).param("limit", limit), (member, Some(span)), options, findings);
}

/// The member of an envelope and the span that a finding speaks of.
type Place = (Option<&'static str>, Option<Span>);

/// Beside the document, not in it.
const NOWHERE: Place = (None, None);

fn find(remark: Remark, (member, span): Place, options: &Options, findings: &mut Findings) {
    if let Some(level) = options.level_of(&remark) {
        let pointer = || member.map_or_else(Pointer::root, |member| Pointer::root().member(member));
        findings.record(level, span, || (pointer(), remark));
    }
}
