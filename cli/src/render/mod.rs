//! Results as text or JSON. A renderer is told of one document after the other and keeps none of them.

mod dump;
mod excerpt;
mod json;
mod said;
mod snippet;
mod text;
mod wrap;

pub use json::{JsonRenderer, NdjsonRenderer, VERSION, write_json};
pub use said::Said;
pub use snippet::Snippets;
pub use text::TextRenderer;
pub use wrap::wrapped;

use thingward::stream::{Item, Place};
use thingward::{Checked, Finding, Format, Verdict};

/// A judged document.
pub struct Document<'a> {
    pub path: &'a str,
    /// Where it stands in its stream, if it is part of one.
    pub place: Option<Place>,
    /// The document as it was judged: unpacked.
    pub bytes: &'a [u8],
    pub checked: &'a Checked,
    /// The document as part of a stream.
    pub item: Option<&'a Item>,
}

impl<'a> Document<'a> {
    /// A document of its own.
    pub const fn whole(path: &'a str, bytes: &'a [u8], checked: &'a Checked) -> Self {
        Self { path, place: None, bytes, checked, item: None }
    }

    /// The bytes that the span of a finding counts in, and their encoding.
    fn source_of(&self, finding: &Finding) -> (&'a [u8], Option<Format>) {
        match self.item {
            Some(item) => (item.bytes_of(finding, self.bytes), item.format_of(finding)),
            None => (self.bytes, self.checked.format()),
        }
    }
}

/// One output format. It writes into memory, so that several documents can be rendered side by side.
pub trait Renderer: Sync {
    /// What stands before all documents.
    fn begin(&self, out: &mut Vec<u8>);
    /// What stands between two documents.
    fn between(&self) -> &'static str {
        ""
    }
    fn document(&self, document: &Document<'_>, out: &mut Vec<u8>);
    /// What stands behind all documents.
    fn end(&self, summary: &Summary, out: &mut Vec<u8>);
}

/// What all documents came to.
#[derive(Clone, Copy, Debug, Default, serde::Serialize)]
pub struct Summary {
    pub documents: usize,
    /// Files of a directory walk that are no document of any kind.
    pub skipped: usize,
    pub valid: usize,
    pub warn: usize,
    pub invalid: usize,
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
}

impl Summary {
    pub const fn add(&mut self, checked: &Checked) {
        self.documents += 1;
        match checked.verdict() {
            Verdict::Valid => self.valid += 1,
            Verdict::Warn => self.warn += 1,
            Verdict::Invalid => self.invalid += 1,
        }
        self.errors += checked.errors();
        self.warnings += checked.warnings();
        self.infos += checked.infos();
    }

    /// Adds what other documents came to.
    pub const fn merge(&mut self, other: &Self) {
        self.documents += other.documents;
        self.skipped += other.skipped;
        self.valid += other.valid;
        self.warn += other.warn;
        self.invalid += other.invalid;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
    }
}
