//! Running other programs: each is printed before it runs, and failing is an error with its name.

use crate::console::say;
use crate::workspace::Workspace;
use std::env;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

/// A program to run in the root of the workspace.
pub struct Program {
    command: Command,
    shown: String,
}

impl Program {
    /// `program` with arguments that hold no spaces, written as one line.
    pub fn new(workspace: &Workspace, program: &str, arguments: &str) -> Self {
        Self::at(workspace, OsStr::new(program), program, arguments)
    }

    /// cargo: the one that built this program, so that all steps use one toolchain.
    pub fn cargo(workspace: &Workspace, arguments: &str) -> Self {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Self::at(workspace, &cargo, "cargo", arguments)
    }

    /// The Python of the virtual environment `venv`, a folder of the workspace.
    pub fn python(workspace: &Workspace, venv: &str, arguments: &str) -> Self {
        Self::at(workspace, workspace.python(venv).as_os_str(), &format!("{venv}/bin/python"), arguments)
    }

    fn at(workspace: &Workspace, program: &OsStr, name: &str, arguments: &str) -> Self {
        let mut command = Command::new(program);
        command.args(arguments.split_whitespace()).current_dir(workspace.root());
        Self { command, shown: format!("{name} {arguments}") }
    }

    /// One more argument, as it is.
    #[must_use]
    pub fn argument(mut self, argument: &str) -> Self {
        self.command.arg(argument);
        self.shown = format!("{} {argument}", self.shown);
        self
    }

    /// Sets an environment variable.
    #[must_use]
    pub fn environment(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self.shown = format!("{name}={value:?} {}", self.shown);
        self
    }

    /// Lets cargo build the release profile without what only makes the result faster and smaller: what it does is the
    /// same, and a test run has it in a fraction of the time.
    #[must_use]
    pub fn building_quickly(self) -> Self {
        self.environment("CARGO_PROFILE_RELEASE_LTO", "off")
            .environment("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
    }

    /// Runs it; an exit code other than 0 is an error.
    pub fn run(self) -> Result<(), String> {
        self.run_expecting(0)
    }

    /// Runs it; an exit code other than `expected` is an error.
    pub fn run_expecting(mut self, expected: i32) -> Result<(), String> {
        self.announce();
        let status = self.command.status().map_err(|error| self.not_started(&error))?;
        self.judged(status, expected)
    }

    /// Runs it and hands every line of its output to `each`, after printing it.
    pub fn run_reading(mut self, mut each: impl FnMut(&str)) -> Result<(), String> {
        self.announce();
        self.command.stdout(Stdio::piped());
        let mut child = self.command.spawn().map_err(|error| self.not_started(&error))?;
        if let Some(output) = child.stdout.take() {
            let mut lines = BufReader::new(output);
            let mut line = Vec::new();
            // Bytes, not text: a test may print what is not UTF-8.
            while lines.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
                let text = String::from_utf8_lossy(&line);
                let text = text.trim_end();
                say(text);
                each(text);
                line.clear();
            }
        }
        let status = child.wait().map_err(|error| self.not_started(&error))?;
        self.judged(status, 0)
    }

    /// Runs it and writes what it prints to a file.
    pub fn run_into(mut self, path: &Path) -> Result<(), String> {
        self.shown = format!("{} > {}", self.shown, path.display());
        let file = File::create(path).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        self.command.stdout(file);
        self.run()
    }

    /// Runs it without a word and returns what it printed.
    pub fn output(mut self) -> Result<String, String> {
        self.command.stderr(Stdio::inherit());
        let output = self.command.output().map_err(|error| self.not_started(&error))?;
        self.judged(output.status, 0)?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Whether it can be run and exits with 0. Prints nothing.
    pub fn succeeds(mut self) -> bool {
        self.command.stdout(Stdio::null()).stderr(Stdio::null());
        self.command.status().is_ok_and(|status| status.success())
    }

    fn announce(&self) {
        say(&format!("$ {}", self.shown));
    }

    fn not_started(&self, error: &std::io::Error) -> String {
        format!("cannot run `{}`: {error}", self.shown)
    }

    fn judged(&self, status: ExitStatus, expected: i32) -> Result<(), String> {
        match status.code() {
            Some(code) if code == expected => Ok(()),
            Some(code) => Err(format!("`{}` ended with exit code {code}, not {expected}", self.shown)),
            None => Err(format!("`{}` was ended by a signal", self.shown)),
        }
    }
}
