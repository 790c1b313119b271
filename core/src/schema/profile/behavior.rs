//! What a behavior has to be for its metric: the table of metrics as rules.
//!
//! Each rule asks for the metric first, so that a validator names the member that is wrong and not a list of forms.

use super::Keywords;
use super::criteria::{ML, OF_CUSTOM_METRIC, STATISTIC, name_of, operators};
use super::dialect::{Dialect, merge, object, reference};
use crate::profile::{Metric, Need, ValueKind, metrics};
use crate::schema::{keywords, pattern};
use serde_json::{Value, json};

impl Dialect {
    /// The rules of a behavior: what it has to have, and what its metric asks of it.
    pub(super) fn behavior(self) -> Keywords {
        let needs_duration = self.has("durationSeconds");
        let of_criteria = |rule: Value| self.at("criteria", rule);
        let statistical = json!({"type": "object", "if": self.is_statistical(), "then": needs_duration});
        let lasting = json!({"type": "object", "if": self.is_static(), "then": needs_duration});
        let of_kind = |kind: ValueKind| {
            let metrics = self.is_metric(|metric| metric.kind == kind);
            json!({"if": metrics, "then": {"properties": {(self.key("criteria")): reference(name_of(kind))}}})
        };
        let mut rules = vec![
            of_kind(ValueKind::Count),
            of_kind(ValueKind::Cidrs),
            of_kind(ValueKind::Ports),
            json!({
                "if": self.is_metric(|metric| metric.duration == Need::Required),
                "then": of_criteria(lasting),
            }),
            json!({
                "if": self.is_metric(|metric| !metric.statistic),
                "then": of_criteria(object(self.forbids(STATISTIC))),
                "else": of_criteria(statistical),
            }),
            json!({
                "if": self.is_metric(|metric| !metric.ml),
                "then": of_criteria(object(self.forbids(ML))),
            }),
            json!({
                "if": self.is_metric(|metric| !metric.dimension),
                "then": self.forbids("metricDimension"),
            }),
            json!({
                "if": self.is_custom(),
                "then": self.custom_behavior(),
            }),
        ];
        rules.extend(self.of_few_operators());
        if self.is_template() {
            rules.push(self.learning_of_addresses());
        }
        let mut behavior = self.has_all(&["name", "metric", "criteria"]);
        merge(&mut behavior, keywords(json!({ "allOf": rules })));
        behavior
    }

    /// The rules of a metric to retain.
    pub(super) fn metric_to_retain(self) -> Keywords {
        let mut retained = self.has_all(&["metric"]);
        let rules = json!({"allOf": [
            {"if": self.is_metric(|metric| !metric.dimension), "then": self.forbids("metricDimension")},
            {"if": self.is_custom(), "then": self.forbids("metricDimension")},
        ]});
        merge(&mut retained, keywords(rules));
        retained
    }

    fn custom_behavior(self) -> Value {
        let mut custom = keywords(self.forbids("metricDimension"));
        let criteria = json!({(self.key("criteria")): reference(OF_CUSTOM_METRIC)});
        merge(&mut custom, keywords(json!({ "properties": criteria })));
        Value::Object(custom)
    }

    /// Metrics that take fewer operators than their kind.
    fn of_few_operators(self) -> Vec<Value> {
        let few = metrics().iter().filter_map(|metric| Some((metric.name, metric.only?)));
        let rules = few.map(|(name, only)| {
            let then = self.at("comparisonOperator", operators(only));
            let criteria = json!({"type": "object", "if": {"not": self.is_ml()}, "then": then});
            json!({"if": self.is_one_of("metric", &[name]), "then": self.at("criteria", criteria)})
        });
        rules.collect()
    }

    /// Machine learning whose confidence is not known yet is told to be it nevertheless, and takes no dimension.
    fn learning_of_addresses(self) -> Value {
        let addresses = self.is_metric(|metric| metric.dimension && metric.kind == ValueKind::Cidrs);
        json!({
            "if": {"allOf": [addresses, self.within("criteria", self.is_ml())]},
            "then": self.forbids("metricDimension"),
        })
    }

    /// The metric is one of the service's that are such.
    fn is_metric(self, is_such: impl Fn(&Metric) -> bool) -> Value {
        let such = metrics().iter().filter(|metric| is_such(metric));
        self.is_one_of("metric", &such.map(|metric| metric.name).collect::<Vec<_>>())
    }

    /// The metric is a custom one.
    fn is_custom(self) -> Value {
        let key = self.key("metric");
        let custom = json!({"type": "string", "not": {"pattern": pattern::reserved()}});
        json!({"required": [key], "properties": {(key): custom}})
    }
}
