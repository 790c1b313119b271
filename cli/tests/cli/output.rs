//! Where results go, and the shape of `--format json`.

use crate::support::{Folder, INVALID, VALID, WARN, command};
use serde_json::Value;
use std::io::Read;
use std::process::Stdio;

#[test]
fn json_has_the_documented_shape() {
    let folder = Folder::new("shape");
    folder.write("a.json", INVALID);
    let ran = folder.run(&["check", "a.json", "--format", "json"]);
    assert!(ran.ends(1).out.ends_with("}\n"));
    let json = ran.json();
    assert_eq!(keys(&json), ["documents", "summary", "version"]);
    assert_eq!(json["version"], 1);
    let document = &json["documents"][0];
    assert_eq!(keys(document), ["encoding", "findings", "kind", "omitted", "path", "verdict"]);
    assert_eq!(
        (
            &document["path"],
            &document["kind"],
            &document["encoding"],
            &document["verdict"],
            &document["omitted"]
        ),
        (&"a.json".into(), &"report".into(), &"json".into(), &"invalid".into(), &0.into())
    );
    let finding = &document["findings"][0];
    assert_eq!(keys(finding), ["help", "level", "message", "params", "pointer", "rule", "span", "url"]);
    assert_eq!((&finding["rule"], &finding["level"]), (&"report-id-zero".into(), &"error".into()));
    assert_eq!(finding["pointer"], "/header/report_id");
    let at = INVALID.find(":0,").unwrap() + 1;
    assert_eq!(finding["span"], serde_json::json!({"start": at, "end": at + 1, "line": 1, "column": at + 1}));
    assert_eq!(
        keys(&json["summary"]),
        ["documents", "errors", "infos", "invalid", "skipped", "valid", "warn", "warnings"]
    );
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn text_and_json_count_alike() {
    let folder = Folder::new("alike");
    folder
        .write("r/a.json", VALID)
        .write("r/b.json", WARN)
        .write("r/c.json", INVALID)
        .write("r/d.json", INVALID.replacen('{', "{\"note\":1,", 1))
        .write("r/e.json", "[]");
    let json = folder.run(&["check", "r", "--format", "json"]).json();
    let sum = &json["summary"];
    let text = folder.run(&["check", "r"]);
    let expected = format!(
        "{} documents: {} valid, {} with warnings, {} invalid ({} errors, {} warnings, {} infos); {} file skipped",
        sum["documents"],
        sum["valid"],
        sum["warn"],
        sum["invalid"],
        sum["errors"],
        sum["warnings"],
        sum["infos"],
        sum["skipped"],
    );
    assert_eq!(text.summary(), expected);
    assert_eq!((&sum["documents"], &sum["errors"], &sum["warnings"]), (&4.into(), &2.into(), &2.into()));
    let shown = json["documents"].as_array().unwrap().iter();
    let shown: usize = shown.map(|document| document["findings"].as_array().unwrap().len()).sum();
    assert_eq!(
        text.out.matches("\n  = pointer: ").count() + text.out.matches("\n = pointer: ").count(),
        shown
    );
}

#[test]
fn a_file_is_written_whole() {
    let folder = Folder::new("file");
    folder.write("a.json", INVALID).write("r/x.json", "[]");
    let printed = folder.run(&["check", "a.json", "--format", "json"]).out;
    let ran = folder.run(&["check", "a.json", "--format", "json", "--output", "out.txt"]);
    assert_eq!(ran.ends(1).out, "");
    assert_eq!(folder.read("out.txt"), printed);
    // It replaces what was there, and leaves nothing beside it.
    folder.run(&["check", "a.json", "--output", "out.txt"]).ends(1);
    assert!(folder.read("out.txt").starts_with("error[report-id-zero]"));
    assert_eq!(folder.names(), ["a.json", "out.txt", "r"]);
}

#[test]
fn a_file_that_cannot_be_written_is_a_fault() {
    let folder = Folder::new("unwritable");
    folder.write("a.json", VALID).write("dir/x", "");
    folder.run(&["check", "a.json", "--output", "gone/out.txt"]).fails("gone/out.txt: ");
    folder.run(&["check", "a.json", "--output", "dir"]).fails("dir: ");
    // What cannot be judged leaves the file as it was.
    folder.write("out.txt", "before");
    folder
        .run(&["check", "a.json", "--custom-metrics", "gone.json", "--output", "out.txt"])
        .fails("gone.json: ");
    assert_eq!(folder.read("out.txt"), "before");
    assert_eq!(folder.names(), ["a.json", "dir", "out.txt"]);
}

#[cfg(unix)]
#[test]
fn links_and_devices_stay_what_they_are() {
    let folder = Folder::new("special");
    folder.write("a.json", VALID).write("real.txt", "before");
    std::os::unix::fs::symlink("real.txt", folder.path("link.txt")).unwrap();
    folder.run(&["check", "a.json", "--output", "link.txt"]).ends(0);
    assert!(folder.read("real.txt").starts_with("a.json: valid"));
    assert!(folder.path("link.txt").is_symlink());
    folder.run(&["check", "a.json", "--output", "/dev/null"]).ends(0);
    assert!(!std::fs::metadata("/dev/null").unwrap().is_file());
}

#[cfg(target_os = "linux")]
#[test]
fn results_that_cannot_be_written_are_a_fault() {
    let folder = Folder::new("full");
    folder.write("a.json", VALID);
    folder.run(&["check", "a.json", "--output", "/dev/full"]).fails("cannot write the results: ");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::new("pipe");
    for index in 0..300 {
        folder.write(&format!("r/{index}.json"), INVALID);
    }
    let mut child = command(&["check", "r"])
        .current_dir(folder.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 5];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    assert_eq!(&first, b"error");
    let ended = child.wait_with_output().unwrap();
    // The exit code is that of all documents, printed or not.
    assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(1), &b""[..]));
}
