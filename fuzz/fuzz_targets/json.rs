//! Law: a text is read without a fault of syntax exactly if it is JSON (RFC 8259).
//!
//! The judge is serde_json, ignoring the values: it then knows the grammar only, and no bounds on numbers or depth.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde::de::IgnoredAny;
use thingward::{Format, Mode, Options, Rule, check_report, limits};

/// Rules that say that a text is no JSON, or none that is read to its end.
const REFUSALS: [Rule; 4] =
    [Rule::JsonSyntax, Rule::JsonTrailingData, Rule::JsonEncoding, Rule::NestingTooDeep];

fuzz_target!(|text: &[u8]| {
    // A mark at the start is tolerated or not as the options say (RFC 8259 §8.1).
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    if text.starts_with(b"\xef\xbb\xbf") {
        return;
    }
    let is_utf8 = std::str::from_utf8(text).is_ok();
    let is_grammatical = serde_json::from_slice::<IgnoredAny>(text).is_ok();
    for mode in [Mode::Default, Mode::Strict] {
        let refusals = refusals(text, mode);
        assert!(!refusals.is_empty() || (is_utf8 && is_grammatical), "read, and no JSON");
        for rule in &refusals {
            match rule {
                Rule::JsonEncoding => assert!(!is_utf8 || has_surrogate(text), "refused as no UTF-8"),
                Rule::NestingTooDeep => assert!(brackets(text) > limits::DEPTH, "refused as too deep"),
                rule => assert!(!is_utf8 || !is_grammatical, "refused by {rule:?}, and JSON"),
            }
        }
    }
});

/// Why the text is not read to its end. Nothing else is looked for. A text that is not UTF-8 does not end the reading.
fn refusals(text: &[u8], mode: Mode) -> Vec<Rule> {
    let others = Rule::ALL.iter().copied().filter(|rule| !REFUSALS.contains(rule));
    let options = others.fold(Options::new().format(Format::Json).mode(mode), Options::allow);
    let checked = check_report(text, &options);
    checked.findings().iter().map(|finding| finding.rule).collect()
}

/// Whether an escape names half a surrogate pair. RFC 8259 §8.2 leaves open what a reader makes of a lone one.
fn has_surrogate(text: &[u8]) -> bool {
    text.windows(4)
        .any(|escape| matches!(escape, [b'\\', b'u', b'd' | b'D', b'8' | b'9' | b'a'..=b'f' | b'A'..=b'F']))
}

fn brackets(text: &[u8]) -> usize {
    text.iter().filter(|byte| matches!(byte, b'{' | b'[')).count()
}
