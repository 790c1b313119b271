//! The custom metrics that are known: those that the caller declares, and those that the document itself does.

use super::casing::Casing;
use crate::declarations::{Declarations, MetricType};
use crate::limits;
use crate::walk::Node;
use std::collections::BTreeMap;

/// What is known of custom metrics.
#[derive(Default)]
pub(super) struct Known<'j> {
    given: Option<&'j Declarations>,
    /// By name; a type that is an intrinsic, or none, is not known.
    own: BTreeMap<&'j str, Option<MetricType>>,
    /// Whether the document may declare more than can be read from it.
    is_open: bool,
    /// How often a near name was looked for: each time all names are compared.
    sought: usize,
}

impl<'j> Known<'j> {
    /// What the caller declares.
    pub(super) fn given(given: Option<&'j Declarations>) -> Self {
        Self { given, ..Self::default() }
    }

    /// Adds what a resource declares: a name that is only known once the template is deployed may be any.
    pub(super) fn declare(&mut self, properties: &'j Node<'_>, casing: Casing) {
        let of = |name| {
            let node = properties.member(&casing.spell(name)).map(|member| &member.node)?;
            (!node.is_no_value()).then_some(node)
        };
        let metric_type = || MetricType::named(of("metricType")?.text()?);
        match of("metricName").map(Node::text) {
            Some(Some(name)) => _ = self.own.entry(name).or_insert_with(metric_type),
            // Without a name the service makes one up, which no behavior can have.
            Some(None) => self.open(),
            None if properties.is_intrinsic() => self.open(),
            None => {}
        }
    }

    /// More metrics may be declared than are known.
    pub(super) const fn open(&mut self) {
        self.is_open = true;
    }

    /// Whether the metric is declared, and its type where that is known.
    pub(super) fn metric_type(&self, name: &str) -> Option<Option<MetricType>> {
        self.own.get(name).copied().or_else(|| self.given?.metric_type(name).map(Some))
    }

    /// Whether a name that is not declared here is declared nowhere.
    pub(super) fn is_complete(&self) -> bool {
        !self.is_open && (self.given.is_some() || !self.own.is_empty())
    }

    /// How many metrics the document declares by name.
    pub(super) fn count(&self) -> usize {
        self.own.len()
    }

    /// The declared names; none once they were asked for as often as findings are kept, because each time takes as
    /// long as there are names.
    pub(super) fn names_to_suggest(&mut self) -> impl Iterator<Item = &str> {
        self.sought += 1;
        let is_dear = self.sought > limits::FINDINGS;
        let own = self.own.keys().copied();
        own.chain(self.given.into_iter().flat_map(Declarations::names)).filter(move |_| !is_dear)
    }
}
