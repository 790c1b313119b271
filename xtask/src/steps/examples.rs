//! The `examples` step: the first command of the README, run as it stands there.

use crate::process::Program;
use crate::tally::Tally;
use crate::workspace::Workspace;

/// What the program answers when it found errors: `examples/` holds bad reports on purpose, so 0 would mean that
/// they were passed over.
const FOUND_ERRORS: i32 = 1;

pub fn run(workspace: &Workspace, _: &mut Tally) -> Result<(), String> {
    Program::cargo(workspace, "run --release -- check examples")
        .building_quickly()
        .run_expecting(FOUND_ERRORS)
}
