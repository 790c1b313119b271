//! What a document holds, from its tree.

use super::Builder;
use crate::declarations::{Declarations, MetricType};
use crate::dropped::Loss;
use crate::finding::{Findings, Level, Pointer, Remark, Rule};
use crate::options::Options;
use crate::profile::casing::Casing;
use crate::profile::document::{Form, Resource, Shape, casing_of, resources, type_of};
use crate::profile::model::{Behavior, DeclaredDimension, Placed, Profile, Profiles};
use crate::profile::state::{in_modules, resource_of};
use crate::read::Cursor;
use crate::walk::{Member, Node};
use crate::walk::{Path, Walk};
use bumpalo::Bump;

/// Judges what `cursor` stands before, and builds it if there are no errors; nothing is built of a document that options
/// let pass and that would be invalid without them. Where it is a template that knows a value too late, the error says
/// which one.
pub(crate) fn read<'a, T: Parsed, C: Cursor<'a>>(
    cursor: C,
    options: &Options,
    findings: Findings,
) -> (Findings, Result<T, Option<Pointer>>) {
    let names = cursor.clone();
    let arena = Bump::new();
    let mut tree = None;
    let findings = Walk::new(cursor, options, findings).run(|walk| {
        tree = Some(walk.judged(T::FORM, &arena)?);
        Ok(())
    });
    let Some(tree) = tree.filter(|_| !findings.has_errors()) else { return (findings, Err(None)) };
    let pointer = |path: &Path<'_>| path.pointer(&names);
    let mut builder = Builder::new(casing_of(&tree), &pointer, options.max_findings);
    let built = T::build(&mut builder, &tree);
    let unknown = || {
        let losses = builder.losses().kept.into_iter().filter(|lost| lost.rule.is_none());
        losses.map(|lost| lost.pointer).max_by_key(|pointer| pointer.as_str().matches('/').count())
    };
    (findings, built.ok_or_else(unknown))
}

/// Says that nothing can be held without the value at `pointer`.
pub(crate) fn unknown(findings: &mut Findings, pointer: Pointer) {
    let message = "the value is known only once the template is deployed, and nothing can be held without it";
    let remark = Remark::new(Rule::WrongType, message).help("write the value itself");
    findings.record(Level::Error, None, || (pointer, remark));
}

/// What a document can be parsed as.
pub(crate) trait Parsed: Sized {
    const FORM: Form;

    /// Takes it from a tree.
    fn build(builder: &mut Builder<'_>, tree: &Node<'_>) -> Option<Self>;
}

impl Parsed for Profile {
    const FORM: Form = Form::Profile;

    fn build(builder: &mut Builder<'_>, tree: &Node<'_>) -> Option<Self> {
        let profile = builder.profile(&Path::ROOT, tree)?;
        Some(Self { losses: builder.losses(), ..profile })
    }
}

impl Parsed for Behavior {
    const FORM: Form = Form::Behavior;

    fn build(builder: &mut Builder<'_>, tree: &Node<'_>) -> Option<Self> {
        let behavior = builder.behavior(&Path::ROOT, tree)?;
        Some(Self { losses: builder.losses(), ..behavior })
    }
}

impl Parsed for Profiles {
    const FORM: Form = Form::Any;

    fn build(builder: &mut Builder<'_>, tree: &Node<'_>) -> Option<Self> {
        let mut document = Self::default();
        builder.document(tree, &mut document)?;
        document.losses = builder.losses();
        Some(document)
    }
}

impl Builder<'_> {
    fn document(&mut self, tree: &Node<'_>, document: &mut Profiles) -> Option<()> {
        let path = Path::ROOT;
        if let Some(resources) = resources(tree) {
            self.casing = Casing::CloudFormation;
            return self.template(&path.key(resources.key_at), &resources.node, document);
        }
        if let Some(values) = tree.member("planned_values").or_else(|| tree.member("values")) {
            self.casing = Casing::Awscc;
            if let Some((of, node)) = resource_of(tree) {
                return self.resource(&path.key(values.key_at), of, node, address(tree), document);
            }
            return self.state(&path.key(values.key_at), &values.node, document);
        }
        if let Some(items) = tree.list() {
            if Shape::is_metrics(items, self.casing) {
                let mut items = items.iter().enumerate();
                return items.try_for_each(|(index, item)| {
                    self.resource(&path.index(index), Resource::Metric, item, None, document)
                });
            }
            let profile = self.unnamed(&path, tree)?;
            document.profiles.push(self.placed(&path, None, profile));
            return Some(());
        }
        let members = tree.object()?;
        match Shape::of(members, self.casing) {
            Shape::Attachment => document.attachments.extend(self.attachment(&path, tree)),
            Shape::Behavior => {
                let behaviors = self.behavior(&path, tree).into_iter().collect();
                let profile = Profile { behaviors, ..Profile::default() };
                document.profiles.push(self.placed(&path, None, profile));
            }
            Shape::Metric => self.resource(&path, Resource::Metric, tree, None, document)?,
            Shape::Dimension => self.resource(&path, Resource::Dimension, tree, None, document)?,
            Shape::Profile => self.resource(&path, Resource::Profile, tree, None, document)?,
        }
        Some(())
    }

    /// Adds what a resource has, unless a template knows all of it later only.
    fn resource(
        &mut self,
        path: &Path<'_>,
        of: Resource,
        node: &Node<'_>,
        id: Option<&str>,
        document: &mut Profiles,
    ) -> Option<()> {
        if self.is_unknown(node) {
            self.pass(path, node);
            return Some(());
        }
        let is_held = match of {
            Resource::Profile => {
                let profile = self.profile(path, node)?;
                document.profiles.push(self.placed(path, id, profile));
                true
            }
            Resource::Metric => self.declare(node, &mut document.custom_metrics).is_some(),
            Resource::Dimension => {
                let declared = self.declared(node);
                let is_held = declared.is_some();
                document.dimensions.extend(declared);
                is_held
            }
        };
        if !is_held {
            self.lose(path, node.at, Loss::Value, None);
        }
        Some(())
    }

    fn placed(&self, path: &Path<'_>, id: Option<&str>, profile: Profile) -> Placed {
        Placed { logical_id: id.map(str::to_owned), pointer: (self.pointer)(path), profile }
    }

    fn template(&mut self, path: &Path<'_>, resources: &Node<'_>, document: &mut Profiles) -> Option<()> {
        for Member { key, key_at, node } in resources.object().unwrap_or_default() {
            let (Some(of), Some(properties)) = (type_of(node), node.member("Properties")) else { continue };
            let path = path.key(*key_at);
            self.resource(&path.key(properties.key_at), of, &properties.node, Some(key), document)?;
        }
        Some(())
    }

    /// The resources of a state of Terraform, those of modules too.
    fn state(&mut self, path: &Path<'_>, values: &Node<'_>, document: &mut Profiles) -> Option<()> {
        let mut taken = Some(());
        in_modules(path, values, &mut |path, resource| {
            if let (Some(()), Some((of, node))) = (taken, resource_of(resource))
                && let Some(member) = resource.member("values")
            {
                taken = self.resource(&path.key(member.key_at), of, node, address(resource), document);
            }
        });
        taken
    }

    /// Adds the custom metric that is declared; nothing without a name that behaviors can have.
    fn declare(&self, node: &Node<'_>, declared: &mut Declarations) -> Option<()> {
        let name = self.member(node, "metricName")?.text()?;
        let of = MetricType::named(self.member(node, "metricType")?.text()?)?;
        declared.declare(name.to_owned(), of).ok()
    }

    /// The dimension that is declared.
    fn declared(&self, node: &Node<'_>) -> Option<DeclaredDimension> {
        let name = self.member(node, "name")?.text()?;
        let filters = self.member(node, "stringValues")?.list()?.iter();
        let filters = filters.map(|item| item.text().map(str::to_owned)).collect::<Option<Vec<String>>>()?;
        DeclaredDimension::new(name, filters).ok()
    }

    /// The member of this name.
    fn member<'n, 'a>(&self, node: &'n Node<'a>, name: &'static str) -> Option<&'n Node<'a>> {
        node.member(&self.casing.spell(name)).map(|member| &member.node)
    }
}

/// How Terraform addresses a resource.
fn address<'n>(resource: &'n Node<'_>) -> Option<&'n str> {
    let text = |name| resource.member(name)?.node.text();
    text("address").or_else(|| text("name"))
}
