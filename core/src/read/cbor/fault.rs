//! What makes the rest of a CBOR payload unreadable, in words.

use super::CborCursor;
use super::head::{self, Head, NoHead};
use crate::finding::{Remark, Rule, Span, counted};
use crate::read::{Fault, Stop, too_deep};

const CUT_SHORT: &str = "send the whole payload, and check the lengths that its writer announces";

impl CborCursor<'_> {
    #[cold]
    #[inline(never)]
    fn raise(&mut self, span: Span, remark: Remark) -> Stop {
        self.fault = Some(Box::new(Fault { span, remark }));
        Stop
    }

    /// No item can be read where the cursor stands.
    #[cold]
    #[inline(never)]
    pub(super) fn no_head(&mut self, why: NoHead) -> Stop {
        let (at, end) = (self.at, self.bytes.len());
        let first = Span::new(at, (at + 1).min(end));
        match why {
            NoHead::End if end == 0 => {
                self.raise(Span::new(0, 0), malformed("the payload is empty", "send a CBOR map", 0))
            }
            NoHead::End => {
                let message = format!("the payload ends at byte {end}, where another item must stand");
                self.raise(Span::new(end, end), malformed(message, CUT_SHORT, end))
            }
            NoHead::Cut { needed } => {
                let more = counted(needed, "more byte", "more bytes");
                let left = end.saturating_sub(at + 1);
                let message = format!("the head at byte {at} needs {more}, but the payload has {left}");
                let remark = malformed(message, CUT_SHORT, at).param("needed", needed).param("left", left);
                self.raise(Span::new(at, end), remark)
            }
            NoHead::Reserved { info } => {
                let message = format!("reserved additional information `{info}` at byte {at}");
                let remark = malformed(message, "write the payload with an RFC 8949 encoder", at);
                self.raise(first, remark.param("info", usize::from(info)))
            }
            NoHead::Endless { major } => {
                let what = if major == head::TAG { "a tag" } else { "an integer" };
                let message = format!("indefinite length on {what} at byte {at}");
                let help = "give indefinite lengths to maps, arrays and strings only";
                self.raise(first, malformed(message, help, at).param("found", what))
            }
            NoHead::Break => {
                let message = format!("a break at byte {at} stands where an item must stand");
                let help = "end only items of indefinite length with a break, and maps behind a value";
                self.raise(first, malformed(message, help, at).param("found", "a break"))
            }
            NoHead::ReservedSimple { value } => {
                let message = format!("simple value `{value}` in two bytes at byte {at}");
                let help = match u8::try_from(value) {
                    Ok(value @ 0..head::ONE_BYTE) => {
                        format!("write it in one byte: `0x{:02x}`", 0xe0 | value)
                    }
                    _ => "use another value: the simple values 24 to 31 do not exist".to_owned(),
                };
                let remark = Remark::new(Rule::CborReservedSimple, message).help(help);
                let remark = remark.param("byte", at).param("value", value.to_string());
                self.raise(Span::new(at, at + 2), remark)
            }
        }
    }

    /// A string is longer than what is left of the payload.
    #[cold]
    #[inline(never)]
    pub(super) fn overrun(&mut self, head: Head) -> Stop {
        let left = self.bytes.len().saturating_sub(head.end);
        let length =
            if head.argument == 1 { "1 byte".to_owned() } else { format!("{} bytes", head.argument) };
        let message = format!(
            "{} string of {length} at byte {} runs past the end of the payload ({} left)",
            string(head.major),
            head.start,
            counted(left, "byte", "bytes")
        );
        let remark = malformed(message, CUT_SHORT, head.start);
        let remark = remark.param("needed", head.argument).param("left", left);
        self.raise(Span::new(head.start, head.end), remark)
    }

    /// Something else than a chunk stands inside the string of indefinite length `outer`.
    #[cold]
    #[inline(never)]
    pub(super) fn not_a_chunk(&mut self, outer: Head, inner: Head) -> Stop {
        let kind = string(outer.major);
        let message = format!(
            "byte {} starts no chunk of the {kind} string at byte {}, which has an indefinite length",
            inner.start, outer.start
        );
        let help = format!("write {kind} strings of definite length as chunks, and a break behind them");
        let remark = malformed(message, help, inner.start).param("string", outer.start);
        self.raise(Span::new(inner.start, inner.end), remark)
    }

    /// One container or tag more than [`DEPTH`] starts where the cursor stands.
    #[cold]
    #[inline(never)]
    pub(super) fn too_deep(&mut self) -> Stop {
        let place = format!(" at byte {}", self.at);
        let remark = too_deep("containers and tags nest deeper than", &place).param("byte", self.at);
        let end = head::read(self.bytes, self.at).map_or(self.at, |head| head.end);
        self.raise(Span::new(self.at, end), remark)
    }

    /// Bytes stand behind the root item.
    #[cold]
    #[inline(never)]
    pub(super) fn trailing(&mut self) -> Stop {
        let (at, end) = (self.at, self.bytes.len());
        let verb = if end - at == 1 { "stands" } else { "stand" };
        let message =
            format!("{} {verb} behind the item, from byte {at}", counted(end - at, "byte", "bytes"));
        let remark = Remark::new(Rule::CborTrailingBytes, message)
            .help("a message holds one report; send the second one in a message of its own")
            .param("byte", at)
            .param("bytes", end - at);
        self.raise(Span::new(at, end), remark)
    }
}

const fn string(major: u8) -> &'static str {
    if major == head::TEXT { "text" } else { "byte" }
}

/// What is wrong with the item at a byte.
fn malformed(message: impl Into<String>, help: impl Into<String>, byte: usize) -> Remark {
    Remark::new(Rule::CborMalformed, message).help(help).param("byte", byte)
}
