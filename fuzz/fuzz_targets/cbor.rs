//! Law: bytes are read without a fault exactly if they are one well-formed CBOR item (RFC 8949), and then ciborium
//! reads them too.
#![no_main]

use ciborium::Value;
use libfuzzer_sys::fuzz_target;
use thingward::{Format, Mode, Options, Rule, check_report, limits};

/// Rules that say that bytes are no CBOR item, or none that is read to its end.
const REFUSALS: [Rule; 5] = [
    Rule::CborMalformed,
    Rule::CborTrailingBytes,
    Rule::CborInvalidUtf8,
    Rule::CborReservedSimple,
    Rule::NestingTooDeep,
];

fuzz_target!(|bytes: &[u8]| {
    let mut reader = Reader { rest: bytes, depth: 0, deepest: 0, is_common: true };
    let is_item = reader.item().is_some();
    let is_whole = is_item && reader.rest.is_empty();
    for mode in [Mode::Default, Mode::Strict] {
        let refusals = refusals(bytes, mode);
        assert!(!refusals.is_empty() || (is_whole), "read, and not one well-formed item");
        for rule in &refusals {
            match rule {
                Rule::CborTrailingBytes => assert!(is_item && !is_whole, "refused for what stands behind"),
                Rule::NestingTooDeep => assert!(reader.deepest > limits::DEPTH, "refused as too deep"),
                // The validity of text is no matter of well-formedness.
                Rule::CborInvalidUtf8 => assert!(!bytes.is_ascii(), "refused as no UTF-8"),
                rule => assert!(!is_item, "refused by {rule:?}, and well-formed"),
            }
        }
        if refusals.is_empty() && reader.is_common {
            let mut rest = bytes;
            let read: Result<Value, _> = ciborium::from_reader(&mut rest);
            assert!(read.is_ok() && rest.is_empty(), "ciborium does not read it: {read:?}");
        }
    }
});

/// Why the bytes are not read to their end. Nothing else is looked for. A text that is not UTF-8 does not end the reading.
fn refusals(bytes: &[u8], mode: Mode) -> Vec<Rule> {
    let others = Rule::ALL.iter().copied().filter(|rule| !REFUSALS.contains(rule));
    let options = others.fold(Options::new().format(Format::Cbor).mode(mode), Options::allow);
    let checked = check_report(bytes, &options);
    checked.findings().iter().map(|finding| finding.rule).collect()
}

/// The well-formedness of RFC 8949, appendix C: `None` where it fails.
struct Reader<'a> {
    rest: &'a [u8],
    depth: usize,
    deepest: usize,
    /// Nothing was met that ciborium has no value for: unassigned simple values, and tags of big numbers, whose
    /// content it wants to be bytes.
    is_common: bool,
}

impl Reader<'_> {
    fn take(&mut self, count: u64) -> Option<()> {
        self.rest = self.rest.get(usize::try_from(count).ok()?..)?;
        Some(())
    }

    /// The major type, the additional information and the argument.
    fn head(&mut self) -> Option<(u8, u8, u64)> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        let info = first & 0x1f;
        let mut argument = u64::from(info);
        if let 24..=27 = info {
            let size = 1_usize << (info - 24);
            let digits = self.rest.get(..size)?;
            argument = digits.iter().fold(0, |value, digit| value << 8 | u64::from(*digit));
            self.rest = &self.rest[size..];
        }
        (!matches!(info, 28..=30)).then_some((first >> 5, info, argument))
    }

    fn item(&mut self) -> Option<()> {
        let (major, info, argument) = self.head()?;
        match (major, info) {
            (0 | 1 | 6 | 7, 31) => None,
            (0 | 1, _) => Some(()),
            (2 | 3, 31) => self.chunks(major),
            (2 | 3, _) => self.take(argument),
            (7, 24) => {
                self.is_common = false;
                (argument >= 32).then_some(())
            }
            (7, _) => {
                self.is_common &= info >= 20;
                Some(())
            }
            _ => self.nested(major, info, argument),
        }
    }

    fn chunks(&mut self, major: u8) -> Option<()> {
        while !self.takes_break() {
            let (kind, info, length) = self.head()?;
            if kind != major || info == 31 {
                return None;
            }
            self.take(length)?;
        }
        Some(())
    }

    fn nested(&mut self, major: u8, info: u8, argument: u64) -> Option<()> {
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        let each = if major == 5 { 2 } else { 1 };
        if major == 6 {
            self.is_common &= !matches!(argument, 2 | 3);
            self.item()?;
        } else if info == 31 {
            while !self.takes_break() {
                for _ in 0..each {
                    self.item()?;
                }
            }
        } else {
            // Every round takes a byte at least, or ends.
            for _ in 0..argument {
                for _ in 0..each {
                    self.item()?;
                }
            }
        }
        self.depth -= 1;
        Some(())
    }

    fn takes_break(&mut self) -> bool {
        let Some(rest) = self.rest.strip_prefix(b"\xff") else { return false };
        self.rest = rest;
        true
    }
}
