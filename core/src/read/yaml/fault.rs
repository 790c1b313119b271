//! What makes a YAML text unreadable, in words.

use super::properties::word;
use crate::finding::{Remark, Rule, Span, quoted};
use crate::limits;
use crate::read::Fault;
use saphyr_parser::ScanError;

fn fault(span: Span, message: impl Into<String>, help: &str) -> Box<Fault> {
    Box::new(Fault { span, remark: Remark::new(Rule::YamlSyntax, message).help(help) })
}

fn with(mut fault: Box<Fault>, name: &'static str, value: usize) -> Box<Fault> {
    fault.remark = fault.remark.param(name, value);
    fault
}

/// A byte that is no UTF-8.
pub(super) fn not_utf8(document: &[u8], at: usize) -> Box<Fault> {
    let byte = document.get(at).copied().unwrap_or_default();
    let help = match document {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "this looks like UTF-16; encode the text as UTF-8",
        _ => "encode the text as UTF-8",
    };
    let fault = fault(Span::new(at, at + 1), format!("the byte 0x{byte:02x} is not UTF-8"), help);
    with(fault, "byte", usize::from(byte))
}

pub(super) fn too_deep(span: Span) -> Box<Fault> {
    Box::new(Fault { span, remark: crate::read::too_deep("containers nest deeper than", "") })
}

/// What the parser says of the character at `start`, which `rest` begins with, in a sentence of ours.
pub(super) fn syntax(start: usize, rest: &str, error: &ScanError) -> Box<Fault> {
    let said = error.info();
    let span = Span::new(start, start + rest.chars().next().map_or(0, char::len_utf8));
    if said.contains("recursion limit") {
        return too_deep(span);
    }
    if said.contains("unknown anchor") {
        let alias = rest.get(..word(rest)).unwrap_or_default();
        let message = format!("the alias {} names no anchor before it", quoted(alias));
        let help = "write the value itself, or put the anchor before the alias";
        return fault(Span::new(start, start + alias.len()), message, help);
    }
    let help = match said {
        _ if said.contains("tab") => "indent with spaces",
        _ if said.contains("end of stream") || said.contains("unexpected eof") => {
            "the text was cut off, or a closing quote or bracket is missing"
        }
        _ if said.contains("mapping values are not allowed") => {
            "put the text in quotes if it holds `: `, or see to the indentation"
        }
        _ if said.contains("escape") => {
            "a backslash starts an escape in double quotes; single quotes have none"
        }
        _ if said.contains("unexpected character") => "put the text in quotes",
        _ => "see to the indentation and the brackets, and put texts with special characters in quotes",
    };
    // Between backticks stands what is the user's.
    fault(span, format!("the text is not YAML: {}", said.replace(['`', '\''], "\"")), help)
}

pub(super) fn second_document(span: Span) -> Box<Fault> {
    fault(span, "a second document starts here", "keep one document in a file")
}

pub(super) fn directive(span: Span) -> Box<Fault> {
    fault(span, "a directive holds a character beyond ASCII", "leave the directive out: templates need none")
}

pub(super) fn merge_key(span: Span) -> Box<Fault> {
    fault(
        span,
        "`<<` merges members into this object",
        "write the members out: templates have no merge keys; a key of that name stands in quotes",
    )
}

/// A key that is more than a text.
pub(super) fn key(span: Span, what: &str) -> Box<Fault> {
    fault(span, format!("{what} stands where a key is expected"), "write a plain or quoted text as the key")
}

pub(super) fn duplicate_anchor(span: Span, name: &str) -> Box<Fault> {
    fault(
        span,
        format!("another anchor is named {}", quoted(name)),
        "name them apart: readers differ in which one an alias means",
    )
}

pub(super) fn endless(span: Span) -> Box<Fault> {
    fault(span, "the alias stands inside what it names", "write the value itself")
}

pub(super) fn too_many_nodes(span: Span) -> Box<Fault> {
    let limit = limits::ALIAS_NODES;
    let fault = fault(
        span,
        format!("aliases bring in more than {limit} nodes"),
        "write out what differs, and name less of it by aliases",
    );
    with(fault, "limit", limit)
}

pub(super) fn too_much_text(span: Span) -> Box<Fault> {
    let limit = limits::ALIAS_BYTES;
    let fault = fault(
        span,
        format!("aliases repeat more than {limit} bytes of text"),
        "shorten the text that is named",
    );
    with(fault, "limit", limit)
}

/// A tag that no template has, as it is written.
pub(super) fn unknown_tag(span: Span, tag: &str) -> Box<Fault> {
    fault(
        span,
        format!("{} is no tag of templates", quoted(tag)),
        "leave it out; templates have the short forms of functions, `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, \
         `!!seq` and `!!map`",
    )
}

/// A value that is not what its tag says.
pub(super) fn tag_mismatch(span: Span, tag: &str) -> Box<Fault> {
    fault(
        span,
        format!("the value is not what its tag {} says", quoted(tag)),
        "leave the tag out, or write such a value",
    )
}
