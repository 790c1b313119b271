//! Whether a policy allows an action on a resource: a Deny counts more than any Allow.

use super::statement::{Listed, Statement};

/// What a policy says of an action on a resource.
pub(super) enum Answer<'s, 'n, 'a> {
    Allowed,
    /// This statement denies it.
    Denied(&'s Statement<'n, 'a>),
    /// The action is allowed by name, but on these resources only.
    Elsewhere(&'s Listed<'n, 'a>),
    /// No statement speaks of it.
    Unsaid,
}

pub(super) fn answer<'s, 'n, 'a>(
    statements: &'s [Statement<'n, 'a>],
    action: &str,
    resource: &str,
) -> Answer<'s, 'n, 'a> {
    let names = |statement: &Statement<'_, '_>| {
        statement.actions.as_ref().is_some_and(|actions| actions.covers_action(action))
    };
    let is_on = |statement: &Statement<'_, '_>| {
        statement.resources.as_ref().is_some_and(|resources| resources.covers(resource))
    };
    let mut speaking = statements.iter().filter(|statement| names(statement));
    if let Some(statement) = speaking.clone().find(|statement| statement.denies() && is_on(statement)) {
        return Answer::Denied(statement);
    }
    if speaking.clone().any(|statement| statement.allows() && is_on(statement)) {
        return Answer::Allowed;
    }
    let elsewhere = speaking.find_map(|statement| {
        let actions = statement.actions.as_ref()?;
        statement.resources.as_ref().filter(|_| statement.allows() && actions.names_action(action))
    });
    elsewhere.map_or(Answer::Unsaid, Answer::Elsewhere)
}
