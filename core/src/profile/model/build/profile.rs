//! A profile from a tree: the body of a request or an answer, or the properties of a resource.

use super::Builder;
use crate::dropped::{Loss, Losses};
use crate::finding::Rule;
use crate::profile::body::{ALERT_TARGET, ATTACHMENT, EXPORT, NAMES, is_named};
use crate::profile::casing::Casing;
use crate::profile::judge::Held;
use crate::profile::model::{
    AlertTarget, Attachment, Description, ExportConfig, Profile, ProfileName, RoleArn, TargetArn, TopicArn,
};
use crate::walk::Node;
use crate::walk::Path;

impl Builder<'_> {
    /// The profile, unless it would be invalid all the same; its losses stay with the builder.
    pub(super) fn profile(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<Profile> {
        let casing = self.casing;
        let [
            name,
            description,
            behaviors,
            alerts,
            retain,
            retain_v2,
            export,
            delete_behaviors,
            delete_alerts,
            delete_retain,
            delete_export,
            version,
            target_arns,
            rest @ ..,
        ] = self.members_if(path, node, &NAMES, &|name| is_held(casing, name))?;
        let of_updates = [delete_behaviors, delete_alerts, delete_retain, delete_export, version];
        for held in of_updates.into_iter().chain(rest).flatten() {
            self.lose(&path.key(held.key_at), held.key_at, Loss::Value, None);
        }
        let name = name.and_then(|held| self.profile_name(path, held));
        let description = description.and_then(|held| {
            let rule = Rule::ProfileDescription;
            self.word(&path.key(held.key_at), held.node, rule, |text| Description::new(text).ok())
        });
        let behaviors =
            behaviors.map(|held| self.behaviors(&path.key(held.key_at), held.node)).unwrap_or_default();
        let alert_target = alerts.and_then(|held| self.alert_target(&path.key(held.key_at), held.node));
        let mut metrics_to_retain =
            retain_v2.map(|held| self.retain(&path.key(held.key_at), held.node)).unwrap_or_default();
        if let Some(held) = retain {
            let path = path.key(held.key_at);
            self.lose(&path, held.key_at, Loss::Spelling, Rule::RetainDeprecated);
            let older = self.retain_old(&path, held.node, &metrics_to_retain);
            metrics_to_retain.extend(older);
        }
        let export_config = export.and_then(|held| self.export_config(&path.key(held.key_at), held.node));
        let target_arns = target_arns.map(|held| self.target_arns(path, held)).unwrap_or_default();
        let profile = Profile {
            name,
            description,
            behaviors,
            alert_target,
            metrics_to_retain,
            export_config,
            target_arns,
            losses: Losses::default(),
        };
        profile.judged().ok()
    }

    /// Behaviors without a profile, as one without a name.
    pub(super) fn unnamed(&mut self, path: &Path<'_>, list: &Node<'_>) -> Option<Profile> {
        Profile { behaviors: self.behaviors(path, list), ..Profile::default() }.judged().ok()
    }

    fn profile_name(&mut self, path: &Path<'_>, held: Held<'_, '_>) -> Option<ProfileName> {
        let rule = Rule::ProfileNamePattern;
        self.word(&path.key(held.key_at), held.node, rule, |text| ProfileName::new(text).ok())
    }

    fn alert_target(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<AlertTarget> {
        let Some(members) = node.object().filter(|_| !self.is_unknown(node)) else {
            self.pass(path, node);
            return None;
        };
        self.untag(path, node);
        let mut target = None;
        for member in members {
            let path = path.key(member.key_at);
            if member.key == "SNS" && target.is_none() {
                target = self.sns(&path, &member.node);
            } else {
                self.lose(&path, member.key_at, Loss::Value, Rule::AlertTargetType);
            }
        }
        target
    }

    fn sns(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<AlertTarget> {
        let [topic, role] = self.members(path, node, &ALERT_TARGET)?;
        let topic = topic.and_then(|held| {
            let rule = Rule::AlertTargetArn;
            self.word(&path.key(held.key_at), held.node, rule, |text| TopicArn::new(text).ok())
        });
        let built = topic.zip(self.role(path, role)).map(|(topic, role)| AlertTarget { topic, role });
        self.whole(path, node, built.map(Ok))
    }

    fn role(&mut self, path: &Path<'_>, held: Option<Held<'_, '_>>) -> Option<RoleArn> {
        let held = held?;
        self.word(&path.key(held.key_at), held.node, Rule::RoleArn, |text| RoleArn::new(text).ok())
    }

    fn export_config(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<ExportConfig> {
        let [topic, role] = self.members(path, node, &EXPORT)?;
        let mqtt_topic = match topic {
            Some(held) => self.text(&path.key(held.key_at), held.node).map(|text| Some(text.to_owned())),
            None => Some(None),
        };
        let whole = mqtt_topic.zip(self.role(path, role));
        let built = whole.map(|(mqtt_topic, role)| ExportConfig { mqtt_topic, role }.judged());
        self.whole(path, node, built)
    }

    fn target_arns(&mut self, path: &Path<'_>, held: Held<'_, '_>) -> Vec<TargetArn> {
        let path = path.key(held.key_at);
        let items = self.list(&path, held.node).unwrap_or_default().iter().enumerate();
        let targets: Vec<TargetArn> =
            items.filter_map(|(index, item)| self.target_arn(&path.index(index), item)).collect();
        // No member of a request of the API: it is not written again unless there are some.
        if self.casing == Casing::Api && targets.is_empty() {
            self.lose(&path, held.key_at, Loss::Value, Rule::ProfileUnknownKey);
        }
        targets
    }

    fn target_arn(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<TargetArn> {
        self.word(path, node, Rule::TargetArn, |text| TargetArn::new(text).ok())
    }

    /// The body of a request that attaches a profile.
    pub(super) fn attachment(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<Attachment> {
        let [name, target] = self.members(path, node, &ATTACHMENT)?;
        let name = name.and_then(|held| self.profile_name(path, held));
        let target = target.and_then(|held| self.target_arn(&path.key(held.key_at), held.node));
        Some(Attachment { profile: name?, target: target? })
    }
}

/// Whether profiles have the member of this name in a casing, or it is the one that this model writes in all of them.
fn is_held(casing: Casing, name: &str) -> bool {
    is_named(casing, name) || name == "targetArns"
}
