//! The binary `thingward`: arguments in, exit code out. What the words mean is in `commands/`.

mod args;
mod commands;
mod escape;
mod exit;
mod input;
mod output;
mod pipeline;
mod render;

use std::process::ExitCode;

fn main() -> ExitCode {
    match args::parse() {
        Ok(cli) => exit::code(commands::run(&cli)),
        Err(error) => exit::usage(&error),
    }
}
