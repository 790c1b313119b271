//! `thingward schema`.

use crate::support::Folder;
use std::path::Path;
use thingward::Mode;
use thingward::schema::{Draft, Schema, Subject, cddls};

/// The arguments that print a schema.
fn arguments(schema: &Schema, draft: Draft) -> Vec<String> {
    let mut arguments = vec!["schema".to_owned()];
    arguments.extend(match schema.subject() {
        Subject::Report(names) => vec!["report".to_owned(), "--names".to_owned(), names.name().to_owned()],
        Subject::Profile(style) => vec!["profile".to_owned(), "--style".to_owned(), style.name().to_owned()],
        other => vec![other.name().to_owned()],
    });
    arguments.extend(["--draft".to_owned(), draft.name().to_owned()]);
    if schema.mode() == Mode::Strict {
        arguments.push("--strict".to_owned());
    }
    arguments
}

fn committed(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| format!("{}: {error}", path.display()))
}

#[test]
fn every_committed_schema_is_what_a_command_prints() {
    let folder = Folder::new("schemas");
    let mut printed = 0;
    for draft in Draft::ALL {
        for schema in Schema::all(draft) {
            let arguments = arguments(&schema, draft);
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let is_same = folder.run(&arguments).ends(0).out == committed(&schema.path());
            assert!(is_same, "{arguments:?} prints something else than schemas/{}", schema.path());
            printed += 1;
        }
    }
    for cddl in cddls() {
        let mut arguments = vec!["schema", "cddl", "--names", cddl.names().name()];
        arguments.extend(cddl.is_strict().then_some("--strict"));
        let is_same = folder.run(&arguments).ends(0).out == committed(&cddl.path());
        assert!(is_same, "{arguments:?} prints something else than schemas/{}", cddl.path());
        printed += 1;
    }
    assert!(printed > 20, "{printed}");
}

#[test]
fn without_a_document_they_are_listed_with_their_commands() {
    let folder = Folder::new("schema-list");
    let out = folder.run(&["schema"]).ends(0).out.clone();
    let rows: Vec<&str> = out.lines().filter_map(|line| line.strip_prefix("  ")).collect();
    let default = Schema::all(Draft::default()).filter(|schema| schema.mode() == Mode::Default);
    assert_eq!(rows.len(), default.count() + cddls().count() / 2, "{out}");
    for row in rows {
        let (command, about) = row.split_at(30);
        let has_modes = about.starts_with(" *");
        let mut arguments = vec!["schema"];
        arguments.extend(command.split_whitespace());
        let ran = folder.run(&arguments);
        let about = about.trim_start_matches([' ', '*']);
        assert!(!about.is_empty() && !ran.ends(0).out.is_empty(), "{row}");
        if !row.starts_with("cddl") {
            assert_eq!(ran.json()["title"], about);
        }
        arguments.push("--strict");
        assert_eq!(folder.run(&arguments).code, if has_modes { 0 } else { 2 }, "{row}");
    }
}

#[test]
fn a_schema_is_written_whole_to_a_file() {
    let folder = Folder::new("schema-file");
    let ran = folder.run(&["schema", "report", "--names", "short", "-o", "report.schema.json"]);
    assert_eq!(ran.ends(0).out, "");
    assert!(folder.read("report.schema.json") == committed("report-short.schema.json"));
    folder.run(&["schema", "cddl", "-o", "report.cddl"]).ends(0);
    assert!(folder.read("report.cddl") == committed("report-any.cddl"));
    folder.run(&["schema", "response", "-o", "none/response.json"]).fails("none/response.json");
    assert_eq!(folder.names(), ["report.cddl", "report.schema.json"]);
}

#[test]
fn the_older_draft_has_the_name_of_its_folder_too() {
    let folder = Folder::new("schema-draft");
    for name in ["7", "07", "draft-07"] {
        let printed = folder.run(&["schema", "response", "--draft", name]);
        assert!(printed.ends(0).out == committed("draft-07/response.schema.json"), "{name}");
    }
}

#[test]
fn what_there_is_no_schema_of_is_one_line() {
    let folder = Folder::new("schema-faults");
    for (arguments, part) in [
        (&["schema", "repot"][..], "'repot'"),
        (&["schema", "report", "--names", "tiny"], "'tiny'"),
        (&["schema", "report", "--draft", "4"], "'4'"),
        (&["schema", "report", "--draft", "04"], "'04'"),
        (&["schema", "report", "--style", "api"], "'--style'"),
        (&["schema", "profile", "--style", "awscc"], "'awscc'"),
        (&["schema", "findings", "--strict"], "'--strict'"),
        (&["schema", "cddl", "--draft", "7"], "'--draft'"),
    ] {
        folder.run(arguments).fails(part);
    }
}
