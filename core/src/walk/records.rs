//! Flat objects that are written as usual: read whole at a glance.

use super::{Block, Walk};
use crate::read::{Cursor, Glance, Spelling};

/// Which fields a record has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen(u32);

impl Seen {
    #[inline(always)]
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    #[inline(always)]
    pub(crate) fn has<B: Block>(self, field: B) -> bool {
        self.0 & 1 << field.index() != 0
    }
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Takes the object that stands next, if each field comes once and `take` accepts every value: then there is
    /// nothing to say of it. Otherwise nothing has moved and the object has to be walked.
    #[inline(always)]
    pub(crate) fn record<B: Block>(
        &mut self,
        mut take: impl FnMut(&mut C::Glance, B) -> Option<()>,
        complete: impl FnOnce(Seen) -> bool,
    ) -> bool {
        let Some(order) = self.order.of::<B>() else { return false };
        let spellings = if self.vocabulary.short { B::SHORT } else { B::LONG };
        let read = |mut glance: C::Glance| {
            let mut left = glance.open()?;
            let (mut seen, mut slot) = (0, 0);
            while glance.next_member(&mut left)? {
                let expected = order.get_mut(slot)?;
                let mut place = usize::from(*expected);
                if spellings.get(place).and_then(|name| glance.key(name)).is_none() {
                    (glance, place) = any_key(glance, spellings)?;
                    *expected = place as u8;
                }
                take(&mut glance, *B::FIELDS.get(place)?)?;
                if seen & 1 << place != 0 {
                    return None;
                }
                seen |= 1 << place;
                slot = place + 1;
            }
            complete(Seen(seen)).then_some(glance)
        };
        match self.cursor.glance().and_then(read) {
            Some(glance) => {
                self.cursor.accept(glance);
                true
            }
            None => false,
        }
    }
}

/// Takes the next key if it is one of `spellings`: which one.
#[cold]
#[inline(never)]
fn any_key<'a, G: Glance<'a>>(mut glance: G, spellings: &[Spelling]) -> Option<(G, usize)> {
    let place = spellings.iter().position(|name| glance.key(name).is_some())?;
    Some((glance, place))
}
