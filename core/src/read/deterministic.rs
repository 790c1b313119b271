//! Whether CBOR is core deterministic encoding (RFC 8949 §4.2.1). Runs only when the caller asks for it.
//!
//! A second pass over the bytes, so that the walk carries nothing of it. It says nothing of what is malformed:
//! the reader does.

use super::cbor::CborCursor;
use super::cbor::head::{ARRAY, BYTES, Head, MAP, NEGATIVE, OTHER, TAG, TEXT, UNSIGNED};
use super::{Cursor, Number, Read, Stop, Tag};
use crate::finding::{Pointer, Remark, Rule, Span, quoted};

/// One deviation from the encoding: where, which bytes, and what is wrong.
pub(crate) type Deviation = (Pointer, Span, Remark);

/// The first deviations of the item in `bytes`, in its order, and `most` of them at most. Ends where the item is
/// malformed. What is wrong inside a key points at the map that holds it.
#[cold]
pub(crate) fn deviations(bytes: &[u8], most: usize) -> Vec<Deviation> {
    let mut judge = Judge { bytes, cursor: CborCursor::new(bytes), found: Vec::new(), most };
    // A stop is a malformed item, or enough of them.
    let _ = judge.item(&Path::Root);
    judge.found
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

struct Judge<'a> {
    bytes: &'a [u8],
    cursor: CborCursor<'a>,
    found: Vec<Deviation>,
    most: usize,
}

impl Judge<'_> {
    /// Judges the next item. Recursion ends where the cursor finds the nesting too deep.
    fn item(&mut self, path: &Path<'_>) -> Read<()> {
        let head = self.cursor.peek()?;
        if head.is_indefinite() {
            let message = format!("{} of indefinite length", name(head.major));
            self.report(path, head_span(head), message, "write the length in its head")?;
        } else if head.major == OTHER {
            self.float(head, path)?;
        } else if head.is_padded() {
            let message = format!("{} `{}` is not in its shortest form", what(head.major), argument(head));
            self.report(path, head_span(head), message, "use the shortest head that holds it")?;
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
                let (text, _) = self.cursor.key_at(start);
                let message = format!("key {} stands behind a key that sorts after it", quoted(&text));
                let help = "sort keys by the bytes of their encoded form: shorter text goes first";
                self.report(&member, Span::new(start, end), message, help)?;
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
                    let message = "the byte string of a bignum is not in its shortest form";
                    self.report(
                        path,
                        span,
                        message.to_owned(),
                        "use a definite length and the shortest head",
                    )?;
                }
                if matches!(number, Number::Unsigned(_) | Number::Negative(_)) {
                    let message = format!("`{number}` is written as a bignum");
                    self.report(path, span, message, "write it as an integer of major type 0 or 1")?;
                } else if self.bytes.get(content.end) == Some(&0) && !content.is_indefinite() {
                    let message = "a bignum starts with a zero byte".to_owned();
                    self.report(path, span, message, "leave out leading zero bytes")?;
                }
                Ok(())
            }
            _ => self.item(path),
        }
    }

    fn float(&mut self, head: Head, path: &Path<'_>) -> Read<()> {
        let bits = match head.info {
            26 => widened(head.argument),
            27 => head.argument,
            _ => return Ok(()),
        };
        let shorter = match (fits_half(bits), fits_single(bits) && head.info == 27) {
            (true, _) => "16",
            (false, true) => "32",
            (false, false) => return Ok(()),
        };
        let width = if head.info == 27 { "64" } else { "32" };
        let message = format!("float `{:?}` is written in {width} bits", f64::from_bits(bits));
        self.report(path, head_span(head), message, &format!("{shorter} bits hold the same value"))
    }

    fn report(&mut self, path: &Path<'_>, span: Span, message: String, help: &str) -> Read<()> {
        if self.found.len() >= self.most {
            return Err(Stop);
        }
        let remark = Remark::new(Rule::CborNonDeterministic, message).help(help);
        self.found.push((self.pointer(path).unwrap_or_else(|map| map), span, remark));
        Ok(())
    }

    /// The pointer to a value; `Err` for what stands inside a key: the pointer to its map.
    fn pointer(&self, path: &Path<'_>) -> Result<Pointer, Pointer> {
        match path {
            Path::Root => Ok(Pointer::root()),
            Path::Member(parent, key) => Ok(self.pointer(parent)?.member(&self.cursor.key_at(*key).0)),
            Path::Item(parent, index) => Ok(self.pointer(parent)?.item(*index)),
            Path::Key(map) => Err(self.pointer(map)?),
        }
    }
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
mod tests {
    use super::*;

    /// The deviations of a document in hexadecimal, as `pointer start..end message`.
    fn found(hex: &str) -> Vec<String> {
        deviations(&crate::read::tests::bytes(hex), 100)
            .into_iter()
            .map(|(pointer, span, remark)| {
                format!("{pointer} {}..{} {}", span.start, span.end, remark.message)
            })
            .collect()
    }

    #[test]
    fn deterministic_documents_are_left_alone() {
        for hex in [
            "00",
            "17",
            "1818",
            "390100",
            "f97e00",
            "f93e00",
            "fa47c35000",
            "fb3ff199999999999a",
            "f90001",
            "fa7f7fffff",
            "f97c00",
            "fa33800001",
            "fa7fc00001",
            "fb7ff8000000000001",
            "fa47800000",
            "a266686561646572a26776657273696f6e63312e30697265706f72745f69641a5b36982a676d657472696373a16d6e6574776f726b\
             5f7374617473a26862797465735f696e18646962797465735f6f75741a00011170",
            "a34103f661610062616101",
            "c249010000000000000000",
            "d9d9f700",
            "f8ff",
            "fa3f801000",
            "fb7ff8000010000000",
            "a2616100616100",
        ] {
            assert_eq!(found(hex), [""; 0], "{hex}");
        }
    }

    #[test]
    fn every_deviation_is_named_with_its_place() {
        let facts = [
            ("1817", " 0..2 integer `23` is not in its shortest form"),
            ("3900ff", " 0..3 integer `-256` is not in its shortest form"),
            ("780161", " 0..2 length `1` is not in its shortest form"),
            ("8200980101", "/1 2..4 count `1` is not in its shortest form"),
            ("d83700", ""),
            ("d81700", " 0..2 tag number `23` is not in its shortest form"),
            ("a161619fff", "/a 3..4 an array of indefinite length"),
            ("bfff", " 0..1 a map of indefinite length"),
            ("7f6161ff", " 0..1 a text string of indefinite length"),
            ("5fff", " 0..1 a byte string of indefinite length"),
            ("fb3ff8000000000000", " 0..9 float `1.5` is written in 64 bits"),
            ("fb40f86a0000000000", " 0..9 float `100000.0` is written in 64 bits"),
            ("fa3fc00000", " 0..5 float `1.5` is written in 32 bits"),
            ("fa3f802000", " 0..5 float `1.0009765625` is written in 32 bits"),
            ("fb7ff8000020000000", " 0..9 float `NaN` is written in 64 bits"),
            ("fa33800000", " 0..5 float `5.960464477539063e-8` is written in 32 bits"),
            ("fa80000000", " 0..5 float `-0.0` is written in 32 bits"),
            ("fb7ff8000000000000", " 0..9 float `NaN` is written in 64 bits"),
            ("fa7f800000", " 0..5 float `inf` is written in 32 bits"),
            ("a26162006161a0", "/a 4..6 key `a` stands behind a key that sorts after it"),
            ("a2626161006162a0", "/b 5..7 key `b` stands behind a key that sorts after it"),
            ("8181a1178200a17801616100", "/0/0/23/1 7..9 length `1` is not in its shortest form"),
            ("81a18200180100", "/0 4..6 integer `1` is not in its shortest form"),
            ("c24101", " 0..3 `1` is written as a bignum"),
            ("c249800000000000000000", ""),
            ("c24a00010000000000000000", " 0..12 a bignum starts with a zero byte"),
        ];
        for (hex, expected) in facts {
            let expected: Vec<&str> = if expected.is_empty() { vec![] } else { vec![expected] };
            assert_eq!(found(hex), expected, "{hex}");
        }
    }

    #[test]
    fn a_tagged_key_makes_its_value_no_deeper() {
        let hex = format!("a1c1c100{}1800", "81".repeat(crate::limits::DEPTH - 1));
        assert_eq!(found(&hex).len(), 1);
    }

    #[test]
    fn no_more_are_kept_than_asked_for() {
        let many = [0x99, 0xff, 0xff].into_iter().chain([0x18, 0x00].repeat(0xffff)).collect::<Vec<u8>>();
        assert_eq!(deviations(&many, 7).len(), 7);
        assert_eq!(deviations(&many, 0).len(), 0);
        assert_eq!(deviations(&many, usize::MAX).len(), 0xffff);
    }

    #[test]
    fn malformed_items_end_it() {
        assert_eq!(found("82180018"), ["/0 1..3 integer `0` is not in its shortest form"]);
        assert_eq!(found("821800ff"), ["/0 1..3 integer `0` is not in its shortest form"]);
        assert_eq!(found(""), [""; 0]);
        let deep = [0x9f].repeat(100_000);
        assert_eq!(deviations(&deep, usize::MAX).len(), crate::limits::DEPTH + 1);
    }
}
