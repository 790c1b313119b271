//! A value of a tree together with the way to it, for judges that compare parts of a document before they speak of one.

use super::path::Step;
use super::{At, Member, Node, Path, Walk};
use crate::finding::Remark;
use crate::read::Cursor;

/// A value, and the steps from the root to it.
#[derive(Clone, Debug)]
pub(crate) struct Placed<'n, 'a> {
    pub(crate) node: &'n Node<'a>,
    way: Vec<Step>,
}

impl<'n, 'a> Placed<'n, 'a> {
    pub(crate) const fn root(node: &'n Node<'a>) -> Self {
        Self { node, way: Vec::new() }
    }

    /// The value of the first member with this key.
    pub(crate) fn member(&self, key: &str) -> Option<Self> {
        self.node.member(key).map(|member| self.at_member(member))
    }

    /// The values of all members, each behind its key and the position of that.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&'n Member<'a>, Self)> {
        let members = self.node.object().unwrap_or_default();
        members.iter().map(|member| (member, self.at_member(member)))
    }

    /// The items of a list.
    pub(crate) fn items(&self) -> impl Iterator<Item = Self> {
        let items = self.node.list().unwrap_or_default();
        items.iter().enumerate().map(|(index, node)| self.onward(node, Step::Index(index)))
    }

    /// The items of a list, or the value itself where it stands for a list of one.
    pub(crate) fn each(&self) -> Vec<Self> {
        if self.node.list().is_some() { self.items().collect() } else { vec![self.clone()] }
    }

    fn at_member(&self, member: &'n Member<'a>) -> Self {
        self.onward(&member.node, Step::Key(member.key_at))
    }

    fn onward(&self, node: &'n Node<'a>, step: Step) -> Self {
        let mut way = Vec::with_capacity(self.way.len() + 1);
        way.extend_from_slice(&self.way);
        way.push(step);
        Self { node, way }
    }
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Records a finding of the placed value, or of the key that leads to it.
    pub(crate) fn find_placed(&mut self, placed: &Placed<'_, '_>, at: At, remark: Remark) {
        self.find_behind(&Path::ROOT, &placed.way, at, remark);
    }

    fn find_behind(&mut self, path: &Path<'_>, way: &[Step], at: At, remark: Remark) {
        match way {
            [] => self.find(path, at, remark),
            [Step::Root, rest @ ..] => self.find_behind(path, rest, at, remark),
            [Step::Key(position), rest @ ..] => self.find_behind(&path.key(*position), rest, at, remark),
            [Step::Index(index), rest @ ..] => self.find_behind(&path.index(*index), rest, at, remark),
        }
    }
}
