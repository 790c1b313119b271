//! `--format json`: one document of a stable shape, written as the results come in.

use super::{Document, Renderer, Summary};
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};
use thingward::escape::is_hidden;
use thingward::{Finding, Verdict};

/// The version of the shape. New members may come; none is renamed or removed under the same number.
pub const VERSION: u32 = 1;

/// Writes `{"version":1,"documents":[...],"summary":{...}}`, one document a line. A line is whole before the next
/// document is there, so the comma between two starts the second one.
pub struct JsonRenderer;

/// Writes one document a line, and nothing else.
pub struct NdjsonRenderer;

/// One entry of `documents`.
#[derive(Serialize)]
struct Entry<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    kind: Option<&'static str>,
    encoding: Option<&'static str>,
    verdict: Verdict,
    findings: &'a [Finding],
    omitted: usize,
}

impl<'a> From<&Document<'a>> for Entry<'a> {
    fn from(document: &Document<'a>) -> Self {
        let Document { path, place, checked, .. } = document;
        Self {
            path,
            index: place.map(|place| place.index),
            offset: place.map(|place| place.offset),
            line: place.and_then(|place| place.line),
            kind: checked.kind().map(thingward::Kind::name),
            encoding: checked.format().map(thingward::Format::name),
            verdict: checked.verdict(),
            findings: checked.findings(),
            omitted: checked.omitted(),
        }
    }
}

impl Renderer for JsonRenderer {
    fn begin(&self, out: &mut Vec<u8>) {
        out.extend(format!("{{\"version\":{VERSION},\"documents\":[\n").into_bytes());
    }

    fn between(&self) -> &'static str {
        ","
    }

    fn document(&self, document: &Document<'_>, out: &mut Vec<u8>) {
        push_json(out, &Entry::from(document));
        out.push(b'\n');
    }

    fn end(&self, summary: &Summary, out: &mut Vec<u8>) {
        out.extend_from_slice(b"],\"summary\":");
        push_json(out, summary);
        out.extend(b"}\n");
    }
}

impl Renderer for NdjsonRenderer {
    fn begin(&self, _: &mut Vec<u8>) {}

    fn document(&self, document: &Document<'_>, out: &mut Vec<u8>) {
        push_json(out, &Entry::from(document));
        out.push(b'\n');
    }

    fn end(&self, _: &Summary, _: &mut Vec<u8>) {}
}

/// Adds a value of our own to what is kept in memory: neither can fail.
fn push_json(mut out: &mut Vec<u8>, value: &impl Serialize) {
    _ = write_json(&mut out, value);
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
