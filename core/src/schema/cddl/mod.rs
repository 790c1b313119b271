//! Reports in CDDL (RFC 8610).
//!
//! `objects.rs` makes a rule of each object in the table of names, `values.rs` one of each kind of value, and
//! `rule.rs` prints them.

mod objects;
mod rule;
mod values;

use super::FieldNames;
use crate::options::Mode;
use crate::report::Names;
use rule::Rule;
use std::fmt;

/// A description of reports in CDDL (RFC 8610), for their CBOR.
///
/// It accepts every CBOR report that a check in the same mode does not call invalid, as far as the report is written
/// in its names; what it refuses, the check calls invalid. The default mode leaves maps open, since it only warns
/// about unknown keys; the strict mode closes them.
///
/// ```
/// use thingward::schema::{Cddl, FieldNames};
///
/// assert_eq!(Cddl::new(FieldNames::Short).strict().name(), "report-short-strict");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cddl {
    names: FieldNames,
    mode: Mode,
}

impl Cddl {
    /// Reports with these names, as default mode takes them.
    ///
    /// ```
    /// use thingward::schema::{Cddl, FieldNames};
    ///
    /// assert!(Cddl::new(FieldNames::Long).to_string().contains("header"));
    /// ```
    #[must_use]
    pub const fn new(names: FieldNames) -> Self {
        Self { names, mode: Mode::Default }
    }

    /// Reports as strict mode wants them.
    ///
    /// ```
    /// use thingward::schema::{Cddl, FieldNames};
    ///
    /// assert_eq!(Cddl::new(FieldNames::Long).strict().path(), "report-long-strict.cddl");
    /// ```
    #[must_use]
    pub const fn strict(mut self) -> Self {
        self.mode = Mode::Strict;
        self
    }

    /// The names of the fields.
    ///
    /// ```
    /// use thingward::schema::{Cddl, FieldNames};
    ///
    /// assert_eq!(Cddl::new(FieldNames::Any).names(), FieldNames::Any);
    /// ```
    #[must_use]
    pub const fn names(&self) -> FieldNames {
        self.names
    }

    /// Whether it describes what strict mode wants.
    ///
    /// ```
    /// use thingward::schema::{Cddl, FieldNames};
    ///
    /// assert!(Cddl::new(FieldNames::Any).strict().is_strict());
    /// ```
    #[must_use]
    pub const fn is_strict(&self) -> bool {
        matches!(self.mode, Mode::Strict)
    }

    /// The name.
    ///
    /// ```
    /// use thingward::schema::{Cddl, FieldNames};
    ///
    /// assert_eq!(Cddl::new(FieldNames::Any).name(), "report-any");
    /// ```
    #[must_use]
    pub fn name(&self) -> String {
        match self.mode {
            Mode::Default => format!("report-{}", self.names.name()),
            Mode::Strict => format!("report-{}-strict", self.names.name()),
        }
    }

    /// Where the repository has it, under `schemas/`.
    ///
    /// ```
    /// use thingward::schema::{Cddl, FieldNames};
    ///
    /// assert_eq!(Cddl::new(FieldNames::Any).path(), "report-any.cddl");
    /// ```
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}.cddl", self.name())
    }
}

/// Prints the description.
///
/// ```
/// use thingward::schema::{Cddl, FieldNames};
///
/// let text = Cddl::new(FieldNames::Long).strict().to_string();
/// assert!(text.starts_with("; Device-metrics reports"));
/// assert!(text.contains("\npayload = report / #6.55799(report)\n"));
/// assert!(text.ends_with("\n"));
/// ```
impl fmt::Display for Cddl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = match self.names {
            FieldNames::Long => "with long names",
            FieldNames::Short => "with short names",
            FieldNames::Any => "with long or short names",
        };
        let mode = match self.mode {
            Mode::Default => "as a check in default mode takes them",
            Mode::Strict => "as a check in strict mode wants them",
        };
        writeln!(f, "; Device-metrics reports in CBOR, {names}, {mode}.")?;
        writeln!(
            f,
            "; Version {}. CDDL: RFC 8610; `\\` in texts as in RFC 9682.",
            env!("CARGO_PKG_VERSION")
        )?;
        if self.mode == Mode::Default {
            writeln!(f, "; Tags are passed over: `#6.<uint>(…)` (RFC 9682) is any tag.")?;
        }
        let spoken = self.spoken();
        let rules = objects::rules(spoken, self.mode).into_iter().chain(values::rules(spoken, self.mode));
        [self.payload()].into_iter().chain(rules).try_for_each(|rule| write!(f, "\n{rule}"))
    }
}

/// In which names the objects are described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spoken {
    /// In one list of names.
    One(Names),
    /// In each list, with rules of its own.
    Each,
    /// In both, mixed as one likes.
    Mixed,
}

impl Cddl {
    /// Strict mode refuses mixed names, so there they are two descriptions in one.
    const fn spoken(self) -> Spoken {
        match (self.names, self.mode) {
            (FieldNames::Long, _) => Spoken::One(Names::Long),
            (FieldNames::Short, _) => Spoken::One(Names::Short),
            (FieldNames::Any, Mode::Strict) => Spoken::Each,
            (FieldNames::Any, Mode::Default) => Spoken::Mixed,
        }
    }

    /// The first rule. The mark may stand before a report in both modes.
    fn payload(self) -> Rule {
        let reports = match self.spoken() {
            Spoken::One(_) | Spoken::Mixed => "report",
            Spoken::Each => "long-report / short-report",
        };
        Rule::new("payload")
            .about("What is sent: a report, with or without the mark of self-described CBOR.")
            .choice(format!("{reports} / #6.55799({reports})"))
    }
}

/// Every description: each list of names in both modes.
///
/// ```
/// assert_eq!(thingward::schema::cddls().count(), 6);
/// ```
pub fn cddls() -> impl Iterator<Item = Cddl> {
    FieldNames::ALL.into_iter().flat_map(|names| [Cddl::new(names), Cddl::new(names).strict()])
}
