//! Security profiles and behaviors: read as a tree, judged part by part.
//!
//! `metrics.rs` is THE table of metrics. `document.rs` tells what the document is: a behavior, a list of them, a request,
//! a template. `body.rs` judges a profile, `behavior.rs`, `criteria.rs` and `value.rs` what is in it, `arn.rs` what it
//! refers to. `words.rs` has the words that
//! criteria take, `model/` profiles as typed values.

mod arn;
mod behavior;
mod body;
mod casing;
mod criteria;
mod document;
mod judge;
mod metrics;
pub mod model;
mod value;
mod words;

pub use metrics::{ComparisonOperator, Metric, MetricSide, Need, ValueKind, metrics};
pub use model::Profile;
pub(crate) use model::{Parsed, read, unknown};
