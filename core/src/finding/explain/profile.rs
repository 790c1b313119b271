//! Security profiles as a whole.

use super::Explanation;
use crate::finding::Rule;

pub(super) const ROWS: &[(Rule, Explanation)] = &[];
