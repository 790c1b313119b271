//! The parts of profiles, as the dataclasses of `thingward/profiles.py`.

use crate::values::{Class, dropped, tuple};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use thingward::profiles::{
    self, AlertTarget, Behavior, Consecutive, Criteria, CriteriaForm, Dimension, DurationSeconds,
    ExportConfig, MetricToRetain, MetricValue,
};
use thingward::{ComparisonOperator, MetricType, ValueKind};

const MODULE: &str = "thingward.profiles";

static ALERT_TARGET: Class = Class::new(MODULE, "AlertTarget");
static ATTACHMENT: Class = Class::new(MODULE, "Attachment");
static BEHAVIOR: Class = Class::new(MODULE, "Behavior");
static CRITERIA: Class = Class::new(MODULE, "Criteria");
static DECLARED_DIMENSION: Class = Class::new(MODULE, "DeclaredDimension");
static DETECTION: Class = Class::new(MODULE, "MachineLearningDetectionConfig");
static EXPORT_CONFIG: Class = Class::new(MODULE, "MetricsExportConfig");
static METRIC_DIMENSION: Class = Class::new(MODULE, "MetricDimension");
static METRIC_TO_RETAIN: Class = Class::new(MODULE, "MetricToRetain");
static METRIC_VALUE: Class = Class::new(MODULE, "MetricValue");
static PLACED_PROFILE: Class = Class::new(MODULE, "PlacedProfile");
static PROFILES: Class = Class::new(MODULE, "Profiles");
static THRESHOLD: Class = Class::new(MODULE, "StatisticalThreshold");

/// What a document says of profiles; `profile` makes the class of one.
pub fn profiles<'py>(
    py: Python<'py>,
    all: &profiles::Profiles,
    profile: impl Fn(thingward::Profile) -> PyResult<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let placed = tuple(py, all.profiles(), |placed| {
        let profile = profile(placed.profile.clone())?;
        PLACED_PROFILE.get(py)?.call1((placed.logical_id.as_deref(), placed.pointer.as_str(), profile))
    })?;
    let attachments = tuple(py, all.attachments(), |attachment| {
        ATTACHMENT.get(py)?.call1((attachment.profile.as_str(), attachment.target.as_str()))
    })?;
    let metrics = PyDict::new(py);
    for name in all.custom_metrics().names() {
        metrics.set_item(name, all.custom_metrics().metric_type(name).map(MetricType::name))?;
    }
    let dimensions = tuple(py, all.dimensions(), |dimension| {
        let filters = PyTuple::new(py, dimension.topic_filters())?;
        DECLARED_DIMENSION.get(py)?.call1((dimension.name().as_str(), filters))
    })?;
    let dropped = dropped(py, all.dropped())?;
    PROFILES.get(py)?.call1((placed, attachments, metrics, dimensions, dropped, all.dropped_beyond()))
}

pub fn behaviors<'py>(py: Python<'py>, all: &[Behavior]) -> PyResult<Bound<'py, PyTuple>> {
    tuple(py, all, |behavior| {
        BEHAVIOR.get(py)?.call1((
            behavior.name().as_str(),
            behavior.metric().name(),
            criteria(py, behavior.criteria())?,
            behavior.dimension().map(|each| dimension(py, each)).transpose()?,
            behavior.suppresses_alerts(),
            behavior.exports(),
        ))
    })
}

fn dimension<'py>(py: Python<'py>, dimension: &Dimension) -> PyResult<Bound<'py, PyAny>> {
    let operator = dimension.operator.map(profiles::DimensionOperator::name);
    METRIC_DIMENSION.get(py)?.call1((dimension.name.as_str(), operator))
}

fn criteria<'py>(py: Python<'py>, criteria: &Criteria) -> PyResult<Bound<'py, PyAny>> {
    let (statistic, confidence) = match criteria.form {
        CriteriaForm::Static { .. } => (None, None),
        CriteriaForm::Statistical { statistic, .. } => (Some(statistic.name()), None),
        CriteriaForm::Learning { confidence } => (None, Some(confidence.name())),
    };
    CRITERIA.get(py)?.call1((
        criteria.operator().map(ComparisonOperator::name),
        criteria.value().map(|each| value(py, each)).transpose()?,
        criteria.duration().map(DurationSeconds::get),
        criteria.datapoints_to_alarm.map(Consecutive::get),
        criteria.datapoints_to_clear.map(Consecutive::get),
        statistic.map(|word| THRESHOLD.get(py)?.call1((word,))).transpose()?,
        confidence.map(|word| DETECTION.get(py)?.call1((word,))).transpose()?,
    ))
}

fn value<'py>(py: Python<'py>, value: &MetricValue) -> PyResult<Bound<'py, PyAny>> {
    let held = match value {
        MetricValue::Count(count) => count.into_pyobject(py)?.into_any(),
        MetricValue::Cidrs(blocks) => {
            PyTuple::new(py, blocks.iter().map(ToString::to_string).collect::<Vec<_>>())?.into_any()
        }
        MetricValue::Ports(ports) => PyTuple::new(py, ports)?.into_any(),
        MetricValue::Number(number) => number.into_pyobject(py)?.into_any(),
        MetricValue::Numbers(numbers) => PyTuple::new(py, numbers)?.into_any(),
        MetricValue::Strings(texts) => PyTuple::new(py, texts)?.into_any(),
    };
    let members = PyDict::new(py);
    members.set_item(ValueKind::member(value.kind()), held)?;
    METRIC_VALUE.get(py)?.call((), Some(&members))
}

/// Alert targets by their type, of which there is one.
pub fn alert_targets<'py>(py: Python<'py>, target: Option<&AlertTarget>) -> PyResult<Bound<'py, PyDict>> {
    let targets = PyDict::new(py);
    if let Some(target) = target {
        let made = ALERT_TARGET.get(py)?.call1((target.topic.as_str(), target.role.as_str()))?;
        targets.set_item("SNS", made)?;
    }
    Ok(targets)
}

pub fn metrics_to_retain<'py>(py: Python<'py>, all: &[MetricToRetain]) -> PyResult<Bound<'py, PyTuple>> {
    tuple(py, all, |retained| {
        let dimension = retained.dimension().map(|each| dimension(py, each)).transpose()?;
        METRIC_TO_RETAIN.get(py)?.call1((retained.metric().name(), dimension, retained.exports()))
    })
}

pub fn export_config<'py>(py: Python<'py>, config: &ExportConfig) -> PyResult<Bound<'py, PyAny>> {
    EXPORT_CONFIG.get(py)?.call1((config.mqtt_topic(), config.role().as_str()))
}
