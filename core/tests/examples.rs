//! The reports under `examples/` are what their README says: good ones valid in both modes, bad ones with the one
//! fault that they are named after.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use thingward::{
    AlertRole, Format, Kind, Level, Options, Rule, Verdict, check, check_report, check_role, detect_format,
};

/// The files of a folder of the examples, by name.
fn files(folder: &str) -> std::io::Result<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(folder);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.sort();
    Ok(files)
}

#[test]
fn good_reports_are_valid_in_both_modes() {
    let files = files("good").unwrap();
    assert_eq!(files.len(), 7);
    for file in files {
        let report = std::fs::read(&file).unwrap();
        for options in [Options::new(), Options::new().strict()] {
            let checked = check_report(&report, &options);
            assert_eq!((checked.verdict(), checked.findings()), (Verdict::Valid, &[][..]), "{file:?}");
        }
    }
}

#[test]
fn bad_reports_break_the_rule_of_their_name() {
    let files = files("bad").unwrap();
    assert_eq!(files.len(), 11);
    let mut encodings = BTreeSet::new();
    for file in files {
        let report = std::fs::read(&file).unwrap();
        encodings.insert(detect_format(&report) == Format::Cbor);
        let checked = check_report(&report, &Options::new());
        let found: Vec<_> = checked.findings().iter().map(|finding| finding.rule.id()).collect();
        assert_eq!(found, [file.file_stem().unwrap().to_str().unwrap()], "{file:?}");
        assert!(checked.findings()[0].level > Level::Info, "{file:?}");
        let strict = check_report(&report, &Options::new().strict());
        assert_eq!(strict.verdict(), Verdict::Invalid, "{file:?}");
    }
    assert_eq!(encodings.len(), 2, "both encodings have bad examples");
}

#[test]
fn answers_are_valid_in_both_modes() {
    let files = files("answers").unwrap();
    assert_eq!(files.len(), 2);
    for file in files {
        let answer = std::fs::read(&file).unwrap();
        for options in [Options::new(), Options::new().strict()] {
            let checked = check(&answer, &options);
            let found = (checked.kind(), checked.verdict(), checked.findings());
            assert_eq!(found, (Some(Kind::Response), Verdict::Valid, &[][..]), "{file:?}");
        }
    }
}

#[test]
fn the_role_is_valid_and_the_sample_of_the_guide_is_warned_of() {
    let [sample, policy, trust] = &files("roles").unwrap()[..] else { panic!("three documents") };
    let read = |path: &PathBuf| std::fs::read(path).unwrap();
    let role = AlertRole::new().topic("arn:aws:sns:eu-west-1:123456789012:alerts").unwrap();
    let key = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    let options = Options::new().strict().alert_role(role.kms_key(key).unwrap());
    let good = check_role(&read(trust), &read(policy), &options);
    assert_eq!((good.trust.findings(), good.policy.findings()), (&[][..], &[][..]));
    let warned = check_role(&read(trust), &read(sample), &options);
    let found: Vec<_> = warned.policy.findings().iter().map(|finding| finding.rule).collect();
    assert_eq!((warned.verdict(), found), (Verdict::Warn, vec![Rule::RoleKmsResource]));
}

#[test]
fn the_audit_waits_for_data() {
    for file in files("audits").unwrap() {
        let checked = check(&std::fs::read(&file).unwrap(), &Options::new());
        let found: Vec<_> = checked.findings().iter().map(|finding| finding.rule).collect();
        assert_eq!((checked.kind(), found), (Some(Kind::Audit), vec![Rule::AuditWaitingForData]), "{file:?}");
    }
}

#[cfg(feature = "yaml")]
#[test]
fn the_profile_says_the_reverse_of_what_is_meant() {
    for file in files("profiles").unwrap() {
        let checked = check(&std::fs::read(&file).unwrap(), &Options::new().strict());
        let found: Vec<_> = checked.findings().iter().map(|finding| finding.rule).collect();
        assert_eq!(
            (checked.kind(), found),
            (Some(Kind::Profile), vec![Rule::InvertedOperatorSuspect]),
            "{file:?}"
        );
    }
}

#[test]
fn declarations_are_no_behaviors() {
    let declarations = include_bytes!("../../examples/beside/declarations.json");
    let checked = check(declarations, &Options::new().strict());
    assert_eq!((checked.kind(), checked.findings()), (Some(Kind::Profile), &[][..]));
    let document = thingward::Profile::parse_all(declarations, &Options::new()).unwrap();
    assert_eq!(document.profiles().len(), 0);
    assert_eq!(document.custom_metrics().metric_type("usb-devices"), Some(thingward::MetricType::StringList));
}

#[test]
fn the_readme_lists_every_report() {
    let readme = include_str!("../../examples/README.md");
    for folder in ["good", "bad", "answers", "profiles", "roles", "audits"] {
        for file in files(folder).unwrap() {
            let name = file.file_name().unwrap().to_str().unwrap();
            assert!(readme.contains(&format!("| `{folder}/{name}` |")), "{folder}/{name}");
        }
    }
}
