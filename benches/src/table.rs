//! The printed form: rows first, then the gates.

use crate::gates::{Gate, Unit};
use crate::measure::Measured;
use crate::rows::{Prepared, Row};
use std::fmt::Write;

/// The rows with nanoseconds a document and throughput. A row that answered wrongly is marked.
#[must_use]
pub fn rows(measured: &Measured, prepared: &Prepared<'_>) -> String {
    let mut table = line(["row", "bytes", "ns median", "ns min", "MB/s", ""]);
    for row in Row::ALL {
        let bytes = row.document(prepared).len();
        let median = measured.median(row);
        let wrong = if row.answers_rightly(prepared) { "" } else { "  wrong answer" };
        table += &line([
            row.name(),
            &bytes.to_string(),
            &format!("{median:.0}"),
            &format!("{:.0}", measured.minimum(row)),
            &format!("{:.0}", bytes as f64 / median * 1000.0),
            wrong,
        ]);
    }
    table
}

fn line([name, bytes, median, minimum, throughput, note]: [&str; 6]) -> String {
    format!("{name:<32}{bytes:>7}{median:>12}{minimum:>12}{throughput:>8}{note}\n")
}

/// The gates, each with its figure, or with why it has none.
#[must_use]
pub fn gates(gates: &[Gate]) -> String {
    let mut table = format!("{:<46}{:>10}{:>9}{:>9}\n", "figure", "measured", "gate", "stretch");
    for gate in gates {
        let (measured, verdict) = match &gate.measured {
            Ok(measured) => (figure(*measured, gate.unit), if gate.holds() { "pass" } else { "FAIL" }),
            Err(reason) => ("-".to_owned(), reason.as_str()),
        };
        let bound = figure(gate.gate, gate.unit);
        let stretch = gate.stretch.map_or_else(|| "-".to_owned(), |stretch| figure(stretch, gate.unit));
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{:<46}{measured:>10}{bound:>9}{stretch:>9}  {verdict}", gate.name);
    }
    table
}

fn figure(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Ratio => format!("{value:.3}"),
        Unit::Allocations => format!("{value:.0}"),
        Unit::Milliseconds => format!("{value:+.2} ms"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gates::{allocations, instructions, startup};

    #[test]
    fn gates_show_figure_bounds_and_verdict() {
        let table = gates(&[
            instructions(Some(Ok(0.1234))),
            allocations(Ok(3.0)),
            startup(Err("not built".to_owned())),
        ]);
        let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
        assert!(lines[1].ends_with(&["0.123", "0.160", "-", "pass"]));
        assert!(lines[2].ends_with(&["3", "0", "0", "FAIL"]));
        assert!(lines[3].ends_with(&["-", "+2.00", "ms", "+0.30", "ms", "not", "built"]));
    }
}
