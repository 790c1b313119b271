//! Documents against schemas: what a schema sees of a document, which schemas are for it, and what they say.

mod document;
mod inside;
mod judges;
mod maker;
mod mutation;
mod respelt;
mod subjects;
mod typed;
mod value;
mod yaml;

pub use document::{SchemaDocument, documents_of_cases, documents_of_the_field, kind_with_schema};
pub use inside::documents_inside_cases;
pub use judges::Judges;
pub use maker::Maker;
pub use respelt::respelt;
pub use subjects::subjects;
pub use typed::{declarations, outputs};
pub use value::json_value;
