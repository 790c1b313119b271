//! What is to be judged: paths, directories, patterns and stdin, each file once and in a stable order.
//!
//! Arguments keep their order; what a directory or a pattern brings in is sorted.

mod decode;
mod glob;
mod read;
mod stream;
mod walk;

use decode::decode;
pub use decode::{Encoding, note_packing};
pub use read::{Opened, read_file, read_stdin};
pub use stream::{Batch, Piece, Source};

use crate::exit::Fault;
use read::Bytes;
use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use thingward::stream::Framing;
use thingward::{Format, Kind};

/// One document to judge.
#[derive(Debug)]
pub struct Input {
    /// Where it stands; `None` is stdin.
    path: Option<PathBuf>,
    /// Named by the user, so judged whatever it holds. What a directory walk brings in is looked at first.
    pub is_named: bool,
}

impl Input {
    /// The one document, or stream, that the user named; `-` is stdin.
    pub fn named(path: &Path) -> Self {
        let path = (path != Path::new("-")).then(|| path.to_owned());
        Self { path, is_named: true }
    }

    /// The name in results: the path as given, `-` for stdin.
    pub fn name(&self) -> String {
        match &self.path {
            Some(path) => path.display().to_string(),
            None => "-".to_owned(),
        }
    }

    /// Opens it as what it is: a stream, by the word of the user, by its name or by how it starts, or one document.
    /// A name that says `.json`, `.cbor` or `.yaml` promises one.
    pub fn open(&self, encoding: Option<Encoding>) -> Result<Opened, Fault> {
        let opened = match (encoding, self.framing_of_name()) {
            (Some(encoding), _) => match encoding.framing() {
                Some(framing) => self.bytes().map(|bytes| Opened::stream(bytes, framing)),
                None => self.bytes().and_then(Opened::document),
            },
            (None, Named::Stream(framing)) => self.bytes().map(|bytes| Opened::stream(bytes, framing)),
            (None, Named::Document | Named::Yaml) => self.bytes().and_then(Opened::document),
            (None, Named::Nothing) => self.bytes().and_then(Opened::detect),
        };
        match opened.map_err(|error| Fault::of(self.name(), error))? {
            Opened::Document(bytes) => {
                let bytes = decode(bytes, encoding).map_err(|why| Fault::of(self.name(), why))?;
                Ok(Opened::Document(bytes))
            }
            stream => Ok(stream),
        }
    }

    /// The encoding, where the user or the name tells it: of names only those in YAML, since JSON and CBOR are told
    /// from the bytes.
    pub fn format(&self, encoding: Option<Encoding>) -> Option<Format> {
        let by_name = matches!(self.framing_of_name(), Named::Yaml).then_some(Format::Yaml);
        encoding.map_or(by_name, Encoding::format)
    }

    /// Refuses what is of a kind that is never written so.
    pub fn refuse_format(&self, kind: Kind, encoding: Option<Encoding>) -> Result<(), Fault> {
        match self.format(encoding) {
            Some(format) if !kind.is_written_in(format) => Err(Fault::of(self.name(), never(kind, format))),
            _ => Ok(()),
        }
    }

    /// The one report in it. What is a stream, by the word of the user or by its name, is refused, and so is YAML.
    pub fn read_one(&self, encoding: Option<Encoding>) -> Result<Vec<u8>, Fault> {
        self.refuse_format(Kind::Report, encoding)?;
        let by_name = || match self.framing_of_name() {
            Named::Stream(Framing::Lines) => Some(Encoding::Ndjson),
            Named::Stream(_) => Some(Encoding::CborSeq),
            Named::Document | Named::Yaml | Named::Nothing => None,
        };
        let bytes = self.path.as_deref().map_or_else(read_stdin, read_file)?;
        decode(bytes, encoding.or_else(by_name)).map_err(|why| Fault::of(self.name(), why))
    }

    /// What the name says of how many documents there are.
    fn framing_of_name(&self) -> Named {
        let ending = self.path.as_deref().and_then(Path::extension);
        let is = |known: &str| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(known));
        match () {
            () if is("ndjson") || is("jsonl") => Named::Stream(Framing::Lines),
            () if is("cborseq") => Named::Stream(Framing::Sequence),
            () if is("json") || is("cbor") => Named::Document,
            () if is("yaml") || is("yml") => Named::Yaml,
            () => Named::Nothing,
        }
    }

    fn bytes(&self) -> io::Result<Bytes> {
        match &self.path {
            Some(path) => {
                let file = File::open(path)?;
                let length = file.metadata().map_or(0, |known| known.len());
                Ok(Bytes { from: Box::new(file), length })
            }
            None => Ok(Bytes { from: Box::new(io::stdin()), length: 0 }),
        }
    }
}

/// What a file name says of its documents.
enum Named {
    Stream(Framing),
    Document,
    Yaml,
    Nothing,
}

/// Why a document is refused that was named as one of this kind and encoding.
pub fn never(kind: Kind, format: Format) -> String {
    format!("no {} is written in {}; give it in JSON or CBOR", kind.name(), format.name().to_uppercase())
}

/// All documents, and what of the arguments could not be followed.
#[derive(Debug, Default)]
pub struct Inputs {
    pub documents: Vec<Input>,
    pub faults: Vec<Fault>,
    seen: BTreeMap<PathBuf, usize>,
}

impl Inputs {
    /// Follows the arguments. `encoding` and `kind` decide which files of a directory are taken.
    pub fn collect(paths: &[PathBuf], encoding: Option<Encoding>, kind: Option<Kind>) -> Self {
        let mut inputs = Self::default();
        for path in paths {
            if let Err(fault) = inputs.follow(path, encoding, kind) {
                inputs.faults.push(fault);
            }
        }
        inputs
    }

    fn follow(&mut self, path: &Path, encoding: Option<Encoding>, kind: Option<Kind>) -> Result<(), Fault> {
        if path == Path::new("-") {
            self.add_stdin();
        } else if path.is_dir() {
            self.add_all(walk::directory(path, encoding, kind), false);
        } else if !path.exists()
            && let Some(pattern) = glob::Pattern::of(path)?
        {
            let found = pattern.files();
            if found.files.is_empty() && found.faults.is_empty() {
                return Err(Fault::of(path.display(), "no file matches this pattern"));
            }
            self.add_all(found, true);
        } else {
            self.add(path.to_owned(), true);
        }
        Ok(())
    }

    fn add_all(&mut self, found: walk::Found, is_named: bool) {
        self.faults.extend(found.faults);
        for file in found.files {
            self.add(file, is_named);
        }
    }

    /// Adds a file unless it is there; being named once is enough.
    fn add(&mut self, path: PathBuf, is_named: bool) {
        let key = path.strip_prefix(".").unwrap_or(&path).to_owned();
        if let Some(known) = self.seen.get(&key).and_then(|&index| self.documents.get_mut(index)) {
            known.is_named |= is_named;
            return;
        }
        self.seen.insert(key, self.documents.len());
        self.documents.push(Input { path: Some(path), is_named });
    }

    fn add_stdin(&mut self) {
        if !self.documents.iter().any(|input| input.path.is_none()) {
            self.documents.push(Input { path: None, is_named: true });
        }
    }
}
