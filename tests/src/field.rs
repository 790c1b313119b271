//! The field corpus: reports that nobody on the project wrote, read in place beside the repository.

use crate::corpus::workspace_folder;
use serde::Deserialize;
use std::fs;
use std::path::PathBuf;

/// The folder of the field corpus, if the machine has it.
#[must_use]
pub fn field_folder() -> Option<PathBuf> {
    let folder = workspace_folder().join("../shared/corpus");
    folder.is_dir().then_some(folder)
}

/// What the corpus says about a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wanted {
    /// It conforms.
    Yes,
    /// It breaks the published tables.
    No,
    /// The published pages are silent or at odds.
    Unsure,
}

/// A report of the field corpus.
#[derive(Debug, Deserialize)]
pub struct FieldReport {
    /// Its file name.
    pub file: String,
    /// `json` or `cbor`.
    pub format: String,
    /// Whether it is to be accepted.
    pub expect_accept: Wanted,
    /// The reason.
    pub why: String,
    /// What else is known of it.
    #[serde(default)]
    pub observations: Vec<String>,
    /// The bytes.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// All reports of the field corpus.
///
/// # Errors
/// When the index or a report cannot be read, or the index lists none.
pub fn field_reports(corpus: &std::path::Path) -> Result<Vec<FieldReport>, String> {
    #[derive(Deserialize)]
    struct Index {
        count: usize,
        entries: Vec<FieldReport>,
    }
    let folder = corpus.join("reports");
    let index = fs::read_to_string(folder.join("INDEX.json")).map_err(|error| error.to_string())?;
    let mut index: Index = serde_json::from_str(&index).map_err(|error| error.to_string())?;
    if index.entries.is_empty() || index.entries.len() != index.count {
        return Err(format!("the index lists {} reports and says {}", index.entries.len(), index.count));
    }
    for report in &mut index.entries {
        report.bytes =
            fs::read(folder.join(&report.file)).map_err(|error| format!("{}: {error}", report.file))?;
    }
    Ok(index.entries)
}
