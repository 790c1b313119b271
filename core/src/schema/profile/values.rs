//! What the values of members may be: names, words, numbers, sets and lists.

use super::Keywords;
use super::dialect::{Dialect, reference};
use super::patterns;
use crate::arn::Wanted;
use crate::declarations::MetricType;
use crate::limits;
use crate::profile::ComparisonOperator;
use crate::profile::metrics;
use crate::profile::model::{Confidence, DimensionOperator, DurationSeconds, Statistic};
use crate::profile::shapes::TOPIC_FILTER;
use crate::schema::{keywords, pattern};
use serde_json::{Value, json};

impl Dialect {
    /// The definitions of values by name. In templates each may be an intrinsic.
    pub(super) fn values(self) -> Keywords {
        let known = [self.texts(), self.words(), self.numbers(), self.lists()].into_iter().flatten();
        known.map(|(name, schema)| (name, self.literal(schema))).collect()
    }

    fn texts(self) -> Keywords {
        let name = json!({"type": "string", "pattern": pattern::name(limits::PROFILE_NAME)});
        let behavior_name = if self.is_strict() { name.clone() } else { text(1..=limits::PROFILE_NAME) };
        let metric_name = if self.is_strict() {
            json!({"type": "string", "pattern": pattern::name(limits::METRIC_NAME_BYTES), "not": {"pattern": pattern::reserved()}})
        } else {
            json!({"type": "string"})
        };
        let names: Vec<&str> = metrics().iter().map(|metric| metric.name).collect();
        keywords(json!({
            "securityProfileName": name,
            "dimensionName": name,
            "behaviorName": behavior_name,
            "customMetricName": metric_name,
            "metric": {
                "anyOf": [
                    {"title": "Metric of the service", "type": "string", "enum": names},
                    {"title": "Custom metric", "type": "string", "not": {"pattern": pattern::reserved()}},
                ],
            },
            "profileDescription": {
                "type": "string",
                "maxLength": limits::PROFILE_DESCRIPTION,
                "pattern": patterns::WITHOUT_CONTROLS,
            },
            "alertTargetArn": arn(Wanted::SnsTopic),
            "roleArn": arn(Wanted::Role),
            "targetArn": {"type": "string", "pattern": patterns::target()},
            "mqttTopic": text(limits::EXPORT_TOPIC_CHARACTERS),
            "displayName": text(0..=limits::DISPLAY_NAME_CHARACTERS),
            "clientRequestToken": text(limits::REQUEST_TOKEN_CHARACTERS),
            "tagKey": text(limits::TAG_KEY_CHARACTERS),
            "tagValue": self.tag_value(),
            "text": {"type": "string"},
            "time": {"anyOf": [{"type": "number"}, {"type": "string"}]},
        }))
    }

    /// Templates turn numbers and booleans into texts.
    fn tag_value(self) -> Value {
        let value = text(0..=limits::TAG_VALUE_CHARACTERS);
        if self.is_template() {
            json!({"anyOf": [value, {"type": "number"}, {"type": "boolean"}]})
        } else {
            value
        }
    }

    fn words(self) -> Keywords {
        let boolean = json!({"type": "boolean"});
        let boolean = if self.is_template() {
            json!({"anyOf": [boolean, {"type": "string", "enum": ["true", "false"]}]})
        } else {
            boolean
        };
        keywords(json!({
            "boolean": boolean,
            "comparisonOperator": word(ComparisonOperator::ALL.iter().map(|one| one.name())),
            "statistic": word(Statistic::ALL.iter().map(|one| one.name())),
            "confidenceLevel": word(Confidence::ALL.iter().map(|one| one.name())),
            "dimensionOperator": word(DimensionOperator::ALL.iter().map(|one| one.name())),
            "dimensionType": word([TOPIC_FILTER].into_iter()),
            "customMetricType": word(MetricType::ALL.iter().map(|one| one.name())),
        }))
    }

    fn numbers(self) -> Keywords {
        let seconds: Vec<u64> = DurationSeconds::ALL.iter().map(|duration| duration.get()).collect();
        let written: Vec<String> = seconds.iter().map(u64::to_string).collect();
        let (least, most) = (limits::CONSECUTIVE.start(), limits::CONSECUTIVE.end());
        // Default mode warns of a duration in quotes, and templates may write it so.
        let duration = json!({"type": "integer", "enum": seconds});
        let duration = if self.is_template() || !self.is_strict() {
            or_text(&duration, &patterns::written(&written.join("|")))
        } else {
            duration
        };
        let consecutive = json!({"type": "integer", "minimum": least, "maximum": most});
        let count = json!({"type": "integer", "minimum": 0, "maximum": limits::COUNT});
        let (consecutive, count) = if self.is_template() {
            let written: Vec<String> = limits::CONSECUTIVE.map(|count| count.to_string()).collect();
            let written = patterns::written(&written.join("|"));
            (or_text(&consecutive, &written), or_text(&count, &patterns::count()))
        } else {
            (consecutive, count)
        };
        keywords(json!({
            "durationSeconds": duration,
            "consecutiveDatapoints": consecutive,
            "count": count,
            "number": {"type": "number"},
            "version": {"type": "integer"},
            "port": {"type": "integer", "minimum": 0, "maximum": limits::PORT},
            "cidr": {
                "type": "string",
                "minLength": limits::CIDR_CHARACTERS.start(),
                "maxLength": limits::CIDR_CHARACTERS.end(),
                "pattern": patterns::cidr(),
            },
        }))
    }

    fn lists(self) -> Keywords {
        let list = |of: &str| json!({"type": "array", "items": reference(of)});
        let filter = self.literal(text(limits::DIMENSION_VALUE_CHARACTERS));
        keywords(json!({
            "cidrs": list("cidr"),
            "ports": list("port"),
            "numbers": list("number"),
            "strings": list("text"),
            "metricNames": list("metric"),
            "metricsToRetain": list("metricToRetain"),
            "targetArns": list("targetArn"),
            "tags": list("tag"),
            "topicFilters": {
                "type": "array",
                "minItems": limits::DIMENSION_VALUES.start(),
                "maxItems": limits::DIMENSION_VALUES.end(),
                "items": filter,
            },
        }))
    }

    /// At most so many items: in templates of a list without intrinsics, which may stand for none.
    pub(super) fn at_most(self, items: usize) -> Value {
        if self.is_template() {
            json!({
                "type": "array",
                "if": {"contains": reference("intrinsic")},
                "else": {"maxItems": items},
            })
        } else {
            json!({"type": "array", "maxItems": items})
        }
    }
}

/// A text of so many characters.
fn text(characters: std::ops::RangeInclusive<usize>) -> Value {
    let (least, most) = (characters.start(), characters.end());
    if *least == 0 {
        json!({"type": "string", "maxLength": most})
    } else {
        json!({"type": "string", "minLength": least, "maxLength": most})
    }
}

fn word(words: impl Iterator<Item = &'static str>) -> Value {
    json!({"type": "string", "enum": words.collect::<Vec<_>>()})
}

/// A number, or the text of one.
fn or_text(number: &Value, pattern: &str) -> Value {
    json!({"anyOf": [number, {"type": "string", "pattern": pattern}]})
}

fn arn(wanted: Wanted) -> Value {
    let characters = text(limits::ARN_CHARACTERS);
    let mut arn = keywords(characters);
    arn.insert("pattern".to_owned(), patterns::arn(wanted).into());
    Value::Object(arn)
}
