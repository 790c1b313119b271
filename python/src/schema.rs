//! `schema` and `cddl`: the formats in JSON Schema and CDDL.

use crate::arguments;
use crate::options::word;
use crate::plain;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use thingward::schema::{Cddl, Draft, FieldNames, Schema, Style, Subject};

/// A JSON Schema: what it refuses, `thingward.check` calls invalid.
///
/// Args:
///     subject: The document that it describes: `"report"`, `"profile"`, `"response"`, `"custom-metrics"` (the
///         declarations of them) or `"findings"` (all that `thingward check --format json` prints; `Outcome.to_dict` is
///         one entry of its `documents`, without `path`).
///     names: For reports, the names of the fields: `"long"`, `"short"` or `"any"` of the two.
///     draft: `"2020-12"` or `"7"`.
///     style: For profiles, how keys are written: `"api"` as in requests, `"cloudformation"` as in templates.
///     strict: Whether it refuses what a strict check calls invalid.
///
/// Returns:
///     The schema as a new dict.
///
/// Raises:
///     TypeError: An argument is of another type.
///     ValueError: An argument is another word, or does not apply to the subject.
#[pyfunction]
#[pyo3(signature = (subject, names="long", draft="2020-12", *, style="api", strict=false))]
pub fn schema<'py>(
    py: Python<'py>,
    #[pyo3(from_py_with = arguments::subject)] subject: &str,
    #[pyo3(from_py_with = arguments::names)] names: &str,
    #[pyo3(from_py_with = arguments::draft)] draft: &str,
    #[pyo3(from_py_with = arguments::style)] style: &str,
    #[pyo3(from_py_with = arguments::strict)] strict: bool,
) -> PyResult<Bound<'py, PyDict>> {
    let subject = self::subject(subject, names, style)?;
    let draft = word("draft", draft, &Draft::ALL, Draft::name)?;
    let mut schema = Schema::new(subject).draft(draft);
    if strict {
        refuse_unless(subject.has_modes(), "strict", subject)?;
        schema = schema.strict();
    }
    plain::dict(py, schema.to_string().as_bytes())
}

/// The subject of this name, in these names or this style. Where a subject has neither, what they are when nothing is
/// said is no fault.
fn subject(said: &str, names: &str, style: &str) -> PyResult<Subject> {
    let mut documents: Vec<Subject> = Subject::ALL.to_vec();
    documents.dedup_by_key(|subject| subject.document());
    let subject = word("subject", said, &documents, Subject::document)?;
    let names = word("names", names, &FieldNames::ALL, FieldNames::name)?;
    let style = word("style", style, &Style::ALL, Style::name)?;
    refuse_unless(names == FieldNames::Long || matches!(subject, Subject::Report(_)), "names", subject)?;
    refuse_unless(style == Style::Api || matches!(subject, Subject::Profile(_)), "style", subject)?;
    Ok(match subject {
        Subject::Report(_) => Subject::Report(names),
        Subject::Profile(_) => Subject::Profile(style),
        other => other,
    })
}

fn refuse_unless(applies: bool, argument: &str, subject: Subject) -> PyResult<()> {
    if applies {
        return Ok(());
    }
    let message =
        format!("{argument} does not apply to the schema of `{}`; leave it out", subject.document());
    Err(PyValueError::new_err(message))
}

/// Reports in CDDL (RFC 8610), for their CBOR.
///
/// Args:
///     names: The names of the fields: `"long"`, `"short"` or `"any"` of the two.
///     strict: Whether it refuses what a strict check calls invalid.
///
/// Returns:
///     The CDDL as a text.
///
/// Raises:
///     TypeError: An argument is of another type.
///     ValueError: The names are no such word.
#[pyfunction]
#[pyo3(signature = (names="any", *, strict=false))]
pub fn cddl(
    #[pyo3(from_py_with = arguments::names)] names: &str,
    #[pyo3(from_py_with = arguments::strict)] strict: bool,
) -> PyResult<String> {
    let cddl = Cddl::new(word("names", names, &FieldNames::ALL, FieldNames::name)?);
    Ok(if strict { cddl.strict() } else { cddl }.to_string())
}
