//! Behaviors of a profile.

use super::{Example, Explanation};
use crate::finding::Rule;

pub(super) const ROWS: &[(Rule, Explanation)] = &[];
