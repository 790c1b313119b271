//! A judged document of a stream.

use super::Place;
use super::envelope::Said;
use crate::check;
use crate::checked::Checked;
use crate::context::{self, Named, Sender};
use crate::detect::{Kind, payload_format};
use crate::finding::{Finding, Findings, Position, Span};
use crate::limits;
use crate::options::{Format, Options};
use crate::read::Cursor as _;
use crate::reader::with_reader;
use crate::report::{Arrival, History, observe};
use crate::topic::Topic;
use crate::walk::Walk;

/// What a check of a document of a stream came to.
///
/// ```
/// use thingward::stream::{Framing, Place, check_document};
/// use thingward::{Options, Verdict};
///
/// let line = br#"{"hed":{"rid":1,"v":"1.0"},"met":{"ns":{"bi":1}}}"#;
/// let item = check_document(line, Place::default(), Framing::Lines, &Options::new());
/// assert_eq!(item.checked().verdict(), Verdict::Valid);
/// ```
#[derive(Clone, Debug)]
pub struct Item {
    place: Place,
    checked: Checked,
    /// What its envelope says.
    said: Option<Box<Said>>,
}

/// What [`Item::observe`] reads of a report, to compare it with others.
///
/// ```
/// use thingward::stream::{Framing, Place, check_document};
/// use thingward::Options;
///
/// let line = br#"{"topic":"$aws/things/pump-1/defender/metrics/json","report":{"hed":{}}}"#;
/// let item = check_document(line, Place::default(), Framing::Lines, &Options::new());
/// assert_eq!(item.observe(line, &Options::new()).unwrap().thing(), "pump-1");
/// ```
#[derive(Clone, Debug)]
pub struct Observation(Arrival);

impl Observation {
    /// The thing that the report is about, as its envelope or [`Options::thing`] says; empty if neither does: such
    /// reports are taken for those of one thing.
    ///
    /// ```
    /// use thingward::stream::{Framing, Place, check_document};
    /// use thingward::Options;
    ///
    /// let (line, options) = (br#"{"hed":{"rid":1}}"#, Options::new().thing("pump-1"));
    /// let item = check_document(line, Place::default(), Framing::Lines, &options);
    /// assert_eq!(item.observe(line, &options).unwrap().thing(), "pump-1");
    /// ```
    #[must_use]
    pub fn thing(&self) -> &str {
        &self.0.thing
    }
}

impl Item {
    pub(super) const fn of(place: Place, checked: Checked) -> Self {
        Self { place, checked, said: None }
    }

    /// Judges an envelope with the report in it.
    #[inline(never)]
    pub(super) fn envelope(document: &[u8], format: Format, place: Place, options: &Options) -> Self {
        let mut said = Said::default();
        let findings = Findings::new(options.max_findings);
        let mut findings = with_reader!((document, format), cursor => {
            Walk::new(cursor, options, findings).run(|walk| walk.envelope(&mut said))
        });
        let sender = match (&said.thing, &said.topic) {
            (None, None) => Sender::of(options),
            (thing, topic) => Sender { thing: named("thing", thing), topic: named("topic", topic) },
        };
        let payload_format = said.payload.as_deref().map(payload_format);
        context::judge_sender(payload_format, &sender, options, &mut findings);
        // No report is longer than its document: the end of a small one is not looked for.
        if document.len() > limits::PAYLOAD_NEAR_BYTES
            && let Some(span) = said.report.and_then(|at| span_of(document, format, at))
        {
            context::judge_size(span, Some("report"), options, &mut findings);
        }
        if options.deterministic && format == Format::Cbor && said.report_key.is_some() {
            check::judge_determinism(document, said.report_key, options, &mut findings);
        }
        let mut checked = check::ended(Some(Kind::Report), format, findings, document);
        if let (Some(payload), Some(format)) = (&said.payload, payload_format) {
            let packed = check::payload_in(payload, format, options);
            checked.take_in(
                packed.within("payload_base64", |span| Some(in_payload(span))),
                options.max_findings,
            );
        }
        Self { place, checked, said: Some(Box::new(said)) }
    }

    /// Where the document stands in its stream.
    ///
    /// ```
    /// use thingward::stream::{Framing, check_all};
    ///
    /// let items = check_all(b"{}\n\n{}", Framing::Lines, &thingward::Options::new(), None);
    /// assert_eq!((items[1].place().index, items[1].place().line), (1, Some(3)));
    /// ```
    #[must_use]
    pub const fn place(&self) -> Place {
        self.place
    }

    /// Verdict and findings. Lines count in the stream.
    ///
    /// ```
    /// use thingward::stream::{Framing, check_all};
    ///
    /// let items = check_all(b"{}\n[]", Framing::Lines, &thingward::Options::new(), None);
    /// let span = items[1].checked().findings()[0].span.unwrap();
    /// assert_eq!((span.start, span.position.unwrap().line), (0, 2));
    /// ```
    #[must_use]
    pub const fn checked(&self) -> &Checked {
        &self.checked
    }

    /// The same, taken out.
    ///
    /// ```
    /// use thingward::stream::{Framing, check_all};
    ///
    /// let mut items = check_all(b"[]", Framing::Lines, &thingward::Options::new(), None);
    /// assert_eq!(items.remove(0).into_checked().findings().len(), 1);
    /// ```
    #[must_use]
    pub fn into_checked(self) -> Checked {
        self.checked
    }

    /// The bytes that the span of one of the findings counts in: those of the document, or of the payload that was
    /// packed in it.
    ///
    /// ```
    /// use thingward::stream::{Framing, check_all};
    ///
    /// let line = br#"{"payload_base64":"W10="}"#;
    /// let items = check_all(line, Framing::Lines, &thingward::Options::new(), None);
    /// let finding = &items[0].checked().findings()[0];
    /// assert_eq!(finding.pointer.as_str(), "/payload_base64");
    /// assert_eq!(items[0].bytes_of(finding, line), b"[]");
    /// ```
    #[must_use]
    pub fn bytes_of<'a>(&'a self, finding: &Finding, document: &'a [u8]) -> &'a [u8] {
        self.payload().filter(|_| is_packed(finding)).unwrap_or(document)
    }

    /// The encoding of the bytes of [`Item::bytes_of`].
    ///
    /// ```
    /// use thingward::stream::{Framing, check_all};
    /// use thingward::{Format, Options};
    ///
    /// let items = check_all(br#"{"payload_base64":"oA=="}"#, Framing::Lines, &Options::new(), None);
    /// let finding = &items[0].checked().findings()[0];
    /// assert_eq!(items[0].format_of(finding), Some(Format::Cbor));
    /// ```
    #[must_use]
    pub fn format_of(&self, finding: &Finding) -> Option<Format> {
        match self.payload() {
            Some(payload) if is_packed(finding) => Some(payload_format(payload)),
            _ => self.checked.format(),
        }
    }

    /// Reads what the rules across reports compare; nothing if there is no report, if it cannot be
    /// read, or if its envelope names a thing that cannot be told.
    ///
    /// ```
    /// use thingward::stream::{Framing, Place, check_document};
    /// use thingward::Options;
    ///
    /// let item = check_document(b"[]", Place::default(), Framing::Lines, &Options::new());
    /// assert!(item.observe(b"[]", &Options::new()).is_none());
    /// ```
    #[must_use]
    pub fn observe(&self, document: &[u8], options: &Options) -> Option<Observation> {
        let is_readable = self.checked.findings.iter().all(|finding| !finding.rule.is_fixed());
        if self.checked.kind() != Some(Kind::Report) || !is_readable {
            return None;
        }
        let (root, observed) = match self.said.as_deref() {
            None => (None, observe_in(document, self.checked.format()?, 0)?),
            Some(Said { payload: Some(payload), .. }) => {
                (Some("payload_base64"), observe_in(payload, payload_format(payload), 0)?)
            }
            Some(said) => (Some("report"), observe_in(document, self.checked.format()?, said.report?)?),
        };
        let root = root.map_or_else(crate::Pointer::root, |name| crate::Pointer::root().member(name));
        let at = self.said.as_ref().and_then(|said| said.at);
        Some(Observation(Arrival { thing: self.thing(options)?, at, root, observed }))
    }

    /// The name of the thing: as the envelope says it, in its topic, or as the caller says it; empty if nobody does.
    /// Nothing if the envelope names a thing that cannot be told.
    fn thing(&self, options: &Options) -> Option<String> {
        let of_topic =
            |topic: &str| topic.parse::<Topic>().ok().map(|topic| topic.thing().as_str().to_owned());
        match self.said.as_deref() {
            Some(Said { thing: Some((thing, _)), .. }) => return Some(thing.clone()),
            Some(Said { topic: Some((topic, _)), .. }) => return of_topic(topic),
            Some(Said { is_nameless: true, .. }) => return None,
            _ => {}
        }
        let told = || options.thing.clone().or_else(|| options.topic.as_deref().and_then(of_topic));
        Some(told().unwrap_or_default())
    }

    /// Compares the report with those before it: what is found is added to this document.
    ///
    /// ```
    /// use thingward::stream::{Framing, Place, check_document};
    /// use thingward::{History, Options, Rule};
    ///
    /// let (options, mut history) = (Options::new(), History::new());
    /// for expected in [&[][..], &[Rule::ReportIdDuplicate]] {
    ///     let line = br#"{"hed":{"rid":7,"v":"1.0"},"met":{"ns":{"bi":1}}}"#;
    ///     let mut item = check_document(line, Place::default(), Framing::Lines, &options);
    ///     let observation = item.observe(line, &options).unwrap();
    ///     item.compare(&observation, &mut history, line, &options);
    ///     let rules: Vec<Rule> = item.checked().findings().iter().map(|finding| finding.rule).collect();
    ///     assert_eq!(rules, expected);
    /// }
    /// ```
    pub fn compare(
        &mut self,
        observation: &Observation,
        history: &mut History,
        document: &[u8],
        options: &Options,
    ) {
        for mut finding in history.judge(&observation.0, options) {
            let is_packed = self.payload().is_some() && is_packed(&finding);
            if let (Some(line), Some(span), false) = (self.place.line, &mut finding.span, is_packed) {
                let position = Position::of(document, span.start);
                span.position = Some(position.in_line(line));
            }
            self.checked
                .add(finding, options.max_findings, |finding| is_packed_in(self.said.as_deref(), finding));
        }
    }

    /// Lines count in the stream.
    pub(super) fn at_its_line(mut self) -> Self {
        if let Some(line) = self.place.line {
            for finding in self.checked.findings.iter_mut() {
                let Some(position) = finding.span.as_mut().and_then(|span| span.position.as_mut()) else {
                    continue;
                };
                let in_document = std::mem::replace(position, position.in_line(line));
                if finding.rule.is_fixed() {
                    let position = *position;
                    finding.move_place(in_document, position);
                }
            }
        }
        self
    }

    /// Says in the fault of a malformed item how many bytes stay unread behind it.
    pub(super) fn note_unread(&mut self, unread: u64) {
        let fault = self.checked.findings.iter_mut().find(|finding| finding.rule.is_fixed());
        if let Some(Finding { message, params, .. }) = fault {
            params.push("unread", unread);
            if unread > 0 {
                let bytes = crate::finding::counted(
                    usize::try_from(unread).unwrap_or(usize::MAX),
                    "byte stays",
                    "bytes stay",
                );
                message.push_str(&format!("; {bytes} unread behind it"));
            }
        }
    }

    /// The report of an envelope as it was sent, where that is packed.
    pub(super) fn payload(&self) -> Option<&[u8]> {
        self.said.as_ref()?.payload.as_deref()
    }

    /// Where the inline report of an envelope stands.
    pub(super) fn report_span(&self, document: &[u8]) -> Option<Span> {
        span_of(document, self.checked.format()?, self.said.as_ref()?.report?)
    }

    /// Where the payload of an envelope stands, of whatever kind it is.
    pub(super) fn payload_span(&self, document: &[u8]) -> Option<Span> {
        span_of(document, self.checked.format()?, self.said.as_ref()?.packed?)
    }

    /// Adds the errors for which a judged envelope is refused after all; their pointers and spans are those of the
    /// document.
    pub(super) fn refuse(&mut self, refused: Checked, limit: usize) {
        self.checked.add_errors(refused, limit, |finding| is_packed_in(self.said.as_deref(), finding));
    }
}

/// What a member of an envelope names.
fn named<'a>(member: &'static str, said: &'a Option<(String, Option<Span>)>) -> Option<Named<'a>> {
    said.as_ref().map(|(text, span)| Named { text, member: Some(member), span: *span })
}

/// The span counts in the payload, which has no line of the stream.
pub(super) const fn in_payload(span: Span) -> Span {
    Span::new(span.start, span.end)
}

/// Whether a finding of a document with a packed payload speaks of that.
fn is_packed(finding: &Finding) -> bool {
    let behind = finding.pointer.as_str().strip_prefix("/payload_base64");
    behind.is_some_and(|behind| behind.is_empty() || behind.starts_with('/'))
}

fn is_packed_in(said: Option<&Said>, finding: &Finding) -> bool {
    said.is_some_and(|said| said.payload.is_some()) && is_packed(finding)
}

pub(super) fn span_of(document: &[u8], format: Format, at: usize) -> Option<Span> {
    with_reader!((document, format), cursor => cursor.value_at(at))
}

fn observe_in(bytes: &[u8], format: Format, at: usize) -> Option<crate::report::Observed> {
    with_reader!((bytes, format), cursor => observe(cursor.at(at)))
}
