//! Whether CBOR is core deterministic encoding (RFC 8949 §4.2.1). Runs only when the caller asks for it.
//!
//! A second pass over the bytes, so that the walk carries nothing of it. It says nothing of what is malformed:
//! the reader does.

use super::cbor::CborCursor;
use super::cbor::head::{ARRAY, BYTES, Head, MAP, NEGATIVE, OTHER, TAG, TEXT, UNSIGNED};
use super::{Cursor, Number, Read, Stop, Tag};
use crate::finding::{Pointer, Remark, Rule, Span, quoted};

/// Makes the words of one deviation, and the pointer to it: only for those that are worth it.
pub(crate) type Describe<'d> = &'d dyn Fn() -> (Pointer, Remark);

/// Hands every deviation of the item in `bytes` to `report`, in the order in which they are read. Keeps none, so
/// that a hostile item costs no memory. Ends where the item is malformed. What is wrong inside a key points at
/// the map that holds it.
#[cold]
pub(crate) fn deviations(bytes: &[u8], mut report: impl FnMut(Span, Describe<'_>)) {
    let mut judge = Judge { bytes, cursor: CborCursor::new(bytes), report: &mut report };
    // A stop is a malformed item: the reader says so.
    let _ = judge.item(&Path::Root);
}

/// [`deviations`] of the value alone whose key, of the map that `bytes` hold, stands at `key`.
#[cold]
pub(crate) fn deviations_behind(bytes: &[u8], key: usize, mut report: impl FnMut(Span, Describe<'_>)) {
    let mut judge = Judge { bytes, cursor: CborCursor::new(bytes).at(key), report: &mut report };
    let _ = judge.cursor.skip().and_then(|()| judge.item(&Path::Member(&Path::Root, key)));
}

/// Where the judge stands: a list on the stack, made a pointer only for a deviation.
enum Path<'p> {
    Root,
    /// The value behind the key at a position.
    Member(&'p Path<'p>, usize),
    Item(&'p Path<'p>, usize),
    /// A key of a map.
    Key(&'p Path<'p>),
}

struct Judge<'a, 'r> {
    bytes: &'a [u8],
    cursor: CborCursor<'a>,
    report: &'r mut dyn FnMut(Span, Describe<'_>),
}

impl Judge<'_, '_> {
    /// Judges the next item. Recursion ends where the cursor finds the nesting too deep.
    fn item(&mut self, path: &Path<'_>) -> Read<()> {
        let head = self.cursor.peek()?;
        if head.is_indefinite() {
            self.report(path, head_span(head), &|| {
                remark(format!("{} of indefinite length", name(head.major)), "write the length in its head")
                    .param("found", name(head.major))
            });
        } else if head.major == OTHER {
            self.float(head, path);
        } else if head.is_padded() {
            self.report(path, head_span(head), &|| {
                let message =
                    format!("{} `{}` is not in its shortest form", what(head.major), argument(head));
                remark(message, "use the shortest head that holds it")
                    .param("found", what(head.major))
                    .param("value", argument(head))
            });
        }
        match head.major {
            ARRAY => self.array(path),
            MAP => self.map(path),
            TAG => self.tag(head, path),
            _ => self.cursor.skip(),
        }
    }

    fn array(&mut self, path: &Path<'_>) -> Read<()> {
        let Some(mut frame) = self.cursor.enter_array()? else { return Ok(()) };
        let mut index = 0;
        while self.cursor.next_item(&mut frame)? {
            self.item(&Path::Item(path, index))?;
            index += 1;
        }
        Ok(())
    }

    fn map(&mut self, path: &Path<'_>) -> Read<()> {
        let Some(mut frame) = self.cursor.enter_object()? else { return Ok(()) };
        let mut before: &[u8] = &[];
        while self.cursor.next_member(&mut frame)? {
            let start = self.cursor.position();
            let member = Path::Member(path, start);
            self.item(&Path::Key(path))?;
            self.cursor.return_to(frame);
            let end = self.cursor.position();
            let key = self.bytes.get(start..end).unwrap_or_default();
            if key < before {
                let cursor = self.cursor.clone();
                self.report(&member, Span::new(start, end), &|| {
                    let (key, _) = cursor.key_at(start);
                    let message = format!("key {} stands behind a key that sorts after it", quoted(&key));
                    remark(message, "sort keys by the bytes of their encoded form: shorter text goes first")
                        .param("key", key)
                });
            }
            before = key;
            self.item(&member)?;
        }
        Ok(())
    }

    /// A tag number, and whether a bignum had to be one.
    fn tag(&mut self, head: Head, path: &Path<'_>) -> Read<()> {
        let start = self.cursor.position();
        match self.cursor.take_tag()? {
            Some(Tag::Bignum(number)) => {
                let span = Span::new(start, self.cursor.position());
                let content = super::cbor::head::read(self.bytes, head.end).map_err(|_| Stop)?;
                if content.is_indefinite() || content.is_padded() {
                    self.report(path, span, &|| {
                        let message = "the byte string of a bignum is not in its shortest form".to_owned();
                        remark(message, "use a definite length and the shortest head")
                    });
                }
                let leads_with_zero = self.bytes.get(content.end) == Some(&0) && !content.is_indefinite();
                if matches!(number, Number::Unsigned(_) | Number::Negative(_)) {
                    self.report(path, span, &|| {
                        let message = format!("`{number}` is written as a bignum");
                        remark(message, "write it as an integer of major type 0 or 1")
                            .param("value", number.to_string())
                    });
                } else if leads_with_zero {
                    self.report(path, span, &|| {
                        let message = "a bignum starts with a zero byte".to_owned();
                        remark(message, "leave out leading zero bytes")
                    });
                }
                Ok(())
            }
            _ => self.item(path),
        }
    }

    fn float(&mut self, head: Head, path: &Path<'_>) {
        let bits = match head.info {
            26 => widened(head.argument),
            27 => head.argument,
            _ => return,
        };
        let shorter = match (fits_half(bits), fits_single(bits) && head.info == 27) {
            (true, _) => "16",
            (false, true) => "32",
            (false, false) => return,
        };
        let width = if head.info == 27 { "64" } else { "32" };
        self.report(path, head_span(head), &|| {
            let value = format!("{:?}", f64::from_bits(bits));
            let message = format!("float `{value}` is written in {width} bits");
            remark(message, &format!("{shorter} bits hold the same value"))
                .param("value", value)
                .param("bits", width)
        });
    }

    fn report(&mut self, path: &Path<'_>, span: Span, remark: &dyn Fn() -> Remark) {
        let cursor = &self.cursor;
        (self.report)(span, &|| (path.pointer(cursor).unwrap_or_else(|map| map), remark()));
    }
}

impl Path<'_> {
    /// The pointer to a value; `Err` for what stands inside a key: the pointer to its map.
    fn pointer(&self, cursor: &CborCursor<'_>) -> Result<Pointer, Pointer> {
        match self {
            Self::Root => Ok(Pointer::root()),
            Self::Member(parent, key) => Ok(parent.pointer(cursor)?.member(&cursor.key_at(*key).0)),
            Self::Item(parent, index) => Ok(parent.pointer(cursor)?.item(*index)),
            Self::Key(map) => Err(map.pointer(cursor)?),
        }
    }
}

fn remark(message: String, help: &str) -> Remark {
    Remark::new(Rule::CborNonDeterministic, message).help(help)
}

const fn head_span(head: Head) -> Span {
    Span::new(head.start, head.end)
}

const fn name(major: u8) -> &'static str {
    match major {
        BYTES => "a byte string",
        TEXT => "a text string",
        ARRAY => "an array",
        _ => "a map",
    }
}

/// What the argument of a head means.
const fn what(major: u8) -> &'static str {
    match major {
        UNSIGNED | NEGATIVE => "integer",
        BYTES | TEXT => "length",
        ARRAY | MAP => "count",
        _ => "tag number",
    }
}

fn argument(head: Head) -> String {
    let number = if head.major == NEGATIVE {
        Number::Negative(head.argument)
    } else {
        Number::Unsigned(head.argument)
    };
    number.to_string()
}

/// The bits of a binary64 with the value of a binary32. Unlike a cast it keeps what a NaN carries.
fn widened(bits: u64) -> u64 {
    let single = f32::from_bits(u32::try_from(bits).unwrap_or_default());
    if single.is_nan() {
        (bits & 0x8000_0000) << 32 | 0x7ff << 52 | (bits & 0x007f_ffff) << 29
    } else {
        f64::from(single).to_bits()
    }
}

/// Whether a binary32 holds the value of a binary64.
fn fits_single(bits: u64) -> bool {
    let value = f64::from_bits(bits);
    if value.is_nan() { bits.trailing_zeros() >= 29 } else { f64::from(value as f32).to_bits() == bits }
}

/// Whether a binary16 holds the value of a binary64: 11 significant bits from 2^−14 to 65504, fewer below.
fn fits_half(bits: u64) -> bool {
    let value = f64::from_bits(bits).abs();
    if value > 0.0 && value < 1.0 / 16_384.0 {
        (value * 16_777_216.0).fract() == 0.0
    } else {
        let overflows = value.is_finite() && value > 65_504.0;
        bits.trailing_zeros() >= 42 && !overflows
    }
}

#[cfg(test)]
pub(super) mod tests;
