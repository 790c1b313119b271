//! What the judges of all parts of a profile share: the members of an object in the document's spelling, values of the
//! wanted kind, and the way to the findings.

use super::casing::Casing;
use super::known::Known;
use crate::finding::{Remark, Rule, counted, quoted};
use crate::read::Number;
use crate::suggest::nearest;
use crate::walk::{At, Node, Path, Value};
use std::ops::RangeInclusive;

/// A pass over the tree of a document.
// Behind a function, so that the judges are compiled once and not for each reader.
pub(super) struct Judge<'j> {
    pub(super) note: &'j mut dyn FnMut(&Path<'_>, At, Remark),
    pub(super) casing: Casing,
    /// The custom metrics that are known.
    pub(super) known: Known<'j>,
    /// Where the containers start that a fault has cut short.
    pub(super) cut: &'j [usize],
}

/// A member that is there.
#[derive(Clone, Copy)]
pub(super) struct Held<'n, 'a> {
    pub(super) key_at: usize,
    pub(super) node: &'n Node<'a>,
}

/// Keys that a reader of the service has and a writer has not.
pub(crate) const READ_ONLY: [&str; 6] =
    ["securityProfileArn", "metricArn", "arn", "version", "creationDate", "lastModifiedDate"];

impl Judge<'_> {
    /// Records a finding. What is said of the whole of a container, as that something is missing, is not said of one
    /// that a fault has cut short.
    pub(super) fn find(&mut self, path: &Path<'_>, at: At, remark: Remark) {
        if matches!(at, At::Value(at) if self.cut.contains(&at)) {
            return;
        }
        (self.note)(path, at, remark);
    }

    /// Whether a fault has cut the value short: what is not there may stand behind the fault.
    pub(super) fn is_cut(&self, node: &Node<'_>) -> bool {
        self.cut.contains(&node.at)
    }

    /// Records a finding at a value.
    pub(super) fn find_at(&mut self, path: &Path<'_>, node: &Node<'_>, remark: Remark) {
        self.find(path, At::Value(node.at), remark);
    }

    /// A key as this document spells it, between backticks.
    pub(super) fn key(&self, name: &'static str) -> String {
        quoted(&self.casing.spell(name)).to_string()
    }

    /// Whether the value is known only once the template is deployed.
    #[inline]
    pub(super) fn is_unknown(&self, node: &Node<'_>) -> bool {
        self.casing == Casing::CloudFormation && node.object().is_some() && node.is_intrinsic()
    }

    /// The members of an object by name; of a repeated one the first. Other keys are recorded, and so is anything that
    /// is no object.
    pub(super) fn members<'n, 'a, const N: usize>(
        &mut self,
        path: &Path<'_>,
        node: &'n Node<'a>,
        names: &[&'static str; N],
        what: &str,
    ) -> Option<[Option<Held<'n, 'a>>; N]> {
        self.members_if(path, node, names, &|_| true, what)
    }

    /// [`Judge::members`], of the names that are members here.
    pub(super) fn members_if<'n, 'a, const N: usize>(
        &mut self,
        path: &Path<'_>,
        node: &'n Node<'a>,
        names: &[&'static str; N],
        is_member: &dyn Fn(&str) -> bool,
        what: &str,
    ) -> Option<[Option<Held<'n, 'a>>; N]> {
        let mut held = [None; N];
        self.hold(path, node, names, is_member, what, &mut held)?;
        Some(held)
    }

    /// Fills the slot of each name: compiled once, and not for each number of names.
    fn hold<'n, 'a>(
        &mut self,
        path: &Path<'_>,
        node: &'n Node<'a>,
        names: &[&'static str],
        is_member: &dyn Fn(&str) -> bool,
        what: &str,
        held: &mut [Option<Held<'n, 'a>>],
    ) -> Option<()> {
        if self.is_unknown(node) {
            return None;
        }
        let Some(members) = node.object() else {
            self.wrong_kind(path, node, "an object");
            return None;
        };
        for member in members {
            let casing = self.casing;
            let is_absent = is_absent(casing, &member.node);
            let place = names.iter().position(|name| casing.is(member.key, name) && is_member(name));
            match place.and_then(|place| held.get_mut(place)) {
                _ if is_absent => {}
                Some(slot) => _ = slot.get_or_insert(Held { key_at: member.key_at, node: &member.node }),
                None => {
                    let names: Vec<_> = names.iter().copied().filter(|name| is_member(name)).collect();
                    self.unknown_key(&path.key(member.key_at), member.key_at, member.key, &names, what);
                }
            }
        }
        Some(())
    }

    pub(super) fn unknown_key(
        &mut self,
        path: &Path<'_>,
        at: usize,
        key: &str,
        names: &[&'static str],
        what: &str,
    ) {
        let is_read_only =
            self.casing == Casing::CloudFormation && READ_ONLY.iter().any(|name| self.casing.is(key, name));
        let remark = Remark::new(Rule::ProfileUnknownKey, format!("{} is no key of {what}", quoted(key)));
        let remark = remark.param("key", key);
        if is_read_only {
            let help = "leave it out: CloudFormation sets it, and refuses it as a property";
            return self.find(path, At::Key(at), remark.help(help));
        }
        let own: Vec<_> = names.iter().map(|name| self.casing.spell(name)).collect();
        let other = names.iter().find(|name| Casing::of(key, name).is_some());
        let remark = match other.map(|name| self.casing.spell(name)) {
            Some(name) => remark.help(format!("did you mean `{name}`, as this document spells its keys?")),
            None => remark.help_with(nearest(key, own.iter().map(|name| &**name)), "leave it out"),
        };
        self.find(path, At::Key(at), remark.mild());
    }

    /// Records a value that is of another kind.
    pub(super) fn wrong_kind(&mut self, path: &Path<'_>, node: &Node<'_>, expected: &'static str) {
        if let Some(remark) = node.wrong_kind(expected) {
            self.find_at(path, node, remark);
        }
    }

    /// Records that a member is missing which no rule of its own asks for.
    pub(super) fn lacks(
        &mut self,
        path: &Path<'_>,
        node: &Node<'_>,
        what: &str,
        name: &'static str,
        help: &str,
    ) {
        let message = format!("{what} has no {}", self.key(name));
        let remark = Remark::new(Rule::WrongType, message).help(help).param("key", &*self.casing.spell(name));
        self.find_at(path, node, remark);
    }

    /// The text of a value that has as many characters as `range` allows.
    pub(super) fn bounded_text<'n>(
        &mut self,
        path: &Path<'_>,
        node: &'n Node<'_>,
        range: RangeInclusive<usize>,
        what: &str,
    ) -> Option<&'n str> {
        let text = self.text(path, node)?;
        let characters = text.chars().count();
        if range.contains(&characters) {
            return Some(text);
        }
        let (least, most) = (range.start(), range.end());
        let shown = counted(characters, "character", "characters");
        let message = format!("{what} has {shown}, not {least} to {most}");
        let remark = Remark::new(Rule::WrongType, message)
            .help(format!("write {least} to {most} characters"))
            .param("count", characters);
        self.find_at(path, node, remark);
        None
    }

    /// The text of a value; nothing of an unknown one.
    pub(super) fn text<'n>(&mut self, path: &Path<'_>, node: &'n Node<'_>) -> Option<&'n str> {
        if self.is_unknown(node) {
            return None;
        }
        let text = node.text();
        if text.is_none() {
            self.wrong_kind(path, node, "a string");
        }
        text
    }

    /// The items of a list; nothing of an unknown one.
    pub(super) fn list<'n, 'a>(&mut self, path: &Path<'_>, node: &'n Node<'a>) -> Option<&'n [Node<'a>]> {
        if self.is_unknown(node) {
            return None;
        }
        let list = node.list();
        if list.is_none() {
            self.wrong_kind(path, node, "an array");
        }
        list
    }

    /// How many entries a list has for certain: an intrinsic may stand for none.
    pub(super) fn known_entries(&self, items: &[Node<'_>]) -> usize {
        items.iter().filter(|item| !self.is_unknown(item)).count()
    }

    /// A boolean; templates may write it as a text.
    pub(super) fn boolean(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<bool> {
        if self.is_unknown(node) {
            return None;
        }
        match (&node.value, node.text()) {
            (Value::Bool(value), _) => Some(*value),
            (_, Some("true")) if self.casing == Casing::CloudFormation => Some(true),
            (_, Some("false")) if self.casing == Casing::CloudFormation => Some(false),
            _ => {
                self.wrong_kind(path, node, "a boolean");
                None
            }
        }
    }
}

/// Whether a member is there and says that it is not: Terraform shows what is not set as null, and templates have a value
/// for it.
pub(super) fn is_absent(casing: Casing, node: &Node<'_>) -> bool {
    match casing {
        Casing::Api => false,
        Casing::CloudFormation => node.is_no_value(),
        Casing::Awscc => matches!(node.value, Value::Null),
    }
}

/// The number as an unsigned integer, if it is one.
pub(super) const fn unsigned(number: Number<'_>) -> Option<u64> {
    match number {
        Number::Unsigned(value) => Some(value),
        Number::NegativeZero => Some(0),
        _ => None,
    }
}

/// Whether the number is below 0.
pub(super) fn is_negative(number: Number<'_>) -> bool {
    number.value() < 0.0
}
