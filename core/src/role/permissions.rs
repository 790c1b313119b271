//! What the role may do: publish alerts, use the key of an encrypted topic, export metrics.

use super::Judge;
use super::request::{Answer, answer};
use super::statement::Statement;
use crate::arn::Arn;
use crate::finding::{Remark, Rule, quoted};
use crate::walk::Placed;

const KEY_ACTIONS: [&str; 2] = ["kms:Decrypt", "kms:GenerateDataKey"];

impl Judge<'_> {
    pub(super) fn permissions(&mut self, policy: &Placed<'_, '_>, statements: &[Statement<'_, '_>]) {
        let role = self.role;
        if let Some(topic) = role.topic_arn() {
            self.publishing(policy, statements, (Rule::RoleSnsPublish, "sns:Publish", topic));
        }
        match role.kms_key_arn() {
            Some(key) => self.key(policy, statements, key),
            None => self.no_key(statements),
        }
        if let Some(topic) = role.export_topic_arn() {
            self.publishing(policy, statements, (Rule::RoleExport, "iot:Publish", topic));
        }
    }

    /// Judges that `action` is allowed on `topic`.
    fn publishing(
        &mut self,
        policy: &Placed<'_, '_>,
        statements: &[Statement<'_, '_>],
        (rule, action, topic): (Rule, &'static str, &str),
    ) {
        let allow =
            format!("`{{\"Effect\": \"Allow\", \"Action\": \"{action}\", \"Resource\": \"{topic}\"}}`");
        let (place, message, help) = match answer(statements, action, topic) {
            Answer::Allowed => return,
            Answer::Denied(statement) => (
                &statement.whole,
                format!("the statement denies `{action}` on {}", quoted(topic)),
                "a Deny counts more than any Allow: take the action or the topic out of it".to_owned(),
            ),
            // What was never filled in, or is no text, has been said.
            Answer::Elsewhere(resources) if resources.has_placeholder() || self.is_broken => return,
            Answer::Elsewhere(resources) => (
                &resources.whole,
                format!("`{action}` is allowed, but not on {}", quoted(topic)),
                format!("name the topic: `{topic}`"),
            ),
            Answer::Unsaid if self.is_broken => return,
            Answer::Unsaid => (
                policy,
                format!("no statement allows `{action}` on {}", quoted(topic)),
                format!("add the statement {allow}"),
            ),
        };
        let remark = Remark::new(rule, message).help(help).param("action", action).param("resource", topic);
        self.find(place, remark);
    }

    /// Judges the two actions that an encrypted topic needs on its key.
    fn key(&mut self, policy: &Placed<'_, '_>, statements: &[Statement<'_, '_>], key: &str) {
        let mut unsaid = Vec::new();
        let mut named: Option<usize> = None;
        for action in KEY_ACTIONS {
            match answer(statements, action, key) {
                Answer::Allowed => {}
                Answer::Denied(statement) => {
                    let message = format!("the statement denies `{action}` on {}", quoted(key));
                    let remark = Remark::new(Rule::RoleKms, message)
                        .help("a Deny counts more than any Allow: take the action or the key out of it");
                    self.find(&statement.whole, remark.param("action", action).param("resource", key));
                }
                Answer::Elsewhere(resources) => {
                    // Both actions mostly stand in one statement, which is one mistake.
                    let is_said = named.replace(resources.whole.node.at) == Some(resources.whole.node.at);
                    if !is_said && !resources.has_placeholder() && !self.is_broken {
                        let message = format!("`{action}` is allowed, but not on the key {}", quoted(key));
                        let remark = Remark::new(Rule::RoleKmsResource, message)
                            .help(format!("name the key, not the topic: `{key}`"));
                        self.find(&resources.whole, remark.param("action", action).param("resource", key));
                    }
                }
                Answer::Unsaid => unsaid.push(action),
            }
        }
        if !unsaid.is_empty() && !self.is_broken {
            let actions = unsaid.join("` and `");
            let message = format!("no statement allows `{actions}`, and the topic is encrypted");
            let remark = Remark::new(Rule::RoleKms, message)
                .help(format!("allow `{actions}` on the key `{key}`"))
                .param("action", unsaid.join(", "))
                .param("resource", key);
            self.find(policy, remark);
        }
    }

    /// Judges actions on keys where no key is known: each wants a resource that may be one.
    fn no_key(&mut self, statements: &[Statement<'_, '_>]) {
        for statement in statements.iter().filter(|statement| statement.allows()) {
            let (Some(actions), Some(resources)) = (&statement.actions, &statement.resources) else {
                continue;
            };
            let Some(action) = KEY_ACTIONS.iter().find(|action| actions.names_action(action)) else {
                continue;
            };
            if self.is_broken
                || resources.has_placeholder()
                || !resources.all(|resource| !may_be_key(resource))
            {
                continue;
            }
            let message = format!("`{action}` is allowed on no key");
            let remark = Remark::new(Rule::RoleKmsResource, message)
                .help("name the ARN of the key, `arn:aws:kms:…:…:key/…`: an action of KMS means nothing on a topic or an alias")
                .param("action", *action);
            self.find(&resources.whole, remark);
        }
    }
}

/// Whether the pattern of a resource covers keys of KMS.
fn may_be_key(pattern: &str) -> bool {
    let wild = |text: &str| text.contains(['*', '?']);
    match Arn::split(pattern) {
        Some(arn) => {
            (arn.service == "kms" || wild(arn.service))
                && (arn.resource.starts_with("key/") || arn.resource.starts_with(['*', '?']) || {
                    // `ke*` and the like.
                    "key/".starts_with(arn.resource.trim_end_matches(['*', '?'])) && wild(arn.resource)
                })
        }
        // A star may stand for all that is left.
        None => wild(pattern),
    }
}
