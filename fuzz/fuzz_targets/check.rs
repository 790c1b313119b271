//! Law: whatever the bytes, a check ends, and its answer agrees with itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use thingward::{Checked, Format, Level, Mode, Options, Verdict, check_report};

fuzz_target!(|report: &[u8]| {
    for format in [Format::Json, Format::Cbor] {
        for mode in [Mode::Default, Mode::Strict] {
            let options = Options::new().format(format).mode(mode);
            let checked = check_report(report, &options);
            verdict_agrees_with_counts(&checked);
            findings_agree_with_counts(&checked);
            findings_lie_in_the_report(&checked, report);
            assert_eq!(checked, check_report(report, &options), "the same bytes got two answers");
            fewer_findings_change_no_verdict(&checked, report, &options);
        }
    }
});

fn verdict_agrees_with_counts(checked: &Checked) {
    let expected = match (checked.errors(), checked.warnings()) {
        (0, 0) => Verdict::Valid,
        (0, _) => Verdict::Warn,
        _ => Verdict::Invalid,
    };
    assert_eq!(checked.verdict(), expected);
}

fn findings_agree_with_counts(checked: &Checked) {
    let kept = |level: Level| checked.findings().iter().filter(|finding| finding.level == level).count();
    assert!(kept(Level::Error) <= checked.errors());
    assert!(kept(Level::Warning) <= checked.warnings());
    assert!(kept(Level::Info) <= checked.infos());
    let all = checked.errors() + checked.warnings() + checked.infos();
    assert_eq!(checked.findings().len() + checked.omitted(), all);
    assert!(checked.findings().len() <= thingward::limits::FINDINGS);
}

fn findings_lie_in_the_report(checked: &Checked, report: &[u8]) {
    for finding in checked.findings() {
        if let Some(span) = finding.span {
            assert!(span.start <= span.end && span.end <= report.len(), "{finding:?}");
        }
        assert!(!finding.message.is_empty() && !finding.message.contains('\n'), "{finding:?}");
    }
    let places = checked.findings().iter().map(|finding| finding.span.map_or(0, |span| span.start));
    assert!(places.is_sorted(), "findings are not in the order of the report");
}

fn fewer_findings_change_no_verdict(checked: &Checked, report: &[u8], options: &Options) {
    let counted = check_report(report, &options.clone().max_findings(0));
    assert!(counted.findings().is_empty());
    assert_eq!(
        (counted.errors(), counted.warnings(), counted.infos()),
        (checked.errors(), checked.warnings(), checked.infos())
    );
}
