//! `cargo xtask bench`: the benchmark table. No step of the test run: its numbers need a quiet machine.

use crate::process::Program;
use crate::workspace::Workspace;

/// Builds and runs the benchmarks with `arguments`.
pub fn bench(workspace: &Workspace, arguments: &[String]) -> Result<(), String> {
    let program = Program::cargo(workspace, "run --release --package thingward-benches --");
    arguments.iter().fold(program, |program, argument| program.argument(argument)).run()
}
