//! Keyword arguments as options of a check.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyInt, PyList, PyString};
use serde_json::json;
use thingward::{AlertRole, ArnError, Declarations, Era, Format, Kind, Names, Options, Rule};

/// A word among those that `all` has; a `ValueError` that lists them for any other.
pub fn word<T: Copy>(argument: &str, said: &str, all: &[T], name: impl Fn(T) -> &'static str) -> PyResult<T> {
    all.iter().copied().find(|value| name(*value) == said).ok_or_else(|| {
        let words: Vec<String> = all.iter().map(|value| format!("`{}`", name(*value))).collect();
        PyValueError::new_err(format!("{argument} is `{said}`; write one of {}", words.join(", ")))
    })
}

/// A whole number of so much at least.
pub fn whole(argument: &str, said: &Bound<'_, PyAny>, least: usize) -> PyResult<usize> {
    let number = integer(argument, said)?;
    usize::try_from(number).ok().filter(|number| *number >= least).ok_or_else(|| {
        PyValueError::new_err(format!("{argument} is `{number}`; write a number from {least}"))
    })
}

pub fn kind(said: Option<&str>) -> PyResult<Option<Kind>> {
    said.map(|said| word("kind", said, Kind::ALL, Kind::name)).transpose()
}

pub fn format(said: Option<&str>) -> PyResult<Option<Format>> {
    said.map(|said| word("format", said, Format::ALL, Format::name)).transpose()
}

/// `names`: which spelling of the names a report is written with.
pub fn names(said: &str) -> PyResult<Names> {
    word("names", said, Names::ALL, Names::name)
}

/// What the keyword arguments of a check say, as they came.
#[derive(Default)]
pub struct Keywords<'a, 'py> {
    pub kind: Option<&'a str>,
    pub strict: bool,
    pub topic: Option<&'a str>,
    pub thing: Option<&'a str>,
    pub custom_metrics: Option<&'a Bound<'py, PyAny>>,
    pub levels: Option<&'a Bound<'py, PyDict>>,
    pub client_id: Option<&'a str>,
    pub era: Option<&'a str>,
    pub registry: Option<Vec<String>>,
    pub outstanding: Option<&'a Bound<'py, PyAny>>,
    pub deterministic: bool,
    pub max_findings: Option<&'a Bound<'py, PyAny>>,
}

impl Keywords<'_, '_> {
    pub fn options(self) -> PyResult<Options> {
        let mut options = Options::new();
        if self.strict {
            options = options.strict();
        }
        if let Some(kind) = kind(self.kind)? {
            options = options.kind(kind);
        }
        if let Some(topic) = self.topic {
            options = options.topic(topic);
        }
        if let Some(thing) = self.thing {
            options = options.thing(thing);
        }
        if let Some(declarations) = self.custom_metrics {
            options = with_declarations(options, declarations)?;
        }
        if let Some(levels) = self.levels {
            options = with_levels(options, levels)?;
        }
        if let Some(id) = self.client_id {
            options = options.client_id(id);
        }
        options = with_era(options, self.era, self.registry)?;
        if let Some(ids) = self.outstanding {
            options = options.outstanding(self::ids("outstanding", ids)?);
        }
        if self.deterministic {
            options = options.deterministic();
        }
        if let Some(count) = self.max_findings {
            options = options.max_findings(whole("max_findings", count, 0)?);
        }
        Ok(options)
    }
}

/// What a level may be: that of a finding, or none.
const SILENT: &str = "allow";

/// `levels`: a dict from rules to `error`, `warning`, `info` or `allow`.
fn with_levels(mut options: Options, levels: &Bound<'_, PyDict>) -> PyResult<Options> {
    for (rule, level) in levels {
        let (rule, level): (String, String) = (rule.extract()?, level.extract()?);
        let rule: Rule =
            rule.parse().map_err(|error: thingward::UnknownRule| PyValueError::new_err(error.to_string()))?;
        if rule.is_fixed() {
            let message = format!("`{rule}` makes the document unreadable, so its level cannot be changed");
            return Err(PyValueError::new_err(message));
        }
        options = match level.as_str() {
            "error" => options.deny(rule),
            "warning" => options.warn(rule),
            "info" => options.note(rule),
            SILENT => options.allow(rule),
            _ => {
                let message = format!(
                    "the level of `{rule}` is `{level}`; write `error`, `warning`, `info` or `{SILENT}`"
                );
                return Err(PyValueError::new_err(message));
            }
        };
    }
    Ok(options)
}

/// `custom_metrics`: the declarations as a file of them or as its content, or a dict from names to types.
fn with_declarations(options: Options, said: &Bound<'_, PyAny>) -> PyResult<Options> {
    let declarations = declarations(said)?;
    Ok(options.custom_metrics(declarations))
}

fn declarations(said: &Bound<'_, PyAny>) -> PyResult<Declarations> {
    let of_json = |json: &[u8]| {
        Declarations::parse(json).map_err(|error| PyValueError::new_err(format!("custom_metrics: {error}")))
    };
    if let Ok(bytes) = said.cast::<PyBytes>() {
        return of_json(bytes.as_bytes());
    }
    if let Ok(text) = said.cast::<PyString>() {
        return of_json(text.to_str()?.as_bytes());
    }
    let entries = match said.cast::<PyDict>() {
        Ok(types) if !types.contains("metricName")? => types
            .iter()
            .map(|(name, of)| {
                Ok(json!({"metricName": name.extract::<String>()?, "metricType": of.extract::<String>()?}))
            })
            .collect::<PyResult<Vec<_>>>()?,
        Ok(one) => vec![entry(one)?],
        Err(_) => {
            let list = said.cast::<PyList>()?;
            list.iter().map(|one| entry(one.cast()?)).collect::<PyResult<Vec<_>>>()?
        }
    };
    of_json(serde_json::Value::Array(entries).to_string().as_bytes())
}

/// A declaration, of which only two members say something here.
fn entry(declaration: &Bound<'_, PyDict>) -> PyResult<serde_json::Value> {
    let member = |name: &str| -> PyResult<Option<String>> {
        declaration.get_item(name)?.map(|value| value.extract()).transpose()
    };
    let mut entry = serde_json::Map::new();
    for name in ["metricName", "metricType"] {
        if let Some(value) = member(name)? {
            entry.insert(name.to_owned(), value.into());
        }
    }
    Ok(entry.into())
}

/// What the role of an alert target is for, if anything is said of it; `kind` is that of the document, if it is known.
pub fn with_alert_role(options: Options, kind: Option<Kind>, arns: [Option<&str>; 3]) -> PyResult<Options> {
    type Named = (&'static str, fn(AlertRole, String) -> Result<AlertRole, ArnError>);
    let named: [Named; 3] = [
        ("topic_arn", AlertRole::topic),
        ("kms_key_arn", AlertRole::kms_key),
        ("export_topic_arn", AlertRole::export_topic),
    ];
    let mut said = None;
    for ((argument, add), arn) in named.into_iter().zip(arns) {
        let Some(arn) = arn else { continue };
        if let Some(kind) = kind.filter(|kind| *kind != Kind::Role) {
            let (role, kind) = (Kind::Role.name(), kind.name());
            let message = format!("{argument} is for the kind `{role}`, and kind is `{kind}`");
            return Err(PyValueError::new_err(message));
        }
        let role = add(said.unwrap_or_default(), arn.to_owned());
        said = Some(role.map_err(|error| PyValueError::new_err(format!("{argument}: {error}")))?);
    }
    Ok(match said {
        Some(role) => options.alert_role(role),
        None => options,
    })
}

/// Report ids, as anything that can be iterated over.
pub fn ids(argument: &str, ids: &Bound<'_, PyAny>) -> PyResult<Vec<u64>> {
    ids.try_iter()?.map(|id| integer(argument, &id?)).collect()
}

/// An integer that is not negative and has 64 bits at most.
pub fn integer(argument: &str, value: &Bound<'_, PyAny>) -> PyResult<u64> {
    let name = value.get_type().name()?;
    let value = value
        .cast::<PyInt>()
        .map_err(|_| PyTypeError::new_err(format!("{argument} is of type `{name}`; give an int")))?;
    let refused =
        |_| PyValueError::new_err(format!("{argument} is `{value}`; write a number from 0 to 2^64 - 1"));
    value.extract().map_err(refused)
}

/// `era`: what it is called on the command line.
fn with_era(options: Options, era: Option<&str>, registry: Option<Vec<String>>) -> PyResult<Options> {
    match (era, registry) {
        (None, None) => Ok(options),
        (Some("2019-01"), Some(names)) => Ok(options.era(Era::January2019).registry(names)),
        (Some(era), Some(_)) => {
            Err(PyValueError::new_err(format!("era is `{era}`; write `2019-01` or leave it out")))
        }
        (Some(_), None) => {
            Err(PyValueError::new_err("era needs registry, the names of the registered things"))
        }
        (None, Some(_)) => {
            Err(PyValueError::new_err("registry needs era: only that of `2019-01` has registered things"))
        }
    }
}
