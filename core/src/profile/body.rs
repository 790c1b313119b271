//! The members of a security profile, in a request, an answer or a template.

use super::behavior::{NAME_HELP, Seen, name_fault};
use super::casing::Casing;
use super::document::Targets;
use super::judge::{Held, Judge};
use crate::finding::{Remark, Rule, quoted};
use crate::limits;
use crate::sort::sorted;
use crate::suggest::nearest;
use crate::walk::{At, Node, Path, Value};
use std::collections::BTreeSet;

pub(crate) const NAMES: [&str; 21] = [
    "securityProfileName",
    "securityProfileDescription",
    "behaviors",
    "alertTargets",
    "additionalMetricsToRetain",
    "additionalMetricsToRetainV2",
    "metricsExportConfig",
    "deleteBehaviors",
    "deleteAlertTargets",
    "deleteAdditionalMetricsToRetain",
    "deleteMetricsExportConfig",
    "expectedVersion",
    "targetArns",
    "tags",
    "securityProfileArn",
    "version",
    "creationDate",
    "lastModifiedDate",
    "id",
    // What SDKs add to an answer.
    "ResponseMetadata",
    "$metadata",
];
pub(crate) const ALERT_TARGET: [&str; 2] = ["alertTargetArn", "roleArn"];
pub(crate) const EXPORT: [&str; 2] = ["mqttTopic", "roleArn"];
pub(crate) const RETAIN: [&str; 3] = ["metric", "metricDimension", "exportMetric"];
pub(crate) const ATTACHMENT: [&str; 2] = ["securityProfileName", "securityProfileTargetArn"];
/// Whether the key is a member of a profile in this casing.
pub(super) fn is_member(casing: Casing, key: &str) -> bool {
    NAMES.iter().any(|name| casing.is(key, name) && is_named(casing, name))
}

/// Whether profiles have the member of this name in a casing.
pub(crate) fn is_named(casing: Casing, name: &str) -> bool {
    match name {
        // Requests to update, and answers that describe.
        "expectedVersion" | "version" | "creationDate" | "lastModifiedDate" | "ResponseMetadata"
        | "$metadata" => casing == Casing::Api,
        "targetArns" => casing != Casing::Api,
        "securityProfileArn" => casing != Casing::CloudFormation,
        "id" => casing == Casing::Awscc,
        _ => casing == Casing::Api || !name.starts_with("delete"),
    }
}

impl Judge<'_> {
    /// Judges a profile; `targets` counts what it is attached to.
    pub(super) fn body<'n>(&mut self, path: &Path<'_>, node: &'n Node<'_>, targets: &mut Targets<'n>) {
        let casing = self.casing;
        let held = self.members_if(path, node, &NAMES, &|name| is_named(casing, name), "a security profile");
        let Some(held) = held else { return };
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
            tags,
            arn,
            told_version,
            created,
            modified,
            id,
            ..,
        ] = held;
        // What is not there may stand behind a fault.
        let exports = export.is_some() || self.is_cut(node);
        self.profile_name(path, node, name, &held);
        if let Some(held) = description {
            self.description(&path.key(held.key_at), held.node);
        }
        let seen = behaviors.map(|held| self.behaviors(&path.key(held.key_at), held.node, exports));
        let has_alerts = seen.as_ref().is_some_and(|seen| seen.iter().any(|behavior| behavior.alerts));
        let is_empty = |held: Held<'_, '_>| held.node.object().is_some_and(<[_]>::is_empty);
        // An update leaves what it does not name as it was.
        let updates = [delete_behaviors, delete_alerts, delete_retain, delete_export, version];
        let is_update = updates.iter().any(Option::is_some);
        let is_whole = (name.is_some() || self.casing != Casing::Api) && !is_update;
        if has_alerts && is_whole && alerts.is_none_or(is_empty) {
            let key = self.key("alertTargets");
            let message = format!("behaviors raise alerts, and the profile has no {key}");
            let remark = Remark::new(Rule::AlertWithoutTarget, message).help(
                "add a target, or suppress the alerts: violations then show in the console and the API only",
            );
            self.find_at(path, node, remark);
        }
        if let Some(held) = alerts {
            self.alert_targets(&path.key(held.key_at), held.node);
        }
        if let Some(held) = export {
            self.export_config(&path.key(held.key_at), held.node);
        }
        if let Some(held) = retain {
            let (old, new) = (self.key("additionalMetricsToRetain"), self.key("additionalMetricsToRetainV2"));
            let remark = Remark::new(Rule::RetainDeprecated, format!("{old} is deprecated"))
                .help(format!("use {new}, a list of objects with `{}`", self.casing.spell("metric")));
            self.find(&path.key(held.key_at), At::Key(held.key_at), remark);
            self.retain_old(&path.key(held.key_at), held.node);
        }
        if let Some(held) = retain_v2 {
            self.retain(&path.key(held.key_at), held.node, exports);
        }
        let supplied = [
            (delete_behaviors, behaviors, "behaviors"),
            (delete_alerts, alerts, "alertTargets"),
            (delete_retain, retain.or(retain_v2), "additionalMetricsToRetainV2"),
            (delete_export, export, "metricsExportConfig"),
        ];
        for (delete, supplied, name) in supplied {
            if let Some(delete) = delete {
                self.delete(&path.key(delete.key_at), delete.node, supplied.is_some(), name);
            }
        }
        self.told(path, [arn, id], [version, told_version], [created, modified]);
        if let Some(held) = tags
            && is_update
        {
            let path = path.key(held.key_at);
            self.unknown_key(&path, held.key_at, "tags", &[], "an update of a security profile");
        } else if let Some(held) = tags {
            self.tags(&path.key(held.key_at), held.node);
        }
        if let Some(held) = target_arns {
            let path = path.key(held.key_at);
            let mut own = BTreeSet::new();
            for (index, item) in self.list(&path, held.node).unwrap_or_default().iter().enumerate() {
                let path = path.index(index);
                // A profile that names a target twice is attached to it once.
                if let Some(target) = self.target(&path, item)
                    && own.insert(target)
                {
                    targets.attach(self, &path, item, target);
                }
            }
        }
    }

    /// Judges what the service tells of a profile: names, versions and times.
    fn told(
        &mut self,
        path: &Path<'_>,
        names: [Option<Held<'_, '_>>; 2],
        versions: [Option<Held<'_, '_>>; 2],
        times: [Option<Held<'_, '_>>; 2],
    ) {
        for held in names.into_iter().flatten() {
            _ = self.text(&path.key(held.key_at), held.node);
        }
        for held in versions.into_iter().flatten() {
            if !matches!(held.node.value, Value::Number(number) if number.is_whole()) {
                self.wrong_kind(&path.key(held.key_at), held.node, "an integer");
            }
        }
        // The command line prints times as texts, SDKs as numbers.
        for held in times.into_iter().flatten() {
            if !matches!(held.node.value, Value::Number(_) | Value::Text(_)) {
                self.wrong_kind(&path.key(held.key_at), held.node, "a time");
            }
        }
    }

    fn profile_name(
        &mut self,
        path: &Path<'_>,
        node: &Node<'_>,
        name: Option<Held<'_, '_>>,
        members: &[Option<Held<'_, '_>>],
    ) {
        let Some(held) = name else {
            // A list of behaviors to validate has no name, and a resource need not have one: the service makes it up.
            let only_behaviors =
                members.iter().flatten().count() == 1 && members.get(2).is_some_and(Option::is_some);
            if self.casing == Casing::Api && !only_behaviors {
                let key = self.key("securityProfileName");
                let remark = Remark::new(Rule::ProfileNameMissing, format!("the profile has no {key}"))
                    .help("name it with 1 to 128 letters, digits, `_`, `-` and `:`");
                self.find_at(path, node, remark);
            }
            return;
        };
        let path = path.key(held.key_at);
        let Some(text) = self.text(&path, held.node) else { return };
        if let Some((fault, _)) = name_fault(text) {
            let message = format!("the name {} {fault}", quoted(text));
            let remark = Remark::new(Rule::ProfileNamePattern, message).help(NAME_HELP).param("value", text);
            self.find_at(&path, held.node, remark);
        }
    }

    fn description(&mut self, path: &Path<'_>, node: &Node<'_>) {
        if let Some(remark) = self.text(path, node).and_then(judge_description) {
            self.find_at(path, node, remark);
        }
    }

    /// Judges a list of behaviors.
    pub(super) fn behaviors<'n>(
        &mut self,
        path: &Path<'_>,
        node: &'n Node<'_>,
        exports: bool,
    ) -> Vec<Seen<'n>> {
        let Some(items) = self.list(path, node) else { return Vec::new() };
        let count = self.known_entries(items);
        if count > limits::BEHAVIORS {
            let message = format!("the profile has {count} behaviors, more than 100");
            let remark = Remark::new(Rule::BehaviorsTooMany, message)
                .help("spread them over more profiles: 5 can be attached to one target")
                .param("count", count)
                .param("limit", limits::BEHAVIORS);
            self.find_at(path, node, remark);
        }
        let mut names = Vec::with_capacity(items.len().min(limits::BEHAVIORS));
        let mut seen = Vec::with_capacity(items.len().min(limits::BEHAVIORS));
        for (index, item) in items.iter().enumerate() {
            if self.is_unknown(item) {
                continue;
            }
            let path = path.index(index);
            let behavior = self.behavior(&path, item, exports);
            names.extend(behavior.name.map(|name| (name, index)));
            seen.push(behavior);
        }
        self.named_twice(path, items, names);
        self.judge_together(path, node, &seen);
        seen
    }

    /// Judges the names of behaviors, each with the place of the behavior.
    fn named_twice(&mut self, path: &Path<'_>, items: &[Node<'_>], names: Vec<(&str, usize)>) {
        for pair in sorted(names, Ord::cmp).windows(2) {
            if let [(before, _), (name, index)] = *pair
                && before == name
                && let Some(item) = items.get(index)
                && let Some(member) = item.member("name").or_else(|| item.member("Name"))
            {
                let message = format!("another behavior is named {}", quoted(name));
                let remark = Remark::new(Rule::DuplicateBehaviorName, message)
                    .help("name them apart: violations refer to a behavior by its name")
                    .param("value", name);
                self.find_at(&path.index(index).key(member.key_at), &member.node, remark);
            }
        }
    }

    fn judge_together(&mut self, path: &Path<'_>, node: &Node<'_>, seen: &[Seen<'_>]) {
        let elements: usize = seen.iter().map(|behavior| behavior.elements).sum();
        if elements > limits::SET_ELEMENTS {
            let message = format!("the sets of the behaviors hold {elements} elements, more than 1000");
            let remark = Remark::new(Rule::ValueElementsTooMany, message)
                .help("join blocks of addresses, or spread the behaviors over more profiles")
                .param("count", elements)
                .param("limit", limits::SET_ELEMENTS);
            self.find_at(path, node, remark);
        }
        let has = |ml: bool| seen.iter().any(|behavior| behavior.is_ml == Some(ml));
        if has(true) && has(false) {
            let message = "some behaviors use machine learning and others do not";
            let remark = Remark::new(Rule::MixedThresholdTypes, message)
                .help("the guide speaks of profiles with one or the other; two profiles are sure to work");
            self.find_at(path, node, remark);
        }
    }

    fn alert_targets(&mut self, path: &Path<'_>, node: &Node<'_>) {
        if self.is_unknown(node) {
            return;
        }
        let Some(members) = node.object() else { return self.wrong_kind(path, node, "an object") };
        for member in members {
            let path = path.key(member.key_at);
            if member.key != "SNS" {
                let message = format!("{} is no type of alert target", quoted(member.key));
                let remark = Remark::new(Rule::AlertTargetType, message).param("key", member.key);
                let remark =
                    remark.help_with(nearest(member.key, ["SNS"].into_iter()), "the one type is `SNS`");
                self.find(&path, At::Key(member.key_at), remark);
                continue;
            }
            let held = self.members(&path, &member.node, &ALERT_TARGET, "an alert target");
            if let Some([arn, role]) = held {
                self.required_arn(&path, &member.node, arn, ("alertTargetArn", Rule::AlertTargetArn));
                self.required_arn(&path, &member.node, role, ("roleArn", Rule::RoleArn));
            }
        }
    }

    pub(super) fn export_config(&mut self, path: &Path<'_>, node: &Node<'_>) {
        let Some([topic, role]) = self.members(path, node, &EXPORT, "an export") else { return };
        match topic {
            Some(held) => {
                let range = limits::EXPORT_TOPIC_CHARACTERS;
                _ = self.bounded_text(&path.key(held.key_at), held.node, range, "the topic");
            }
            None => self.lacks(path, node, "the export", "mqttTopic", "name the topic to publish metrics to"),
        }
        self.required_arn(path, node, role, ("roleArn", Rule::RoleArn));
    }

    /// Judges the old list of metrics to retain: names alone.
    fn retain_old(&mut self, path: &Path<'_>, node: &Node<'_>) {
        for (index, item) in self.list(path, node).unwrap_or_default().iter().enumerate() {
            self.subject(&path.index(index), item, false);
        }
    }

    fn retain(&mut self, path: &Path<'_>, node: &Node<'_>, exports: bool) {
        for (index, item) in self.list(path, node).unwrap_or_default().iter().enumerate() {
            self.retained(&path.index(index), item, exports);
        }
    }

    /// Judges one metric to retain.
    pub(super) fn retained(&mut self, path: &Path<'_>, node: &Node<'_>, exports: bool) {
        let Some([metric, dimension, export]) = self.members(path, node, &RETAIN, "a metric to retain")
        else {
            return;
        };
        let subject = match metric {
            Some(held) => self.subject(&path.key(held.key_at), held.node, false),
            None => {
                let key = self.key("metric");
                let remark = Remark::new(Rule::RetainUnknownMetric, format!("the entry has no {key}"))
                    .help("name the metric to retain");
                self.find_at(path, node, remark);
                super::behavior::Subject::Unknown
            }
        };
        if let Some(held) = dimension {
            self.dimension(&path.key(held.key_at), held.node, subject, false);
        }
        if let Some(held) = export {
            self.export(&path.key(held.key_at), held.node, exports);
        }
    }

    /// Judges a flag that deletes what is named `name`.
    fn delete(&mut self, path: &Path<'_>, node: &Node<'_>, is_supplied: bool, name: &'static str) {
        if self.boolean(path, node) == Some(true) && is_supplied {
            let key = self.key(name);
            let remark =
                Remark::new(Rule::DeleteAndSupply, format!("the update deletes {key} and supplies it"))
                    .help("keep one of the two");
            self.find_at(path, node, remark);
        }
    }

    /// Judges the body of a request to attach a profile.
    pub(super) fn attachment(&mut self, path: &Path<'_>, node: &Node<'_>) {
        let Some([name, target]) = self.members(path, node, &ATTACHMENT, "an attachment") else { return };
        self.profile_name(path, node, name, &[]);
        if let Some(held) = target {
            self.target(&path.key(held.key_at), held.node);
        }
    }
}

/// What is wrong with a description.
pub(super) fn judge_description(text: &str) -> Option<Remark> {
    let characters = text.chars().count();
    let rule = Rule::ProfileDescription;
    if characters > limits::PROFILE_DESCRIPTION {
        let message = format!("the description has {characters} characters, more than 1000");
        return Some(Remark::new(rule, message).help("shorten it").param("count", characters));
    }
    if let Some(control) = text.chars().find(|character| character.is_control()) {
        let message = format!("the description holds the control character U+{:04X}", u32::from(control));
        return Some(Remark::new(rule, message).help("write it on one line, without control characters"));
    }
    let other = text.chars().find(|character| !matches!(character, ' '..='~'))?;
    let message = format!("the description holds {}", quoted(&other.to_string()));
    Some(Remark::new(rule, message).help("printable ASCII is sure to be taken").mild())
}
