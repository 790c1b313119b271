//! The `playground` step: the page is built from the npm package that the `wasm` step has built, and tried in a browser.

use crate::playground;
use crate::tally::Tally;
use crate::workspace::Workspace;

pub fn run(workspace: &Workspace, tally: &mut Tally) -> Result<(), String> {
    playground::build(workspace)?;
    playground::test(workspace, tally)
}
