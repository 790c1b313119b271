//! Criteria and values from a tree.

use super::Builder;
use crate::dropped::Loss;
use crate::finding::Rule;
use crate::limits;
use crate::profile::ComparisonOperator;
use crate::profile::casing::Casing;
use crate::profile::criteria::{ML, NAMES, STATISTICAL};
use crate::profile::judge::Held;
use crate::profile::metrics::ValueKind;
use crate::profile::model::{
    Cidr, Confidence, Consecutive, Criteria, CriteriaForm, DurationSeconds, MetricValue, Statistic,
};
use crate::profile::value::{IN_ORDER, NAMES as VALUES};
use crate::read::Number;
use crate::read::json::whole_number;
use crate::walk::Path;
use crate::walk::{Node, Value};

impl Builder<'_> {
    /// The criteria; nothing when a part is missing or not known.
    pub(super) fn criteria(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<Criteria> {
        let [operator, value, duration, to_alarm, to_clear, statistical, ml] =
            self.members(path, node, &NAMES)?;
        let form = match (value, statistical, ml) {
            (Some(value), None, None) => {
                let (operator, duration) = (self.operator(path, operator), self.duration(path, duration));
                let value = self.metric_value(&path.key(value.key_at), value.node);
                CriteriaForm::Static { operator: operator?, value: value?, duration: duration? }
            }
            (None, Some(statistical), None) => {
                let (operator, duration) = (self.operator(path, operator), self.duration(path, duration));
                let statistic = self.statistic(&path.key(statistical.key_at), statistical.node);
                CriteriaForm::Statistical { operator: operator?, statistic: statistic?, duration: duration?? }
            }
            (None, None, Some(ml)) => {
                for held in [operator, duration].into_iter().flatten() {
                    self.lose(&path.key(held.key_at), held.key_at, Loss::Value, Rule::MlExtraCriteria);
                }
                CriteriaForm::Learning { confidence: self.confidence(&path.key(ml.key_at), ml.node)? }
            }
            _ => return None,
        };
        Some(Criteria {
            form,
            datapoints_to_alarm: self.consecutive(path, to_alarm)?,
            datapoints_to_clear: self.consecutive(path, to_clear)?,
        })
    }

    fn operator(&mut self, path: &Path<'_>, held: Option<Held<'_, '_>>) -> Option<ComparisonOperator> {
        let held = held?;
        self.word(&path.key(held.key_at), held.node, Rule::OperatorUnknown, ComparisonOperator::named)
    }

    fn statistic(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<Statistic> {
        let [statistic] = self.members(path, node, &STATISTICAL)?;
        let held = statistic?;
        self.word(&path.key(held.key_at), held.node, Rule::StatisticUnknown, Statistic::named)
    }

    fn confidence(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<Confidence> {
        let [confidence] = self.members(path, node, &ML)?;
        let held = confidence?;
        self.word(&path.key(held.key_at), held.node, Rule::MlConfidenceUnknown, Confidence::named)
    }

    /// The duration, if there is one; nothing when it is there and cannot be held.
    fn duration(&mut self, path: &Path<'_>, held: Option<Held<'_, '_>>) -> Option<Option<DurationSeconds>> {
        let Some(held) = held else { return Some(None) };
        let path = path.key(held.key_at);
        let seconds = match (&held.node.value, held.node.text()) {
            (Value::Number(number), _) => self.unsigned(&path, held.node, *number, Rule::DurationValue)?,
            (_, Some(text)) => {
                if self.casing != Casing::CloudFormation {
                    self.lose(&path, held.node.at, Loss::Spelling, Rule::DurationAsString);
                }
                self.untag(&path, held.node);
                text.parse().unwrap_or_default()
            }
            _ => {
                self.pass(&path, held.node);
                return None;
            }
        };
        let duration = DurationSeconds::of(seconds);
        if duration.is_none() {
            self.lose(&path, held.node.at, Loss::Value, Rule::DurationValue);
        }
        duration.map(Some)
    }

    /// A number of datapoints, if there is one; nothing when it is there and cannot be held.
    fn consecutive(&mut self, path: &Path<'_>, held: Option<Held<'_, '_>>) -> Option<Option<Consecutive>> {
        let Some(held) = held else { return Some(None) };
        let path = path.key(held.key_at);
        let rule = Rule::ConsecutiveRange;
        let datapoints = match (&held.node.value, held.node.text()) {
            (Value::Number(number), _) => self.unsigned(&path, held.node, *number, rule)?,
            (_, Some(text)) if self.casing == Casing::CloudFormation => text.parse().unwrap_or_default(),
            _ => {
                self.pass(&path, held.node);
                return None;
            }
        };
        let taken = Consecutive::new(datapoints).ok();
        if taken.is_none() {
            self.lose(&path, held.node.at, Loss::Value, rule);
        }
        taken.map(Some)
    }

    fn metric_value(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<MetricValue> {
        let held = self.members(path, node, &VALUES)?;
        let mut there = held.into_iter().zip(IN_ORDER).filter_map(|(held, kind)| Some((held?, kind)));
        let (Some((held, kind)), None) = (there.next(), there.next()) else { return None };
        let (path, node) = (path.key(held.key_at), held.node);
        Some(match kind {
            ValueKind::Count => MetricValue::Count(self.count(&path, node)?),
            ValueKind::Number => MetricValue::Number(self.number(&path, node)?),
            ValueKind::Cidrs => MetricValue::Cidrs(self.set(&path, node, |builder, path, node| {
                builder.word(path, node, Rule::CidrSyntax, |text| Cidr::new(text).ok())
            })?),
            ValueKind::Ports => MetricValue::Ports(self.set(&path, node, Self::port)?),
            ValueKind::Numbers => MetricValue::Numbers(self.set(&path, node, Self::number)?),
            ValueKind::Strings => MetricValue::Strings(
                self.set(&path, node, |builder, path, node| builder.text(path, node).map(str::to_owned))?,
            ),
        })
    }

    /// The elements of a set; nothing when one is not known, because the set without it means something else.
    fn set<T>(
        &mut self,
        path: &Path<'_>,
        node: &Node<'_>,
        mut take: impl FnMut(&mut Self, &Path<'_>, &Node<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let items = self.list(path, node)?;
        let taken: Vec<Option<T>> =
            items.iter().enumerate().map(|(index, item)| take(self, &path.index(index), item)).collect();
        taken.into_iter().collect()
    }

    fn count(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<u64> {
        let number = match (&node.value, node.text()) {
            (Value::Number(number), _) => Some(*number),
            (_, Some(text)) if self.casing != Casing::Api => whole_number(text.as_bytes()),
            _ => None,
        };
        let Some(number) = number else {
            self.pass(path, node);
            return None;
        };
        let count = self.unsigned(path, node, number, Rule::CountNotInteger)?;
        if count > limits::COUNT {
            self.lose(path, node.at, Loss::Value, Rule::NumberOutOfRange);
            return None;
        }
        Some(count)
    }

    fn port(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<u16> {
        let Value::Number(number) = node.value else {
            self.pass(path, node);
            return None;
        };
        let port = self.unsigned(path, node, number, Rule::PortOutOfRange)?;
        let taken = u16::try_from(port).ok();
        if taken.is_none() {
            self.lose(path, node.at, Loss::Value, Rule::PortOutOfRange);
        }
        taken
    }

    fn number(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<f64> {
        let Value::Number(number) = node.value else {
            self.pass(path, node);
            return None;
        };
        self.untag(path, node);
        let value = number.value();
        if !value.is_finite() {
            self.lose(path, node.at, Loss::Value, Rule::NumberOutOfRange);
            return None;
        }
        let loss = match number {
            Number::NegativeZero => Loss::Spelling,
            Number::Unsigned(exact) if value as u128 != u128::from(exact) => Loss::Digits,
            Number::Negative(below) if value as i128 != -1 - i128::from(below) => Loss::Digits,
            _ if number.is_rounded() => Loss::Digits,
            _ => return Some(value),
        };
        self.lose(path, node.at, loss, None);
        Some(value)
    }
}
