//! One finding as text: what, where, the source underlined, the pointer and the help.

use super::dump::Dump;
use super::excerpt::Excerpt;
use super::{Document, Said};
use crate::escape::escaped;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Paint, Origin, Renderer, Snippet};
use thingward::stream::Place;
use thingward::{Finding, Format, Level, Position, Span};

/// Draws findings.
pub struct Snippets {
    renderer: Renderer,
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

    /// A finding of a document, as lines, the last one ended too.
    pub fn draw(&self, finding: &Finding, document: &Document<'_>) -> String {
        let (bytes, format) = document.source_of(finding);
        let is_packed = !std::ptr::eq(bytes, document.bytes);
        let path = match document.place {
            // Lines of the stream stand behind the path, those of a payload that was packed in one do not.
            Some(Place { line: Some(line), .. }) if is_packed => {
                &format!("{}:{line}: payload", document.path)
            }
            Some(Place { line: Some(line), .. }) if finding.span.is_none() => {
                &format!("{}:{line}", document.path)
            }
            Some(Place { line: None, index, .. }) => &format!("{}: item {index}", document.path),
            _ => document.path,
        };
        let drawn = match (finding.span, format) {
            (None, _) => Drawn { origin: Origin::path(escaped(path)), indent: 0, source: None },
            (Some(span), Some(Format::Cbor)) => Drawn::rows(path, bytes, span),
            (Some(span), _) => Drawn::line(path, bytes, span),
        };
        self.lines(&Said::from(finding), drawn)
    }

    /// What is said of a value of the command line.
    pub fn draw_value(&self, said: &Said, name: &str, value: &str) -> String {
        self.lines(said, Drawn::value(name, value))
    }

    fn lines(&self, said: &Said, drawn: Drawn<'_>) -> String {
        let paint = || paint(said.level);
        let title = paint().primary_title(escaped(&said.message)).id(said.rule.id());

        // The renderer tells line and column from the source that it is given. What it is given is a window, so
        // the place is drawn on its own.
        let title = self.renderer.render(&[Group::with_title(title)]);
        let origin = self.renderer.render(&[Group::with_level(paint()).element(drawn.origin)]);
        let mut text = format!("{title}\n{:1$}{origin}\n", "", drawn.indent);

        let mut rest = Group::with_level(paint()).elements(drawn.source);
        if !said.pointer.is_empty() {
            rest = rest.element(Paint::NOTE.with_name(Some("pointer")).message(escaped(&said.pointer)));
        }
        if let Some(help) = &said.help {
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
