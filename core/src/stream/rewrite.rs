//! Envelopes in another encoding: judged as a whole, then copied with the converted report in its place.

use super::Place;
use super::item::{Item, in_payload, span_of};
use crate::checked::Checked;
use crate::convert::{self, Output, Target, Transcript, convert_into, lost, pointer_to};
use crate::detect::{HOLDERS, Kind, Outline, outline, payload_format};
use crate::finding::{Level, Pointer, Position, Remark, Rule, Severities, Span};
use crate::limits::{DEPTH, LINE_BYTES};
use crate::options::{Format, Options};
use crate::read::{Cursor, Fault, Kind as ValueKind, Read};
use crate::reader::{with_cursor, with_reader, with_writer};
use crate::report::Names;
use crate::write::Writer;
use std::borrow::Cow;

/// Refused whatever the options say, beside what is of a report: without exactly one report there is nothing to put
/// into the output, nor in a document that is neither report nor envelope.
const ALWAYS_REFUSED: [Rule; 2] = [Rule::EnvelopeShape, Rule::EnvelopeBase64];

/// The member with the bytes of a report.
const PAYLOAD: &str = "payload_base64";

/// An envelope and what its parts are converted to.
struct Rewrite<'a> {
    document: &'a [u8],
    format: Format,
    target: Target,
    options: &'a Options,
}

/// Appends the converted envelope to `out`, or hands back why it is refused; then `out` is as it was.
pub(super) fn convert_envelope(
    document: &[u8],
    format: Format,
    place: Place,
    target: Target,
    options: &Options,
    out: &mut Vec<u8>,
) -> Result<(), Box<Item>> {
    let options = &judging(options, target);
    let mut item = Item::envelope(document, format, place, options);
    if item.checked().errors() > 0 {
        return Err(Box::new(item));
    }
    let start = out.len();
    let rewrite = Rewrite { document, format, target, options };
    let written = rewrite.report(&item).and_then(|report| rewrite.envelope(&item, &report, out));
    written.map_err(|refused| {
        out.truncate(start);
        item.refuse(refused, options.max_findings);
        Box::new(item)
    })
}

/// The options that decide what is refused.
pub(super) fn judging(options: &Options, target: Target) -> Cow<'_, Options> {
    let judging = convert::judging(options, target);
    if ALWAYS_REFUSED.iter().all(|rule| judging.level(*rule) == Some(Level::Error)) {
        return judging;
    }
    Cow::Owned(ALWAYS_REFUSED.into_iter().fold(judging.into_owned(), Options::deny))
}

impl<'a> Rewrite<'a> {
    /// The converted report. What is found then has its place in the envelope.
    fn report(&self, item: &Item) -> Result<Vec<u8>, Checked> {
        let mut report = Vec::new();
        if let Some(payload) = item.payload() {
            let options = self.for_report(payload_format(payload));
            return match convert_into(payload, self.target, &options, &mut report) {
                Ok(()) => Ok(report),
                Err(invalid) => Err(invalid.into_checked().within(PAYLOAD, |span| Some(in_payload(span)))),
            };
        }
        let Some(span) = item.report_span(self.document) else {
            // The payload is no text, and the options let that pass.
            let remark = Remark::new(Rule::EnvelopeBase64, "the payload is no text of base64")
                .help("write the bytes of the payload as RFC 4648 base64");
            let span = item.payload_span(self.document).map(|span| self.located(span));
            return Err(self.refusal(Pointer::root().member(PAYLOAD), span, remark));
        };
        let bytes = self.document.get(span.start..span.end).unwrap_or_default();
        match convert_into(bytes, self.target, &self.for_report(self.format), &mut report) {
            Ok(()) => Ok(report),
            Err(invalid) => {
                let moved =
                    |inner: Span| self.located(Span::new(span.start + inner.start, span.start + inner.end));
                Err(invalid.into_checked().within("report", |span| Some(moved(span))))
            }
        }
    }

    /// The options for the report alone: who sent it has been judged, and its encoding is its own.
    fn for_report(&self, format: Format) -> Cow<'a, Options> {
        let Options { thing, topic, client_id, .. } = self.options;
        let is_alone = thing.is_none() && topic.is_none() && client_id.is_none();
        if is_alone && self.options.format == Some(format) {
            return Cow::Borrowed(self.options);
        }
        let mut options = self.options.clone().format(format);
        (options.thing, options.topic, options.client_id) = (None, None, None);
        Cow::Owned(options)
    }

    /// Writes the envelope around the report.
    fn envelope(&self, item: &Item, report: &[u8], out: &mut Vec<u8>) -> Result<(), Checked> {
        let start = out.len();
        with_writer!((self.target, out), writer => self.read(writer, report))?;
        self.judge_written(item, out.get(start..).unwrap_or_default())
    }

    /// Refuses what would not be read again as the envelope that it was: too deep, since a packed report stands deeper
    /// than it was sent, too long, or begun by a member with the name of one of a report.
    fn judge_written(&self, item: &Item, written: &[u8]) -> Result<(), Checked> {
        let bytes = written.len();
        if let Some(payload) = item.payload()
            && !is_readable(written, self.target.format)
        {
            let message = format!("unpacked in its envelope, the report nests deeper than {DEPTH}");
            let remark = Remark::new(Rule::NestingTooDeep, message)
                .help("a report nests 6 deep: look for the unknown member that nests deeper");
            let span = Span::new(0, payload.len());
            return Err(self.refusal(Pointer::root().member(PAYLOAD), Some(span), remark));
        }
        let remark = if bytes > LINE_BYTES {
            let message =
                format!("the converted envelope has {bytes} bytes, more than the {LINE_BYTES} that are read");
            Remark::new(Rule::LineTooLong, message)
                .help("leave out the longest member of the envelope")
                .param("bytes", bytes)
                .param("limit", LINE_BYTES)
        } else if outline(written, self.target.format) != Outline::Envelope {
            let message =
                "in this order the envelope reads as a report, for a member that is named like one of it";
            Remark::new(Rule::EnvelopeShape, message).help("leave that member out, or keep the order")
        } else {
            return Ok(());
        };
        Err(self.refusal(
            Pointer::root(),
            span_of(self.document, self.format, 0).map(|span| self.located(span)),
            remark,
        ))
    }

    fn read<W: Writer<'a>>(&self, writer: W, report: &[u8]) -> Result<(), Checked> {
        with_cursor!((self.document, self.format), cursor => self.copy(cursor, writer, report))
    }

    /// Copies the members, with the converted report instead of the one that is there.
    fn copy<C: Cursor<'a>, W: Writer<'a>>(&self, cursor: C, writer: W, report: &[u8]) -> Result<(), Checked> {
        // The envelope's own members have one name each.
        let mut output = Output::new(writer, Names::Long);
        let mut transcript = Transcript::new(cursor.clone(), &mut output);
        let copied = members(&mut transcript, report);
        if let (Err(_), Some(Fault { span, remark })) = (copied, transcript.fault()) {
            return Err(self.refusal(Pointer::root(), Some(self.located(*span)), remark.clone()));
        }
        let Some((rule, at)) = output.lost else { return Ok(()) };
        let span = cursor.value_at(at).map(|span| self.located(span));
        Err(self.refusal(pointer_to(cursor, at), span, lost(rule)))
    }

    /// A refusal for one reason.
    #[cold]
    fn refusal(&self, pointer: Pointer, span: Option<Span>, remark: Remark) -> Checked {
        let finding = remark.finding(Level::Error, pointer, span);
        let mut severities = Severities::default();
        severities.count(Level::Error);
        Checked { kind: Some(Kind::Report), format: Some(self.format), findings: vec![*finding], severities }
    }

    /// The span of the document with its line and column.
    fn located(&self, mut span: Span) -> Span {
        if self.format == Format::Json {
            span.position = Some(Position::of(self.document, span.start));
        }
        span
    }
}

/// Goes through the members of an envelope; `report` is written for the one that holds it.
fn members<'a, C: Cursor<'a>, W: Writer<'a>>(
    transcript: &mut Transcript<'a, '_, C, W>,
    report: &[u8],
) -> Read<()> {
    _ = transcript.take_byte_order_mark();
    while transcript.kind()? == ValueKind::Tag {
        _ = transcript.take_tag()?;
    }
    let Some(mut frame) = transcript.enter_object()? else { return Ok(()) };
    while transcript.next_member(&mut frame)? {
        match transcript.key()? {
            Ok(key) if HOLDERS.contains(&&*key.decode().text) => transcript.replace(b"report", report)?,
            _ => transcript.skip()?,
        }
    }
    Ok(())
}

/// Whether a reader gets through what was written.
fn is_readable(written: &[u8], format: Format) -> bool {
    with_reader!((written, format), mut cursor => cursor.skip().is_ok())
}
