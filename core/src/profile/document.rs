//! What a document with behaviors is: a behavior, a list of them, a request of the service, a template, a state file.

use super::body::is_member;
use super::casing::Casing;
use super::judge::Judge;
use super::known::Known;
use super::model::Part;
use super::state::resource_of;
use crate::finding::{Remark, Rule, counted, quoted};
use crate::limits;
use crate::read::{Cursor, Read, Stop};
use crate::walk::{Member, Node, Path, Walk};
use bumpalo::Bump;
use std::collections::BTreeMap;

/// The resources of templates that concern profiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resource {
    Profile,
    Metric,
    Dimension,
}

pub(crate) const TYPES: [(&str, Resource); 3] = [
    ("AWS::IoT::SecurityProfile", Resource::Profile),
    ("AWS::IoT::CustomMetric", Resource::Metric),
    ("AWS::IoT::Dimension", Resource::Dimension),
];

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Judges the document with behaviors that the cursor stands before. Of one that cannot be read to its end, what
    /// stands before the fault is judged.
    pub(crate) fn profile(&mut self) -> Read<()> {
        self.judged(Form::Any, &Bump::new()).map(drop)
    }

    /// Judges what the cursor stands before as `form`, and hands it on.
    pub(super) fn judged<'t>(&mut self, form: Form, arena: &'t Bump) -> Read<Node<'t>>
    where
        'a: 't,
    {
        let tree = self.tree(arena);
        let options = self.options;
        if let Some(root) = &tree.root {
            let mut judge = Judge {
                note: &mut |path, at, remark| self.find(path, at, remark),
                casing: if let Form::Part(_, casing) = form { casing } else { casing_of(root) },
                known: Known::given(options.custom_metrics.as_ref()),
                cut: &tree.cut,
            };
            judge.form(root, form);
        }
        tree.ended?;
        tree.root.ok_or(Stop)
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
pub(crate) const TELLING: [&str; 18] = [
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
    "metricName",
    "metricType",
    "stringValues",
];
/// Keys of one word, which the API and awscc spell alike.
pub(crate) const WORDS: [&str; 4] = ["behaviors", "name", "metric", "criteria"];

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
        let key = member.key;
        *is_lower |= WORDS.contains(&key);
        let is_word = WORDS.iter().any(|name| Casing::CloudFormation.is(key, name));
        let told = TELLING.iter().find_map(|name| Casing::of(key, name));
        let told = told.or(is_word.then_some(Casing::CloudFormation));
        told.filter(|casing| !*is_lower || *casing != Casing::CloudFormation)
            .or_else(|| told_casing(&member.node, is_lower))
    })
}

impl<'j> Judge<'j> {
    fn form(&mut self, tree: &'j Node<'_>, form: Form) {
        let path = Path::ROOT;
        match form {
            Form::Any => self.document(tree),
            Form::Profile if resources(tree).is_some() || tree.member("planned_values").is_some() => {
                let remark =
                    Remark::new(Rule::KindUnknown, "a document of many resources is no single profile")
                        .help("read all profiles of it");
                self.find_at(&path, tree, remark);
            }
            Form::Profile | Form::Part(Part::Profile | Part::Unnamed, _) => {
                self.body(&path, tree, &mut Targets::default());
            }
            Form::Behavior | Form::Part(Part::Behavior, _) => _ = self.behavior(&path, tree, true),
            Form::Part(Part::MetricToRetain, _) => self.retained(&path, tree, true),
            Form::Part(Part::ExportConfig, _) => self.export_config(&path, tree),
        }
    }

    fn document(&mut self, tree: &'j Node<'_>) {
        let path = Path::ROOT;
        if let Some(resources) = resources(tree) {
            return self.template(&path.key(resources.key_at), &resources.node);
        }
        if let Some(values) = tree.member("planned_values").or_else(|| tree.member("values")) {
            return match resource_of(tree) {
                Some((of, node)) => {
                    self.casing = Casing::Awscc;
                    self.resource(&path.key(values.key_at), of, node, &mut Targets::default());
                }
                None => self.state(&path.key(values.key_at), &values.node),
            };
        }
        self.casing = casing_of(tree);
        if let Some(items) = tree.list() {
            if Shape::is_metrics(items, self.casing) {
                let items = items.iter().enumerate();
                items.for_each(|(index, item)| self.custom_metric(&path.index(index), item));
            } else {
                self.behaviors(&path, tree, true);
            }
            return;
        }
        let Some(members) = tree.object() else { return self.wrong_root(tree) };
        match Shape::of(members, self.casing) {
            Shape::Attachment => self.attachment(&path, tree),
            Shape::Behavior => _ = self.behavior(&path, tree, true),
            Shape::Metric => self.custom_metric(&path, tree),
            Shape::Dimension => self.dimension_declaration(&path, tree),
            Shape::Profile => {
                let casing = self.casing;
                if !self.is_cut(tree) || members.iter().any(|member| is_member(casing, member.key)) {
                    self.body(&path, tree, &mut Targets::default());
                }
            }
        }
    }

    fn wrong_root(&mut self, tree: &Node<'_>) {
        let shown = tree.found().shown();
        let remark = Remark::new(
            Rule::RootNotObject,
            format!("expected an object or a list of behaviors, found {shown}"),
        )
        .help("write a profile, a behavior, or a list of behaviors");
        self.find_at(&Path::ROOT, tree, remark);
    }

    /// Judges the resources of a template that concern profiles.
    fn template(&mut self, path: &Path<'_>, resources: &'j Node<'_>) {
        self.casing = Casing::CloudFormation;
        let Some(members) = resources.object() else {
            return self.wrong_kind(path, resources, "an object");
        };
        for Member { node, .. } in members {
            if type_of(node) == Some(Resource::Metric)
                && let Some(properties) = node.member("Properties")
            {
                self.known.declare(&properties.node, Casing::CloudFormation);
            }
        }
        // What a fault hides, or a transform adds, may declare more.
        let adds = |member: &Member<'_>| member.key.starts_with("Fn::");
        if self.is_cut(resources) || members.iter().any(adds) {
            self.known.open();
        }
        self.declared_together(path, resources);
        let mut targets = Targets::default();
        for Member { key_at, node, .. } in members {
            let Some(of) = type_of(node) else { continue };
            let path = path.key(*key_at);
            match node.member("Properties") {
                Some(properties) => {
                    self.resource(&path.key(properties.key_at), of, &properties.node, &mut targets);
                }
                // A profile need not have any; the others are told apart by what they lack.
                None if of == Resource::Profile => {}
                None => self.lacks(&path, node, "the resource", "properties", "add them"),
            }
        }
    }

    fn declared_together(&mut self, path: &Path<'_>, resources: &Node<'_>) {
        let count = self.known.count();
        if count > limits::CUSTOM_METRICS {
            let metrics = counted(count, "custom metric", "custom metrics");
            let quota = limits::CUSTOM_METRICS;
            let message = format!("{metrics} are declared, more than the {quota} that an account may have");
            let remark = Remark::new(Rule::CustomTooMany, message)
                .help("ask for a higher quota or declare fewer")
                .param("count", count);
            self.find_at(path, resources, remark);
        }
    }

    /// Judges the properties of a resource.
    pub(super) fn resource<'n>(
        &mut self,
        path: &Path<'_>,
        of: Resource,
        properties: &'n Node<'_>,
        targets: &mut Targets<'n>,
    ) {
        match of {
            Resource::Profile => self.body(path, properties, targets),
            Resource::Metric => self.custom_metric(path, properties),
            Resource::Dimension => self.dimension_declaration(path, properties),
        }
    }
}

/// What an object is that is neither a template nor a state.
pub(super) enum Shape {
    Attachment,
    Behavior,
    Metric,
    Dimension,
    Profile,
}

impl Shape {
    pub(super) fn of(members: &[Member<'_>], casing: Casing) -> Self {
        let has = |name: &'static str| members.iter().any(|member| casing.is(member.key, name));
        if has("securityProfileTargetArn") {
            Self::Attachment
        } else if (has("criteria") || has("metric") || has("metricDimension")) && !has("behaviors") {
            Self::Behavior
        } else if has("metricType") || has("metricName") {
            Self::Metric
        } else if has("stringValues") {
            Self::Dimension
        } else {
            Self::Profile
        }
    }

    /// Whether a list is not of behaviors but of custom metrics, as it is given beside reports: the first entry tells.
    pub(super) fn is_metrics(items: &[Node<'_>], casing: Casing) -> bool {
        let first = items.first().and_then(Node::object);
        first.is_some_and(|members| matches!(Self::of(members, casing), Self::Metric))
    }
}

/// The resources of a template, which has no key of a profile beside them unless one of them is a resource indeed.
pub(super) fn resources<'n, 'a>(tree: &'n Node<'a>) -> Option<&'n Member<'a>> {
    let resources = tree.member("Resources")?;
    let is_resource = |member: &Member<'_>| member.node.member("Type").is_some();
    let tells =
        |member: &Member<'_>| WORDS.iter().chain(&TELLING).any(|name| Casing::of(member.key, name).is_some());
    let is_template = resources.node.object().is_some_and(|members| members.iter().any(is_resource))
        || !tree.object()?.iter().any(tells);
    is_template.then_some(resources)
}

/// What a resource of a template is, if it concerns profiles.
pub(super) fn type_of(resource: &Node<'_>) -> Option<Resource> {
    let name = resource.member("Type")?.node.text()?;
    TYPES.iter().find(|(known, _)| *known == name).map(|(_, of)| *of)
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
