//! A rule of each object in the table of names, and of the lists and maps between them.

use super::Spoken;
use super::rule::{Rule, comment};
use super::values;
use crate::options::Mode;
use crate::report::{Holds, Name, Names, Required, names};
use crate::schema::report::{below, fields, is_custom_metric, members, object_name};
use std::collections::BTreeSet;

/// The rules of all objects, the report first, in the order of the table.
pub(super) fn rules(spoken: Spoken, mode: Mode) -> Vec<Rule> {
    let vocabularies: &[Vocabulary] = match spoken {
        Spoken::One(Names::Long) => &[Vocabulary { names: Some(Names::Long), prefix: "" }],
        Spoken::One(Names::Short) => &[Vocabulary { names: Some(Names::Short), prefix: "" }],
        Spoken::Mixed => &[Vocabulary { names: None, prefix: "" }],
        Spoken::Each => &[
            Vocabulary { names: Some(Names::Long), prefix: "long-" },
            Vocabulary { names: Some(Names::Short), prefix: "short-" },
        ],
    };
    let mut parents: Vec<&'static str> = names().iter().map(|name| name.parent).collect();
    parents.dedup();
    let (custom, spoken): (Vec<_>, Vec<_>) = parents.into_iter().partition(|parent| is_custom_metric(parent));
    let mut rules = Vec::new();
    for &vocabulary in vocabularies {
        rules.extend(spoken.iter().flat_map(|parent| Object { vocabulary, mode, parent }.rules()));
    }
    // Custom metrics have the same names in both lists, so they are described once.
    let vocabulary = Vocabulary { names: Some(Names::Long), prefix: "" };
    rules.extend(custom.into_iter().flat_map(|parent| Object { vocabulary, mode, parent }.rules()));
    rules
}

/// The names of members; `None` is both lists.
#[derive(Clone, Copy)]
struct Vocabulary {
    names: Option<Names>,
    /// What the names of its rules start with.
    prefix: &'static str,
}

/// One object, by its path in the table.
#[derive(Clone, Copy)]
struct Object {
    vocabulary: Vocabulary,
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

impl Object {
    /// The rule of the object, behind those of what it stands in.
    fn rules(self) -> Vec<Rule> {
        let name = self.name(object_name(self.parent));
        let around = match self.parent.strip_suffix("[]") {
            Some(_) if is_custom_metric(self.parent) => vec![
                Rule::new(CUSTOM_METRICS).choice(format!("{{ * {} => {name}-array }}", self.metric_name())),
                Rule::new(format!("{name}-array"))
                    .about("Always an array of one entry.")
                    .choice(format!("[ {name} ]")),
            ],
            Some(list) => {
                let last = list.rsplit('.').next().unwrap_or(list);
                vec![Rule::new(self.name(last)).choice(format!("[ * {name} ]"))]
            }
            None => vec![],
        };
        let object = self.choices().into_iter().fold(Rule::new(name), Rule::choice);
        around.into_iter().chain([object]).map(|rule| self.or_tagged(rule)).collect()
    }

    /// The name of a rule that has names of the vocabulary in it.
    fn name(self, name: &str) -> String {
        format!("{}{}", self.vocabulary.prefix, name.replace('_', "-"))
    }

    /// What the keys of custom metrics are.
    const fn metric_name(self) -> &'static str {
        match self.mode {
            Mode::Default => "tstr",
            Mode::Strict => values::METRIC_NAME,
        }
    }

    /// Default mode passes over tags. A block that is null is left out, but a tag of null is there.
    fn or_tagged(self, rule: Rule) -> Rule {
        let mut blocks = members("").filter(|name| is_nullable(name)).map(|name| self.name(name.long));
        let block = blocks.find(|block| rule.is_called(block));
        match (self.mode, block) {
            (Mode::Strict, _) => rule,
            (Mode::Default, Some(block)) => rule.or_any_tag_of(&format!("{block} / {}", values::NULL)),
            (Mode::Default, None) => rule.or_tagged(),
        }
    }

    /// The maps that the object may be: where one of several members has to be there, one map for each of them.
    fn choices(self) -> Vec<String> {
        let alternatives: Vec<&Name> =
            members(self.parent).filter(|name| name.required == Required::OneOf).collect();
        let mut told = BTreeSet::new();
        if alternatives.is_empty() {
            return vec![self.map(&mut told, |name| match name.required {
                Required::Yes => Some(Presence::Required),
                _ => Some(Presence::Optional),
            })];
        }
        let maps = (0..alternatives.len()).map(|chosen| {
            self.map(&mut told, |name| match alternatives.iter().position(|other| *other == name) {
                None => Some(Presence::Required),
                Some(place) if place == chosen => Some(Presence::Required),
                // A custom metric has exactly one value.
                Some(_) if is_custom_metric(self.parent) => None,
                Some(place) if place > chosen => Some(Presence::Optional),
                Some(_) if self.mode == Mode::Default => Some(Presence::Null),
                Some(_) => None,
            })
        });
        maps.collect()
    }

    /// A map of the members that are there. What a member is stands before it once; `told` knows of which.
    fn map(self, told: &mut BTreeSet<&'static str>, presence: impl Fn(&Name) -> Option<Presence>) -> String {
        let mut text = "{\n".to_owned();
        for name in members(self.parent) {
            let Some(presence) = presence(name) else { continue };
            if told.insert(name.long) {
                text += &comment(&about(name), "  ");
            }
            text += &format!("  {},\n", self.member(name, presence));
        }
        // An unknown kind of a custom metric is an error in both modes. `any` also takes maps below it whose keys are
        // no texts: a rule for all values without such maps would bury the report, and the reader that the tests have
        // does not follow it.
        if self.mode == Mode::Default && !is_custom_metric(self.parent) {
            text += "  * tstr => any,\n";
        }
        text + "}"
    }

    fn member(self, name: &Name, presence: Presence) -> String {
        let holds = self.holds(name, presence);
        let mark = if presence == Presence::Required { "" } else { "? " };
        match self.vocabulary.names {
            Some(names) => format!("{mark}\"{}\": {holds}", name.spelling(names)),
            // Each spelling shuts the other out, which would else be an unknown key.
            None => {
                let (long, short, never) = (name.long, name.short, values::NEVER);
                format!(
                    "{mark}( \"{long}\": {holds}, ? \"{short}\": {never} //\n    \"{short}\": {holds}, ? \"{long}\": {never} )"
                )
            }
        }
    }

    /// The type of a member.
    fn holds(self, name: &Name, presence: Presence) -> String {
        let holds = match name.holds {
            Holds::Object => self.name(object_name(&below(name))),
            Holds::Objects => self.name(name.long),
            Holds::CustomMetrics => CUSTOM_METRICS.to_owned(),
            holds => values::name(holds).to_owned(),
        };
        match presence {
            Presence::Null => values::NULL.to_owned(),
            Presence::Optional if is_nullable(name) && self.mode == Mode::Default => {
                format!("{holds} / {}", values::NULL)
            }
            _ => holds,
        }
    }
}

/// Whether default mode reads null as if the member was not there: the blocks of a report.
fn is_nullable(name: &Name) -> bool {
    name.parent.is_empty() && name.required == Required::OneOf
}

/// The rule of the map of custom metrics.
const CUSTOM_METRICS: &str = "custom-metrics";

/// What a member is, and what it counts.
fn about(name: &Name) -> String {
    let Some(row) = fields::row(name) else { return String::new() };
    match row.field.unit {
        "none" => row.field.description.to_owned(),
        unit => format!("{} Unit: {unit}.", row.field.description),
    }
}
