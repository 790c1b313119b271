//! Envelopes: a report with the name of its thing, or its topic, and the time at which it was received.

use super::base64::{self, NotBase64};
use super::time;
use crate::detect::ENVELOPE_KEYS as NAMES;
use crate::finding::{Remark, Rule, Span, quoted};
use crate::read::{Cursor, Kind, Number, Read, Spelling};
use crate::suggest::nearest;
use crate::walk::{At, Block, Found, Next, Path, ROOT_OBJECT, Vocabulary, Walk, Want, meant};

/// The members of an envelope, in the order in which most will stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Member {
    Thing,
    At,
    Report,
    Topic,
    PayloadBase64,
}

impl Block for Member {
    const FIELDS: &'static [Self] = &[Self::Thing, Self::At, Self::Report, Self::Topic, Self::PayloadBase64];
    const LONG: &'static [Spelling] = NAMES;
    const SHORT: &'static [Spelling] = NAMES;
    /// Behind all that a report has: both are read in one walk.
    const ID: usize = 15;
    const UNKNOWN: Rule = Rule::UnknownKey;

    fn index(self) -> usize {
        self as usize
    }

    fn unknown(key: &str, _: Option<Vocabulary>) -> Remark {
        let remark = Remark::new(Rule::UnknownKey, format!("{} is no key of an envelope", quoted(key)));
        let remark = remark.param("key", key);
        remark.help_with(
            nearest(key, NAMES.iter().map(|name| name.text)),
            "the keys are `thing`, `topic`, `at`, `report` and `payload_base64`",
        )
    }
}

/// What an envelope says.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) thing: Option<(String, Option<Span>)>,
    pub(super) topic: Option<(String, Option<Span>)>,
    /// A name or topic stands there that cannot be read.
    pub(super) is_nameless: bool,
    /// The time in milliseconds since 1970.
    pub(super) at: Option<u64>,
    /// Where the key of the report stands, whether that can be read or not.
    pub(super) report_key: Option<usize>,
    /// Where the report stands.
    pub(super) report: Option<usize>,
    /// Where the payload stands, whatever it is.
    pub(super) packed: Option<usize>,
    /// The report as it was sent.
    pub(super) payload: Option<Vec<u8>>,
}

const TIME: Want = Want::NUMBER
    .on_mismatch(|found| Some(no_time(found).found(found.quoted(), found.kind.name())))
    .mismatch_first();

fn no_time(found: &Found) -> Remark {
    let seen = found.quoted().unwrap_or_else(|| found.kind.name().to_owned());
    Remark::new(Rule::EnvelopeTime, format!("the time {seen} cannot be read"))
        .help("write epoch seconds, epoch milliseconds, or RFC 3339 as in `\"2026-01-01T00:00:00Z\"`")
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Judges the envelope that the cursor stands before, with the report in it unless that is packed.
    pub(super) fn envelope(&mut self, said: &mut Said) -> Read<()> {
        let path = Path::ROOT;
        // How the report is encoded is judged, not what is around it.
        self.is_determinism_judged = false;
        let Some(mut members) = self.object(&path, ROOT_OBJECT)? else { return Ok(()) };
        let (mut reports, mut payloads) = (0, 0);
        while let Some(key) = self.next::<Member>(&mut members, &path)? {
            let path = path.key(key.at);
            let at = self.cursor.position();
            match key.field {
                Member::Thing | Member::Topic => {
                    let text = self.envelope_text(&path)?;
                    said.is_nameless |= text.is_none();
                    let named = if key.field == Member::Thing { &mut said.thing } else { &mut said.topic };
                    *named = text.or(named.take());
                }
                Member::At => said.at = self.envelope_time(&path)?.or(said.at),
                Member::Report => {
                    reports += 1;
                    said.report_key = Some(key.at);
                    self.is_determinism_judged = self.options.deterministic;
                    self.report_at(&path)?;
                    self.is_determinism_judged = false;
                    said.report = Some(at);
                }
                Member::PayloadBase64 => {
                    payloads += 1;
                    said.packed = Some(at);
                    said.payload = self.payload(&path)?;
                }
            }
        }
        let what = match (reports, payloads) {
            (0, 0) => "holds no report",
            (0, 1) | (1.., 0) => return Ok(()),
            // That the key occurs twice has been said; which of them was sent, nobody knows.
            (0, _) => {
                said.payload = None;
                return Ok(());
            }
            _ => "holds two reports: `report` and `payload_base64`",
        };
        said.payload = None;
        let remark = Remark::new(Rule::EnvelopeShape, format!("the envelope {what}"));
        let help = "put the report into `report`, or its bytes as base64 into `payload_base64`";
        self.find(&path, At::Value(members.at), remark.help(help));
        Ok(())
    }

    fn envelope_text(&mut self, path: &Path<'_>) -> Read<Option<(String, Option<Span>)>> {
        let at = self.cursor.position();
        let Some(text) = self.text(path, Want::TEXT)? else { return Ok(None) };
        let text = String::from_utf8_lossy(&meant(text)).into_owned();
        Ok(Some((text, self.cursor.value_at(at))))
    }

    fn envelope_time(&mut self, path: &Path<'_>) -> Read<Option<u64>> {
        let at = self.cursor.position();
        let time = if let Some(time) = self.cursor.take_unsigned() {
            time::of_number(Number::Unsigned(time))
        } else {
            match self.untagged(path)? {
                Next::Kind(Kind::Number) => self.cursor.take_number()?.and_then(time::of_number),
                Next::Kind(Kind::Text) => {
                    self.cursor.take_text()?.and_then(|text| time::of_text(&text.decode().text))
                }
                other => return self.refuse(path, at, &other, TIME).map(|()| None),
            }
        };
        if time.is_none() {
            let found = self.found(at);
            let remark = no_time(&found).found(found.quoted(), "a value that is no time");
            self.find(path, At::Value(at), remark);
        }
        Ok(time)
    }

    fn payload(&mut self, path: &Path<'_>) -> Read<Option<Vec<u8>>> {
        let at = self.cursor.position();
        let Some(text) = self.text(path, Want::TEXT)? else { return Ok(None) };
        match base64::decode(&meant(text)) {
            Ok(payload) => Ok(Some(payload)),
            Err(NotBase64 { at: position, why }) => {
                let remark = Remark::new(
                    Rule::EnvelopeBase64,
                    format!("the payload is not base64 at character {position}: {why}"),
                )
                .help("write the bytes of the payload as RFC 4648 base64, without line breaks")
                .param("position", position);
                self.find(path, At::Value(at), remark);
                Ok(None)
            }
        }
    }
}
