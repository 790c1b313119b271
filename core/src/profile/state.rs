//! What `terraform show -json` prints: modules within modules, each with resources.

use super::casing::Casing;
use super::document::{Resource, Targets};
use super::judge::Judge;
use crate::walk::{Node, Path};

/// What the resources of a state are called.
const TYPES: [(&str, Resource); 3] = [
    ("awscc_iot_security_profile", Resource::Profile),
    ("awscc_iot_custom_metric", Resource::Metric),
    ("awscc_iot_dimension", Resource::Dimension),
];

impl<'j> Judge<'j> {
    /// Judges the resources of the module in `values`, and those of the modules in it.
    pub(super) fn state(&mut self, path: &Path<'_>, values: &'j Node<'_>) {
        self.casing = Casing::Awscc;
        let is_cut = self.is_cut(values);
        in_modules(path, values, &mut |_, resource| {
            if let Some((Resource::Metric, values)) = resource_of(resource) {
                self.known.declare(values, Casing::Awscc);
            }
        });
        if is_cut {
            self.known.open();
        }
        let mut targets = Targets::default();
        in_modules(path, values, &mut |path, resource| {
            if let Some((of, values)) = resource_of(resource)
                && let Some(member) = resource.member("values")
            {
                self.resource(&path.key(member.key_at), of, values, &mut targets);
            }
        });
    }
}

/// What a resource of a state is, and its values.
pub(super) fn resource_of<'n, 'a>(resource: &'n Node<'a>) -> Option<(Resource, &'n Node<'a>)> {
    let name = resource.member("type")?.node.text()?;
    let (_, of) = TYPES.iter().find(|(known, _)| *known == name)?;
    Some((*of, &resource.member("values")?.node))
}

/// Shows `each` the resources of a module and of those in it. The depth bound of the reader bounds the recursion.
pub(super) fn in_modules<'n, 'a>(
    path: &Path<'_>,
    module: &'n Node<'a>,
    each: &mut dyn FnMut(&Path<'_>, &'n Node<'a>),
) {
    for member in module.object().unwrap_or_default() {
        let path = path.key(member.key_at);
        let items = member.node.list().unwrap_or_default().iter().enumerate();
        match member.key {
            "root_module" => in_modules(&path, &member.node, each),
            "child_modules" => items.for_each(|(index, module)| in_modules(&path.index(index), module, each)),
            "resources" => items.for_each(|(index, resource)| each(&path.index(index), resource)),
            _ => {}
        }
    }
}
