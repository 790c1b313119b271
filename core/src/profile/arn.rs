//! ARNs: what an alert target, a role, and a target of a profile look like.

use super::judge::{Held, Judge};
use crate::arn::Arn;
use crate::finding::{Remark, Rule, quoted};
use crate::limits;
use crate::walk::{Node, Path};

impl Judge<'_> {
    /// Judges the ARN of an SNS topic, or of an IAM role: the member `name` of the object at `node`.
    pub(super) fn required_arn(
        &mut self,
        path: &Path<'_>,
        node: &Node<'_>,
        held: Option<Held<'_, '_>>,
        (name, rule): (&'static str, Rule),
    ) {
        let example = match rule {
            Rule::RoleArn => "arn:aws:iam::123456789012:role/alerts",
            _ => "arn:aws:sns:eu-west-1:123456789012:alerts",
        };
        let Some(held) = held else {
            let remark = Remark::new(rule, format!("{} is missing", self.key(name)))
                .help(format!("add it, as `{example}`"));
            return self.find_at(path, node, remark);
        };
        let path = path.key(held.key_at);
        let Some(text) = self.text(&path, held.node) else { return };
        if let Some(fault) = fault(text, rule) {
            let remark = Remark::new(rule, format!("{} {fault}", quoted(text)))
                .help(format!("write it as `{example}`"))
                .param("value", text);
            self.find_at(&path, held.node, remark);
        }
    }

    /// Judges what a profile is attached to; its text.
    pub(super) fn target<'n>(&mut self, path: &Path<'_>, node: &'n Node<'_>) -> Option<&'n str> {
        let text = self.text(path, node)?;
        if !is_target(text) {
            let message = format!("a security profile cannot be attached to {}", quoted(text));
            let remark = Remark::new(Rule::TargetArn, message)
                .help("targets are `all/things`, `all/registered-things`, `all/unregistered-things` and `thinggroup/…`, each behind `arn:aws:iot:…:…:`")
                .param("value", text);
            self.find_at(path, node, remark);
        }
        Some(text)
    }
}

/// What is wrong with the ARN of an SNS topic or an IAM role.
pub(super) fn fault(text: &str, rule: Rule) -> Option<String> {
    let characters = text.chars().count();
    if !limits::ARN_CHARACTERS.contains(&characters) {
        return Some(format!("has {characters} characters, not 20 to 2048"));
    }
    let Some(arn) = Arn::parse(text) else { return Some("is no ARN".to_owned()) };
    if rule == Rule::RoleArn {
        let is_role =
            arn.service == "iam" && arn.resource.strip_prefix("role/").is_some_and(|name| !name.is_empty());
        return match (is_role, arn.has_account()) {
            (false, _) => Some("is not the ARN of an IAM role".to_owned()),
            (true, false) => Some("names no account".to_owned()),
            (true, true) => None,
        };
    }
    match (arn.service == "sns", arn.region.is_empty(), arn.has_account()) {
        (false, ..) => Some("is not the ARN of an SNS topic".to_owned()),
        (true, true, _) => Some("names no region".to_owned()),
        (true, false, false) => Some("names no account".to_owned()),
        (true, false, true) => None,
    }
}

pub(super) fn is_target(text: &str) -> bool {
    let Some(arn) = Arn::parse(text) else { return false };
    let is_name = |name: &str| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-'))
    };
    let group = arn.resource.strip_prefix("thinggroup/").is_some_and(is_name);
    let all = matches!(arn.resource, "all/things" | "all/registered-things" | "all/unregistered-things");
    arn.service == "iot" && !arn.region.is_empty() && arn.has_account() && (group || all)
}
