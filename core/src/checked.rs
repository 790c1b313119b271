//! The answer of a check.

use crate::detect::Kind;
use crate::finding::{Finding, Level, Severities, Span};
use crate::options::Format;
use serde::Serialize;
use std::fmt;

/// What a check came to.
///
/// ```
/// use thingward::{Options, Verdict, check_report};
///
/// assert_eq!(check_report(b"{}", &Options::new()).verdict(), Verdict::Invalid);
/// assert!(Verdict::Valid < Verdict::Warn && Verdict::Warn < Verdict::Invalid);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Neither errors nor warnings.
    Valid,
    /// Warnings, but no error.
    Warn,
    /// At least one error.
    Invalid,
}

impl Verdict {
    /// Every verdict.
    ///
    /// ```
    /// use thingward::Verdict;
    ///
    /// assert!(Verdict::ALL.is_sorted());
    /// ```
    pub const ALL: &[Self] = &[Self::Valid, Self::Warn, Self::Invalid];

    /// The name as it is printed: `valid`, `warn` or `invalid`.
    ///
    /// ```
    /// assert_eq!(thingward::Verdict::Warn.name(), "warn");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Warn => "warn",
            Self::Invalid => "invalid",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A checked document: verdict, findings and counts.
///
/// The verdict and the counts speak of all findings; [`Checked::findings`] holds the first ones of the highest
/// levels, up to [`Options::max_findings`](crate::Options::max_findings), in the order of the document.
///
/// ```
/// use thingward::{Options, Verdict, check_report};
///
/// let checked = check_report(b"{}", &Options::new().max_findings(1));
/// assert_eq!((checked.verdict(), checked.errors()), (Verdict::Invalid, 2));
/// assert_eq!((checked.findings().len(), checked.omitted()), (1, 1));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    pub(crate) kind: Option<Kind>,
    pub(crate) format: Option<Format>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) severities: Severities,
}

impl Checked {
    /// Whether the document is valid, in the mode of the check.
    ///
    /// ```
    /// use thingward::{Options, Verdict, check_report};
    ///
    /// let report = br#"{"header":{"report_id":1,"version":"1.0"},"metrics":{}}"#;
    /// assert_eq!(check_report(report, &Options::new()).verdict(), Verdict::Warn);
    /// ```
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        match (self.severities.errors, self.severities.warnings) {
            (0, 0) => Verdict::Valid,
            (0, _) => Verdict::Warn,
            _ => Verdict::Invalid,
        }
    }

    /// The kept findings, by place in the document, then by rule.
    ///
    /// ```
    /// use thingward::{Options, Rule, check_report};
    ///
    /// let checked = check_report(b"{}", &Options::new());
    /// assert_eq!(checked.findings()[0].rule, Rule::MissingHeader);
    /// ```
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many findings were not kept.
    ///
    /// ```
    /// use thingward::{Options, check_report};
    ///
    /// assert_eq!(check_report(b"{}", &Options::new().max_findings(0)).omitted(), 2);
    /// ```
    #[must_use]
    pub const fn omitted(&self) -> usize {
        (self.errors() + self.warnings() + self.infos()).saturating_sub(self.findings.len())
    }

    /// How many errors there are, kept or not.
    ///
    /// ```
    /// use thingward::{Options, check_report};
    ///
    /// assert_eq!(check_report(b"{}", &Options::new()).errors(), 2);
    /// ```
    #[must_use]
    pub const fn errors(&self) -> usize {
        self.severities.errors
    }

    /// How many warnings there are, kept or not.
    ///
    /// ```
    /// use thingward::{Options, check_report};
    ///
    /// let report = br#"{"header":{"report_id":1,"version":"1.0"},"metrics":{}}"#;
    /// assert_eq!(check_report(report, &Options::new()).warnings(), 1);
    /// ```
    #[must_use]
    pub const fn warnings(&self) -> usize {
        self.severities.warnings
    }

    /// How many remarks there are, kept or not.
    ///
    /// ```
    /// use thingward::{Options, Rule, check_report};
    ///
    /// let report = br#"{"header":{"report_id":1,"version":"1.0"},"metrics":{}}"#;
    /// assert_eq!(check_report(report, &Options::new().note(Rule::EmptyMetrics)).infos(), 1);
    /// ```
    #[must_use]
    pub const fn infos(&self) -> usize {
        self.severities.infos
    }

    /// What the document was judged as; `None` when its kind could not be told.
    ///
    /// ```
    /// use thingward::{Kind, Options, check};
    ///
    /// assert_eq!(check(br#"{"hed":{}}"#, &Options::new()).kind(), Some(Kind::Report));
    /// assert_eq!(check(b"{}", &Options::new()).kind(), None);
    /// ```
    #[must_use]
    pub const fn kind(&self) -> Option<Kind> {
        self.kind
    }

    /// The encoding that the document was read in; `None` for values that were never bytes.
    ///
    /// ```
    /// use thingward::{Format, Options, check_report};
    ///
    /// assert_eq!(check_report(b"\xa0", &Options::new()).format(), Some(Format::Cbor));
    /// ```
    #[must_use]
    pub const fn format(&self) -> Option<Format> {
        self.format
    }

    /// The same, of a document that is the member `name` of another: where its spans are there, `moved` says, if
    /// there are some.
    pub(crate) fn within(mut self, name: &str, moved: impl Fn(Span) -> Option<Span>) -> Self {
        for finding in &mut self.findings {
            finding.pointer = finding.pointer.under(name);
            finding.span = finding.span.and_then(&moved);
        }
        self
    }

    /// Takes in what was found in a document that was packed in this one: it stands behind all else.
    pub(crate) fn take_in(&mut self, packed: Self, limit: usize) {
        let Severities { errors, warnings, infos } = packed.severities;
        self.severities.errors += errors;
        self.severities.warnings += warnings;
        self.severities.infos += infos;
        self.findings.extend(packed.findings);
        self.keep(limit);
    }

    /// Adds the errors of another answer about the same document, each at its place.
    pub(crate) fn add_errors(&mut self, other: Self, limit: usize, is_packed: impl Fn(&Finding) -> bool) {
        let before = self.severities.errors;
        for finding in other.findings.into_iter().filter(|finding| finding.level == Level::Error) {
            self.add(finding, limit, &is_packed);
        }
        self.severities.errors = before + other.severities.errors;
    }

    /// Adds a finding at its place. Those that `is_packed` stand behind all others.
    pub(crate) fn add(&mut self, finding: Finding, limit: usize, is_packed: impl Fn(&Finding) -> bool) {
        self.severities.count(finding.level);
        let key = |finding: &Finding| {
            (is_packed(finding), finding.span.map(|span| (span.start, finding.rule.id())))
        };
        let at = self.findings.partition_point(|other| key(other) <= key(&finding));
        self.findings.insert(at, finding);
        self.keep(limit);
    }

    /// Drops what is too much: the last of the lowest level.
    fn keep(&mut self, limit: usize) {
        while self.findings.len() > limit {
            let worst = self
                .findings
                .iter()
                .enumerate()
                .min_by_key(|(place, finding)| (finding.level, std::cmp::Reverse(*place)));
            let Some((place, _)) = worst else { return };
            self.findings.remove(place);
        }
    }
}
