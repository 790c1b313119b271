//! Patterns such as `reports/**/*.json`, for shells that hand them on as they are.

use super::walk::{Found, files};
use crate::exit::Fault;
use globset::{GlobBuilder, GlobMatcher};
use std::path::{Component, Path, PathBuf};

/// A pattern and the directory that it starts in.
#[derive(Debug)]
pub struct Pattern {
    matcher: GlobMatcher,
    base: PathBuf,
}

impl Pattern {
    /// The pattern that `path` is; `None` when it is a plain path.
    pub fn of(path: &Path) -> Result<Option<Self>, Fault> {
        let Some(text) = path.to_str().filter(|text| text.contains(is_special)) else {
            return Ok(None);
        };
        let text = text.strip_prefix("./").unwrap_or(text);
        let glob = GlobBuilder::new(text)
            .literal_separator(true)
            .build()
            .map_err(|error| Fault::of(path.display(), format!("not a pattern: {}", error.kind())))?;
        Ok(Some(Self { matcher: glob.compile_matcher(), base: base(Path::new(text)) }))
    }

    /// The files that match, hidden ones not unless the pattern starts in a hidden directory.
    pub fn files(&self) -> Found {
        if self.base.as_os_str().is_empty() {
            let mut found = files(Path::new("."), |path| self.matcher.is_match(without_dot(path)));
            for file in &mut found.files {
                *file = without_dot(file).to_owned();
            }
            return found;
        }
        if !self.base.exists() {
            return Found::default();
        }
        files(&self.base, |path| self.matcher.is_match(path))
    }
}

/// The leading components without special characters. Empty is the working directory.
fn base(pattern: &Path) -> PathBuf {
    let plain = |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(is_special);
    pattern.components().take_while(plain).collect()
}

fn without_dot(path: &Path) -> &Path {
    path.strip_prefix(".").unwrap_or(path)
}

const fn is_special(character: char) -> bool {
    matches!(character, '*' | '?' | '[' | '{')
}
