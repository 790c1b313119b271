//! What the check is measured on, what it is compared with, and how; the programs are `main.rs` and `bin/`.

pub mod allocations;
pub mod arguments;
pub mod callgrind;
pub mod converted;
pub mod documents;
pub mod gates;
pub mod measure;
pub mod model;
pub mod peers;
pub mod programs;
pub mod rows;
pub mod startup;
pub mod table;

/// Why a benchmark could not run.
pub type Failure = Box<dyn std::error::Error>;
