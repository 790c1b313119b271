//! Where results go: stdout, or a file that appears whole or not at all.

use crate::exit::Fault;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The destination of a command's results.
pub struct Output {
    target: BufWriter<Target>,
    failed: bool,
}

enum Target {
    Stdout {
        /// The reader has gone away. The rest is judged, for the exit code, and not printed.
        closed: bool,
    },
    /// A device or a pipe: nothing can be put in its place.
    Special(File),
    File(Replacement),
}

/// A file beside the one that it will replace.
struct Replacement {
    file: File,
    path: PathBuf,
    target: PathBuf,
}

impl Output {
    /// Standard output, or the file at `path`.
    pub fn open(path: Option<&Path>) -> Result<Self, Fault> {
        let target = match path {
            None => Target::Stdout { closed: false },
            Some(path) => Target::at(path).map_err(|error| Fault::of(path.display(), error))?,
        };
        Ok(Self { target: BufWriter::new(target), failed: false })
    }

    /// Whether nothing has failed to be written.
    pub const fn is_open(&self) -> bool {
        !self.failed
    }

    /// Makes what was written visible under its name.
    pub fn finish(mut self) -> Result<(), Fault> {
        self.flush().map_err(unwritten)?;
        match self.target.into_inner() {
            Ok(Target::File(replacement)) => replacement.rename(),
            Ok(_) => Ok(()),
            Err(error) => Err(unwritten(error.into_error())),
        }
    }
}

/// Results that cannot be written end the command.
pub fn unwritten(error: io::Error) -> Fault {
    Fault::of("cannot write the results", error)
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.target.write(bytes);
        self.failed |= written.is_err();
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.target.flush();
        self.failed |= flushed.is_err();
        flushed
    }
}

impl Target {
    fn at(path: &Path) -> io::Result<Self> {
        match fs::metadata(path) {
            Ok(known) if known.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(known) if !known.is_file() => Ok(Self::Special(OpenOptions::new().write(true).open(path)?)),
            // A link stays a link: what it points at is replaced.
            Ok(known) => Ok(Self::File(Replacement::of(path.canonicalize()?, Some(known.permissions()))?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Ok(Self::File(Replacement::of(path.to_owned(), None)?))
            }
            Err(error) => Err(error),
        }
    }
}

impl Replacement {
    fn of(target: PathBuf, permissions: Option<fs::Permissions>) -> io::Result<Self> {
        let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.tmp", std::process::id()));
        let path = target.with_file_name(hidden);
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        let replacement = Self { file, path, target };
        if let Some(permissions) = permissions {
            replacement.file.set_permissions(permissions)?;
        }
        Ok(replacement)
    }

    fn rename(mut self) -> Result<(), Fault> {
        let path = std::mem::take(&mut self.path);
        fs::rename(&path, &self.target).map_err(|error| {
            self.path = path;
            Fault::of(self.target.display(), error)
        })
    }
}

impl Drop for Replacement {
    fn drop(&mut self) {
        // An empty path was renamed. A file that cannot be removed is hidden and named after its target.
        if !self.path.as_os_str().is_empty() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout { closed: true } => Ok(bytes.len()),
            Self::Stdout { closed } => match io::stdout().write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                    *closed = true;
                    Ok(bytes.len())
                }
                written => written,
            },
            Self::Special(file) => file.write(bytes),
            Self::File(replacement) => replacement.file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout { closed: true } => Ok(()),
            Self::Stdout { .. } => match io::stdout().flush() {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                flushed => flushed,
            },
            Self::Special(file) => file.flush(),
            Self::File(replacement) => replacement.file.flush(),
        }
    }
}
