//! What is read at a glance is judged as what is walked: a document that is spelt so that no glance accepts it
//! gets the same findings.
#![expect(clippy::print_stdout, reason = "a run says what it counted")]

use thingward::{Format, Options, Rule, check};
use thingward_conformance::{Corpus, MODES, options};

/// What the other spelling changes: sizes and lengths.
const OF_THE_SPELLING: [Rule; 3] =
    [Rule::PayloadNearLimit, Rule::PayloadTooLarge, Rule::CborNonDeterministic];

/// Rule, pointer and message of every finding that the spelling does not change.
fn findings(document: &[u8], options: &Options) -> Vec<(&'static str, String, String)> {
    let checked = check(document, options);
    let mut findings: Vec<_> = checked
        .findings()
        .iter()
        .filter(|finding| !OF_THE_SPELLING.contains(&finding.rule))
        .map(|finding| (finding.rule.id(), finding.pointer.to_string(), without_place(&finding.message)))
        .collect();
    findings.sort();
    findings
}

/// The message up to where it names a place.
fn without_place(message: &str) -> String {
    [" at line ", " at byte "]
        .iter()
        .filter_map(|place| message.find(place))
        .min()
        .map_or(message, |end| message.get(..end).unwrap_or_default())
        .to_owned()
}

/// The JSON text with a tab before every colon behind a key, which a glance declines.
fn with_tabs(json: &[u8]) -> Vec<u8> {
    let (mut out, mut inside, mut escaped) = (Vec::new(), false, false);
    for &byte in json {
        if byte == b':' && !inside {
            out.push(b'\t');
        }
        inside ^= byte == b'"' && !escaped;
        escaped = inside && byte == b'\\' && !escaped;
        out.push(byte);
    }
    out
}

/// The CBOR item with heads of two bytes where maps of up to 23 pairs have one, which a glance declines; the
/// rest of the input. `None` for what is malformed, indefinite or tagged.
fn with_wide_maps<'a>(cbor: &'a [u8], out: &mut Vec<u8>) -> Option<&'a [u8]> {
    let (&first, behind) = cbor.split_first()?;
    let (major, info) = (first >> 5, first & 0x1f);
    let width = match info {
        0..=23 => 0,
        24..=27 => 1 << (info - 24),
        _ => return None,
    };
    let (argument, behind) = behind.split_at_checked(width)?;
    let count = argument.iter().fold(0, |count, &byte| count << 8 | usize::from(byte));
    let count = if width == 0 { usize::from(info) } else { count };
    if major == 5 && width == 0 {
        out.extend([0xb8, info]);
    } else {
        out.push(first);
        out.extend(argument);
    }
    match major {
        2 | 3 => {
            let (text, rest) = behind.split_at_checked(count)?;
            out.extend(text);
            Some(rest)
        }
        4 | 5 => {
            let items = if major == 5 { count.checked_mul(2)? } else { count };
            (0..items).try_fold(behind, |rest, _| with_wide_maps(rest, out))
        }
        6 => None,
        _ => Some(behind),
    }
}

/// The same document without anything that a glance accepts, if it is well-formed.
fn respelt(document: &[u8]) -> Option<Vec<u8>> {
    if check(document, &Options::new()).format() == Some(Format::Cbor) {
        let mut wide = Vec::new();
        return with_wide_maps(document, &mut wide).filter(|rest| rest.is_empty()).map(|_| wide);
    }
    serde_json::from_slice::<serde::de::IgnoredAny>(document).is_ok().then(|| with_tabs(document))
}

#[test]
fn no_case_is_judged_otherwise_when_nothing_of_it_is_read_at_a_glance() {
    let corpus = Corpus::load().unwrap();
    let mut run = 0;
    for case in &corpus.cases {
        let document = Corpus::document(case).unwrap();
        let Some(respelt) = respelt(&document) else { continue };
        for mode in MODES {
            let options = options(case, mode).unwrap();
            assert_eq!(findings(&document, &options), findings(&respelt, &options), "{} {mode:?}", case.id);
            run += 1;
        }
    }
    assert!(run > 1000, "{run} runs only");
    println!("{run} runs without a glance find the same");
}
