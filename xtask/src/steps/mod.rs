//! The steps of a test run, in order: the list, and the loop that stops at the first failure.

mod ajv;
mod bench;
mod docs;
mod examples;
mod features;
mod lint;
mod oracle;
mod playground;
mod python;
mod setup;
mod tests;
mod wasm;

use crate::console::say;
use crate::generate;
use crate::process::Program;
use crate::tally::Tally;
use crate::workspace::Workspace;
use std::time::Instant;

pub use bench::bench;

/// One part of a test run.
#[derive(Debug)]
pub struct Step {
    pub name: &'static str,
    /// What it shows, for `--list`.
    about: &'static str,
    run: fn(&Workspace, &mut Tally) -> Result<(), String>,
}

/// Names are unique, and function pointers do not compare.
impl PartialEq for Step {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Every step of `cargo xtask test`: cheap ones first, so that a slip shows early.
pub const ALL: &[Step] = &[
    Step {
        name: "setup",
        about: "the toolchain's parts, Python's environment and Node are there",
        run: setup::run,
    },
    FORMAT,
    Step { name: "generate", about: "the generated files are fresh", run: fresh },
    Step { name: "clippy", about: "no lint speaks, in any crate", run: lint::all },
    Step { name: "doc", about: "the documentation builds without a warning", run: docs::run },
    Step { name: "features", about: "the core compiles with each set of its features", run: features::run },
    Step { name: "test", about: "all tests of all crates, documentation examples too", run: tests::all },
    Step { name: "ajv", about: "ajv says of every schema and document what we say", run: ajv::run },
    Step { name: "oracle", about: "tests/oracle/*.py agree with us", run: oracle::run },
    Step { name: "examples", about: "the command of the README does what it says", run: examples::run },
    Step {
        name: "python",
        about: "the Python package installs, its wheel is whole, its types and tests hold",
        run: python::run,
    },
    Step {
        name: "wasm",
        about: "the npm package builds, is small enough, and its tests hold in Node and Chromium",
        run: wasm::run,
    },
    Step {
        name: "playground",
        about: "the page of the npm package builds, and does in Chromium what it promises",
        run: playground::run,
    },
];

/// The steps of `cargo xtask ready`.
pub const QUICK: &[Step] = &[
    FORMAT,
    Step { name: "clippy", about: "no lint speaks, in the default members", run: lint::default_members },
    Step { name: "test", about: "the tests of the default members", run: tests::default_members },
];

const FORMAT: Step = Step { name: "fmt", about: "all Rust is formatted", run: format };

fn format(workspace: &Workspace, _: &mut Tally) -> Result<(), String> {
    Program::cargo(workspace, "fmt --all --check").run()?;
    Program::cargo(workspace, "fmt --manifest-path fuzz/Cargo.toml --check").run()
}

fn fresh(workspace: &Workspace, _: &mut Tally) -> Result<(), String> {
    say("$ cargo xtask generate --check");
    generate::run(workspace.root(), generate::Mode::Check)
}

/// Prints the steps of a test run.
pub fn list() {
    for step in ALL {
        say(&format!("{:10} {}", step.name, step.about));
    }
}

/// Runs `steps` in order. The error names the first that failed.
pub fn run(steps: &[&Step], workspace: &Workspace) -> Result<(), String> {
    let start = Instant::now();
    let mut tally = Tally::default();
    let mut outcome = Ok(());
    for step in steps {
        say(&format!("== {}: {}", step.name, step.about));
        let step_start = Instant::now();
        outcome = (step.run)(workspace, &mut tally);
        let seconds = step_start.elapsed().as_secs_f64();
        if let Err(why) = &outcome {
            outcome = Err(format!("step `{}` failed after {seconds:.1} s: {why}", step.name));
            break;
        }
        say(&format!("== {}: {seconds:.1} s", step.name));
    }
    if outcome.is_ok() {
        say(&format!("== {} steps in {:.1} s", steps.len(), start.elapsed().as_secs_f64()));
    }
    if tally != Tally::default() {
        say(&tally.to_string());
    }
    outcome
}

#[cfg(test)]
mod unit_tests {
    use super::*;

    fn passing(_: &Workspace, tally: &mut Tally) -> Result<(), String> {
        tally.passed += 1;
        Ok(())
    }

    fn failing(_: &Workspace, _: &mut Tally) -> Result<(), String> {
        Err("as it should".to_owned())
    }

    fn unreached(_: &Workspace, _: &mut Tally) -> Result<(), String> {
        panic!("a step ran behind one that failed");
    }

    #[test]
    fn the_first_failure_ends_the_run_and_is_named() {
        let steps = [
            Step { name: "good", about: "", run: passing },
            Step { name: "bad", about: "", run: failing },
            Step { name: "later", about: "", run: unreached },
        ];
        let error = run(&steps.each_ref(), &Workspace::from_environment()).unwrap_err();
        assert!(error.starts_with("step `bad` failed") && error.ends_with("as it should"), "{error}");
    }

    #[test]
    fn names_are_unique() {
        let names: std::collections::BTreeSet<_> = ALL.iter().map(|step| step.name).collect();
        assert_eq!(names.len(), ALL.len());
    }
}
