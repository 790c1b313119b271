//! Results as text or JSON. A renderer is told of one document after the other and keeps none of them.

mod dump;
mod excerpt;
mod json;
mod said;
mod snippet;
mod text;
mod wrap;

pub use json::{JsonRenderer, VERSION, write_json};
pub use said::Said;
pub use snippet::Snippets;
pub use text::TextRenderer;
pub use wrap::wrapped;

use std::io;
use thingward::{Checked, Verdict};

/// A judged document.
pub struct Document<'a> {
    pub path: &'a str,
    /// The document as it was judged: unpacked.
    pub bytes: &'a [u8],
    pub checked: &'a Checked,
}

/// One output format.
pub trait Renderer {
    fn begin(&mut self) -> io::Result<()>;
    fn document(&mut self, document: &Document<'_>) -> io::Result<()>;
    fn end(&mut self, summary: &Summary) -> io::Result<()>;
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
}
