//! Security profiles and behaviors: read as a tree, judged part by part.
//!
//! `metrics.rs` is THE table of metrics. `document.rs` tells what the document is: a behavior, a list of them, a request,
//! a template, or with `state.rs` a state file. `body.rs` judges a profile, `behavior.rs`, `criteria.rs` and `value.rs` what
//! is in it, `arn.rs` what it refers to, `declaration.rs` custom metrics and dimensions; `known.rs` is what they declare.
//! `words.rs` has the words that criteria take, `model/` profiles as typed values. `start.rs` writes a profile to start from.

mod arn;
mod behavior;
mod body;
mod casing;
mod criteria;
mod declaration;
mod document;
mod judge;
mod known;
mod metrics;
pub mod model;
mod start;
mod state;
mod value;
mod words;

/// What schemas of profiles are made of: the members that the judges know, and how keys are spelt.
#[cfg(feature = "schema")]
pub(crate) mod shapes {
    #[cfg(test)]
    pub(crate) use super::arn::is_target;
    #[cfg(test)]
    pub(crate) use super::behavior::{DIMENSION, NAMES as BEHAVIOR};
    pub(crate) use super::body::{ALERT_TARGET, EXPORT, NAMES as PROFILE, is_named};
    #[cfg(test)]
    pub(crate) use super::body::{ATTACHMENT, RETAIN};
    pub(crate) use super::casing::Casing;
    #[cfg(test)]
    pub(crate) use super::criteria::{ML, NAMES as CRITERIA, STATISTICAL};
    #[cfg(test)]
    pub(crate) use super::declaration::{DIMENSION as DECLARED_DIMENSION, METRIC as DECLARED_METRIC};
    pub(crate) use super::declaration::{TOPIC_FILTER, is_member as is_declared};
    pub(crate) use super::document::{Resource, TELLING, TYPES, WORDS};
    pub(crate) use super::judge::READ_ONLY;
    pub(crate) use super::value::NAMES as VALUE;
    #[cfg(test)]
    pub(crate) use super::value::judge_cidr;
}

pub use metrics::{ComparisonOperator, Metric, MetricSide, Need, ValueKind, metrics};
pub use model::Profile;
pub(crate) use model::{Parsed, read, unknown};
pub use start::{StartError, StartingProfile};
