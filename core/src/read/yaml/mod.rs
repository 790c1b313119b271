//! The reader of YAML, as templates have it: the parser's events become a [`Tape`], and the tape is read like any
//! other document.
//!
//! `record.rs` makes the tape, `alias.rs` bounds what aliases bring in, `tag.rs` knows the tags, `scalar.rs` what plain
//! scalars mean, `places.rs` and `properties.rs` where things stand, `fault.rs` words what is wrong.
//!
//! A short tag is the object it stands for: `!Ref pump` reads as `{"Ref": "pump"}`, whose key stands where the tag does.

mod alias;
mod fault;
mod places;
mod properties;
mod record;
mod scalar;
mod tag;
mod tape;

pub(crate) use tape::Tape;

use super::{Cursor, Fault, Form, Kind, NoGlance, Number, Read, Spelling, Stop, Tag, Text};
use crate::finding::{Position, Span};
use crate::limits::EXACT_INTEGER;
use crate::options::Format;
use scalar::Meaning;
use std::borrow::Cow;
use tape::Token;

/// Reads a [`Tape`]. A position is the index of a token.
#[derive(Clone, Debug)]
pub(crate) struct YamlCursor<'a> {
    tape: &'a Tape<'a>,
    at: usize,
    fault: Option<Box<Fault>>,
}

impl<'a> YamlCursor<'a> {
    /// A cursor before the root value.
    pub(crate) const fn new(tape: &'a Tape<'a>) -> Self {
        Self { tape, at: 0, fault: None }
    }

    fn token(&self) -> Option<Token> {
        self.tape.token(self.at)
    }

    /// Takes the next token if it is this one.
    fn takes(&mut self, wanted: Token) -> bool {
        let found = self.token() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    /// Takes the next scalar if `wanted` makes something of what it means and of its text.
    fn take<T>(&mut self, wanted: impl FnOnce(Meaning, &'a str) -> Option<T>) -> Option<T> {
        let Some(Token::Scalar(meaning, text)) = self.token() else { return None };
        let taken = wanted(meaning, self.tape.text(text))?;
        self.at += 1;
        Some(taken)
    }

    /// Steps to the next member or item; `false` behind the container.
    fn next(&mut self) -> Read<bool> {
        match self.token() {
            Some(Token::Fault) => Err(self.stop()),
            Some(Token::End) => {
                self.at += 1;
                Ok(false)
            }
            // A tape ends with its root value.
            None => Ok(false),
            Some(_) => Ok(true),
        }
    }

    #[cold]
    fn stop(&mut self) -> Stop {
        self.fault = self.tape.fault.clone();
        Stop
    }
}

const fn plain(text: &str) -> Text<'_> {
    Text { raw: text.as_bytes(), form: Form::Plain }
}

impl<'a> Cursor<'a> for YamlCursor<'a> {
    /// The tape has its own end marks.
    type Frame = ();

    #[cfg_attr(feature = "speed", inline(always))]
    fn format(&self) -> Option<Format> {
        Some(Format::Yaml)
    }

    type Glance = NoGlance<Self::Frame>;

    type Mark = ();

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
            Some(Token::Fault) => return Err(self.stop()),
            Some(Token::Object) => Kind::Object,
            Some(Token::Array) => Kind::Array,
            Some(Token::Scalar(meaning, _)) => match meaning {
                Meaning::Text => Kind::Text,
                Meaning::Null => Kind::Null,
                Meaning::Bool(_) => Kind::Bool,
                Meaning::Literal
                | Meaning::Unsigned(_)
                | Meaning::Negative(_)
                | Meaning::Huge { .. }
                | Meaning::Float(_) => Kind::Number,
            },
            // Nobody asks behind the last value of a container or of the tape.
            Some(Token::End) | None => Kind::Null,
        })
    }

    fn enter_object(&mut self) -> Read<Option<()>> {
        Ok(self.takes(Token::Object).then_some(()))
    }

    fn enter_array(&mut self) -> Read<Option<()>> {
        Ok(self.takes(Token::Array).then_some(()))
    }

    fn is_indefinite((): ()) -> bool {
        false
    }

    fn next_member(&mut self, (): &mut ()) -> Read<bool> {
        self.next()
    }

    fn next_item(&mut self, (): &mut ()) -> Read<bool> {
        self.next()
    }

    fn take_key(&mut self, name: &Spelling) -> bool {
        self.take(|_, text| (text == name.text).then_some(())).is_some()
    }

    fn rewind(&mut self, position: usize) {
        self.at = position;
    }

    fn key(&mut self) -> Read<Result<Text<'a>, Kind>> {
        match self.take(|_, text| Some(plain(text))) {
            Some(text) => Ok(Ok(text)),
            // Every key of a tape is a scalar.
            None => Err(self.stop()),
        }
    }

    fn take_unsigned(&mut self) -> Option<u64> {
        self.take(|meaning, text| match meaning.as_number(text)? {
            Number::Unsigned(value) if value <= EXACT_INTEGER => Some(value),
            _ => None,
        })
    }

    fn take_plain_text(&mut self) -> Option<&'a [u8]> {
        None
    }

    fn take_number(&mut self) -> Read<Option<Number<'a>>> {
        Ok(self.take(Meaning::as_number))
    }

    fn take_text(&mut self) -> Read<Option<Text<'a>>> {
        Ok(self.take(|meaning, text| (meaning == Meaning::Text).then(|| plain(text))))
    }

    fn take_bool_or_null(&mut self) -> Read<Option<Option<bool>>> {
        Ok(self.take(|meaning, _| match meaning {
            Meaning::Bool(value) => Some(Some(value)),
            Meaning::Null => Some(None),
            _ => None,
        }))
    }

    fn take_tag(&mut self) -> Read<Option<Tag<'a>>> {
        Ok(None)
    }

    /// YAML allows one, and the tape is made without it.
    fn take_byte_order_mark(&mut self) -> bool {
        false
    }

    fn skip(&mut self) -> Read<()> {
        let mut open = 0_usize;
        while let Some(token) = self.token() {
            match token {
                Token::Fault => return Err(self.stop()),
                Token::Object | Token::Array => open += 1,
                Token::End => open = open.saturating_sub(1),
                Token::Scalar(..) => {}
            }
            self.at += 1;
            if open == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Behind the root value of a tape there is nothing but its fault.
    fn finish(&mut self) -> Read<()> {
        if self.token() == Some(Token::Fault) { Err(self.stop()) } else { Ok(()) }
    }

    fn fault(&self) -> Option<&Fault> {
        self.fault.as_deref()
    }

    fn describe(&self, offset: usize) -> String {
        Position::of(self.tape.document, offset).described()
    }

    fn value_at(&self, position: usize) -> Option<Span> {
        self.tape.span(position)
    }

    fn key_at(&self, position: usize) -> (Cow<'a, str>, Option<Span>) {
        let text = match self.tape.token(position) {
            Some(Token::Scalar(_, text)) => self.tape.text(text),
            _ => "",
        };
        (Cow::Borrowed(text), self.tape.span(position))
    }
}
