//! Bytes of files and of stdin: one document within a bound, or a stream.

use super::Source;
use crate::exit::Fault;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use thingward::stream::{Framing, detect_framing};

/// The largest file that is read (our choice: 500 times the largest payload; a whole file stands in memory).
const FILE_BYTES: u64 = 64 << 20;

/// The bytes of the file at `path`.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Fault> {
    let bytes = File::open(path).and_then(|file| {
        let expected = file.metadata().map_or(0, |known| known.len());
        bounded(file, expected)
    });
    bytes.map_err(|error| Fault::of(path.display(), error))
}

/// The bytes of standard input.
pub fn read_stdin() -> Result<Vec<u8>, Fault> {
    bounded(io::stdin().lock(), 0).map_err(|error| Fault::of("-", error))
}

/// Bytes that are read from somewhere.
pub struct Bytes {
    pub from: Box<dyn Read + Send>,
    /// How many there are; 0 where nobody knows.
    pub length: u64,
}

/// An input that was opened.
pub enum Opened {
    /// One document, whole.
    Document(Vec<u8>),
    Stream(Box<Source>),
}

/// Bytes that are looked at to tell a stream from a document.
const START_BYTES: u64 = 256 << 10;

impl Opened {
    /// One document.
    pub fn document(bytes: Bytes) -> io::Result<Self> {
        bounded(bytes.from, bytes.length).map(Self::Document)
    }

    /// Many documents.
    pub fn stream(bytes: Bytes, framing: Framing) -> Self {
        Self::Stream(Box::new(Source::new(bytes, framing)))
    }

    /// Whatever it looks like.
    pub fn detect(bytes: Bytes) -> io::Result<Self> {
        let Bytes { mut from, length } = bytes;
        let mut start = Vec::new();
        from.by_ref().take(START_BYTES).read_to_end(&mut start)?;
        let is_whole = (start.len() as u64) < START_BYTES;
        let framing = detect_framing(&start, is_whole);
        let bytes = Bytes { from: Box::new(io::Cursor::new(start).chain(from)), length };
        match framing {
            Some(framing) => Ok(Self::stream(bytes, framing)),
            None => Self::document(bytes),
        }
    }
}

fn bounded(source: impl Read, expected: u64) -> io::Result<Vec<u8>> {
    if expected > FILE_BYTES {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(expected + 1).unwrap_or_default());
    source.take(FILE_BYTES + 1).read_to_end(&mut bytes)?;
    // What is no plain file does not tell its length.
    if bytes.len() as u64 > FILE_BYTES { Err(too_large()) } else { Ok(bytes) }
}

fn too_large() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, format!("larger than {} MiB, not read", FILE_BYTES >> 20))
}

#[cfg(test)]
mod tests {
    use super::{FILE_BYTES, bounded};
    use std::io::{Read, repeat};

    #[test]
    fn an_endless_source_is_given_up() {
        assert!(bounded(repeat(b' '), 0).is_err());
        assert_eq!(bounded(repeat(b' ').take(FILE_BYTES), 0).unwrap().len() as u64, FILE_BYTES);
    }
}
