//! Prints the heap allocations that checking each valid document takes, one `name count` a line.
//!
//! A program of its own: the counting allocator would slow the peers of the table.

use std::io::Write;
use thingward::{Options, check_report};
use thingward_benches::{Failure, documents::Documents};

fn main() -> Result<(), Failure> {
    let documents = Documents::build()?;
    let options = Options::new();
    let mut out = std::io::stdout().lock();
    for (name, document) in documents.valid() {
        let counted = allocation_counter::measure(|| {
            std::hint::black_box(check_report(document, &options));
        });
        writeln!(out, "{name} {}", counted.count_total)?;
    }
    Ok(())
}
