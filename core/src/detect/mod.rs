//! Which encoding a document is in, and which kind of document it is.

mod profile;
#[cfg(feature = "yaml")]
mod yaml;

use crate::finding::{Remark, Rule, Span, quoted};
use crate::options::Format;
use crate::read::value::{Tape, Token};
use crate::read::{Cursor, Read, Spelling, Tag};
use crate::reader::{of_tape, with_reader};
use crate::suggest::nearest;
use profile::{RESOURCE_KEYS, is_profile_key, names_a_resource};
#[cfg(feature = "yaml")]
pub(crate) use yaml::unknown_in_yaml;

/// A kind of document that can be checked.
///
/// ```
/// use thingward::{Kind, detect_kind};
///
/// assert_eq!(detect_kind(br#"{"met": {}}"#), Some(Kind::Report));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A device-metrics report.
    Report,
    /// A topic with an operation and a client id: `{"topic", "operation"?, "clientId"?}`.
    Topic,
    /// An answer of the service to a report, from an `…/accepted` or `…/rejected` topic.
    Response,
    /// A security profile, or what else holds behaviors: a request of the service, a list, a template.
    Profile,
    /// One of the two policy documents of an alert target's role.
    Role,
    /// The state of an audit task, as `DescribeAuditTask` answers.
    Audit,
}

impl Kind {
    /// Every kind.
    ///
    /// ```
    /// use thingward::Kind;
    ///
    /// assert!(Kind::ALL.contains(&Kind::Topic));
    /// ```
    pub const ALL: &[Self] =
        &[Self::Report, Self::Topic, Self::Response, Self::Profile, Self::Role, Self::Audit];

    /// The name as `--kind` takes it.
    ///
    /// ```
    /// assert_eq!(thingward::Kind::Report.name(), "report");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Topic => "topic",
            Self::Response => "response",
            Self::Profile => "profile",
            Self::Role => "role",
            Self::Audit => "audit",
        }
    }

    /// What such a document is, for messages.
    #[cfg(feature = "yaml")]
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Report => "a report",
            Self::Topic => "a topic document",
            Self::Response => "an answer to a report",
            Self::Profile => "a security profile",
            Self::Role => "the role of an alert target",
            Self::Audit => "the state of an audit",
        }
    }

    /// Whether documents of this kind are written in `format`: everything in JSON and CBOR, YAML only where people
    /// write templates.
    ///
    /// ```
    /// use thingward::{Format, Kind};
    ///
    /// assert!(Kind::Report.is_written_in(Format::Cbor));
    /// # #[cfg(feature = "yaml")]
    /// assert!(Kind::Profile.is_written_in(Format::Yaml) && !Kind::Report.is_written_in(Format::Yaml));
    /// ```
    #[must_use]
    pub const fn is_written_in(self, format: Format) -> bool {
        match format {
            Format::Json | Format::Cbor => true,
            #[cfg(feature = "yaml")]
            Format::Yaml => matches!(self, Self::Profile),
        }
    }
}

/// The encoding of `document`, told from its first byte: no CBOR map, array or tag starts like a JSON text. With the
/// feature `yaml`, a text that does not start like a JSON object or array is YAML if it then reads as a security
/// profile or a template with one.
///
/// ```
/// use thingward::{Format, detect_format};
///
/// assert_eq!(detect_format(b" {}"), Format::Json);
/// assert_eq!(detect_format(&[0xa0]), Format::Cbor);
/// # #[cfg(feature = "yaml")]
/// assert_eq!(detect_format(b"behaviors: []"), Format::Yaml);
/// ```
#[must_use]
pub fn detect_format(document: &[u8]) -> Format {
    let format = payload_format(document);
    #[cfg(feature = "yaml")]
    if format == Format::Json && yaml::is_profile(document) {
        return Format::Yaml;
    }
    format
}

/// The encoding of a document that is a payload, which YAML is not.
pub(crate) fn payload_format(document: &[u8]) -> Format {
    match document {
        // Byte-order marks: text, whatever the reader then says of it.
        [0xef, 0xbb, 0xbf, ..] | [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Format::Json,
        [0x80..=0xff, ..] => Format::Cbor,
        _ => Format::Json,
    }
}

/// Root keys that only one kind of document has.
const ROOT_KEYS: [(&str, Kind); 10] = [
    ("header", Kind::Report),
    ("hed", Kind::Report),
    ("metrics", Kind::Report),
    ("met", Kind::Report),
    ("custom_metrics", Kind::Report),
    ("cmet", Kind::Report),
    ("topic", Kind::Topic),
    ("taskStatus", Kind::Audit),
    ("taskStatistics", Kind::Audit),
    ("auditDetails", Kind::Audit),
];

/// Root keys of answers, and how much each tells. Other messages have a thing name too, and half the world has a
/// status, so neither is enough alone; and any key of [`ROOT_KEYS`] tells more than all of them.
const ANSWER_KEYS: [(&str, u32); 4] =
    [("reportId", ENOUGH), ("statusDetails", ENOUGH), ("status", 1), ("thingName", 1)];
const ENOUGH: u32 = 2;

/// The kind of `document`, told from the first root key that belongs to one alone, or else from the root keys of an
/// answer; `None` when they tell none. Faults behind a key that tells do not matter.
///
/// ```
/// use thingward::{Kind, detect_kind};
///
/// assert_eq!(detect_kind(br#"{"note": 1, "hed": {"#), Some(Kind::Report));
/// assert_eq!(detect_kind(br#"{"topic": "a/b"}"#), Some(Kind::Topic));
/// assert_eq!(detect_kind(br#"{"thingName": "pump-1", "status": "ACCEPTED"}"#), Some(Kind::Response));
/// assert_eq!(detect_kind(b"[1, 2]"), None);
/// ```
#[must_use]
pub fn detect_kind(document: &[u8]) -> Option<Kind> {
    kind_in(document, detect_format(document))
}

/// The kind of a document that is YAML, or looks like whatever of the others.
pub(crate) fn kind_in(document: &[u8], format: Format) -> Option<Kind> {
    #[cfg(feature = "yaml")]
    if format == Format::Yaml {
        return yaml::kind(document);
    }
    _ = format;
    with_reader!((document, payload_format(document)), cursor => by_root(cursor, || names_a_resource(document)))
}

/// Like [`detect_kind`], of what was recorded from a serde source.
pub(crate) fn kind_of_tape(tape: &Tape) -> Option<Kind> {
    let names_resource =
        |token: &Token| matches!(token, Token::Text(text) if names_a_resource(tape.text(*text).as_bytes()));
    by_root(of_tape(tape), || tape.tokens().iter().any(names_resource))
}

/// The kind by the root, be it an object or a list: a list of behaviors is known by its first one.
fn by_root<'a, C: Cursor<'a>>(cursor: C, names_a_resource: impl Fn() -> bool) -> Option<Kind> {
    let mut first = cursor.clone();
    _ = first.take_byte_order_mark();
    if let Ok(Some(mut frame)) = first.kind().and_then(|_| first.enter_array()) {
        let is_behavior = first.next_item(&mut frame) == Ok(true)
            && first_root_key(first, |key| is_profile_key(key).then_some(())) == Ok(Some(()));
        return is_behavior.then_some(Kind::Profile);
    }
    by_root_keys(cursor, names_a_resource)
}

/// The kind of document that has this root key.
pub(crate) fn of_key(key: &[u8]) -> Option<Kind> {
    ROOT_KEYS.iter().find(|(known, _)| known.as_bytes() == key).map(|(_, kind)| *kind)
}

/// The keys of an envelope: a report with what is known about it, as a stream has them.
pub(crate) const ENVELOPE_KEYS: &[Spelling] = &[
    Spelling::new("thing"),
    Spelling::new("at"),
    Spelling::new("report"),
    Spelling::new("topic"),
    Spelling::new("payload_base64"),
];

/// The keys that hold the report. Only an envelope has them; its other keys may stand beside those of a report.
pub(crate) const HOLDERS: [&str; 2] = ["report", "payload_base64"];

/// Root keys of a policy, and of the answers of IAM that hold one.
const POLICY_KEYS: [&str; 5] =
    ["Statement", "Role", "PolicyDocument", "PolicyVersion", "AssumeRolePolicyDocument"];

/// What is to be done with an envelope where one document is read.
pub(crate) const ENVELOPE_HELP: &str =
    "put it on one line of a `*.ndjson` file, in CBOR into a `*.cborseq` file, or say that it is a stream";

/// What a document that may be an envelope looks like from its root keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outline {
    Report,
    Envelope,
    Unknown,
}

pub(crate) fn outline(document: &[u8], format: Format) -> Outline {
    with_reader!((document, format), cursor => outline_of(cursor))
}

/// A root key of a report, or one that only envelopes have, decides.
pub(crate) fn deciding(key: &str) -> Option<Outline> {
    if of_key(key.as_bytes()) == Some(Kind::Report) {
        return Some(Outline::Report);
    }
    HOLDERS.contains(&key).then_some(Outline::Envelope)
}

/// What the deciding keys say; the other keys of envelopes do when there is no such key before the end, or before a
/// fault.
pub(crate) fn outline_of<'a, C: Cursor<'a>>(cursor: C) -> Outline {
    if is_usual_envelope(cursor.clone()) == Some(true) {
        return Outline::Envelope;
    }
    let mut has_envelope_key = false;
    let decisive = first_root_key(cursor, |key| {
        has_envelope_key |= ENVELOPE_KEYS.iter().any(|name| name.text == key);
        deciding(key)
    });
    match decisive {
        Ok(Some(outline)) => outline,
        _ if has_envelope_key => Outline::Envelope,
        _ => Outline::Unknown,
    }
}

/// Whether it is an envelope that is written as usual, of which an archive holds millions; nothing where that takes a
/// closer look.
fn is_usual_envelope<'a, C: Cursor<'a>>(mut cursor: C) -> Option<bool> {
    let mut frame = cursor.enter_object().ok()??;
    while cursor.next_member(&mut frame).ok()? {
        let name = ENVELOPE_KEYS.iter().find(|name| cursor.take_key(name))?;
        if HOLDERS.contains(&name.text) {
            return Some(true);
        }
        cursor.take_plain_text().map(drop).or_else(|| cursor.take_unsigned().map(drop))?;
    }
    Some(false)
}

fn by_root_keys<'a, C: Cursor<'a>>(cursor: C, names_a_resource: impl Fn() -> bool) -> Option<Kind> {
    // How much the keys that are no other kind's tell for an answer.
    let mut answer = 0_u32;
    let mut holds_resources = false;
    let found = first_root_key(cursor, |text| {
        let told = ANSWER_KEYS.iter().find(|(key, _)| *key == text);
        answer = answer.saturating_add(told.map_or(0, |(_, told)| *told));
        holds_resources |= RESOURCE_KEYS.contains(&text);
        of_key(text.as_bytes()).or_else(|| is_profile_key(text).then_some(Kind::Profile))
    });
    match found {
        Ok(Some(kind)) => Some(kind),
        _ if holds_resources && names_a_resource() => Some(Kind::Profile),
        Ok(None) | Err(_) => (answer >= ENOUGH).then_some(Kind::Response),
    }
}

/// What `of` makes of the first key of the root object that it makes something of.
pub(crate) fn first_root_key<'a, C: Cursor<'a>, T>(
    mut cursor: C,
    mut of: impl FnMut(&str) -> Option<T>,
) -> Read<Option<T>> {
    cursor.take_byte_order_mark();
    cursor.kind()?;
    while let Some(Tag::Other(_)) = cursor.take_tag()? {
        cursor.kind()?;
    }
    let Some(mut frame) = cursor.enter_object()? else { return Ok(None) };
    while cursor.next_member(&mut frame)? {
        if let Ok(text) = cursor.key()?
            && let Some(made) = of(&text.decode().text)
        {
            return Ok(Some(made));
        }
        cursor.skip()?;
    }
    Ok(None)
}

/// What tells the kinds apart; the policies of a role are never told by their keys.
pub(crate) const SAY_WHICH: &str = "say which kind it is; a report has `header`, an answer `status`, a topic document \
    `topic`, a profile `behaviors`, a template `Resources` with one, an audit `taskStatus`";

/// Says that the kind of a readable document cannot be told: where its root is, and what a key of it is near to.
#[cold]
pub(crate) fn unknown_kind<'a, C: Cursor<'a>>(cursor: C) -> (Option<Span>, Remark) {
    if outline_of(cursor.clone()) == Outline::Envelope {
        let message = "the document looks like an envelope, which is read as part of a stream";
        let remark = Remark::new(Rule::KindUnknown, message).help(ENVELOPE_HELP);
        return (root(cursor), remark);
    }
    if let Ok(Some(())) = first_root_key(cursor.clone(), |text| POLICY_KEYS.contains(&text).then_some(())) {
        let message = "the document looks like a policy, which is read as part of a role";
        let help = "check the trust policy and the permission policy of the role together, as a role";
        return (root(cursor), Remark::new(Rule::KindUnknown, message).help(help));
    }
    let near = first_root_key(cursor.clone(), |text| {
        let near = nearest(text, ROOT_KEYS.iter().map(|(key, _)| *key))?;
        Some((text.to_owned(), near))
    });
    let remark = Remark::new(Rule::KindUnknown, "the kind of the document cannot be told from its root keys");
    let remark = match near {
        Ok(Some((key, near))) => remark
            .help(format!(
                "did you mean `{near}` instead of {}? otherwise say which kind it is",
                quoted(&key)
            ))
            .param("key", key),
        _ => remark.help(SAY_WHICH),
    };
    (root(cursor), remark)
}

/// Where the root value is.
fn root<'a, C: Cursor<'a>>(mut cursor: C) -> Option<Span> {
    cursor.take_byte_order_mark();
    cursor.value_at(cursor.position())
}

#[cfg(test)]
mod tests {
    use super::{Kind, detect_kind};

    #[test]
    fn reports_and_topics_win_over_answers() {
        for (document, kind) in [
            (r#"{"thingName":"a","status":"ok","header":{}}"#, Some(Kind::Report)),
            (r#"{"reportId":1,"met":{}}"#, Some(Kind::Report)),
            (r#"{"reportId":1,"topic":"a"}"#, Some(Kind::Topic)),
            (r#"{"reportId":1}"#, Some(Kind::Response)),
            (r#"{"statusDetails":{}}"#, Some(Kind::Response)),
            (r#"{"status":"ACCEPTED","x":[],"thingName":"a"}"#, Some(Kind::Response)),
            (r#"{"reportId":1,"#, Some(Kind::Response)),
            (r#"{"status":"ok"}"#, None),
            (r#"{"thingName":"a","violationEventTime":1}"#, None),
            ("{}", None),
        ] {
            assert_eq!(detect_kind(document.as_bytes()), kind, "{document}");
        }
    }
}
