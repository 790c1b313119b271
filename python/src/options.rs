//! Keyword arguments as options of a check.

use crate::arguments::{Argument, ids, other_type, whole};
use crate::declarations::declarations;
use crate::topic::TopicOrText;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use thingward::{AlertRole, ArnError, Era, Format, Kind, Names, Options, Rule};

/// A word among those that `all` has; a `ValueError` that lists them for any other.
pub fn word<T: Copy>(argument: &str, said: &str, all: &[T], name: impl Fn(T) -> &'static str) -> PyResult<T> {
    all.iter().copied().find(|value| name(*value) == said).ok_or_else(|| {
        let words: Vec<String> = all.iter().map(|value| format!("`{}`", name(*value))).collect();
        PyValueError::new_err(format!("{argument} is `{said}`; write one of {}", words.join(", ")))
    })
}

pub fn kind(said: Option<&str>) -> PyResult<Option<Kind>> {
    said.map(|said| word("kind", said, Kind::ALL, Kind::name)).transpose()
}

pub fn format(said: Option<&str>) -> PyResult<Option<Format>> {
    said.map(|said| word("format", said, Format::ALL, Format::name)).transpose()
}

/// The options for a document that was judged already, by options of its own: they let pass whatever can be.
pub fn unjudged() -> Options {
    Rule::ALL.iter().fold(Options::new(), |options, rule| options.allow(*rule))
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
    pub topic: Option<TopicOrText<'a>>,
    pub thing: Option<&'a str>,
    pub custom_metrics: Option<&'a Bound<'py, PyAny>>,
    /// What `custom_metrics` is called where those are the values.
    pub declarations: Option<&'a Bound<'py, PyAny>>,
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
            options = options.topic(topic.text());
        }
        if let Some(thing) = self.thing {
            options = options.thing(thing);
        }
        if let Some(said) = self.custom_metrics {
            options = options.custom_metrics(declarations("custom_metrics", said)?);
        }
        if let Some(said) = self.declarations {
            options = options.custom_metrics(declarations("declarations", said)?);
        }
        if let Some(levels) = self.levels {
            options = with_levels(options, levels)?;
        }
        if let Some(id) = self.client_id {
            options = options.client_id(id);
        }
        options = with_era(options, self.era, self.registry)?;
        if let Some(said) = self.outstanding {
            options = options.outstanding(ids("outstanding", said)?);
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
        let rule: Rule = <&str>::of("a key of levels", &rule)?
            .parse()
            .map_err(|error: thingward::UnknownRule| PyValueError::new_err(error.to_string()))?;
        if rule.is_fixed() {
            let message = format!("`{rule}` makes the document unreadable, so its level cannot be changed");
            return Err(PyValueError::new_err(message));
        }
        let place = format!("the level of `{rule}`");
        let help = format!("write `error`, `warning`, `info` or `{SILENT}`");
        if !level.is_instance_of::<PyString>() {
            return Err(other_type(&place, &level, &help));
        }
        options = match <&str>::of(&place, &level)? {
            "error" => options.deny(rule),
            "warning" => options.warn(rule),
            "info" => options.note(rule),
            SILENT => options.allow(rule),
            other => return Err(PyValueError::new_err(format!("{place} is `{other}`; {help}"))),
        };
    }
    Ok(options)
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

/// `era`: what it is called on the command line.
fn with_era(options: Options, era: Option<&str>, registry: Option<Vec<String>>) -> PyResult<Options> {
    let refused = |message: &str| Err(PyValueError::new_err(message.to_owned()));
    match (era, registry) {
        (None, None) => Ok(options),
        (Some("2019-01"), Some(names)) => Ok(options.era(Era::January2019).registry(names)),
        (Some("2019-01"), None) => refused("era needs registry, the names of the registered things"),
        (Some(era), _) => refused(&format!("era is `{era}`; write `2019-01` or leave it out")),
        (None, Some(_)) => refused("registry needs era: only that of `2019-01` has registered things"),
    }
}
