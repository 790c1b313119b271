//! What the caller says beside a document (thing, topic, client id, registry) and the size of the payload:
//! judged before a byte of it is read.

use crate::client_id::judge_client_id;
use crate::finding::{Findings, Pointer, Remark, Rule, Span, quoted};
use crate::limits;
use crate::options::{Era, Format, Options};
use crate::response::{ResponseStatus, Told};
use crate::thing_name::{judge_registration, judge_thing_name};
use crate::topic::{Operation, Outcome, Topic, judge_topic};

/// Records what is wrong beside a report: in its topic, thing name, client id and size.
pub(crate) fn judge(report: &[u8], format: Option<Format>, options: &Options, findings: &mut Findings) {
    if options.thing.is_some() || options.topic.is_some() || options.client_id.is_some() {
        judge_identity(format, options, findings);
    }
    if report.len() > limits::PAYLOAD_NEAR_BYTES {
        judge_size(report.len(), options, findings);
    }
}

#[cold]
fn judge_identity(format: Option<Format>, options: &Options, findings: &mut Findings) {
    let mut named = options.thing.as_deref();
    if let Some(topic) = &options.topic {
        let parts = judge_topic(topic, Some(Operation::Publish), &mut |remark| {
            find(remark.param("source", "topic"), None, options, findings);
        });
        if let (Some(format), Some(promised)) = (format, parts.format)
            && format != promised
        {
            let remark = mismatch(format, promised)
                .help(format!("publish it to the topic that ends in {}", quoted(format.name())));
            find(remark.param("source", "topic"), None, options, findings);
        }
        named = named.or(parts.thing);
    }
    if let Some(thing) = &options.thing {
        judge_thing_name(thing, &mut |remark| find(remark.param("source", "thing"), None, options, findings));
    }
    if let Some(client) = &options.client_id {
        judge_client_id(client, named, &mut |remark| {
            find(remark.param("source", "client-id"), None, options, findings);
        });
    }
    if let (Era::January2019, Some(registry), Some(name)) = (options.era, &options.registry, named) {
        let source = if options.thing.is_some() { "thing" } else { "topic" };
        judge_registration(name, registry, &mut |remark| {
            find(remark.param("source", source), None, options, findings);
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
pub(crate) fn judge_response<'o>(format: Format, options: &'o Options, findings: &mut Findings) -> Told<'o> {
    if let Some(thing) = &options.thing {
        judge_thing_name(thing, &mut |remark| find(remark.param("source", "thing"), None, options, findings));
    }
    let named = options.thing.as_deref();
    let Some(topic) = &options.topic else { return Told { thing: named, status: None } };
    // No wildcard stands in the topic of a message, so it is not judged as a filter to subscribe with.
    let parts = judge_topic(topic, None, &mut |remark| {
        find(remark.param("source", "topic"), None, options, findings);
    });
    if Topic::parse(topic).is_ok_and(|topic| topic.outcome().is_none()) {
        let remark =
            Remark::new(Rule::TopicDirection, "no answer comes on the topic that reports are published to")
                .help("give the topic that the answer came on: it ends in `/accepted` or `/rejected`");
        find(remark.param("source", "topic"), None, options, findings);
    }
    if let Some(promised) = parts.format.filter(|promised| *promised != format) {
        let remark = mismatch(format, promised)
            .help("answers come in the format of their topic: see that the topic is the right one");
        find(remark.param("source", "topic"), None, options, findings);
    }
    let status = parts.outcome.map(|outcome| match outcome {
        Outcome::Accepted => ResponseStatus::Accepted,
        Outcome::Rejected => ResponseStatus::Rejected,
    });
    Told { thing: parts.thing.or(named), status }
}

#[cold]
fn judge_size(bytes: usize, options: &Options, findings: &mut Findings) {
    let limit = limits::PAYLOAD_BYTES;
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
    find(remark.param("bytes", bytes).param("limit", limit), Some(Span::new(0, bytes)), options, findings);
}

fn find(remark: Remark, span: Option<Span>, options: &Options, findings: &mut Findings) {
    if let Some(level) = options.level_of(&remark) {
        findings.record(level, span, || (Pointer::root(), remark));
    }
}
