//! What a check says: a [`Finding`] with its [`Rule`], [`Level`], [`Pointer`], [`Span`], message and help.
//!
//! Owns the shape of findings and their bounded, ordered collection. Knows nothing of reports or topics:
//! those modules decide which rule is broken and where.

mod catalogue;
mod explain;
mod findings;
mod level;
mod params;
mod pointer;
mod quote;
mod remark;
mod rules;
mod section;
mod span;

pub use catalogue::Rule;
pub use explain::{Example, Explanation};
pub(crate) use findings::{Findings, Severities, Turn};
pub use level::{Confidence, Level, Levels};
pub use params::{Param, Params};
pub use pointer::Pointer;
pub(crate) use quote::{counted, quoted};
pub(crate) use remark::{Remark, Said};
pub use rules::UnknownRule;
pub use section::Section;
pub use span::{Position, Span};

use serde::Serialize;
use serde::ser::SerializeMap;

/// One fault, or one remarkable thing, in a document.
///
/// ```
/// use thingward::{Options, Rule, check_report};
///
/// let checked = check_report(br#"{"header":{"report_id":0,"version":"1.0"},"metrics":{}}"#, &Options::new());
/// let finding = &checked.findings()[0];
/// assert_eq!(finding.rule, Rule::ReportIdZero);
/// assert_eq!(finding.pointer.as_str(), "/header/report_id");
/// assert_eq!(finding.span.map(|span| (span.start, span.end)), Some((23, 24)));
/// assert!(finding.help.is_some());
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Finding {
    /// Which rule is broken. Its id never changes.
    pub rule: Rule,
    /// How much it matters in the mode and under the overrides of this check.
    pub level: Level,
    /// Where in the document: RFC 6901, for CBOR too. Empty for faults of the whole document.
    pub pointer: Pointer,
    /// Which bytes of the document, where there are any.
    pub span: Option<Span>,
    /// What is wrong: lowercase, one sentence, names the value.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The values in the message, for programs.
    pub params: Params,
}

impl Finding {
    /// Bytes of text that the finding holds.
    pub(crate) fn text_bytes(&self) -> usize {
        let params = self.params.iter().map(|(_, value)| match value {
            Param::Text(text) => text.len(),
            Param::Number(_) => 0,
        });
        let help = self.help.as_ref().map_or(0, String::len);
        self.pointer.as_str().len() + self.message.len() + help + params.sum::<usize>()
    }

    /// Tells another place at the end of the message of a fault.
    pub(crate) fn move_place(&mut self, from: Position, to: Position) {
        let inside = match self.params.get("reached") {
            Some(Param::Text(reached)) => inside(reached),
            _ => String::new(),
        };
        if let Some(message) = self.message.strip_suffix(&format!("{}{inside}", from.described())) {
            self.message = format!("{message}{}{inside}", to.described());
        }
    }
}

/// How the message of a fault ends: the path that was reached before it, if there is one.
pub(crate) fn inside(reached: &str) -> String {
    if reached.is_empty() { String::new() } else { format!(", in {}", quoted(reached)) }
}

/// The shape of `--format json`: `rule`, `level`, `pointer`, `span`?, `message`, `help`?, `params`, `url`.
impl Serialize for Finding {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("rule", self.rule.id())?;
        map.serialize_entry("level", &self.level)?;
        map.serialize_entry("pointer", self.pointer.as_str())?;
        if let Some(span) = &self.span {
            map.serialize_entry("span", span)?;
        }
        map.serialize_entry("message", &self.message)?;
        if let Some(help) = &self.help {
            map.serialize_entry("help", help)?;
        }
        map.serialize_entry("params", &self.params)?;
        map.serialize_entry("url", &self.rule.url())?;
        map.end()
    }
}
