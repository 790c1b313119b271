//! A rule of each kind of value that a member holds, and of what they are made of.

use super::Spoken;
use super::rule::Rule;
use crate::declarations::RESERVED_PREFIX;
use crate::limits::{COUNT, METRIC_NAME_BYTES, PORT};
use crate::options::Mode;
use crate::report::{Holds, names};
use crate::schema::pattern;
use crate::schema::report::values::{count_in_text, remote_address, version};

/// Null.
pub(super) const NULL: &str = "null";
/// What no value is.
pub(super) const NEVER: &str = "never";
/// A key of custom metrics, as strict mode wants it; default mode takes any text.
pub(super) const METRIC_NAME: &str = "metric-name";
/// Any text.
const STRING: &str = "string";
/// An entry of a list of addresses.
const ADDRESS: &str = "address";

/// The rules of the values that the table of names holds, in its order, and of what they are made of.
pub(super) fn rules(spoken: Spoken, mode: Mode) -> Vec<Rule> {
    let mut kinds: Vec<Holds> = Vec::new();
    for name in names() {
        if !kinds.contains(&name.holds) {
            kinds.push(name.holds);
        }
    }
    let values = kinds.into_iter().filter_map(|holds| value(holds, mode));
    let mut rules: Vec<Rule> = values.chain([address(), string()]).collect();
    if mode == Mode::Default {
        rules = rules.into_iter().map(Rule::or_tagged).collect();
    } else {
        rules.push(metric_name());
    }
    if spoken == Spoken::Mixed {
        let about = "No value at all: no text is a byte string. A name that has this is not there.";
        rules.push(Rule::new(NEVER).about(about).choice("tstr .and bstr"));
    }
    rules
}

/// The name of the rule of a kind of value; empty where an object has one.
pub(super) const fn name(holds: Holds) -> &'static str {
    match holds {
        Holds::Integer => "report-id",
        Holds::Count => "total",
        Holds::Port => "port",
        Holds::LocalPort => "local-port",
        Holds::Delta => "delta",
        Holds::Version => "version",
        Holds::Text => "interface",
        Holds::Address => "remote-addr",
        Holds::Number => "custom-number",
        Holds::Numbers => "number-list",
        Holds::Texts => "string-list",
        Holds::Addresses => "ip-list",
        Holds::Object | Holds::Objects | Holds::CustomMetrics => "",
    }
}

/// The rule of a kind of value, without tags; none where an object has one.
fn value(holds: Holds, mode: Mode) -> Option<Rule> {
    let rule = Rule::new(name(holds));
    let strict = mode == Mode::Strict;
    Some(match holds {
        Holds::Object | Holds::Objects | Holds::CustomMetrics => return None,
        Holds::Integer if strict => rule.choice(format!("1..{COUNT}")),
        Holds::Integer => count(rule, 1, mode),
        Holds::Count | Holds::Delta => count(rule, 0, mode),
        Holds::Port => port(rule, 1, mode),
        Holds::LocalPort if strict => port(rule, 0, mode),
        Holds::LocalPort => port(rule, 0, mode).choice(matching(&count_in_text())),
        Holds::Version => rule.choice(matching(&version(mode))),
        Holds::Text if strict => rule.choice(STRING),
        Holds::Text => rule.choice(STRING).choice(NULL),
        Holds::Address => rule.choice(matching(&remote_address(mode))),
        Holds::Number => number(rule, mode),
        Holds::Numbers => rule.choice(format!("[ * {} ]", name(Holds::Number))),
        Holds::Texts => rule.choice(format!("[ * {STRING} ]")),
        Holds::Addresses => rule.choice(format!("[ * {ADDRESS} ]")),
    })
}

/// Counts, also as floats; that a float is a whole number cannot be said.
fn count(rule: Rule, least: u64, mode: Mode) -> Rule {
    let rule = rule.choice(format!("{least}..{COUNT}")).choice(format!("{least}.0...{}", behind(COUNT)));
    or_bignum(rule, &[2], mode)
}

/// Default mode has no largest port.
fn port(rule: Rule, least: u64, mode: Mode) -> Rule {
    match mode {
        Mode::Default => count(rule, least, mode),
        Mode::Strict => rule.choice(format!("{least}..{PORT}")).choice(format!("{least}.0..{PORT}.0")),
    }
}

/// Custom numbers: all that fit 64 bits, with a sign or without.
fn number(rule: Rule, mode: Mode) -> Rule {
    let (least, most) = (i64::MIN, u64::MAX);
    let rule = rule.choice(format!("{least}..{most}")).choice(format!("{least}.0...{}", behind(most)));
    or_bignum(rule, &[2, 3], mode)
}

/// The first double behind a limit of 2^63 − 1 or 2^64 − 1, which rounds up to it.
fn behind(limit: u64) -> String {
    format!("{:.1}", limit as f64)
}

/// Default mode reads bignums too. How large one is cannot be said: it may start with any number of zeros.
fn or_bignum(rule: Rule, tags: &[u8], mode: Mode) -> Rule {
    match mode {
        Mode::Default => tags.iter().fold(rule, |rule, tag| rule.choice(format!("#6.{tag}(bstr)"))),
        Mode::Strict => rule,
    }
}

/// The whole text matches a pattern.
///
/// `.regexp` has the expressions of XML Schema: they match whole texts without anchors, and know no groups but those
/// with numbers. A text of CDDL escapes as JSON does.
fn matching(pattern: &str) -> String {
    let bare = pattern.strip_prefix('^').unwrap_or(pattern);
    let bare = bare.strip_suffix('$').unwrap_or(bare);
    format!("tstr .regexp \"{}\"", bare.replace("(?:", "(").replace('\\', "\\\\"))
}

fn address() -> Rule {
    Rule::new(ADDRESS)
        .about("An IPv4 or IPv6 address without port, prefix, zone or host name.")
        .choice(matching(&pattern::address()))
}

fn string() -> Rule {
    Rule::new(STRING).choice("tstr")
}

/// The name of a custom metric that can be declared.
///
/// Patterns cannot look ahead, so a name that has the length of the reserved prefix starts with a part of it and then
/// another character.
fn metric_name() -> Rule {
    let any = name_character_but(None);
    let shorter = RESERVED_PREFIX.len() - 1;
    let about = format!(
        "1 to {METRIC_NAME_BYTES} letters, digits, `:`, `_` or `-`, of which the first are not `{RESERVED_PREFIX}`."
    );
    let rule = Rule::new(METRIC_NAME).about(&about).choice(matching(&format!("{any}{{1,{shorter}}}")));
    RESERVED_PREFIX.chars().enumerate().fold(rule, |rule, (place, reserved)| {
        let before: String = RESERVED_PREFIX.chars().take(place).collect();
        let other = name_character_but(Some(reserved));
        let (least, most) = (shorter - place, METRIC_NAME_BYTES - 1 - place);
        rule.choice(matching(&format!("{before}{other}{any}{{{least},{most}}}")))
    })
}

/// The class of the characters of a name, without one of them.
fn name_character_but(left_out: Option<char>) -> String {
    let mut class = String::new();
    for range in ['a'..='z', 'A'..='Z', '0'..='9', ':'..=':', '_'..='_'] {
        let mut kept = range.filter(|character| Some(*character) != left_out).peekable();
        while let Some(first) = kept.next() {
            let mut last = first;
            while let Some(next) = kept.next_if(|next| u32::from(*next) == u32::from(last) + 1) {
                last = next;
            }
            class.push(first);
            if last != first {
                class.push('-');
                class.push(last);
            }
        }
    }
    // Last in a class, `-` is no range.
    format!("[{class}-]")
}

#[cfg(test)]
mod tests {
    use super::{metric_name, name_character_but};

    #[test]
    fn a_class_leaves_one_character_out() {
        assert_eq!(name_character_but(None), "[a-zA-Z0-9:_-]");
        assert_eq!(name_character_but(Some('a')), "[b-zA-Z0-9:_-]");
        assert_eq!(name_character_but(Some('w')), "[a-vx-zA-Z0-9:_-]");
        assert_eq!(name_character_but(Some(':')), "[a-zA-Z0-9_-]");
    }

    #[test]
    fn a_name_starts_with_a_part_of_the_reserved_prefix_at_most() {
        let rule = metric_name().to_string();
        assert!(rule.contains("= tstr .regexp \"[a-zA-Z0-9:_-]{1,3}\"\n"), "{rule}");
        assert!(rule.contains("\n  / tstr .regexp \"aws[a-zA-Z0-9_-][a-zA-Z0-9:_-]{0,124}\"\n"), "{rule}");
    }
}
