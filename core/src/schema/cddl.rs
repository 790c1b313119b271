//! Reports in CDDL (RFC 8610).

use super::FieldNames;
use crate::options::Mode;
use std::fmt;

/// A description of reports in CDDL (RFC 8610), for their CBOR.
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
/// assert!(Cddl::new(FieldNames::Long).to_string().starts_with(";"));
/// ```
impl fmt::Display for Cddl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "; header")
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
