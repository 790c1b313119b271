//! Anchors, and what their aliases may bring in.

use super::fault;
use super::tape::{Tape, Token};
use crate::finding::Span;
use crate::limits::{ALIAS_BYTES, ALIAS_NODES};
use crate::read::Fault;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What has a name: by the number that the parser gives it.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    names: BTreeSet<Box<str>>,
    /// Values that are whole.
    extents: BTreeMap<usize, Extent>,
    /// What aliases have brought in so far.
    nodes: usize,
    bytes: usize,
}

/// The tokens of a value.
#[derive(Clone, Debug)]
pub(super) struct Extent {
    pub(super) tokens: Range<usize>,
    /// How deep its containers nest.
    pub(super) depth: usize,
}

impl Anchors {
    /// Notes a name whose value begins.
    pub(super) fn open(&mut self, name: &str, span: Span) -> Result<(), Box<Fault>> {
        if self.names.insert(name.into()) { Ok(()) } else { Err(fault::duplicate_anchor(span, name)) }
    }

    /// Notes that a named value is whole.
    pub(super) fn close(&mut self, anchor: usize, tokens: Range<usize>, all: &[Token]) {
        let depth = depth(all.get(tokens.clone()).unwrap_or_default());
        self.extents.insert(anchor, Extent { tokens, depth });
    }

    /// The value that the alias at `span` repeats, if there is room for it.
    pub(super) fn take(&mut self, anchor: usize, tape: &Tape<'_>, span: Span) -> Result<Extent, Box<Fault>> {
        let Some(extent) = self.extents.get(&anchor) else { return Err(fault::endless(span)) };
        for token in tape.tokens.get(extent.tokens.clone()).unwrap_or_default() {
            self.nodes += usize::from(*token != Token::End);
            if let Token::Scalar(_, text) = token {
                self.bytes += tape.text(*text).len();
            }
            if self.nodes > ALIAS_NODES {
                return Err(fault::too_many_nodes(span));
            }
            if self.bytes > ALIAS_BYTES {
                return Err(fault::too_much_text(span));
            }
        }
        Ok(extent.clone())
    }
}

fn depth(tokens: &[Token]) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for token in tokens {
        match token {
            Token::Object | Token::Array => open += 1,
            Token::End => open = open.saturating_sub(1),
            Token::Scalar(..) | Token::Fault => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}
