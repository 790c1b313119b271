//! What makes the rest of a CBOR payload unreadable, in words.

use super::CborCursor;
use super::head::{self, Head, NoHead};
use crate::finding::{Rule, Span, counted};
use crate::limits::DEPTH;
use crate::read::{Fault, Stop};

const CUT_SHORT: &str = "send the whole payload, and check the lengths that its writer announces";

impl CborCursor<'_> {
    #[cold]
    #[inline(never)]
    fn raise(&mut self, rule: Rule, span: Span, message: String, help: Option<String>) -> Stop {
        self.fault = Some(Box::new(Fault { rule, span, message, help }));
        Stop
    }

    fn malformed(&mut self, span: Span, message: String, help: &str) -> Stop {
        self.raise(Rule::CborMalformed, span, message, Some(help.to_owned()))
    }

    /// No item can be read where the cursor stands.
    #[cold]
    #[inline(never)]
    pub(super) fn no_head(&mut self, why: NoHead) -> Stop {
        let (at, end) = (self.at, self.bytes.len());
        let first = Span::new(at, (at + 1).min(end));
        match why {
            NoHead::End if end == 0 => {
                self.malformed(Span::new(0, 0), "the payload is empty".to_owned(), "send a CBOR map")
            }
            NoHead::End => {
                let message = format!("the payload ends at byte {end}, where another item must stand");
                self.malformed(Span::new(end, end), message, CUT_SHORT)
            }
            NoHead::Cut { needed } => {
                let needed = counted(needed, "more byte", "more bytes");
                let left = end.saturating_sub(at + 1);
                let message = format!("the head at byte {at} needs {needed}, but the payload has {left}");
                self.malformed(Span::new(at, end), message, CUT_SHORT)
            }
            NoHead::Reserved { info } => {
                let message = format!("reserved additional information `{info}` at byte {at}");
                self.malformed(first, message, "write the payload with an RFC 8949 encoder")
            }
            NoHead::Endless { major } => {
                let what = if major == head::TAG { "a tag" } else { "an integer" };
                let message = format!("indefinite length on {what} at byte {at}");
                self.malformed(first, message, "give indefinite lengths to maps, arrays and strings only")
            }
            NoHead::Break => {
                let message = format!("a break at byte {at} stands where an item must stand");
                let help = "end only items of indefinite length with a break, and maps behind a value";
                self.malformed(first, message, help)
            }
            NoHead::ReservedSimple { value } => {
                let message = format!("simple value `{value}` in two bytes at byte {at}");
                let help = match u8::try_from(value) {
                    Ok(value @ 0..head::ONE_BYTE) => {
                        format!("write it in one byte: `0x{:02x}`", 0xe0 | value)
                    }
                    _ => "use another value: the simple values 24 to 31 do not exist".to_owned(),
                };
                self.raise(Rule::CborReservedSimple, Span::new(at, at + 2), message, Some(help))
            }
        }
    }

    /// A string is longer than what is left of the payload.
    #[cold]
    #[inline(never)]
    pub(super) fn overrun(&mut self, head: Head) -> Stop {
        let left = counted(self.bytes.len().saturating_sub(head.end), "byte", "bytes");
        let length =
            if head.argument == 1 { "1 byte".to_owned() } else { format!("{} bytes", head.argument) };
        let message = format!(
            "{} string of {length} at byte {} runs past the end of the payload ({left} left)",
            string(head.major),
            head.start
        );
        self.malformed(Span::new(head.start, head.end), message, CUT_SHORT)
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
        self.malformed(Span::new(inner.start, inner.end), message, &help)
    }

    /// One container or tag more than [`DEPTH`] starts where the cursor stands.
    #[cold]
    #[inline(never)]
    pub(super) fn too_deep(&mut self) -> Stop {
        let message = format!("containers and tags nest deeper than {DEPTH} at byte {}", self.at);
        let end = head::read(self.bytes, self.at).map_or(self.at, |head| head.end);
        let help = Some("a report nests 6 deep".to_owned());
        self.raise(Rule::NestingTooDeep, Span::new(self.at, end), message, help)
    }

    /// Bytes stand behind the root item.
    #[cold]
    #[inline(never)]
    pub(super) fn trailing(&mut self) -> Stop {
        let (at, end) = (self.at, self.bytes.len());
        let verb = if end - at == 1 { "stands" } else { "stand" };
        let message =
            format!("{} {verb} behind the item, from byte {at}", counted(end - at, "byte", "bytes"));
        let help = "a message holds one report; send the second one in a message of its own".to_owned();
        self.raise(Rule::CborTrailingBytes, Span::new(at, end), message, Some(help))
    }
}

const fn string(major: u8) -> &'static str {
    if major == head::TEXT { "text" } else { "byte" }
}
