//! The guides tell the truth: their commands run and print what the README shows, and what they link to exists.

use std::path::{Path, PathBuf};
use std::process::Output;
use thingward::Rule;

const README: &str = include_str!("../../../README.md");

const QUESTIONS: &str = include_str!("../../../docs/questions.md");
const CONTRADICTIONS: &str = include_str!("../../../docs/contradictions.md");
const SCHEMAS: &str = include_str!("../../../schemas/README.md");
const EXAMPLES: &str = include_str!("../../../examples/README.md");

/// The commands of the guides that find errors; all others find none.
const FINDING: &[&str] = &[
    "thingward check examples",
    "thingward check examples/bad/missing-report-id.json",
    "thingward check examples/bad/port-zero.json --strict",
    "thingward check examples/bad/custom-not-array.json",
    "thingward check examples/good/long.json --thing pump-9 --era 2019-01 --registry examples/beside/registry.json",
];

/// The commands in the blocks of a guide that are marked `console`.
fn commands(guide: &str) -> Vec<&str> {
    let mut is_console = false;
    let mut commands = Vec::new();
    for line in guide.lines() {
        match line.strip_prefix("```") {
            Some(language) => is_console = language == "console",
            None if is_console => commands.extend(line.strip_prefix("$ ")),
            None => {}
        }
    }
    commands
}

/// The words of a command; single quotes keep spaces and `$`, as in a shell.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for letter in command.chars() {
        match letter {
            '\'' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            _ => words.iter_mut().last().into_iter().for_each(|word| word.push(letter)),
        }
    }
    words
}

/// The commands of the README with what is printed below each, and for `$ echo $?` the exit code of the one before.
fn shown(guide: &str) -> Vec<(&str, String)> {
    let mut is_console = false;
    let mut shown: Vec<(&str, String)> = Vec::new();
    for line in guide.lines() {
        match (line.strip_prefix("```"), line.strip_prefix("$ ")) {
            (Some(language), _) => is_console = language == "console",
            (None, Some(command)) if is_console => shown.push((command, String::new())),
            (None, None) if is_console => {
                let (_, printed) = shown.last_mut().unwrap();
                printed.push_str(line);
                printed.push('\n');
            }
            _ => {}
        }
    }
    shown
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Runs a command of a guide. It gets no colours: its output is no terminal.
fn run(command: &str) -> Output {
    let words = words(command);
    assert_eq!(words[0], "thingward", "{command}");
    let arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
    crate::support::command(&arguments).current_dir(root()).output().unwrap()
}

#[test]
fn the_readme_shows_what_is_printed() {
    let shown = shown(README);
    assert!(shown.len() > 10, "only {} commands", shown.len());
    let mut code = None;
    for (command, expected) in shown {
        if command == "echo $?" {
            assert_eq!(expected.trim_end().parse().ok(), code, "the exit code of the command before");
            continue;
        }
        let output = run(command);
        // A guide does not show the empty line at the end of what is printed.
        let printed = String::from_utf8(output.stdout).unwrap();
        assert_eq!(printed.trim_end_matches('\n'), expected.trim_end_matches('\n'), "{command}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{command}");
        code = output.status.code();
    }
}

/// The two commands of the README are those that the test command and CI run.
#[test]
fn the_two_commands_are_run_elsewhere() {
    let check = "run --release -- check examples";
    let test = "cargo xtask test";
    assert!(README.contains(&format!("```sh\ncargo {check}\n{test}\n```")));
    assert!(include_str!("../../../xtask/src/steps/examples.rs").contains(&format!("\"{check}\"")));
    assert!(include_str!("../../../.ci/run").lines().any(|line| line == format!("exec {test}")));
}

#[test]
fn linked_files_exist() {
    for (folder, guide) in [
        ("", README),
        ("docs", QUESTIONS),
        ("docs", CONTRADICTIONS),
        ("examples", EXAMPLES),
        ("schemas", SCHEMAS),
    ] {
        let targets = guide.split("](").skip(1).filter_map(|behind| behind.split([')', '#']).next());
        let files: Vec<&str> =
            targets.filter(|target| !target.is_empty() && !target.starts_with("https://")).collect();
        assert!(!files.is_empty(), "{guide}");
        for file in files {
            assert!(root().join(folder).join(file).exists(), "{folder}/{file}");
        }
    }
}

#[test]
fn commands_run_as_they_stand() {
    let commands = [commands(QUESTIONS), commands(EXAMPLES)].concat();
    assert!(commands.len() > 20, "only {} commands", commands.len());
    for finding in FINDING {
        assert!(commands.contains(finding), "{finding} stands in no guide");
    }
    for command in commands {
        let output = run(command);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(i32::from(FINDING.contains(&command))), "{command}\n{errors}");
        assert!(!output.stdout.is_empty(), "{command}");
    }
}

#[test]
fn linked_rules_exist() {
    let links: Vec<&str> =
        CONTRADICTIONS.split("(rules.md#").skip(1).filter_map(|behind| behind.split(')').next()).collect();
    assert!(links.len() > 10, "only {} links", links.len());
    for link in links {
        assert!(link.parse::<Rule>().is_ok(), "{link}");
    }
}

#[test]
fn linked_questions_exist() {
    let anchors: Vec<String> =
        QUESTIONS.lines().filter_map(|line| line.strip_prefix("### ")).map(anchor).collect();
    assert!(anchors.len() > 15, "only {} questions", anchors.len());
    for guide in [CONTRADICTIONS, EXAMPLES] {
        let links: Vec<&str> =
            guide.split("questions.md#").skip(1).filter_map(|behind| behind.split(')').next()).collect();
        assert!(!links.is_empty());
        for link in links {
            assert!(anchors.iter().any(|anchor| anchor == link), "{link}");
        }
    }
}

/// The anchor that a heading gets: letters and digits in lower case, a hyphen for each space.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}
