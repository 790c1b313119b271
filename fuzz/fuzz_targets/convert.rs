//! Laws: what is converted was no error of a check, is read by readers that are not ours, and converts back to the
//! same bytes through every form.
#![no_main]

use ciborium::Value;
use libfuzzer_sys::fuzz_target;
use thingward::{Format, Names, Options, Target, Verdict, check_report, convert, detect_format};

/// The four forms of a report.
const FORMS: [Target; 4] = [
    Target::json(Names::Long),
    Target::json(Names::Short),
    Target::cbor(Names::Long),
    Target::cbor(Names::Short),
];

fuzz_target!(|report: &[u8]| {
    for format in [Format::Json, Format::Cbor] {
        let options = Options::new().format(format);
        for form in FORMS {
            if convert(report, form, &options).is_ok() {
                let checked = check_report(report, &options);
                assert_ne!(checked.verdict(), Verdict::Invalid, "{form:?}: {:?}", checked.findings());
            }
        }
        if let Ok(first) = convert(report, FORMS[0].lenient(), &options) {
            goes_round(report, &options, &first);
        }
    }
});

/// `first` is the report as long JSON.
fn goes_round(report: &[u8], options: &Options, first: &[u8]) {
    assert_readable(first);
    for form in FORMS {
        let direct = convert(report, form.lenient(), options).expect("one form takes what another refuses");
        assert_eq!(again(first, form), direct, "{form:?} by way of long JSON");
        assert_readable(&direct);
        assert_eq!(again(&direct, form), direct, "{form:?} of itself");
        assert_eq!(again(&direct, FORMS[0]), first, "{form:?} and back");

        let ordered = again(first, form.deterministic());
        assert_readable(&ordered);
        assert_eq!(again(&direct, form.deterministic()), ordered, "{form:?}, deterministic");
        assert_eq!(again(&ordered, form.deterministic()), ordered, "{form:?}, deterministic, of itself");
    }
    let pretty = again(first, FORMS[0].pretty());
    assert_readable(&pretty);
    assert_eq!(again(&pretty, FORMS[0]), first, "pretty and back");
}

/// Converts what was converted.
fn again(bytes: &[u8], target: Target) -> Vec<u8> {
    match convert(bytes, target.lenient(), &Options::new()) {
        Ok(out) => out,
        Err(invalid) => panic!("{target:?} is refused: {invalid:?}\n{}", bytes.escape_ascii()),
    }
}

fn assert_readable(bytes: &[u8]) {
    match detect_format(bytes) {
        Format::Cbor => {
            let mut rest = bytes;
            let read: Result<Value, _> = ciborium::from_reader(&mut rest);
            assert!(read.is_ok() && rest.is_empty(), "{read:?}: {}", bytes.escape_ascii());
        }
        _ => {
            let read: Result<serde_json::Value, _> = serde_json::from_slice(bytes);
            assert!(read.is_ok(), "{read:?}: {}", bytes.escape_ascii());
        }
    }
}
