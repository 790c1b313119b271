//! The corpus covers the tables: every rule, every name, every limit.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use thingward::{Rule, limits, names};
use thingward_conformance::{Corpus, MODES, workspace_folder};

#[test]
fn every_rule_has_a_failing_case_and_a_near_miss() {
    let corpus = Corpus::load().unwrap();
    let (mut broken, mut missed) = (BTreeSet::new(), BTreeSet::new());
    for case in &corpus.cases {
        for mode in MODES {
            broken.extend(case.expected(mode).findings.iter().map(|seen| seen.rule.as_str()));
        }
        missed.extend(case.near_miss.as_deref());
    }
    let without = |covered: &BTreeSet<&str>| {
        Rule::ALL.iter().map(|rule| rule.id()).filter(|id| !covered.contains(id)).collect::<Vec<_>>()
    };
    assert_eq!(without(&broken), Vec::<&str>::new(), "rules without a failing case");
    assert_eq!(without(&missed), Vec::<&str>::new(), "rules without a near-miss");
    println!("{} rules have a failing case and a near-miss", Rule::ALL.len());
}

/// Every level of the catalogue has been expected: a rule that fails in one mode only is not half covered.
#[test]
fn every_level_of_a_rule_is_expected() {
    let corpus = Corpus::load().unwrap();
    let mut expected: BTreeMap<(&str, usize), BTreeSet<&str>> = BTreeMap::new();
    for case in corpus.cases.iter().filter(|case| case.context.warn.is_empty()) {
        for (place, mode) in MODES.into_iter().enumerate() {
            for seen in &case.expected(mode).findings {
                expected.entry((&seen.rule, place)).or_default().insert(&seen.level);
            }
        }
    }
    let mut missing = Vec::new();
    for rule in Rule::ALL {
        let mild = rule.mild_case().map(|(_, levels)| levels);
        for levels in [Some(rule.levels()), mild].into_iter().flatten() {
            for (place, level) in [levels.default, levels.strict].into_iter().enumerate() {
                let Some(level) = level else { continue };
                let found =
                    expected.get(&(rule.id(), place)).is_some_and(|levels| levels.contains(level.name()));
                if !found {
                    missing.push(format!("{rule} as {level} in {:?} mode", MODES[place]));
                }
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

/// Levels that no row of the catalogue gives are a mistake of the case.
#[test]
fn no_case_expects_a_level_that_the_catalogue_does_not_give() {
    let corpus = Corpus::load().unwrap();
    let mut wrong = Vec::new();
    for case in corpus.cases.iter().filter(|case| case.context.warn.is_empty()) {
        for (place, mode) in MODES.into_iter().enumerate() {
            for seen in &case.expected(mode).findings {
                let rule: Rule = seen.rule.parse().unwrap();
                let mild = rule.mild_case().map(|(_, levels)| levels);
                let possible = [Some(rule.levels()), mild].into_iter().flatten();
                let given = possible.map(|levels| [levels.default, levels.strict][place]);
                if !given.flatten().any(|level| level.name() == seen.level) {
                    wrong.push(format!("{} ({mode:?}): {seen}", case.id));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// A case without findings in default mode, as `serde_json` reads it.
fn valid_reports(corpus: &Corpus) -> Vec<serde_json::Value> {
    let valid = corpus.cases.iter().filter(|case| case.default.findings.is_empty());
    valid.filter_map(|case| serde_json::from_slice(&Corpus::document(case).unwrap()).ok()).collect()
}

#[test]
fn every_name_stands_long_and_short_in_a_valid_case() {
    let corpus = Corpus::load().unwrap();
    let mut paths = BTreeSet::new();
    for report in valid_reports(&corpus) {
        collect(&report, &mut String::new(), &mut paths);
    }
    let mut missing = Vec::new();
    for name in names() {
        for short in [false, true] {
            let path = expected_path(name.parent, name.long, short);
            // A listening block has two names: each path under it stands for both.
            let variants = ["listening_tcp_ports", "listening_udp_ports"]
                .map(|block| path.replace("listening_*_ports", if short { shorten(block) } else { block }));
            missing.extend(variants.into_iter().filter(|path| !paths.contains(path)));
        }
    }
    assert_eq!(missing, Vec::<String>::new(), "paths that no valid case has");
    println!("{} names stand long and short in valid cases", names().len());
}

/// The path of a field as [`collect`] writes it: `metrics.network_stats.bytes_in`, list entries as `[]`.
fn expected_path(parent: &str, field: &str, short: bool) -> String {
    let whole = if parent.is_empty() { field.to_owned() } else { format!("{parent}.{field}") };
    if !short {
        return whole;
    }
    let spell = |part: &str| match part.strip_suffix("[]") {
        Some(list) => format!("{}[]", shorten(list)),
        None => shorten(part).to_owned(),
    };
    whole.split('.').map(spell).collect::<Vec<_>>().join(".")
}

fn shorten(long: &str) -> &str {
    names().iter().find(|name| name.long == long).map_or(long, |name| name.short)
}

fn collect(value: &serde_json::Value, path: &mut String, paths: &mut BTreeSet<String>) {
    let length = path.len();
    match value {
        serde_json::Value::Object(members) => {
            for (key, member) in members {
                let custom = path == "custom_metrics" || path == "cmet";
                path.push_str(if path.is_empty() { "" } else { "." });
                path.push_str(if custom { "*" } else { key });
                paths.insert(path.clone());
                collect(member, path, paths);
                path.truncate(length);
            }
        }
        serde_json::Value::Array(items) => {
            path.push_str("[]");
            for item in items {
                collect(item, path, paths);
            }
            path.truncate(length);
        }
        _ => {}
    }
}

/// Limits that a document shows: each wants cases at the bound and one to either side.
const SHOWN: &[(&str, u64)] = &[
    ("PAYLOAD_BYTES", limits::PAYLOAD_BYTES as u64),
    ("PAYLOAD_NEAR_BYTES", limits::PAYLOAD_NEAR_BYTES as u64),
    ("THING_NAME_BYTES", limits::THING_NAME_BYTES as u64),
    ("CLIENT_ID_BYTES", limits::CLIENT_ID_BYTES as u64),
    ("TOPIC_BYTES", limits::TOPIC_BYTES as u64),
    ("METRIC_NAME_BYTES", limits::METRIC_NAME_BYTES as u64),
    ("CUSTOM_METRICS", limits::CUSTOM_METRICS as u64),
    ("PORT", limits::PORT),
    ("LIST_ENTRIES", limits::LIST_ENTRIES as u64),
    ("EXACT_DIGITS", limits::EXACT_DIGITS as u64),
    ("EXACT_INTEGER", limits::EXACT_INTEGER),
    ("COUNT", limits::COUNT),
    ("COUNTER_WRAP", limits::COUNTER_WRAP),
    ("MILLISECONDS", limits::MILLISECONDS),
    ("DEPTH", limits::DEPTH as u64),
    ("ALIAS_NODES", limits::ALIAS_NODES as u64),
    ("ALIAS_BYTES", limits::ALIAS_BYTES as u64),
    ("KEYS_ON_STACK", limits::KEYS_ON_STACK as u64),
    ("LINE_BYTES", limits::LINE_BYTES as u64),
    ("REMEMBERED_IDS", limits::REMEMBERED_IDS as u64),
    ("INTERVAL_SECONDS", limits::INTERVAL_SECONDS),
    ("GAP_SECONDS", limits::GAP_SECONDS),
    ("PROFILE_NAME", limits::PROFILE_NAME as u64),
    ("PROFILE_DESCRIPTION", limits::PROFILE_DESCRIPTION as u64),
    ("BEHAVIORS", limits::BEHAVIORS as u64),
    ("SET_ELEMENTS", limits::SET_ELEMENTS as u64),
    ("CIDR_CHARACTERS.start", *limits::CIDR_CHARACTERS.start() as u64),
    ("CIDR_CHARACTERS.end", *limits::CIDR_CHARACTERS.end() as u64),
    ("CONSECUTIVE.start", *limits::CONSECUTIVE.start()),
    ("CONSECUTIVE.end", *limits::CONSECUTIVE.end()),
    ("DIMENSION_VALUES.start", *limits::DIMENSION_VALUES.start() as u64),
    ("DIMENSION_VALUES.end", *limits::DIMENSION_VALUES.end() as u64),
    ("DIMENSION_VALUE_CHARACTERS.start", *limits::DIMENSION_VALUE_CHARACTERS.start() as u64),
    ("DIMENSION_VALUE_CHARACTERS.end", *limits::DIMENSION_VALUE_CHARACTERS.end() as u64),
    ("EXPORT_TOPIC_CHARACTERS.start", *limits::EXPORT_TOPIC_CHARACTERS.start() as u64),
    ("EXPORT_TOPIC_CHARACTERS.end", *limits::EXPORT_TOPIC_CHARACTERS.end() as u64),
    ("DISPLAY_NAME_CHARACTERS", limits::DISPLAY_NAME_CHARACTERS as u64),
    ("TAG_KEY_CHARACTERS.start", *limits::TAG_KEY_CHARACTERS.start() as u64),
    ("TAG_KEY_CHARACTERS.end", *limits::TAG_KEY_CHARACTERS.end() as u64),
    ("TAG_VALUE_CHARACTERS", limits::TAG_VALUE_CHARACTERS as u64),
    ("REQUEST_TOKEN_CHARACTERS.start", *limits::REQUEST_TOKEN_CHARACTERS.start() as u64),
    ("REQUEST_TOKEN_CHARACTERS.end", *limits::REQUEST_TOKEN_CHARACTERS.end() as u64),
    ("PROFILES_PER_TARGET", limits::PROFILES_PER_TARGET as u64),
    // No ARN of a role or a topic is so short that the least length says anything of its own.
    ("ARN_CHARACTERS.end", *limits::ARN_CHARACTERS.end() as u64),
    ("EPOCH_SECONDS.start", *limits::EPOCH_SECONDS.start()),
    ("EPOCH_SECONDS.end", *limits::EPOCH_SECONDS.end()),
    ("EPOCH_MILLISECONDS.start", *limits::EPOCH_MILLISECONDS.start()),
    ("EPOCH_MILLISECONDS.end", *limits::EPOCH_MILLISECONDS.end()),
];

/// Limits that show in messages or in what is kept, which cases do not speak of; laws.rs has the last one of these.
/// The four of a rising delta make one rule together, whose cases stand at its bounds.
const NOT_SHOWN: &[&str] = &[
    "QUOTED_CHARACTERS",
    "SUGGESTION_EDITS",
    "FINDINGS",
    "FINDINGS_BYTES",
    "DETECTED_YAML_BYTES",
    "OUTLINE_PLACES",
    "OUTLINE_BYTES",
    "STEEP_STEPS",
    "STEEP_FACTOR",
    "STEADY_STEPS",
    "STEADY_FACTOR",
];

#[test]
fn every_limit_is_hit_at_its_bound_and_beside_it() {
    let corpus = Corpus::load().unwrap();
    let hit: BTreeSet<(&str, u64)> = corpus
        .cases
        .iter()
        .filter_map(|case| case.limit.as_ref())
        .map(|limit| (&*limit.name, limit.at))
        .collect();
    let wanted: BTreeSet<(&str, u64)> = SHOWN
        .iter()
        .flat_map(|(name, bound)| [(*name, bound - 1), (*name, *bound), (*name, bound + 1)])
        .collect();
    let differ: Vec<_> = wanted.symmetric_difference(&hit).collect();
    assert!(differ.is_empty(), "limits not hit, or not known: {differ:?}");
    println!("{} limits are hit at their bounds and beside them", SHOWN.len());
}

#[test]
fn every_limit_of_the_program_is_in_these_lists() {
    let source = fs::read_to_string(workspace_folder().join("core/src/limits.rs")).unwrap();
    let constants: Vec<&str> =
        source.lines().filter_map(|line| line.strip_prefix("pub const ")?.split(':').next()).collect();
    assert!(constants.len() > 15, "limits.rs is read wrongly: {constants:?}");
    for name in constants {
        let shown = SHOWN.iter().any(|(shown, _)| shown.split('.').next() == Some(name));
        assert!(shown != NOT_SHOWN.contains(&name), "{name} is in neither list, or in both");
    }
}
