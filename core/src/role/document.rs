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
