//! The messages about topics.

use super::words::{Operation, Outcome};
use super::{BRIDGE, PREFIX};
use crate::finding::{Remark, Rule, quoted};
use crate::limits;
use crate::options::Format;

/// A whole topic is quoted in a help only up to this length, so that it can be copied (as `quoted` cuts).
const COPIED: usize = limits::QUOTED_CHARACTERS;

#[cold]
pub(super) fn too_long(topic: &str) -> Remark {
    let (length, limit) = (topic.len(), limits::TOPIC_BYTES);
    Remark::new(Rule::TopicTooLong, format!("the topic {} is {length} bytes long", quoted(topic)))
        .help(format!("shorten it to {limit} bytes; with a legal thing name a metrics topic is far shorter"))
        .param("topic", topic)
        .param("length", length)
        .param("limit", limit)
}

#[cold]
pub(super) fn wildcard_publish(topic: &str) -> Remark {
    let wildcard = if topic.contains('+') { "+" } else { "#" };
    Remark::new(
        Rule::TopicWildcardPublish,
        format!("the topic {} has the wildcard `{wildcard}`", quoted(topic)),
    )
    .help("publish to the topic of one thing and one format; wildcards are for subscriptions")
    .param("topic", topic)
    .param("character", wildcard)
}

#[cold]
pub(super) fn prefix(levels: &[&str], name: Option<usize>) -> Remark {
    let found = levels.iter().take(2).copied().collect::<Vec<_>>().join("/");
    let message = match levels {
        [""] => "the topic is empty".to_owned(),
        ["$aws", "things"] => format!("the topic ends after {}", quoted(&found)),
        _ => format!("the topic starts with {} and not with `{PREFIX}`", quoted(&found)),
    };
    let rest = name.and_then(|name| levels.get(name..)).unwrap_or_default().join("/");
    let help = if rest.is_empty() || PREFIX.len() + rest.chars().count() > COPIED {
        format!("start it with `{PREFIX}` and the thing name")
    } else {
        format!("write {}", quoted(&format!("{PREFIX}{rest}")))
    };
    let help = match levels {
        // "$aws/things/…" in a shell: the variable `aws` is empty.
        ["", "things", ..] => format!("{help}; in a shell put it between single quotes, or `$aws` is lost"),
        _ => help,
    };
    Remark::new(Rule::TopicPrefix, message).help(help).param("found", found)
}

/// The levels with the right words in place of those in the wrong case.
#[cold]
pub(super) fn case(levels: &[&str], recased: &[(usize, &'static str)]) -> Remark {
    let found: Vec<&str> = recased.iter().filter_map(|(at, _)| levels.get(*at).copied()).collect();
    let names: Vec<String> = found.iter().map(|level| quoted(level).to_string()).collect();
    let message = match names.len() {
        1 => format!("the level {} is in the wrong letter case", names.concat()),
        _ => format!("the levels {} are in the wrong letter case", names.join(", ")),
    };
    let right = |at: usize| recased.iter().find(|(place, _)| *place == at).map(|(_, word)| *word);
    let corrected: Vec<&str> =
        levels.iter().enumerate().map(|(at, level)| right(at).unwrap_or(level)).collect();
    let corrected = corrected.join("/");
    let help = if corrected.chars().count() > COPIED {
        let words: Vec<String> = recased.iter().map(|(_, word)| format!("`{word}`")).collect();
        format!("write {}", words.join(", "))
    } else {
        format!("write {}", quoted(&corrected))
    };
    Remark::new(Rule::TopicCase, message).help(help).param("found", found.join("/"))
}

#[cold]
pub(super) fn no_bridge(found: &[&str]) -> Remark {
    let found = found.join("/");
    let message = if found.is_empty() {
        "the topic ends after the thing name".to_owned()
    } else {
        format!("{} follows the thing name", quoted(&found))
    };
    Remark::new(Rule::TopicShape, message)
        .help(format!("behind the thing name write `{BRIDGE}json` or `{BRIDGE}cbor`"))
        .param("found", found)
}

#[cold]
pub(super) fn no_name() -> Remark {
    Remark::new(Rule::TopicShape, "the topic has no level for the thing name")
        .help(format!("put the thing name between `{PREFIX}` and `{BRIDGE}`"))
}

#[cold]
pub(super) fn split_name(name: &str) -> Remark {
    let message =
        format!("{} stands where the thing name is expected, and each `/` starts a new level", quoted(name));
    Remark::new(Rule::TopicShape, message)
        .help("name the thing in one level, with another character instead of `/`, such as `:`")
        .param("found", name)
}

#[cold]
pub(super) fn near(found: &str, word: &'static str) -> Remark {
    Remark::new(Rule::TopicShape, format!("{} stands where `{word}` is expected", quoted(found)))
        .help(format!("write `{word}`"))
        .param("found", found)
        .param("expected", word)
}

#[cold]
pub(super) fn ends_early(operation: Option<Operation>) -> Remark {
    let help = match operation {
        Some(Operation::Subscribe) => "add `/json` or `/cbor`, and then `/accepted` or `/rejected`",
        _ => "add `/json` or `/cbor`",
    };
    Remark::new(Rule::TopicShape, "the topic ends before the format").help(help)
}

#[cold]
pub(super) fn too_many(extra: &[&str]) -> Remark {
    let extra = extra.join("/");
    let message = format!("{} follows the last level of a metrics topic", quoted(&extra));
    Remark::new(Rule::TopicShape, message).help("remove it").param("found", extra)
}

/// A format or an outcome that there is not. `filter` says that it is a wildcard of a subscription.
#[cold]
pub(super) fn unknown_word(rule: Rule, found: &str, [one, other]: [&'static str; 2], filter: bool) -> Remark {
    let role = if rule == Rule::TopicFormatUnknown { "format" } else { "last level" };
    let message = if found.is_empty() {
        format!("the {role} is empty, and neither `{one}` nor `{other}`")
    } else {
        format!("the {role} {} is neither `{one}` nor `{other}`", quoted(found))
    };
    let help = match (rule, found) {
        _ if filter => "it is a wildcard: say that the operation is `subscribe`".to_owned(),
        (Rule::TopicSuffixUnknown, "") => "remove the `/` at the end".to_owned(),
        _ => format!("write `{one}` or `{other}`"),
    };
    Remark::new(rule, message).help(help).param("found", found)
}

#[cold]
pub(super) fn publish_to_tail(outcome: Outcome) -> Remark {
    let tail = outcome.name();
    Remark::new(Rule::TopicDirection, format!("a client cannot publish to a topic that ends in `/{tail}`"))
        .help(format!("publish to the topic without `/{tail}`; on this one the service answers"))
        .param("operation", Operation::Publish.name())
}

#[cold]
pub(super) fn subscribe_to_bare(format: Option<Format>) -> Remark {
    let message = match format {
        Some(format) => format!("a client cannot subscribe to a topic that ends in `/{}`", format.name()),
        None => "a client cannot subscribe to the topic that reports are published to".to_owned(),
    };
    Remark::new(Rule::TopicDirection, message)
        .help("subscribe to the answers: add `/accepted`, `/rejected`, or `/+` for both")
        .param("operation", Operation::Subscribe.name())
}
