//! The dataclasses of the package, made from values of the core.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyTuple, PyType};
use thingward::model::Dropped;
use thingward::{Finding, Param, Rule, Span};

/// A class of the package, imported once.
pub struct Class {
    module: &'static str,
    name: &'static str,
    class: PyOnceLock<Py<PyType>>,
}

impl Class {
    pub const fn new(module: &'static str, name: &'static str) -> Self {
        Self { module, name, class: PyOnceLock::new() }
    }

    pub fn get<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyType>> {
        self.class.import(py, self.module, self.name)
    }
}

static FINDING: Class = Class::new("thingward.findings", "Finding");
static SPAN: Class = Class::new("thingward.findings", "Span");
static DROPPED: Class = Class::new("thingward.findings", "Dropped");

/// A tuple of what `make` makes of each.
pub fn tuple<'py, T>(
    py: Python<'py>,
    all: &[T],
    make: impl Fn(&T) -> PyResult<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, all.iter().map(make).collect::<PyResult<Vec<_>>>()?)
}

/// All findings, as a tuple.
pub fn findings<'py>(py: Python<'py>, findings: &[Finding]) -> PyResult<Bound<'py, PyTuple>> {
    let made = findings.iter().map(|each| finding(py, each)).collect::<PyResult<Vec<_>>>()?;
    PyTuple::new(py, made)
}

fn finding<'py>(py: Python<'py>, finding: &Finding) -> PyResult<Bound<'py, PyAny>> {
    let span = finding.span.as_ref().map(|each| span(py, each)).transpose()?;
    let params = PyDict::new(py);
    for (name, value) in finding.params.iter() {
        match value {
            Param::Text(text) => params.set_item(name, text)?,
            Param::Number(number) => params.set_item(name, number)?,
            // A kind of value that is newer than this: its text says what it is.
            other => params.set_item(name, other.to_string())?,
        }
    }
    FINDING.get(py)?.call1((
        finding.rule.id(),
        finding.level.name(),
        finding.pointer.as_str(),
        span,
        &finding.message,
        finding.help.as_deref(),
        params,
        finding.rule.url(),
    ))
}

fn span<'py>(py: Python<'py>, span: &Span) -> PyResult<Bound<'py, PyAny>> {
    let (line, column) = span.position.map(|position| (position.line, position.column)).unzip();
    SPAN.get(py)?.call1((span.start, span.end, line, column))
}

/// All losses, as a tuple.
pub fn dropped<'py>(py: Python<'py>, dropped: &[Dropped]) -> PyResult<Bound<'py, PyTuple>> {
    let made = dropped.iter().map(|Dropped { pointer, loss, rule, .. }| {
        DROPPED.get(py)?.call1((pointer.as_str(), loss.name(), rule.map(Rule::id), loss.to_string()))
    });
    PyTuple::new(py, made.collect::<PyResult<Vec<_>>>()?)
}

/// What is wrong, and what to do about it, in one line.
pub fn with_help(error: &impl std::fmt::Display, help: Option<&str>) -> String {
    help.map_or_else(|| error.to_string(), |help| format!("{error}; {help}"))
}
