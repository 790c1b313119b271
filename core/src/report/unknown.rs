//! Keys that are no field of their object: what was probably meant.

use super::names::{NAMES, Name, Names};
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
pub(super) fn remark(parent: &str, title: &str, key: &str, names: Option<Names>) -> Remark {
    let shown = quoted(key);
    if matches!(rule(parent), Rule::CustomKindUnknown) {
        return unknown_kind(key);
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
    if let Some(suggestion) = suggest(parent, key, names) {
        return remark.help(suggestion);
    }
    let custom = path("custom_metrics", names.unwrap_or_default());
    remark.help(format!("leave it out; custom metrics stand in `{custom}`"))
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

fn unknown_kind(key: &str) -> Remark {
    let remark = Remark::new(
        Rule::CustomKindUnknown,
        format!("{} is none of the kinds `number`, `number_list`, `string_list` and `ip_list`", quoted(key)),
    )
    .param("key", key);
    if let Some((_, meant)) = BEHAVIOR_KINDS.iter().find(|(name, _)| *name == key) {
        return remark
            .help(format!("write `{meant}`"))
            .hint("behavior-kind", "declarations and behaviors name the kinds otherwise");
    }
    let kinds = NAMES.iter().filter(|name| name.parent == CUSTOM_KIND).map(|name| name.long);
    remark.help_with(nearest(key, kinds), "write one of the four kinds")
}

/// What was probably meant: a name of this object, or one of another object. Suggested are `names`, if the document has
/// shown which it uses.
fn suggest(parent: &str, key: &str, names: Option<Names>) -> Option<String> {
    let spelled = |name: &Name, otherwise| names.map_or(otherwise, |names| name.spelling(names));
    let is = |name: &Name, spelling: &str| name.long == spelling || name.short == spelling;

    let here = || NAMES.iter().filter(|name| name.parent == parent);
    if let Some(near) = nearest(key, here().flat_map(|name| [name.long, name.short])) {
        let near = here().find(|name| is(name, near)).map_or(near, |name| spelled(name, near));
        return Some(format!("did you mean `{near}`?"));
    }
    if let Some(name) = NAMES.iter().find(|name| is(name, key)) {
        let (place, meant) = (place(name.parent, names), spelled(name, key));
        return Some(if meant == key {
            format!("`{key}` belongs {place}")
        } else {
            format!("did you mean `{meant}`, {place}?")
        });
    }
    let near = nearest(key, NAMES.iter().map(|name| name.long))?;
    let name = NAMES.iter().find(|name| name.long == near)?;
    Some(format!("did you mean `{}`, {}?", spelled(name, near), place(name.parent, names)))
}

/// The path of the listening ports of either protocol in the table of names.
const LISTENING: &str = "listening_*_ports";

/// Where the object at `parent` is.
fn place(parent: &str, names: Option<Names>) -> String {
    let names = names.unwrap_or_default();
    match (parent.contains(LISTENING), names) {
        _ if parent.is_empty() => "at the root".to_owned(),
        // The short names have no part in common that a star could stand beside.
        (true, Names::Short) => {
            let [tcp, udp] = ["listening_tcp_ports", "listening_udp_ports"]
                .map(|ports| path(&parent.replace(LISTENING, ports), names));
            format!("in `{tcp}` or `{udp}`")
        }
        _ => format!("in `{}`", path(parent, names)),
    }
}

/// A path of long names in `names`.
fn path(long: &str, names: Names) -> String {
    let spelled = |step: &str| {
        let base = step.trim_end_matches("[]");
        let name = NAMES.iter().find(|name| name.long == base);
        name.map_or_else(|| step.to_owned(), |name| step.replace(base, name.spelling(names)))
    };
    long.split('.').map(spelled).collect::<Vec<_>>().join(".")
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
                "write `number_list`; declarations and behaviors name the kinds otherwise",
            ),
            (CUSTOM_KIND, "Number", "did you mean `number`?"),
        ] {
            assert_eq!(remark(parent, "here", key, None).help.as_deref(), Some(help), "{parent} {key}");
        }
    }

    #[test]
    fn what_was_meant_is_suggested_in_the_names_of_the_document() {
        for (parent, key, long, short) in [
            ("metrics.network_stats", "bytesout", "did you mean `bytes_out`?", "did you mean `bo`?"),
            ("metrics.listening_*_ports.ports[]", "prt", "did you mean `port`?", "did you mean `pt`?"),
            ("", "report_id", "`report_id` belongs in `header`", "did you mean `rid`, in `hed`?"),
            ("", "rid", "did you mean `report_id`, in `header`?", "`rid` belongs in `hed`"),
            (
                "",
                "network_status",
                "did you mean `network_stats`, in `metrics`?",
                "did you mean `ns`, in `met`?",
            ),
            (
                "",
                "pt",
                "did you mean `port`, in `metrics.listening_*_ports.ports[]`?",
                "`pt` belongs in `met.tp.pts[]` or `met.up.pts[]`",
            ),
            (
                "",
                "string_list",
                "`string_list` belongs in `custom_metrics.*[]`",
                "`string_list` belongs in `cmet.*[]`",
            ),
        ] {
            for (names, help) in [(Names::Long, long), (Names::Short, short)] {
                assert_eq!(suggest(parent, key, Some(names)).as_deref(), Some(help), "{parent} {key}");
            }
        }
    }
}
