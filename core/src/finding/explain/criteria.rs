//! The criteria of a behavior.

use super::Explanation;
use crate::finding::Rule;

pub(super) const ROWS: &[(Rule, Explanation)] = &[];
