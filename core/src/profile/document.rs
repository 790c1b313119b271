//! What a document with behaviors is: a behavior, a list of them, a request of the service, a template, a state file.

use super::casing::Casing;
use super::judge::Judge;
use super::model::Part;
use crate::declarations::{Declarations, MetricType};
use crate::finding::{Remark, Rule, quoted};
use crate::limits;
use crate::read::{Cursor, Read};
use crate::walk::{Member, Node, Path, Walk};
use std::collections::BTreeMap;

pub(super) const PROFILE_TYPE: &str = "AWS::IoT::SecurityProfile";
pub(super) const METRIC_TYPE: &str = "AWS::IoT::CustomMetric";
/// Dimensions, which behaviors refer to.
pub(super) const DIMENSION_TYPE: &str = "AWS::IoT::Dimension";
pub(super) const AWSCC_TYPE: &str = "awscc_iot_security_profile";

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Judges the document with behaviors that the cursor stands before.
    pub(crate) fn profile(&mut self) -> Read<()> {
        self.judged(Form::Any).map(drop)
    }

    /// Judges what the cursor stands before as `form`, and hands it on.
    pub(super) fn judged(&mut self, form: Form) -> Read<Node<'a>> {
        let tree = self.tree(&Path::ROOT)?;
        let options = self.options;
        let casing = if let Form::Part(_, casing) = form { casing } else { casing_of(&tree) };
        let mut judge = Judge {
            note: &mut |path, at, remark| self.find(path, at, remark),
            casing,
            declared: options.custom_metrics.as_ref(),
        };
        judge.form(&tree, form);
        Ok(tree)
    }
}

/// What a document is judged as.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    /// What its keys tell.
    Any,
    /// A profile, whatever its keys tell.
    Profile,
    /// A behavior, whatever its keys tell.
    Behavior,
    /// A part of a profile in a casing that is known.
    Part(Part, Casing),
}

/// Keys that have another spelling in each casing, and are told by.
const TELLING: [&str; 15] = [
    "securityProfileName",
    "securityProfileTargetArn",
    "securityProfileDescription",
    "alertTargets",
    "additionalMetricsToRetain",
    "additionalMetricsToRetainV2",
    "metricsExportConfig",
    "targetArns",
    "metricDimension",
    "suppressAlerts",
    "exportMetric",
    "comparisonOperator",
    "durationSeconds",
    "statisticalThreshold",
    "mlDetectionConfig",
];
/// Keys of one word, which the API and awscc spell alike.
const WORDS: [&str; 4] = ["behaviors", "name", "metric", "criteria"];

/// The spelling of the first key that tells.
pub(super) fn casing_of(tree: &Node<'_>) -> Casing {
    let mut is_lower = false;
    told_casing(tree, &mut is_lower).unwrap_or(Casing::Api)
}

/// Goes through the keys in the order of the document. A word in lower case leaves two casings; a key that tells one of
/// them decides.
fn told_casing(node: &Node<'_>, is_lower: &mut bool) -> Option<Casing> {
    if let Some(items) = node.list() {
        return items.iter().find_map(|item| told_casing(item, is_lower));
    }
    node.object()?.iter().find_map(|member| {
        let key = &*member.key;
        *is_lower |= WORDS.contains(&key);
        let is_word = WORDS.iter().any(|name| Casing::CloudFormation.spell(name) == key);
        let told = TELLING.iter().find_map(|name| Casing::of(key, name));
        let told = told.or(is_word.then_some(Casing::CloudFormation));
        told.filter(|casing| !*is_lower || *casing != Casing::CloudFormation)
            .or_else(|| told_casing(&member.node, is_lower))
    })
}

impl Judge<'_> {
    fn form(&mut self, tree: &Node<'_>, form: Form) {
        let path = Path::ROOT;
        match form {
            Form::Any => self.document(tree),
            Form::Profile | Form::Part(Part::Profile | Part::Unnamed, _) => {
                self.body(&path, tree, &mut Targets::default());
            }
            Form::Behavior | Form::Part(Part::Behavior, _) => _ = self.behavior(&path, tree, true),
            Form::Part(Part::MetricToRetain, _) => self.retained(&path, tree, true),
            Form::Part(Part::ExportConfig, _) => self.export_config(&path, tree),
        }
    }

    fn document(&mut self, tree: &Node<'_>) {
        let path = Path::ROOT;
        if tree.list().is_some() {
            self.behaviors(&path, tree, true);
            return;
        }
        let Some(members) = tree.object() else { return self.wrong_root(tree) };
        if let Some(resources) = resources(tree) {
            return self.template(&path.key(resources.key_at), &resources.node);
        }
        if let Some(values) = tree.member("values").or_else(|| tree.member("planned_values")) {
            self.casing = Casing::Awscc;
            return self.state(&path.key(values.key_at), &values.node);
        }
        match Shape::of(members, self.casing) {
            Shape::Attachment => self.attachment(&path, tree),
            Shape::Behavior => _ = self.behavior(&path, tree, true),
            Shape::Profile => self.body(&path, tree, &mut Targets::default()),
        }
    }

    fn wrong_root(&mut self, tree: &Node<'_>) {
        let shown = tree.shown();
        let remark = Remark::new(
            Rule::RootNotObject,
            format!("expected an object or a list of behaviors, found {shown}"),
        )
        .help("write a profile, a behavior, or a list of behaviors");
        self.find_at(&Path::ROOT, tree, remark);
    }

    /// Judges the resources of a template that concern profiles.
    fn template(&mut self, path: &Path<'_>, resources: &Node<'_>) {
        self.casing = Casing::CloudFormation;
        let declared = declarations(resources);
        let mut inner = Judge {
            note: &mut *self.note,
            casing: Casing::CloudFormation,
            declared: declared.as_ref().or(self.declared),
        };
        let mut targets = Targets::default();
        for Member { key_at, node, .. } in resources.object().unwrap_or_default() {
            if type_of(node) != Some(PROFILE_TYPE) {
                continue;
            }
            let path = path.key(*key_at);
            let Some(properties) = node.member("Properties") else { continue };
            let path = path.key(properties.key_at);
            inner.body(&path, &properties.node, &mut targets);
        }
    }

    /// Judges the resources of `terraform show -json`, those of modules too.
    fn state(&mut self, path: &Path<'_>, node: &Node<'_>) {
        let Some(members) = node.object() else { return };
        for member in members {
            let path = path.key(member.key_at);
            match &*member.key {
                "root_module" => self.state(&path, &member.node),
                "child_modules" => {
                    for (index, module) in member.node.list().unwrap_or_default().iter().enumerate() {
                        self.state(&path.index(index), module);
                    }
                }
                "resources" => {
                    for (index, resource) in member.node.list().unwrap_or_default().iter().enumerate() {
                        self.state_resource(&path.index(index), resource);
                    }
                }
                _ => {}
            }
        }
    }

    fn state_resource(&mut self, path: &Path<'_>, resource: &Node<'_>) {
        if resource.member("type").and_then(|member| member.node.text()) != Some(AWSCC_TYPE) {
            return;
        }
        if let Some(values) = resource.member("values") {
            self.body(&path.key(values.key_at), &values.node, &mut Targets::default());
        }
    }
}

/// What an object is that is neither a template nor a state.
pub(super) enum Shape {
    Attachment,
    Behavior,
    Profile,
}

impl Shape {
    pub(super) fn of(members: &[Member<'_>], casing: Casing) -> Self {
        let has = |name: &'static str| members.iter().any(|member| casing.spell(name) == member.key);
        if has("securityProfileTargetArn") {
            Self::Attachment
        } else if (has("criteria") || has("metric") || has("metricDimension")) && !has("behaviors") {
            Self::Behavior
        } else {
            Self::Profile
        }
    }
}

/// The resources of a template.
pub(super) fn resources<'n, 'a>(tree: &'n Node<'a>) -> Option<&'n Member<'a>> {
    let resources = tree.member("Resources")?;
    resources.node.object()?.iter().any(|member| type_of(&member.node).is_some()).then_some(resources)
}

pub(super) fn type_of<'n>(resource: &'n Node<'_>) -> Option<&'n str> {
    resource.member("Type")?.node.text()
}

/// The custom metrics that a template declares; nothing if it declares none.
pub(super) fn declarations(resources: &Node<'_>) -> Option<Declarations> {
    let mut declared = Declarations::default();
    let mut is_any = false;
    for Member { node, .. } in resources.object()? {
        if type_of(node) != Some(METRIC_TYPE) {
            continue;
        }
        let properties = &node.member("Properties")?.node;
        let name = properties.member("MetricName")?.node.text()?;
        let of = MetricType::named(properties.member("MetricType")?.node.text()?)?;
        is_any |= declared.declare(name.to_owned(), of).is_ok();
    }
    is_any.then_some(declared)
}

/// How many profiles of a document are attached to each target.
#[derive(Default)]
pub(super) struct Targets<'n>(BTreeMap<&'n str, usize>);

impl<'n> Targets<'n> {
    pub(super) fn attach(
        &mut self,
        judge: &mut Judge<'_>,
        path: &Path<'_>,
        node: &Node<'_>,
        target: &'n str,
    ) {
        let count = self.0.entry(target).or_default();
        *count += 1;
        if *count == limits::PROFILES_PER_TARGET + 1 {
            let message = format!(
                "more than {} profiles are attached to {}",
                limits::PROFILES_PER_TARGET,
                quoted(target)
            );
            let remark = Remark::new(Rule::TargetsPerProfile, message)
                .help("join some of the profiles: each may hold 100 behaviors")
                .param("value", target)
                .param("limit", limits::PROFILES_PER_TARGET);
            judge.find_at(path, node, remark);
        }
    }
}
