//! The bar that shows how far a stream is: on stderr, and only where somebody looks at it and at nothing else.

use crate::input::Source;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};

/// A bar, or none.
pub struct Progress(Option<ProgressBar>);

impl Progress {
    /// A bar for a stream, unless the run is quiet, or results go to the same terminal.
    pub fn start(source: &Source, is_quiet: bool, is_to_file: bool) -> Self {
        let is_shown = io::stderr().is_terminal() && (is_to_file || !io::stdout().is_terminal());
        if is_quiet || !is_shown {
            return Self(None);
        }
        let (bar, template) = match source.length {
            0 => (ProgressBar::new_spinner(), "{spinner} {bytes} ({bytes_per_sec})"),
            length => (ProgressBar::new(length), "{wide_bar} {percent:>3}% {bytes_per_sec} {eta}"),
        };
        Self(Some(bar.with_style(
            ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()),
        )))
    }

    /// So many bytes are done with.
    pub fn at(&self, bytes: u64) {
        if let Some(bar) = &self.0 {
            bar.set_position(bytes);
        }
    }

    /// Writes something else to stderr, with the bar out of its way.
    pub fn aside(&self, write: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        match &self.0 {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    pub fn end(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
