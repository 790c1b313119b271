//! `schemas/`: every JSON Schema in both drafts, and every CDDL.

use super::Generated;
use std::fs;
use std::path::Path;
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

/// Schemas in the folder that nothing is generated into any more.
pub fn unknown(root: &Path) -> Vec<String> {
    let known: Vec<String> = files().map(|file| file.path).collect();
    let folders = [FOLDER.to_owned(), format!("{FOLDER}/draft-07")];
    let names = folders.iter().flat_map(|folder| {
        let entries = fs::read_dir(root.join(folder)).into_iter().flatten().flatten();
        entries.filter_map(move |entry| Some(format!("{folder}/{}", entry.file_name().to_str()?)))
    });
    let schemas = names.filter(|name| name.ends_with(".schema.json") || name.ends_with(".cddl"));
    schemas.filter(|name| !known.contains(name)).collect()
}
