//! Laws of a check, over made reports and damaged bytes.
#![expect(clippy::print_stdout, reason = "a run says what it counted")]

use proptest::prelude::*;
use std::collections::BTreeSet;
use thingward::{Checked, Format, Level, Mode, Options, Verdict, check_report, limits, names};
use thingward_conformance::made::{self, Fault, Names, Report, cbor, json};
use thingward_conformance::{Corpus, MODES, lengthened};

fn check(document: &[u8], format: Format, mode: Mode) -> Checked {
    check_report(document, &Options::new().format(format).mode(mode).max_findings(usize::MAX))
}

/// The rules with their places, in long names, so that vocabularies compare.
fn places(checked: &Checked) -> BTreeSet<(&'static str, String)> {
    let findings = checked.findings().iter();
    findings.map(|finding| (finding.rule.id(), lengthened(finding.pointer.as_str()))).collect()
}

/// What holds of every check, whatever the bytes.
fn assert_sound(document: &[u8], options: &Options) -> Result<(), TestCaseError> {
    let checked = check_report(document, options);
    let findings = checked.findings();
    let order = |finding: &thingward::Finding| (finding.span.map_or(0, |span| span.start), finding.rule.id());
    prop_assert!(findings.is_sorted_by_key(order), "not in order: {findings:?}");
    for finding in findings {
        if let Some(span) = finding.span {
            prop_assert!(span.start <= span.end && span.end <= document.len(), "{finding:?}");
        }
    }
    let verdict = match (checked.errors(), checked.warnings()) {
        (0, 0) => Verdict::Valid,
        (0, _) => Verdict::Warn,
        _ => Verdict::Invalid,
    };
    prop_assert_eq!(checked.verdict(), verdict);
    Ok(())
}

proptest! {
    #[test]
    fn a_made_report_is_valid_in_both_modes_encodings_and_vocabularies(report in made::report()) {
        for names in Names::BOTH {
            for mode in MODES {
                let value = report.value(names);
                for (document, format) in [(json(&value), Format::Json), (cbor(&value), Format::Cbor)] {
                    let checked = check(&document, format, mode);
                    let least = checked.findings().iter().map(|finding| finding.level).max();
                    prop_assert!(least <= Some(Level::Info), "{:?}\n{value:?}", checked.findings());
                    assert_sound(&document, &Options::new().format(format).mode(mode))?;
                }
            }
        }
    }

    #[test]
    fn a_fault_is_found_alike_in_both_encodings_and_vocabularies(
        report in made::report(), fault in made::fault(), at in any::<usize>(),
    ) {
        let Some(broken) = fault.put(&report, at) else { return Ok(()) };
        for mode in MODES {
            let mut seen = BTreeSet::new();
            for names in Names::BOTH {
                let value = broken.value(names);
                for (document, format) in [(json(&value), Format::Json), (cbor(&value), Format::Cbor)] {
                    let checked = check(&document, format, mode);
                    let found = checked.findings().iter().any(|finding| finding.rule == fault.rule());
                    prop_assert!(found, "{fault:?} was not found: {:?}\n{value:?}", checked.findings());
                    prop_assert_eq!(checked.verdict(), Verdict::Invalid);
                    seen.insert(places(&checked));
                }
            }
            prop_assert_eq!(seen.len(), 1, "{:?}", seen);
        }
    }

    #[test]
    fn the_order_of_members_changes_nothing(report in made::report(), fault in made::fault(), at in any::<usize>()) {
        let Some(broken) = fault.put(&report, at) else { return Ok(()) };
        let value = broken.value(Names::Long);
        let turned = made::turned(&value);
        let checks = [value, turned].map(|value| check(&json(&value), Format::Json, Mode::Strict));
        prop_assert_eq!(places(&checks[0]), places(&checks[1]));
    }

    #[test]
    fn a_damaged_report_never_panics(
        report in made::report(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in any::<prop::sample::Index>(),
    ) {
        let value = report.value(Names::Long);
        for (mut document, format) in [(json(&value), Format::Json), (cbor(&value), Format::Cbor)] {
            for (place, byte) in &damage {
                let place = place.index(document.len());
                document[place] = *byte;
            }
            for document in [&document[..], &document[..cut.index(document.len())]] {
                for mode in MODES {
                    let options = Options::new().format(format).mode(mode);
                    assert_sound(document, &options)?;
                    assert_sound(document, &options.deterministic())?;
                }
            }
        }
    }

    #[test]
    fn no_bytes_panic(document in prop::collection::vec(any::<u8>(), 0..200)) {
        for format in [Format::Json, Format::Cbor] {
            assert_sound(&document, &Options::new().format(format).deterministic())?;
        }
    }

    #[test]
    fn a_bound_on_findings_changes_neither_verdict_nor_counts(
        report in made::report(), faults in prop::collection::vec((made::fault(), any::<usize>()), 0..8), bound in 0_usize..6,
    ) {
        let broken = faults.iter().fold(report, |report, (fault, at)| fault.put(&report, *at).unwrap_or(report));
        assert_bound_keeps_counts(&json(&broken.value(Names::Short)), bound)?;
    }
}

fn assert_bound_keeps_counts(document: &[u8], bound: usize) -> Result<(), TestCaseError> {
    let all = check(document, Format::Json, Mode::Strict);
    let some = check_report(document, &Options::new().strict().max_findings(bound));
    prop_assert_eq!(some.verdict(), all.verdict());
    let counts = |checked: &Checked| (checked.errors(), checked.warnings(), checked.infos());
    prop_assert_eq!(counts(&some), counts(&all));
    prop_assert_eq!(some.findings().len(), bound.min(all.findings().len()));
    prop_assert_eq!(some.omitted() + some.findings().len(), all.findings().len());
    // What is kept are findings of the whole, and none of a lower level than one that is left out.
    let least = some.findings().iter().map(|finding| finding.level).min();
    let left_out = all.findings().iter().filter(|finding| !some.findings().contains(finding));
    for finding in left_out {
        prop_assert!(least.is_none_or(|least| finding.level <= least), "{finding:?} is left out");
    }
    prop_assert!(some.findings().iter().all(|finding| all.findings().contains(finding)));
    Ok(())
}

/// The bound that holds when nobody sets one, at its place and beside it.
#[test]
fn findings_are_kept_up_to_the_default_bound() {
    for count in [limits::FINDINGS - 1, limits::FINDINGS, limits::FINDINGS + 1] {
        let keys: String = (0..count).map(|number| format!(",\"x{number}\":0")).collect();
        let report = format!(
            r#"{{"header":{{"report_id":1767225600,"version":"1.0"}},"metrics":{{"network_stats":{{"bytes_in":1}}}}{keys}}}"#
        );
        let checked = check_report(report.as_bytes(), &Options::new());
        let kept = count.min(limits::FINDINGS);
        assert_eq!(
            (checked.findings().len(), checked.omitted(), checked.warnings()),
            (kept, count - kept, count)
        );
        assert_bound_keeps_counts(report.as_bytes(), limits::FINDINGS).unwrap();
    }
}

/// Every document of the corpus, each byte of it damaged once, keeps the laws.
#[test]
fn the_corpus_with_any_byte_damaged_keeps_the_laws() {
    let corpus = Corpus::load().unwrap();
    let mut run = 0;
    for case in &corpus.cases {
        let document = Corpus::document(case).unwrap();
        if document.len() > 400 {
            continue;
        }
        for place in 0..document.len() {
            let mut damaged = document.clone();
            damaged[place] = damaged[place].wrapping_add(1 + (place % 250) as u8);
            assert_sound(&damaged, &Options::new()).unwrap();
            run += 1;
        }
    }
    assert!(run > 10_000, "{run} documents only");
    println!("{run} damaged documents keep the laws");
}

/// The generator makes every field, or the laws above say less than they seem to.
#[test]
fn made_reports_have_every_field() {
    let report = Report::with_everything();
    let text = String::from_utf8(json(&report.value(Names::Long))).unwrap();
    for name in names() {
        assert!(text.contains(&format!("\"{}\":", name.long)), "no {} in {text}", name.long);
    }
    for fault in Fault::ALL {
        assert!(fault.put(&report, 0).is_some(), "{fault:?} finds no place");
    }
}
