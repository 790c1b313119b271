//! Keys that are no field of their object: what was probably meant.

use super::names::{NAMES, Name};
use crate::finding::{Remark, Rule, quoted};
use crate::suggest::nearest;

/// Names that stand in the tag table of the Python sample agent, which never sends them.
const NEVER_SENT: [&str; 4] = ["remote_port", "rp", "status", "s"];

/// Names of what a report does not carry.
const NOT_IN_A_REPORT: [&str; 6] = ["timestamp", "time", "thingName", "thing_name", "thing", "clientId"];

/// Names that declarations and behaviors use for the kinds of custom metrics, and the kind that is meant.
const BEHAVIOR_KINDS: [(&str, &str); 7] = [
    ("numbers", "number_list"),
    ("strings", "string_list"),
    ("ip-list", "ip_list"),
    ("ip_address_list", "ip_list"),
    ("ip-address-list", "ip_list"),
    ("cidrs", "ip_list"),
    ("count", "number"),
];

/// Says that `key` is no field of the object at `parent`, which messages call `title`.
#[cold]
pub(super) fn remark(parent: &str, title: &str, key: &str) -> Remark {
    let shown = quoted(key);
    if matches!(rule(parent), Rule::CustomKindUnknown) {
        return unknown_kind(key, &shown);
    }
    let remark = Remark::new(Rule::UnknownKey, format!("{shown} is no key of {title}")).param("key", key);
    if parent.ends_with("connections[]") && NEVER_SENT.contains(&key) {
        return remark.hint(
            "agent-tag-table",
            "the port stands in `remote_addr`, and only established connections are listed",
        );
    }
    if NOT_IN_A_REPORT.contains(&key) {
        return remark.help("leave it out: the thing is known by the topic, the time by the receipt");
    }
    if let Some(suggestion) = suggest(parent, key) {
        return remark.help(suggestion);
    }
    remark.help("leave it out; custom metrics stand in `custom_metrics`")
}

/// The rule that such a key breaks.
pub(super) const fn rule(parent: &str) -> Rule {
    match parent.as_bytes() {
        CUSTOM_KIND_BYTES => Rule::CustomKindUnknown,
        _ => Rule::UnknownKey,
    }
}

/// Where the table of names puts the kinds of custom metrics.
const CUSTOM_KIND: &str = "custom_metrics.*[]";
const CUSTOM_KIND_BYTES: &[u8] = CUSTOM_KIND.as_bytes();

fn unknown_kind(key: &str, shown: &str) -> Remark {
    let remark = Remark::new(
        Rule::CustomKindUnknown,
        format!("{shown} is none of the kinds `number`, `number_list`, `string_list` and `ip_list`"),
    )
    .param("key", key);
    if let Some((_, meant)) = BEHAVIOR_KINDS.iter().find(|(name, _)| *name == key) {
        return remark
            .help(format!("did you mean `{meant}`?"))
            .hint("behavior-kind", "declarations and behaviors name the kinds otherwise");
    }
    let kinds = NAMES.iter().filter(|name| name.parent == CUSTOM_KIND).map(|name| name.long);
    match nearest(key, kinds) {
        Some(near) => remark.help(format!("did you mean `{near}`?")),
        None => remark.help("write one of the four kinds"),
    }
}

/// What was probably meant: a name of this object, or one of another object.
fn suggest(parent: &str, key: &str) -> Option<String> {
    let here = || NAMES.iter().filter(|name| name.parent == parent);
    if let Some(near) = nearest(key, here().flat_map(|name| [name.long, name.short])) {
        return Some(format!("did you mean `{near}`?"));
    }
    let elsewhere: Vec<&Name> = NAMES.iter().filter(|name| [name.long, name.short].contains(&key)).collect();
    if let [first, ..] = elsewhere.as_slice() {
        let place =
            if first.parent.is_empty() { "at the root".to_owned() } else { format!("in `{}`", first.parent) };
        return Some(format!("`{key}` belongs {place}"));
    }
    let near = nearest(key, NAMES.iter().map(|name| name.long))?;
    let name = NAMES.iter().find(|name| name.long == near)?;
    let place =
        if name.parent.is_empty() { "at the root".to_owned() } else { format!("in `{}`", name.parent) };
    Some(format!("did you mean `{near}`, {place}?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_suggested() {
        for (parent, key, help) in [
            ("header", "reportId", "did you mean `report_id`?"),
            ("header", "Version", "did you mean `version`?"),
            ("", "custom-metrics", "did you mean `custom_metrics`?"),
            ("", "report_id", "`report_id` belongs in `header`"),
            ("header", "metrics", "`metrics` belongs at the root"),
            ("", "network_status", "did you mean `network_stats`, in `metrics`?"),
            ("header", "timestamp", "leave it out: the thing is known by the topic, the time by the receipt"),
            ("", "uptime", "leave it out; custom metrics stand in `custom_metrics`"),
            (
                CUSTOM_KIND,
                "numbers",
                "did you mean `number_list`?; declarations and behaviors name the kinds otherwise",
            ),
            (CUSTOM_KIND, "Number", "did you mean `number`?"),
        ] {
            assert_eq!(remark(parent, "here", key).help.as_deref(), Some(help), "{parent} {key}");
        }
    }
}
