//! The program under test.

use crate::corpus::workspace_folder;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds the program beside the test that runs, so that a run never speaks of an older one.
///
/// # Errors
/// When the test does not stand in a target folder, or the program cannot be built.
pub fn build_program() -> Result<PathBuf, String> {
    let here = std::env::current_exe().map_err(|error| error.to_string())?;
    let profile = here.parent().and_then(Path::parent).ok_or("the test stands in no target folder")?;
    let target = profile.parent().ok_or("the test stands in no target folder")?;
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet", "--locked", "--package", "thingward-cli", "--bin", "thingward"]);
    build.arg("--target-dir").arg(target).current_dir(workspace_folder());
    if profile.ends_with("release") {
        build.arg("--release");
    }
    match build.status() {
        Ok(status) if status.success() => {
            Ok(profile.join(format!("thingward{}", std::env::consts::EXE_SUFFIX)))
        }
        Ok(status) => Err(format!("{build:?}: {status}")),
        Err(error) => Err(format!("{build:?}: {error}")),
    }
}
