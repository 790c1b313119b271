//! `cargo xtask bench --streams`: what a check of a large stream costs beside counting its lines.

use crate::console::say;
use crate::cost::{self, Cost};
use crate::process::Program;
use crate::workspace::{Workspace, target};
use std::fs;
use std::path::PathBuf;

const REPORTS: &str = "200000";

/// How often everything is run.
#[derive(Debug, PartialEq, Eq)]
pub struct Plan {
    pub rounds: u32,
}

impl Plan {
    /// Reads the arguments of `cargo xtask bench` if they ask for streams.
    pub fn parse(arguments: &[String]) -> Option<Result<Self, String>> {
        let (asked, mut rest): (Vec<_>, Vec<_>) =
            arguments.iter().map(String::as_str).partition(|argument| *argument == "--streams");
        // `cargo xtask bench -- --streams` hands the dashes on.
        rest.retain(|argument| *argument != "--");
        (!asked.is_empty()).then_some(()).map(|()| match rest[..] {
            [] => Ok(Self { rounds: 7 }),
            ["--rounds", value] => {
                let rounds = value.parse().ok().filter(|rounds| *rounds > 0);
                rounds
                    .map(|rounds| Self { rounds })
                    .ok_or_else(|| format!("`--rounds {value}` is no number above 0"))
            }
            _ => Err(format!("`--streams` goes with `--rounds N`, not with `{}`", rest.join(" "))),
        })
    }
}

/// Builds the programs, writes the archives and prints the table.
pub fn run(workspace: &Workspace, plan: &Plan) -> Result<(), String> {
    let target = target()?;
    let build =
        "build --release --package thingward-cli --package thingward --bin thingward --example archive";
    Program::cargo(workspace, build).run()?;
    let folder = target.join("streams");
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let archive = text(target.join("release/examples/archive"))?;
    let program = text(target.join("release/thingward"))?;
    let mut columns = Vec::new();
    for (name, arguments) in [("bare", &["bare"][..]), ("envelopes", &[])] {
        let path = folder.join(name).with_extension("ndjson");
        let made = Program::new(workspace, &archive, REPORTS);
        arguments.iter().fold(made, |made, argument| made.argument(argument)).run_into(&path)?;
        let path = text(path)?;
        let rounds = (0..plan.rounds).map(|_| Round::of(workspace, &program, &path));
        let rounds = rounds.collect::<Result<Vec<_>, _>>()?;
        let memory = |jobs| cost::memory(workspace, &check(&program, &path, jobs));
        columns.push(Column { rounds, memory: [memory("1")?, memory("2")?] });
    }
    table(&columns).iter().for_each(|line| say(line));
    Ok(())
}

fn text(path: PathBuf) -> Result<String, String> {
    path.into_os_string().into_string().map_err(|path| format!("{} is not UTF-8", path.display()))
}

fn check<'a>(program: &'a str, path: &'a str, jobs: &'a str) -> [&'a str; 5] {
    [program, "check", path, "--jobs", jobs]
}

/// The three programs, one after the other: they saw the same state of the machine.
struct Round {
    lines: Cost,
    one: Cost,
    two: Cost,
}

impl Round {
    fn of(workspace: &Workspace, program: &str, path: &str) -> Result<Self, String> {
        Ok(Self {
            lines: cost::of(workspace, &["wc", "-l", path])?,
            one: cost::of(workspace, &check(program, path, "1"))?,
            two: cost::of(workspace, &check(program, path, "2"))?,
        })
    }
}

/// What was measured of one archive.
struct Column {
    rounds: Vec<Round>,
    /// With one job and with two.
    memory: [f64; 2],
}

impl Column {
    /// The figures of all rounds, lowest first.
    fn sorted(&self, figure: impl Fn(&Round) -> f64) -> Vec<f64> {
        let mut figures: Vec<f64> = self.rounds.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures
    }
}

/// The table of docs/performance.md.
fn table(columns: &[Column]) -> Vec<String> {
    let row = |name: &str, gate: &str, cell: &dyn Fn(&Column) -> String| {
        let cells: Vec<String> = columns.iter().map(cell).collect();
        format!("| {name} | {} | {gate} |", cells.join(" | "))
    };
    let seconds = |figure: fn(&Round) -> f64| move |column: &Column| seconds(&column.sorted(figure));
    let ratio = |figure: fn(&Round) -> f64| move |column: &Column| spread(&column.sorted(figure));
    let memory = |column: &Column| format!("{:.1} and {:.1} MB", column.memory[0], column.memory[1]);
    vec![
        "| measure | bare reports | in envelopes | gate |".to_owned(),
        "|---|--:|--:|--:|".to_owned(),
        row("CPU of `wc -l`", "", &seconds(|round| round.lines.cpu)),
        row("CPU of `check --jobs 1`", "", &seconds(|round| round.one.cpu)),
        row("ratio, same round", "8", &ratio(|round| round.one.cpu / round.lines.cpu)),
        row("two jobs against one, wall time", "1.7", &ratio(|round| round.one.wall / round.two.wall)),
        row("peak memory with one job and with two", "16 MiB", &memory),
    ]
}

fn seconds(sorted: &[f64]) -> String {
    format!("{:.3} s", median(sorted))
}

/// The median, and the lowest and the highest figure.
fn spread(sorted: &[f64]) -> String {
    let end = |figure: Option<&f64>| figure.copied().unwrap_or(f64::NAN);
    format!("{:.2} ({:.2}, {:.2})", median(sorted), end(sorted.first()), end(sorted.last()))
}

/// The middle figure, or the mean of the two.
fn median(sorted: &[f64]) -> f64 {
    let at = |index: usize| sorted.get(index).copied().unwrap_or(f64::NAN);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { at(middle) } else { f64::midpoint(at(middle.wrapping_sub(1)), at(middle)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Option<Result<u32, String>> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Plan::parse(&arguments).map(|plan| plan.map(|plan| plan.rounds))
    }

    #[test]
    fn rounds_are_seven_unless_something_else_is_asked_for() {
        assert_eq!(parsed("--streams"), Some(Ok(7)));
        assert_eq!(parsed("-- --streams --rounds 3"), Some(Ok(3)));
        assert_eq!(parsed("--rounds 3 --streams"), Some(Ok(3)));
        assert_eq!(parsed("--rounds 3"), None);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for (line, message) in [
            ("--streams --rounds 0", "`--rounds 0` is no number above 0"),
            ("--streams --rounds x", "`--rounds x` is no number above 0"),
            ("--streams --gate", "`--streams` goes with `--rounds N`, not with `--gate`"),
            ("--streams --rounds", "`--streams` goes with `--rounds N`, not with `--rounds`"),
        ] {
            assert_eq!(parsed(line), Some(Err(message.to_owned())), "{line}");
        }
    }

    #[test]
    fn ratios_are_taken_in_a_round() {
        let round = |lines, one, two| {
            let cost = |seconds| Cost { cpu: seconds, wall: seconds };
            Round { lines: cost(lines), one: cost(one), two: cost(two) }
        };
        let rounds = vec![round(1.0, 8.0, 4.0), round(2.0, 8.0, 8.0), round(1.0, 6.0, 2.0)];
        let table = table(&[Column { rounds, memory: [4.0, 5.5] }]);
        assert_eq!(
            table[2..],
            [
                "| CPU of `wc -l` | 1.000 s |  |",
                "| CPU of `check --jobs 1` | 8.000 s |  |",
                "| ratio, same round | 6.00 (4.00, 8.00) | 8 |",
                "| two jobs against one, wall time | 2.00 (1.00, 3.00) | 1.7 |",
                "| peak memory with one job and with two | 4.0 and 5.5 MB | 16 MiB |",
            ]
        );
        assert_eq!(median(&[1.0, 2.0, 4.0, 8.0]), 3.0);
    }
}
