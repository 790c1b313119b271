//! What a run of another program costs: bash tells its times to the millisecond, and `time` its memory.

use crate::process::Program;
use crate::workspace::Workspace;

/// Seconds that a program took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    /// User and system time together.
    pub cpu: f64,
    /// By the clock on the wall.
    pub wall: f64,
}

/// Results are thrown away; complaints stay on stderr, and the times go to stdout.
const TIMED: &str = r#"TIMEFORMAT='%R %U %S'; { time "$@" > /dev/null 2>&3; } 3>&2 2>&1"#;

/// Runs `line`, a program with its arguments.
pub fn of(workspace: &Workspace, line: &[&str]) -> Result<Cost, String> {
    let told = run(workspace, TIMED, line)?;
    seconds(&told).ok_or_else(|| format!("bash told times that cannot be read: `{}`", told.trim()))
}

fn seconds(told: &str) -> Option<Cost> {
    let figures: Vec<f64> = told.split_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?;
    let [wall, user, system] = figures[..] else { return None };
    Some(Cost { cpu: user + system, wall })
}

const WEIGHED: &str = r#"{ /usr/bin/time -f %M "$@" > /dev/null; } 2>&1"#;

/// The peak memory of a run in megabytes.
pub fn memory(workspace: &Workspace, line: &[&str]) -> Result<f64, String> {
    let told = run(workspace, WEIGHED, line)?;
    let kilobytes: Result<f64, _> = told.trim().parse();
    kilobytes.map(|kilobytes| kilobytes * 1.024e-3).map_err(|_| {
        format!("`/usr/bin/time`, of the package `time`, told a size that cannot be read: `{}`", told.trim())
    })
}

fn run(workspace: &Workspace, script: &str, line: &[&str]) -> Result<String, String> {
    // The locale says which sign stands before the fraction.
    let program = Program::new(workspace, "bash", "-c").environment("LC_ALL", "C").argument(script);
    line.iter().fold(program.argument("bash"), |program, argument| program.argument(argument)).output()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_bash_tells_them() {
        assert_eq!(seconds("0.750 0.500 0.125\n"), Some(Cost { cpu: 0.625, wall: 0.75 }));
        for told in ["", "0.750 0.500", "0,750 0,500 0,125", "0.1 0.2 0.3 0.4"] {
            assert_eq!(seconds(told), None, "{told}");
        }
    }
}
