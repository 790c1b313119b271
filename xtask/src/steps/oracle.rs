//! The `oracle` step: second opinions written in Python, each a script of `tests/oracle/` that exits with 0 when it
//! agrees with us.

use super::ajv;
use crate::process::Program;
use crate::tally::Tally;
use crate::workspace::Workspace;
use std::fs;
use std::path::Path;

pub const FOLDER: &str = "tests/oracle";

/// The virtual environment of the scripts. Under `target/`, so that nothing is left elsewhere.
pub const VENV: &str = "target/venv";

/// Runs every script, and counts each as a test.
pub fn run(workspace: &Workspace, tally: &mut Tally) -> Result<(), String> {
    let folder = workspace.path(FOLDER);
    if !folder.is_dir() {
        return Ok(());
    }
    ajv::write_documents(workspace)?;
    for script in scripts(&folder)? {
        let result = Program::python(workspace, VENV, &format!("{FOLDER}/{script}")).run();
        match result {
            Ok(()) => tally.passed += 1,
            Err(_) => tally.failed += 1,
        }
        result?;
    }
    Ok(())
}

/// The names of the scripts in `folder`, sorted. None at all is an error.
fn scripts(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("cannot read {FOLDER}: {error}"))?;
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut scripts: Vec<String> = names.filter(|name| name.ends_with(".py")).collect();
    scripts.sort();
    match scripts.is_empty() {
        true => Err(format!("{FOLDER} holds no script: the run proves nothing")),
        false => Ok(scripts),
    }
}

#[cfg(test)]
mod unit_tests {
    use super::*;

    #[test]
    fn a_folder_without_scripts_is_an_error() {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        assert!(scripts(&source).unwrap_err().contains("no script"));
    }
}
