//! One finding as text: what, where, the source underlined, the pointer and the help.

use super::dump::Dump;
use super::excerpt::Excerpt;
use crate::escape::escaped;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Paint, Origin, Renderer, Snippet};
use thingward::{Finding, Format, Level, Position, Span};

/// Draws findings.
pub struct Snippets {
    renderer: Renderer,
}

/// What a finding is shown in.
#[derive(Clone, Copy)]
pub enum Place<'a> {
    /// A document with a name, in its encoding.
    Document { name: &'a str, bytes: &'a [u8], format: Option<Format> },
    /// A value of the command line.
    Value { name: &'a str, text: &'a str },
}

/// A place as it is drawn.
struct Drawn<'a> {
    origin: Origin<'a>,
    /// Columns that line numbers take.
    indent: usize,
    source: Option<Snippet<'a, Annotation<'a>>>,
}

impl Snippets {
    pub const fn new(is_coloured: bool) -> Self {
        let renderer = if is_coloured { Renderer::styled() } else { Renderer::plain() };
        // The excerpts are cut to size here, with the span in view.
        Self { renderer: renderer.term_width(1000) }
    }

    /// The finding as lines, the last one ended too.
    pub fn draw(&self, finding: &Finding, place: &Place<'_>) -> String {
        let paint = || paint(finding.level);
        let title = paint().primary_title(escaped(&finding.message)).id(finding.rule.id());
        let place = Drawn::of(place, finding.span);

        // The renderer tells line and column from the source that it is given. What it is given is a window, so
        // the place is drawn on its own.
        let title = self.renderer.render(&[Group::with_title(title)]);
        let origin = self.renderer.render(&[Group::with_level(paint()).element(place.origin)]);
        let mut text = format!("{title}\n{:1$}{origin}\n", "", place.indent);

        let mut rest = Group::with_level(paint()).elements(place.source);
        let pointer = finding.pointer.as_str();
        if !pointer.is_empty() {
            rest = rest.element(Paint::NOTE.with_name(Some("pointer")).message(escaped(pointer)));
        }
        if let Some(help) = &finding.help {
            rest = rest.element(Paint::HELP.message(escaped(help)));
        }
        if !rest.is_empty() {
            text.push_str(&self.renderer.render(&[rest]));
            text.push('\n');
        }
        text
    }
}

const fn paint(level: Level) -> Paint<'static> {
    match level {
        Level::Error => Paint::ERROR,
        Level::Warning => Paint::WARNING,
        Level::Info => Paint::INFO,
    }
}

impl<'a> Drawn<'a> {
    fn of(place: &Place<'a>, span: Option<Span>) -> Self {
        match (*place, span) {
            (Place::Value { name, text }, _) => Self::value(name, text),
            (Place::Document { name, .. }, None) => {
                Self { origin: Origin::path(escaped(name)), indent: 0, source: None }
            }
            (Place::Document { name, bytes, format: Some(Format::Cbor) }, Some(span)) => {
                Self::rows(name, bytes, span)
            }
            (Place::Document { name, bytes, .. }, Some(span)) => Self::line(name, bytes, span),
        }
    }

    /// The line of a text. Line and column are those of the document, not of the excerpt.
    fn line(name: &'a str, bytes: &[u8], span: Span) -> Self {
        let Position { line, column, .. } = span.position.unwrap_or_else(|| Position::of(bytes, span.start));
        let excerpt = Excerpt::of(bytes, span);
        Self {
            origin: Origin::path(escaped(name)).line(line).char_column(column),
            indent: line.to_string().len(),
            source: Some(marked(excerpt).line_start(line)),
        }
    }

    /// The bytes of a binary document.
    fn rows(name: &str, bytes: &[u8], span: Span) -> Self {
        let dump = Dump::of(bytes, span);
        let marks = dump.marks.into_iter().map(|mark| AnnotationKind::Primary.span(mark));
        Self {
            origin: Origin::path(format!("{}: byte {}", escaped(name), span.start)),
            indent: 0,
            source: Some(Snippet::source(dump.text).line_numbering(false).fold(false).annotations(marks)),
        }
    }

    /// A value of the command line, as a whole.
    fn value(name: &'a str, text: &str) -> Self {
        let excerpt = Excerpt::of(text.as_bytes(), Span::new(0, text.len()));
        Self { origin: Origin::path(name), indent: 0, source: Some(marked(excerpt).line_numbering(false)) }
    }
}

fn marked<'a>(excerpt: Excerpt) -> Snippet<'a, Annotation<'a>> {
    Snippet::source(excerpt.text).annotation(AnnotationKind::Primary.span(excerpt.mark))
}
