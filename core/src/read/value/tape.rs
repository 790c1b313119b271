//! Any serde value as a list of tokens: nothing is merged, so that duplicate keys survive.

use crate::limits::DEPTH;
use crate::read::Number;
use crate::read::json::whole_number;
use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use std::borrow::Cow;
use std::fmt;

/// One value or mark. An object is followed by its keys and values in turn, then by [`Token::End`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Token {
    Object,
    Array,
    /// The end of the innermost open container.
    End,
    Text(Stretch),
    /// A text that is not well-formed Unicode, with the escapes of JSON for what is not.
    Escaped(Stretch),
    /// A byte string; nobody asks what is in it.
    Bytes,
    /// From 0 to 2^64 − 1.
    Unsigned(u64),
    /// −1 − n.
    Negative(u64),
    /// An integer beyond both.
    Huge {
        negative: bool,
    },
    Float(f64),
    /// The literal of a JSON number that none of those holds exactly.
    Literal(Stretch),
    Bool(bool),
    Null,
    /// A CBOR tag. What it tags is the next value.
    Tag(u64),
    /// A container or a tag inside [`DEPTH`] others, which was not kept.
    TooDeep,
}

/// A serde value, flat. `deserialize` fails only where the source fails, or hands over a Rust enum, which says
/// of itself that it is one of several things but not which; CBOR tags come as one, and are told by its name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tape {
    tokens: Vec<Token>,
    /// All texts, one behind the other: one allocation for many.
    texts: String,
}

/// Where a text stands among the texts of its tape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    start: usize,
    end: usize,
}

impl Tape {
    pub(crate) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The text that a token of this tape has.
    pub(crate) fn text(&self, stretch: Stretch) -> &str {
        self.texts.get(stretch.start..stretch.end).unwrap_or_default()
    }

    fn keep(&mut self, text: &str) -> Stretch {
        let start = self.texts.len();
        self.texts.push_str(text);
        Stretch { start, end: self.texts.len() }
    }

    /// The number that the map of the last tokens, from `start` on, stands for.
    fn number_of_map(&self, start: usize) -> Option<Token> {
        let [Token::Object, Token::Text(key), Token::Text(literal), Token::End] = self.tokens.get(start..)?
        else {
            return None;
        };
        if self.text(*key) != NUMBER_KEY {
            return None;
        }
        Some(match whole_number(self.text(*literal).as_bytes())? {
            Number::Unsigned(value) => Token::Unsigned(value),
            Number::Negative(value) => Token::Negative(value),
            _ => Token::Literal(*literal),
        })
    }
}

impl<'de> Deserialize<'de> for Tape {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let mut tape = Self { tokens: Vec::with_capacity(TOKENS), texts: String::with_capacity(TEXTS) };
        Recorder { tape: &mut tape, depth: 0 }.deserialize(source)?;
        Ok(tape)
    }
}

/// What a report of usual size has of both, so that its tape does not have to grow.
const TOKENS: usize = 256;
const TEXTS: usize = 2048;

/// The one key of the map in whose place `serde_json` hands over a number as its literal, where some crate of the
/// build has its feature `arbitrary_precision` switched on.
pub(crate) const NUMBER_KEY: &str = "$serde_json::private::Number";

/// Records the next value inside `depth` containers.
struct Recorder<'t> {
    tape: &'t mut Tape,
    depth: usize,
}

impl Recorder<'_> {
    fn inside(&mut self) -> Recorder<'_> {
        Recorder { tape: self.tape, depth: self.depth + 1 }
    }

    fn push<E>(self, token: Token) -> Result<(), E> {
        self.tape.tokens.push(token);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Recorder<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Recorder<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON or CBOR could hold")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.push(Token::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.push(Token::Unsigned(value))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.push(u64::try_from(value).map_or(Token::Huge { negative: false }, Token::Unsigned))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.visit_i128(i128::from(value))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        if let Ok(value) = u128::try_from(value) {
            return self.visit_u128(value);
        }
        // −1 − value, without overflow.
        self.push(u64::try_from(!value).map_or(Token::Huge { negative: true }, Token::Negative))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.push(Token::Float(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let text = self.tape.keep(text);
        self.push(Token::Text(text))
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<(), E> {
        self.push(Token::Bytes)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.push(Token::Null)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.push(Token::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        self.deserialize(source)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        self.deserialize(source)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        if self.depth >= DEPTH {
            while items.next_element::<IgnoredAny>()?.is_some() {}
            return self.push(Token::TooDeep);
        }
        self.tape.tokens.push(Token::Array);
        while items.next_element_seed(self.inside())?.is_some() {}
        self.push(Token::End)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        let start = self.tape.tokens.len();
        self.tape.tokens.push(Token::Object);
        // One member beyond the depth is read: a number that comes as a map is no container.
        let mut left = if self.depth < DEPTH { usize::MAX } else { usize::from(self.depth == DEPTH) };
        while left > 0 && members.next_key_seed(self.inside())?.is_some() {
            members.next_value_seed(self.inside())?;
            left -= 1;
        }
        let is_all = left > 0 || members.next_entry::<IgnoredAny, IgnoredAny>()?.is_none();
        self.tape.tokens.push(Token::End);
        let number = if is_all { self.tape.number_of_map(start) } else { None };
        if number.is_none() && self.depth < DEPTH {
            return Ok(());
        }
        while !is_all && members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.tape.tokens.truncate(start);
        self.push(number.unwrap_or(Token::TooDeep))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, source: A) -> Result<(), A::Error> {
        let (name, content) = source.variant::<String>()?;
        if name == TAGGED {
            return content.tuple_variant(2, Tagged(self));
        }
        if name == ESCAPED {
            let text = content.newtype_variant::<Cow<'_, str>>()?;
            let text = self.tape.keep(&text);
            return self.push(Token::Escaped(text));
        }
        Err(A::Error::custom("an enum stands where a plain value must stand"))
    }
}

/// The name by which ciborium hands over a tag, with its number and the value.
const TAGGED: &str = "@@TAGGED@@";

/// The name by which a source hands over a text that is not well-formed Unicode, as texts of Python and JavaScript may
/// be: with the escapes of JSON, such as `\ud800`.
pub(crate) const ESCAPED: &str = "@@ESCAPED@@";

/// Records a tag and what it tags, one level deeper.
struct Tagged<'t>(Recorder<'t>);

impl<'de> Visitor<'de> for Tagged<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a tag with its value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<(), A::Error> {
        let Self(mut recorder) = self;
        let tag = parts.next_element()?.ok_or_else(|| A::Error::invalid_length(0, &"a tag"))?;
        let value = if recorder.depth >= DEPTH {
            recorder.tape.tokens.push(Token::TooDeep);
            parts.next_element::<IgnoredAny>()?.map(drop)
        } else {
            recorder.tape.tokens.push(Token::Tag(tag));
            parts.next_element_seed(recorder.inside())?
        };
        value.ok_or_else(|| A::Error::invalid_length(1, &"a tag with its value"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error as Plain, MapDeserializer, SeqDeserializer};

    fn tape<'de>(source: impl IntoDeserializer<'de, Plain>) -> Vec<Token> {
        Tape::deserialize(source.into_deserializer()).unwrap().tokens
    }

    /// The tokens in words, with their texts.
    fn shown(tape: &Tape) -> Vec<String> {
        let shown = |token: &Token| match *token {
            Token::Text(text) => format!("{:?}", tape.text(text)),
            Token::Literal(literal) => format!("literal {}", tape.text(literal)),
            token => format!("{token:?}"),
        };
        tape.tokens.iter().map(shown).collect()
    }

    #[test]
    fn integers_of_every_width_keep_their_value() {
        assert_eq!(tape(7_u8), [Token::Unsigned(7)]);
        assert_eq!(tape(7_i8), [Token::Unsigned(7)]);
        assert_eq!(tape(-1_i32), [Token::Negative(0)]);
        assert_eq!(tape(i64::MIN), [Token::Negative(i64::MAX as u64)]);
        assert_eq!(tape(u128::from(u64::MAX)), [Token::Unsigned(u64::MAX)]);
        assert_eq!(tape(u128::from(u64::MAX) + 1), [Token::Huge { negative: false }]);
        assert_eq!(tape(-i128::from(u64::MAX) - 1), [Token::Negative(u64::MAX)]);
        assert_eq!(tape(-i128::from(u64::MAX) - 2), [Token::Huge { negative: true }]);
        assert_eq!(tape(i128::MIN), [Token::Huge { negative: true }]);
    }

    #[test]
    fn duplicate_and_foreign_keys_survive() {
        let twice = MapDeserializer::<_, Plain>::new([("a", 1_u8), ("a", 2)].into_iter());
        let expected = ["Object", r#""a""#, "Unsigned(1)", r#""a""#, "Unsigned(2)", "End"];
        assert_eq!(shown(&Tape::deserialize(twice).unwrap()), expected);

        let foreign = MapDeserializer::<_, Plain>::new([(5_u8, 'x')].into_iter());
        let expected = ["Object", "Unsigned(5)", r#""x""#, "End"];
        assert_eq!(shown(&Tape::deserialize(foreign).unwrap()), expected);
    }

    /// A number as `serde_json` hands it over with `arbitrary_precision`.
    fn numeral(literal: &str) -> MapDeserializer<'_, impl Iterator<Item = (&'static str, &str)>, Plain> {
        MapDeserializer::new([(NUMBER_KEY, literal)].into_iter())
    }

    #[test]
    fn numbers_that_come_as_maps_are_numbers() {
        for (text, token) in [
            ("7", "Unsigned(7)"),
            ("-1", "Negative(0)"),
            ("0.1", "literal 0.1"),
            ("-0", "literal -0"),
            ("1e400", "literal 1e400"),
            ("18446744073709551616", "literal 18446744073709551616"),
        ] {
            assert_eq!(shown(&Tape::deserialize(numeral(text)).unwrap()), [token], "{text}");
        }
        for text in ["", "01", "1.", " 1", "NaN"] {
            assert_eq!(Tape::deserialize(numeral(text)).unwrap().tokens.len(), 4, "{text}");
        }
        let two = MapDeserializer::<_, Plain>::new([(NUMBER_KEY, "1"), (NUMBER_KEY, "2")].into_iter());
        assert_eq!(Tape::deserialize(two).unwrap().tokens.len(), 6);
    }

    #[test]
    fn numbers_that_come_as_maps_may_stand_where_a_container_is_too_deep() {
        for (map, inside) in [
            (r#"{"$serde_json::private::Number":"0.5"}"#, "literal 0.5"),
            (r#"{"$serde_json::private::Number":"0.5","a":[{}],"b":0}"#, "TooDeep"),
            (r#"{"$serde_json::private::Number":{"a":0}}"#, "TooDeep"),
            (r#"{"a":"0.5"}"#, "TooDeep"),
            ("{}", "TooDeep"),
        ] {
            let text = "[".repeat(DEPTH) + map + &"]".repeat(DEPTH);
            let tape: Tape = serde_json::from_str(&text).unwrap();
            assert_eq!(shown(&tape)[DEPTH..=DEPTH + 1], [inside, "End"], "{map}");
            assert_eq!(tape.tokens.len(), 2 * DEPTH + 1, "{map}");
        }
    }

    #[test]
    fn options_and_units_are_null_or_their_value() {
        let source = serde_json::json!([null, true, [], {}]);
        let expected = [
            Token::Array,
            Token::Null,
            Token::Bool(true),
            Token::Array,
            Token::End,
            Token::Object,
            Token::End,
            Token::End,
        ];
        assert_eq!(Tape::deserialize(source).unwrap().tokens, expected);
        let bytes = SeqDeserializer::<_, Plain>::new([()].into_iter());
        assert_eq!(Tape::deserialize(bytes).unwrap().tokens, [Token::Array, Token::Null, Token::End]);
    }

    #[test]
    fn a_failing_source_fails() {
        assert!(serde_json::from_str::<Tape>("[1,").is_err());
        assert!(Tape::deserialize(UnitOnly).is_err());
    }

    /// A Rust enum.
    struct UnitOnly;

    impl<'de> Deserializer<'de> for UnitOnly {
        type Error = Plain;

        fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Plain> {
            visitor.visit_enum(serde::de::value::StrDeserializer::new("Some"))
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
            unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    #[test]
    fn tags_stand_before_their_value() {
        use ciborium::Value;
        let tagged = |count: usize| {
            (0..count).fold(Value::Null, |value, _| Value::Tag(37, Box::new(value))).deserialized::<Tape>()
        };
        let tag = Token::Tag(37);
        assert_eq!(tagged(2).unwrap().tokens, [tag, tag, Token::Null]);
        let deep = tagged(2 * DEPTH).unwrap().tokens;
        assert_eq!((deep.len(), deep.last()), (DEPTH + 1, Some(&Token::TooDeep)));
        // Bytes tell the same.
        let tape = ciborium::from_reader::<Tape, _>(&b"\x82\xc1\x01\xd8\x25\xa0"[..]).unwrap().tokens;
        let expected =
            [Token::Array, Token::Tag(1), Token::Unsigned(1), tag, Token::Object, Token::End, Token::End];
        assert_eq!(tape, expected);
    }
}
