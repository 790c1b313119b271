//! The command line of the benchmark.

use crate::Failure;
use crate::measure::Effort;
use crate::rows::Row;
use std::time::Duration;

pub const USAGE: &str = "\
usage: cargo xtask bench [OPTIONS]

  --quick        fewer rounds and program starts: a first look
  --rounds N     N rounds; with --row, N documents
  --callgrind    count instructions too (needs valgrind)
  --gate         end with 1 when a gate is missed
  --row NAME     run one row in a loop and measure nothing (for valgrind and perf)
  --list         print the names of the rows
  --document N   print the document of this name, such as typical
  --help         print this
";

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    Help,
    List,
    Loop {
        row: Row,
        times: u32,
    },
    /// The name of a document.
    Print(String),
    Measure {
        effort: Effort,
        starts: u32,
        callgrind: bool,
        gate: bool,
    },
}

pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Task, Failure> {
    let mut arguments = arguments.into_iter();
    let (mut quick, mut callgrind, mut gate) = (false, false, false);
    let (mut rounds, mut row) = (None, None);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--quick" => quick = true,
            "--callgrind" => callgrind = true,
            "--gate" => gate = true,
            "--rounds" => rounds = Some(rounds_from(arguments.next())?),
            "--row" => row = Some(row_from(arguments.next())?),
            // `cargo xtask bench -- --quick` hands the dashes on.
            "--" => {}
            "--list" => return Ok(Task::List),
            "--document" => {
                return Ok(Task::Print(arguments.next().ok_or("`--document` needs a name")?));
            }
            "--help" | "-h" => return Ok(Task::Help),
            _ => return Err(format!("unknown option `{argument}`; see --help").into()),
        }
    }
    if let Some(row) = row {
        return Ok(Task::Loop { row, times: rounds.unwrap_or(1000) });
    }
    let (usual_rounds, starts) = if quick { (60, 50) } else { (500, 200) };
    let effort = Effort { rounds: rounds.unwrap_or(usual_rounds), batch: Duration::from_micros(200) };
    Ok(Task::Measure { effort, starts, callgrind, gate })
}

fn rounds_from(value: Option<String>) -> Result<u32, Failure> {
    let value = value.ok_or("`--rounds` needs a number")?;
    match value.parse() {
        Ok(rounds) if rounds > 0 => Ok(rounds),
        _ => Err(format!("`--rounds` needs a number above 0, not `{value}`").into()),
    }
}

fn row_from(value: Option<String>) -> Result<Row, Failure> {
    let name = value.ok_or("`--row` needs a name; see --list")?;
    Ok(Row::named(&name).ok_or_else(|| format!("there is no row `{name}`; see --list"))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task, String> {
        parse(line.split_whitespace().map(str::to_owned)).map_err(|failure| failure.to_string())
    }

    #[test]
    fn options_are_read() {
        assert_eq!(parsed("--list"), Ok(Task::List));
        assert_eq!(parsed("-- --list"), Ok(Task::List));
        assert_eq!(parsed("--document typical"), Ok(Task::Print("typical".to_owned())));
        assert_eq!(parsed("--row ref-large --rounds 7"), Ok(Task::Loop { row: Row::RefLarge, times: 7 }));
        let Ok(Task::Measure { effort, callgrind, gate, .. }) = parsed("--quick --rounds 3 --callgrind")
        else {
            panic!("no measurement")
        };
        assert_eq!((effort.rounds, callgrind, gate), (3, true, false));
        assert!(matches!(parsed("--gate"), Ok(Task::Measure { gate: true, callgrind: false, .. })));
    }

    #[test]
    fn wrong_options_are_named() {
        assert_eq!(parsed("--fast"), Err("unknown option `--fast`; see --help".to_owned()));
        assert_eq!(parsed("--rounds 0"), Err("`--rounds` needs a number above 0, not `0`".to_owned()));
        assert_eq!(parsed("--row x"), Err("there is no row `x`; see --list".to_owned()));
        assert!(parsed("--row").is_err());
    }
}
