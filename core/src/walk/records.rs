//! Flat objects that are written as usual: read whole at a glance.

use super::members::{IN_ORDER, SLOTS};
use super::{Block, Takes, Walk};
use crate::read::{Cursor, Glance, Member, Scalar, Spelling};
use std::marker::PhantomData;

/// A flat object that is read at a glance.
pub(crate) trait Record: Block {
    /// Takes the value of the field if nothing can be said of it.
    fn take_usual<'a>(self, glance: &mut impl Glance<'a>) -> Option<Scalar<'a>>;

    /// Whether an object of these fields lacks none.
    fn is_complete(seen: Seen<Self>) -> bool;
}

/// Takes a number of which nothing can be said.
#[inline(always)]
pub(crate) fn unsigned_if<'a>(
    glance: &mut impl Glance<'a>,
    is_usual: impl Fn(u64) -> bool,
) -> Option<Scalar<'a>> {
    let number = glance.unsigned()?;
    is_usual(number).then_some(Scalar::Unsigned(number))
}

/// Takes a text of which nothing can be said.
#[inline(always)]
pub(crate) fn text_if<'a>(
    glance: &mut impl Glance<'a>,
    is_usual: impl Fn(&[u8]) -> bool,
) -> Option<Scalar<'a>> {
    let text = glance.text()?;
    is_usual(text).then_some(Scalar::Text(text))
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

/// How many fields a record has at most.
const FIELDS: usize = 4;

/// A record that was read.
struct Found<'a, G> {
    /// Where it ends.
    glance: G,
    members: [Member<'a>; FIELDS],
    count: usize,
}

impl<'a, G> Found<'a, G> {
    /// What a member is before it is read; no name is so short.
    const NOTHING: Member<'a> = Member { name: &Spelling::new(""), value: Scalar::Unsigned(0) };

    #[inline(always)]
    const fn starting(glance: G) -> Self {
        Self { glance, members: [Self::NOTHING; FIELDS], count: 0 }
    }

    #[inline(always)]
    fn add(&mut self, name: &'static Spelling, value: Scalar<'a>) {
        if let Some(member) = self.members.get_mut(self.count) {
            *member = Member { name, value };
        }
        self.count += 1;
    }

    #[inline(always)]
    fn members(&mut self) -> &mut [Member<'a>] {
        self.members.get_mut(..self.count).unwrap_or_default()
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
        let Some(mut found) = read.or_else(|| any_order::<B, _>(glance, spellings, order)) else {
            return false;
        };
        self.cursor.took_object(found.members(), false);
        self.cursor.accept(found.glance);
        true
    }

    /// Takes the next items of the array as long as they are such objects: how many.
    #[inline(always)]
    pub(crate) fn records<B: Record>(&mut self, frame: &mut C::Frame) -> usize {
        let Some(mut glance) = self.cursor.glance(1) else { return 0 };
        let mut count = 0;
        loop {
            if self.order.of::<B>().is_some_and(|order| *order == IN_ORDER) {
                count += if self.vocabulary.short {
                    self.all_in_order::<B>(&mut glance, frame, B::SHORT)
                } else {
                    self.all_in_order::<B>(&mut glance, frame, B::LONG)
                };
            }
            let spellings = if self.vocabulary.short { B::SHORT } else { B::LONG };
            let Some(order) = self.order.of::<B>() else { break };
            let Some((ahead, behind)) = ahead(glance, *frame) else { break };
            let Some(mut found) = any_order::<B, _>(ahead, spellings, order) else { break };
            self.cursor.took_object(found.members(), true);
            (glance, *frame) = (found.glance, behind);
            count += 1;
        }
        self.cursor.accept(glance);
        count
    }

    /// Takes the next items of the array as long as they are objects with every field in order: how many.
    // Called with `B::LONG` and with `B::SHORT`, so that each is compiled with its names as constants.
    #[inline(always)]
    fn all_in_order<B: Record>(
        &mut self,
        glance: &mut C::Glance,
        frame: &mut C::Frame,
        spellings: &'static [Spelling],
    ) -> usize {
        let mut count = 0;
        while let Some((ahead, behind)) = ahead(*glance, *frame)
            && let Some(mut found) = in_order::<B, _>(ahead, spellings)
        {
            self.cursor.took_object(found.members(), true);
            (*glance, *frame) = (found.glance, behind);
            count += 1;
        }
        count
    }
}

/// The place of the next item of the array.
#[inline(always)]
fn ahead<'a, G: Glance<'a>>(mut glance: G, mut frame: G::Frame) -> Option<(G, G::Frame)> {
    glance.next_item(&mut frame)?;
    Some((glance, frame))
}

/// Reads an object that has every field of its block, in the order of the table of names.
#[inline(always)]
fn in_order<'a, B: Record, G: Glance<'a>>(
    mut glance: G,
    spellings: &'static [Spelling],
) -> Option<Found<'a, G>> {
    let left = glance.open()?;
    let mut members = InOrder { found: Found::starting(glance), left, spellings };
    B::each(&mut members)?;
    (!members.found.glance.next_member(&mut members.left)?).then_some(members.found)
}

struct InOrder<'a, G, L> {
    found: Found<'a, G>,
    left: L,
    spellings: &'static [Spelling],
}

impl<'a, B: Record, G: Glance<'a>> Takes<B> for InOrder<'a, G, G::Left> {
    #[inline(always)]
    fn take(&mut self, field: B) -> Option<()> {
        let name = self.spellings.get(field.index())?;
        self.found.glance.next_member(&mut self.left)?.then_some(())?;
        self.found.glance.key(name)?;
        let value = field.take_usual(&mut self.found.glance)?;
        self.found.add(name, value);
        Some(())
    }
}

/// Reads an object whose fields come in any order, and keeps that order in mind.
#[inline(never)]
fn any_order<'a, B: Record, G: Glance<'a>>(
    mut glance: G,
    spellings: &'static [Spelling],
    order: &mut [u8; SLOTS],
) -> Option<Found<'a, G>> {
    let mut left = glance.open()?;
    let mut found = Found::starting(glance);
    let mut seen = Seen { bits: 0, fields: PhantomData };
    let mut slot = 0;
    while found.glance.next_member(&mut left)? {
        let expected = order.get_mut(slot)?;
        let mut place = usize::from(*expected);
        if spellings.get(place).and_then(|name| found.glance.key(name)).is_none() {
            (found.glance, place) = any_key(found.glance, spellings)?;
            *expected = place as u8;
        }
        let value = B::FIELDS.get(place)?.take_usual(&mut found.glance)?;
        if seen.bits & 1 << place != 0 {
            return None;
        }
        found.add(spellings.get(place)?, value);
        seen.bits |= 1 << place;
        slot = place + 1;
    }
    B::is_complete(seen).then_some(found)
}

/// Takes the next key if it is one of `spellings`: which one.
#[cold]
#[inline(never)]
fn any_key<'a, G: Glance<'a>>(mut glance: G, spellings: &[Spelling]) -> Option<(G, usize)> {
    let place = spellings.iter().position(|name| glance.key(name).is_some())?;
    Some((glance, place))
}
