//! Flat objects that are written as usual: read whole at a glance.

use super::members::{IN_ORDER, SLOTS};
use super::{Block, Takes, Walk};
use crate::read::{Cursor, Glance, LookAt, LookOver, Member, Scalar, Spelling, Told};
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
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) const fn is_empty(&self) -> bool {
        self.bits == 0
    }

    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) fn has(&self, field: B) -> bool {
        self.bits & 1 << field.index() != 0
    }
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Takes the object that stands next, if each field comes once with a usual value: then there is nothing to say
    /// of it. Otherwise nothing has moved and the object has to be walked.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) fn record<B: Record>(&mut self) -> bool {
        let Some(glance) = self.cursor.glance(1) else { return false };
        let mark = self.cursor.mark();
        let behind = self.usual_record::<B>(glance);
        match behind {
            Some(glance) => self.cursor.accept(glance),
            None => self.cursor.untell(mark),
        }
        behind.is_some()
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn usual_record<B: Record>(&mut self, glance: C::Glance) -> Option<C::Glance> {
        let order = self.order.of::<B>()?;
        if cfg!(not(feature = "speed")) {
            let spellings = if self.vocabulary.short { B::SHORT } else { B::LONG };
            return glance.look_at(One::<B, C> {
                spellings,
                order,
                cursor: &mut self.cursor,
                block: PhantomData,
            });
        }
        if *order == IN_ORDER {
            let mark = self.cursor.mark();
            let behind = if self.vocabulary.short {
                in_order::<B, _, _>(glance, B::SHORT, &mut self.cursor)
            } else {
                in_order::<B, _, _>(glance, B::LONG, &mut self.cursor)
            };
            if behind.is_some() {
                return behind;
            }
            self.cursor.untell(mark);
        }
        let spellings = if self.vocabulary.short { B::SHORT } else { B::LONG };
        any_order::<B, _, _>(glance, spellings, order, &mut self.cursor)
    }

    /// Takes the next items of the array as long as they are such objects: how many.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) fn records<B: Record>(&mut self, frame: &mut C::Frame) -> usize {
        let Some(mut glance) = self.cursor.glance(1) else { return 0 };
        let mut count = 0;
        loop {
            if self.order.of::<B>().is_some_and(|order| *order == IN_ORDER) {
                count += if cfg!(not(feature = "speed")) {
                    let spellings = if self.vocabulary.short { B::SHORT } else { B::LONG };
                    let cursor = &mut self.cursor;
                    glance.look_over(frame, Run::<B, C> { spellings, cursor, block: PhantomData })
                } else if self.vocabulary.short {
                    self.all_in_order::<B>(&mut glance, frame, B::SHORT)
                } else {
                    self.all_in_order::<B>(&mut glance, frame, B::LONG)
                };
            }
            let spellings = if self.vocabulary.short { B::SHORT } else { B::LONG };
            let Some(order) = self.order.of::<B>() else { break };
            let Some((ahead, behind)) = ahead(glance, *frame) else { break };
            let mark = self.cursor.mark();
            self.cursor.tell(Told::Item);
            let Some(passed) = any_order::<B, _, _>(ahead, spellings, order, &mut self.cursor) else {
                self.cursor.untell(mark);
                break;
            };
            (glance, *frame) = (passed, behind);
            count += 1;
        }
        self.cursor.accept(glance);
        count
    }

    /// Takes the next items of the array as long as they are objects with every field in order: how many.
    // Called with `B::LONG` and with `B::SHORT`, so that each is compiled with its names as constants.
    #[cfg_attr(feature = "speed", inline(always))]
    fn all_in_order<B: Record>(
        &mut self,
        glance: &mut C::Glance,
        frame: &mut C::Frame,
        spellings: &'static [Spelling],
    ) -> usize {
        let mut count = 0;
        loop {
            let mark = self.cursor.mark();
            let Some((ahead, behind)) = ahead(*glance, *frame) else { return count };
            self.cursor.tell(Told::Item);
            let Some(passed) = in_order::<B, _, _>(ahead, spellings, &mut self.cursor) else {
                self.cursor.untell(mark);
                return count;
            };
            (*glance, *frame) = (passed, behind);
            count += 1;
        }
    }
}

/// A look over the next items of an array as long as they are objects with every field in order: how many.
struct Run<'c, B, C> {
    spellings: &'static [Spelling],
    cursor: &'c mut C,
    block: PhantomData<B>,
}

impl<'a, B: Record, C: Cursor<'a>> LookOver<'a> for Run<'_, B, C> {
    #[inline(never)]
    fn over<G: Glance<'a>>(self, glance: &mut G, frame: &mut G::Frame) -> usize {
        let mut count = 0;
        while let Some((ahead, behind)) = ahead(*glance, *frame)
            && let Some(passed) = in_order::<B, _, _>(ahead, self.spellings, self.cursor)
        {
            (*glance, *frame) = (passed, behind);
            count += 1;
        }
        count
    }
}

/// A look at one object, whose fields come in any order.
struct One<'c, B, C> {
    spellings: &'static [Spelling],
    order: &'c mut [u8; SLOTS],
    cursor: &'c mut C,
    block: PhantomData<B>,
}

impl<'a, B: Record, C: Cursor<'a>> LookAt<'a> for One<'_, B, C> {
    fn at<G: Glance<'a>>(self, glance: G) -> Option<G> {
        any_order::<B, _, _>(glance, self.spellings, self.order, self.cursor)
    }
}

/// The place of the next item of the array.
#[inline(always)]
fn ahead<'a, G: Glance<'a>>(mut glance: G, mut frame: G::Frame) -> Option<(G, G::Frame)> {
    glance.next_item(&mut frame)?;
    Some((glance, frame))
}

/// Reads an object that has every field of its block, in the order of the table of names: what follows it.
#[inline(always)]
fn in_order<'a, B: Record, G: Glance<'a>, C: Cursor<'a>>(
    mut glance: G,
    spellings: &'static [Spelling],
    cursor: &mut C,
) -> Option<G> {
    let left = glance.open()?;
    cursor.tell(Told::OpenRecord);
    let mut members = InOrder { glance, left, spellings, cursor };
    B::each(&mut members)?;
    if members.glance.next_member(&mut members.left)? {
        return None;
    }
    members.cursor.tell(Told::CloseRecord(B::FIELDS.len()));
    Some(members.glance)
}

struct InOrder<'c, C, G, L> {
    glance: G,
    left: L,
    spellings: &'static [Spelling],
    cursor: &'c mut C,
}

impl<'a, B: Record, G: Glance<'a>, C: Cursor<'a>> Takes<B> for InOrder<'_, C, G, G::Left> {
    #[inline(always)]
    fn take(&mut self, field: B) -> Option<()> {
        let name = self.spellings.get(field.index())?;
        self.glance.next_member(&mut self.left)?.then_some(())?;
        self.glance.key(name)?;
        let value = field.take_usual(&mut self.glance)?;
        self.cursor.tell(Told::Member(Member { name, value }));
        Some(())
    }
}

/// Reads an object whose fields come in any order, and keeps that order in mind: what follows it.
#[inline(never)]
fn any_order<'a, B: Record, G: Glance<'a>, C: Cursor<'a>>(
    mut glance: G,
    spellings: &'static [Spelling],
    order: &mut [u8; SLOTS],
    cursor: &mut C,
) -> Option<G> {
    let mut left = glance.open()?;
    cursor.tell(Told::OpenRecord);
    let mut seen = Seen { bits: 0, fields: PhantomData };
    let mut slot = 0;
    while glance.next_member(&mut left)? {
        let expected = order.get_mut(slot)?;
        let mut place = usize::from(*expected);
        if spellings.get(place).and_then(|name| glance.key(name)).is_none() {
            (glance, place) = any_key(glance, spellings)?;
            *expected = place as u8;
        }
        let value = B::FIELDS.get(place)?.take_usual(&mut glance)?;
        if seen.bits & 1 << place != 0 {
            return None;
        }
        cursor.tell(Told::Member(Member { name: spellings.get(place)?, value }));
        seen.bits |= 1 << place;
        slot = place + 1;
    }
    cursor.tell(Told::CloseRecord(seen.bits.count_ones() as usize));
    B::is_complete(seen).then_some(glance)
}

/// Takes the next key if it is one of `spellings`: which one.
#[cold]
#[inline(never)]
fn any_key<'a, G: Glance<'a>>(mut glance: G, spellings: &[Spelling]) -> Option<(G, usize)> {
    let place = spellings.iter().position(|name| glance.key(name).is_some())?;
    Some((glance, place))
}
