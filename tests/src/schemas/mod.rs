//! Documents against schemas: what a schema sees of a document, which schemas are for it, and what they say.

mod document;
mod judges;
mod maker;
mod mutation;
mod subjects;
mod value;
mod yaml;

pub use document::{SchemaDocument, documents_of_cases, documents_of_the_field, kind_with_schema};
pub use judges::Judges;
pub use maker::Maker;
pub use subjects::subjects;
pub use value::json_value;
