//! Finds and loads the corpus.

use crate::case::{Case, Kind, Source, parse};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

/// All cases, in the order of the manifest.
#[derive(Debug)]
pub struct Corpus {
    /// How many cases the manifest promises.
    pub promised: usize,
    /// The cases that were read.
    pub cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    version: u32,
    cases: usize,
    files: Vec<Listed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    file: String,
    cases: usize,
}

/// The root of the workspace.
#[must_use]
pub fn workspace_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folder of the corpus.
#[must_use]
pub fn cases_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

impl Corpus {
    /// Loads every case that the manifest lists.
    ///
    /// # Errors
    /// When a file cannot be read, is of another shape, or holds another number of cases than the manifest says;
    /// when a case file is not listed; and when there is no case at all.
    pub fn load() -> Result<Self, String> {
        Self::load_from(&cases_folder())
    }

    /// [`Corpus::load`] for another folder.
    ///
    /// # Errors
    /// As [`Corpus::load`].
    pub fn load_from(folder: &Path) -> Result<Self, String> {
        let manifest: Manifest = serde_json::from_str(&read(&folder.join("manifest.json"))?)
            .map_err(|error| format!("manifest.json: {error}"))?;
        if manifest.version != 1 {
            return Err(format!("manifest.json: version {} is not known", manifest.version));
        }
        let mut cases = Vec::new();
        for listed in &manifest.files {
            let read = parse(&read(&folder.join(&listed.file))?)
                .map_err(|error| format!("{}: {error}", listed.file))?;
            if read.len() != listed.cases {
                return Err(format!(
                    "{} holds {} cases, the manifest says {}",
                    listed.file,
                    read.len(),
                    listed.cases
                ));
            }
            cases.extend(read);
        }
        all_files_listed(folder, &manifest)?;
        if cases.is_empty() || cases.len() != manifest.cases {
            return Err(format!("{} cases were read, the manifest says {}", cases.len(), manifest.cases));
        }
        Ok(Self { promised: manifest.cases, cases })
    }

    /// The second document of a role.
    ///
    /// # Errors
    /// When the case has none, or has one and is no role.
    pub fn policy(case: &Case) -> Result<&[u8], String> {
        match (&case.policy, case.kind) {
            (Some(policy), Kind::Role) => Ok(policy.as_bytes()),
            _ => Err(format!("{}: a role has two documents, and nothing else has", case.id)),
        }
    }

    /// The bytes of a case; of a role the trust policy.
    ///
    /// # Errors
    /// When the case has no source, or its file cannot be read.
    pub fn document(case: &Case) -> Result<Vec<u8>, String> {
        match case.source().map_err(|error| format!("{}: {error}", case.id))? {
            Source::Inline(bytes) => Ok(bytes),
            Source::File(file) => {
                fs::read(cases_folder().join(file)).map_err(|error| format!("{}: {file}: {error}", case.id))
            }
        }
    }
}

/// A case file that the manifest forgets is never run.
fn all_files_listed(folder: &Path, manifest: &Manifest) -> Result<(), String> {
    for entry in fs::read_dir(folder).map_err(|error| error.to_string())? {
        let name = entry.map_err(|error| error.to_string())?.file_name().to_string_lossy().into_owned();
        let known = name == "manifest.json" || manifest.files.iter().any(|listed| listed.file == name);
        if name.ends_with(".json") && !known {
            return Err(format!("{name} is not in the manifest"));
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
