//! What no file may hold: more lines than a reader keeps in mind and, in the core, anything that reaches outside.

use super::sources::{Source, javascript_files, python_files, rust_files};

/// Lines of a file, tests and comments included.
const LINES: usize = 500;

const RUST: &[&str] =
    &["core/src", "cli/src", "python/src", "wasm/src", "xtask/src", "tests/src", "benches/src"];
const PYTHON: &[&str] = &["python", "tests/oracle"];
const JAVASCRIPT: &[&str] = &["wasm/js", "wasm/tests", "wasm/tools", "wasm/benches", "wasm/playground"];

/// Input and output, clocks, threads and printing: the core has none of them, so that it runs anywhere and the
/// same document always gets the same answer.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::io",
    "std::process",
    "std::thread",
    "std::time",
    "std::net::Tcp",
    "std::net::Udp",
    "std::net::ToSocketAddrs",
    "SystemTime",
    "Instant::",
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "ToSocketAddrs",
    "print!",
    "println!",
    "dbg!",
    "thread_local!",
    "static mut",
];

/// What makes a `static` one that changes.
const CELLS: &[&str] = &["Mutex", "RwLock", "Cell", "OnceLock", "LazyLock", "Atomic"];

/// What reaches outside in a file of the core, with its line.
fn reaches(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in source.program() {
        let outside = OUTSIDE.iter().find(|name| line.contains(**name));
        let is_static = line
            .trim_start()
            .trim_start_matches("pub ")
            .trim_start_matches("pub(crate) ")
            .starts_with("static ");
        let cell = CELLS.iter().find(|name| is_static && line.contains(**name));
        found.extend(outside.or(cell).map(|name| format!("{}:{number}: {name}", source.path)));
    }
    found
}

fn is_long(source: &Source) -> bool {
    source.text.lines().count() > LINES
}

#[test]
fn no_file_is_too_long() {
    let rust = RUST.iter().flat_map(|folder| rust_files(folder));
    let python = PYTHON.iter().flat_map(|folder| python_files(folder));
    let javascript = JAVASCRIPT.iter().flat_map(|folder| javascript_files(folder));
    let files = rust.chain(python).chain(javascript);
    let long: Vec<String> = files.filter(is_long).map(|file| file.path).collect();
    assert!(long.is_empty(), "more than {LINES} lines: {long:?}");
}

#[test]
fn the_core_reaches_nothing_outside() {
    let found: Vec<String> = rust_files("core/src").iter().flat_map(reaches).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn both_gates_can_fail() {
    let source = |text: &str| Source { path: "a.rs".to_owned(), text: text.to_owned() };
    assert!(is_long(&source(&"\n".repeat(LINES + 1))));
    assert!(!is_long(&source(&"\n".repeat(LINES))));

    assert_eq!(reaches(&source("use std::fs;\n")), ["a.rs:1: std::fs"]);
    assert_eq!(reaches(&source("\nfn f() { println!(); }")), ["a.rs:2: println!"]);
    assert_eq!(
        reaches(&source("pub(crate) static COUNT: AtomicUsize = AtomicUsize::new(0);")),
        ["a.rs:1: Atomic"]
    );
    assert_eq!(reaches(&source("use std::net::IpAddr;\nconst A: Cell<u8> = X;\n// std::fs\n")), [""; 0]);
    assert_eq!(reaches(&source("#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n")), [""; 0]);
}
