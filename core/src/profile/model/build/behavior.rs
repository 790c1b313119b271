//! Behaviors, metrics to retain and dimensions from a tree.

use super::Builder;
use crate::dropped::{Loss, Losses};
use crate::finding::Rule;
use crate::profile::behavior::{DIMENSION, NAMES};
use crate::profile::body::RETAIN;
use crate::profile::judge::Held;
use crate::profile::model::{
    Behavior, BehaviorMetric, BehaviorName, Dimension, DimensionName, DimensionOperator, MetricToRetain,
};
use crate::walk::Node;
use crate::walk::Path;

impl Builder<'_> {
    /// The behaviors of a list; what cannot be held whole is left out.
    pub(super) fn behaviors(&mut self, path: &Path<'_>, node: &Node<'_>) -> Vec<Behavior> {
        let items = self.list(path, node).unwrap_or_default();
        let behaviors = items.iter().enumerate();
        behaviors.filter_map(|(index, item)| self.behavior(&path.index(index), item)).collect()
    }

    pub(super) fn behavior(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<Behavior> {
        let [name, metric, dimension, criteria, suppress, export] = self.members(path, node, &NAMES)?;
        let name = name.and_then(|held| {
            let rule = Rule::BehaviorNamePattern;
            self.word(&path.key(held.key_at), held.node, rule, BehaviorName::tolerated)
        });
        let metric =
            metric.and_then(|held| self.metric(&path.key(held.key_at), held.node, Rule::UnknownMetric));
        let criteria = criteria.and_then(|held| self.criteria(&path.key(held.key_at), held.node));
        let dimension = self.dimension(path, dimension);
        let suppress_alerts = self.flag(path, suppress);
        let export_metric = self.flag(path, export);
        let whole = name.zip(metric).zip(criteria).zip(dimension);
        let built = whole.map(|(((name, metric), criteria), dimension)| Behavior {
            name,
            metric,
            dimension,
            criteria,
            suppress_alerts,
            export_metric,
            losses: Losses::default(),
        });
        self.whole(path, node, built.map(Behavior::judged))
    }

    /// A value that is right; the loss of any other is listed at the object itself.
    pub(super) fn whole<T>(
        &mut self,
        path: &Path<'_>,
        node: &Node<'_>,
        built: Option<Result<T, crate::model_error::ModelError>>,
    ) -> Option<T> {
        let rule = match built {
            Some(Ok(value)) => return Some(value),
            Some(Err(error)) => Some(error.rule()),
            None => None,
        };
        self.lose(path, node.at, Loss::Value, rule);
        None
    }

    fn metric(&mut self, path: &Path<'_>, node: &Node<'_>, rule: Rule) -> Option<BehaviorMetric> {
        self.word(path, node, rule, BehaviorMetric::tolerated)
    }

    /// The dimension, if there is one; nothing when it is there and cannot be held: all of the metric is not a part of it.
    fn dimension(&mut self, path: &Path<'_>, held: Option<Held<'_, '_>>) -> Option<Option<Dimension>> {
        let Some(held) = held else { return Some(None) };
        let path = path.key(held.key_at);
        let [name, operator] = self.members(&path, held.node, &DIMENSION)?;
        let name = name.and_then(|held| {
            let rule = Rule::DimensionNamePattern;
            self.word(&path.key(held.key_at), held.node, rule, |text| DimensionName::new(text).ok())
        });
        let operator = match operator {
            Some(held) => {
                let rule = Rule::DimensionOperatorUnknown;
                Some(self.word(&path.key(held.key_at), held.node, rule, DimensionOperator::named)?)
            }
            None => None,
        };
        Some(Some(Dimension { name: name?, operator }))
    }

    /// The metrics to retain of a list.
    pub(super) fn retain(&mut self, path: &Path<'_>, node: &Node<'_>) -> Vec<MetricToRetain> {
        let items = self.list(path, node).unwrap_or_default();
        let metrics = items.iter().enumerate();
        metrics.filter_map(|(index, item)| self.retained(&path.index(index), item)).collect()
    }

    fn retained(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<MetricToRetain> {
        let [metric, dimension, export] = self.members(path, node, &RETAIN)?;
        let metric =
            metric.and_then(|held| self.metric(&path.key(held.key_at), held.node, Rule::RetainUnknownMetric));
        let dimension = self.dimension(path, dimension);
        let export_metric = self.flag(path, export);
        let built = metric.zip(dimension).map(|(metric, dimension)| {
            let whole = MetricToRetain { metric, dimension: None, export_metric };
            match dimension {
                Some(dimension) => whole.with_dimension(dimension),
                None => Ok(whole),
            }
        });
        self.whole(path, node, built)
    }

    /// The metrics of the old list, which has names alone; those that `newer` has too are in it already.
    pub(super) fn retain_old(
        &mut self,
        path: &Path<'_>,
        node: &Node<'_>,
        newer: &[MetricToRetain],
    ) -> Vec<MetricToRetain> {
        let mut metrics: Vec<MetricToRetain> = Vec::new();
        for (index, item) in self.list(path, node).unwrap_or_default().iter().enumerate() {
            let metric = self.metric(&path.index(index), item, Rule::RetainUnknownMetric);
            let Some(metric) = metric.map(MetricToRetain::new) else { continue };
            if !newer.contains(&metric) && !metrics.contains(&metric) {
                metrics.push(metric);
            }
        }
        metrics
    }
}
