//! The answer of a check.

use crate::failure::invalid_document;
use crate::values::findings;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyIterator, PyTuple};
use thingward::{Checked, Invalid, Verdict};

/// What a check says of a document.
#[pyclass(frozen, module = "thingward")]
pub struct Outcome {
    checked: Checked,
    /// Made when somebody asks for them.
    findings: PyOnceLock<Py<PyTuple>>,
}

impl Outcome {
    pub const fn new(checked: Checked) -> Self {
        Self { checked, findings: PyOnceLock::new() }
    }
}

#[pymethods]
impl Outcome {
    #[getter]
    fn verdict(&self) -> &'static str {
        self.checked.verdict().name()
    }

    #[getter]
    fn ok(&self) -> bool {
        self.checked.verdict() != Verdict::Invalid
    }

    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let made = self
            .findings
            .get_or_try_init(py, || -> PyResult<_> { Ok(findings(py, self.checked.findings())?.unbind()) })?;
        Ok(made.bind(py).clone())
    }

    #[getter]
    fn kind(&self) -> Option<&'static str> {
        self.checked.kind().map(thingward::Kind::name)
    }

    #[getter]
    fn format(&self) -> Option<&'static str> {
        self.checked.format().map(thingward::Format::name)
    }

    #[getter]
    fn errors(&self) -> usize {
        self.checked.errors()
    }

    #[getter]
    fn warnings(&self) -> usize {
        self.checked.warnings()
    }

    #[getter]
    fn infos(&self) -> usize {
        self.checked.infos()
    }

    #[getter]
    fn omitted(&self) -> usize {
        self.checked.omitted()
    }

    fn raise_for_errors(&self, py: Python<'_>) -> PyResult<()> {
        if self.ok() {
            return Ok(());
        }
        Err(invalid_document(py, &Invalid::from(self.checked.clone())))
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.findings(py)?.try_iter()
    }

    fn __repr__(&self) -> String {
        let kind = self.kind().unwrap_or("document");
        let format = self.format().map(|format| format!(" in {format}")).unwrap_or_default();
        let mut counts = Vec::new();
        for (count, what) in [(self.errors(), "error"), (self.warnings(), "warning"), (self.infos(), "info")]
        {
            match count {
                0 => {}
                1 => counts.push(format!("1 {what}")),
                _ => counts.push(format!("{count} {what}s")),
            }
        }
        let counts = if counts.is_empty() { String::new() } else { format!(": {}", counts.join(", ")) };
        format!("<Outcome {}, {kind}{format}{counts}>", self.verdict())
    }
}
