//! The `doc` step: broken links and bad markup in documentation comments are errors.

use crate::process::Program;
use crate::tally::Tally;
use crate::workspace::Workspace;

pub fn run(workspace: &Workspace, _: &mut Tally) -> Result<(), String> {
    Program::cargo(workspace, "doc --workspace --no-deps").environment("RUSTDOCFLAGS", "-D warnings").run()
}
