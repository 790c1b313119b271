//! A document as a tree of what stands where. Criteria mean nothing without their metric, and a template's
//! declarations may stand behind what needs them: so a profile is read whole, in one walk, before it is judged.

use crate::finding::quoted;
use crate::read::{Cursor, Kind, Number, Read};
use crate::walk::{At, Found, Keys, Next, Path, Walk};
use std::borrow::Cow;

/// A value, and where it stands.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) at: usize,
    /// Whether a CBOR tag stands before it.
    pub(super) is_tagged: bool,
    pub(super) value: Value<'a>,
}

#[derive(Debug)]
pub(super) enum Value<'a> {
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
pub(super) struct Member<'a> {
    pub(super) key: Cow<'a, str>,
    pub(super) key_at: usize,
    pub(super) node: Node<'a>,
}

impl<'a> Node<'a> {
    pub(super) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    pub(super) fn list(&self) -> Option<&[Node<'a>]> {
        if let Value::List(items) = &self.value { Some(items) } else { None }
    }

    pub(super) fn object(&self) -> Option<&[Member<'a>]> {
        if let Value::Object(members) = &self.value { Some(members) } else { None }
    }

    /// The first member with this key.
    pub(super) fn member(&self, key: &str) -> Option<&Member<'a>> {
        self.object()?.iter().find(|member| member.key == key)
    }

    /// Whether the value is only known once a template is deployed: `{"Ref": …}`, `{"Fn::…": …}`.
    pub(super) fn is_intrinsic(&self) -> bool {
        match self.object() {
            Some([Member { key, .. }]) => key == "Ref" || key == "Condition" || key.starts_with("Fn::"),
            _ => false,
        }
    }

    /// The value as messages show it.
    pub(super) fn found(&self) -> Found {
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
    pub(super) fn shown(&self) -> String {
        let found = self.found();
        found.text().map_or_else(|| found.shown(), quoted)
    }
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Reads the value that `path` leads to; what any reader would trip over is recorded. The depth bound of the cursor
    /// bounds the recursion.
    pub(super) fn tree(&mut self, path: &Path<'_>) -> Read<Node<'a>> {
        let at = self.cursor.position();
        let is_tagged = self.cursor.kind()? == Kind::Tag;
        let value = match self.untagged(path)? {
            Next::Bignum(number) => Value::Number(number),
            Next::Kind(Kind::Object) => Value::Object(self.tree_members(path)?),
            Next::Kind(Kind::Array) => Value::List(self.tree_items(path)?),
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

    fn tree_members(&mut self, path: &Path<'_>) -> Read<Vec<Member<'a>>> {
        let at = self.cursor.position();
        let mut members = Vec::new();
        let Some(mut frame) = self.cursor.enter_object()? else { return Ok(members) };
        if C::is_indefinite(frame) {
            self.note_indefinite(path, At::Value(at));
        }
        let mut keys = Keys::new();
        while self.cursor.next_member(&mut frame)? {
            let key_at = self.cursor.position();
            match self.any_key(path, key_at)? {
                Some(text) => {
                    if keys.note(text, key_at, &self.cursor) {
                        self.duplicate_key(path, key_at);
                    }
                    let key = text.decode().text;
                    members.push(Member { key, key_at, node: self.tree(&path.key(key_at))? });
                }
                None => self.ignore(&path.key(key_at))?,
            }
        }
        self.note_late_duplicates(Some(&keys), path);
        Ok(members)
    }

    fn tree_items(&mut self, path: &Path<'_>) -> Read<Vec<Node<'a>>> {
        let at = self.cursor.position();
        let mut items = Vec::new();
        let Some(mut frame) = self.cursor.enter_array()? else { return Ok(items) };
        if C::is_indefinite(frame) {
            self.note_indefinite(path, At::Value(at));
        }
        while self.cursor.next_item(&mut frame)? {
            items.push(self.tree(&path.index(items.len()))?);
        }
        Ok(items)
    }
}
