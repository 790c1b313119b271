//! What criteria have to be: of one form, and for metrics of a kind with its operators, its value and no duration that
//! it does not have.

use super::Keywords;
use super::dialect::{Dialect, merge, object};
use crate::profile::shapes::VALUE as MEMBERS;
use crate::profile::{ComparisonOperator, ValueKind};
use crate::schema::keywords;
use serde_json::{Value, json};

/// The members that say what is normal, one for each form of criteria.
const FORMS: [&str; 3] = [VALUE, STATISTIC, ML];
/// The definition of what criteria have to be for custom metrics.
pub(super) const OF_CUSTOM_METRIC: &str = "criteriaOfCustomMetric";
const VALUE: &str = "value";
pub(super) const STATISTIC: &str = "statisticalThreshold";
pub(super) const ML: &str = "mlDetectionConfig";

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
        of_kinds.chain([(OF_CUSTOM_METRIC.to_owned(), self.criteria_of_custom_metric())]).collect()
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
    fn criteria_of_custom_metric(self) -> Value {
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
            return object(fits);
        }
        let each: Vec<Value> = MEMBERS.iter().map(|name| self.has(name)).collect();
        json!({"type": "object", "if": {"oneOf": each}, "then": fits})
    }

    pub(super) fn is_static(self) -> Value {
        self.has_alone(VALUE, &FORMS)
    }

    pub(super) fn is_statistical(self) -> Value {
        self.has_alone(STATISTIC, &FORMS)
    }

    pub(super) fn is_ml(self) -> Value {
        self.has_alone(ML, &FORMS)
    }
}

/// The definition of what criteria have to be for metrics of a kind.
pub(super) const fn name_of(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Cidrs => "criteriaOfAddresses",
        ValueKind::Ports => "criteriaOfPorts",
        ValueKind::Count | ValueKind::Number | ValueKind::Numbers | ValueKind::Strings => "criteriaOfCount",
    }
}

pub(super) fn operators(of: &[ComparisonOperator]) -> Value {
    json!({"type": "string", "enum": of.iter().map(|operator| operator.name()).collect::<Vec<_>>()})
}
