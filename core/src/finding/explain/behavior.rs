//! Behaviors of a profile.

use super::Explanation;
use crate::finding::Rule;

pub(super) const ROWS: &[(Rule, Explanation)] = &[];
