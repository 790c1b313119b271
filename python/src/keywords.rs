//! The keyword arguments of what reads, builds and converts reports.

use crate::options::{with_declarations, with_levels, word};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyInt};
use thingward::{Names, Options};

/// The options by which a report is judged, whatever is done with it then.
pub fn judging(
    strict: bool,
    declarations: Option<&Bound<'_, PyAny>>,
    levels: Option<&Bound<'_, PyDict>>,
    max_findings: Option<&Bound<'_, PyAny>>,
) -> PyResult<Options> {
    let mut options = Options::new();
    if strict {
        options = options.strict();
    }
    if let Some(declarations) = declarations {
        options = with_declarations(options, declarations)?;
    }
    if let Some(levels) = levels {
        options = with_levels(options, levels)?;
    }
    if let Some(said) = max_findings {
        options = options.max_findings(count("max_findings", said)?);
    }
    Ok(options)
}

/// `names`: which spelling of the names a report is written with.
pub fn names(said: &str) -> PyResult<Names> {
    word("names", said, Names::ALL, Names::name)
}

fn count(argument: &str, said: &Bound<'_, PyAny>) -> PyResult<usize> {
    let Ok(number) = said.cast::<PyInt>() else {
        let name = said.get_type().fully_qualified_name()?;
        return Err(PyTypeError::new_err(format!("{argument} is of type `{name}`; give an int")));
    };
    number.extract().map_err(|_| {
        PyValueError::new_err(format!("{argument} is `{number}`; write a number from 0 to {}", usize::MAX))
    })
}
