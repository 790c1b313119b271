//! What the caller may choose about a check.

use crate::alert_role::AlertRole;
use crate::declarations::Declarations;
use crate::detect::Kind;
use crate::finding::{Level, Remark, Rule};
use crate::limits;
use std::collections::BTreeSet;

/// The encoding of a document.
///
/// Payloads and the topics of the service know JSON and CBOR. YAML is for the files that people write, which are
/// security profiles and templates: every entry point that takes a payload refuses it before it reads anything.
// So what reads payloads asks for CBOR, and takes anything else for JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// RFC 8259.
    Json,
    /// RFC 8949.
    Cbor,
    /// YAML, with its scalars read as templates have them.
    #[cfg(feature = "yaml")]
    Yaml,
}

impl Format {
    /// Every encoding.
    ///
    /// ```
    /// use thingward::Format;
    ///
    /// assert!(Format::ALL.contains(&Format::Cbor));
    /// ```
    pub const ALL: &[Self] = &[
        Self::Json,
        Self::Cbor,
        #[cfg(feature = "yaml")]
        Self::Yaml,
    ];

    /// The name: `json` or `cbor` as topics write them, or `yaml`, which no topic has.
    ///
    /// ```
    /// assert_eq!(thingward::Format::Cbor.name(), "cbor");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Cbor => "cbor",
            #[cfg(feature = "yaml")]
            Self::Yaml => "yaml",
        }
    }

    /// Whether a document in it is a text, with lines and columns.
    pub(crate) const fn is_text(self) -> bool {
        !matches!(self, Self::Cbor)
    }

    /// The one that a topic names: JSON stands for what no topic has.
    pub(crate) const fn of_topic(self) -> Self {
        if matches!(self, Self::Cbor) { self } else { Self::Json }
    }
}

/// How strictly a document is judged.
///
/// ```
/// use thingward::{Level, Mode, Options, Rule};
///
/// assert_eq!(Options::new().mode(Mode::Default).level(Rule::UnknownKey), Some(Level::Warning));
/// assert_eq!(Options::new().mode(Mode::Strict).level(Rule::UnknownKey), Some(Level::Error));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// What the service is documented or observed to take, minus what makes a report meaningless.
    #[default]
    Default,
    /// What the documentation's tables promise and nothing else.
    Strict,
}

/// Which state of the service's documentation decides where its rules changed.
///
/// ```
/// use thingward::{Era, Options, Rule, check_report};
///
/// let options = Options::new().thing("pump-9").registry(["pump-1".to_owned()]);
/// let now = check_report(b"{}", &options.clone().era(Era::Current));
/// let then = check_report(b"{}", &options.era(Era::January2019));
/// assert!(now.findings().iter().all(|finding| finding.rule != Rule::ThingNotRegistered));
/// assert!(then.findings().iter().any(|finding| finding.rule == Rule::ThingNotRegistered));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Era {
    /// The newest documentation.
    #[default]
    Current,
    /// The first public guide of January 2019, which knows registered things only.
    January2019,
}

/// Tells whether a text is in Unicode normal form C.
pub(crate) type IsNfc = fn(&str) -> bool;

/// For whoever asks for errors only: a name in another normal form is none.
pub(crate) fn unasked(_: &str) -> bool {
    true
}

/// How to check a document: a value with by-value setters.
///
/// ```
/// use thingward::{Format, Level, Options, Rule, Verdict, check_report};
///
/// let report = br#"{"header":{"report_id":1,"version":"1.0"},"metrics":{},"note":"x"}"#;
/// let options = Options::new().format(Format::Json).strict().allow(Rule::EmptyMetrics);
/// assert_eq!(options.level(Rule::UnknownKey), Some(Level::Error));
/// assert_eq!(check_report(report, &options).verdict(), Verdict::Invalid);
/// ```
#[derive(Clone, Debug)]
pub struct Options {
    pub(crate) kind: Option<Kind>,
    pub(crate) format: Option<Format>,
    pub(crate) mode: Mode,
    pub(crate) max_findings: usize,
    pub(crate) thing: Option<String>,
    pub(crate) topic: Option<String>,
    pub(crate) client_id: Option<String>,
    pub(crate) era: Era,
    pub(crate) registry: Option<BTreeSet<String>>,
    pub(crate) custom_metrics: Option<Declarations>,
    pub(crate) deterministic: bool,
    pub(crate) outstanding: Option<BTreeSet<u64>>,
    pub(crate) alert_role: Option<AlertRole>,
    pub(crate) is_nfc: IsNfc,
    overrides: [Override; Rule::ALL.len()],
}

/// What the caller said about one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Override {
    None,
    Silent,
    Level(Level),
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

impl Options {
    /// Default mode, kind and encoding detected, 100 findings kept, nothing known beside the document.
    ///
    /// ```
    /// use thingward::{Level, Options, Rule};
    ///
    /// assert_eq!(Options::new().level(Rule::UnknownKey), Some(Level::Warning));
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self {
            kind: None,
            format: None,
            mode: Mode::Default,
            max_findings: limits::FINDINGS,
            thing: None,
            topic: None,
            client_id: None,
            era: Era::Current,
            registry: None,
            custom_metrics: None,
            deterministic: false,
            outstanding: None,
            alert_role: None,
            #[cfg(feature = "unicode")]
            is_nfc: unicode_normalization::is_nfc,
            #[cfg(not(feature = "unicode"))]
            is_nfc: unasked,
            overrides: [Override::None; Rule::ALL.len()],
        }
    }

    /// The kind of the document, for [`check`](crate::check); detected when not said.
    ///
    /// ```
    /// use thingward::{Kind, Options, check};
    ///
    /// assert_eq!(check(b"{}", &Options::new().kind(Kind::Topic)).kind(), Some(Kind::Topic));
    /// ```
    #[must_use]
    pub const fn kind(mut self, kind: Kind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// The encoding of the document; detected from its first bytes when not said.
    ///
    /// ```
    /// use thingward::{Format, Options, check_report};
    ///
    /// assert_eq!(check_report(b"{}", &Options::new().format(Format::Cbor)).format(), Some(Format::Cbor));
    /// ```
    #[must_use]
    pub const fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// Strict mode: what the documentation promises and nothing else.
    ///
    /// ```
    /// use thingward::{Level, Options, Rule};
    ///
    /// assert_eq!(Options::new().strict().level(Rule::UnknownKey), Some(Level::Error));
    /// ```
    #[must_use]
    pub const fn strict(mut self) -> Self {
        self.mode = Mode::Strict;
        self
    }

    /// The mode by value.
    ///
    /// ```
    /// use thingward::{Level, Mode, Options, Rule};
    ///
    /// assert_eq!(Options::new().mode(Mode::Strict).level(Rule::JsonBom), Some(Level::Error));
    /// ```
    #[must_use]
    pub const fn mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// How many findings are kept; all are counted.
    ///
    /// ```
    /// use thingward::{Options, check_report};
    ///
    /// let checked = check_report(b"{}", &Options::new().max_findings(1));
    /// assert_eq!((checked.findings().len(), checked.errors()), (1, 2));
    /// ```
    #[must_use]
    pub const fn max_findings(mut self, count: usize) -> Self {
        self.max_findings = count;
        self
    }

    /// The thing that the report is about. Its name is judged too.
    ///
    /// ```
    /// use thingward::{Options, Rule, check_report};
    ///
    /// let checked = check_report(b"{}", &Options::new().thing("pump/1"));
    /// assert!(checked.findings().iter().any(|finding| finding.rule == Rule::ThingNameReservedChar));
    /// ```
    #[must_use]
    pub fn thing(mut self, name: impl Into<String>) -> Self {
        self.thing = Some(name.into());
        self
    }

    /// The topic that the report is published to. It is judged too, and its format is compared with the payload.
    ///
    /// ```
    /// use thingward::{Options, Rule, check_report};
    ///
    /// let checked = check_report(b"{}", &Options::new().topic("$aws/things/pump-1/defender/metrics/cbor"));
    /// assert!(checked.findings().iter().any(|finding| finding.rule == Rule::FormatMismatch));
    /// ```
    #[must_use]
    pub fn topic(mut self, topic: impl Into<String>) -> Self {
        self.topic = Some(topic.into());
        self
    }

    /// The MQTT client id of the publisher. It is judged too, and compared with the thing name.
    ///
    /// ```
    /// use thingward::{Options, Rule, check_report};
    ///
    /// let checked = check_report(b"{}", &Options::new().client_id("$pump"));
    /// assert!(checked.findings().iter().any(|finding| finding.rule == Rule::ClientIdReserved));
    /// ```
    #[must_use]
    pub fn client_id(mut self, id: impl Into<String>) -> Self {
        self.client_id = Some(id.into());
        self
    }

    /// The state of the documentation to judge by.
    ///
    /// ```
    /// use thingward::{Era, Options, Rule, check_report};
    ///
    /// let options = Options::new().era(Era::January2019).registry(["pump-1".to_owned()]);
    /// let checked = check_report(b"{}", &options.thing("pump-9"));
    /// assert!(checked.findings().iter().any(|finding| finding.rule == Rule::ThingNotRegistered));
    /// ```
    #[must_use]
    pub const fn era(mut self, era: Era) -> Self {
        self.era = era;
        self
    }

    /// The names of the registered things; used with [`Era::January2019`].
    ///
    /// ```
    /// use thingward::{Era, Options, Rule, check_report};
    ///
    /// let options = Options::new().era(Era::January2019).registry(["pump-1".to_owned()]);
    /// let known = check_report(b"{}", &options.clone().thing("pump-1"));
    /// let unknown = check_report(b"{}", &options.thing("pump-9"));
    /// assert!(known.findings().iter().all(|finding| finding.rule != Rule::ThingNotRegistered));
    /// assert!(unknown.findings().iter().any(|finding| finding.rule == Rule::ThingNotRegistered));
    /// ```
    #[must_use]
    pub fn registry(mut self, names: impl IntoIterator<Item = String>) -> Self {
        self.registry = Some(names.into_iter().collect());
        self
    }

    /// The account's custom metrics: reports are compared with them.
    ///
    /// ```
    /// use thingward::{Declarations, Options, Rule, check_report};
    ///
    /// let report = br#"{"hed":{"rid":1,"v":"1.0"},"cmet":{"battery":[{"number":71}]}}"#;
    /// let checked = check_report(report, &Options::new().custom_metrics(Declarations::default()));
    /// assert!(checked.findings().iter().any(|finding| finding.rule == Rule::CustomUndeclared));
    /// ```
    #[must_use]
    pub fn custom_metrics(mut self, declarations: Declarations) -> Self {
        self.custom_metrics = Some(declarations);
        self
    }

    /// What the role of an alert target is for: its policy documents are compared with it.
    ///
    /// ```
    /// use thingward::{AlertRole, Options, Rule, check_role};
    ///
    /// let role = AlertRole::new().topic("arn:aws:sns:eu-west-1:123456789012:alerts")?;
    /// let checked = check_role(b"{}", b"{}", &Options::new().alert_role(role));
    /// assert_eq!(checked.policy.findings()[0].rule, Rule::RoleSnsPublish);
    /// # Ok::<(), thingward::ArnError>(())
    /// ```
    #[must_use]
    pub fn alert_role(mut self, role: AlertRole) -> Self {
        self.alert_role = Some(role);
        self
    }

    /// Judge whether CBOR is core deterministic encoding (RFC 8949 §4.2.1) too.
    ///
    /// ```
    /// use thingward::{Options, Rule, check_report};
    ///
    /// let checked = check_report(b"\xb8\x00", &Options::new().deterministic());
    /// assert!(checked.findings().iter().any(|finding| finding.rule == Rule::CborNonDeterministic));
    /// ```
    #[must_use]
    pub const fn deterministic(mut self) -> Self {
        self.deterministic = true;
        self
    }

    /// Tells with `is_nfc` whether a thing name is in Unicode normal form C. For a host that has the tables of Unicode
    /// itself: without the feature `unicode` the library has none, and takes every name to be in it.
    ///
    /// ```
    /// use thingward::{Options, Rule, check_report};
    ///
    /// let options = Options::new().thing("Su\u{308}d").is_nfc(|name| !name.contains('\u{308}'));
    /// let checked = check_report(b"{}", &options);
    /// assert!(checked.findings().iter().any(|finding| finding.rule == Rule::ThingNameNotNfc));
    /// ```
    #[must_use]
    pub const fn is_nfc(mut self, is_nfc: fn(&str) -> bool) -> Self {
        self.is_nfc = is_nfc;
        self
    }

    /// Silences a rule. Rules that make the bytes unreadable ([`Rule::is_fixed`]) stay errors.
    ///
    /// ```
    /// use thingward::{Level, Options, Rule};
    ///
    /// assert_eq!(Options::new().allow(Rule::UnknownKey).level(Rule::UnknownKey), None);
    /// assert_eq!(Options::new().allow(Rule::JsonSyntax).level(Rule::JsonSyntax), Some(Level::Error));
    /// ```
    #[must_use]
    pub const fn allow(self, rule: Rule) -> Self {
        self.overridden(rule, Override::Silent)
    }

    /// Makes a rule a remark.
    ///
    /// ```
    /// use thingward::{Level, Options, Rule};
    ///
    /// assert_eq!(Options::new().note(Rule::EmptyMetrics).level(Rule::EmptyMetrics), Some(Level::Info));
    /// ```
    #[must_use]
    pub const fn note(self, rule: Rule) -> Self {
        self.overridden(rule, Override::Level(Level::Info))
    }

    /// Makes a rule a warning.
    ///
    /// ```
    /// use thingward::{Level, Options, Rule};
    ///
    /// assert_eq!(Options::new().warn(Rule::EmptyBlock).level(Rule::EmptyBlock), Some(Level::Warning));
    /// ```
    #[must_use]
    pub const fn warn(self, rule: Rule) -> Self {
        self.overridden(rule, Override::Level(Level::Warning))
    }

    /// Makes a rule an error.
    ///
    /// ```
    /// use thingward::{Level, Options, Rule};
    ///
    /// assert_eq!(Options::new().deny(Rule::EmptyBlock).level(Rule::EmptyBlock), Some(Level::Error));
    /// ```
    #[must_use]
    pub const fn deny(self, rule: Rule) -> Self {
        self.overridden(rule, Override::Level(Level::Error))
    }

    #[expect(clippy::indexing_slicing, reason = "there is one override for each rule, by the array's type")]
    const fn overridden(mut self, rule: Rule, said: Override) -> Self {
        self.overrides[rule as usize] = said;
        self
    }

    /// The same without levels of the caller's.
    pub(crate) const fn without_overrides(mut self) -> Self {
        self.overrides = [Override::None; Rule::ALL.len()];
        self
    }

    /// The level of a rule under these options; `None` is silent. Its mild case may be lower.
    ///
    /// ```
    /// use thingward::{Level, Options, Rule};
    ///
    /// assert_eq!(Options::new().level(Rule::PortZero), Some(Level::Error));
    /// assert_eq!(Options::new().level(Rule::DuplicatePortEntry), None);
    /// ```
    #[must_use]
    pub const fn level(&self, rule: Rule) -> Option<Level> {
        self.resolved(rule, rule.levels())
    }

    /// The level of what is said by a rule, or by its mild case.
    pub(crate) fn level_of(&self, remark: &Remark) -> Option<Level> {
        match remark.rule.mild_case() {
            Some((_, levels)) if remark.mild => self.resolved(remark.rule, levels),
            _ => self.level(remark.rule),
        }
    }

    #[expect(clippy::indexing_slicing, reason = "there is one override for each rule, by the array's type")]
    const fn resolved(&self, rule: Rule, levels: crate::finding::Levels) -> Option<Level> {
        match self.overrides[rule as usize] {
            Override::Silent if !rule.is_fixed() => None,
            Override::Level(level) if !rule.is_fixed() => Some(level),
            _ => match self.mode {
                Mode::Default => levels.default,
                Mode::Strict => levels.strict,
            },
        }
    }
}
