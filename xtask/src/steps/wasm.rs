//! The `wasm` step: the core has no need of an operating system, and this shows it.

use crate::process::Program;
use crate::tally::Tally;
use crate::workspace::Workspace;

pub const TARGET: &str = "wasm32-unknown-unknown";

pub fn run(workspace: &Workspace, _: &mut Tally) -> Result<(), String> {
    Program::cargo(workspace, &format!("build --package thingward --target {TARGET}")).run()
}
