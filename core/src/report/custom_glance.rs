//! A custom metric that is written as usual: read whole at a glance, like the records of `walk/records.rs`.

use super::address::is_address;
use super::custom_values::{FIFTEEN_NINES, is_documented_text, judge_number};
use super::names::CustomKind;
use crate::declarations::MetricType;
use crate::limits;
use crate::read::{Cursor, Glance};
use crate::walk::{Block, Walk};

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Takes the metric that stands next if nothing can be said of it. Otherwise nothing has moved and it has to be
    /// walked.
    #[inline(always)]
    pub(super) fn usual_metric(&mut self, declared: Option<MetricType>) -> bool {
        match self.cursor.glance(LEVELS).and_then(|glance| read(glance, declared)) {
            Some(glance) => {
                self.cursor.accept_value(glance);
                true
            }
            None => false,
        }
    }
}

/// `[`, `{` and the `[` of a list.
const LEVELS: usize = 3;

#[inline(always)]
fn read<'a, G: Glance<'a>>(mut glance: G, declared: Option<MetricType>) -> Option<G> {
    let mut entries = glance.open_list()?;
    glance.next_in_list(&mut entries)?.then_some(())?;
    let mut members = glance.open()?;
    glance.next_member(&mut members)?.then_some(())?;
    let place = CustomKind::LONG.iter().position(|name| glance.key(name).is_some())?;
    let kind = CustomKind::FIELDS.get(place)?;
    if declared.is_some_and(|declared| declared != kind.metric_type()) {
        return None;
    }
    match kind {
        CustomKind::Number => number(&mut glance),
        CustomKind::NumberList => list(&mut glance, number),
        CustomKind::StringList => {
            list(&mut glance, |glance| is_documented_text(glance.text()?).then_some(()))
        }
        CustomKind::IpList => list(&mut glance, |glance| is_address(glance.text()?).then_some(())),
    }?;
    let more = glance.next_member(&mut members)? || glance.next_in_list(&mut entries)?;
    (!more).then_some(glance)
}

/// Takes a list of no more than the usual number of items, each of which `take` accepts.
#[inline(always)]
fn list<'a, G: Glance<'a>>(glance: &mut G, take: impl Fn(&mut G) -> Option<()>) -> Option<()> {
    let mut items = glance.open_list()?;
    let mut count = 0;
    while glance.next_in_list(&mut items)? {
        take(glance)?;
        count += 1;
    }
    (count <= limits::LIST_ENTRIES).then_some(())
}

#[inline(always)]
fn number<'a, G: Glance<'a>>(glance: &mut G) -> Option<()> {
    match glance.unsigned() {
        Some(number) => (number <= FIFTEEN_NINES).then_some(()),
        None => judge_number(glance.number()?).is_none().then_some(()),
    }
}
