//! Builds typed values from a tree that has been judged.
//!
//! The judges say what is wrong, and this takes what is right: from the same tree, so that there is no second reader. What
//! stands there and cannot be held is listed as dropped, with the rule that speaks of it. Nothing is trusted: options may
//! have let pass what no profile can hold, and a template has values that nobody knows yet.

mod behavior;
mod criteria;
mod document;
mod profile;

pub(crate) use document::{Parsed, read, unknown};

use crate::dropped::{Dropped, Loss, Losses};
use crate::finding::{Pointer, Rule};
use crate::profile::casing::Casing;
use crate::profile::judge::{Held, is_absent};
use crate::read::{Kind, Number};
use crate::sort::sorted;
use crate::walk::Path;
use crate::walk::{Node, Value};

/// A pass over a tree that takes what it can.
pub(crate) struct Builder<'b> {
    casing: Casing,
    pointer: &'b dyn Fn(&Path<'_>) -> Pointer,
    most: usize,
    losses: Losses,
    /// Where each of the kept losses stands: they are listed in the order of the document.
    places: Vec<usize>,
}

impl<'b> Builder<'b> {
    fn new(casing: Casing, pointer: &'b dyn Fn(&Path<'_>) -> Pointer, most: usize) -> Self {
        Self { casing, pointer, most, losses: Losses::default(), places: Vec::new() }
    }

    /// Lists what is lost of what stands at `at`, where `path` leads to.
    fn lose(&mut self, path: &Path<'_>, at: usize, loss: Loss, rule: impl Into<Option<Rule>>) {
        let Self { losses, pointer, .. } = self;
        losses.add(self.most, loss, rule.into(), || pointer(path));
        if self.losses.kept.len() > self.places.len() {
            self.places.push(at);
        }
    }

    /// The losses in the order of the document.
    fn losses(&mut self) -> Losses {
        let mut losses = std::mem::take(&mut self.losses);
        let placed: Vec<(usize, Dropped)> = self.places.drain(..).zip(losses.kept).collect();
        let placed = sorted(placed, |(left, _), (right, _)| left.cmp(right));
        losses.kept = placed.into_iter().map(|(_, lost)| lost).collect();
        losses
    }

    fn is_unknown(&self, node: &Node<'_>) -> bool {
        self.casing == Casing::CloudFormation && node.is_intrinsic()
    }

    /// Lists the tag before a value that is kept.
    fn untag(&mut self, path: &Path<'_>, node: &Node<'_>) {
        if node.is_tagged {
            self.lose(path, node.at, Loss::Tag, Rule::CborTag);
        }
    }

    /// Lists a value that is of no use here, by the rule that speaks of its kind.
    fn pass(&mut self, path: &Path<'_>, node: &Node<'_>) {
        let rule = match &node.value {
            _ if self.is_unknown(node) => None,
            Value::Null => Some(Rule::NullValue),
            Value::Other(Kind::Bytes) => Some(Rule::CborByteString),
            Value::Other(Kind::Undefined) => Some(Rule::CborUndefined),
            Value::Other(Kind::Simple) => Some(Rule::CborSimple),
            _ => Some(Rule::WrongType),
        };
        self.lose(path, node.at, Loss::Value, rule);
    }

    /// The members of an object by name; of a repeated one the first.
    fn members<'n, 'a, const N: usize>(
        &mut self,
        path: &Path<'_>,
        node: &'n Node<'a>,
        names: &[&'static str; N],
    ) -> Option<[Option<Held<'n, 'a>>; N]> {
        self.members_if(path, node, names, &|_| true)
    }

    /// [`Builder::members`], of the names that are members here.
    fn members_if<'n, 'a, const N: usize>(
        &mut self,
        path: &Path<'_>,
        node: &'n Node<'a>,
        names: &[&'static str; N],
        is_member: &dyn Fn(&str) -> bool,
    ) -> Option<[Option<Held<'n, 'a>>; N]> {
        let mut held = [None; N];
        self.hold(path, node, names, is_member, &mut held)?;
        Some(held)
    }

    /// Fills the slot of each name: compiled once, and not for each number of names.
    fn hold<'n, 'a>(
        &mut self,
        path: &Path<'_>,
        node: &'n Node<'a>,
        names: &[&'static str],
        is_member: &dyn Fn(&str) -> bool,
        held: &mut [Option<Held<'n, 'a>>],
    ) -> Option<()> {
        let Some(members) = node.object().filter(|_| !self.is_unknown(node)) else {
            self.pass(path, node);
            return None;
        };
        self.untag(path, node);
        for member in members {
            if is_absent(self.casing, &member.node) {
                continue;
            }
            let casing = self.casing;
            let place = names.iter().position(|name| casing.is(member.key, name) && is_member(name));
            let rule = match place.and_then(|place| held.get_mut(place)) {
                Some(slot @ None) => {
                    *slot = Some(Held { key_at: member.key_at, node: &member.node });
                    continue;
                }
                Some(Some(_)) => Rule::DuplicateKey,
                None => Rule::ProfileUnknownKey,
            };
            self.lose(&path.key(member.key_at), member.key_at, Loss::Value, rule);
        }
        Some(())
    }

    /// The text of a value.
    fn text<'n>(&mut self, path: &Path<'_>, node: &'n Node<'_>) -> Option<&'n str> {
        match node.text() {
            Some(text) => {
                self.untag(path, node);
                Some(text)
            }
            None => {
                self.pass(path, node);
                None
            }
        }
    }

    /// What `take` makes of the text of a value; `rule` speaks of one that it makes nothing of.
    fn word<T>(
        &mut self,
        path: &Path<'_>,
        node: &Node<'_>,
        rule: Rule,
        take: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let taken = take(self.text(path, node)?);
        if taken.is_none() {
            self.lose(path, node.at, Loss::Value, rule);
        }
        taken
    }

    /// The items of a list.
    fn list<'n, 'a>(&mut self, path: &Path<'_>, node: &'n Node<'a>) -> Option<&'n [Node<'a>]> {
        match node.list() {
            Some(items) => {
                self.untag(path, node);
                Some(items)
            }
            None => {
                self.pass(path, node);
                None
            }
        }
    }

    /// A boolean, absent `false`; templates may write it as a text.
    fn flag(&mut self, path: &Path<'_>, held: Option<Held<'_, '_>>) -> bool {
        let Some(held) = held else { return false };
        let path = path.key(held.key_at);
        let taken = match (&held.node.value, held.node.text()) {
            (Value::Bool(value), _) => Some(*value),
            (_, Some("true")) if self.casing == Casing::CloudFormation => Some(true),
            (_, Some("false")) if self.casing == Casing::CloudFormation => Some(false),
            _ => None,
        };
        match taken {
            Some(value) => {
                self.untag(&path, held.node);
                value
            }
            None => {
                self.pass(&path, held.node);
                false
            }
        }
    }

    /// An integer of 0 or more; `rule` speaks of a number that is none.
    fn unsigned(&mut self, path: &Path<'_>, node: &Node<'_>, number: Number<'_>, rule: Rule) -> Option<u64> {
        self.untag(path, node);
        match number {
            Number::Unsigned(value) => Some(value),
            Number::NegativeZero => {
                self.lose(path, node.at, Loss::Spelling, None);
                Some(0)
            }
            _ => {
                self.lose(path, node.at, Loss::Value, rule);
                None
            }
        }
    }
}
