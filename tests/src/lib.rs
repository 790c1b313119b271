//! The conformance corpus: the cases in `cases/`, and what every runner of them shares.
//!
//! A case is a document, what is known beside it, and all that a check finds in both modes. `cases/README.md`
//! says how to write one. The runners stand in `tests/`; a Python oracle of the spans in `oracle/`.
//!
//! Documents that no case has are made: reports by `made` and `built`, profiles by `built_profiles`.

pub mod built;
pub mod built_profiles;
mod case;
mod compare;
mod corpus;
mod field;
mod lint;
pub mod made;
mod options;
mod program;
pub mod schemas;
mod style;

pub use case::{Case, Context, Expected, Kind, Limit, Repeat, RoleContext, SchemaSays, Source};
pub use compare::{Seen, differences, lengthened, seen_by_library};
pub use corpus::{Corpus, cases_folder, workspace_folder};
pub use field::{FieldReport, Wanted, field_folder, field_reports};
pub use lint::lint;
pub use options::options;
pub use program::build_program;
pub use style::style_of;

/// Both modes, in the order in which a case tells them.
pub const MODES: [thingward::Mode; 2] = [thingward::Mode::Default, thingward::Mode::Strict];

/// A mode as the case files name it.
#[must_use]
pub const fn mode_name(mode: thingward::Mode) -> &'static str {
    match mode {
        thingward::Mode::Default => "default",
        thingward::Mode::Strict => "strict",
    }
}
