//! The `test` step: cargo's tests, counted.

use crate::process::Program;
use crate::tally::Tally;
use crate::workspace::Workspace;

pub fn all(workspace: &Workspace, tally: &mut Tally) -> Result<(), String> {
    counted(workspace, "test --workspace --no-fail-fast", tally)
}

pub fn default_members(workspace: &Workspace, tally: &mut Tally) -> Result<(), String> {
    counted(workspace, "test --no-fail-fast", tally)
}

fn counted(workspace: &Workspace, arguments: &str, tally: &mut Tally) -> Result<(), String> {
    // The conformance tests start the program, and cargo builds a program only for the tests of its own package.
    Program::cargo(workspace, "build --package thingward-cli").run()?;
    Program::cargo(workspace, arguments).run_reading(|line| tally.read(line))?;
    tally.proves_something()
}
