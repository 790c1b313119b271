//! The few values of a report that are compared with those of the reports before it: its id and its deltas. Read
//! apart from the walk, and only when they are asked for.

use super::amount::Amount;
use super::names::{Header, Metrics, NetworkStats, Root};
use crate::finding::{Pointer, Span};
use crate::read::{Cursor, Number, Read, Stop, Tag};
use crate::walk::{Block, meant};

/// What a report says of itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Observed {
    pub(super) id: Option<Value>,
    /// The deltas, in the order of the table of names.
    pub(super) deltas: [Option<Value>; DELTAS],
}

/// How many deltas a report has.
pub(super) const DELTAS: usize = NetworkStats::FIELDS.len();

/// A number from 0, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value {
    pub(super) number: Amount,
    /// The names on the way to it, as the report spells them; empty where there is none.
    names: [&'static str; 3],
    pub(super) span: Option<Span>,
}

impl Value {
    /// The number, if it is a whole one.
    pub(super) const fn whole(&self) -> Option<u64> {
        match self.number {
            Amount::Whole(number) => Some(number),
            Amount::Fraction(_) => None,
        }
    }

    /// The pointer to the value in the report that `root` leads to.
    pub(super) fn pointer(&self, root: Pointer) -> Pointer {
        self.names.iter().filter(|name| !name.is_empty()).fold(root, |pointer, name| pointer.member(name))
    }
}

/// Reads the report that the cursor stands before, as far as it has to; nothing when it cannot be read so far.
pub(crate) fn observe<'a, C: Cursor<'a>>(mut cursor: C) -> Option<Observed> {
    let mut observed = Observed::default();
    // Most of a report stands behind the deltas: with both blocks read, the rest is left.
    let mut is_done = false;
    cursor.take_byte_order_mark();
    let read = members::<Root, C>(&mut cursor, &mut |cursor, field, root| match field {
        Root::Header => members::<Header, C>(cursor, &mut |cursor, field, name| match field {
            Header::ReportId => {
                observed.id =
                    value(cursor, [root, name, ""])?.filter(|id| id.whole().is_some_and(|id| id > 0));
                Ok(())
            }
            Header::Version => cursor.skip(),
        }),
        Root::Metrics => members::<Metrics, C>(cursor, &mut |cursor, field, block| match field {
            Metrics::NetworkStats => {
                members::<NetworkStats, C>(cursor, &mut |cursor, field, name| {
                    let value = value(cursor, [root, block, name])?;
                    if let Some(delta) = observed.deltas.get_mut(field.index()) {
                        *delta = value;
                    }
                    Ok(())
                })?;
                is_done = observed.id.is_some();
                if is_done { Err(Stop) } else { Ok(()) }
            }
            _ => cursor.skip(),
        }),
        Root::CustomMetrics => cursor.skip(),
    });
    (is_done || read.is_ok()).then_some(observed)
}

/// Hands the known members of an object to `take`, with their names as they are spelt; anything else is passed
/// over.
fn members<'a, B: Block, C: Cursor<'a>>(
    cursor: &mut C,
    take: &mut dyn FnMut(&mut C, B, &'static str) -> Read<()>,
) -> Read<()> {
    untag(cursor)?;
    let Some(mut frame) = cursor.enter_object()? else { return cursor.skip() };
    while cursor.next_member(&mut frame)? {
        let field = match cursor.key()? {
            Ok(text) => named::<B>(&meant(text)),
            Err(_) => None,
        };
        // A value takes its place in the object only once the cursor knows what it is.
        cursor.kind()?;
        match field {
            Some((field, name)) => take(cursor, field, name)?,
            None => cursor.skip()?,
        }
    }
    Ok(())
}

fn named<B: Block>(key: &[u8]) -> Option<(B, &'static str)> {
    let spellings = B::FIELDS.iter().zip(B::LONG.iter().zip(B::SHORT));
    spellings
        .flat_map(|(field, (long, short))| [(*field, long.text), (*field, short.text)])
        .find(|(_, name)| name.as_bytes() == key)
}

/// Passes over tags before a value; the number, if one of them made it.
fn untag<'a, C: Cursor<'a>>(cursor: &mut C) -> Read<Option<Number<'a>>> {
    cursor.kind()?;
    while let Some(tag) = cursor.take_tag()? {
        if let Tag::Bignum(number) = tag {
            return Ok(Some(number));
        }
        cursor.kind()?;
    }
    Ok(None)
}

fn value<'a, C: Cursor<'a>>(cursor: &mut C, names: [&'static str; 3]) -> Read<Option<Value>> {
    let at = cursor.position();
    let number = match untag(cursor)? {
        Some(number) => Some(number),
        None => cursor.take_number()?,
    };
    let Some(number) = number else { return cursor.skip().map(|()| None) };
    let number = match number {
        Number::Unsigned(number) => Some(Amount::Whole(number)),
        Number::NegativeZero => Some(Amount::ZERO),
        Number::Decimal(_) | Number::Float(_) if number.is_whole() => {
            let value = number.value();
            (0.0..u64::MAX as f64).contains(&value).then_some(Amount::Whole(value as u64))
        }
        Number::Decimal(_) | Number::Float(_) => {
            Some(number.value()).filter(|value| *value >= 0.0).map(Amount::Fraction)
        }
        _ => None,
    };
    Ok(number.map(|number| Value { number, names, span: cursor.value_at(at) }))
}
