//! The groups of the catalogue of rules.

/// The group of the catalogue that a rule stands in.
///
/// ```
/// use thingward::{Rule, Section};
///
/// assert_eq!(Rule::CborTag.section(), Section::Cbor);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Section {
    /// Documents of every kind, and the outline of a report.
    Document,
    /// The header of a report.
    Header,
    /// Numbers of a report.
    Number,
    /// Ports, connections and their totals.
    Block,
    /// Custom metrics.
    Custom,
    /// The CBOR encoding.
    Cbor,
    /// Topics, thing names and client ids.
    Topic,
    /// The service's answers to reports.
    Response,
    /// Streams: envelopes, and reports compared with those before them.
    Stream,
    /// Security profiles as a whole.
    Profile,
    /// Behaviors of a profile.
    Behavior,
    /// The criteria of a behavior.
    Criteria,
    /// The policy documents of an alert target's role.
    Role,
    /// The state of an audit.
    Audit,
}

impl Section {
    /// Every section, in the order of the catalogue.
    ///
    /// ```
    /// use thingward::{Rule, Section};
    ///
    /// for &section in Section::ALL {
    ///     assert!(Rule::ALL.iter().any(|rule| rule.section() == section));
    /// }
    /// ```
    pub const ALL: &[Self] = &[
        Self::Document,
        Self::Header,
        Self::Number,
        Self::Block,
        Self::Custom,
        Self::Cbor,
        Self::Topic,
        Self::Response,
        Self::Stream,
        Self::Profile,
        Self::Behavior,
        Self::Criteria,
        Self::Role,
        Self::Audit,
    ];

    /// A heading for the section.
    ///
    /// ```
    /// assert_eq!(thingward::Section::Cbor.title(), "The CBOR encoding");
    /// ```
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Document => "Documents",
            Self::Header => "The header",
            Self::Number => "Numbers",
            Self::Block => "Ports, connections and totals",
            Self::Custom => "Custom metrics",
            Self::Cbor => "The CBOR encoding",
            Self::Topic => "Topics, thing names and client ids",
            Self::Response => "Answers to reports",
            Self::Stream => "Streams, and reports that follow each other",
            Self::Profile => "Security profiles",
            Self::Behavior => "Behaviors",
            Self::Criteria => "The criteria of behaviors",
            Self::Role => "The role of an alert target",
            Self::Audit => "Audits",
        }
    }
}
