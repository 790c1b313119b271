//! What starting the command line on one file costs beside starting a program that does nothing.

use crate::Failure;
use crate::measure::median;
use crate::programs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

const NOTHING: &str = "/bin/true";

/// The median start of `thingward check FILE` less the median start of `/bin/true`, in milliseconds of the wall
/// clock. Both start in turn.
pub fn extra_milliseconds(document: &[u8], starts: u32) -> Result<f64, Failure> {
    let thingward = programs::built("thingward-cli", "thingward")?;
    let file = programs::directory()?.join("thingward-bench-report.json");
    std::fs::write(&file, document)?;
    let mut ours = Vec::new();
    let mut nothing = Vec::new();
    for _ in 0..starts {
        ours.push(milliseconds(&thingward, &["check".as_ref(), &file])?);
        nothing.push(milliseconds(Path::new(NOTHING), &[])?);
    }
    std::fs::remove_file(&file)?;
    Ok(median(ours) - median(nothing))
}

fn milliseconds(program: &Path, arguments: &[&Path]) -> Result<f64, Failure> {
    let name = program.display();
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status().map_err(|error| format!("{name} does not start: {error}"))?;
    let taken = start.elapsed();
    if status.success() { Ok(taken.as_secs_f64() * 1000.0) } else { Err(format!("{name}: {status}").into()) }
}
