//! Builds a [`Report`] from a document that the walk has judged: a second reader over the same cursor.
//!
//! The walk judges and this builds, so that neither has to know what the other needs. What stands here and cannot be
//! held is listed as dropped, with the rule that the walk knows it by. Nothing is trusted: options may have let pass
//! what no report can hold.

mod blocks;
mod custom;
mod scalars;

use super::{Loss, Report};
use crate::dropped::Losses;
use crate::finding::Rule;
use crate::read::{Cursor, Kind, Number, Read, Spelling, Tag};
use crate::walk::{Block, Path};
use std::marker::PhantomData;

/// The report that `cursor` stands before; `None` when a part is missing that every report has. At most `most`
/// losses are listed.
pub(crate) fn build<'a, C: Cursor<'a>>(mut cursor: C, most: usize) -> Option<Report> {
    cursor.take_byte_order_mark();
    Builder { cursor, most, losses: Losses::default(), document: PhantomData }.report().ok()?
}

struct Builder<'a, C: Cursor<'a>> {
    cursor: C,
    most: usize,
    losses: Losses,
    document: PhantomData<&'a [u8]>,
}

/// The fields of an object that were there, by place: with their long and with their short names.
#[derive(Default)]
struct Seen {
    long: u32,
    short: u32,
}

impl Seen {
    /// The field that a key names, the first time that it does.
    fn field<B: Block>(&mut self, key: &str) -> Result<B, Rule> {
        let place = |spellings: &[Spelling]| spellings.iter().position(|spelling| spelling.text == key);
        let (place, own, other) = match (place(B::LONG), place(B::SHORT)) {
            (Some(place), _) => (place, &mut self.long, self.short),
            (None, Some(place)) => (place, &mut self.short, self.long),
            (None, None) => return Err(B::UNKNOWN),
        };
        let bit = 1 << place;
        match (*own & bit, other & bit) {
            (0, 0) => *own |= bit,
            (0, _) => return Err(Rule::LongAndShortDuplicate),
            _ => return Err(Rule::DuplicateKey),
        }
        B::FIELDS.get(place).copied().ok_or(B::UNKNOWN)
    }
}

/// What stands next, once tags are taken.
enum Next<'a> {
    Kind(Kind),
    Bignum(Number<'a>),
}

impl<'a, C: Cursor<'a>> Builder<'a, C> {
    /// Lists what is lost of the value that `path` leads to.
    fn lose(&mut self, path: &Path<'_>, loss: Loss, rule: impl Into<Option<Rule>>) {
        let Self { cursor, losses, .. } = self;
        losses.add(self.most, loss, rule.into(), || path.pointer(cursor));
    }

    /// Looks at what comes next, taking tags off it.
    fn untagged(&mut self, path: &Path<'_>) -> Read<Next<'a>> {
        loop {
            let kind = self.cursor.kind()?;
            let tag = if kind == Kind::Tag { self.cursor.take_tag()? } else { None };
            match tag {
                None => return Ok(Next::Kind(kind)),
                Some(Tag::Other(_)) => self.lose(path, Loss::Tag, Rule::CborTag),
                Some(Tag::Bignum(number)) => {
                    self.lose(path, Loss::Tag, Rule::CborTag);
                    return Ok(Next::Bignum(number));
                }
            }
        }
    }

    /// Passes over a value of a kind that has no place here. `wrong` is what the walk calls it, unless it has a
    /// name for the kind itself.
    fn pass(&mut self, path: &Path<'_>, next: &Next<'a>, wrong: Rule) -> Read<()> {
        let rule = match next {
            Next::Kind(Kind::Null) if wrong != Rule::CustomListElementType => Rule::NullValue,
            Next::Kind(Kind::Undefined) => Rule::CborUndefined,
            Next::Kind(Kind::Simple) => Rule::CborSimple,
            _ => wrong,
        };
        self.lose(path, Loss::Value, rule);
        match next {
            Next::Kind(_) => self.cursor.skip(),
            Next::Bignum(_) => Ok(()),
        }
    }

    /// Reads the object that `path` leads to, each field by `take`; `false` when there is none. Of a field that
    /// occurs twice the first is taken.
    fn object<B: Block>(
        &mut self,
        path: &Path<'_>,
        wrong: Rule,
        mut take: impl FnMut(&mut Self, B, &Path<'_>) -> Read<()>,
    ) -> Read<bool> {
        let next = self.untagged(path)?;
        let frame = if let Next::Kind(Kind::Object) = next { self.cursor.enter_object()? } else { None };
        let Some(mut frame) = frame else {
            self.pass(path, &next, wrong)?;
            return Ok(false);
        };
        let mut seen = Seen::default();
        while self.cursor.next_member(&mut frame)? {
            let path = &path.key(self.cursor.position());
            let field = match self.cursor.key()? {
                Ok(key) => seen.field(&key.decode().text),
                Err(_) => Err(Rule::CborKeyNotText),
            };
            match field {
                Ok(field) => take(self, field, path)?,
                Err(rule) => {
                    self.lose(path, Loss::Value, rule);
                    self.cursor.skip()?;
                }
            }
        }
        Ok(true)
    }

    /// Reads the list that `path` leads to, each entry by `take`; `None` when there is none.
    fn list<T>(
        &mut self,
        path: &Path<'_>,
        wrong: Rule,
        mut take: impl FnMut(&mut Self, usize, &Path<'_>) -> Read<Option<T>>,
    ) -> Read<Option<Vec<T>>> {
        let next = self.untagged(path)?;
        let frame = if let Next::Kind(Kind::Array) = next { self.cursor.enter_array()? } else { None };
        let Some(mut frame) = frame else {
            self.pass(path, &next, wrong)?;
            return Ok(None);
        };
        let mut entries = Vec::new();
        let mut index = 0;
        while self.cursor.next_item(&mut frame)? {
            entries.extend(take(self, index, &path.index(index))?);
            index += 1;
        }
        Ok(Some(entries))
    }
}
