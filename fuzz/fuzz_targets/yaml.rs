//! Laws: a check of any bytes as YAML ends, and its findings lie inside the document, at whole characters; what is JSON
//! and is told from its bytes breaks the same rules in the same places when it is read as YAML.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::collections::BTreeSet;
use thingward::{Checked, Format, Mode, Options, Rule, check_profile};

fuzz_target!(|document: &[u8]| {
    for mode in [Mode::Default, Mode::Strict] {
        let options = Options::new().mode(mode).max_findings(usize::MAX);
        let yaml = check_profile(document, &options.clone().format(Format::Yaml));
        for finding in yaml.findings() {
            let Some(span) = finding.span else { continue };
            assert!(span.start <= span.end && span.end <= document.len());
            if let Ok(text) = std::str::from_utf8(document) {
                assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
            }
        }
        let json = check_profile(document, &options.format(Format::Json));
        // YAML has escapes and layouts of its own: what it does not take is said once.
        if is_readable(&json) && is_readable(&yaml) {
            assert_eq!(places(&yaml), places(&json));
        }
    }
});

/// Whether no fault ended the reading.
fn is_readable(checked: &Checked) -> bool {
    checked.findings().iter().all(|finding| !finding.rule.is_fixed() && finding.rule != Rule::JsonBom)
}

fn places(checked: &Checked) -> BTreeSet<(&'static str, &str)> {
    checked.findings().iter().map(|finding| (finding.rule.id(), finding.pointer.as_str())).collect()
}
