//! A document as a tree of what stands where, for formats whose parts mean nothing without each other: criteria
//! without their metric, a statement of a policy without the others. It is read whole, in one walk, and then judged.

use super::{At, Found, Keys, Next, Path, Walk, wrong_type};
use crate::finding::{Remark, Rule};
use crate::read::{Cursor, Kind, Number, Read, Stop};
use std::borrow::Cow;

/// A document, or as much of it as could be read.
pub(crate) struct Tree<'a> {
    /// Nothing where not even the first value could be read.
    pub(crate) root: Option<Node<'a>>,
    /// Where the containers start that a fault has cut short, from the inside out.
    pub(crate) cut: Vec<usize>,
    /// Whether the cursor came to the end of the root.
    pub(crate) ended: Read<()>,
}

/// A value, and where it stands.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    pub(crate) at: usize,
    /// Whether a CBOR tag stands before it.
    pub(crate) is_tagged: bool,
    pub(crate) value: Value<'a>,
}

#[derive(Debug)]
pub(crate) enum Value<'a> {
    Text(Cow<'a, str>),
    Number(Number<'a>),
    Bool(bool),
    Null,
    List(Vec<Node<'a>>),
    Object(Vec<Member<'a>>),
    /// A value that only CBOR has, or a text that cannot be decoded.
    Other(Kind),
}

/// A member of an object.
#[derive(Debug)]
pub(crate) struct Member<'a> {
    pub(crate) key: Cow<'a, str>,
    pub(crate) key_at: usize,
    pub(crate) node: Node<'a>,
}

impl<'a> Node<'a> {
    pub(crate) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    pub(crate) fn list(&self) -> Option<&[Node<'a>]> {
        if let Value::List(items) = &self.value { Some(items) } else { None }
    }

    pub(crate) fn object(&self) -> Option<&[Member<'a>]> {
        if let Value::Object(members) = &self.value { Some(members) } else { None }
    }

    /// The first member with this key.
    pub(crate) fn member(&self, key: &str) -> Option<&Member<'a>> {
        self.object()?.iter().find(|member| member.key == key)
    }

    /// Whether the value is only known once a template is deployed: `{"Ref": …}`, `{"Fn::…": …}`. A transform may stand
    /// beside other members, and what it adds is not known either.
    pub(crate) fn is_intrinsic(&self) -> bool {
        match self.object() {
            Some([Member { key, .. }]) if key == "Ref" || key == "Condition" => true,
            Some(members) => members.iter().any(|member| member.key.starts_with("Fn::")),
            None => false,
        }
    }

    /// Whether the value is `{"Ref": "AWS::NoValue"}`, which stands for no member at all.
    pub(crate) fn is_no_value(&self) -> bool {
        match self.object() {
            Some([member]) => member.key == "Ref" && member.node.text() == Some("AWS::NoValue"),
            _ => false,
        }
    }

    /// The value as messages show it.
    pub(crate) fn found(&self) -> Found {
        let (kind, value) = match &self.value {
            Value::Text(text) => (Kind::Text, Some(text.to_string())),
            Value::Number(number) => (Kind::Number, Some(number.to_string())),
            Value::Bool(value) => (Kind::Bool, Some(value.to_string())),
            Value::Null => (Kind::Null, None),
            Value::List(_) => (Kind::Array, None),
            Value::Object(_) => (Kind::Object, None),
            Value::Other(kind) => (*kind, None),
        };
        Found::new(kind, value)
    }

    /// The value between backticks, or its kind.
    pub(crate) fn shown(&self) -> String {
        let found = self.found();
        found.quoted().unwrap_or_else(|| found.shown())
    }

    /// What is said of a value that is not what is `expected` here; nothing of a text that cannot be decoded, which
    /// has been said.
    pub(crate) fn wrong_kind(&self, expected: &'static str) -> Option<Remark> {
        let found = self.found();
        let remark = match &self.value {
            Value::Null => Remark::new(Rule::NullValue, format!("null stands where {expected} is expected"))
                .help(format!("write {expected} here, or leave the member out")),
            Value::Other(Kind::Bytes) => Remark::new(
                Rule::CborByteString,
                format!("a byte string stands where {expected} is expected"),
            )
            .help("encode text as a text string (major type 3)"),
            Value::Other(Kind::Undefined) => {
                Remark::new(Rule::CborUndefined, format!("undefined stands where {expected} is expected"))
                    .help("leave the member out")
            }
            Value::Other(Kind::Simple) => {
                Remark::new(Rule::CborSimple, format!("a simple value stands where {expected} is expected"))
                    .help(format!("write {expected} here"))
            }
            Value::Other(Kind::Text) => return None,
            Value::Number(_) if expected == "a string" => {
                wrong_type(&found, expected).help(format!("put it in quotes: `\"{}\"`", found.in_code()))
            }
            _ => return Some(wrong_type(&found, expected).help(format!("write {expected} here"))),
        };
        Some(remark.param("expected", expected).param("found", found.kind.name()))
    }
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Reads the root, and keeps what stands before a fault.
    pub(crate) fn tree(&mut self) -> Tree<'a> {
        let mut cut = Vec::new();
        let root = self.node(&Path::ROOT, &mut cut);
        let ended = if cut.is_empty() { root.as_ref().map(|_| ()).map_err(|stop| *stop) } else { Err(Stop) };
        Tree { root: root.ok(), cut, ended }
    }

    /// Reads the root, which has to be whole.
    pub(crate) fn whole_tree(&mut self) -> Read<Node<'a>> {
        let tree = self.tree();
        tree.ended?;
        tree.root.ok_or(Stop)
    }

    /// Reads the value that `path` leads to; what any reader would trip over is recorded. The depth bound of the cursor
    /// bounds the recursion. A container that a fault cuts short is kept, and its place is put into `cut`.
    fn node(&mut self, path: &Path<'_>, cut: &mut Vec<usize>) -> Read<Node<'a>> {
        let at = self.cursor.position();
        let is_tagged = self.cursor.kind()? == Kind::Tag;
        let value = match self.untagged(path)? {
            Next::Bignum(number) => Value::Number(number),
            Next::Kind(Kind::Object) => Value::Object(self.node_members(path, at, cut)?),
            Next::Kind(Kind::Array) => Value::List(self.node_items(path, at, cut)?),
            Next::Kind(Kind::Text) => {
                let text = self.cursor.take_text()?;
                match text.and_then(|text| self.unusual_text(path, at, text)) {
                    Some(text) => Value::Text(text.decode().text),
                    None => Value::Other(Kind::Text),
                }
            }
            Next::Kind(Kind::Number) => {
                self.cursor.take_number()?.map_or(Value::Other(Kind::Number), Value::Number)
            }
            Next::Kind(Kind::Bool | Kind::Null) => match self.cursor.take_bool_or_null()? {
                Some(Some(value)) => Value::Bool(value),
                _ => Value::Null,
            },
            Next::Kind(kind) => {
                self.cursor.skip()?;
                Value::Other(kind)
            }
        };
        Ok(Node { at, is_tagged, value })
    }

    fn node_members(&mut self, path: &Path<'_>, start: usize, cut: &mut Vec<usize>) -> Read<Vec<Member<'a>>> {
        let at = self.cursor.position();
        let mut members = Vec::new();
        let Some(mut frame) = self.cursor.enter_object()? else { return Ok(members) };
        if C::is_indefinite(frame) {
            self.note_indefinite(path, At::Value(at));
        }
        let mut keys = Keys::new();
        loop {
            match self.cursor.next_member(&mut frame) {
                Ok(true) => {}
                Ok(false) => break,
                Err(Stop) => {
                    cut.push(start);
                    break;
                }
            }
            if self.node_member(path, &mut keys, &mut members, cut).is_err() || !cut.is_empty() {
                cut.push(start);
                break;
            }
        }
        self.note_late_duplicates(Some(&keys), path);
        Ok(members)
    }

    fn node_member(
        &mut self,
        path: &Path<'_>,
        keys: &mut Keys,
        members: &mut Vec<Member<'a>>,
        cut: &mut Vec<usize>,
    ) -> Read<()> {
        let key_at = self.cursor.position();
        let Some(text) = self.any_key(path, key_at)? else { return self.ignore(&path.key(key_at)) };
        if keys.note(text, key_at, &self.cursor) {
            self.duplicate_key(path, key_at);
        }
        let key = text.decode().text;
        members.push(Member { key, key_at, node: self.node(&path.key(key_at), cut)? });
        Ok(())
    }

    fn node_items(&mut self, path: &Path<'_>, start: usize, cut: &mut Vec<usize>) -> Read<Vec<Node<'a>>> {
        let at = self.cursor.position();
        let mut items = Vec::new();
        let Some(mut frame) = self.cursor.enter_array()? else { return Ok(items) };
        if C::is_indefinite(frame) {
            self.note_indefinite(path, At::Value(at));
        }
        loop {
            let item = match self.cursor.next_item(&mut frame) {
                Ok(true) => self.node(&path.index(items.len()), cut),
                Ok(false) => break,
                Err(stop) => Err(stop),
            };
            let is_whole = item.is_ok() && cut.is_empty();
            items.extend(item);
            if !is_whole {
                cut.push(start);
                break;
            }
        }
        Ok(items)
    }
}
