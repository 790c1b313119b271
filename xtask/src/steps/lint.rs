//! The `clippy` step: the workspace's lints, every warning an error.

use crate::process::Program;
use crate::tally::Tally;
use crate::workspace::Workspace;

pub fn all(workspace: &Workspace, _: &mut Tally) -> Result<(), String> {
    Program::cargo(workspace, "clippy --workspace --all-targets -- -D warnings").run()
}

pub fn default_members(workspace: &Workspace, _: &mut Tally) -> Result<(), String> {
    Program::cargo(workspace, "clippy --all-targets -- -D warnings").run()
}
