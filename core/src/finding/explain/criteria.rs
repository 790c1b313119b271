//! The criteria of a behavior.

use super::{Example, Explanation};
use crate::finding::Rule;

pub(super) const ROWS: &[(Rule, Explanation)] = &[];
