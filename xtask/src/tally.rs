//! How many tests ran. A run of no tests proves nothing, so it fails.

use std::fmt;

/// Tests that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
}

impl Tally {
    /// Adds what a line of `cargo test` says, if it is one of its `test result:` lines.
    pub fn read(&mut self, line: &str) {
        let Some(result) = line.trim_start().strip_prefix("test result: ") else { return };
        self.passed += counted(result, "passed");
        self.failed += counted(result, "failed");
    }

    /// Adds what a line of pytest says, if it is the summary at the end: `= 2 failed, 40 passed in 1.23s =`. A test
    /// that could not be set up failed.
    pub fn read_pytest(&mut self, line: &str) {
        let line = line.trim_matches(['=', ' ']);
        let Some((counts, _)) = line.rsplit_once(" in ").filter(|(_, took)| took.contains('s')) else {
            return;
        };
        let counts: Option<Vec<(usize, &str)>> = counts.split(", ").map(outcome).collect();
        for (count, outcome) in counts.into_iter().flatten() {
            match outcome {
                "passed" => self.passed += count,
                "failed" | "error" | "errors" => self.failed += count,
                _ => {}
            }
        }
    }

    /// Adds what a line of Node's test runner says, if it is one of the counts at its end: `ℹ pass 40`. A test that was
    /// cancelled failed.
    pub fn read_node(&mut self, line: &str) {
        let Some((what, count)) = line.strip_prefix("ℹ ").and_then(|count| count.split_once(' ')) else {
            return;
        };
        let count = count.parse().unwrap_or(0);
        match what {
            "pass" => self.passed += count,
            "fail" | "cancelled" => self.failed += count,
            _ => {}
        }
    }

    /// Adds the tests of another run.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// An error if no test passed.
    pub fn proves_something(&self) -> Result<(), String> {
        match self.passed {
            0 => Err("no test passed: the run proves nothing".to_owned()),
            _ => Ok(()),
        }
    }
}

/// The number before `word`: 12 in `ok. 12 passed; 0 failed`.
fn counted(result: &str, word: &str) -> usize {
    let before = result.split_once(word).map_or("", |(before, _)| before);
    before.split_whitespace().next_back().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// A part of pytest's summary: a number and what became of so many tests.
fn outcome(part: &str) -> Option<(usize, &str)> {
    let (count, outcome) = part.split_once(' ')?;
    Some((count.parse().ok()?, outcome))
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        lines.iter().for_each(|line| tally.read(line));
        tally
    }

    #[test]
    fn results_are_summed_and_other_lines_are_not_results() {
        let tally = read(&[
            "running 12 tests",
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test a::b ... 99 passed",
            "test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1.20s",
        ]);
        assert_eq!(tally, Tally { passed: 15, failed: 2 });
        assert_eq!(tally.to_string(), "15 passed, 2 failed");
        assert_eq!(tally.proves_something(), Ok(()));
    }

    #[test]
    fn the_summary_of_pytest_is_read_and_other_lines_are_not_summaries() {
        let mut tally = Tally::default();
        for line in [
            "collected 42 items",
            "tests/test_check.py::test_in 1 passed in silence",
            "FAILED tests/test_check.py::test_ports - 3 passed in 1s",
            "===== 2 failed, 39 passed, 1 skipped, 1 warning, 1 error in 12.34s =====",
        ] {
            tally.read_pytest(line);
        }
        assert_eq!(tally, Tally { passed: 39, failed: 3 });
        tally.read_pytest("7 passed in 61.00s (0:01:01)");
        assert_eq!(tally, Tally { passed: 46, failed: 3 });
        let mut none = Tally::default();
        none.read_pytest("no tests ran in 0.01s");
        assert!(none.proves_something().is_err());
    }

    #[test]
    fn the_counts_of_node_are_read_and_other_lines_are_no_counts() {
        let mut tally = Tally::default();
        for line in ["✔ pass 3 (1.2ms)", "ℹ tests 12", "ℹ pass 9", "ℹ fail 1", "ℹ cancelled 2", "pass 7"]
        {
            tally.read_node(line);
        }
        assert_eq!(tally, Tally { passed: 9, failed: 3 });
    }

    #[test]
    fn a_run_of_no_tests_is_an_error() {
        let tally = read(&["test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 4 filtered out"]);
        assert!(tally.proves_something().is_err());
    }
}
