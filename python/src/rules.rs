//! `rules` and `explain`: the catalogue of rules.

use crate::arguments;
use crate::values::Class;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use thingward::{Example, Level, UnknownRule};

static RULE: Class = Class::new("thingward.catalogue", "Rule");
static MILD_CASE: Class = Class::new("thingward.catalogue", "MildCase");
static EXPLANATION: Class = Class::new("thingward.catalogue", "Explanation");
static EXAMPLE: Class = Class::new("thingward.catalogue", "Example");

/// All rules, in the order of the page `docs/rules.md`.
///
/// Returns:
///     A list of `Rule`.
#[pyfunction]
pub fn rules(py: Python<'_>) -> PyResult<Vec<Bound<'_, PyAny>>> {
    thingward::Rule::ALL.iter().map(|each| rule(py, *each)).collect()
}

/// Why a rule exists, with what breaks and what keeps it.
///
/// Args:
///     rule: The id of the rule, such as `port-zero`.
///
/// Returns:
///     An `Explanation`. As a text it is what `thingward explain` prints.
///
/// Raises:
///     ValueError: No rule has this id.
#[pyfunction]
#[pyo3(signature = (rule))]
pub fn explain<'py>(
    py: Python<'py>,
    #[pyo3(from_py_with = arguments::rule)] rule: &str,
) -> PyResult<Bound<'py, PyAny>> {
    let found: thingward::Rule =
        rule.parse().map_err(|error: UnknownRule| PyValueError::new_err(error.to_string()))?;
    let explanation = found.explanation();
    EXPLANATION.get(py)?.call1((
        self::rule(py, found)?,
        explanation.why,
        example(py, explanation.bad)?,
        example(py, explanation.good)?,
        thingward_cli::explanation(found).trim_end_matches('\n'),
    ))
}

fn rule(py: Python<'_>, rule: thingward::Rule) -> PyResult<Bound<'_, PyAny>> {
    let levels = rule.levels();
    let mild = rule.mild_case().map(|(case, levels)| {
        let levels = (case, levels.default.map(Level::name), levels.strict.map(Level::name));
        MILD_CASE.get(py)?.call1(levels)
    });
    RULE.get(py)?.call1((
        rule.id(),
        rule.title(),
        rule.section().title(),
        levels.default.map(Level::name),
        levels.strict.map(Level::name),
        mild.transpose()?,
        rule.is_fixed(),
        rule.confidence().name(),
        rule.source(),
        rule.url(),
    ))
}

fn example(py: Python<'_>, example: Example) -> PyResult<Bound<'_, PyAny>> {
    EXAMPLE.get(py)?.call1((example.kind(), example.text()))
}
