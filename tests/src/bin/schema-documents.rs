//! Writes documents with what our schemas say of them, for other validators to say the same:
//! `schema-documents FOLDER`.
//!
//! One file for each schema, `report-any-strict.ndjson`, of lines `{"id", "text", "accepted"}`. The text is the raw
//! JSON, so that others read its digits themselves. The documents are the same in every run: those of the cases, also
//! in other words, of the field corpus where it is there, changed ones, and made ones from a fixed seed. A schema that has
//! too few documents to accept, or to refuse, is an error.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use thingward::schema::{Draft, Schema, Subject};
use thingward::{Format, Mode};
use thingward_conformance::schemas::{
    Judges, Maker, SchemaDocument, declarations, documents_inside_cases, documents_of_cases,
    documents_of_the_field, outputs, respelt, subjects,
};
use thingward_conformance::{Corpus, MODES, field_folder};

/// How many documents are made.
const MADE: usize = 2000;

/// How many documents every schema has to accept, and to refuse.
const FLOOR: usize = 60;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("schema-documents: say which folder to write to");
        return ExitCode::from(2);
    };
    match write(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("schema-documents: {message}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path) -> Result<(), String> {
    let judges = Judges::new()?;
    let corpus = Corpus::load()?;
    let mut files = Files::new();
    for document in &documents(&corpus)? {
        if let Some((value, text)) = read(document) {
            for subject in subjects(document.kind, &value) {
                files.add(&judges, subject, (&document.id, &value, &text))?;
            }
        }
    }
    let typed = [
        (Subject::CustomMetrics, declarations(&corpus)),
        (Subject::Findings, outputs(&documents_of_cases(&corpus)?)),
    ];
    for (subject, values) in &typed {
        for (index, value) in values.iter().enumerate() {
            let id = format!("{} {index}", subject.name());
            files.add(&judges, *subject, (&id, value, &value.to_string()))?;
        }
    }
    files.assert_balanced()?;
    fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    for (name, file) in files.0 {
        eprintln!("{name}: {} accepted, {} refused", file.accepted, file.refused);
        let path = folder.join(format!("{name}.ndjson"));
        fs::write(&path, file.lines).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    }
    Ok(())
}

/// The files by the name of their schema.
struct Files(BTreeMap<String, File>);

#[derive(Default)]
struct File {
    lines: String,
    accepted: usize,
    refused: usize,
}

impl Files {
    /// Every schema has a file, so that nobody passes over one.
    fn new() -> Self {
        Self(Schema::all(Draft::Draft202012).map(|schema| (schema.name(), File::default())).collect())
    }

    /// A schema that nothing tells from one that takes everything, or nothing, was not tested.
    fn assert_balanced(&self) -> Result<(), String> {
        let thin = self.0.iter().find(|(_, file)| file.accepted.min(file.refused) < FLOOR);
        thin.map_or(Ok(()), |(name, file)| {
            let File { accepted, refused, .. } = file;
            Err(format!("{name}: {accepted} accepted and {refused} refused, not {FLOOR} of each"))
        })
    }

    fn add(
        &mut self,
        judges: &Judges,
        subject: Subject,
        (id, value, text): (&str, &Value, &str),
    ) -> Result<(), String> {
        let modes = if subject.has_modes() { &MODES[..] } else { &[Mode::Default] };
        for mode in modes {
            let schema = Schema::new(subject);
            let schema = if *mode == Mode::Strict { schema.strict() } else { schema };
            let accepted = judges.accept(subject, *mode, value).map_err(|error| format!("{id}: {error}"))?;
            let line = json!({"id": id, "text": text, "accepted": accepted});
            let file = self.0.entry(schema.name()).or_default();
            file.lines.push_str(&line.to_string());
            file.lines.push('\n');
            *(if accepted { &mut file.accepted } else { &mut file.refused }) += 1;
        }
        Ok(())
    }
}

/// All documents.
fn documents(corpus: &Corpus) -> Result<Vec<SchemaDocument>, String> {
    let mut all = documents_of_cases(corpus)?;
    let maker = Maker::new(&all);
    all.extend(respelt(&all));
    all.extend(documents_inside_cases(corpus)?);
    if let Some(folder) = field_folder() {
        all.extend(documents_of_the_field(&folder)?);
    }
    let strategy = maker.document();
    let mut runner = TestRunner::deterministic();
    for number in 0..MADE {
        let made = strategy.new_tree(&mut runner).map_err(|reason| reason.to_string())?;
        all.push(SchemaDocument { id: format!("made {number}"), ..made.current() });
    }
    Ok(all)
}

/// The value of a document, and its text in JSON: as it is written where it is JSON.
fn read(document: &SchemaDocument) -> Option<(Value, String)> {
    let value = document.value()?;
    let text = match document.format {
        Format::Json => {
            String::from_utf8(document.bytes.clone()).ok()?.trim_start_matches('\u{feff}').to_owned()
        }
        _ => value.to_string(),
    };
    Some((value, text))
}
