//! The heap allocations of a valid report, counted by the program `allocations`.

use crate::{Failure, programs};
use std::process::Command;

/// The largest count among the valid documents.
pub fn largest() -> Result<f64, Failure> {
    let run = Command::new(programs::built("thingward-benches", "allocations")?).output()?;
    Ok(largest_in(&String::from_utf8_lossy(&run.stdout)).ok_or("nothing was counted")?)
}

/// `None` unless every line has a count and there is one.
fn largest_in(lines: &str) -> Option<f64> {
    let counts: Option<Vec<u32>> = lines.lines().map(|line| line.rsplit_once(' ')?.1.parse().ok()).collect();
    counts?.into_iter().max().map(f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_count_counts() {
        assert_eq!(largest_in("small 0\nlarge 12\npretty 3\n"), Some(12.0));
        assert_eq!(largest_in("small 0\nlarge\n"), None);
        assert_eq!(largest_in(""), None);
    }
}
