//! A document as a tree of what stands where, for formats whose parts mean nothing without each other: criteria
//! without their metric, a statement of a policy without the others. It is read whole, in one walk, and then judged.

//! `planting.rs` reads one.

use super::{Found, wrong_type};
use crate::finding::{Remark, Rule};
use crate::read::{Kind, Number, Read};

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
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'a> {
    pub(crate) at: usize,
    /// Whether a CBOR tag stands before it.
    pub(crate) is_tagged: bool,
    pub(crate) value: Value<'a>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Value<'a> {
    Text(&'a str),
    Number(Number<'a>),
    Bool(bool),
    Null,
    List(&'a [Node<'a>]),
    Object(&'a [Member<'a>]),
    /// A value that only CBOR has, or a text that cannot be decoded.
    Other(Kind),
}

/// A member of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'a> {
    pub(crate) key: &'a str,
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
            Some([Member { key, .. }]) if *key == "Ref" || *key == "Condition" => true,
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
