//! The reader of any serde value (Python and JavaScript objects, typed reports): the same walk, without bytes.

mod tape;

pub(crate) use tape::{ESCAPED, NUMBER_KEY, Tape, Token};

use super::json::whole_number;
use super::{Cursor, Fault, Form, Kind, NoGlance, Number, Read, Spelling, Stop, Tag, Text};
use crate::finding::Span;
use crate::limits::EXACT_INTEGER;
use crate::options::Format;
use std::borrow::Cow;

/// Reads a [`Tape`]. A position is the index of a token.
#[derive(Clone, Debug)]
pub(crate) struct ValueCursor<'a> {
    tape: &'a Tape,
    at: usize,
    fault: Option<Box<Fault>>,
}

impl<'a> ValueCursor<'a> {
    /// A cursor before the root value.
    pub(crate) fn new(tape: &'a Tape) -> Self {
        Self { tape, at: 0, fault: None }
    }

    fn token(&self) -> Option<Token> {
        self.tape.tokens().get(self.at).copied()
    }

    /// Takes the next token if `wanted` makes something of it.
    fn take<T>(&mut self, wanted: impl FnOnce(Token) -> Option<T>) -> Option<T> {
        let taken = wanted(self.token()?)?;
        self.at += 1;
        Some(taken)
    }

    fn next(&mut self) -> bool {
        self.take(|token| (token == Token::End).then_some(())).is_none()
    }

    #[cold]
    fn too_deep(&mut self) -> Stop {
        self.fault = Some(Box::new(Fault {
            span: Span::new(0, 0),
            remark: super::too_deep("containers nest deeper than", ""),
        }));
        Stop
    }
}

fn number(token: Token, tape: &Tape) -> Option<Number<'_>> {
    Some(match token {
        Token::Literal(literal) => return whole_number(tape.text(literal).as_bytes()),
        Token::Unsigned(value) => Number::Unsigned(value),
        Token::Negative(value) => Number::Negative(value),
        Token::Huge { negative } => Number::Huge { negative, digits: None },
        Token::Float(value) if value.is_finite() => Number::Float(value),
        Token::Float(value) => Number::NotFinite(value),
        _ => return None,
    })
}

fn text(token: Token, tape: &Tape) -> Option<Text<'_>> {
    match token {
        Token::Text(text) => Some(Text { raw: tape.text(text).as_bytes(), form: Form::Plain }),
        Token::Escaped(text) => Some(Text { raw: tape.text(text).as_bytes(), form: Form::Escaped }),
        _ => None,
    }
}

impl<'a> Cursor<'a> for ValueCursor<'a> {
    /// The tape has its own end marks.
    type Frame = ();

    #[cfg_attr(feature = "speed", inline(always))]
    fn format(&self) -> Option<Format> {
        None
    }

    type Glance = NoGlance<Self::Frame>;

    type Mark = ();

    #[cfg_attr(feature = "speed", inline(always))]
    fn mark(&self) {}

    fn glance(&self, _: usize) -> Option<Self::Glance> {
        None
    }

    fn accept(&mut self, _: Self::Glance) {}

    fn position(&self) -> usize {
        self.at
    }

    fn at(&self, position: usize) -> Self {
        Self { tape: self.tape, at: position, fault: None }
    }

    fn kind(&mut self) -> Read<Kind> {
        Ok(match self.token() {
            Some(Token::Object) => Kind::Object,
            Some(Token::Array) => Kind::Array,
            Some(Token::Text(_) | Token::Escaped(_)) => Kind::Text,
            Some(Token::Bytes) => Kind::Bytes,
            Some(
                Token::Unsigned(_)
                | Token::Negative(_)
                | Token::Huge { .. }
                | Token::Float(_)
                | Token::Literal(_),
            ) => Kind::Number,
            Some(Token::Bool(_)) => Kind::Bool,
            Some(Token::Tag(_)) => Kind::Tag,
            Some(Token::TooDeep) => return Err(self.too_deep()),
            // Nobody asks behind the last value of a container or of the tape.
            Some(Token::Null | Token::End) | None => Kind::Null,
        })
    }

    fn enter_object(&mut self) -> Read<Option<()>> {
        Ok(self.take(|token| (token == Token::Object).then_some(())))
    }

    fn enter_array(&mut self) -> Read<Option<()>> {
        Ok(self.take(|token| (token == Token::Array).then_some(())))
    }

    fn is_indefinite((): ()) -> bool {
        false
    }

    fn next_member(&mut self, (): &mut ()) -> Read<bool> {
        Ok(self.next())
    }

    fn next_item(&mut self, (): &mut ()) -> Read<bool> {
        Ok(self.next())
    }

    fn take_key(&mut self, name: &Spelling) -> bool {
        let tape = self.tape;
        let is_name = |token| matches!(token, Token::Text(text) if tape.text(text) == name.text);
        self.take(|token| is_name(token).then_some(())).is_some()
    }

    fn rewind(&mut self, position: usize) {
        self.at = position;
    }

    fn key(&mut self) -> Read<Result<Text<'a>, Kind>> {
        let tape = self.tape;
        if let Some(text) = self.take(|token| text(token, tape)) {
            return Ok(Ok(text));
        }
        let kind = self.kind()?;
        self.skip()?;
        Ok(Err(kind))
    }

    fn take_unsigned(&mut self) -> Option<u64> {
        self.take(|token| match token {
            Token::Unsigned(value) if value <= EXACT_INTEGER => Some(value),
            _ => None,
        })
    }

    fn take_plain_text(&mut self) -> Option<&'a [u8]> {
        let tape = self.tape;
        self.take(|token| match token {
            Token::Text(text) => Some(tape.text(text).as_bytes()).filter(|text| text.is_ascii()),
            _ => None,
        })
    }

    fn take_number(&mut self) -> Read<Option<Number<'a>>> {
        let tape = self.tape;
        Ok(self.take(|token| number(token, tape)))
    }

    fn take_text(&mut self) -> Read<Option<Text<'a>>> {
        let tape = self.tape;
        Ok(self.take(|token| text(token, tape)))
    }

    fn take_bool_or_null(&mut self) -> Read<Option<Option<bool>>> {
        Ok(self.take(|token| match token {
            Token::Bool(value) => Some(Some(value)),
            Token::Null => Some(None),
            _ => None,
        }))
    }

    fn take_tag(&mut self) -> Read<Option<Tag<'a>>> {
        Ok(self.take(|token| match token {
            Token::Tag(tag) => Some(Tag::Other(tag)),
            _ => None,
        }))
    }

    fn take_byte_order_mark(&mut self) -> bool {
        false
    }

    fn skip(&mut self) -> Read<()> {
        let mut open = 0_usize;
        while let Some(token) = self.token() {
            match token {
                Token::TooDeep => return Err(self.too_deep()),
                Token::Object | Token::Array => open += 1,
                Token::End => open = open.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            // What a tag tags belongs to it.
            if let Token::Tag(_) = token {
                continue;
            }
            if open == 0 {
                break;
            }
        }
        Ok(())
    }

    /// A tape holds one value.
    fn finish(&mut self) -> Read<()> {
        Ok(())
    }

    fn fault(&self) -> Option<&Fault> {
        self.fault.as_deref()
    }

    fn describe(&self, _: usize) -> String {
        String::new()
    }

    fn value_at(&self, _: usize) -> Option<Span> {
        None
    }

    fn key_at(&self, position: usize) -> (Cow<'a, str>, Option<Span>) {
        let tape = self.tape;
        let key: String = match tape.tokens().get(position).copied() {
            Some(Token::Text(text)) => return (Cow::Borrowed(tape.text(text)), None),
            Some(Token::Escaped(text)) => {
                return (crate::read::json::unescape(tape.text(text).as_bytes()).text, None);
            }
            Some(Token::Bytes) => "h'…'".to_owned(),
            Some(Token::Array) => "[…]".to_owned(),
            Some(Token::Object) => "{…}".to_owned(),
            Some(Token::Bool(value)) => value.to_string(),
            Some(Token::Null) => "null".to_owned(),
            Some(Token::Tag(tag)) => format!("{tag}(…)"),
            Some(token) => number(token, tape).map(|number| number.to_string()).unwrap_or_default(),
            None => String::new(),
        };
        (Cow::Owned(key), None)
    }
}
