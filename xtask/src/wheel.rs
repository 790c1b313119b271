//! `cargo xtask python`: builds the wheel of the Python package and checks what is in it.

use crate::process::Program;
use crate::workspace::Workspace;
use std::fs;
use std::io::ErrorKind;

/// The Python package.
pub const PACKAGE: &str = "python";

/// The virtual environment that the package is built and tried in. Under `target/`, so that nothing is left elsewhere.
pub const VENV: &str = "target/python";

/// Where the wheel lands. Nothing else stands there.
const WHEELS: &str = "target/wheels";

/// Builds the wheel in a fresh environment, as it is released.
pub fn run(workspace: &Workspace) -> Result<(), String> {
    build_by(workspace, |pip| pip)
}

/// Builds a wheel to try, in less time.
pub fn run_quickly(workspace: &Workspace) -> Result<(), String> {
    build_by(workspace, Program::building_quickly)
}

fn build_by(workspace: &Workspace, how: impl FnOnce(Program) -> Program) -> Result<(), String> {
    environment(workspace)?;
    build(workspace, how)?;
    check(workspace)
}

/// A virtual environment that holds pip and nothing else.
pub fn environment(workspace: &Workspace) -> Result<(), String> {
    Program::new(workspace, "python3", &format!("-m venv --clear {VENV}")).run()
}

/// pip makes the wheel as it makes it for an install: with the build backend that the package asks for, and cargo's
/// release profile, or what is set beside it.
fn build(workspace: &Workspace, how: impl FnOnce(Program) -> Program) -> Result<(), String> {
    match fs::remove_dir_all(workspace.path(WHEELS)) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(format!("cannot empty {WHEELS}: {error}"));
        }
        _ => {}
    }
    let build = format!("-m pip wheel --no-deps --wheel-dir {WHEELS} ./{PACKAGE}");
    how(Program::python(workspace, VENV, &build)).run()
}

/// All packages share one version, so that of this program is the one to expect.
fn check(workspace: &Workspace) -> Result<(), String> {
    let check = format!("{PACKAGE}/tests/wheel.py {WHEELS} {}", env!("CARGO_PKG_VERSION"));
    Program::python(workspace, VENV, &check).run()
}
