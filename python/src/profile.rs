//! `Profile`: a security profile, parsed.

use crate::document::{Document, OBJECTS, OBJECTS_AND_LISTS, Source};
use crate::failure::invalid_document;
use crate::options::{self, Keywords};
use crate::plain;
use crate::{arguments, profile_values, values};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyString, PyTuple};
use std::hash::{Hash, Hasher};
use thingward::profiles::{Casing, Profiles, TargetArn};
use thingward::{Invalid, Kind, Options};

/// A security profile, as `Profile.parse` reads it.
///
/// Its values are named as the API names them, in snake case. Profiles are equal when they say the same: what was
/// dropped when they were parsed does not count. They can be hashed, copied and pickled.
#[pyclass(frozen, eq, hash, module = "thingward")]
pub struct Profile {
    profile: thingward::Profile,
    dropped: Py<PyTuple>,
    dropped_beyond: usize,
    /// Made when somebody asks for them.
    behaviors: PyOnceLock<Py<PyTuple>>,
}

impl PartialEq for Profile {
    fn eq(&self, other: &Self) -> bool {
        self.profile == other.profile
    }
}

impl Hash for Profile {
    /// Names alone: profiles that are equal have the same ones, and their numbers have no hash.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.profile.name().hash(state);
        for behavior in self.profile.behaviors() {
            behavior.name().hash(state);
        }
    }
}

impl Profile {
    fn new(py: Python<'_>, profile: thingward::Profile) -> PyResult<Self> {
        let dropped = values::dropped(py, profile.dropped())?.unbind();
        let dropped_beyond = profile.dropped_beyond();
        Ok(Self { profile, dropped, dropped_beyond, behaviors: PyOnceLock::new() })
    }

    fn json(&self, casing: &str, pretty: bool) -> PyResult<Vec<u8>> {
        let casing = options::word("casing", casing, &Casing::ALL, Casing::name)?;
        plain::json(&self.profile.spelt(casing), pretty)
    }
}

#[pymethods]
impl Profile {
    // The text signature is that of a class without a constructor.
    #[new]
    #[pyo3(signature = (*_arguments, **_keywords), text_signature = None)]
    fn constructor(_arguments: &Bound<'_, PyTuple>, _keywords: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        arguments::no_constructor("Profile", "Profile.parse")
    }

    /// Reads one profile, such as what boto3's `describe_security_profile` returns.
    ///
    /// It is the body of a request, the answer that describes it, or the properties of a template's resource; of
    /// templates and lists of behaviors see `Profile.parse_all`.
    ///
    /// Args:
    ///     data: Bytes, bytearray, memoryview, a str of JSON or YAML, a dict or a list.
    ///     format: `"json"`, `"cbor"` or `"yaml"`, what bytes or a str are; None tells it from them.
    ///     strict: Whether only what the documentation promises passes.
    ///     custom_metrics: The declared custom metrics to compare with: a dict from names to types, or a JSON list of
    ///         CreateCustomMetric requests as bytes, str or list.
    ///     levels: A dict from ids of rules to `"error"`, `"warning"`, `"info"` or `"allow"`.
    ///     max_findings: How many findings an exception keeps, and how many losses `dropped` lists.
    ///
    /// Returns:
    ///     The `Profile`.
    ///
    /// Raises:
    ///     InvalidDocument: The document is what `thingward.check` calls invalid, or holds not just one profile.
    ///     TypeError: An argument is of another type, or a dict or list holds something that no document has.
    ///     ValueError: An argument has no meaning.
    #[staticmethod]
    #[pyo3(signature = (data, *, format=None, strict=false, custom_metrics=None, levels=None, max_findings=None))]
    fn parse(
        py: Python<'_>,
        data: &Bound<'_, PyAny>,
        #[pyo3(from_py_with = arguments::format)] format: Option<&str>,
        #[pyo3(from_py_with = arguments::strict)] strict: bool,
        custom_metrics: Option<&Bound<'_, PyAny>>,
        #[pyo3(from_py_with = arguments::levels)] levels: Option<&Bound<'_, PyDict>>,
        max_findings: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let options = judging(strict, custom_metrics, levels, max_findings)?;
        let parsed = parsed(py, data, OBJECTS, format, options, |source, options| match source {
            Source::Bytes(bytes) => thingward::Profile::parse(bytes, options),
            Source::Recorded(recorded) => recorded.profile(options),
        })?;
        Self::new(py, parsed)
    }

    /// Reads all that a document says of profiles.
    ///
    /// They are those of a template, of a state of Terraform or of a bare list of behaviors, with what they are
    /// attached to, and the custom metrics and dimensions that the document declares.
    ///
    /// Args:
    ///     data: Bytes, bytearray, memoryview, a str of JSON or YAML, a dict or a list.
    ///     format: `"json"`, `"cbor"` or `"yaml"`, what bytes or a str are; None tells it from them.
    ///     strict: Whether only what the documentation promises passes.
    ///     custom_metrics: The declared custom metrics to compare with: a dict from names to types, or a JSON list of
    ///         CreateCustomMetric requests as bytes, str or list.
    ///     levels: A dict from ids of rules to `"error"`, `"warning"`, `"info"` or `"allow"`.
    ///     max_findings: How many findings an exception keeps, and how many losses `dropped` lists.
    ///
    /// Returns:
    ///     `Profiles`.
    ///
    /// Raises:
    ///     InvalidDocument: The document is what `thingward.check` calls invalid.
    ///     TypeError: An argument is of another type, or a dict or list holds something that no document has.
    ///     ValueError: An argument has no meaning.
    #[staticmethod]
    #[pyo3(signature = (data, *, format=None, strict=false, custom_metrics=None, levels=None, max_findings=None))]
    fn parse_all<'py>(
        py: Python<'py>,
        data: &Bound<'py, PyAny>,
        #[pyo3(from_py_with = arguments::format)] format: Option<&str>,
        #[pyo3(from_py_with = arguments::strict)] strict: bool,
        custom_metrics: Option<&Bound<'py, PyAny>>,
        #[pyo3(from_py_with = arguments::levels)] levels: Option<&Bound<'py, PyDict>>,
        max_findings: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let options = judging(strict, custom_metrics, levels, max_findings)?;
        let parsed: Profiles =
            parsed(py, data, OBJECTS_AND_LISTS, format, options, |source, options| match source {
                Source::Bytes(bytes) => thingward::Profile::parse_all(bytes, options),
                Source::Recorded(recorded) => recorded.profiles(options),
            })?;
        profile_values::profiles(py, &parsed, |profile| {
            Ok(Bound::new(py, Self::new(py, profile)?)?.into_any())
        })
    }

    /// What a pickle is made of: a template with the profile in it, and what was dropped.
    #[staticmethod]
    #[pyo3(name = "_restored")]
    fn restored(py: Python<'_>, json: &[u8], dropped: Py<PyTuple>, beyond: usize) -> PyResult<Self> {
        // What was let pass when it was parsed is let pass again.
        let options = options::unjudged();
        let profiles = thingward::Profile::parse_all(json, &options);
        let profiles = profiles.map_err(|invalid| invalid_document(py, &invalid))?;
        let [placed] = profiles.profiles() else {
            return Err(PyValueError::new_err("the pickle holds no profile"));
        };
        let profile = placed.profile.clone();
        Ok(Self { profile, dropped, dropped_beyond: beyond, behaviors: PyOnceLock::new() })
    }

    /// The name: `securityProfileName`. None for a bare list of behaviors, and where a template gives none.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.profile.name().map(thingward::profiles::ProfileName::as_str)
    }

    /// The description: `securityProfileDescription`, or None.
    #[getter]
    fn description(&self) -> Option<&str> {
        self.profile.description().map(thingward::profiles::Description::as_str)
    }

    /// The behaviors, in their order.
    #[getter]
    fn behaviors<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let made = self.behaviors.get_or_try_init(py, || -> PyResult<_> {
            Ok(profile_values::behaviors(py, self.profile.behaviors())?.unbind())
        })?;
        Ok(made.bind(py).clone())
    }

    /// Where alerts go, by the type of the target, of which there is one: `SNS`.
    #[getter]
    fn alert_targets<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        profile_values::alert_targets(py, self.profile.alert_target())
    }

    /// Metrics whose datapoints are kept though no behavior needs them: `additionalMetricsToRetainV2`.
    #[getter]
    fn additional_metrics_to_retain<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        profile_values::metrics_to_retain(py, self.profile.metrics_to_retain())
    }

    /// Where datapoints are exported to, or None.
    #[getter]
    fn metrics_export_config<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.profile.export_config().map(|config| profile_values::export_config(py, config)).transpose()
    }

    /// The ARNs of what the profile is attached to, which only templates have.
    #[getter]
    fn target_arns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.profile.target_arns().iter().map(TargetArn::as_str).collect::<Vec<_>>())
    }

    /// What the document had and this profile has not.
    #[getter]
    fn dropped<'py>(&self, py: Python<'py>) -> Bound<'py, PyTuple> {
        self.dropped.bind(py).clone()
    }

    /// How many more losses there were than `dropped` lists.
    #[getter]
    const fn dropped_beyond(&self) -> usize {
        self.dropped_beyond
    }

    /// The profile as a dict.
    ///
    /// Args:
    ///     casing: How keys are spelt: `"api"`, as in requests; `"cloudformation"`, as in templates; or `"awscc"`, as
    ///         that Terraform provider has them.
    ///
    /// Returns:
    ///     A new dict.
    ///
    /// Raises:
    ///     ValueError: The casing is no such word.
    #[pyo3(signature = (casing="api"))]
    fn to_dict<'py>(
        &self,
        py: Python<'py>,
        #[pyo3(from_py_with = arguments::casing)] casing: &str,
    ) -> PyResult<Bound<'py, PyDict>> {
        plain::dict(py, &self.json(casing, false)?)
    }

    /// The profile as JSON in UTF-8.
    ///
    /// Args:
    ///     casing: How keys are spelt: `"api"`, as in requests; `"cloudformation"`, as in templates; or `"awscc"`, as
    ///         that Terraform provider has them.
    ///     pretty: Whether it is indented, by two spaces.
    ///
    /// Returns:
    ///     The profile as bytes.
    ///
    /// Raises:
    ///     ValueError: The casing is no such word.
    #[pyo3(signature = (casing="api", pretty=false))]
    fn to_json<'py>(
        &self,
        py: Python<'py>,
        #[pyo3(from_py_with = arguments::casing)] casing: &str,
        #[pyo3(from_py_with = arguments::pretty)] pretty: bool,
    ) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, &self.json(casing, pretty)?))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let name = match self.name() {
            Some(name) => PyString::new(py, name).repr()?.to_string(),
            None => "without a name".to_owned(),
        };
        let behaviors = match self.profile.behaviors().len() {
            1 => "1 behavior".to_owned(),
            count => format!("{count} behaviors"),
        };
        Ok(format!("<Profile {name}, {behaviors}>"))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        // Of all documents only templates have profiles with nothing in them.
        let properties = self.profile.spelt(Casing::CloudFormation);
        let resource = serde_json::json!({"Type": "AWS::IoT::SecurityProfile", "Properties": properties});
        let template = plain::json(&serde_json::json!({"Resources": {"Profile": resource}}), false)?;
        let state = (PyBytes::new(py, &template), self.dropped.bind(py), self.dropped_beyond);
        Ok((py.get_type::<Self>().getattr("_restored")?, state.into_pyobject(py)?.into_any()))
    }
}

fn judging(
    strict: bool,
    custom_metrics: Option<&Bound<'_, PyAny>>,
    levels: Option<&Bound<'_, PyDict>>,
    max_findings: Option<&Bound<'_, PyAny>>,
) -> PyResult<Options> {
    Keywords { strict, custom_metrics, levels, max_findings, ..Keywords::default() }.options()
}

/// What `parse` makes of the document.
fn parsed<T: Send>(
    py: Python<'_>,
    data: &Bound<'_, PyAny>,
    taken: &str,
    format: Option<&str>,
    options: Options,
    parse: impl Fn(Source<'_>, &Options) -> Result<T, Invalid> + Send + Sync,
) -> PyResult<T> {
    let document = Document::of("data", data, Some(Kind::Profile), taken)?;
    let format = options::format(format)?;
    let options = document.options(options, format)?;
    let source = document.source()?;
    py.detach(|| parse(source, &options)).map_err(|invalid| invalid_document(py, &invalid))
}
