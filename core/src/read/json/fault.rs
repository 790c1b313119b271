//! What makes a JSON text unreadable, in words.

use super::JsonCursor;
use super::number::Malformed;
use super::string::Unusable;
use crate::finding::{Remark, Rule, Span, counted, quoted};
use crate::read::{Fault, Stop, too_deep};

const END: &str = "the end of the text";
const LITERALS: &str = "the literals are `true`, `false` and `null`";

impl JsonCursor<'_> {
    /// Puts the fault down, ending the reading.
    fn stop(&mut self, span: Span, remark: Remark) -> Stop {
        self.fault = Some(Box::new(Fault { span, remark }));
        Stop
    }

    /// A syntax fault at the cursor: `expected …, found …`.
    fn unexpected(&mut self, expected: &str, help: Option<&str>) -> Stop {
        if self.is_not_utf8() {
            return self.not_utf8();
        }
        let length = self.character().map_or(0, char::len_utf8);
        let span = Span::new(self.at, (self.at + length).min(self.bytes.len()));
        let help =
            help.unwrap_or("the service reads RFC 8259 JSON only; a JSON writer produces nothing else");
        let remark = syntax(format!("expected {expected}, found {}", self.found()), help);
        let remark = self.found_in(remark.param("expected", expected.replace('`', "")));
        self.stop(span, remark)
    }

    /// The character at the cursor.
    fn character(&self) -> Option<char> {
        let rest = self.bytes.get(self.at..)?;
        let end = rest.len().min(4);
        (1..=end)
            .find_map(|length| std::str::from_utf8(rest.get(..length)?).ok())
            .and_then(|text| text.chars().next())
    }

    fn found(&self) -> String {
        self.character()
            .map_or_else(|| END.to_owned(), |found| quoted(found.encode_utf8(&mut [0; 4])).to_string())
    }

    /// The kind of what stands at the cursor and, of a character, that.
    fn found_in(&self, remark: Remark) -> Remark {
        match self.character() {
            Some(found) => remark.param("found", "a character").param("value", found.to_string()),
            None => remark.param("found", END),
        }
    }

    fn is_not_utf8(&self) -> bool {
        self.at < self.bytes.len() && self.character().is_none()
    }

    #[cold]
    fn not_utf8(&mut self) -> Stop {
        let byte = self.peek();
        let utf16 = matches!(self.bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
        let message = format!("the byte 0x{byte:02x} is not UTF-8");
        let help = if utf16 {
            "this looks like UTF-16; encode the text as UTF-8"
        } else {
            "encode the text as UTF-8"
        };
        let remark = Remark::new(Rule::JsonEncoding, message).help(help).param("byte", usize::from(byte));
        self.stop(Span::new(self.at, self.at + 1), remark)
    }

    #[cold]
    #[inline(never)]
    pub(super) fn too_deep(&mut self) -> Stop {
        self.stop(Span::new(self.at, self.at + 1), too_deep("containers nest deeper than", ""))
    }

    #[cold]
    #[inline(never)]
    pub(super) fn expected_value(&mut self) -> Stop {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let help = match rest {
            [b'}' | b']', ..] if self.follows(b',') => Some("take out the comma before it"),
            [b'\'', ..] => Some("strings stand in double quotes"),
            [b'/', ..] => Some("JSON has no comments"),
            [b'+' | b'.', ..] => Some("a number starts with a digit or a minus sign"),
            [b'N' | b'I', ..] => Some("JSON has neither NaN nor Infinity; leave the member out"),
            [b'T' | b'F' | b'u', ..] => Some(LITERALS),
            [] => Some("the text was cut off"),
            _ => None,
        };
        if matches!(rest, [b't' | b'f' | b'n', ..]) {
            return self.unknown_literal();
        }
        self.unexpected("a value", help)
    }

    /// A word that starts like a literal and is none.
    fn unknown_literal(&mut self) -> Stop {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let word = quoted(&String::from_utf8_lossy(rest.get(..length).unwrap_or_default())).to_string();
        let span = Span::new(self.at, self.at + length);
        let remark = syntax(format!("{word} is no JSON value"), LITERALS).found(Some(word), "a word");
        self.stop(span, remark.param("expected", "a value"))
    }

    #[cold]
    #[inline(never)]
    pub(super) fn expected_key(&mut self) -> Stop {
        let help = match self.peek() {
            b'}' if self.follows(b',') => Some("take out the comma before it"),
            b'\'' => Some("keys stand in double quotes"),
            b'/' => Some("JSON has no comments"),
            0 if self.at >= self.bytes.len() => Some("the text was cut off"),
            0 => Some("this looks like UTF-16; encode the text as UTF-8"),
            byte if byte.is_ascii_alphanumeric() || byte == b'_' => Some("keys stand in double quotes"),
            _ => None,
        };
        self.unexpected("a key", help)
    }

    #[cold]
    #[inline(never)]
    pub(super) fn expected_separator(&mut self, bracket: u8) -> Stop {
        let help = match self.peek() {
            b'"' | b'{' | b'[' => Some("put a comma before it"),
            b'}' | b']' => Some("the brackets do not match"),
            b'/' => Some("JSON has no comments"),
            b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'0'..=b'9' => Some("a number or literal ends before it"),
            0 if self.at >= self.bytes.len() => Some("the text was cut off"),
            _ => None,
        };
        self.unexpected(if bracket == b'}' { "`,` or `}`" } else { "`,` or `]`" }, help)
    }

    #[cold]
    #[inline(never)]
    pub(super) fn expected_colon(&mut self) -> Stop {
        let cut_off = self.at >= self.bytes.len();
        self.unexpected("`:` behind a key", cut_off.then_some("the text was cut off"))
    }

    #[cold]
    #[inline(never)]
    pub(super) fn unusable_string(&mut self, start: usize, unusable: Unusable) -> Stop {
        match unusable {
            Unusable::Unterminated => {
                let span = Span::new(start - 1, self.bytes.len());
                let help = "the text was cut off, or a closing quote is missing";
                let remark = syntax("the text ends inside a string", help);
                self.stop(span, remark.param("expected", "\"").param("found", END))
            }
            Unusable::Control(at) => {
                let byte = self.bytes.get(at).copied().unwrap_or_default();
                let message = format!("the control character U+{byte:04X} stands unescaped in a string");
                let remark = syntax(message, &format!("write it as `\\u{byte:04x}`"))
                    .param("found", "a control character")
                    .param("character", format!("U+{byte:04X}"));
                self.stop(Span::new(at, at + 1), remark)
            }
            Unusable::Escape(at) => {
                let end = (at + 2).min(self.bytes.len());
                let seen = String::from_utf8_lossy(self.bytes.get(at..end).unwrap_or_default());
                let seen = quoted(&seen).to_string();
                let message = format!("{seen} starts no escape");
                let help =
                    "escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits";
                let remark = syntax(message, help).param("expected", "an escape");
                self.stop(Span::new(at, end), remark.found(Some(seen), "a backslash"))
            }
        }
    }

    #[cold]
    #[inline(never)]
    pub(super) fn malformed_number(&mut self, malformed: Malformed) -> Stop {
        match malformed {
            Malformed::LeadingZero => {
                let rest = self.bytes.get(self.at..).unwrap_or_default();
                let length =
                    rest.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b'-')).unwrap_or(rest.len());
                let seen =
                    quoted(&String::from_utf8_lossy(rest.get(..length).unwrap_or_default())).to_string();
                let span = Span::new(self.at, self.at + length);
                let message = format!("the number {seen} has a leading zero");
                let remark = syntax(message, "take out the leading zero").found(Some(seen), "a number");
                self.stop(span, remark)
            }
            Malformed::DigitMissing(offset) => {
                self.at += offset;
                self.unexpected("a digit", None)
            }
        }
    }

    #[cold]
    #[inline(never)]
    pub(super) fn trailing_data(&mut self) -> Stop {
        if self.is_not_utf8() {
            return self.not_utf8();
        }
        let count = self.bytes.len() - self.at;
        let bytes = counted(count, "byte stands", "bytes stand");
        let message = format!("{bytes} behind the end of the document, starting with {},", self.found());
        let remark = Remark::new(Rule::JsonTrailingData, message)
            .help("a message holds one report; send the second one in a message of its own")
            .param("bytes", count);
        self.stop(Span::new(self.at, self.bytes.len()), self.found_in(remark))
    }

    /// Whether the last byte before the cursor that is not white space is `byte`.
    fn follows(&self, byte: u8) -> bool {
        let before = self.bytes.get(..self.at).unwrap_or_default();
        before.iter().rev().find(|byte| !byte.is_ascii_whitespace()) == Some(&byte)
    }
}

fn syntax(message: impl Into<String>, help: &str) -> Remark {
    Remark::new(Rule::JsonSyntax, message).help(help)
}
