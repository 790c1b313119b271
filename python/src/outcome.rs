//! The answer of a check.

use crate::failure::{invalid_document, refused};
use crate::values::findings;
use crate::{arguments, options};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyIterator, PyList, PyTuple, PyType};
use std::hash::{DefaultHasher, Hash, Hasher};
use thingward::stream::{Item, Place};
use thingward::{Checked, Format, Invalid, Kind, Verdict};

/// What a check says of a document: a verdict, and findings in the order of the document.
///
/// Iterating over it gives the findings. It is true in a condition whatever the verdict is: ask `ok`. Two outcomes are
/// equal if they say the same of the same place. Outcomes can be pickled and copied.
#[pyclass(frozen, module = "thingward")]
pub struct Outcome {
    said: Said,
    /// Where the document stands, if it is one of a stream.
    place: Option<Place>,
    source: Source,
    /// Made when somebody asks for them.
    findings: PyOnceLock<Py<PyTuple>>,
}

/// What there is besides findings and place.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Said {
    verdict: Verdict,
    kind: Option<Kind>,
    format: Option<Format>,
    errors: usize,
    warnings: usize,
    infos: usize,
    omitted: usize,
}

/// What the findings are made of.
enum Source {
    Checked(Checked),
    /// They are made already: the outcome was pickled. If the document is invalid, what its exception says.
    Pickled(Option<String>),
}

impl From<&Checked> for Said {
    fn from(checked: &Checked) -> Self {
        Self {
            verdict: checked.verdict(),
            kind: checked.kind(),
            format: checked.format(),
            errors: checked.errors(),
            warnings: checked.warnings(),
            infos: checked.infos(),
            omitted: checked.omitted(),
        }
    }
}

impl Outcome {
    pub fn new(checked: Checked) -> Self {
        Self {
            said: Said::from(&checked),
            place: None,
            source: Source::Checked(checked),
            findings: PyOnceLock::new(),
        }
    }

    /// That of a document of a stream.
    pub fn of_item(item: Item) -> Self {
        Self { place: Some(item.place()), ..Self::new(item.into_checked()) }
    }

    /// What the exception says.
    fn refusal(&self) -> Option<String> {
        match &self.source {
            Source::Checked(checked) => (!self.ok()).then(|| Invalid::from(checked.clone()).to_string()),
            Source::Pickled(refusal) => refusal.clone(),
        }
    }
}

/// What [`Outcome::restored`] takes besides the findings, in its order.
type State<'a> = (
    (&'a str, Option<&'a str>, Option<&'a str>),
    (usize, usize, usize, usize),
    Option<(usize, u64, Option<usize>)>,
    Option<String>,
);

/// What makes an outcome anew: [`Outcome::restored`] and its arguments.
type Reduced<'py> = (Bound<'py, PyAny>, (Bound<'py, PyTuple>, State<'static>));

#[pymethods]
impl Outcome {
    // The text signature is that of a class without a constructor.
    #[new]
    #[pyo3(signature = (*_arguments, **_keywords), text_signature = None)]
    fn constructor(_arguments: &Bound<'_, PyTuple>, _keywords: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        arguments::no_constructor("Outcome", "check")
    }

    /// `"valid"`: neither errors nor warnings; `"warn"`: warnings, but no error; `"invalid"`: at least one error.
    #[getter]
    fn verdict(&self) -> &'static str {
        self.said.verdict.name()
    }

    /// Whether the verdict is not `"invalid"`.
    #[getter]
    fn ok(&self) -> bool {
        self.said.verdict != Verdict::Invalid
    }

    /// The findings that were kept, in the order of the document.
    ///
    /// They are the first ones of the highest levels, up to `max_findings` of the check.
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let made = self.findings.get_or_try_init(py, || -> PyResult<_> {
            match &self.source {
                Source::Checked(checked) => Ok(findings(py, checked.findings())?.unbind()),
                Source::Pickled(_) => Ok(PyTuple::empty(py).unbind()),
            }
        })?;
        Ok(made.bind(py).clone())
    }

    /// What the document was judged as, such as `"report"`; None if its kind could not be told.
    #[getter]
    fn kind(&self) -> Option<&'static str> {
        self.said.kind.map(Kind::name)
    }

    /// The encoding that the document was read in, such as `"cbor"`; None for dicts and lists.
    #[getter]
    fn format(&self) -> Option<&'static str> {
        self.said.format.map(Format::name)
    }

    /// How many errors there are, kept as findings or not.
    #[getter]
    fn errors(&self) -> usize {
        self.said.errors
    }

    /// How many warnings there are, kept as findings or not.
    #[getter]
    fn warnings(&self) -> usize {
        self.said.warnings
    }

    /// How many remarks there are, kept as findings or not.
    #[getter]
    fn infos(&self) -> usize {
        self.said.infos
    }

    /// How many findings were counted and not kept.
    #[getter]
    fn omitted(&self) -> usize {
        self.said.omitted
    }

    /// In a stream, how many documents stand before this one; None elsewhere.
    #[getter]
    fn index(&self) -> Option<usize> {
        self.place.map(|place| place.index)
    }

    /// In a stream of lines, the line of this document, from 1; None elsewhere.
    #[getter]
    fn line(&self) -> Option<usize> {
        self.place.and_then(|place| place.line)
    }

    /// In a stream, how many bytes stand before this document; None elsewhere.
    ///
    /// The spans of its findings count from there, their lines in the stream. The span of a finding whose pointer
    /// starts with `/payload_base64` counts in the bytes that were packed there.
    #[getter]
    fn offset(&self) -> Option<u64> {
        self.place.map(|place| place.offset)
    }

    /// Raises an exception if the verdict is `"invalid"`, and does nothing otherwise.
    ///
    /// Raises:
    ///     InvalidDocument: The document is invalid. Its `findings` are those of the outcome.
    fn raise_for_errors(&self, py: Python<'_>) -> PyResult<()> {
        if self.ok() {
            return Ok(());
        }
        Err(match &self.source {
            Source::Checked(checked) => invalid_document(py, &Invalid::from(checked.clone())),
            Source::Pickled(refusal) => {
                refused(py, refusal.as_deref().unwrap_or_default(), self.findings(py))
            }
        })
    }

    /// The outcome as a dict of values of JSON.
    ///
    /// Returns:
    ///     One entry of `documents` in what `thingward check --format json` prints, without its `path`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let findings = PyList::empty(py);
        for finding in self.findings(py)? {
            findings.append(finding.call_method0("to_dict")?)?;
        }
        let dict = PyDict::new(py);
        if let Some(place) = self.place {
            dict.set_item("index", place.index)?;
            dict.set_item("offset", place.offset)?;
            if let Some(line) = place.line {
                dict.set_item("line", line)?;
            }
        }
        dict.set_item("kind", self.kind())?;
        dict.set_item("encoding", self.format())?;
        dict.set_item("verdict", self.verdict())?;
        dict.set_item("findings", findings)?;
        dict.set_item("omitted", self.omitted())?;
        Ok(dict)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.findings(py)?.try_iter()
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let Ok(other) = other.cast::<Self>() else { return Ok(py.NotImplemented()) };
        let other = other.get();
        let is_equal = self.said == other.said
            && self.place == other.place
            && self.findings(py)?.eq(other.findings(py)?)?;
        Ok(is_equal.into_pyobject(py)?.to_owned().into_any().unbind())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        let mut hasher = DefaultHasher::new();
        (self.said, self.place, self.findings(py)?.hash()?).hash(&mut hasher);
        Ok(hasher.finish())
    }

    /// Pickle and copy call it.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        let this = slf.get();
        let said = (this.verdict(), this.kind(), this.format());
        let counts = (this.errors(), this.warnings(), this.infos(), this.omitted());
        let place = this.place.map(|place| (place.index, place.offset, place.line));
        let state = (said, counts, place, this.refusal());
        Ok((slf.get_type().getattr("_restored")?, (this.findings(slf.py())?, state)))
    }

    #[classmethod]
    #[pyo3(name = "_restored")]
    fn restored(class: &Bound<'_, PyType>, findings: Bound<'_, PyTuple>, state: State<'_>) -> PyResult<Self> {
        let ((verdict, kind, format), (errors, warnings, infos, omitted), place, refusal) = state;
        let verdict = options::word("verdict", verdict, Verdict::ALL, Verdict::name)?;
        if (verdict == Verdict::Invalid) != refusal.is_some() {
            return Err(PyValueError::new_err("only an invalid document is refused with a message"));
        }
        let (kind, format) = (options::kind(kind)?, options::format(format)?);
        let place = place.map(|(index, offset, line)| {
            let mut place = Place::default();
            (place.index, place.offset, place.line) = (index, offset, line);
            place
        });
        let made = PyOnceLock::new();
        _ = made.set(class.py(), findings.unbind());
        Ok(Self {
            said: Said { verdict, kind, format, errors, warnings, infos, omitted },
            place,
            source: Source::Pickled(refusal),
            findings: made,
        })
    }

    /// One line for each finding and one for those that were not kept; what repr says if there is none.
    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        let mut lines = Vec::new();
        for finding in self.findings(py)? {
            lines.push(finding.str()?.to_string_lossy().into_owned());
        }
        if lines.is_empty() {
            return Ok(self.__repr__());
        }
        if self.omitted() > 0 {
            lines.push(format!("and {} more", self.omitted()));
        }
        Ok(lines.join("\n"))
    }

    fn __repr__(&self) -> String {
        let kind = self.kind().unwrap_or("document");
        let format = self.format().map(|format| format!(" in {format}")).unwrap_or_default();
        let place = match self.place {
            None => String::new(),
            Some(Place { line: Some(line), .. }) => format!(" on line {line}"),
            Some(Place { offset, .. }) => format!(" at byte {offset}"),
        };
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
        format!("<Outcome {}, {kind}{format}{place}{counts}>", self.verdict())
    }
}
