//! What is judged: files, directories, patterns, stdin, and documents packed as hex or base64.

use crate::support::{CBOR, Folder, INVALID, VALID, verdicts};

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(path, verdict)| ((*path).to_owned(), (*verdict).to_owned())).collect()
}

#[test]
fn a_directory_brings_in_its_documents() {
    let folder = Folder::new("directory");
    folder
        .write("r/b.json", VALID)
        .write("r/a/z.cbor", CBOR)
        .write("r/a/TOPIC.JSON", r#"{"topic":"$aws/things/cam-7/defender/metrics/json"}"#)
        .write("r/ignored.json", INVALID)
        .write("r/.gitignore", "ignored.json\n")
        .write("r/.hidden.json", INVALID)
        .write("r/.git/x.json", INVALID)
        .write("r/package.json", r#"{"name":"x"}"#)
        .write("r/list.json", "[]")
        .write("r/notes.txt", INVALID)
        .write("r/payload.hex", "a0");
    let ran = folder.run(&["check", "r", "--format", "json"]);
    let json = ran.ends(1).json();
    let expected = [
        ("r/a/TOPIC.JSON", "valid"),
        ("r/a/z.cbor", "valid"),
        ("r/b.json", "valid"),
        ("r/ignored.json", "invalid"),
    ];
    assert_eq!(verdicts(&json), pairs(&expected));
    assert_eq!(json["summary"]["skipped"], 2);
    assert_eq!(json["documents"][0]["kind"], "topic");

    let text = folder.run(&["check", "r"]);
    assert_eq!(
        text.ends(1).summary(),
        "4 documents: 3 valid, 0 with warnings, 1 invalid (1 error, 0 warnings, 0 infos); 2 files skipped"
    );
    // What is forced is not skipped.
    let forced = folder.run(&["check", "r", "--kind", "report", "--format", "json"]).json();
    assert_eq!((&forced["summary"]["documents"], &forced["summary"]["skipped"]), (&6.into(), &0.into()));
}

/// A report that was cut off before its first key shows no kind: it must not pass for a file of another kind.
#[test]
fn a_skipped_file_that_cannot_be_read_is_named() {
    let folder = Folder::new("unreadable-text");
    folder.write("r/good.json", VALID).write("r/cut.json", "{\"hea").write("r/other.json", r#"{"name":"x"}"#);
    let ran = folder.run(&["check", "r"]);
    let note = "note: r/cut.json is skipped: the text ends inside a string at line 1, column 2; \
                name the file, or give --kind, to judge it\n";
    assert_eq!(ran.err, note);
    let named = folder.run(&["check", "r/cut.json", "--format", "json"]);
    assert_eq!(named.ends(1).json()["documents"][0]["findings"][0]["rule"], "json-syntax");
}

/// What makes the exit code 1 is printed, however quiet the run is.
#[test]
fn quiet_prints_what_fails() {
    let folder = Folder::new("quiet");
    let info = VALID.replace("\"1.0\"", "\"1.7\"");
    folder.write("info.json", &info);
    assert_eq!(folder.run(&["check", "info.json", "-q"]).ends(0).out, "");
    assert!(
        folder
            .run(&["check", "info.json", "-q", "--fail-on", "info"])
            .ends(1)
            .out
            .contains("version-unknown")
    );
}

#[test]
fn a_named_file_is_judged_whatever_it_holds() {
    let folder = Folder::new("named");
    folder.write("package.json", r#"{"name":"x"}"#).write("notes.txt", "hello");
    for name in ["package.json", "notes.txt"] {
        let ran = folder.run(&["check", name, "--format", "json"]);
        let json = ran.ends(1).json();
        assert_eq!(json["documents"][0]["verdict"], "invalid");
        assert_eq!(json["summary"]["skipped"], 0);
    }
    let json = folder.run(&["check", "package.json", "--format", "json"]).json();
    assert_eq!(json["documents"][0]["findings"][0]["rule"], "kind-unknown");
    assert_eq!(json["documents"][0]["kind"], serde_json::Value::Null);
    // Named once is named, wherever else it turns up.
    let json = folder.run(&["check", ".", "package.json", "./package.json", "--format", "json"]).json();
    assert_eq!(json["summary"]["documents"], 1);
}

#[test]
fn no_document_is_a_fault() {
    let folder = Folder::new("none");
    folder.write("r/package.json", "{}").write("empty/notes.txt", "");
    folder.run(&["check", "r"]).fails("no document found (1 skipped)");
    folder.run(&["check", "empty"]).fails("no document found (0 skipped)");
    folder.run(&["check", "*.json"]).fails("*.json: no file matches this pattern");
}

#[test]
fn an_unreadable_file_stops_no_other() {
    let folder = Folder::new("unreadable");
    folder.write("a.json", VALID).write("c.json", INVALID);
    let ran = folder.run(&["check", "a.json", "gone.json", "c.json"]);
    ran.fails("gone.json: ");
    assert!(ran.out.contains("a.json: valid") && ran.out.contains("c.json: invalid"), "{}", ran.out);
}

#[test]
fn a_file_above_the_bound_is_not_read() {
    let folder = Folder::new("large");
    folder.write("a.json", VALID);
    // A hole: it takes no room on the disk.
    std::fs::File::create(folder.path("large.json")).unwrap().set_len((64 << 20) + 1).unwrap();
    let ran = folder.run(&["check", "."]);
    ran.fails("large.json: larger than 64 MiB, not read");
    assert!(ran.out.contains("a.json: valid"), "{}", ran.out);
}

#[test]
fn patterns_are_followed() {
    let folder = Folder::new("patterns");
    folder
        .write("r/a.json", VALID)
        .write("r/x/b.json", VALID)
        .write("r/x/c.cbor", CBOR)
        .write("r/.h/d.json", VALID)
        .write("r/o[1].json", VALID);
    for (pattern, expected) in [
        ("**/*.json", &["r/a.json", "r/o[1].json", "r/x/b.json"][..]),
        ("./**/*.json", &["r/a.json", "r/o[1].json", "r/x/b.json"]),
        ("r/*.json", &["r/a.json", "r/o[1].json"]),
        ("r/**/*.{json,cbor}", &["r/a.json", "r/o[1].json", "r/x/b.json", "r/x/c.cbor"]),
        ("r/?.json", &["r/a.json"]),
        ("r/.h/*", &["r/.h/d.json"]),
        // A file of that name goes before the pattern.
        ("r/o[1].json", &["r/o[1].json"]),
    ] {
        let ran = folder.run(&["check", pattern, "--format", "json"]);
        let paths: Vec<String> = verdicts(&ran.ends(0).json()).into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, expected, "{pattern}");
    }
    folder.run(&["check", "r/[.json"]).fails("r/[.json: not a pattern");
}

#[test]
fn stdin_is_a_document() {
    let folder = Folder::new("stdin");
    let json = folder.run_with(&["check", "-", "--format", "json"], INVALID.as_bytes()).ends(1).json();
    assert_eq!(verdicts(&json), pairs(&[("-", "invalid")]));
    let ran = folder.run_with(&["check", "-", "--from", "cbor"], CBOR);
    assert!(ran.ends(0).out.starts_with("-: valid (report, cbor)\n"), "{}", ran.out);
}

#[test]
fn packed_documents_are_unpacked() {
    let folder = Folder::new("packed");
    let hex: String = CBOR.iter().map(|byte| format!("{byte:02X} ")).collect();
    folder
        .write("a.hex", &hex)
        .write("json.hex", VALID.bytes().map(|byte| format!("{byte:02x}")).collect::<String>())
        .write("b.b64", "omNoZWSiYXZjMS4wY3JpZBpbNpgqY21ldKFibnOhYmJpGGQ=\n")
        .write("bad.hex", "a1 6x")
        .write("bad.b64", "omNo*");
    let ran = folder.run(&["check", "a.hex", "json.hex", "--from", "hex"]);
    assert!(
        ran.ends(0).out.contains("a.hex: valid (report, cbor)\njson.hex: valid (report, json)"),
        "{}",
        ran.out
    );
    let ran = folder.run(&["check", "b.b64", "--from", "base64"]);
    assert!(ran.ends(0).out.contains("b.b64: valid (report, cbor)"), "{}", ran.out);

    // Without a word on the packing, a note says what it looks like.
    let ran = folder.run(&["check", "b.b64"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err, "note: b.b64 looks like base64; `--from base64` unpacks it\n");
    let ran = folder.run(&["convert", "a.hex", "--to", "json"]);
    assert!(
        ran.err.starts_with("note: a.hex looks like hex; `--from hex` unpacks it\nerror["),
        "{}",
        ran.err
    );
    folder.run(&["check", "bad.hex", "--from", "hex"]).fails("bad.hex: not hex at byte 4: ");
    folder.run(&["check", "bad.b64", "--from", "base64"]).fails("bad.b64: not base64 at byte ");
    // A directory takes the endings that belong to what was asked for.
    let json = folder.run(&["check", ".", "--from", "base64", "--format", "json"]);
    assert_eq!(verdicts(&json.json()), pairs(&[("./b.b64", "valid")]));
}

#[cfg(unix)]
#[test]
fn links_in_a_directory_are_not_followed() {
    let folder = Folder::new("links");
    folder.write("r/a.json", VALID).write("elsewhere.json", INVALID);
    std::os::unix::fs::symlink(folder.path("elsewhere.json"), folder.path("r/link.json")).unwrap();
    std::os::unix::fs::symlink(folder.path("r"), folder.path("r/loop")).unwrap();
    let json = folder.run(&["check", "r", "--format", "json"]).ends(0).json();
    assert_eq!(verdicts(&json), pairs(&[("r/a.json", "valid")]));
    folder.run(&["check", "r/link.json"]).ends(1);
}
