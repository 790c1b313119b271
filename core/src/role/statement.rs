//! The statements of a policy as they are written: each member a list, each entry with its place.

use super::pattern::{covers, covers_action};
use super::{Judge, Part};
use crate::finding::{Remark, Rule, quoted};
use crate::walk::Placed;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    Allow,
    Deny,
}

/// One statement.
pub(super) struct Statement<'n, 'a> {
    pub(super) whole: Placed<'n, 'a>,
    pub(super) effect: Option<Effect>,
    pub(super) principal: Option<Principal<'n, 'a>>,
    pub(super) actions: Option<Listed<'n, 'a>>,
    pub(super) resources: Option<Listed<'n, 'a>>,
    pub(super) condition: Option<Placed<'n, 'a>>,
}

impl Statement<'_, '_> {
    pub(super) fn allows(&self) -> bool {
        self.effect == Some(Effect::Allow)
    }

    /// Whether it denies whatever it names. What a condition makes of it is known in the service only.
    pub(super) fn denies(&self) -> bool {
        self.effect == Some(Effect::Deny) && self.condition.is_none()
    }
}

/// A text of the policy, and where it stands.
pub(super) struct Said<'n, 'a> {
    pub(super) placed: Placed<'n, 'a>,
    pub(super) text: &'n str,
}

impl Said<'_, '_> {
    /// Whether a part of it still stands in angle brackets, as in a sample.
    pub(super) fn is_placeholder(&self) -> bool {
        let behind = self.text.split_once('<').map(|(_, behind)| behind);
        behind.is_some_and(|behind| behind.rfind('>').is_some_and(|end| end > 0))
    }
}

/// Patterns of actions or resources, or those that a statement leaves out: `NotAction`, `NotResource`.
pub(super) struct Listed<'n, 'a> {
    pub(super) whole: Placed<'n, 'a>,
    pub(super) entries: Vec<Said<'n, 'a>>,
    is_negated: bool,
}

impl Listed<'_, '_> {
    pub(super) fn covers(&self, resource: &str) -> bool {
        self.entries.iter().any(|entry| covers(entry.text, resource)) != self.is_negated
    }

    pub(super) fn covers_action(&self, action: &str) -> bool {
        self.entries.iter().any(|entry| covers_action(entry.text, action)) != self.is_negated
    }

    /// Whether it names the action by its service, and not merely with a `*` for everything.
    pub(super) fn names_action(&self, action: &str) -> bool {
        let service = action.split(':').next().unwrap_or(action);
        !self.is_negated
            && self.entries.iter().any(|entry| {
                covers_action(entry.text, action)
                    && entry
                        .text
                        .split_once(':')
                        .is_some_and(|(named, _)| named.eq_ignore_ascii_case(service))
            })
    }

    /// Whether every entry passes; never of a list of what is left out.
    pub(super) fn all(&self, test: impl Fn(&str) -> bool) -> bool {
        !self.is_negated && self.entries.iter().all(|entry| test(entry.text))
    }

    pub(super) fn has_placeholder(&self) -> bool {
        self.entries.iter().any(Said::is_placeholder)
    }
}

/// Who a statement is about.
pub(super) struct Principal<'n, 'a> {
    pub(super) whole: Placed<'n, 'a>,
    /// The names, each with its type; that of a bare text is empty.
    pub(super) names: Vec<(&'n str, Said<'n, 'a>)>,
    pub(super) is_negated: bool,
}

const POLICY_KEYS: [&str; 3] = ["Version", "Id", "Statement"];
const TRUST_KEYS: [&str; 7] =
    ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Condition"];
const PERMISSION_KEYS: [&str; 7] =
    ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"];
const PRINCIPAL_TYPES: [&str; 4] = ["AWS", "Service", "Federated", "CanonicalUser"];

impl Judge<'_> {
    /// Reads a policy; what IAM could not read is recorded.
    pub(super) fn policy<'n, 'a>(&mut self, policy: &Placed<'n, 'a>) -> Option<Vec<Statement<'n, 'a>>> {
        if !self.keys(policy, &POLICY_KEYS, "a policy document") {
            return None;
        }
        if let Some(version) = policy.member("Version") {
            self.word(&version, "version", &["2012-10-17", "2008-10-17"]);
        }
        let statements = policy.member("Statement").map(|member| member.each()).unwrap_or_default();
        let read = statements.into_iter().filter_map(|statement| self.statement(statement));
        Some(read.collect())
    }

    fn statement<'n, 'a>(&mut self, whole: Placed<'n, 'a>) -> Option<Statement<'n, 'a>> {
        let (keys, what) = match self.part {
            Part::Trust => (&TRUST_KEYS, "a statement of a trust policy"),
            Part::Permissions => (&PERMISSION_KEYS, "a statement of a permission policy"),
        };
        if !self.keys(&whole, keys, what) {
            return None;
        }
        let effect = whole.member("Effect").and_then(|member| self.effect(&member));
        let principal = match (whole.member("Principal"), whole.member("NotPrincipal")) {
            (Some(member), _) => self.principal(member, false),
            (None, Some(member)) => self.principal(member, true),
            (None, None) => None,
        };
        let actions = self.listed(&whole, "Action", "NotAction");
        let resources = self.listed(&whole, "Resource", "NotResource");
        let condition = whole.member("Condition");
        Some(Statement { effect, principal, actions, resources, condition, whole })
    }

    fn effect(&mut self, placed: &Placed<'_, '_>) -> Option<Effect> {
        match self.word(placed, "effect", &["Allow", "Deny"])? {
            "Allow" => Some(Effect::Allow),
            _ => Some(Effect::Deny),
        }
    }

    fn listed<'n, 'a>(
        &mut self,
        statement: &Placed<'n, 'a>,
        key: &str,
        negated: &str,
    ) -> Option<Listed<'n, 'a>> {
        let plain = statement.member(key);
        let is_negated = plain.is_none();
        let whole = plain.or_else(|| statement.member(negated))?;
        let entries = self.texts(&whole);
        Some(Listed { whole, entries, is_negated })
    }

    /// The texts of a list, or the one text that stands for it.
    pub(super) fn texts<'n, 'a>(&mut self, whole: &Placed<'n, 'a>) -> Vec<Said<'n, 'a>> {
        if whole.node.list().is_none() && whole.node.text().is_none() {
            self.wrong_kind(whole, "a string or an array of strings");
            return Vec::new();
        }
        let mut said = Vec::new();
        for placed in whole.each() {
            if let Some(text) = self.text(&placed) {
                said.push(self.said(placed, text));
            }
        }
        said
    }

    /// A text of the policy; one that was never filled in is recorded.
    fn said<'n, 'a>(&mut self, placed: Placed<'n, 'a>, text: &'n str) -> Said<'n, 'a> {
        let said = Said { placed, text };
        if said.is_placeholder() {
            let message = format!("the placeholder of a sample stands in {}", quoted(text));
            let remark = Remark::new(Rule::RolePlaceholder, message).param("value", text);
            let remark = match self.role.topic_arn() {
                Some(topic) if self.part == Part::Permissions => {
                    remark.help(format!("write the ARN that is meant, such as `{topic}`"))
                }
                _ => remark.help("write the value that is meant, without angle brackets"),
            };
            self.find(&said.placed, remark);
        }
        said
    }

    fn principal<'n, 'a>(&mut self, whole: Placed<'n, 'a>, is_negated: bool) -> Option<Principal<'n, 'a>> {
        if let Some(text) = whole.node.text() {
            let said = self.said(whole.clone(), text);
            return Some(Principal { whole, names: vec![("", said)], is_negated });
        }
        if !self.keys(&whole, &PRINCIPAL_TYPES, "a principal") {
            return None;
        }
        let mut names = Vec::new();
        for (member, value) in whole.members() {
            names.extend(self.texts(&value).into_iter().map(|said| (&*member.key, said)));
        }
        Some(Principal { whole, names, is_negated })
    }
}
