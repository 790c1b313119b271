//! The shape of a case file. Nothing is optional that a typing error could leave out unnoticed.

use crate::compare::Seen;
use serde::Deserialize;
use thingward::Mode;

/// One document with all that a check says about it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Case {
    /// Kebab-case, unique in the corpus, never reused.
    pub id: String,
    /// What is remarkable about the document, in one line.
    pub about: String,
    /// What the document is judged as.
    pub kind: Kind,
    /// The rule that the document only just keeps.
    pub near_miss: Option<String>,
    /// The bound that the document touches.
    pub limit: Option<Limit>,
    /// The document as a text.
    text: Option<String>,
    /// The document as lines.
    lines: Option<Vec<String>>,
    /// The document as hexadecimal digits.
    hex: Option<String>,
    /// The document as a file beside the case file.
    file: Option<String>,
    /// The document as a recipe.
    repeat: Option<Repeat>,
    /// The second document of a role as a text: its permission policy. The first one is the trust policy.
    pub policy: Option<String>,
    /// What is known beside the document.
    #[serde(default)]
    pub context: Context,
    /// What default mode says.
    pub default: Expected,
    /// What strict mode says.
    pub strict: Expected,
}

/// What a document is judged as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A device-metrics report.
    Report,
    /// A topic document.
    Topic,
    /// An answer to a report.
    Response,
    /// A security profile, or what else holds behaviors.
    Profile,
    /// The two policy documents of a role.
    Role,
    /// The state of an audit.
    Audit,
    /// Whatever the program takes it for.
    Detected,
    /// A stream of reports and envelopes, which are compared with each other: lines, or CBOR items by the context.
    Stream,
}

/// A constant of `core/src/limits.rs`, and the value that the document has of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// `PORT`; for a range `EPOCH_SECONDS.start` and `EPOCH_SECONDS.end`.
    pub name: String,
    /// The bound, or one less, or one more.
    pub at: u64,
}

/// A long document: `prefix`, `times` × `unit`, `suffix`. `{n}` in the unit is its number, from 0.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    prefix: String,
    unit: String,
    times: usize,
    suffix: String,
    /// Whether the parts are hexadecimal digits.
    #[serde(default)]
    hex: bool,
}

/// Where the bytes of a case come from.
#[derive(Debug)]
pub enum Source<'a> {
    /// They stand in the case.
    Inline(Vec<u8>),
    /// They are a file of the corpus.
    File(&'a str),
}

/// What is known beside the document: the options of the check.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct Context {
    /// The thing that the report is about.
    pub thing: Option<String>,
    /// The topic that the report is published to, or that the answer came on.
    pub topic: Option<String>,
    /// The publisher.
    pub client_id: Option<String>,
    /// `2019-01`, or nothing for today.
    pub era: Option<String>,
    /// The registered things.
    pub registry: Option<Vec<String>>,
    /// The declared custom metrics, as a list of `CreateCustomMetric` requests.
    pub custom_metrics: Option<serde_json::Value>,
    /// Whether deterministic encoding is asked for.
    pub deterministic: bool,
    /// The ids of the reports that wait for an answer.
    pub outstanding: Option<Vec<u64>>,
    /// `json`, `cbor` or `yaml`, where the bytes do not tell.
    pub format: Option<String>,
    /// What a role is for.
    pub role: Option<RoleContext>,
    /// Rules that are made warnings.
    pub warn: Vec<String>,
}

/// What a role is for: the options `--topic-arn` and so on.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct RoleContext {
    /// The SNS topic that alerts go to.
    pub topic_arn: Option<String>,
    /// The key of the topic.
    pub kms_key_arn: Option<String>,
    /// The MQTT topic of exports.
    pub export_topic_arn: Option<String>,
}

/// What a check says in one mode.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// `valid`, `warn` or `invalid`.
    pub verdict: String,
    /// What a JSON Schema says of an invalid report, profile or answer.
    pub schema: Option<SchemaSays>,
    /// All findings, by place and rule; those without a span first.
    pub findings: Vec<Seen>,
}

/// What a JSON Schema says of an invalid document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SchemaSays {
    /// It can express the fault, and refuses the document.
    Refuses,
    /// It cannot: the fault is of a rule that `schemas/README.md` lists.
    Accepts,
    /// It never sees the document, which is no JSON value, or it is for no document of this shape.
    Unread,
}

impl Case {
    /// What the case expects of a mode.
    #[must_use]
    pub const fn expected(&self, mode: Mode) -> &Expected {
        match mode {
            Mode::Default => &self.default,
            Mode::Strict => &self.strict,
        }
    }

    /// Where the bytes come from.
    ///
    /// # Errors
    /// When the case names no source or several, or its digits are none.
    pub fn source(&self) -> Result<Source<'_>, String> {
        match (&self.text, &self.lines, &self.hex, &self.file, &self.repeat) {
            (Some(text), None, None, None, None) => Ok(Source::Inline(text.clone().into_bytes())),
            (None, Some(lines), None, None, None) => Ok(Source::Inline(lines.join("\n").into_bytes())),
            (None, None, Some(hex), None, None) => Ok(Source::Inline(bytes_of_hex(hex)?)),
            (None, None, None, Some(file), None) => Ok(Source::File(file)),
            (None, None, None, None, Some(repeat)) => Ok(Source::Inline(repeat.made()?)),
            _ => Err("give exactly one of text, lines, hex, file and repeat".to_owned()),
        }
    }
}

impl Repeat {
    fn made(&self) -> Result<Vec<u8>, String> {
        let mut whole = self.prefix.clone();
        for number in 0..self.times {
            whole.push_str(&self.unit.replace("{n}", &number.to_string()));
        }
        whole.push_str(&self.suffix);
        if self.hex { bytes_of_hex(&whole) } else { Ok(whole.into_bytes()) }
    }
}

fn bytes_of_hex(digits: &str) -> Result<Vec<u8>, String> {
    if !digits.len().is_multiple_of(2) {
        return Err("an odd number of hexadecimal digits".to_owned());
    }
    digits
        .as_bytes()
        .chunks(2)
        .map(|pair| {
            let pair = str::from_utf8(pair).map_err(|error| error.to_string())?;
            u8::from_str_radix(pair, 16).map_err(|error| format!("`{pair}`: {error}"))
        })
        .collect()
}

/// Reads a case file.
///
/// # Errors
/// When it is not a list of cases; says which one, by its id where it has one.
pub(crate) fn parse(json: &str) -> Result<Vec<Case>, String> {
    let entries: Vec<serde_json::Value> = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let read = entries.into_iter().enumerate().map(|(index, entry)| {
        let id = entry.get("id").map_or_else(|| format!("case {index}"), ToString::to_string);
        serde_json::from_value(entry).map_err(|error| format!("{id}: {error}"))
    });
    read.collect()
}
