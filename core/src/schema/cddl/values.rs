//! A rule of each kind of value that a member holds.

use super::Spoken;
use super::rule::Rule;
use crate::limits::{COUNT, PAYLOAD_BYTES, PORT};
use crate::options::Mode;
use crate::report::{Holds, Name, names};

/// Null as RFC 8610 defines it in its prelude.
pub(super) const NULL: &str = "#7.22";

/// The rules of the values that the table of names holds, in its order, and of what they are made of.
pub(super) fn rules(spoken: Spoken, mode: Mode) -> Vec<Rule> {
    let mut kinds: Vec<Holds> = Vec::new();
    for name in names() {
        if !kinds.contains(&name.holds) {
            kinds.push(name.holds);
        }
    }
    let mut rules: Vec<Rule> = kinds.into_iter().flat_map(|holds| rules_of(holds, mode)).collect();
    let string = format!("tstr .size (0..{PAYLOAD_BYTES})");
    rules.push(tagged(Rule::new("string", "A text, which is no longer than a payload.").choice(string), mode));
    if mode == Mode::Default {
        rules.push(other());
    }
    if spoken == Spoken::Mixed {
        rules.push(Rule::new("absent", "No value: nothing is a text and a byte string.").choice("tstr .and bstr"));
    }
    rules
}

/// The name of the rule of a kind of value; empty where an object has one.
pub(super) const fn name(holds: Holds) -> &'static str {
    match holds {
        Holds::Integer => "report-id",
        Holds::Count => "total",
        Holds::Port => "port-number",
        Holds::LocalPort => "local-port",
        Holds::Delta => "delta",
        Holds::Version => "version",
        Holds::Text => "interface",
        Holds::Address => "address-and-port",
        Holds::Number => "custom-number",
        Holds::Numbers => "custom-numbers",
        Holds::Texts => "custom-texts",
        Holds::Addresses => "addresses",
        Holds::Object | Holds::Objects | Holds::CustomMetrics => "",
    }
}

/// What a member is, in a line.
pub(super) fn about(name: &Name) -> &'static str {
    match name.holds {
        Holds::Integer => "Identifies the report.",
        _ => "A member.",
    }
}

fn rules_of(holds: Holds, mode: Mode) -> Vec<Rule> {
    let rule = |about: &str| Rule::new(name(holds), about);
    let of = |rule: Rule| vec![tagged(rule, mode)];
    match holds {
        Holds::Integer => {
            let rule = rule("A positive integer.").choice(format!("1..{COUNT}"));
            of(match mode {
                Mode::Default => with_bignums(rule.choice(format!("1.0...{BEHIND_COUNTS}"))),
                Mode::Strict => rule,
            })
        }
        Holds::Count => of(count(rule("A count from 0."), 0, COUNT, mode)),
        Holds::Delta => of(count(rule("A count from 0 since the previous report."), 0, COUNT, mode)),
        Holds::Port => of(port(rule("A port from 1."), 1, mode)),
        Holds::LocalPort => {
            let rule = port(rule("A port from 0."), 0, mode);
            of(match mode {
                Mode::Default => rule.choice(matching(PORT_AS_TEXT)),
                Mode::Strict => rule,
            })
        }
        Holds::Version => of(rule("`Major.Minor`.").choice(matching(match mode {
            Mode::Default => "[0-9]+[.][0-9]+",
            Mode::Strict => "(0|[1-9][0-9]*)[.](0|[1-9][0-9]*)",
        }))),
        Holds::Text => {
            let rule = rule("The name of a network interface.").choice("string");
            of(match mode {
                Mode::Default => rule.choice(NULL),
                Mode::Strict => rule,
            })
        }
        Holds::Address => of(rule("`ip:port`; IPv6 in brackets.").choice("string")),
        Holds::Number => {
            let rule = rule("A number.")
                .choice(format!("{}..{}", i64::MIN, u64::MAX))
                .choice(format!("{LEAST}...{BEHIND_NUMBERS}"));
            of(match mode {
                Mode::Default => with_bignums(rule).choice("#6.3(bstr)"),
                Mode::Strict => rule,
            })
        }
        Holds::Numbers => of(rule("Numbers.").choice("[ * custom-number ]")),
        Holds::Texts => of(rule("Texts.").choice("[ * string ]")),
        Holds::Addresses => {
            let address = Rule::new("address", "An IPv4 or IPv6 address.").choice("string");
            vec![tagged(rule("Addresses.").choice("[ * address ]"), mode), tagged(address, mode)]
        }
        Holds::Object | Holds::Objects | Holds::CustomMetrics => Vec::new(),
    }
}

/// 2^63, the first double behind all counts.
const BEHIND_COUNTS: &str = "9223372036854775808.0";
/// −2^63 and 2^64: custom numbers lie between them.
const LEAST: &str = "-9223372036854775808.0";
const BEHIND_NUMBERS: &str = "18446744073709551616.0";

/// A JSON number from 0, without a fraction unless there is an exponent.
const PORT_AS_TEXT: &str = "(0|[1-9][0-9]*)([.]0+|([.][0-9]+)?[eE][+-]?[0-9]+)?|-0([.]0+)?([eE][+-]?[0-9]+)?";

/// Integers and floats of one range. That a float is a whole number cannot be said.
fn count(rule: Rule, least: u64, greatest: u64, mode: Mode) -> Rule {
    let floats = match greatest {
        COUNT => format!("{least}.0...{BEHIND_COUNTS}"),
        _ => format!("{least}.0..{greatest}.0"),
    };
    let rule = rule.choice(format!("{least}..{greatest}")).choice(floats);
    match mode {
        Mode::Default => with_bignums(rule),
        Mode::Strict => rule,
    }
}

/// The default mode knows no largest port.
fn port(rule: Rule, least: u64, mode: Mode) -> Rule {
    match mode {
        Mode::Default => count(rule, least, COUNT, mode),
        Mode::Strict => count(rule, least, PORT, mode),
    }
}

/// Bignums may have any number of leading zeros, so how large they are cannot be said.
fn with_bignums(rule: Rule) -> Rule {
    rule.choice("#6.2(bstr)")
}

/// A text that a pattern matches as a whole.
fn matching(pattern: &str) -> String {
    format!("tstr .regexp \"{}\"", pattern.replace('\\', "\\\\"))
}

/// What default mode passes over.
fn other() -> Rule {
    let rule = Rule::new("other", "The value of an unknown key: anything, as long as the keys in it are texts.");
    let rule = rule.choice("{ * tstr => other }").choice("[ * other ]");
    ["#0", "#1", "#2", "#3", "#7"].into_iter().fold(rule, Rule::choice).or_tagged()
}

fn tagged(rule: Rule, mode: Mode) -> Rule {
    match mode {
        Mode::Default => rule.or_tagged(),
        Mode::Strict => rule,
    }
}
