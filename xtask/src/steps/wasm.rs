//! The `wasm` step: the npm package is built and packed, and its archive is tried in Node and in Chromium.

use crate::npm::{self, FOLDER};
use crate::process::Program;
use crate::tally::Tally;
use crate::workspace::Workspace;
use std::fs;

pub fn run(workspace: &Workspace, tally: &mut Tally) -> Result<(), String> {
    npm::package(workspace)?;
    tests(workspace, tally)?;
    npm::size(workspace)
}

/// The recipes of the documentation are among the tests.
fn tests(workspace: &Workspace, tally: &mut Tally) -> Result<(), String> {
    let mut own = Tally::default();
    // Files in turn: each wants a processor, and some the same folder.
    let run = format!("--test --test-reporter=spec --test-concurrency=1 {}", files(workspace)?.join(" "));
    let outcome = Program::new(workspace, "node", &run).run_reading(|line| own.read_node(line));
    tally.add(own);
    outcome?;
    own.proves_something()
}

/// The test files, sorted.
fn files(workspace: &Workspace) -> Result<Vec<String>, String> {
    let folder = format!("{FOLDER}/tests");
    let entries =
        fs::read_dir(workspace.path(&folder)).map_err(|error| format!("cannot read {folder}: {error}"))?;
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut files: Vec<String> =
        names.filter(|name| name.ends_with(".test.mjs")).map(|name| format!("{folder}/{name}")).collect();
    files.sort();
    Ok(files)
}
