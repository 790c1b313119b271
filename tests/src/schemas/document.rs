//! The documents that schemas are tested on: those of the cases, and those of the field corpus.

use crate::case::{Case, Kind as CaseKind};
use crate::corpus::Corpus;
use crate::field::field_reports;
use serde_json::Value;
use std::fmt;
use std::fs;
use std::path::Path;
use thingward::{Checked, Format, Kind, Mode, Options, Rule, check, detect_format};

/// A document of a kind that has schemas.
#[derive(Clone)]
pub struct SchemaDocument {
    /// Which one it is.
    pub id: String,
    /// What it is judged as.
    pub kind: Kind,
    /// How it is encoded.
    pub format: Format,
    /// The document.
    pub bytes: Vec<u8>,
}

/// The bytes as text, which most documents are.
impl fmt::Debug for SchemaDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.id, self.kind.name(), String::from_utf8_lossy(&self.bytes))
    }
}

impl SchemaDocument {
    /// A document in JSON.
    #[must_use]
    pub fn of_value(id: String, kind: Kind, value: &Value) -> Self {
        Self { id, kind, format: Format::Json, bytes: value.to_string().into_bytes() }
    }

    /// The document of a case.
    ///
    /// # Errors
    /// When it has none.
    pub fn of_case(case: &Case, kind: Kind) -> Result<Self, String> {
        let bytes = Corpus::document(case)?;
        let format = match case.context.format.as_deref() {
            Some("cbor") => Format::Cbor,
            Some("yaml") => Format::Yaml,
            Some(_) => Format::Json,
            None => detect_format(&bytes),
        };
        Ok(Self { id: case.id.clone(), kind, format, bytes })
    }

    /// What a check says of the document alone.
    #[must_use]
    pub fn check(&self, mode: Mode) -> Checked {
        let options = Options::new().mode(mode).kind(self.kind).format(self.format);
        check(&self.bytes, &options.max_findings(usize::MAX))
    }

    /// What a schema sees of it: nothing where the bytes are broken, though other readers may pass over it.
    #[must_use]
    pub fn value(&self) -> Option<Value> {
        let checked = self.check(Mode::Default);
        let rules = checked.findings().iter().map(|finding| finding.rule);
        if rules.into_iter().any(|rule| rule.is_fixed() && rule != Rule::NestingTooDeep) {
            return None;
        }
        super::json_value(&self.bytes, self.format)
    }
}

/// The kind of document that a case is about, where it has schemas.
#[must_use]
pub const fn kind_with_schema(kind: CaseKind) -> Option<Kind> {
    match kind {
        CaseKind::Report => Some(Kind::Report),
        CaseKind::Response => Some(Kind::Response),
        CaseKind::Profile => Some(Kind::Profile),
        _ => None,
    }
}

/// The documents of all cases whose kinds have schemas.
///
/// # Errors
/// When a case has no document.
pub fn documents_of_cases(corpus: &Corpus) -> Result<Vec<SchemaDocument>, String> {
    let known = corpus.cases.iter().filter_map(|case| Some((case, kind_with_schema(case.kind)?)));
    known.map(|(case, kind)| SchemaDocument::of_case(case, kind)).collect()
}

/// The reports, profiles and answers of the field corpus.
///
/// # Errors
/// When a file cannot be read.
pub fn documents_of_the_field(corpus: &Path) -> Result<Vec<SchemaDocument>, String> {
    let reports = field_reports(corpus)?.into_iter().map(|report| SchemaDocument {
        id: report.file,
        kind: Kind::Report,
        format: if report.format == "cbor" { Format::Cbor } else { Format::Json },
        bytes: report.bytes,
    });
    let mut all: Vec<_> = reports.collect();
    for (folder, kind) in [("profiles", Kind::Profile), ("responses", Kind::Response)] {
        let folder = corpus.join(folder);
        let mut names = Vec::new();
        for entry in fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))? {
            names.push(entry.map_err(|error| error.to_string())?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        for id in names {
            let format = match id.rsplit_once('.') {
                Some((_, "json")) if id != "INDEX.json" => Format::Json,
                Some((_, "cbor")) => Format::Cbor,
                Some((_, "yaml")) => Format::Yaml,
                _ => continue,
            };
            let bytes = fs::read(folder.join(&id)).map_err(|error| format!("{id}: {error}"))?;
            all.push(SchemaDocument { id, kind, format, bytes });
        }
    }
    Ok(all)
}
