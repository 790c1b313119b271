//! Events of the parser to tokens with bytes.

use super::alias::{Anchors, Extent};
use super::fault;
use super::places::Places;
use super::properties::Properties;
use super::scalar::Meaning;
use super::tag::{Tagged, tagged};
use super::tape::{Tape, Token};
use crate::finding::Span;
use crate::limits::DEPTH;
use crate::read::Fault;
use saphyr_parser::{Event, Parser, ScalarStyle, Tag};
use std::borrow::Cow;

/// Fills a tape.
pub(super) struct Recorder<'t, 'd> {
    tape: &'t mut Tape<'d>,
    places: Places<'d>,
    open: Vec<Open>,
    /// How many containers are open; the objects that short tags stand for count.
    depth: usize,
    /// Behind the last byte of what was read.
    end: usize,
    anchors: Anchors,
    has_document: bool,
}

/// A container that is open.
struct Open {
    at: usize,
    /// The object around it, where a short tag stands for one.
    around: Option<usize>,
    anchor: usize,
    /// Whether a key comes next; never in an array.
    at_key: bool,
    is_object: bool,
}

/// A node as the parser hands it over.
struct Node<'d> {
    anchor: usize,
    tag: Option<Cow<'d, Tag>>,
    span: Span,
    properties: Properties,
}

impl<'d> Node<'d> {
    fn has_properties(&self) -> bool {
        self.anchor > 0 || self.tag.is_some()
    }
}

/// The byte-order mark, which YAML allows.
const MARK: &[u8] = &[0xef, 0xbb, 0xbf];

impl<'t, 'd> Recorder<'t, 'd> {
    pub(super) fn record(tape: &'t mut Tape<'d>) -> Result<(), Box<Fault>> {
        let document = tape.document;
        let before = if document.starts_with(MARK) { MARK.len() } else { 0 };
        let text = std::str::from_utf8(document.get(before..).unwrap_or_default())
            .map_err(|error| fault::not_utf8(document, before + error.valid_up_to()))?;
        let places = Places::new(text, before);
        if let Some((start, end)) = odd_directive(text) {
            return Err(fault::directive(Span::new(before + start, before + end)));
        }
        let mut recorder = Self {
            tape,
            places,
            open: Vec::new(),
            depth: 0,
            end: before,
            anchors: Anchors::default(),
            has_document: false,
        };
        let read = recorder.read(text);
        // What a fault has left open ends there.
        let end = read.as_ref().map_or_else(|fault| fault.span.start, |()| recorder.end);
        let open = recorder.open.iter().flat_map(|open| [Some(open.at), open.around]).flatten();
        open.for_each(|at| recorder.tape.extend(at, end));
        read
    }

    fn read(&mut self, text: &'d str) -> Result<(), Box<Fault>> {
        let mut parser = Parser::new_from_str(text);
        while let Some(event) = parser.next_event() {
            match event {
                Ok((event, span)) => {
                    let span =
                        Span::new(self.places.byte(span.start.index()), self.places.byte(span.end.index()));
                    self.event(event, span)?;
                }
                Err(error) => {
                    let place = self.places.byte(error.marker().index());
                    // Of a tab the parser tells what stands behind it.
                    let is_tab = self.places.slice(place.saturating_sub(1), place) == "\t";
                    let start = place - usize::from(is_tab && error.info().contains("tab"));
                    let rest = self.places.slice(start, self.places.end());
                    return Err(fault::syntax(start, rest, &error));
                }
            }
        }
        if !self.has_document {
            // Nothing but white space and comments means null.
            let end = self.places.end();
            self.tape.push_scalar(Meaning::Null, Cow::Borrowed(""), Span::new(end, end));
        }
        Ok(())
    }

    fn event(&mut self, event: Event<'d>, span: Span) -> Result<(), Box<Fault>> {
        match event {
            Event::DocumentStart(_) if self.has_document => {
                let end = if span.end > span.start { span.end } else { self.places.behind(span.start) };
                Err(fault::second_document(Span::new(span.start, end)))
            }
            Event::DocumentStart(_) => {
                self.has_document = true;
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => {
                let node = self.node(anchor, tag, span);
                self.scalar(text, style, &node)
            }
            Event::SequenceStart(anchor, tag) => {
                let node = self.node(anchor, tag, span);
                self.enter(Token::Array, &node)
            }
            Event::MappingStart(anchor, tag) => {
                let node = self.node(anchor, tag, span);
                self.enter(Token::Object, &node)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.leave(span);
                Ok(())
            }
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn node(&self, anchor: usize, tag: Option<Cow<'d, Tag>>, span: Span) -> Node<'d> {
        let mut node = Node { anchor, tag, span, properties: Properties::default() };
        if node.has_properties() {
            node.properties = Properties::of(self.places.slice(span.start, span.end));
        }
        node
    }

    fn scalar(&mut self, text: Cow<'d, str>, style: ScalarStyle, node: &Node<'d>) -> Result<(), Box<Fault>> {
        self.register(node)?;
        let span = self.scalar_span(&text, style, node);
        let is_plain = style == ScalarStyle::Plain;
        let tagged = self.tagged(node)?;
        if self.at_key() {
            if is_plain && node.tag.is_none() && text == "<<" {
                return Err(fault::merge_key(span));
            }
            if !matches!(tagged, Tagged::Not | Tagged::Text) {
                return Err(fault::key(span, "a tagged value"));
            }
        }
        let meaning = match tagged {
            _ if self.at_key() => Some(Meaning::Text),
            Tagged::Not | Tagged::Function(_) if is_plain => Some(Meaning::of(&text)),
            Tagged::Not | Tagged::Text | Tagged::Function(_) => Some(Meaning::Text),
            Tagged::Number => Meaning::number(&text),
            Tagged::Bool => Some(Meaning::of(&text)).filter(|of| matches!(of, Meaning::Bool(_))),
            Tagged::Null => Some(Meaning::of(&text)).filter(|of| *of == Meaning::Null),
            Tagged::List | Tagged::Map => None,
        };
        let Some(meaning) = meaning else { return Err(fault::tag_mismatch(span, self.tag_text(node))) };
        let start = self.tape.tokens.len();
        if let Tagged::Function(name) = tagged {
            if self.depth >= DEPTH {
                return Err(fault::too_deep(span));
            }
            self.tape.push(Token::Object, span);
            self.function_name(name, node);
            let value = (span.start + node.properties.end).min(span.end);
            self.tape.push_scalar(meaning, text, Span::new(value, span.end));
            self.tape.push(Token::End, Span::new(span.end, span.end));
        } else {
            self.tape.push_scalar(meaning, text, span);
        }
        self.end = span.end;
        self.finish(node.anchor, start);
        Ok(())
    }

    /// The bytes of a scalar without the white space that the parser counts to it.
    fn scalar_span(&self, text: &str, style: ScalarStyle, node: &Node<'_>) -> Span {
        let Span { start, end, .. } = node.span;
        let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        if text.is_empty() && style == ScalarStyle::Plain && !node.has_properties() {
            // Where nothing stands, the parser hands over what stands next.
            return Span::new(start, start);
        }
        let written = self.places.slice(start, end);
        Span::new(start, if is_block { start + written.trim_end().len() } else { end })
    }

    fn enter(&mut self, token: Token, node: &Node<'d>) -> Result<(), Box<Fault>> {
        self.register(node)?;
        let Span { start, .. } = node.span;
        let first = Span::new(start, self.places.behind(start));
        if self.at_key() {
            return Err(fault::key(first, if token == Token::Object { "an object" } else { "an array" }));
        }
        let tagged = self.tagged(node)?;
        let levels = 1 + usize::from(matches!(tagged, Tagged::Function(_)));
        if self.depth + levels > DEPTH {
            return Err(fault::too_deep(first));
        }
        let mut value = start;
        let around = match tagged {
            Tagged::Function(name) => {
                let around = self.tape.push(Token::Object, node.span);
                self.function_name(name, node);
                value += node.properties.end;
                Some(around)
            }
            Tagged::Not | Tagged::Text => None,
            Tagged::List if token == Token::Array => None,
            Tagged::Map if token == Token::Object => None,
            _ => {
                let span = Span::new(start, start + node.properties.tag.as_ref().map_or(0, |tag| tag.end));
                return Err(fault::tag_mismatch(span, self.tag_text(node)));
            }
        };
        self.depth += levels;
        let at = self.tape.push(token, Span::new(value, value));
        let is_object = token == Token::Object;
        self.open.push(Open { at, around, anchor: node.anchor, at_key: is_object, is_object });
        self.end = node.span.end;
        Ok(())
    }

    fn leave(&mut self, span: Span) {
        let Some(open) = self.open.pop() else { return };
        // Indented containers have no bracket: they end with their last value.
        self.end = if span.end > span.start { span.end } else { self.end };
        let mark = Span::new(self.end, self.end);
        self.tape.push(Token::End, mark);
        self.tape.extend(open.at, self.end);
        self.depth = self.depth.saturating_sub(1);
        if let Some(around) = open.around {
            self.tape.push(Token::End, mark);
            self.tape.extend(around, self.end);
            self.depth = self.depth.saturating_sub(1);
        }
        self.finish(open.anchor, open.around.unwrap_or(open.at));
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Box<Fault>> {
        let Extent { tokens, depth } = self.anchors.take(anchor, self.tape, span)?;
        let Some(first) = self.tape.token(tokens.start) else { return Ok(()) };
        if self.at_key() {
            let Token::Scalar(_, text) = first else {
                return Err(fault::key(span, "an alias of a container"));
            };
            self.tape.push(Token::Scalar(Meaning::Text, text), span);
        } else {
            if self.depth + depth > DEPTH {
                return Err(fault::too_deep(span));
            }
            // The value as a whole stands where the alias does; what is in it, where it is written.
            self.tape.push(first, span);
            self.tape.tokens.extend_from_within(tokens.start + 1..tokens.end);
            self.tape.spans.extend_from_within(tokens.start + 1..tokens.end);
        }
        self.end = span.end;
        self.finish(0, 0);
        Ok(())
    }

    /// Notes the anchor of a node that begins.
    fn register(&mut self, node: &Node<'d>) -> Result<(), Box<Fault>> {
        if node.anchor == 0 {
            return Ok(());
        }
        let range = node.properties.anchor.clone().unwrap_or_default();
        let (start, end) = (node.span.start + range.start, node.span.start + range.end);
        self.anchors.open(self.places.slice(start, end), Span::new(start.saturating_sub(1), end))
    }

    /// A value that began at the token `start` is whole.
    fn finish(&mut self, anchor: usize, start: usize) {
        if anchor > 0 {
            self.anchors.close(anchor, start..self.tape.tokens.len(), &self.tape.tokens);
        }
        if let Some(open) = self.open.last_mut() {
            open.at_key = open.is_object && !open.at_key;
        }
    }

    fn at_key(&self) -> bool {
        self.open.last().is_some_and(|open| open.at_key)
    }

    fn tagged(&self, node: &Node<'d>) -> Result<Tagged, Box<Fault>> {
        let Some(tag) = &node.tag else { return Ok(Tagged::Not) };
        tagged(tag).ok_or_else(|| fault::unknown_tag(self.tag_span(node), self.tag_text(node)))
    }

    fn tag_span(&self, node: &Node<'_>) -> Span {
        let range = node.properties.tag.clone().unwrap_or_default();
        Span::new(node.span.start + range.start, node.span.start + range.end)
    }

    fn tag_text(&self, node: &Node<'_>) -> &'d str {
        let Span { start, end, .. } = self.tag_span(node);
        self.places.slice(start, end)
    }

    /// The key that a short tag stands for.
    fn function_name(&mut self, name: String, node: &Node<'_>) {
        let span = self.tag_span(node);
        self.tape.push_scalar(Meaning::Text, Cow::Owned(name), span);
    }
}

/// A directive at the start of the text that is not all ASCII: the parser counts its bytes for characters.
fn odd_directive(text: &str) -> Option<(usize, usize)> {
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let shown = line.trim_end();
        match shown.trim_start().bytes().next() {
            Some(b'%') if !shown.is_ascii() => return Some((start, start + shown.len())),
            None | Some(b'%' | b'#') => start += line.len(),
            Some(_) if shown == "..." => start += line.len(),
            Some(_) => return None,
        }
    }
    None
}
