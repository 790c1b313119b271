//! What the tag of a node says: the types of YAML that templates have, or a function in its short form.

use saphyr_parser::Tag;

/// What a tag makes of its value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tagged {
    /// There is no tag.
    Not,
    Text,
    Number,
    Bool,
    Null,
    List,
    Map,
    /// The key of the object that the short form stands for: `Ref`, `Fn::Sub`.
    Function(String),
}

const TYPES: &str = "tag:yaml.org,2002:";

/// What the tag says; nothing of one that no template has.
pub(super) fn tagged(tag: &Tag) -> Option<Tagged> {
    let of_type = match (&*tag.handle, &*tag.suffix) {
        // A `!` alone makes a text of a scalar, and nothing of anything else.
        ("", "!") | ("!", "") => return Some(Tagged::Text),
        ("!", name) => return Some(Tagged::Function(function(name))),
        (TYPES, name) => name,
        ("", name) => name.strip_prefix(TYPES)?,
        _ => return None,
    };
    Some(match of_type {
        "str" => Tagged::Text,
        "int" | "float" => Tagged::Number,
        "bool" => Tagged::Bool,
        "null" => Tagged::Null,
        "seq" => Tagged::List,
        "map" => Tagged::Map,
        _ => return None,
    })
}

/// The long form of a function's name.
fn function(name: &str) -> String {
    match name {
        "Ref" | "Condition" => name.to_owned(),
        _ if name.starts_with("Fn::") => name.to_owned(),
        _ => format!("Fn::{name}"),
    }
}
