//! Instructions a document, counted by valgrind: the figure that no other load on the machine can disturb.

use crate::Failure;
use crate::programs;
use crate::rows::Row;
use std::io::ErrorKind;
use std::process::Command;

/// Two counts of documents; what the program does before its loop falls out of the difference.
const FEW: u32 = 50;
const MANY: u32 = 250;

/// The instructions that one document of a row takes.
pub fn instructions(row: Row) -> Result<f64, Failure> {
    let (few, many) = (collected(row, FEW)?, collected(row, MANY)?);
    Ok((many - few) / f64::from(MANY - FEW))
}

/// Runs a row under callgrind. The profile of the last run stays beside this program, for `callgrind_annotate`.
fn collected(row: Row, times: u32) -> Result<f64, Failure> {
    let profile = programs::directory()?.join(format!("callgrind.{}.out", row.name()));
    let run = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg(format!("--callgrind-out-file={}", profile.display()))
        .arg(std::env::current_exe()?)
        .args(["--row", row.name(), "--rounds", &times.to_string()])
        .output()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => "valgrind is not installed".into(),
            _ => format!("valgrind does not start: {error}"),
        })?;
    let log = String::from_utf8_lossy(&run.stderr);
    Ok(counted(&log).ok_or("valgrind counted nothing")?)
}

/// The figure behind `Collected :` in callgrind's log.
fn counted(log: &str) -> Option<f64> {
    let line = log.lines().find(|line| line.contains("Collected :"))?;
    line.rsplit_once(':')?.1.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_found_in_the_log() {
        let log = "==7== Events    : Ir\n==7== Collected : 123456\n==7== \n==7== I   refs:      123,456\n";
        assert_eq!(counted(log), Some(123_456.0));
        assert_eq!(counted("==7== Events    : Ir\n"), None);
    }
}
