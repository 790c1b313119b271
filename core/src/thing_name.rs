//! Thing names: what can stand in a topic, and what can be registered.
//!
//! Owns the rules of a name wherever it is given: alone, or as a level of a topic. Which levels a topic has is
//! `topic/`'s business.

use crate::finding::{Finding, Level, Pointer, Remark, Rule, Said, quoted};
use crate::limits;
use crate::options::{IsNfc, unasked};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// The name of a thing, fit to stand in a topic to publish to: 1 to 128 bytes of UTF-8 without control characters,
/// `/`, `+` and `#`.
///
/// ```
/// use thingward::{Rule, ThingName};
///
/// let name = ThingName::parse("pump-1")?;
/// assert_eq!(name.as_str(), "pump-1");
/// assert!(name.is_registrable());
/// assert_eq!(ThingName::parse("site/pump-1").unwrap_err().rule(), Rule::ThingNameReservedChar);
/// # Ok::<(), thingward::NameError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ThingName(String);

impl ThingName {
    /// The name, if a topic can hold it.
    ///
    /// ```
    /// assert!(thingward::ThingName::parse("Pumpe Süd").is_ok());
    /// assert!(thingward::ThingName::parse("").is_err());
    /// ```
    ///
    /// # Errors
    /// Every rule that the name breaks.
    pub fn parse(name: &str) -> Result<Self, NameError> {
        let mut broken = Vec::new();
        judge_thing_name(name, unasked, &mut |remark| {
            if is_error(&remark) {
                broken.push(finding(remark));
            }
        });
        let mut broken = broken.into_iter();
        match broken.next() {
            Some(first) => Err(NameError { first: Box::new(first), others: broken.collect() }),
            None => Ok(Self(name.to_owned())),
        }
    }

    /// The text of the name.
    ///
    /// ```
    /// assert_eq!(thingward::ThingName::parse("cam:7").unwrap().as_str(), "cam:7");
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a thing of this name can be registered: `[a-zA-Z0-9:_-]{1,128}`.
    ///
    /// ```
    /// use thingward::ThingName;
    ///
    /// assert!(ThingName::parse("cam_7:west").unwrap().is_registrable());
    /// assert!(!ThingName::parse("cam 7").unwrap().is_registrable());
    /// ```
    #[must_use]
    pub fn is_registrable(&self) -> bool {
        is_registrable(&self.0)
    }
}

impl fmt::Display for ThingName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ThingName {
    type Err = NameError;

    fn from_str(name: &str) -> Result<Self, NameError> {
        Self::parse(name)
    }
}

impl TryFrom<String> for ThingName {
    type Error = NameError;

    fn try_from(name: String) -> Result<Self, NameError> {
        Self::parse(&name)
    }
}

impl From<ThingName> for String {
    fn from(name: ThingName) -> Self {
        name.0
    }
}

/// Why a text is not a thing name: every rule that it breaks. Displays as the messages of the findings.
///
/// ```
/// let error = thingward::ThingName::parse("a+b").unwrap_err();
/// assert_eq!(error.rule(), thingward::Rule::ThingNameReservedChar);
/// assert_eq!(error.to_string(), "the thing name `a+b` has a `+`");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct NameError {
    first: Box<Finding>,
    others: Vec<Finding>,
}

impl NameError {
    /// The first broken rule.
    ///
    /// ```
    /// assert_eq!(thingward::ThingName::parse("").unwrap_err().rule(), thingward::Rule::ThingNameEmpty);
    /// ```
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.first.rule
    }

    /// What to do about the first broken rule.
    ///
    /// ```
    /// assert!(thingward::ThingName::parse("").unwrap_err().help().is_some());
    /// ```
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.first.help.as_deref()
    }

    /// What a check says of the name: a finding for each broken rule, without a place.
    ///
    /// ```
    /// use thingward::{Rule, ThingName};
    ///
    /// let error = ThingName::parse("site/\u{7}").unwrap_err();
    /// let rules: Vec<Rule> = error.findings().map(|finding| finding.rule).collect();
    /// assert_eq!(rules, [Rule::ThingNameControl, Rule::ThingNameReservedChar]);
    /// ```
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        std::iter::once(&*self.first).chain(&self.others)
    }
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (count, finding) in self.findings().enumerate() {
            if count > 0 {
                f.write_str("; ")?;
            }
            f.write_str(&finding.message)?;
        }
        Ok(())
    }
}

/// A broken rule of a name that stands in no document.
fn finding(remark: Remark) -> Finding {
    let Said { rule, message, help, params, .. } = remark.said();
    Finding { rule, level: Level::Error, pointer: Pointer::root(), span: None, message, help, params }
}

impl std::error::Error for NameError {}

/// Whether a remark of this section makes the text unusable. No rule of topics and names has a mild case.
pub(crate) fn is_error(remark: &Remark) -> bool {
    remark.rule.levels().default == Some(Level::Error)
}

/// What topics mean by these characters: the end of a level, one level of any name, all levels from here.
const RESERVED: [char; 3] = ['/', '+', '#'];

/// Judges a name that stands alone, or that is to be part of a topic to publish to.
pub(crate) fn judge_thing_name(name: &str, is_nfc: IsNfc, out: &mut dyn FnMut(Remark)) {
    judge_level(name, &[], is_nfc, out);
}

/// Judges a name that stands in a topic. `settled` are the reserved characters that the topic allows, or that its
/// own findings already speak of.
pub(crate) fn judge_level(name: &str, settled: &[char], is_nfc: IsNfc, out: &mut dyn FnMut(Remark)) {
    if is_registrable(name) {
        return;
    }
    if name.is_empty() {
        let message = "the thing name is empty";
        out(Remark::new(Rule::ThingNameEmpty, message)
            .help("give the name of the thing that the report is about"));
        return;
    }
    let mut sound = true;
    let mut fault = |remark| {
        sound = false;
        out(remark);
    };
    if name.len() > limits::THING_NAME_BYTES {
        fault(too_long(name));
    }
    if let Some(control) = name.chars().find(|character| character.is_control()) {
        fault(has_control(name, control));
    }
    if let Some(reserved) = RESERVED.into_iter().find(|it| !settled.contains(it) && name.contains(*it)) {
        fault(has_reserved(name, reserved));
    }
    if sound && !name.contains(settled) {
        remark_on_sound(name, is_nfc, out);
    }
}

/// What is worth knowing of a name that can be used.
fn remark_on_sound(name: &str, is_nfc: IsNfc, out: &mut dyn FnMut(Remark)) {
    if !is_registrable(name) {
        let message = format!("no thing can be registered as {}", quoted(name));
        let help = "a registered name has only `a-z`, `A-Z`, `0-9`, `:`, `_` and `-`; \
                    keep this one only for a thing that stays unregistered";
        out(Remark::new(Rule::ThingNameNotRegistrable, message).help(help).param("name", name));
    }
    if !is_nfc(name) {
        let message = format!("the thing name {} is not in Unicode normal form C", quoted(name));
        let help = "names are compared byte by byte: write it in normal form C everywhere, \
                    or it will look like another thing of the same name";
        out(Remark::new(Rule::ThingNameNotNfc, message).help(help).param("name", name));
    }
}

#[cold]
fn too_long(name: &str) -> Remark {
    let (length, limit) = (name.len(), limits::THING_NAME_BYTES);
    let message = format!("the thing name {} is {length} bytes long", quoted(name));
    let help = if name.is_ascii() {
        format!("shorten it to {limit} bytes")
    } else {
        format!("shorten it to {limit} bytes of UTF-8, where a character outside ASCII takes 2 to 4 bytes")
    };
    Remark::new(Rule::ThingNameTooLong, message)
        .help(help)
        .param("name", name)
        .param("length", length)
        .param("limit", limit)
}

#[cold]
fn has_control(name: &str, control: char) -> Remark {
    let code = format!("U+{:04X}", u32::from(control));
    let message = format!("the thing name {} has the control character {code}", quoted(name));
    Remark::new(Rule::ThingNameControl, message)
        .help("remove it")
        .param("name", name)
        .param("character", code)
}

#[cold]
fn has_reserved(name: &str, reserved: char) -> Remark {
    let message = format!("the thing name {} has a `{reserved}`", quoted(name));
    let help = match reserved {
        '/' => "a `/` would split the topic: use another character, such as `:`",
        _ => "it is a wildcard in topics: use another character, such as `:`",
    };
    Remark::new(Rule::ThingNameReservedChar, message)
        .help(help)
        .param("name", name)
        .param("character", reserved.to_string())
}

fn is_registrable(name: &str) -> bool {
    (1..=limits::THING_NAME_BYTES).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-'))
}

/// Judges, by the rules of January 2019, whether the thing of a report is registered.
pub(crate) fn judge_registration(name: &str, registry: &BTreeSet<String>, out: &mut dyn FnMut(Remark)) {
    if registry.contains(name) {
        return;
    }
    let shown = quoted(name);
    let message =
        format!("the thing {shown} is not registered; in 2019 the service answered `<name> Not a Thing`");
    let help = "register the thing, or judge by the newer guide, which takes unregistered things too";
    out(Remark::new(Rule::ThingNotRegistered, message).help(help).param("name", name));
}

#[cfg(test)]
mod tests {
    use super::{ThingName, judge_registration, judge_thing_name};
    use crate::finding::Rule;
    use crate::options::Options;
    use std::collections::BTreeSet;

    fn rules(name: &str) -> String {
        let mut rules = Vec::new();
        judge_thing_name(name, Options::new().is_nfc, &mut |remark| rules.push(remark.rule.id()));
        rules.join(" ")
    }

    #[test]
    fn names_are_judged() {
        for (name, expected) in [
            ("pump-1", ""),
            ("a:b_C-9", ""),
            ("", "thing-name-empty"),
            ("a/b", "thing-name-reserved-char"),
            ("a+b", "thing-name-reserved-char"),
            ("#", "thing-name-reserved-char"),
            ("a/b+c#", "thing-name-reserved-char"),
            ("a\u{0}", "thing-name-control"),
            ("\u{1f}", "thing-name-control"),
            ("\u{7f}", "thing-name-control"),
            ("\u{9f}", "thing-name-control"),
            ("\u{7}+", "thing-name-control thing-name-reserved-char"),
            // U+00A0 and the zero-width space are no control characters (Cc), only rarely meant.
            ("\u{a0}", "thing-name-not-registrable"),
            ("\u{200b}", "thing-name-not-registrable"),
            ("cam 7", "thing-name-not-registrable"),
            ("caf\u{e9}", "thing-name-not-registrable"),
            ("cafe\u{301}", "thing-name-not-registrable thing-name-not-nfc"),
            ("cafe\u{301}+", "thing-name-reserved-char"),
        ] {
            assert_eq!(rules(name), expected, "{name:?}");
            let usable = expected.is_empty() || expected.starts_with("thing-name-not-registrable");
            assert_eq!(ThingName::parse(name).is_ok(), usable, "{name:?}");
        }
    }

    #[test]
    fn the_bound_counts_bytes() {
        for (name, expected) in [
            ("a".repeat(127), ""),
            ("a".repeat(128), ""),
            ("a".repeat(129), "thing-name-too-long"),
            ("é".repeat(64), "thing-name-not-registrable"),
            (format!("{}a", "é".repeat(64)), "thing-name-too-long"),
            ("€".repeat(42), "thing-name-not-registrable"),
            ("€".repeat(43), "thing-name-too-long"),
            ("🔥".repeat(32), "thing-name-not-registrable"),
            ("🔥".repeat(33), "thing-name-too-long"),
        ] {
            assert_eq!(rules(&name), expected, "{} bytes", name.len());
        }
    }

    #[test]
    fn serde_refuses_what_parse_refuses() {
        let name: ThingName = serde_json::from_str("\"pump-1\"").unwrap();
        assert_eq!(serde_json::to_string(&name).unwrap(), "\"pump-1\"");
        let refused = serde_json::from_str::<ThingName>("\"a/b\"").unwrap_err();
        assert!(refused.to_string().contains("the thing name `a/b` has a `/`"), "{refused}");
    }

    #[test]
    fn a_registry_decides() {
        let registry = BTreeSet::from(["pump-1".to_owned()]);
        let rules = |name| {
            let mut rules = Vec::new();
            judge_registration(name, &registry, &mut |remark| rules.push(remark.rule));
            rules
        };
        assert_eq!(rules("pump-1"), []);
        assert_eq!(rules("Pump-1"), [Rule::ThingNotRegistered]);
    }
}
