//! `cargo xtask playground`: builds the page, says how large it is, and tries it in a browser.

use crate::console::say;
use crate::npm;
use crate::process::Program;
use crate::tally::Tally;
use crate::workspace::Workspace;
use std::fs;
use std::path::{Path, PathBuf};

/// The sources of the page.
const FOLDER: &str = "wasm/playground";

/// Where the page is built. Under `target/`, so that nothing is left elsewhere.
pub const PAGE: &str = "target/playground";

/// What `npm ci` installed for the package.
const PROGRAMS: &str = "wasm/node_modules/.bin";

/// Builds the npm package, and the page from it, and tries that.
pub fn run(workspace: &Workspace) -> Result<(), String> {
    npm::package(workspace)?;
    build(workspace)?;
    let mut tally = Tally::default();
    let outcome = test(workspace, &mut tally);
    say(&tally.to_string());
    outcome
}

/// Tries the page, which is built already, in a browser. The tests are run as one file, so that they share a browser.
pub fn test(workspace: &Workspace, tally: &mut Tally) -> Result<(), String> {
    let mut own = Tally::default();
    let run = format!("--test --test-reporter=spec {FOLDER}/tests/all.mjs");
    let outcome = Program::new(workspace, "node", &run).run_reading(|line| own.read_node(line));
    tally.add(own);
    outcome?;
    own.proves_something()
}

/// Builds the page from the npm package, which is there already.
pub fn build(workspace: &Workspace) -> Result<(), String> {
    Program::new(workspace, &format!("{PROGRAMS}/tsc"), &format!("--noEmit --strict --project {FOLDER}"))
        .run()?;
    Program::new(workspace, &format!("{PROGRAMS}/vite"), &format!("build {FOLDER} --logLevel warn")).run()?;
    say_sizes(workspace)
}

/// Prints how large the files of the page are, as they are and as servers send them.
fn say_sizes(workspace: &Workspace) -> Result<(), String> {
    let page = workspace.path(PAGE);
    let (mut plain, mut packed) = (0, 0);
    for file in files(&page)? {
        let size =
            fs::metadata(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?.len();
        let gzip = gzipped(workspace, &file)?;
        say(&format!("{size:>9} {gzip:>9} gzip  {}", file.strip_prefix(&page).unwrap_or(&file).display()));
        plain += size;
        packed += gzip;
    }
    say(&format!("{plain:>9} {packed:>9} gzip  the whole page"));
    Ok(())
}

fn gzipped(workspace: &Workspace, file: &Path) -> Result<u64, String> {
    let script =
        "console.log(require('zlib').gzipSync(require('fs').readFileSync(process.argv[1]),{level:9}).length)";
    let output =
        Program::new(workspace, "node", "-e").argument(script).argument(&file.to_string_lossy()).output()?;
    output
        .trim()
        .parse()
        .map_err(|_| format!("node said `{}` of the size of {}", output.trim(), file.display()))
}

/// All files of a folder, those of its folders too, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries =
        fs::read_dir(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    Ok(found)
}
