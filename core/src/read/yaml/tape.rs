//! A YAML document as a list of tokens with their bytes: aliases expanded, short tags spelt out, nothing else merged.

use super::record::Recorder;
use super::scalar::Meaning;
use crate::finding::Span;
use crate::read::Fault;
use std::borrow::Cow;

/// One value or mark. An object is followed by its keys and values in turn, then by [`Token::End`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token {
    Object,
    Array,
    /// The end of the innermost open container.
    End,
    /// A key or a value: what it means, and which text it has.
    Scalar(Meaning, usize),
    /// Here the document cannot be read on.
    Fault,
}

/// A document, flat. It is always the start of one value, up to a fault if there is one.
#[derive(Clone, Debug)]
pub(crate) struct Tape<'d> {
    /// The bytes that all spans speak of.
    pub(super) document: &'d [u8],
    pub(super) tokens: Vec<Token>,
    /// Of each token its bytes, with its properties; of a container all of it.
    pub(super) spans: Vec<Span>,
    /// What scalars say, once quotes and folds are gone.
    pub(super) texts: Vec<Cow<'d, str>>,
    pub(super) fault: Option<Box<Fault>>,
}

impl<'d> Tape<'d> {
    /// Reads a document, in a time and a space that its length bounds.
    pub(crate) fn new(document: &'d [u8]) -> Self {
        let mut tape =
            Self { document, tokens: Vec::new(), spans: Vec::new(), texts: Vec::new(), fault: None };
        if let Err(fault) = Recorder::record(&mut tape) {
            tape.break_off(fault);
        }
        tape
    }

    pub(super) fn push(&mut self, token: Token, span: Span) -> usize {
        self.tokens.push(token);
        self.spans.push(span);
        self.tokens.len() - 1
    }

    pub(super) fn push_scalar(&mut self, meaning: Meaning, text: Cow<'d, str>, span: Span) -> usize {
        self.texts.push(text);
        self.push(Token::Scalar(meaning, self.texts.len() - 1), span)
    }

    pub(super) fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    pub(super) fn span(&self, at: usize) -> Option<Span> {
        self.spans.get(at).copied()
    }

    pub(super) fn text(&self, index: usize) -> &str {
        self.texts.get(index).map_or("", |text| text)
    }

    /// Ends a container, or a value with properties, behind its last byte.
    pub(super) fn extend(&mut self, at: usize, end: usize) {
        if let Some(span) = self.spans.get_mut(at) {
            span.end = end.max(span.start);
        }
    }

    fn break_off(&mut self, fault: Box<Fault>) {
        self.push(Token::Fault, fault.span);
        self.fault = Some(fault);
    }
}
