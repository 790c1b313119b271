//! Reads a document as a [`Tree`].
//!
//! Most values of a document are small, so they are put side by side into an arena: one allocation for many of them, and
//! nothing to take down again.

use super::tree::{Member, Node, Tree, Value};
use super::{At, Next, Path, Walk};
use crate::read::{Cursor, Form, Kind, Number, Read, Stop, Text};
use bumpalo::Bump;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// So many keys of an object are compared with each other as they come.
const FEW: usize = 16;

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Reads the root, and keeps what stands before a fault. The nodes are put into `arena`.
    pub(crate) fn tree<'t>(&mut self, arena: &'t Bump) -> Tree<'t>
    where
        'a: 't,
    {
        let whole = self.cursor.whole_text();
        let mut planter =
            Planter { walk: self, arena, whole, cut: Vec::new(), members: Vec::new(), items: Vec::new() };
        let root = planter.node(&Path::ROOT);
        let cut = planter.cut;
        let ended = if cut.is_empty() { root.map(drop) } else { Err(Stop) };
        Tree { root: root.ok(), cut, ended }
    }

    /// Reads the root, which has to be whole.
    pub(crate) fn whole_tree<'t>(&mut self, arena: &'t Bump) -> Read<Node<'t>>
    where
        'a: 't,
    {
        let tree = self.tree(arena);
        tree.ended?;
        tree.root.ok_or(Stop)
    }
}

struct Planter<'w, 'a, 'o, 't, C: Cursor<'a>> {
    walk: &'w mut Walk<'a, 'o, C>,
    arena: &'t Bump,
    /// The text that the document is, where it is one.
    whole: Option<&'a str>,
    /// Where the containers start that a fault has cut short, from the inside out.
    cut: Vec<usize>,
    /// Members of the open objects, and items of the open lists, until these are closed.
    members: Vec<Member<'t>>,
    items: Vec<Node<'t>>,
}

impl<'a: 't, 't, C: Cursor<'a>> Planter<'_, 'a, '_, 't, C> {
    /// Reads the value that `path` leads to; what any reader would trip over is recorded. The depth bound of the cursor
    /// bounds the recursion. A container that a fault cuts short is kept.
    fn node(&mut self, path: &Path<'_>) -> Read<Node<'t>> {
        let at = self.walk.cursor.position();
        // What most values are: plain texts and small numbers.
        if let Some(raw) = self.walk.cursor.take_plain_text() {
            let text = self.text(Text { raw, form: Form::Plain });
            return Ok(Node { at, is_tagged: false, value: Value::Text(text) });
        }
        if let Some(number) = self.walk.cursor.take_unsigned() {
            return Ok(Node { at, is_tagged: false, value: Value::Number(Number::Unsigned(number)) });
        }
        let kind = self.walk.cursor.kind()?;
        let is_tagged = kind == Kind::Tag;
        let next = if is_tagged { self.walk.untagged(path)? } else { Next::Kind(kind) };
        let cursor = &mut self.walk.cursor;
        let value = match next {
            Next::Bignum(number) => Value::Number(number),
            Next::Kind(Kind::Object) => Value::Object(self.object(path, at)?),
            Next::Kind(Kind::Array) => Value::List(self.list(path, at)?),
            Next::Kind(Kind::Text) => {
                let text = cursor.take_text()?;
                match text.and_then(|text| self.readable(path, at, text)) {
                    Some(text) => Value::Text(self.text(text)),
                    None => Value::Other(Kind::Text),
                }
            }
            Next::Kind(Kind::Number) => {
                cursor.take_number()?.map_or(Value::Other(Kind::Number), Value::Number)
            }
            Next::Kind(Kind::Bool | Kind::Null) => match cursor.take_bool_or_null()? {
                Some(Some(value)) => Value::Bool(value),
                _ => Value::Null,
            },
            Next::Kind(kind) => {
                cursor.skip()?;
                Value::Other(kind)
            }
        };
        Ok(Node { at, is_tagged, value })
    }

    fn readable(&mut self, path: &Path<'_>, at: usize, text: Text<'a>) -> Option<Text<'a>> {
        if text.plain().is_some() { Some(text) } else { self.walk.unusual_text(path, at, text) }
    }

    fn object(&mut self, path: &Path<'_>, start: usize) -> Read<&'t [Member<'t>]> {
        let at = self.walk.cursor.position();
        let Some(mut frame) = self.walk.cursor.enter_object()? else { return Ok(&[]) };
        if C::is_indefinite(frame) {
            self.walk.note_indefinite(path, At::Value(at));
        }
        let first = self.members.len();
        let mut many = BTreeSet::new();
        loop {
            match self.walk.cursor.next_member(&mut frame) {
                Ok(true) => {}
                Ok(false) => break,
                Err(Stop) => {
                    self.cut.push(start);
                    break;
                }
            }
            if self.member(path, first, &mut many).is_err() || !self.cut.is_empty() {
                self.cut.push(start);
                break;
            }
        }
        Ok(self.arena.alloc_slice_fill_iter(self.members.drain(first..)))
    }

    /// Reads a member of the object whose members start at `first`; `many` are its keys where there are many.
    fn member(&mut self, path: &Path<'_>, first: usize, many: &mut BTreeSet<&'t str>) -> Read<()> {
        let key_at = self.walk.cursor.position();
        let key = match self.walk.cursor.take_plain_key() {
            Some(raw) => Text { raw, form: Form::Plain },
            None => {
                let key = self.walk.cursor.key()?;
                match self.walk.readable_key(path, key_at, key) {
                    Some(text) => text,
                    None => return self.walk.ignore(&path.key(key_at)),
                }
            }
        };
        let key = self.text(key);
        if is_repeated(key, self.members.get(first..).unwrap_or_default(), many) {
            self.walk.duplicate_key(path, key_at);
        }
        let node = self.node(&path.key(key_at))?;
        self.members.push(Member { key, key_at, node });
        Ok(())
    }

    fn list(&mut self, path: &Path<'_>, start: usize) -> Read<&'t [Node<'t>]> {
        let at = self.walk.cursor.position();
        let Some(mut frame) = self.walk.cursor.enter_array()? else { return Ok(&[]) };
        if C::is_indefinite(frame) {
            self.walk.note_indefinite(path, At::Value(at));
        }
        let first = self.items.len();
        loop {
            let item = match self.walk.cursor.next_item(&mut frame) {
                Ok(true) => self.node(&path.index(self.items.len() - first)),
                Ok(false) => break,
                Err(stop) => Err(stop),
            };
            let is_whole = item.is_ok() && self.cut.is_empty();
            self.items.extend(item);
            if !is_whole {
                self.cut.push(start);
                break;
            }
        }
        Ok(self.arena.alloc_slice_fill_iter(self.items.drain(first..)))
    }

    /// The text that is meant.
    fn text(&self, text: Text<'a>) -> &'t str {
        let plain = text.plain().and_then(|bytes| match self.whole {
            Some(whole) => part_of(whole, bytes),
            None => std::str::from_utf8(bytes).ok(),
        });
        plain.unwrap_or_else(|| match text.decode().text {
            Cow::Borrowed(text) => text,
            Cow::Owned(text) => self.arena.alloc_str(&text),
        })
    }
}

/// Whether the key was there before.
fn is_repeated<'t>(key: &'t str, before: &[Member<'t>], many: &mut BTreeSet<&'t str>) -> bool {
    if before.len() < FEW {
        return before.iter().any(|member| member.key == key);
    }
    if many.is_empty() {
        many.extend(before.iter().map(|member| member.key));
    }
    !many.insert(key)
}

/// Bytes of a text as a part of it: that the whole is UTF-8 is looked at once, and not for each part.
fn part_of<'a>(whole: &'a str, bytes: &[u8]) -> Option<&'a str> {
    let start = bytes.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
    let part = whole.get(start..start.checked_add(bytes.len())?);
    debug_assert!(part.is_none_or(|part| part.as_bytes() == bytes), "bytes of another text");
    part
}

#[cfg(test)]
mod tests {
    use super::{FEW, part_of};
    use crate::finding::{Findings, Rule};
    use crate::options::Options;
    use crate::read::json::JsonCursor;
    use crate::walk::Walk;
    use bumpalo::Bump;

    #[test]
    fn bytes_are_found_in_the_text_that_they_are_part_of() {
        let whole = "a\u{e9}bc";
        for (start, end) in [(0, 0), (0, 1), (1, 3), (0, 5), (5, 5)] {
            let bytes = whole.as_bytes().get(start..end).unwrap();
            assert_eq!(part_of(whole, bytes), whole.get(start..end));
        }
        assert_eq!(part_of(whole, &whole.as_bytes()[2..4]), None);
    }

    #[test]
    fn repeated_keys_are_found_among_few_and_many() {
        for count in [1, FEW - 1, FEW, FEW + 1, 3 * FEW] {
            for repeated in [0, count / 2, count - 1] {
                let keys: Vec<String> = (0..count).map(|number| format!("\"k{number}\":1,")).collect();
                let document = format!("{{{}\"k{repeated}\":2}}", keys.concat());
                let options = Options::new();
                let mut walk = Walk::new(JsonCursor::new(document.as_bytes()), &options, Findings::new(10));
                let arena = Bump::new();
                let tree = walk.whole_tree(&arena).unwrap();
                assert_eq!(tree.object().unwrap().len(), count + 1);
                let (findings, _) = walk.findings.finish(None);
                let rules: Vec<Rule> = findings.iter().map(|finding| finding.rule).collect();
                assert_eq!(rules, [Rule::DuplicateKey], "{repeated} of {count}");
            }
        }
    }
}
