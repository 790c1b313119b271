//! What a document holds, from its tree.

use super::Builder;
use crate::dropped::Loss;
use crate::finding::{Findings, Level, Pointer, Remark, Rule};
use crate::options::Options;
use crate::profile::casing::Casing;
use crate::profile::document::{
    AWSCC_TYPE, DIMENSION_TYPE, Form, PROFILE_TYPE, Shape, casing_of, declarations, resources, type_of,
};
use crate::profile::model::{Behavior, DeclaredDimension, Placed, Profile, Profiles};
use crate::read::Cursor;
use crate::walk::{Member, Node};
use crate::walk::{Path, Walk};

/// Judges what `cursor` stands before, and builds it if there are no errors; nothing is built of a document that options
/// let pass and that would be invalid without them. Where it is a template that knows a value too late, the error says
/// which one.
pub(crate) fn read<'a, T: Parsed, C: Cursor<'a>>(
    cursor: C,
    options: &Options,
    findings: Findings,
) -> (Findings, Result<T, Option<Pointer>>) {
    let names = cursor.clone();
    let mut tree = None;
    let findings = Walk::new(cursor, options, findings).run(|walk| {
        tree = Some(walk.judged(T::FORM)?);
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
        if tree.list().is_some() {
            let profile = self.unnamed(&path, tree)?;
            document.profiles.push(self.placed(&path, None, profile));
            return Some(());
        }
        let members = tree.object()?;
        if let Some(resources) = resources(tree) {
            self.casing = Casing::CloudFormation;
            return self.template(&path.key(resources.key_at), &resources.node, document);
        }
        if let Some(values) = tree.member("values").or_else(|| tree.member("planned_values")) {
            self.casing = Casing::Awscc;
            return self.state(&path.key(values.key_at), &values.node, document);
        }
        match Shape::of(members, self.casing) {
            Shape::Attachment => document.attachments.extend(self.attachment(&path, tree)),
            Shape::Behavior => {
                let behaviors = self.behavior(&path, tree).into_iter().collect();
                let profile = Profile { behaviors, ..Profile::default() };
                document.profiles.push(self.placed(&path, None, profile));
            }
            Shape::Profile => self.resource(&path, tree, None, document)?,
        }
        Some(())
    }

    /// Adds a profile, unless a template knows all of it later only.
    fn resource(
        &mut self,
        path: &Path<'_>,
        node: &Node<'_>,
        id: Option<&str>,
        document: &mut Profiles,
    ) -> Option<()> {
        if self.is_unknown(node) {
            self.pass(path, node);
            return Some(());
        }
        let profile = self.profile(path, node)?;
        document.profiles.push(self.placed(path, id, profile));
        Some(())
    }

    fn placed(&self, path: &Path<'_>, id: Option<&str>, profile: Profile) -> Placed {
        Placed { logical_id: id.map(str::to_owned), pointer: (self.pointer)(path), profile }
    }

    fn template(&mut self, path: &Path<'_>, resources: &Node<'_>, document: &mut Profiles) -> Option<()> {
        document.custom_metrics = declarations(resources).unwrap_or_default();
        for Member { key, key_at, node } in resources.object().unwrap_or_default() {
            let path = path.key(*key_at);
            let Some(properties) = node.member("Properties") else { continue };
            let path = path.key(properties.key_at);
            match type_of(node) {
                Some(PROFILE_TYPE) => self.resource(&path, &properties.node, Some(key), document)?,
                Some(DIMENSION_TYPE) => document.dimensions.extend(self.declared(&path, &properties.node)),
                _ => {}
            }
        }
        Some(())
    }

    /// The dimension that a resource declares.
    fn declared(&mut self, path: &Path<'_>, node: &Node<'_>) -> Option<DeclaredDimension> {
        let text = |name| node.member(name)?.node.text();
        let filters = || {
            let items = node.member("StringValues")?.node.list()?.iter();
            items.map(|item| item.text().map(str::to_owned)).collect::<Option<Vec<String>>>()
        };
        let declared = text("Name")
            .zip(filters())
            .and_then(|(name, filters)| DeclaredDimension::new(name, filters).ok());
        if declared.is_none() {
            self.lose(path, node.at, Loss::Value, None);
        }
        declared
    }

    /// The resources of a state of Terraform, those of modules too.
    fn state(&mut self, path: &Path<'_>, node: &Node<'_>, document: &mut Profiles) -> Option<()> {
        for member in node.object().unwrap_or_default() {
            let path = path.key(member.key_at);
            let items = member.node.list().unwrap_or_default().iter().enumerate();
            match &*member.key {
                "root_module" => self.state(&path, &member.node, document)?,
                "child_modules" => {
                    for (index, module) in items {
                        self.state(&path.index(index), module, document)?;
                    }
                }
                "resources" => {
                    for (index, resource) in items {
                        self.state_resource(&path.index(index), resource, document)?;
                    }
                }
                _ => {}
            }
        }
        Some(())
    }

    fn state_resource(
        &mut self,
        path: &Path<'_>,
        resource: &Node<'_>,
        document: &mut Profiles,
    ) -> Option<()> {
        let text = |name| resource.member(name).and_then(|member| member.node.text());
        let values = resource.member("values").filter(|_| text("type") == Some(AWSCC_TYPE));
        let Some(values) = values else { return Some(()) };
        let path = path.key(values.key_at);
        self.resource(&path, &values.node, text("address").or_else(|| text("name")), document)
    }
}
