//! The binary `thingward`: the library's command line as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(thingward_cli::run(std::env::args_os()))
}
