//! The `python` step: the package is installed as anybody would install it, then tried from Python.

use crate::process::Program;
use crate::tally::Tally;
use crate::wheel::{self, PACKAGE, VENV};
use crate::workspace::{Workspace, target};

pub fn run(workspace: &Workspace, tally: &mut Tally) -> Result<(), String> {
    wheel::run_quickly(workspace)?;
    let python = |arguments: &str| Program::python(workspace, VENV, arguments);
    python(&format!("-m pip install ./{PACKAGE}")).building_quickly().run()?;
    python(&format!("-m pip install --quiet --requirement {PACKAGE}/tests/requirements.txt")).run()?;
    types(workspace)?;
    tests(workspace, tally)
}

/// The annotations hold in the package and in its tests, and the stub says what the module has.
fn types(workspace: &Workspace) -> Result<(), String> {
    let python = |arguments: &str| Program::python(workspace, VENV, arguments);
    let settings = format!("--config-file {PACKAGE}/pyproject.toml");
    let sources = format!("{PACKAGE}/thingward {PACKAGE}/tests");
    python(&format!("-m mypy {settings} --cache-dir target/mypy --strict {sources}")).run()?;
    python("-m mypy.stubtest thingward").run()
}

/// The recipes and examples of the documentation are among the tests.
fn tests(workspace: &Workspace, tally: &mut Tally) -> Result<(), String> {
    // Python's command line is compared with the program, as the step `test` builds it: that costs nothing here.
    Program::cargo(workspace, "build --package thingward-cli").run()?;
    let mut own = Tally::default();
    let program = target()?.join("debug").join(format!("thingward{}", std::env::consts::EXE_SUFFIX));
    // `-rs` names what is skipped: documents beside the repository may be absent.
    let pytest = format!("-m pytest -rs -p no:cacheprovider {PACKAGE}/tests");
    let pytest = Program::python(workspace, VENV, &pytest);
    let outcome = pytest
        .environment("THINGWARD_PROGRAM", &program.to_string_lossy())
        .run_reading(|line| own.read_pytest(line));
    tally.add(own);
    outcome?;
    own.proves_something()
}
