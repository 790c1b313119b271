//! The `ajv` step: a validator in JavaScript says of every schema and document what the one in Rust says.

use crate::process::Program;
use crate::tally::Tally;
use crate::workspace::Workspace;
use std::fs;

/// Where the script and its list of packages are.
pub const FOLDER: &str = "tests/schemas";

/// Where the packages are installed.
const MODULES: &str = "target/ajv";

/// Where the documents are written that validators read.
const DOCUMENTS: &str = "target/schema-documents";

/// Runs the script over all documents, and counts it as a test.
pub fn run(workspace: &Workspace, tally: &mut Tally) -> Result<(), String> {
    install(workspace)?;
    write_documents(workspace)?;
    let script = Program::new(workspace, "node", &format!("{FOLDER}/ajv.mjs {MODULES} {DOCUMENTS}"));
    let result = script.run();
    match result {
        Ok(()) => tally.passed += 1,
        Err(_) => tally.failed += 1,
    }
    result
}

/// Writes the documents and what our schemas say of them.
pub fn write_documents(workspace: &Workspace) -> Result<(), String> {
    let run = format!("run --quiet -p thingward-conformance --bin schema-documents -- {DOCUMENTS}");
    Program::cargo(workspace, &run).run()
}

/// The packages of the lock file, under `target/`, so that nothing is left elsewhere.
fn install(workspace: &Workspace) -> Result<(), String> {
    let modules = workspace.path(MODULES);
    fs::create_dir_all(&modules).map_err(|error| format!("cannot make {MODULES}: {error}"))?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(workspace.path(FOLDER).join(file), modules.join(file))
            .map_err(|error| format!("cannot copy {FOLDER}/{file}: {error}"))?;
    }
    Program::new(workspace, "npm", &format!("ci --silent --prefix {MODULES}")).run()
}
