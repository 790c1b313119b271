//! Laws of the typed model of profiles: what is built is valid, what is written reads back, and nothing vanishes unsaid.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use thingward::profiles::{Behavior, Loss, ProfileName, Profiles};
use thingward::{Checked, Finding, Format, Options, Profile, Rule, check_profile};
use thingward_conformance::built_profiles::{self, Parts, has_long_doubles};
use thingward_conformance::{Corpus, Kind, MODES, field_folder, options};

/// A profile in JSON and CBOR, in each of the three casings.
fn encodings(profile: &Profile) -> Vec<(Vec<u8>, Format)> {
    let mut all = Vec::new();
    let mut add = |json: Vec<u8>, cbor: Vec<u8>| all.extend([(json, Format::Json), (cbor, Format::Cbor)]);
    add(serde_json::to_vec(profile).unwrap(), cbor(profile));
    add(serde_json::to_vec(&profile.cloudformation()).unwrap(), cbor(&profile.cloudformation()));
    add(serde_json::to_vec(&profile.awscc()).unwrap(), cbor(&profile.awscc()));
    all
}

fn cbor(value: &impl serde::Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    bytes
}

/// All encodings of a profile pass default mode, and read back to it in every way there is.
fn assert_reads_back(profile: &Profile) -> Result<(), TestCaseError> {
    let mut rules = BTreeSet::new();
    for (document, format) in encodings(profile) {
        let options = Options::new().format(format);
        let checked = check_profile(&document, &options);
        prop_assert_eq!(checked.errors(), 0, "{:?}\n{:?}", checked.findings(), profile);
        let found = checked.findings().iter().map(|finding| finding.rule);
        // The API attaches a profile by a request of its own.
        rules.insert(found.filter(|rule| *rule != Rule::ProfileUnknownKey).collect::<BTreeSet<Rule>>());
        let parsed = Profile::parse(&document, &options).unwrap();
        prop_assert_eq!((&parsed, parsed.dropped()), (profile, &[][..]));
        let read: Profile = match format {
            Format::Cbor => ciborium::from_reader(&document[..]).unwrap(),
            _ => serde_json::from_slice(&document).unwrap(),
        };
        prop_assert!(format == Format::Json && has_long_doubles(profile) || read == *profile, "{:?}", read);
        let all = Profile::parse_all(&document, &options).unwrap();
        let placed = all.profiles().iter().map(|placed| &placed.profile);
        prop_assert_eq!(placed.collect::<Vec<_>>(), [profile]);
    }
    prop_assert_eq!(rules.len(), 1, "the casings differ: {:?}", rules);
    Ok(())
}

/// The JSON of a behavior of these parts, written without the model.
fn json_of(parts: &Parts) -> Value {
    let criteria = serde_json::to_value(&parts.criteria).unwrap();
    match &parts.dimension {
        Some(dimension) => json!({"name": "b", "metric": parts.metric.name(), "criteria": criteria,
            "metricDimension": {"dimensionName": dimension.name.as_str()}}),
        None => json!({"name": "b", "metric": parts.metric.name(), "criteria": criteria}),
    }
}

proptest! {
    #[test]
    fn what_is_built_is_without_errors_and_reads_back(profile in built_profiles::profile()) {
        assert_reads_back(&profile)?;
    }

    /// A behavior is refused exactly when the check finds an error in it.
    #[test]
    fn constructors_refuse_what_the_check_refuses(parts in built_profiles::parts()) {
        let document = json_of(&parts).to_string();
        let checked = check_profile(document.as_bytes(), &Options::new());
        let is_made = built_profiles::made("b", parts).is_some();
        prop_assert_eq!(is_made, checked.errors() == 0, "{}: {:?}", document, checked.findings());
    }
}

/// What is said of the encoding, and not of what it says.
const OF_THE_ENCODING: &[Rule] = &[Rule::JsonBom, Rule::CborIndefinite, Rule::CborNonDeterministic];

/// A pointer that is the same in all casings and whatever was left out before it.
fn folded(pointer: &str) -> String {
    let fold = |step: &str| {
        let is_index = !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
        if is_index { "*".to_owned() } else { step.replace('_', "").to_ascii_lowercase() }
    };
    pointer.split('/').map(fold).collect::<Vec<_>>().join("/")
}

fn is_at_or_in(pointer: &str, value: &str) -> bool {
    pointer.strip_prefix(value).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Findings inside profiles that are neither of the profiles as they are written again, nor listed as dropped, nor inside
/// something that is.
fn vanished<'f>(checked: &'f Checked, document: &Profiles, options: &Options) -> Vec<&'f Finding> {
    let mut again = BTreeSet::new();
    for placed in document.profiles() {
        let texts =
            [serde_json::to_vec(&placed.profile), serde_json::to_vec(&placed.profile.cloudformation())];
        let checks = texts.map(|text| check_profile(&text.unwrap(), &options.clone().format(Format::Json)));
        for finding in checks.iter().flat_map(Checked::findings) {
            let (root, place) = (placed.pointer.as_str(), folded(finding.pointer.as_str()));
            let mut add = |rest: &str| again.insert((finding.rule, format!("{}{rest}", folded(root))));
            add(&place);
            // Of a list and of a behavior that stand alone.
            for alone in ["/behaviors", "/behaviors/*"] {
                _ = place.strip_prefix(alone).is_some_and(&mut add);
            }
        }
    }
    let remains = |finding: &&Finding| {
        let place = finding.pointer.as_str();
        let is_listed = |lost: &thingward::profiles::Dropped| {
            let lost_at = lost.pointer.as_str();
            (lost.rule == Some(finding.rule) && is_at_or_in(lost_at, place))
                || (lost.loss == Loss::Value && is_at_or_in(place, lost_at))
        };
        OF_THE_ENCODING.contains(&finding.rule)
            || !document.profiles().iter().any(|placed| is_at_or_in(place, placed.pointer.as_str()))
            || again.contains(&(finding.rule, folded(place)))
            || document.dropped().iter().any(is_listed)
    };
    checked.findings().iter().filter(|finding| !remains(finding)).collect()
}

/// The laws of one document; whether it parses.
fn assert_laws(name: &str, bytes: &[u8], options: &Options) -> bool {
    let options = options.clone().max_findings(usize::MAX);
    let checked = check_profile(bytes, &options);
    let document = match Profile::parse_all(bytes, &options) {
        Ok(document) => document,
        Err(invalid) => {
            assert!(checked.errors() > 0, "{name} is refused: {invalid}");
            assert_eq!(invalid.checked(), &checked, "{name}");
            return false;
        }
    };
    assert_eq!(checked.errors(), 0, "{name}: {:?}", checked.findings());
    assert_eq!(document.dropped_beyond(), 0);
    let known = if document.custom_metrics().names().next().is_some() {
        options.clone().custom_metrics(document.custom_metrics().clone())
    } else {
        options.clone()
    };
    let vanished = vanished(&checked, &document, &known);
    assert!(vanished.is_empty(), "{name}: {vanished:?}\n{:?}", document.dropped());
    for placed in document.profiles() {
        assert_profile(name, &placed.profile);
    }
    true
}

/// A parsed profile reads back; one without a name once it has one.
fn assert_profile(name: &str, profile: &Profile) {
    let named = match profile.name() {
        Some(_) => profile.clone(),
        None => profile.clone().with_name(ProfileName::new("pumps").unwrap()),
    };
    assert_reads_back(&named).unwrap_or_else(|error| panic!("{name}: {error}"));
    for behavior in profile.behaviors() {
        let texts = [
            serde_json::to_vec(behavior).unwrap(),
            serde_json::to_vec(&behavior.cloudformation()).unwrap(),
            serde_json::to_vec(&behavior.awscc()).unwrap(),
        ];
        for text in texts {
            assert_eq!(&Behavior::parse(&text, &Options::new()).unwrap(), behavior, "{name}");
        }
    }
}

#[test]
fn the_cases_parse_exactly_when_they_have_no_error() {
    let corpus = Corpus::load().unwrap();
    let (mut parsed, mut refused) = (0, 0);
    for case in corpus.cases.iter().filter(|case| case.kind == Kind::Profile) {
        let document = Corpus::document(case).unwrap();
        for mode in MODES {
            let passed = assert_laws(&case.id, &document, &options(case, mode).unwrap());
            *(if passed { &mut parsed } else { &mut refused }) += 1;
        }
    }
    println!("cases: {parsed} parse, {refused} are refused");
    assert!(parsed > 300 && refused > 300);
}

#[test]
fn the_field_corpus_parses_exactly_when_it_has_no_error() {
    let Some(folder) = field_folder() else {
        println!("the field corpus is absent: nothing was run");
        return;
    };
    let (mut parsed, mut refused, mut profiles) = (0, 0, 0);
    for entry in std::fs::read_dir(folder.join("profiles")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_none_or(|extension| extension != "json") || name == "INDEX.json" {
            continue;
        }
        let document = std::fs::read(&path).unwrap();
        for mode in MODES {
            let passed = assert_laws(&name, &document, &Options::new().mode(mode));
            *(if passed { &mut parsed } else { &mut refused }) += 1;
        }
        let all = Profile::parse_all(&document, &Options::new());
        profiles += all.map_or(0, |all| all.profiles().len());
    }
    println!("field corpus: {parsed} parse, {refused} are refused; {profiles} profiles in default mode");
    assert!(parsed > 50 && refused > 10);
}

/// Even with every rule lowered, what is parsed is written without errors in default mode.
#[test]
fn lowered_rules_let_no_invalid_profile_through() {
    let lowered = Rule::ALL.iter().fold(Options::new(), |options, rule| options.warn(*rule));
    let corpus = Corpus::load().unwrap();
    let (mut parsed, mut waived) = (0, 0);
    for case in corpus.cases.iter().filter(|case| case.kind == Kind::Profile) {
        let document = Corpus::document(case).unwrap();
        let Ok(all) = Profile::parse_all(&document, &lowered) else { continue };
        for placed in all.profiles() {
            assert_profile(&case.id, &placed.profile);
        }
        parsed += 1;
        let is_waived = check_profile(&document, &Options::new()).errors() > 0;
        // What broke a rule is left out, and is listed, unless nothing stands there, or it broke one with another resource.
        let is_alone = all.custom_metrics().names().next().is_none() && all.profiles().len() == 1;
        let is_named = all.profiles().first().is_some_and(|placed| placed.profile.name().is_some());
        let is_listed = !all.dropped().is_empty() || !is_named;
        assert!(!is_waived || !is_alone || is_listed, "{}: nothing was dropped", case.id);
        waived += usize::from(is_waived);
    }
    println!("with every rule lowered {parsed} parse, {waived} of them with errors otherwise");
    assert!(parsed > 300 && waived > 100);
}

/// Every seventh byte of each short case damaged once: profiles that nobody thought of.
#[test]
fn damaged_cases_keep_the_laws() {
    let corpus = Corpus::load().unwrap();
    let (mut parsed, mut refused) = (0, 0);
    for case in corpus.cases.iter().filter(|case| case.kind == Kind::Profile) {
        let document = Corpus::document(case).unwrap();
        if document.len() > 300 {
            continue;
        }
        for place in (case.id.len() % 7..document.len()).step_by(7) {
            let mut damaged = document.clone();
            damaged[place] = damaged[place].wrapping_add(1 + (place % 250) as u8);
            let passed = assert_laws(&format!("{} at {place}", case.id), &damaged, &Options::new());
            *(if passed { &mut parsed } else { &mut refused }) += 1;
        }
    }
    println!("damaged cases: {parsed} parse, {refused} are refused");
    assert!(parsed > 200 && refused > 1000);
}
