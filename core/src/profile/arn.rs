//! ARNs: what an alert target, a role, and a target of a profile look like.

use super::judge::{Held, Judge};
use crate::arn::{Arn, Wanted};
use crate::finding::{Remark, Rule, quoted};
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
        let wanted = if rule == Rule::RoleArn { Wanted::Role } else { Wanted::SnsTopic };
        let example = wanted.example();
        let Some(held) = held else {
            let remark = Remark::new(rule, format!("{} is missing", self.key(name)))
                .help(format!("add it, as `{example}`"));
            return self.find_at(path, node, remark);
        };
        let path = path.key(held.key_at);
        let Some(text) = self.text(&path, held.node) else { return };
        if let Some(fault) = wanted.fault(text) {
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

pub(crate) fn is_target(text: &str) -> bool {
    let Some(arn) = Arn::parse(text) else { return false };
    let is_name = |name: &str| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-'))
    };
    let group = arn.resource.strip_prefix("thinggroup/").is_some_and(is_name);
    let all = matches!(arn.resource, "all/things" | "all/registered-things" | "all/unregistered-things");
    arn.service == "iot" && !arn.region.is_empty() && arn.has_account() && (group || all)
}
