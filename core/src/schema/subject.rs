//! What there are schemas of.

/// What a schema describes.
///
/// ```
/// use thingward::schema::{FieldNames, Subject};
///
/// assert_eq!(Subject::Report(FieldNames::Any).name(), "report-any");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Subject {
    /// A device-metrics report.
    Report(FieldNames),
    /// A security profile, or a list of behaviors.
    Profile(Style),
    /// An answer to a report.
    Response,
    /// Declarations of custom metrics.
    CustomMetrics,
    /// What `check --format json` prints.
    Findings,
}

/// The names of a report's fields.
///
/// ```
/// use thingward::schema::FieldNames;
///
/// assert_eq!(FieldNames::ALL.map(FieldNames::name), ["long", "short", "any"]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FieldNames {
    /// `header`, `metrics`, `listening_tcp_ports`.
    Long,
    /// `hed`, `met`, `tp`.
    Short,
    /// The names of either list: in default mode also mixed, in strict mode all of one list.
    #[default]
    Any,
}

/// How the keys of a profile are written.
///
/// ```
/// use thingward::schema::Style;
///
/// assert_eq!(Style::ALL.map(Style::name), ["api", "cloudformation"]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// `durationSeconds`: request and answer bodies of the service, input files of its command line.
    #[default]
    Api,
    /// `DurationSeconds`: templates, and the properties of their resources.
    CloudFormation,
}

impl FieldNames {
    /// All of them.
    ///
    /// ```
    /// assert_eq!(thingward::schema::FieldNames::ALL.len(), 3);
    /// ```
    pub const ALL: [Self; 3] = [Self::Long, Self::Short, Self::Any];

    /// The word for it.
    ///
    /// ```
    /// assert_eq!(thingward::schema::FieldNames::Any.name(), "any");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Long => "long",
            Self::Short => "short",
            Self::Any => "any",
        }
    }
}

impl Style {
    /// All of them.
    ///
    /// ```
    /// assert_eq!(thingward::schema::Style::ALL.len(), 2);
    /// ```
    pub const ALL: [Self; 2] = [Self::Api, Self::CloudFormation];

    /// The word for it.
    ///
    /// ```
    /// assert_eq!(thingward::schema::Style::CloudFormation.name(), "cloudformation");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::CloudFormation => "cloudformation",
        }
    }
}

impl Subject {
    /// Every subject.
    ///
    /// ```
    /// use thingward::schema::{Style, Subject};
    ///
    /// assert!(Subject::ALL.contains(&Subject::Profile(Style::Api)));
    /// ```
    pub const ALL: &[Self] = &[
        Self::Report(FieldNames::Long),
        Self::Report(FieldNames::Short),
        Self::Report(FieldNames::Any),
        Self::Profile(Style::Api),
        Self::Profile(Style::CloudFormation),
        Self::Response,
        Self::CustomMetrics,
        Self::Findings,
    ];

    /// The name, with the names or the style that it is written in.
    ///
    /// ```
    /// assert_eq!(thingward::schema::Subject::CustomMetrics.name(), "custom-metrics");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Report(FieldNames::Any) => "report-any",
            Self::Report(FieldNames::Long) => "report-long",
            Self::Report(FieldNames::Short) => "report-short",
            Self::Profile(Style::Api) => "profile-api",
            Self::Profile(Style::CloudFormation) => "profile-cloudformation",
            Self::Response => "response",
            Self::CustomMetrics => "custom-metrics",
            Self::Findings => "findings",
        }
    }

    /// The word for the document that it describes, whatever the names or the style.
    ///
    /// ```
    /// use thingward::schema::{FieldNames, Subject};
    ///
    /// assert_eq!(Subject::Report(FieldNames::Any).document(), "report");
    /// ```
    #[must_use]
    pub const fn document(self) -> &'static str {
        match self {
            Self::Report(_) => "report",
            Self::Profile(_) => "profile",
            other => other.name(),
        }
    }

    /// Whether a document of it is judged in default and in strict mode.
    ///
    /// ```
    /// use thingward::schema::Subject;
    ///
    /// assert!(Subject::Response.has_modes());
    /// assert!(!Subject::Findings.has_modes());
    /// ```
    #[must_use]
    pub const fn has_modes(self) -> bool {
        !matches!(self, Self::CustomMetrics | Self::Findings)
    }
}
