//! The benchmark: `cargo xtask bench`, or `cargo run --release -p thingward-benches`. See README.md.
//!
//! A missed gate is shown and, unless `--gate` is given, fails nothing, because a busy machine is no bug.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;
use thingward_benches::arguments::{self, Task};
use thingward_benches::documents::Documents;
use thingward_benches::gates::Gate;
use thingward_benches::measure::{Effort, Measured};
use thingward_benches::rows::{Prepared, Row};
use thingward_benches::{Failure, allocations, callgrind, gates, peers, startup, table};

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("thingward-benches: {failure}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode, Failure> {
    let mut out = std::io::stdout().lock();
    match arguments::parse(std::env::args().skip(1))? {
        Task::Help => out.write_all(arguments::USAGE.as_bytes())?,
        Task::List => {
            for row in Row::ALL {
                writeln!(out, "{}", row.name())?;
            }
        }
        Task::Print(name) => {
            let documents = Documents::build()?;
            let named = documents.valid().into_iter().find(|(known, _)| *known == name);
            out.write_all(named.ok_or_else(|| format!("there is no document `{name}`"))?.1)?;
        }
        Task::Loop { row, times } => {
            let documents = Documents::build()?;
            let _ = std::hint::black_box(row.run(&Prepared::new(&documents)?, times));
        }
        Task::Measure { effort, starts, callgrind, gate } => {
            let (report, gates) = measure(effort, starts, callgrind)?;
            out.write_all(report.as_bytes())?;
            if gate && gates.iter().any(Gate::is_missed) {
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The report, and the gates in it.
fn measure(effort: Effort, starts: u32, with_callgrind: bool) -> Result<(String, Vec<Gate>), Failure> {
    let documents = Documents::build()?;
    let prepared = Prepared::new(&documents)?;
    let measured = Measured::take(&prepared, effort);
    let mut report = String::new();
    if cfg!(debug_assertions) {
        report += "built without --release: the figures mean nothing\n\n";
    }
    writeln!(report, "{} rounds, CPU time of one thread, rows in turn\n", effort.rounds)?;
    report += &table::rows(&measured, &prepared);
    writeln!(report, "\nprofiles are held against {}\n", peers::resource::origin()?)?;

    let counted = with_callgrind.then(|| count(&mut report));
    let mut all: Vec<_> = gates::ratios(&measured, &prepared).collect();
    all.push(gates::instructions(counted));
    all.push(gates::allocations(allocations::largest().map_err(|failure| failure.to_string())));
    let started = startup::extra_milliseconds(&documents.typical, starts);
    all.push(gates::startup(started.map_err(|failure| failure.to_string())));
    report += &table::gates(&all);
    Ok((report, all))
}

/// The ratio of instructions; the counts themselves go into the report.
fn count(report: &mut String) -> Result<f64, String> {
    let count = |row| callgrind::instructions(row).map_err(|failure| failure.to_string());
    let (check, reference) = (count(Row::CheckTypical)?, count(Row::RefTypical)?);
    for (row, instructions) in [(Row::CheckTypical, check), (Row::RefTypical, reference)] {
        // Writing to a string cannot fail.
        let _ = writeln!(report, "{:<24}{instructions:>10.0} instructions a document", row.name());
    }
    report.push('\n');
    Ok(check / reference)
}
