//! The bar of streams, on a terminal that the `script` of util-linux makes.

use crate::support::{Folder, VALID};
use std::process::{Command, Stdio};

/// Two megabytes of reports: some batches.
fn stream() -> String {
    format!("{VALID}\n").repeat(15_000)
}

/// What a run of the program writes to a terminal of so many columns, where its results go to a file.
fn seen(folder: &Folder, columns: u16, arguments: &str) -> String {
    let program = env!("CARGO_BIN_EXE_thingward");
    let line = format!("stty cols {columns} rows 24; '{program}' {arguments} > out");
    let output = Command::new("script")
        .args(["-qec", &line, "typescript"])
        .env("TERM", "xterm")
        .current_dir(folder.path(""))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_bar_is_drawn_on_one_line_and_cleared() {
    let folder = Folder::new("progress-bar");
    folder.write("a.ndjson", stream());
    for columns in [40, 80, 200] {
        let seen = seen(&folder, columns, "check --format ndjson a.ndjson");
        let frames: Vec<&str> = seen.split("\r\u{1b}[2K").collect();
        assert!(frames.len() > 2, "{seen:?}");
        for frame in &frames[..frames.len() - 1] {
            assert!(frame.contains(['░', '█']) && frame.contains("% ") && frame.contains("/s "), "{frame:?}");
            // A terminal starts a new line behind its last column only for what comes then.
            assert!(frame.chars().count() <= usize::from(columns), "{columns}: {frame:?}");
        }
        assert_eq!(frames.last(), Some(&""), "{seen:?}");
        assert_eq!(folder.read("out").lines().count(), 15_000);
    }
}

#[test]
fn stdin_has_no_end_that_is_known() {
    let folder = Folder::new("progress-stdin");
    folder.write("a.ndjson", stream());
    let seen = seen(&folder, 80, "check --format ndjson --from ndjson - < a.ndjson");
    let frames: Vec<&str> = seen.split("\r\u{1b}[2K").collect();
    assert!(frames.len() > 2 && frames[0].contains("B/s)") && !frames[0].contains('%'), "{seen:?}");
    assert_eq!(frames.last(), Some(&""), "{seen:?}");
}

#[test]
fn nothing_is_drawn_where_nobody_looks() {
    let folder = Folder::new("progress-none");
    folder.write("a.ndjson", stream());
    folder.run(&["check", "--format", "ndjson", "a.ndjson"]).ends(0);
    assert_eq!(seen(&folder, 80, "check --quiet --format ndjson a.ndjson"), "");
    assert_eq!(seen(&folder, 80, "check --format ndjson a.ndjson 2> err"), "");
    assert_eq!(folder.read("err"), "");
}
