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

#[cfg(feature = "schema")]
pub(crate) mod shapes;

pub use metrics::{ComparisonOperator, Metric, MetricSide, Need, ValueKind, metrics};
pub use model::Profile;
pub(crate) use model::{Parsed, read, unknown};
pub use start::{StartError, StartingProfile};
