//! The schema of what `check --format json` prints.

use super::Keywords;

pub(super) fn schema() -> Keywords {
    Keywords::new()
}
