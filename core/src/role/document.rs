//! Where the policy stands in the documents that users have: the policy itself, or an answer of IAM around it.

use super::Part;
use crate::walk::Placed;

/// The ways to a policy in the answers of `get-role`, `get-role-policy` and `get-policy-version`, and in entries of
/// their lists.
const WAYS: [(&[&str], Part); 5] = [
    (&["Role", "AssumeRolePolicyDocument"], Part::Trust),
    (&["AssumeRolePolicyDocument"], Part::Trust),
    (&["PolicyDocument"], Part::Permissions),
    (&["PolicyVersion", "Document"], Part::Permissions),
    (&["Document"], Part::Permissions),
];

fn at_end<'n, 'a>(root: &Placed<'n, 'a>, way: &[&str]) -> Option<Placed<'n, 'a>> {
    way.iter().try_fold(root.clone(), |placed, key| placed.member(key))
}

/// The policy of a document; the document itself where nothing is around it.
pub(super) fn policy_in<'n, 'a>(root: &Placed<'n, 'a>) -> Placed<'n, 'a> {
    if root.node.member("Statement").is_some() {
        return root.clone();
    }
    WAYS.iter().find_map(|(way, _)| at_end(root, way)).unwrap_or_else(|| root.clone())
}

/// A policy that is a text, URL-encoded as IAM's own answers have it, or as it stands as in a request: the way to it,
/// where it stands, and the document in it.
pub(super) fn packed_in(root: &Placed<'_, '_>) -> Option<(&'static [&'static str], usize, String)> {
    if root.node.member("Statement").is_some() {
        return None;
    }
    let (way, placed) = WAYS.iter().find_map(|(way, _)| Some((*way, at_end(root, way)?)))?;
    let text = placed.node.text()?;
    let policy = if text.starts_with('%') { decoded(text) } else { text.to_owned() };
    policy.trim_start().starts_with('{').then_some((way, placed.node.at, policy))
}

/// A text with its `%7B` and the like as the characters that they stand for. What is no such code stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let code = behind.get(..2).filter(|_| *first == b'%').and_then(|digits| str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Which document it is: only a trust policy names principals.
pub(super) fn part_of(root: &Placed<'_, '_>) -> Part {
    if root.node.member("Statement").is_none()
        && let Some((_, part)) = WAYS.iter().find(|(way, _)| at_end(root, way).is_some())
    {
        return *part;
    }
    let statements = root.member("Statement").map(|statement| statement.each()).unwrap_or_default();
    let names_one = |statement: &Placed<'_, '_>| {
        ["Principal", "NotPrincipal"].iter().any(|key| statement.node.member(key).is_some())
    };
    if statements.iter().any(names_one) { Part::Trust } else { Part::Permissions }
}
