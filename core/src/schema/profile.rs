//! The schemas of security profiles.

use super::{Keywords, Style};
use crate::options::Mode;

pub(super) fn schema(_: Style, _: Mode) -> Keywords {
    Keywords::new()
}
