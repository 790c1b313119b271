//! Flat objects that are written as usual: read whole at a glance.

use super::members::{IN_ORDER, SLOTS};
use super::{Block, Takes, Walk};
use crate::read::{Cursor, Glance, Spelling};
use std::marker::PhantomData;

/// A flat object that is read at a glance.
pub(crate) trait Record: Block {
    /// Takes the value of the field if nothing can be said of it.
    fn take_usual<'a>(self, glance: &mut impl Glance<'a>) -> Option<()>;

    /// Whether an object of these fields lacks none.
    fn is_complete(seen: Seen<Self>) -> bool;
}

/// Which fields a record has.
pub(crate) struct Seen<B> {
    bits: u32,
    fields: PhantomData<B>,
}

impl<B: Block> Seen<B> {
    #[inline(always)]
    pub(crate) const fn is_empty(&self) -> bool {
        self.bits == 0
    }

    #[inline(always)]
    pub(crate) fn has(&self, field: B) -> bool {
        self.bits & 1 << field.index() != 0
    }
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Takes the object that stands next, if each field comes once with a usual value: then there is nothing to say
    /// of it. Otherwise nothing has moved and the object has to be walked.
    #[inline(always)]
    pub(crate) fn record<B: Record>(&mut self) -> bool {
        let Some(order) = self.order.of::<B>() else { return false };
        let Some(glance) = self.cursor.glance(1) else { return false };
        let read = match (*order == IN_ORDER, self.vocabulary.short) {
            (true, false) => in_order::<B, _>(glance, B::LONG),
            (true, true) => in_order::<B, _>(glance, B::SHORT),
            (false, _) => None,
        };
        let spellings = if self.vocabulary.short { B::SHORT } else { B::LONG };
        match read.or_else(|| any_order::<B, _>(glance, spellings, order)) {
            Some(glance) => {
                self.cursor.accept(glance);
                true
            }
            None => false,
        }
    }

    /// Takes the next items of the array as long as they are such objects: how many.
    #[inline(always)]
    pub(crate) fn records<B: Record>(&mut self, frame: &mut C::Frame) -> usize {
        let Some(order) = self.order.of::<B>() else { return 0 };
        let Some(mut glance) = self.cursor.glance(1) else { return 0 };
        let mut count = 0;
        loop {
            if *order == IN_ORDER {
                count += if self.vocabulary.short {
                    all_in_order::<B, _>(&mut glance, frame, B::SHORT)
                } else {
                    all_in_order::<B, _>(&mut glance, frame, B::LONG)
                };
            }
            let spellings = if self.vocabulary.short { B::SHORT } else { B::LONG };
            let Some((ahead, behind)) = ahead(glance, *frame) else { break };
            let Some(read) = any_order::<B, _>(ahead, spellings, order) else { break };
            (glance, *frame) = (read, behind);
            count += 1;
        }
        self.cursor.accept(glance);
        count
    }
}

/// Takes the next items of the array as long as they are objects with every field in order: how many.
// Called with `B::LONG` and with `B::SHORT`, so that each is compiled with its names as constants.
#[inline(always)]
fn all_in_order<'a, B: Record, G: Glance<'a>>(
    glance: &mut G,
    frame: &mut G::Frame,
    spellings: &'static [Spelling],
) -> usize {
    let mut count = 0;
    while let Some((ahead, behind)) = ahead(*glance, *frame)
        && let Some(read) = in_order::<B, _>(ahead, spellings)
    {
        (*glance, *frame) = (read, behind);
        count += 1;
    }
    count
}

/// The place of the next item of the array.
#[inline(always)]
fn ahead<'a, G: Glance<'a>>(mut glance: G, mut frame: G::Frame) -> Option<(G, G::Frame)> {
    glance.next_item(&mut frame)?;
    Some((glance, frame))
}

/// Reads an object that has every field of its block, in the order of the table of names.
#[inline(always)]
fn in_order<'a, B: Record, G: Glance<'a>>(mut glance: G, spellings: &'static [Spelling]) -> Option<G> {
    let left = glance.open()?;
    let mut members = InOrder { glance, left, spellings };
    B::each(&mut members)?;
    (!members.glance.next_member(&mut members.left)?).then_some(members.glance)
}

struct InOrder<G, L> {
    glance: G,
    left: L,
    spellings: &'static [Spelling],
}

impl<'a, B: Record, G: Glance<'a>> Takes<B> for InOrder<G, G::Left> {
    #[inline(always)]
    fn take(&mut self, field: B) -> Option<()> {
        self.glance.next_member(&mut self.left)?.then_some(())?;
        self.glance.key(self.spellings.get(field.index())?)?;
        field.take_usual(&mut self.glance)
    }
}

/// Reads an object whose fields come in any order, and keeps that order in mind.
#[inline(never)]
fn any_order<'a, B: Record, G: Glance<'a>>(
    mut glance: G,
    spellings: &[Spelling],
    order: &mut [u8; SLOTS],
) -> Option<G> {
    let mut left = glance.open()?;
    let mut seen = Seen { bits: 0, fields: PhantomData };
    let mut slot = 0;
    while glance.next_member(&mut left)? {
        let expected = order.get_mut(slot)?;
        let mut place = usize::from(*expected);
        if spellings.get(place).and_then(|name| glance.key(name)).is_none() {
            (glance, place) = any_key(glance, spellings)?;
            *expected = place as u8;
        }
        B::FIELDS.get(place)?.take_usual(&mut glance)?;
        if seen.bits & 1 << place != 0 {
            return None;
        }
        seen.bits |= 1 << place;
        slot = place + 1;
    }
    B::is_complete(seen).then_some(glance)
}

/// Takes the next key if it is one of `spellings`: which one.
#[cold]
#[inline(never)]
fn any_key<'a, G: Glance<'a>>(mut glance: G, spellings: &[Spelling]) -> Option<(G, usize)> {
    let place = spellings.iter().position(|name| glance.key(name).is_some())?;
    Some((glance, place))
}
