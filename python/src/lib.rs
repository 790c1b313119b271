//! The module `thingward._native`: the validator for Python.
//!
//! It converts in, calls the core, converts out, and holds no rule of the formats. Values that are only data are
//! dataclasses of `python/thingward/`; what is here makes them.

#![expect(
    clippy::doc_markdown,
    reason = "comments of what Python sees are its docstrings, where names stand plain"
)]

mod arguments;
mod check;
mod command_line;
mod convert;
mod declarations;
mod document;
mod failure;
mod lines;
mod model;
mod object;
mod options;
mod outcome;
mod plain;
mod profile;
mod profile_values;
mod report;
mod respond;
mod response;
mod role;
mod rules;
mod schema;
mod topic;
mod values;

use pyo3::pymodule;

#[pymodule]
mod _native {
    /// That of all packages of the workspace.
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "it is the name that Python knows")]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    #[pymodule_export]
    use crate::check::check;
    #[pymodule_export]
    use crate::command_line::run_command_line;
    #[pymodule_export]
    use crate::convert::convert;
    #[pymodule_export]
    use crate::lines::{Lines, check_lines};
    #[pymodule_export]
    use crate::model::parts_of_remote_addr;
    #[pymodule_export]
    use crate::outcome::Outcome;
    #[pymodule_export]
    use crate::profile::Profile;
    #[pymodule_export]
    use crate::report::Report;
    #[pymodule_export]
    use crate::respond::respond;
    #[pymodule_export]
    use crate::response::Response;
    #[pymodule_export]
    use crate::role::check_role;
    #[pymodule_export]
    use crate::rules::{explain, rules};
    #[pymodule_export]
    use crate::schema::{cddl, schema};
    #[pymodule_export]
    use crate::topic::Topic;
}
