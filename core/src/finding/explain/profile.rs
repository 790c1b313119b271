//! Security profiles as a whole.

use super::{Example, Explanation};
use crate::finding::Rule;

pub(super) const ROWS: &[(Rule, Explanation)] = &[];
