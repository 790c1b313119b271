//! The schema of declarations of custom metrics.

use super::Keywords;

pub(super) fn schema() -> Keywords {
    Keywords::new()
}
