//! `cargo xtask`: the only place that orchestrates. It knows which commands make up a test run, what is generated,
//! and nothing of the formats.

mod arguments;
mod console;
mod cost;
mod fuzz;
#[cfg(test)]
mod gates;
mod generate;
mod npm;
mod playground;
mod process;
mod steps;
mod streams;
mod tally;
mod wheel;
mod workspace;

use arguments::Task;
use console::{complain, say};
use std::process::ExitCode;
use workspace::Workspace;

/// The command line could not be understood, or nothing could be run.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let task = match arguments::parse(std::env::args().skip(1)) {
        Ok(task) => task,
        Err(message) => {
            complain(&format!("{message}; `cargo xtask help` says what there is"));
            return ExitCode::from(USAGE);
        }
    };
    let workspace = Workspace::from_environment();
    let outcome = match task {
        Task::Help => {
            say(arguments::HELP);
            Ok(())
        }
        Task::List => {
            steps::list();
            Ok(())
        }
        Task::Test { steps, setup } => steps::run(&steps, &workspace.setup(setup)),
        Task::Generate(mode) => generate::run(workspace.root(), mode),
        Task::Python => wheel::run(&workspace),
        Task::Wasm => npm::run(&workspace),
        Task::Playground => playground::run(&workspace),
        Task::Bench(arguments) => steps::bench(&workspace, &arguments),
        Task::Streams(plan) => streams::run(&workspace, &plan),
        Task::Fuzz(plan) => match fuzz::missing(&workspace) {
            Some(message) => {
                complain(&message);
                return ExitCode::from(USAGE);
            }
            None => fuzz::run(&workspace, &plan),
        },
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            complain(&message);
            ExitCode::FAILURE
        }
    }
}
