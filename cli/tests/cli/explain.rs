//! `thingward explain`.

use crate::support::Folder;
use thingward::{Rule, Section};

#[test]
fn all_rules_are_listed_by_section() {
    let ran = Folder::new("list").run(&["explain"]);
    let out = &ran.ends(0).out;
    let mut rules = Rule::ALL.iter();
    let mut sections = 0;
    for line in out.lines().filter(|line| !line.is_empty()) {
        if Section::ALL.iter().any(|section| section.title() == line) {
            sections += 1;
        } else if let Some(row) = line.strip_prefix("  ") {
            let rule = rules.next().unwrap();
            assert_eq!(row.split(' ').next(), Some(rule.id()));
            assert!(row.ends_with(rule.title()), "{row}");
        }
    }
    assert_eq!((rules.count(), sections), (0, Section::ALL.len()));
    assert!(out.contains("\n  unknown-key                     warning, strict error    "), "{out}");
    assert!(out.contains("\n  interface-is-address            silent "), "{out}");
}

#[test]
fn every_rule_is_explained() {
    let folder = Folder::new("every");
    for rule in Rule::ALL {
        let ran = folder.run(&["explain", rule.id()]);
        let out = &ran.ends(0).out;
        assert!(out.starts_with(&format!("{rule}: {}\n", rule.title())), "{out}");
        for part in [rule.confidence().name(), rule.source(), &rule.url(), "level:"] {
            assert!(out.contains(part), "{rule}: {part}");
        }
        let words: String = out.split_whitespace().collect();
        let why: String = rule.explanation().why.split_whitespace().collect();
        assert!(words.contains(&why), "{rule}");
    }
}

#[test]
fn a_mild_case_and_a_fixed_level_are_said() {
    let folder = Folder::new("mild");
    let ran = folder.run(&["explain", "version-syntax"]);
    assert!(ran.ends(0).out.contains("warning, strict error for a leading zero"), "{}", ran.out);
    let ran = folder.run(&["explain", "json-syntax"]);
    let out = &ran.ends(0).out;
    assert!(out.contains("cannot be changed"), "{out}");
    assert!(out.contains("\nbad (report, json):\n") && out.contains("\ngood (report, json):\n"), "{out}");
}

#[test]
fn json_lists_the_same() {
    let folder = Folder::new("explain_json");
    let all = folder.run(&["explain", "--format", "json"]).ends(0).json();
    let rules = all["rules"].as_array().unwrap();
    let ids: Vec<&str> = rules.iter().map(|rule| rule["rule"].as_str().unwrap()).collect();
    assert_eq!(ids, Rule::ALL.iter().map(|rule| rule.id()).collect::<Vec<_>>());

    let one = folder.run(&["explain", "version-syntax", "--format", "json"]).ends(0).json();
    assert_eq!(one["version"], 1);
    let rule = &one["rules"][0];
    assert_eq!(rule["levels"], serde_json::json!({"default": "error", "strict": "error"}));
    assert_eq!(
        rule["mild"],
        serde_json::json!({"case": "a leading zero", "default": "warning", "strict": "error"})
    );
    assert_eq!((&rule["confidence"], &rule["fixed"]), (&"documented".into(), &false.into()));
}

#[test]
fn an_unknown_rule_is_a_fault() {
    let folder = Folder::new("unknown_rule");
    folder.run(&["explain", "port-zer"]).fails("there is no rule `port-zer`; did you mean `port-zero`?");
    folder.run(&["explain", "\u{1b}[31m"]).fails("there is no rule `\\u{1b}[31m`");
}
