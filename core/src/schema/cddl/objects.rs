//! A rule of each object in the table of names, and of the lists and maps between them.

use super::Spoken;
use super::rule::Rule;
use super::values;
use crate::options::Mode;
use crate::report::{Holds, Name, Names, Required, names};
use std::fmt::Write as _;

/// The rules of all objects, the report first, in the order of the table.
pub(super) fn rules(spoken: Spoken, mode: Mode) -> Vec<Rule> {
    let tongues: &[Tongue] = match spoken {
        Spoken::One(Names::Long) => &[Tongue { names: Some(Names::Long), prefix: "" }],
        Spoken::One(Names::Short) => &[Tongue { names: Some(Names::Short), prefix: "" }],
        Spoken::Mixed => &[Tongue { names: None, prefix: "" }],
        Spoken::Each => &[
            Tongue { names: Some(Names::Long), prefix: "long-" },
            Tongue { names: Some(Names::Short), prefix: "short-" },
        ],
    };
    let mut rules = Vec::new();
    for (place, &tongue) in tongues.iter().enumerate() {
        for parent in parents() {
            let writer = Writer { tongue, mode, parent };
            // What has the same names in both lists is described once.
            if writer.is_spoken() || place == 0 {
                rules.extend(writer.rules());
            }
        }
    }
    rules
}

/// The objects of the format by their paths in the table, each once.
fn parents() -> impl Iterator<Item = &'static str> {
    let mut last = None;
    names().iter().map(|name| name.parent).filter(move |&parent| last.replace(parent) != Some(parent))
}

/// The names of the members; `None` is both lists.
#[derive(Clone, Copy)]
struct Tongue {
    names: Option<Names>,
    /// What the names of its rules start with.
    prefix: &'static str,
}

/// Writes the rules of one object.
#[derive(Clone, Copy)]
struct Writer {
    tongue: Tongue,
    mode: Mode,
    parent: &'static str,
}

/// How a member stands in one choice of an object.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Required,
    Optional,
    /// It is null, or left out.
    Null,
}

impl Writer {
    /// Whether the object has names that differ between the lists.
    fn is_spoken(self) -> bool {
        self.fields().any(|name| name.long != name.short)
    }

    fn fields(self) -> impl Iterator<Item = &'static Name> {
        names().iter().filter(move |name| name.parent == self.parent)
    }

    fn is_custom(self) -> bool {
        self.parent.starts_with(CUSTOM)
    }

    /// The rule of the object, behind those of the containers around it.
    fn rules(self) -> Vec<Rule> {
        let mut rules = Vec::new();
        if self.is_custom() {
            rules.push(self.tagged(
                Rule::new("custom-metrics", "Custom metrics by name. A name that can be declared is 1 to 128 of \
                    `a-z A-Z 0-9 : _ -` and does not start with `aws:`.").choice("{ * tstr => custom-metric }"),
            ));
            rules.push(self.tagged(
                Rule::new("custom-metric", "A custom metric: a list of one value.").choice(format!("[ {} ]", self.name())),
            ));
        } else if self.parent.ends_with("[]") {
            let entry = self.name();
            rules.push(self.tagged(Rule::new(format!("{entry}s"), "A list.").choice(format!("[ * {entry} ]"))));
        }
        let name = self.name();
        let rule = self.choices().into_iter().fold(Rule::new(name, "An object."), Rule::choice);
        rules.push(self.tagged(rule));
        rules
    }

    fn tagged(self, rule: Rule) -> Rule {
        match self.mode {
            Mode::Default => rule.or_tagged(),
            Mode::Strict => rule,
        }
    }

    /// The name of the object's rule.
    fn name(self) -> String {
        let last = self.parent.rsplit('.').next().unwrap_or(self.parent);
        let name = match last {
            "" => "report".to_owned(),
            "*[]" => return "custom-value".to_owned(),
            entry if entry.ends_with("s[]") => entry.trim_end_matches("s[]").to_owned(),
            other => other.replace("_*_", "-").replace('_', "-"),
        };
        format!("{}{name}", self.tongue.prefix)
    }

    /// The maps that the object may be: where one of several members has to be there, one map for each of them.
    fn choices(self) -> Vec<String> {
        let alternatives: Vec<&Name> = self.fields().filter(|name| name.required == Required::OneOf).collect();
        if alternatives.is_empty() {
            return vec![self.map(|name| Some(if name.required == Required::Yes { Presence::Required } else { Presence::Optional }))];
        }
        let place = |name: &Name| alternatives.iter().position(|other| *other == name);
        let maps = (0..alternatives.len()).map(|chosen| {
            self.map(|name| match place(name) {
                None => Some(Presence::Required),
                Some(place) if place == chosen => Some(Presence::Required),
                Some(_) if self.is_custom() => None,
                Some(place) if place < chosen => (self.mode == Mode::Default).then_some(Presence::Null),
                Some(_) => Some(Presence::Optional),
            })
        });
        maps.collect()
    }

    /// A map of the members that are there.
    fn map(self, presence: impl Fn(&Name) -> Option<Presence>) -> String {
        let mut text = "{\n".to_owned();
        for name in self.fields() {
            if let Some(presence) = presence(name) {
                _ = writeln!(text, "  ; {}", values::about(name));
                _ = writeln!(text, "  {},", self.member(name, presence));
            }
        }
        // An unknown kind of a custom metric is an error in both modes.
        if self.mode == Mode::Default && !self.is_custom() {
            text.push_str("  * tstr => other,\n");
        }
        text.push('}');
        text
    }

    fn member(self, name: &Name, presence: Presence) -> String {
        let holds = self.holds(name, presence);
        let mark = if presence == Presence::Required { "" } else { "? " };
        let spelling = match self.tongue.names {
            Some(names) => name.spelling(names),
            None if name.long == name.short => name.long,
            None => {
                let (long, short) = (name.long, name.short);
                return format!(
                    "{mark}( \"{long}\": {holds}, ? \"{short}\": absent // \"{short}\": {holds}, ? \"{long}\": absent )"
                );
            }
        };
        format!("{mark}\"{spelling}\": {holds}")
    }

    /// The type of a member.
    fn holds(self, name: &Name, presence: Presence) -> String {
        if presence == Presence::Null {
            return values::NULL.to_owned();
        }
        let holds = match name.holds {
            Holds::Object => self.inside(name, "").map_or_else(String::new, Self::name),
            Holds::Objects => self.inside(name, "[]").map_or_else(String::new, |entry| format!("{}s", entry.name())),
            Holds::CustomMetrics => "custom-metrics".to_owned(),
            other => values::name(other).to_owned(),
        };
        let is_block = name.required == Required::OneOf && !self.is_custom();
        if is_block && presence == Presence::Optional && self.mode == Mode::Default {
            format!("{holds} / {}", values::NULL)
        } else {
            holds
        }
    }

    /// The object that a member holds, or its list.
    fn inside(self, name: &Name, entry: &str) -> Option<Self> {
        let path = match self.parent {
            "" => format!("{}{entry}", name.long),
            parent => format!("{parent}.{}{entry}", name.long),
        };
        let parent = parents().find(|parent| match parent.split_once('*') {
            Some((before, behind)) => path.len() > before.len() + behind.len() && path.starts_with(before) && path.ends_with(behind),
            None => *parent == path,
        })?;
        Some(Self { parent, ..self })
    }
}

/// Where custom metrics stand.
const CUSTOM: &str = "custom_metrics";
