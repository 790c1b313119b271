//! The command line of the binary `thingward`, in this process.

use pyo3::{Python, pyfunction};
use std::ffi::OsString;

/// Runs the command line.
///
/// What it prints goes to the process's own stdout and stderr, not to `sys.stdout` and `sys.stderr`.
///
/// Args:
///     arguments: The words of the line, the name of the program first.
///
/// Returns:
///     The exit code.
#[pyfunction]
pub fn run_command_line(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| thingward_cli::run(arguments))
}
