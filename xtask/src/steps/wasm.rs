//! The `wasm` step: the npm package is built and packed, and its archive is tried.

use crate::npm;
use crate::tally::Tally;
use crate::workspace::Workspace;

pub fn run(workspace: &Workspace, _: &mut Tally) -> Result<(), String> {
    npm::run(workspace)
}
