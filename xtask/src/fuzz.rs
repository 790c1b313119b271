//! `cargo xtask fuzz`: seeds from the cases, then each fuzz target for a while. No step of the test run: it needs a
//! nightly toolchain and cargo-fuzz.

use crate::process::Program;
use crate::workspace::Workspace;

/// The targets of `fuzz/fuzz_targets`.
pub const TARGETS: [&str; 6] = ["cbor", "check", "convert", "json", "stream", "yaml"];

/// What to run, and how long each.
#[derive(Debug, PartialEq)]
pub struct Plan {
    pub targets: Vec<&'static str>,
    pub seconds: u32,
}

impl Default for Plan {
    fn default() -> Self {
        Self { targets: TARGETS.to_vec(), seconds: 60 }
    }
}

impl Plan {
    /// Reads the arguments behind `cargo xtask fuzz`.
    pub fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut plan = Self::default();
        let mut named = Vec::new();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            if argument == "--seconds" {
                let value = rest.next().map_or("", String::as_str);
                // 0 would be no bound at all to libFuzzer.
                let seconds = value.parse().ok().filter(|seconds| *seconds > 0);
                plan.seconds = seconds.ok_or_else(|| format!("`--seconds {value}` is no number above 0"))?;
            } else {
                let target = TARGETS.into_iter().find(|target| target == argument);
                named.push(target.ok_or_else(|| format!("there is no fuzz target `{argument}`"))?);
            }
        }
        if !named.is_empty() {
            plan.targets = named;
        }
        Ok(plan)
    }
}

/// What fuzzing needs and this machine lacks, with the command that brings it.
pub fn missing(workspace: &Workspace) -> Option<String> {
    if !Program::new(workspace, "rustup", "run nightly rustc --version").succeeds() {
        return Some(
            "a nightly toolchain is missing; `rustup toolchain install nightly` brings it".to_owned(),
        );
    }
    if !Program::new(workspace, "rustup", "run nightly cargo fuzz --version").succeeds() {
        return Some("cargo-fuzz is missing; `cargo install cargo-fuzz --locked` brings it".to_owned());
    }
    None
}

/// Writes the seeds and runs the targets one after the other. The first finding ends the run; libFuzzer says where it
/// is.
pub fn run(workspace: &Workspace, plan: &Plan) -> Result<(), String> {
    Program::cargo(workspace, "run --quiet --package thingward-conformance --bin fuzz-seeds").run()?;
    for target in &plan.targets {
        // What a run learns is kept in its first folder: the seeds stay what the cases say.
        let corpus = workspace.path("fuzz/corpus").join(target);
        std::fs::create_dir_all(&corpus)
            .map_err(|error| format!("cannot make {}: {error}", corpus.display()))?;
        let seconds = plan.seconds;
        // Nothing here is unsafe, so no sanitizer: it and full optimization make the build take many minutes. The dev
        // profile also tells of overflows.
        let arguments = format!(
            "run nightly cargo fuzz run --dev --sanitizer none {target} fuzz/corpus/{target} fuzz/seeds/{target} -- \
             -max_total_time={seconds} -max_len=4096 -print_final_stats=1"
        );
        Program::new(workspace, "rustup", &arguments).run()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn parsed(line: &str) -> Result<Plan, String> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Plan::parse(&arguments)
    }

    #[test]
    fn all_targets_run_for_a_minute_unless_something_else_is_asked_for() {
        assert_eq!(parsed(""), Ok(Plan { targets: TARGETS.to_vec(), seconds: 60 }));
        assert_eq!(parsed("json --seconds 5 cbor"), Ok(Plan { targets: vec!["json", "cbor"], seconds: 5 }));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for (line, message) in [
            ("jsn", "there is no fuzz target `jsn`"),
            ("--second 5", "there is no fuzz target `--second`"),
            ("--seconds", "`--seconds ` is no number above 0"),
            ("--seconds 0", "`--seconds 0` is no number above 0"),
            ("--seconds soon", "`--seconds soon` is no number above 0"),
        ] {
            assert_eq!(parsed(line), Err(message.to_owned()), "{line}");
        }
    }

    #[test]
    fn the_targets_are_those_of_the_fuzz_crate() {
        let folder = Workspace::from_environment().path("fuzz");
        let mut files: Vec<String> = fs::read_dir(folder.join("fuzz_targets"))
            .unwrap()
            .map(|file| file.unwrap().file_name().to_str().unwrap().trim_end_matches(".rs").to_owned())
            .collect();
        files.sort();
        assert_eq!(files, TARGETS);
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        for target in TARGETS {
            assert!(
                manifest.contains(&format!("\nname = \"{target}\"\n")),
                "{target} is not in the manifest"
            );
        }
    }
}
