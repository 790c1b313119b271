//! The files of a directory tree: git-ignored ones too, hidden ones not, links not followed.

use super::Encoding;
use crate::exit::Fault;
use ignore::WalkBuilder;
use std::path::{Path, PathBuf};
use thingward::Kind;

/// What a walk came upon, sorted.
#[derive(Debug, Default)]
pub struct Found {
    pub files: Vec<PathBuf>,
    pub faults: Vec<Fault>,
}

/// The files under `root` that may hold a document of this kind and encoding, or of any that is told from its bytes.
pub fn directory(root: &Path, encoding: Option<Encoding>, kind: Option<Kind>) -> Found {
    let endings = Encoding::endings(encoding, kind);
    files(root, |path| {
        path.extension().is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
    })
}

/// The files under `root` that are `wanted`.
pub fn files(root: &Path, wanted: impl Fn(&Path) -> bool) -> Found {
    let mut found = Found::default();
    let walk = WalkBuilder::new(root).standard_filters(false).hidden(true).build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                if is_file && wanted(entry.path()) {
                    found.files.push(entry.into_path());
                }
            }
            Err(error) => found.faults.push(Fault::new(error.to_string())),
        }
    }
    found.files.sort_unstable();
    found
}
