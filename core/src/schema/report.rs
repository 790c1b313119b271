//! The schemas of reports.

use super::{FieldNames, Keywords};
use crate::options::Mode;

pub(super) fn schema(_: FieldNames, _: Mode) -> Keywords {
    Keywords::new()
}
