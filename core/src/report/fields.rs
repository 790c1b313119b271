//! Which field a key is, from where its object stands.

use super::names::{Holds, NAMES, Name};

/// Where a value of a report stands, as [`Name::parent`] says it.
#[derive(Clone, Debug)]
pub(crate) struct Fields(String);

/// What [`Name::parent`] has for any one name.
const ANY: &str = "*";

impl Fields {
    pub(crate) const fn root() -> Self {
        Self(String::new())
    }

    /// The field that is called so, in either vocabulary, and where its value stands; nothing of a key that is none.
    pub(crate) fn member(&self, key: &str) -> (Option<&'static Name>, Option<Self>) {
        let named = |name: &&Name| self.is_at(name.parent) && [name.long, name.short].contains(&key);
        match NAMES.iter().find(named) {
            Some(name) => (Some(name), Some(self.then(name.long))),
            None if self.names_are_free() => (None, Some(self.then(ANY))),
            None => (None, None),
        }
    }

    /// Where the items of a list stand that stands here.
    pub(crate) fn items(&self) -> Self {
        Self(format!("{}[]", self.0))
    }

    fn then(&self, name: &str) -> Self {
        Self(if self.0.is_empty() { name.to_owned() } else { format!("{}.{name}", self.0) })
    }

    /// Whether this is the place that a parent names, in which `*` is any part of a name.
    fn is_at(&self, parent: &str) -> bool {
        match parent.split_once(ANY) {
            Some((before, behind)) => self.0.starts_with(before) && self.0.ends_with(behind),
            None => self.0 == parent,
        }
    }

    fn names_are_free(&self) -> bool {
        NAMES.iter().any(|name| name.holds == Holds::CustomMetrics && self.0 == name.long)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fields, NAMES};

    #[test]
    fn every_field_is_found_under_its_parent_and_nowhere_else() {
        for name in NAMES {
            let parent = Fields(name.parent.replace("_*_", "_udp_"));
            for spelling in [name.long, name.short] {
                assert_eq!(parent.member(spelling).0, Some(name), "{spelling} in {:?}", name.parent);
            }
            assert_eq!(Fields("elsewhere".to_owned()).member(name.long).0, None);
        }
    }

    #[test]
    fn names_of_custom_metrics_are_no_fields() {
        let (field, inside) = Fields::root().member("cmet");
        assert_eq!(field.map(|name| name.long), Some("custom_metrics"));
        let (field, inside) = inside.unwrap().member("header");
        assert!(field.is_none());
        assert_eq!(inside.unwrap().items().member("ip_list").0.map(|name| name.long), Some("ip_list"));
    }
}
