//! What schemas of profiles are made of: the members that the judges know, and how keys are spelt.

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
