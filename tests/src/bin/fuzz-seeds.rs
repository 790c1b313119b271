//! Writes the documents of the corpus as seeds of the fuzz targets: `fuzz/seeds/<target>/<id of the case>`.
//!
//! `cargo xtask fuzz` runs it.

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use thingward::{Format, detect_format};
use thingward_conformance::{Case, Corpus, Kind, workspace_folder};

/// Bytes of the longest seed: libFuzzer makes inputs as long as its longest seed, and long ones are slow.
const LONGEST: usize = 4096;

/// The size of the pieces that a stream comes in at first; the fuzzer changes it.
const PIECE: u8 = 7;

fn main() -> ExitCode {
    match write(&workspace_folder().join("fuzz/seeds")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("fuzz-seeds: {message}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path) -> Result<(), String> {
    let mut written = 0;
    for case in &Corpus::load()?.cases {
        let document = Corpus::document(case)?;
        if document.len() > LONGEST {
            continue;
        }
        for target in targets(case, &document) {
            let mut seed = document.clone();
            if *target == "stream" {
                seed.insert(0, PIECE);
            }
            let place = folder.join(target);
            let put = fs::create_dir_all(&place).and_then(|()| fs::write(place.join(&case.id), seed));
            put.map_err(|error| format!("cannot write to {}: {error}", place.display()))?;
            written += 1;
        }
    }
    if written == 0 {
        return Err("the corpus holds no document that could be a seed".to_owned());
    }
    Ok(())
}

/// The targets that a document is a seed of.
fn targets(case: &Case, document: &[u8]) -> &'static [&'static str] {
    match (case.kind, detect_format(document)) {
        (Kind::Stream, _) => &["stream"],
        _ if case.context.format.as_deref() == Some("yaml") => &["yaml"],
        (Kind::Report, Format::Cbor) => &["check", "convert", "cbor", "stream"],
        (Kind::Report, _) => &["check", "convert", "json", "stream"],
        (_, Format::Cbor) => &["cbor"],
        (_, Format::Yaml) => &["yaml"],
        (_, _) => &["json", "yaml"],
    }
}
