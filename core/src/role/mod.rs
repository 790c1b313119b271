//! The policy documents of an alert target's role: read as IAM reads them, and judged by what the role is for.
//!
//! `document.rs` finds the policy in what users have, `statement.rs` reads it, `pattern.rs` matches its wildcards,
//! `request.rs` answers whether it allows something, `trust.rs` and `permissions.rs` judge the two documents, and
//! `condition.rs` the conditions of the first. `docs/decisions/0008` has the readings.

mod condition;
mod document;
mod pattern;
mod permissions;
mod request;
mod statement;
mod trust;

use crate::alert_role::AlertRole;
use crate::finding::{Remark, Rule, Span, quoted};
use crate::read::{Cursor, Read};
use crate::suggest::nearest;
use crate::walk::{At, Node, Placed, Walk};
use bumpalo::Bump;

/// Which of the two documents of a role it is.
///
/// ```
/// use thingward::RolePart;
///
/// assert_ne!(RolePart::Trust, RolePart::Permissions);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Who may assume the role.
    Trust,
    /// What the role may do.
    Permissions,
}

/// What is made of a policy that stands as a text in another document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Texts {
    /// It is handed back, to be judged as a document.
    Unpack,
    /// It is of the wrong type: a text inside such a text.
    Refuse,
}

/// A policy as a text inside another document.
pub(crate) struct Packed {
    /// The keys that lead to the text.
    pub(crate) way: &'static [&'static str],
    /// Where the text stands, in bytes.
    pub(crate) span: Option<Span>,
    /// The document in it.
    pub(crate) policy: String,
    pub(crate) part: Part,
}

/// A pass over the tree of one document.
// Behind a function, so that the judges are compiled once and not for each reader.
struct Judge<'j> {
    note: &'j mut dyn FnMut(&Placed<'_, '_>, At, Remark),
    role: &'j AlertRole,
    part: Part,
    /// Whether a part of the policy could not be read: then nothing is said of what is not in it.
    is_broken: bool,
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Judges the document that the cursor stands before. Which of the two it is, is told by what it holds if it is
    /// not known. A policy that is packed in a text is handed back: it is a document of its own.
    pub(crate) fn role(&mut self, part: Option<Part>, texts: Texts) -> Read<Option<Packed>> {
        let arena = Bump::new();
        let tree = self.whole_tree(&arena)?;
        let options = self.options;
        let nothing = AlertRole::new();
        let root = Placed::root(&tree);
        let packed = document::packed_in(&root).filter(|_| texts == Texts::Unpack);
        let mut judge = Judge {
            note: &mut |placed, at, remark| self.find_placed(placed, at, remark),
            role: options.alert_role.as_ref().unwrap_or(&nothing),
            part: part.unwrap_or_else(|| document::part_of(&root)),
            is_broken: false,
        };
        judge.document(&root, packed.is_some());
        let part = judge.part;
        Ok(packed.map(|(way, at, policy)| Packed { way, span: self.cursor.value_at(at), policy, part }))
    }
}

impl Judge<'_> {
    /// Records a finding at a value.
    fn find(&mut self, placed: &Placed<'_, '_>, remark: Remark) {
        (self.note)(placed, At::Value(placed.node.at), remark);
    }

    /// Records a value of another kind.
    fn wrong_kind(&mut self, placed: &Placed<'_, '_>, expected: &'static str) {
        self.is_broken = true;
        if let Some(remark) = placed.node.wrong_kind(expected) {
            self.find(placed, remark);
        }
    }

    /// The value as a text.
    fn text<'n>(&mut self, placed: &Placed<'n, '_>) -> Option<&'n str> {
        let text = placed.node.text();
        if text.is_none() {
            self.wrong_kind(placed, "a string");
        }
        text
    }

    /// The value as one of a few words.
    fn word<'n>(&mut self, placed: &Placed<'n, '_>, what: &str, words: &[&'static str]) -> Option<&'n str> {
        let text = self.text(placed)?;
        if words.contains(&text) {
            return Some(text);
        }
        self.is_broken = true;
        let known: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        let known = known.join(" nor ");
        let remark = Remark::new(Rule::WrongType, format!("the {what} {} is neither {known}", quoted(text)));
        let remark = match nearest(text, words.iter().copied()) {
            Some(near) => remark.help(format!("did you mean `{near}`?")),
            None => remark.help(format!("write {}", known.replace(" nor ", " or "))),
        };
        self.find(placed, remark.param("value", text));
        None
    }

    /// Records the keys of an object that are none of `names`. An object that is none is recorded too.
    fn keys(&mut self, placed: &Placed<'_, '_>, names: &[&'static str], what: &str) -> bool {
        if placed.node.object().is_none() {
            self.wrong_kind(placed, "an object");
            return false;
        }
        for (member, value) in placed.members() {
            if names.contains(&member.key) {
                continue;
            }
            let message = format!("{} is no key of {what}", quoted(member.key));
            let remark = Remark::new(Rule::UnknownKey, message).param("key", member.key);
            let remark = remark.help_with(
                nearest(member.key, names.iter().copied()),
                "leave it out: IAM refuses the policy as malformed",
            );
            (self.note)(&value, At::Key(member.key_at), remark);
        }
        true
    }

    /// Judges a document, except for a policy that is packed in it.
    fn document(&mut self, root: &Placed<'_, '_>, is_packed: bool) {
        if root.node.object().is_none() {
            let remark = wrong_root(root.node);
            return self.find(root, remark);
        }
        let policy = document::policy_in(root);
        if self.part == Part::Trust {
            self.role_account(root);
        }
        if is_packed {
            return;
        }
        let Some(statements) = self.policy(&policy) else { return };
        match self.part {
            Part::Trust => self.trust(&policy, &statements),
            Part::Permissions => self.permissions(&policy, &statements),
        }
    }
}

fn wrong_root(node: &Node<'_>) -> Remark {
    Remark::new(Rule::RootNotObject, format!("expected an object, found {}", node.found().shown()))
        .help("write a policy document: `{\"Version\": \"2012-10-17\", \"Statement\": […]}`")
}
