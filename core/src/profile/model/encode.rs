//! Profiles through serde: one encoding for the three casings, in the order of the API.

use super::{
    AlertTarget, Behavior, Criteria, CriteriaForm, Dimension, ExportConfig, MetricToRetain, MetricValue,
    Profile,
};
use crate::profile::casing::Casing;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;

/// A profile or a behavior that serializes in a casing.
///
/// ```
/// use thingward::profiles::Behavior;
///
/// let json = r#"{"name":"b","metric":"aws:message-byte-size","criteria":{"comparisonOperator":"less-than","value":{"count":500}}}"#;
/// let behavior: Behavior = serde_json::from_str(json)?;
/// let json = serde_json::to_string(&behavior.cloudformation())?;
/// assert!(json.ends_with(r#""Value":{"Count":"500"}}}"#));
/// assert_eq!(serde_json::from_str::<Behavior>(&json)?, behavior);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Spelt<'v, T>(pub(super) Casing, pub(super) &'v T);

impl<T: Encode> Serialize for Spelt<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.1.encode(self.0, serializer)
    }
}

/// A part of a profile that is written in a casing.
pub(super) trait Encode {
    fn encode<S: Serializer>(&self, casing: Casing, serializer: S) -> Result<S::Ok, S::Error>;
}

/// A part and the casing that it is written in.
pub(super) struct In<'v, T: ?Sized>(pub(super) Casing, pub(super) &'v T);

impl<T: Encode + ?Sized> Serialize for In<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.1.encode(self.0, serializer)
    }
}

impl<T: Encode> Encode for [T] {
    fn encode<S: Serializer>(&self, casing: Casing, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|entry| In(casing, entry)))
    }
}

/// As the API spells it.
macro_rules! as_the_api {
    ($($name:ident),*) => { $(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.encode(Casing::Api, serializer)
            }
        }
    )* };
}
as_the_api!(Profile, Behavior, Criteria, MetricValue, Dimension, MetricToRetain, AlertTarget, ExportConfig);

/// Writes an object: each member under its name, those that are absent left out.
macro_rules! object {
    ($serializer:expr, $casing:expr, { $($name:literal => $value:expr),* $(,)? }) => {{
        let casing: Casing = $casing;
        let length = [$($value.is_some()),*].into_iter().filter(|there| *there).count();
        let mut map = $serializer.serialize_map(Some(length))?;
        $(
            if let Some(value) = $value {
                map.serialize_entry(&*casing.spell($name), &value)?;
            }
        )*
        map.end()
    }};
}

/// A list that is written only if something is in it.
fn filled<T>(casing: Casing, list: &[T]) -> Option<In<'_, [T]>> {
    (!list.is_empty()).then_some(In(casing, list))
}

impl Encode for Profile {
    fn encode<S: Serializer>(&self, casing: Casing, serializer: S) -> Result<S::Ok, S::Error> {
        let targets: Vec<&str> = self.target_arns.iter().map(super::TargetArn::as_str).collect();
        object!(serializer, casing, {
            "securityProfileName" => self.name.as_ref().map(super::ProfileName::as_str),
            "securityProfileDescription" => self.description.as_ref().map(super::Description::as_str),
            "behaviors" => filled(casing, &self.behaviors),
            "alertTargets" => self.alert_target.as_ref().map(|target| Sns(In(casing, target))),
            "additionalMetricsToRetainV2" => filled(casing, &self.metrics_to_retain),
            "metricsExportConfig" => self.export_config.as_ref().map(|export| In(casing, export)),
            "targetArns" => Some(&targets).filter(|targets| !targets.is_empty()),
        })
    }
}

/// The map of alert targets, whose one key has one spelling.
struct Sns<'v>(In<'v, AlertTarget>);

impl Serialize for Sns<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([("SNS", &self.0)])
    }
}

impl Encode for AlertTarget {
    fn encode<S: Serializer>(&self, casing: Casing, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, casing, {
            "alertTargetArn" => Some(self.topic.as_str()),
            "roleArn" => Some(self.role.as_str()),
        })
    }
}

impl Encode for ExportConfig {
    fn encode<S: Serializer>(&self, casing: Casing, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, casing, {
            "mqttTopic" => self.mqtt_topic.as_deref(),
            "roleArn" => Some(self.role.as_str()),
        })
    }
}

impl Encode for MetricToRetain {
    fn encode<S: Serializer>(&self, casing: Casing, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, casing, {
            "metric" => Some(self.metric.name()),
            "metricDimension" => self.dimension.as_ref().map(|dimension| In(casing, dimension)),
            "exportMetric" => self.export_metric.then_some(true),
        })
    }
}

impl Encode for Dimension {
    fn encode<S: Serializer>(&self, casing: Casing, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, casing, {
            "dimensionName" => Some(self.name.as_str()),
            "operator" => self.operator,
        })
    }
}

impl Encode for Behavior {
    fn encode<S: Serializer>(&self, casing: Casing, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, casing, {
            "name" => Some(self.name.as_str()),
            "metric" => Some(self.metric.name()),
            "metricDimension" => self.dimension.as_ref().map(|dimension| In(casing, dimension)),
            "criteria" => Some(In(casing, &self.criteria)),
            "suppressAlerts" => self.suppress_alerts.then_some(true),
            "exportMetric" => self.export_metric.then_some(true),
        })
    }
}

impl Encode for Criteria {
    fn encode<S: Serializer>(&self, casing: Casing, serializer: S) -> Result<S::Ok, S::Error> {
        let (statistic, confidence) = match self.form {
            CriteriaForm::Static { .. } => (None, None),
            CriteriaForm::Statistical { statistic, .. } => (Some(statistic.name()), None),
            CriteriaForm::Learning { confidence } => (None, Some(confidence.name())),
        };
        object!(serializer, casing, {
            "comparisonOperator" => self.operator().map(crate::profile::ComparisonOperator::name),
            "value" => self.value().map(|value| In(casing, value)),
            "durationSeconds" => self.duration(),
            "consecutiveDatapointsToAlarm" => self.datapoints_to_alarm,
            "consecutiveDatapointsToClear" => self.datapoints_to_clear,
            "statisticalThreshold" => statistic.map(|word| Only(casing.spell("statistic"), word)),
            "mlDetectionConfig" => confidence.map(|word| Only(casing.spell("confidenceLevel"), word)),
        })
    }
}

/// An object of one member.
struct Only(Cow<'static, str>, &'static str);

impl Serialize for Only {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(&self.0, self.1)])
    }
}

impl Encode for MetricValue {
    fn encode<S: Serializer>(&self, casing: Casing, serializer: S) -> Result<S::Ok, S::Error> {
        let key = casing.spell(self.kind().member());
        let mut map = serializer.serialize_map(Some(1))?;
        match self {
            Self::Count(count) if casing == Casing::Api => map.serialize_entry(&*key, count)?,
            // A string in CloudFormation, and in the provider that is made of it.
            Self::Count(count) => map.serialize_entry(&*key, &count.to_string())?,
            Self::Cidrs(blocks) => {
                let texts: Vec<String> = blocks.iter().map(ToString::to_string).collect();
                map.serialize_entry(&*key, &texts)?;
            }
            Self::Ports(ports) => map.serialize_entry(&*key, ports)?,
            Self::Number(number) => map.serialize_entry(&*key, number)?,
            Self::Numbers(numbers) => map.serialize_entry(&*key, numbers)?,
            Self::Strings(texts) => map.serialize_entry(&*key, texts)?,
        }
        map.end()
    }
}
