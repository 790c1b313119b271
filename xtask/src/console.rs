//! What is printed: progress on stdout, complaints on stderr.

/// One line of progress.
#[expect(clippy::print_stdout, reason = "this is the one place of the task runner that prints progress")]
pub fn say(line: &str) {
    println!("{line}");
}

/// Why the run ends without success, in one line.
pub fn complain(message: &str) {
    eprintln!("xtask: {message}");
}
