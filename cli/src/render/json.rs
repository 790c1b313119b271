//! `--format json`: one document of a stable shape, written as the results come in.

use super::{Document, Renderer, Summary};
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};
use thingward::escape::is_hidden;
use thingward::{Finding, Verdict};

/// The version of the shape. New members may come; none is renamed or removed under the same number.
pub const VERSION: u32 = 1;

/// Writes `{"version":1,"documents":[...],"summary":{...}}`, one document a line.
pub struct JsonRenderer<W> {
    out: W,
    is_first: bool,
}

/// One entry of `documents`.
#[derive(Serialize)]
struct Entry<'a> {
    path: &'a str,
    kind: Option<&'static str>,
    encoding: Option<&'static str>,
    verdict: Verdict,
    findings: &'a [Finding],
    omitted: usize,
}

impl<W: Write> JsonRenderer<W> {
    pub const fn new(out: W) -> Self {
        Self { out, is_first: true }
    }
}

impl<W: Write> Renderer for JsonRenderer<W> {
    fn begin(&mut self) -> io::Result<()> {
        write!(self.out, "{{\"version\":{VERSION},\"documents\":[")
    }

    fn document(&mut self, document: &Document<'_>) -> io::Result<()> {
        self.out.write_all(if self.is_first { b"\n" } else { b",\n" })?;
        self.is_first = false;
        let checked = document.checked;
        let entry = Entry {
            path: document.path,
            kind: checked.kind().map(thingward::Kind::name),
            encoding: checked.format().map(thingward::Format::name),
            verdict: checked.verdict(),
            findings: checked.findings(),
            omitted: checked.omitted(),
        };
        write_json(&mut self.out, &entry)
    }

    fn end(&mut self, summary: &Summary) -> io::Result<()> {
        self.out.write_all(if self.is_first { b"],\"summary\":" } else { b"\n],\"summary\":" })?;
        write_json(&mut self.out, summary)?;
        self.out.write_all(b"}\n")
    }
}

/// Writes a value without line breaks. Hidden characters are written as `\u202e`: the reader of the JSON gets
/// them back, a terminal on the way does not.
pub fn write_json(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Escaping)).map_err(io::Error::from)
}

struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if !fragment.contains(is_hidden) {
            return out.write_all(fragment.as_bytes());
        }
        for character in fragment.chars() {
            if is_hidden(character) {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
            } else {
                write!(out, "{character}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::write_json;

    #[test]
    fn hidden_characters_are_escaped_and_come_back() {
        let text = "a\u{1b}\u{202e}\u{9b}\u{e0041}ä\"";
        let mut out = Vec::new();
        write_json(&mut out, &text).unwrap();
        assert_eq!(out, "\"a\\u001b\\u202e\\u009b\\udb40\\udc41ä\\\"\"".as_bytes());
        assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), text);
    }
}
