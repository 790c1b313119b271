//! The command line of `cargo xtask`.

use crate::fuzz::Plan;
use crate::generate::Mode;
use crate::steps::{self, Step};
use crate::streams;

pub const HELP: &str = "\
cargo xtask test [--setup] [STEP...]   run everything, or only the named steps
cargo xtask test --list                what the steps are
cargo xtask ready                      the quick part: format, clippy, the tests of the default members
cargo xtask generate [--check]         write the generated files, or say which are stale
cargo xtask python                     the wheel of the Python package, into target/wheels
cargo xtask wasm                       the npm package, into target/npm
cargo xtask playground                 that, and the page that uses it, into target/playground,
                                       tried in a browser
cargo xtask bench [ARGUMENT...]        the benchmark table
cargo xtask bench --streams [--rounds N]
                                       checks of large streams beside `wc -l`
cargo xtask fuzz [TARGET...] [--seconds N]
                                       each fuzz target for a minute, seeded by the cases
cargo xtask help                       this text

--setup lets the setup step install missing system packages with apt-get, as CI=true does.
Exit code: 0 all is well, 1 something failed, 2 the command line is wrong,
or what fuzzing needs is not installed.";

/// What was asked for.
#[derive(Debug, PartialEq)]
pub enum Task {
    Help,
    List,
    Test { steps: Vec<&'static Step>, setup: bool },
    Generate(Mode),
    Python,
    Wasm,
    Playground,
    Bench(Vec<String>),
    Streams(streams::Plan),
    Fuzz(Plan),
}

/// Reads the arguments behind `cargo xtask`.
pub fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Task, String> {
    let Some(task) = arguments.next() else { return Err("no task is named".to_owned()) };
    let rest: Vec<String> = arguments.collect();
    match task.as_str() {
        "test" => test(&rest),
        "ready" => nothing_more(&rest, Task::Test { steps: steps::QUICK.iter().collect(), setup: false }),
        "generate" => match rest.split_first() {
            Some((first, more)) if first == "--check" => nothing_more(more, Task::Generate(Mode::Check)),
            _ => nothing_more(&rest, Task::Generate(Mode::Write)),
        },
        "python" => nothing_more(&rest, Task::Python),
        "wasm" => nothing_more(&rest, Task::Wasm),
        "playground" => nothing_more(&rest, Task::Playground),
        "bench" => match streams::Plan::parse(&rest) {
            Some(plan) => plan.map(Task::Streams),
            None => Ok(Task::Bench(rest)),
        },
        "fuzz" => Plan::parse(&rest).map(Task::Fuzz),
        "help" | "--help" | "-h" => nothing_more(&rest, Task::Help),
        other => Err(format!("there is no task `{other}`")),
    }
}

fn test(arguments: &[String]) -> Result<Task, String> {
    if arguments == ["--list"] {
        return Ok(Task::List);
    }
    let mut setup = false;
    let mut steps = Vec::new();
    for argument in arguments {
        match argument.as_str() {
            "--setup" => setup = true,
            name => {
                let step = steps::ALL.iter().find(|step| step.name == name);
                steps.push(step.ok_or_else(|| format!("there is no step `{name}`"))?);
            }
        }
    }
    if steps.is_empty() {
        steps = steps::ALL.iter().collect();
    }
    Ok(Task::Test { steps, setup })
}

fn nothing_more(rest: &[String], task: Task) -> Result<Task, String> {
    match rest.first() {
        None => Ok(task),
        Some(argument) => Err(format!("unexpected argument `{argument}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    fn names(task: Result<Task, String>) -> (Vec<&'static str>, bool) {
        match task {
            Ok(Task::Test { steps, setup }) => (steps.iter().map(|step| step.name).collect(), setup),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_test_run_has_all_steps_or_the_named_ones() {
        assert_eq!(names(parsed("test")).0.len(), steps::ALL.len());
        assert_eq!(names(parsed("test clippy fmt")), (vec!["clippy", "fmt"], false));
        assert_eq!(names(parsed("test --setup fmt")), (vec!["fmt"], true));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for (line, message) in [
            ("", "no task is named"),
            ("tset", "there is no task `tset`"),
            ("test fmd", "there is no step `fmd`"),
            ("generate --chekc", "unexpected argument `--chekc`"),
            ("generate --check now", "unexpected argument `now`"),
            ("ready fmt", "unexpected argument `fmt`"),
            ("python 3", "unexpected argument `3`"),
            ("fuzz jsn", "there is no fuzz target `jsn`"),
        ] {
            assert_eq!(parsed(line), Err(message.to_owned()), "{line}");
        }
    }

    #[test]
    fn generate_writes_or_checks() {
        assert_eq!(parsed("generate"), Ok(Task::Generate(Mode::Write)));
        assert_eq!(parsed("generate --check"), Ok(Task::Generate(Mode::Check)));
    }

    #[test]
    fn packages_are_built_on_demand() {
        assert_eq!(parsed("python"), Ok(Task::Python));
        assert_eq!(parsed("wasm"), Ok(Task::Wasm));
        assert_eq!(parsed("playground"), Ok(Task::Playground));
    }

    #[test]
    fn a_benchmark_gets_its_arguments_as_they_are() {
        assert_eq!(parsed("bench --list x"), Ok(Task::Bench(vec!["--list".to_owned(), "x".to_owned()])));
    }
}
