//! The schema of answers to reports.

use super::Keywords;
use crate::options::Mode;

pub(super) fn schema(_: Mode) -> Keywords {
    Keywords::new()
}
