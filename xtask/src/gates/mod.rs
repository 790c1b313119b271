//! Tests over the source of the workspace: which module may know which, which crate may depend on which, and what no
//! file may hold. Each gate is a function over text, and a test shows it red on a bad text.

mod hygiene;
mod modules;
mod packages;
mod sources;
