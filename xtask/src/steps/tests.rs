//! The `test` step: cargo's tests, counted.

use crate::process::Program;
use crate::tally::Tally;
use crate::workspace::Workspace;

/// The core's own tests twice: as it is where it has to be quick, and where it has to be small. What it says of the cases
/// there is what the module for browsers says.
pub fn all(workspace: &Workspace, tally: &mut Tally) -> Result<(), String> {
    counted(workspace, "test --workspace --no-fail-fast", tally)?;
    counted(workspace, SMALL, tally)
}

/// All features but `speed`.
const SMALL: &str =
    "test --package thingward --lib --no-default-features --features unicode,yaml,schema --no-fail-fast";

pub fn default_members(workspace: &Workspace, tally: &mut Tally) -> Result<(), String> {
    counted(workspace, "test --no-fail-fast", tally)
}

fn counted(workspace: &Workspace, arguments: &str, tally: &mut Tally) -> Result<(), String> {
    // The conformance tests start the program, and cargo builds a program only for the tests of its own package.
    Program::cargo(workspace, "build --package thingward-cli").run()?;
    Program::cargo(workspace, arguments).run_reading(|line| tally.read(line))?;
    tally.proves_something()
}
