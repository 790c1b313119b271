//! Bytes of files and of stdin, within a bound.

use crate::exit::Fault;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

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

/// The bytes of stdin.
pub fn read_stdin() -> Result<Vec<u8>, Fault> {
    bounded(io::stdin().lock(), 0).map_err(|error| Fault::of("-", error))
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
