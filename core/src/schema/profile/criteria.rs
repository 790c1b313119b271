//! What criteria have to be for a metric: the table of metrics as rules of a behavior.
//!
//! Each rule asks for the metric first, so that a validator names the member that is wrong and not a list of forms.

use super::Keywords;
use super::dialect::{Dialect, merge, reference};
use super::patterns;
use crate::profile::shapes::VALUE as MEMBERS;
use crate::profile::{ComparisonOperator, Metric, Need, ValueKind, metrics};
use crate::schema::keywords;
use serde_json::{Value, json};

/// The members that say what is normal, one for each form of criteria.
const FORMS: [&str; 3] = [VALUE, STATISTIC, ML];
const VALUE: &str = "value";
const STATISTIC: &str = "statisticalThreshold";
const ML: &str = "mlDetectionConfig";

impl Dialect {
    /// The rules of criteria, whatever the metric is.
    pub(super) fn criteria(self) -> Keywords {
        let numeric = operators(ValueKind::Count.operators());
        let mut rules = keywords(self.has_one(&FORMS));
        let all = json!({"allOf": [
            {"if": self.has(ML), "else": self.has("comparisonOperator")},
            {"if": self.is_statistical(), "then": self.at("comparisonOperator", numeric)},
        ]});
        merge(&mut rules, keywords(all));
        rules
    }

    /// The rules of a value, whatever the metric is.
    pub(super) fn value(self) -> Keywords {
        keywords(self.has_one(&MEMBERS))
    }

    /// What criteria have to be for metrics of each kind, by name.
    pub(super) fn criteria_of_kinds(self) -> Keywords {
        let kinds = [ValueKind::Count, ValueKind::Cidrs, ValueKind::Ports];
        let of_kinds = kinds.into_iter().map(|kind| (name_of(kind).to_owned(), self.criteria_of(kind)));
        of_kinds.chain([("criteriaOfCustomMetric".to_owned(), self.criteria_of_custom())]).collect()
    }

    fn criteria_of(self, kind: ValueKind) -> Value {
        let mut rules = vec![
            json!({
                "if": {"not": {"anyOf": [self.is_ml(), self.is_statistical()]}},
                "then": self.at("comparisonOperator", operators(kind.operators())),
            }),
            self.at(VALUE, self.fits(&[kind])),
        ];
        if kind != ValueKind::Count {
            rules.push(self.forbids("durationSeconds"));
        }
        self.literal(json!({"type": "object", "allOf": rules}))
    }

    /// Nothing is known of a custom metric but that it fits the operator.
    fn criteria_of_custom(self) -> Value {
        let operators = ComparisonOperator::ALL;
        let mut groups: Vec<(Vec<ValueKind>, Vec<&str>)> = Vec::new();
        for operator in operators {
            let kinds = ValueKind::ALL.iter().copied().filter(|kind| kind.operators().contains(operator));
            let kinds: Vec<ValueKind> = kinds.filter(|kind| self.compares_custom(*kind)).collect();
            match groups.iter_mut().find(|(known, _)| *known == kinds) {
                Some((_, names)) => names.push(operator.name()),
                None => groups.push((kinds, vec![operator.name()])),
            }
        }
        let rules = groups.iter().map(|(kinds, names)| {
            let mut then = keywords(self.at(VALUE, self.fits(kinds)));
            if !kinds.contains(&ValueKind::Number) {
                merge(&mut then, keywords(self.forbids("durationSeconds")));
            }
            json!({"if": self.is_one_of("comparisonOperator", names), "then": then})
        });
        self.literal(json!({"type": "object", "allOf": rules.collect::<Vec<_>>()}))
    }

    /// Default mode warns only of a count that a custom metric is compared with.
    fn compares_custom(self, kind: ValueKind) -> bool {
        kind != ValueKind::Count || !self.is_strict()
    }

    /// The one member of the value is of one of the kinds.
    fn fits(self, kinds: &[ValueKind]) -> Value {
        let fitting: Vec<Value> = kinds.iter().map(|kind| self.has(kind.member())).collect();
        let fits = match <[Value; 1]>::try_from(fitting) {
            Ok([one]) => one,
            Err(several) => json!({ "anyOf": several }),
        };
        if !self.is_template() {
            let mut fits = keywords(fits);
            fits.insert("type".to_owned(), "object".into());
            return Value::Object(fits);
        }
        let each: Vec<Value> = MEMBERS.iter().map(|name| self.has(name)).collect();
        json!({"type": "object", "if": {"oneOf": each}, "then": fits})
    }

    fn is_static(self) -> Value {
        self.has_alone(VALUE, &FORMS)
    }

    fn is_statistical(self) -> Value {
        self.has_alone(STATISTIC, &FORMS)
    }

    fn is_ml(self) -> Value {
        self.has_alone(ML, &FORMS)
    }

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
                "then": of_criteria(with_type(self.forbids(STATISTIC))),
                "else": of_criteria(statistical),
            }),
            json!({
                "if": self.is_metric(|metric| !metric.ml),
                "then": of_criteria(with_type(self.forbids(ML))),
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
        let criteria = json!({(self.key("criteria")): reference("criteriaOfCustomMetric")});
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
        let custom = json!({"type": "string", "not": {"pattern": patterns::RESERVED}});
        json!({"required": [key], "properties": {(key): custom}})
    }
}

/// The definition of what criteria have to be for metrics of a kind.
const fn name_of(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Cidrs => "criteriaOfAddresses",
        ValueKind::Ports => "criteriaOfPorts",
        ValueKind::Count | ValueKind::Number | ValueKind::Numbers | ValueKind::Strings => "criteriaOfCount",
    }
}

fn operators(of: &[ComparisonOperator]) -> Value {
    json!({"type": "string", "enum": of.iter().map(|operator| operator.name()).collect::<Vec<_>>()})
}

fn with_type(schema: Value) -> Value {
    let mut schema = keywords(schema);
    schema.insert("type".to_owned(), "object".into());
    Value::Object(schema)
}
