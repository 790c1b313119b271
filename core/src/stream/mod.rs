//! Streams: many reports one behind the other, each bare or in an envelope.
//!
//! A [`Splitter`] cuts the bytes into documents, [`check_document`] judges one of them, and a
//! [`History`] compares it with those before it. The three are apart, so that documents can be judged
//! side by side while the history sees them in their order. [`check_all`] does it all for bytes in memory.
//!
//! An envelope is `{"thing"|"topic", "at", "report"|"payload_base64"}`. Pointers lead into the document: those of a
//! report in an envelope start with `/report`, or with `/payload_base64` where it was packed. Spans count bytes of the
//! document, those of a packed report bytes of its decoded payload: [`Item::bytes_of`] tells which.

mod base64;
mod envelope;
mod item;
mod outline;
mod rewrite;
mod scan;
mod split;
#[cfg(test)]
mod tests;
mod time;

pub use item::{Item, Observation};
pub use outline::detect_framing;
pub use split::{Framing, Place, Splitter, Step};

use crate::check::{check, ended, report_in, unknown_in};
use crate::convert::{Target, convert_into};
use crate::detect::{Kind, Outline, outline};
use crate::finding::{Findings, Pointer, Remark, Rule};
use crate::options::{Format, Options};
use crate::report::History;
use rewrite::convert_envelope;
use std::borrow::Cow;

/// Checks one document of a stream: a report or an envelope, or with [`Options::kind`] a document of that kind.
///
/// ```
/// use thingward::stream::{Framing, Place, check_document};
/// use thingward::{Options, Rule};
///
/// let line = br#"{"thing":"pump-1","at":1767225600,"report":{"hed":{"rid":0,"v":"1.0"},"met":{}}}"#;
/// let item = check_document(line, Place::default(), Framing::Lines, &Options::new());
/// let finding = &item.checked().findings()[0];
/// assert_eq!((finding.rule, finding.pointer.as_str()), (Rule::ReportIdZero, "/report/hed/rid"));
/// assert_eq!(&line[finding.span.unwrap().start..finding.span.unwrap().end], b"0");
/// ```
#[must_use]
pub fn check_document(document: &[u8], place: Place, framing: Framing, options: &Options) -> Item {
    let format = framing.format();
    let item = match (options.kind, outline(document, format)) {
        (Some(kind), _) if kind != Kind::Report => {
            Item::of(place, check(document, &options.clone().format(format)))
        }
        (_, Outline::Envelope) => Item::envelope(document, format, place, options),
        (_, Outline::Report) | (Some(_), Outline::Unknown) => {
            Item::of(place, report_in(document, format, options))
        }
        (None, Outline::Unknown) => neither(document, format, place, options),
    };
    item.at_its_line()
}

/// What is said of a document that is neither a report nor an envelope.
#[cold]
fn neither(document: &[u8], format: Format, place: Place, options: &Options) -> Item {
    let help = "a report has `header`; an envelope has `report` or `payload_base64`";
    let message = "the document is neither a report nor an envelope with one";
    Item::of(place, unknown_in(document, format, options, (Rule::EnvelopeShape, message, help)))
}

/// Converts one document of a stream, as [`convert_into`] does: a report, or an envelope with the report in it.
///
/// An envelope stays one: its members keep their order, unless the target asks for another one, and their values. The
/// converted report stands in `report`, where it was packed in `payload_base64` too. What is neither a report nor an
/// envelope is refused, unless [`Options::kind`] says that it is a report.
///
/// ```
/// use thingward::stream::{Framing, Place, convert_document};
/// use thingward::{Names, Options, Rule, Target};
///
/// let (target, options) = (Target::json(Names::Short), Options::new());
/// let mut place = Place::default();
/// place.line = Some(7);
/// let mut out = Vec::new();
/// let good = br#"{"header":{"report_id":1,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}}}"#;
/// assert!(convert_document(good, place, Framing::Lines, target, &options, &mut out).is_ok());
/// assert_eq!(out, br#"{"hed":{"rid":1,"v":"1.0"},"met":{"ns":{"bi":1}}}"#);
///
/// out.clear();
/// let packed = br#"{"thing":"pump-1","payload_base64":"omNoZWSiYXZjMS4wY3JpZAFjbWV0oWJuc6FiYmkB"}"#;
/// assert!(convert_document(packed, place, Framing::Lines, target, &options, &mut out).is_ok());
/// assert_eq!(out, br#"{"thing":"pump-1","report":{"hed":{"v":"1.0","rid":1},"met":{"ns":{"bi":1}}}}"#);
///
/// let item = convert_document(b"{", place, Framing::Lines, target, &options, &mut out).unwrap_err();
/// let finding = &item.checked().findings()[0];
/// assert_eq!((finding.rule, finding.span.unwrap().position.unwrap().line), (Rule::JsonSyntax, 7));
/// ```
///
/// # Errors
/// All findings, when there is an error among them. `out` is as it was then.
pub fn convert_document(
    document: &[u8],
    place: Place,
    framing: Framing,
    target: Target,
    options: &Options,
    out: &mut Vec<u8>,
) -> Result<(), Box<Item>> {
    let format = framing.format();
    match (options.kind, outline(document, format)) {
        (_, Outline::Envelope) => {
            return convert_envelope(document, format, place, target, options, out)
                .map_err(|item| Box::new(item.at_its_line()));
        }
        (None, Outline::Unknown) => {
            let options = rewrite::judging(options, target);
            return Err(Box::new(neither(document, format, place, &options).at_its_line()));
        }
        (_, Outline::Report) | (Some(_), Outline::Unknown) => {}
    }
    let options = if options.format == Some(format) {
        Cow::Borrowed(options)
    } else {
        Cow::Owned(options.clone().format(format))
    };
    convert_into(document, target, &options, out)
        .map_err(|invalid| Box::new(Item::of(place, invalid.into_checked()).at_its_line()))
}

/// What is said of a line or an item of more than 1 MiB, of which nothing was kept.
///
/// ```
/// use thingward::stream::{Place, too_long};
/// use thingward::{Options, Rule};
///
/// let item = too_long(1_048_577, Place::default(), &Options::new());
/// assert_eq!(item.checked().findings()[0].rule, Rule::LineTooLong);
/// ```
#[must_use]
pub fn too_long(bytes: u64, place: Place, options: &Options) -> Item {
    let (what, format, help) = match place.line {
        Some(_) => ("line", Format::Json, "look for a missing end of line"),
        None => ("item", Format::Cbor, "look for a head that announces too much"),
    };
    let limit = crate::limits::LINE_BYTES;
    let mut findings = Findings::new(options.max_findings);
    if let Some(level) = options.level(Rule::LineTooLong) {
        let message = format!("the {what} has {bytes} bytes, more than the {limit} that are read");
        let remark = Remark::new(Rule::LineTooLong, message)
            .help(format!("a report has {} bytes at most: {help}", crate::limits::PAYLOAD_BYTES))
            .param("bytes", bytes)
            .param("limit", limit);
        findings.record(level, None, || (Pointer::root(), remark));
    }
    Item::of(place, ended(None, format, findings, &[]))
}

/// Checks the item that ended a CBOR sequence, up to where it can be read, and says how much stays unread.
///
/// ```
/// use thingward::stream::{Place, malformed};
/// use thingward::{Options, Param, Rule};
///
/// let item = malformed(b"\xa1\xff", 40, Place::default(), &Options::new());
/// let finding = &item.checked().findings()[0];
/// assert_eq!(finding.rule, Rule::CborMalformed);
/// assert_eq!(finding.params.get("unread"), Some(&Param::Number(40)));
/// ```
#[must_use]
pub fn malformed(item: &[u8], unread: u64, place: Place, options: &Options) -> Item {
    let mut judged = check_document(item, place, Framing::Sequence, options);
    judged.note_unread(unread);
    judged
}

/// Checks all documents of a stream that stands in memory; with a history, compares them with those before them.
///
/// ```
/// use thingward::stream::{Framing, check_all};
/// use thingward::{Options, Verdict};
///
/// let stream = b"{\"hed\":{\"rid\":1,\"v\":\"1.0\"},\"met\":{\"ns\":{\"bi\":1}}}\n{\n";
/// let items = check_all(stream, Framing::Lines, &Options::new(), None);
/// let verdicts: Vec<_> = items.iter().map(|item| item.checked().verdict()).collect();
/// assert_eq!(verdicts, [Verdict::Valid, Verdict::Invalid]);
/// ```
#[must_use]
pub fn check_all(
    stream: &[u8],
    framing: Framing,
    options: &Options,
    mut history: Option<&mut History>,
) -> Vec<Item> {
    let mut splitter = Splitter::new(framing);
    let (mut rest, mut items) = (stream, Vec::new());
    loop {
        let mut add = |mut item: Item, document: &[u8]| {
            if let Some(history) = &mut history
                && let Some(observation) = item.observe(document, options)
            {
                item.compare(&observation, history, document, options);
            }
            items.push(item);
        };
        let passed = match splitter.next(rest, true) {
            Step::Document { place, range, passed } => {
                let document = rest.get(range).unwrap_or_default();
                add(check_document(document, place, framing, options), document);
                passed
            }
            Step::TooLong { place, bytes, passed } => {
                add(too_long(bytes, place, options), &[]);
                passed
            }
            Step::Malformed { place, item, unread, passed } => {
                add(malformed(&item, unread, place, options), &item);
                passed
            }
            Step::More { .. } | Step::End => return items,
        };
        rest = rest.get(passed..).unwrap_or_default();
    }
}
