//! The source files of a folder, and the part of a Rust text that is neither comment nor test.

use crate::workspace::Workspace;
use std::fs;
use std::path::{Path, PathBuf};

/// A source file: its path under the folder that was asked for, with `/`, and its text.
pub struct Source {
    pub path: String,
    pub text: String,
}

/// All Rust files under `folder` of the workspace. None at all fails the test.
pub fn rust_files(folder: &str) -> Vec<Source> {
    files(folder, &["rs"])
}

/// All Python files under `folder` of the workspace, stubs too. None at all fails the test.
pub fn python_files(folder: &str) -> Vec<Source> {
    files(folder, &["py", "pyi"])
}

/// All files of JavaScript and TypeScript under `folder` of the workspace. None at all fails the test.
pub fn javascript_files(folder: &str) -> Vec<Source> {
    files(folder, &["js", "mjs", "ts"])
}

fn files(folder: &str, extensions: &[&str]) -> Vec<Source> {
    let root = Workspace::from_environment().path(folder);
    let mut paths = Vec::new();
    collect(&root, extensions, &mut paths);
    assert!(!paths.is_empty(), "{folder} holds no {} file: the gate proves nothing", extensions[0]);
    paths.sort();
    paths.iter().map(|path| read(&root, path)).collect()
}

fn collect(folder: &Path, extensions: &[&str], paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, extensions, paths);
        } else if path.extension().is_some_and(|extension| extensions.iter().any(|one| extension == *one)) {
            paths.push(path);
        }
    }
}

fn read(root: &Path, path: &Path) -> Source {
    let inside: Vec<_> = path.strip_prefix(root).unwrap().iter().map(|part| part.to_str().unwrap()).collect();
    Source { path: inside.join("/"), text: fs::read_to_string(path).unwrap() }
}

impl Source {
    /// The program's lines with their numbers. A file named `tests.rs`, or in a folder `tests`, has none; a
    /// `#[cfg(test)]` before a block ends the rest, because tests stand last in their file.
    pub fn program(&self) -> Vec<(usize, &str)> {
        let parts = self.path.trim_end_matches(".rs");
        match parts.split('/').any(|part| part == "tests") {
            true => Vec::new(),
            false => program(&self.text),
        }
    }
}

fn program(text: &str) -> Vec<(usize, &str)> {
    let lines: Vec<&str> = text.lines().collect();
    let tests = lines.windows(2).position(|pair| pair[0] == "#[cfg(test)]" && pair[1].ends_with('{'));
    let program = &lines[..tests.unwrap_or(lines.len())];
    let numbered = program.iter().enumerate().map(|(index, line)| (index + 1, *line));
    numbered.filter(|(_, line)| !line.trim_start().starts_with("//")).collect()
}

#[test]
fn comments_and_tests_are_no_program() {
    let text =
        "//! a\nfn b() {} // c\n    // d\n#[cfg(test)]\nmod e;\nfn f() {}\n#[cfg(test)]\nmod tests {\n}\n";
    let kept: Vec<usize> = program(text).iter().map(|(number, _)| *number).collect();
    assert_eq!(kept, [2, 4, 5, 6]);
}
