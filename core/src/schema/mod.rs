//! JSON Schemas and CDDL of the formats, made from the tables that the checks use.
//!
//! `subject.rs` lists what there are schemas of, `draft.rs` the drafts of JSON Schema and how the newer is said in the
//! older, `field.rs` what every member says of itself, `layout.rs` how a schema is printed, `typed.rs` how the shape of
//! a Rust type becomes one. The rest has one file or folder a subject. Each writes its schema once, in draft 2020-12.

mod beyond;
mod cddl;
mod custom_metrics;
mod draft;
mod field;
mod findings;
mod holds;
mod layout;
mod pattern;
mod profile;
mod report;
mod response;
mod subject;
mod typed;

pub use beyond::{beyond, is_in_part};
pub use cddl::{Cddl, cddls};
pub use draft::Draft;
pub use subject::{FieldNames, Style, Subject};

use crate::options::Mode;
use serde_json::{Map, Value};
use std::fmt;

/// A JSON Schema.
///
/// It accepts every document that a check in the same mode does not call invalid, as far as the document is written
/// in the names of the schema's subject; what it refuses, the check calls invalid. The default mode leaves objects
/// open, since it only warns about unknown keys; the strict mode closes them, but not those of an answer, whose unknown
/// keys are a warning there. `schemas/README.md` in the repository lists the rules that no schema can express.
///
/// ```
/// use thingward::schema::{Draft, FieldNames, Schema, Subject};
///
/// let schema = Schema::new(Subject::Report(FieldNames::Long)).strict().draft(Draft::Draft7);
/// assert_eq!(schema.name(), "report-long-strict");
/// assert_eq!(schema.to_value()["$schema"], "http://json-schema.org/draft-07/schema#");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schema {
    subject: Subject,
    mode: Mode,
    draft: Draft,
}

impl Schema {
    /// The schema of a subject, in default mode and draft 2020-12.
    ///
    /// ```
    /// use thingward::schema::{Schema, Subject};
    ///
    /// let schema = Schema::new(Subject::Response).to_value();
    /// assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    /// ```
    #[must_use]
    pub const fn new(subject: Subject) -> Self {
        Self { subject, mode: Mode::Default, draft: Draft::Draft202012 }
    }

    /// What strict mode wants: closed objects, and the strict levels. Subjects that are judged in one way only have
    /// no other schema ([`Subject::has_modes`]).
    ///
    /// ```
    /// use thingward::schema::{Schema, Subject};
    ///
    /// assert_eq!(Schema::new(Subject::Response).strict().name(), "response-strict");
    /// assert_eq!(Schema::new(Subject::Findings).strict().name(), "findings");
    /// ```
    #[must_use]
    pub const fn strict(mut self) -> Self {
        if self.subject.has_modes() {
            self.mode = Mode::Strict;
        }
        self
    }

    /// The schema in another draft.
    ///
    /// ```
    /// use thingward::schema::{Draft, Schema, Subject};
    ///
    /// let schema = Schema::new(Subject::Findings).draft(Draft::Draft7);
    /// assert_eq!(schema.id(), concat!("urn:thingward:schema:findings-draft-07:", env!("CARGO_PKG_VERSION")));
    /// ```
    #[must_use]
    pub const fn draft(mut self, draft: Draft) -> Self {
        self.draft = draft;
        self
    }

    /// Every schema: the subjects in their order, in both modes where they differ, all in one draft.
    ///
    /// ```
    /// use thingward::schema::{Draft, Schema};
    ///
    /// assert!(Schema::all(Draft::Draft7).any(|schema| schema.name() == "report-any-strict"));
    /// ```
    pub fn all(draft: Draft) -> impl Iterator<Item = Self> {
        Subject::ALL.iter().flat_map(move |&subject| {
            let default = Self::new(subject).draft(draft);
            let strict = subject.has_modes().then(|| default.strict());
            [Some(default), strict].into_iter().flatten()
        })
    }

    /// The subject.
    ///
    /// ```
    /// use thingward::schema::{Schema, Subject};
    ///
    /// assert_eq!(Schema::new(Subject::Findings).subject(), Subject::Findings);
    /// ```
    #[must_use]
    pub const fn subject(&self) -> Subject {
        self.subject
    }

    /// The mode of the check that it agrees with.
    ///
    /// ```
    /// use thingward::Mode;
    /// use thingward::schema::{Schema, Subject};
    ///
    /// assert_eq!(Schema::new(Subject::Response).strict().mode(), Mode::Strict);
    /// ```
    #[must_use]
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// The name, without the draft.
    ///
    /// ```
    /// use thingward::schema::{Schema, Style, Subject};
    ///
    /// assert_eq!(Schema::new(Subject::Profile(Style::CloudFormation)).name(), "profile-cloudformation");
    /// ```
    #[must_use]
    pub fn name(&self) -> String {
        match self.mode {
            Mode::Default => self.subject.name().to_owned(),
            Mode::Strict => format!("{}-strict", self.subject.name()),
        }
    }

    /// The `$id`: it ends with the version of this crate.
    ///
    /// ```
    /// use thingward::schema::{Schema, Subject};
    ///
    /// let id = Schema::new(Subject::Response).strict().id();
    /// assert_eq!(id, concat!("urn:thingward:schema:response-strict:", env!("CARGO_PKG_VERSION")));
    /// ```
    #[must_use]
    pub fn id(&self) -> String {
        let Self { draft, .. } = self;
        format!("urn:thingward:schema:{}{}:{}", self.name(), draft.suffix(), env!("CARGO_PKG_VERSION"))
    }

    /// Where the repository has it, under `schemas/`.
    ///
    /// ```
    /// use thingward::schema::{Draft, Schema, Subject};
    ///
    /// let schema = Schema::new(Subject::Response);
    /// assert_eq!(schema.path(), "response.schema.json");
    /// assert_eq!(schema.draft(Draft::Draft7).path(), "draft-07/response.schema.json");
    /// ```
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}{}.schema.json", self.draft.folder(), self.name())
    }

    /// The schema as a JSON value.
    ///
    /// ```
    /// use thingward::schema::{FieldNames, Schema, Subject};
    ///
    /// let schema = Schema::new(Subject::Report(FieldNames::Short)).to_value();
    /// assert_eq!(schema["type"], "object");
    /// assert!(schema["properties"]["hed"].is_object());
    /// ```
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut schema = match self.subject {
            Subject::Report(names) => report::schema(names, self.mode),
            Subject::Profile(style) => profile::schema(style, self.mode),
            Subject::Response => response::schema(self.mode),
            Subject::CustomMetrics => custom_metrics::schema(),
            Subject::Findings => findings::schema(),
        };
        schema.insert("$schema".to_owned(), Draft::Draft202012.url().into());
        schema.insert("$id".to_owned(), self.id().into());
        self.draft.of(schema)
    }
}

/// Prints the schema as JSON of several lines, without one at the end.
///
/// ```
/// use thingward::schema::{Schema, Subject};
///
/// assert!(Schema::new(Subject::Response).to_string().starts_with("{\n  \"$schema\": "));
/// ```
impl fmt::Display for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&layout::printed(&self.to_value()))
    }
}

/// The members of a schema object.
type Keywords = Map<String, Value>;

/// The members of `value`, which is written as an object.
fn keywords(value: Value) -> Keywords {
    match value {
        Value::Object(keywords) => keywords,
        _ => Keywords::new(),
    }
}
