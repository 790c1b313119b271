//! Which cursor reads a document, and which writer writes one: the one place that decides.
//!
//! With the feature `speed` each format has a cursor and a writer of its own, and whatever reads is compiled for each of
//! them. Without it one type stands for all cursors and one for all writers, and a check is a conversion without an
//! output: so whatever reads is compiled once.
//!
//! These are macros because what is done with a cursor is generic over it, which a closure cannot be.

#[cfg(feature = "speed")]
mod each {
    use crate::read::value::{Tape, ValueCursor};
    #[cfg(feature = "yaml")]
    use crate::read::yaml::{Tape as YamlTape, YamlCursor};

    /// Reads JSON or CBOR: what is to be written down, or is not walked.
    macro_rules! with_cursor {
        (($document:expr, $format:expr), $cursor:pat => $then:expr) => {
            match $format {
                $crate::options::Format::Cbor => {
                    let $cursor = $crate::read::cbor::CborCursor::new($document);
                    $then
                }
                _ => {
                    let $cursor = $crate::read::json::JsonCursor::new($document);
                    $then
                }
            }
        };
    }

    /// Reads JSON or CBOR: what is only read.
    macro_rules! with_reader {
        ($source:tt, $cursor:pat => $then:expr) => {
            $crate::reader::with_cursor!($source, $cursor => $then)
        };
    }

    /// Like `with_reader`, of what may be YAML too.
    macro_rules! with_any_reader {
        (($document:expr, $format:expr), $cursor:pat => $then:expr) => {
            match $format {
                #[cfg(feature = "yaml")]
                $crate::options::Format::Yaml => {
                    let tape = $crate::read::yaml::Tape::new($document);
                    let $cursor = $crate::reader::of_yaml(&tape);
                    $then
                }
                format => $crate::reader::with_reader!(($document, format), $cursor => $then),
            }
        };
    }

    /// Writes what the target asks for.
    macro_rules! with_writer {
        (($target:expr, $out:expr), $writer:ident => $then:expr) => {{
            use $crate::write::{AsRead, CborWriter, Deterministic, JsonWriter};
            let target: $crate::convert::Target = $target;
            match (target.format, target.deterministic) {
                ($crate::options::Format::Cbor, true) => {
                    let $writer = CborWriter::new($out, Deterministic::new());
                    $then
                }
                ($crate::options::Format::Cbor, false) => {
                    let $writer = CborWriter::new($out, AsRead);
                    $then
                }
                (_, true) => {
                    let $writer = JsonWriter::new($out, target.layout, Deterministic::new());
                    $then
                }
                (_, false) => {
                    let $writer = JsonWriter::new($out, target.layout, AsRead);
                    $then
                }
            }
        }};
    }

    pub(crate) use {with_any_reader, with_cursor, with_reader, with_writer};

    /// What reads a recorded value.
    pub(crate) type TapeReader<'a> = ValueCursor<'a>;

    pub(crate) fn of_tape(tape: &Tape) -> TapeReader<'_> {
        ValueCursor::new(tape)
    }

    /// Like [`of_tape`], where the value is to be written down.
    pub(crate) use of_tape as cursor_of_tape;

    #[cfg(feature = "yaml")]
    pub(crate) const fn of_yaml<'a>(tape: &'a YamlTape<'a>) -> YamlCursor<'a> {
        YamlCursor::new(tape)
    }
}

#[cfg(not(feature = "speed"))]
mod one {
    use crate::convert::Transcript;
    use crate::options::Format;
    use crate::read::AnyCursor;
    use crate::read::value::Tape;
    #[cfg(feature = "yaml")]
    use crate::read::yaml::Tape as YamlTape;
    use crate::write::AnyWriter;

    macro_rules! with_cursor {
        (($document:expr, $format:expr), $cursor:pat => $then:expr) => {{
            let $cursor = $crate::read::AnyCursor::of($document, $format);
            $then
        }};
    }

    macro_rules! with_reader {
        (($document:expr, $format:expr), $cursor:pat => $then:expr) => {{
            let $cursor = $crate::reader::of_payload($document, $format);
            $then
        }};
    }

    macro_rules! with_any_reader {
        (($document:expr, $format:expr), $cursor:pat => $then:expr) => {{
            #[cfg(feature = "yaml")]
            let tape;
            let $cursor = match $format {
                #[cfg(feature = "yaml")]
                $crate::options::Format::Yaml => {
                    tape = $crate::read::yaml::Tape::new($document);
                    $crate::reader::of_yaml(&tape)
                }
                format => $crate::reader::of_payload($document, format),
            };
            $then
        }};
    }

    macro_rules! with_writer {
        (($target:expr, $out:expr), $writer:ident => $then:expr) => {{
            let target: $crate::convert::Target = $target;
            let $writer =
                $crate::write::AnyWriter::new($out, target.format, target.layout, target.deterministic);
            $then
        }};
    }

    pub(crate) use {with_any_reader, with_cursor, with_reader, with_writer};

    /// What reads, whatever is read, and may write down what it reads.
    pub(crate) type Reader<'a> = Transcript<'a, 'a, AnyCursor<'a>, AnyWriter<'a, 'a>>;

    pub(crate) type TapeReader<'a> = Reader<'a>;

    pub(crate) const fn of_payload(document: &[u8], format: Format) -> Reader<'_> {
        Transcript::reading(AnyCursor::of(document, format))
    }

    pub(crate) fn of_tape(tape: &Tape) -> Reader<'_> {
        Transcript::reading(cursor_of_tape(tape))
    }

    pub(crate) fn cursor_of_tape(tape: &Tape) -> AnyCursor<'_> {
        AnyCursor::of_tape(tape)
    }

    #[cfg(feature = "yaml")]
    pub(crate) const fn of_yaml<'a>(tape: &'a YamlTape<'a>) -> Reader<'a> {
        Transcript::reading(AnyCursor::of_yaml(tape))
    }
}

#[cfg(feature = "speed")]
pub(crate) use each::*;
#[cfg(not(feature = "speed"))]
pub(crate) use one::*;
