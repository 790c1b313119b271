//! `schemas/`: every JSON Schema in both drafts, and every CDDL.

use super::Generated;
use thingward::schema::{Draft, Schema, cddls};

/// The folder that holds them.
pub const FOLDER: &str = "schemas";

pub fn files() -> impl Iterator<Item = Generated> {
    let schemas = Draft::ALL.into_iter().flat_map(Schema::all);
    let schemas = schemas.map(|schema| Generated {
        path: format!("{FOLDER}/{}", schema.path()),
        fresh: format!("{schema}\n"),
    });
    let cddls =
        cddls().map(|cddl| Generated { path: format!("{FOLDER}/{}", cddl.path()), fresh: cddl.to_string() });
    schemas.chain(cddls)
}
