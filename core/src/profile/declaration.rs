//! Declarations: custom metrics and dimensions, in requests, answers, templates and state files.

use super::behavior::{NAME_HELP, name_fault};
use super::casing::Casing;
use super::judge::{Held, Judge};
use crate::declarations::{MetricType, RESERVED_PREFIX, is_metric_name};
use crate::finding::{Remark, Rule, quoted};
use crate::limits;
use crate::suggest::nearest;
use crate::walk::{Node, Path, Value};

/// Members of both that only requests have, then those that only answers have.
pub(crate) const METRIC: [&str; 9] = [
    "metricName",
    "metricType",
    "displayName",
    "tags",
    "clientRequestToken",
    "metricArn",
    "creationDate",
    "lastModifiedDate",
    "id",
];
pub(crate) const DIMENSION: [&str; 9] = [
    "name",
    "type",
    "stringValues",
    "tags",
    "clientRequestToken",
    "arn",
    "creationDate",
    "lastModifiedDate",
    "id",
];
/// The one type of dimension.
pub(crate) const TOPIC_FILTER: &str = "TOPIC_FILTER";

/// Whether a declaration has this member in a casing.
pub(crate) fn is_member(casing: Casing, name: &str) -> bool {
    match name {
        "clientRequestToken" | "creationDate" | "lastModifiedDate" => casing == Casing::Api,
        "metricArn" | "arn" => casing != Casing::CloudFormation,
        "id" => casing == Casing::Awscc,
        _ => true,
    }
}

impl Judge<'_> {
    /// Judges the declaration of a custom metric.
    pub(super) fn custom_metric(&mut self, path: &Path<'_>, node: &Node<'_>) {
        let (casing, what) = (self.casing, "the declaration of a custom metric");
        let held = self.members_if(path, node, &METRIC, &|name| is_member(casing, name), what);
        let Some([name, of, display, tags, token, arn, ..]) = held else { return };
        match name {
            Some(held) => self.metric_name(&path.key(held.key_at), held.node),
            None if casing == Casing::Api => {
                self.lacks(path, node, what, "metricName", "name the metric");
            }
            None => {}
        }
        // An update has a name and a display name alone.
        let is_update = display.is_some() && tags.or(token).or(arn).is_none() && casing == Casing::Api;
        match of {
            Some(held) => self.metric_type(&path.key(held.key_at), held.node),
            None if is_update => {}
            None => {
                let help = "add `number`, `number-list`, `string-list` or `ip-address-list`";
                self.lacks(path, node, what, "metricType", help);
            }
        }
        if let Some(held) = display {
            let range = 0..=limits::DISPLAY_NAME_CHARACTERS;
            _ = self.bounded_text(&path.key(held.key_at), held.node, range, "the display name");
        }
        self.tags_and_token(path, tags, token);
    }

    fn metric_name(&mut self, path: &Path<'_>, node: &Node<'_>) {
        let Some(name) = self.text(path, node) else { return };
        let shown = quoted(name);
        let remark = if name.starts_with(RESERVED_PREFIX) {
            Remark::new(
                Rule::CustomNameReserved,
                format!("the metric name {shown} starts with `{RESERVED_PREFIX}`"),
            )
            .help("names of that form are the service's own; choose another")
        } else if !is_metric_name(name.as_bytes()) {
            let message = format!("the metric name {shown} is not 1 to 128 letters, digits, `:`, `_` or `-`");
            Remark::new(Rule::CustomNamePattern, message).help("choose a name of these characters")
        } else {
            return;
        };
        self.find_at(path, node, remark.param("name", name));
    }

    fn metric_type(&mut self, path: &Path<'_>, node: &Node<'_>) {
        let Some(word) = self.text(path, node) else { return };
        if MetricType::named(word).is_some() {
            return;
        }
        let message = format!("{} is no type of a custom metric", quoted(word));
        let remark = Remark::new(Rule::CustomKindUnknown, message).param("value", word);
        let remark = remark.help_with(
            nearest(word, MetricType::ALL.iter().map(|of| of.name())),
            "write `number`, `number-list`, `string-list` or `ip-address-list`",
        );
        self.find_at(path, node, remark);
    }

    /// Judges the declaration of a dimension.
    pub(super) fn dimension_declaration(&mut self, path: &Path<'_>, node: &Node<'_>) {
        let (casing, what) = (self.casing, "the declaration of a dimension");
        let held = self.members_if(path, node, &DIMENSION, &|name| is_member(casing, name), what);
        let Some([name, of, values, tags, token, arn, ..]) = held else { return };
        match name {
            Some(held) => self.dimension_name(&path.key(held.key_at), held.node),
            None if casing == Casing::Api => {
                let remark =
                    Remark::new(Rule::DimensionNamePattern, format!("{what} has no {}", self.key("name")));
                self.find_at(path, node, remark.help("name the dimension"));
            }
            None => {}
        }
        // An update has a name and values alone.
        let is_update = tags.or(token).or(arn).is_none() && casing == Casing::Api;
        match of {
            Some(held) => self.dimension_type(&path.key(held.key_at), held.node),
            None if is_update => {}
            None => self.lacks(path, node, what, "type", "add `TOPIC_FILTER`, which is the one type"),
        }
        match values {
            Some(held) => self.topic_filters(&path.key(held.key_at), held.node),
            None => self.lacks(path, node, what, "stringValues", "list 1 to 100 topic filters"),
        }
        self.tags_and_token(path, tags, token);
    }

    /// Judges the name of a dimension, where it is declared or used.
    pub(super) fn dimension_name(&mut self, path: &Path<'_>, node: &Node<'_>) {
        if let Some(text) = self.text(path, node)
            && let Some((fault, _)) = name_fault(text)
        {
            let message = format!("the name {} of the dimension {fault}", quoted(text));
            let remark =
                Remark::new(Rule::DimensionNamePattern, message).help(NAME_HELP).param("value", text);
            self.find_at(path, node, remark);
        }
    }

    fn dimension_type(&mut self, path: &Path<'_>, node: &Node<'_>) {
        let Some(word) = self.text(path, node) else { return };
        if word != TOPIC_FILTER {
            let message = format!("{} is no type of a dimension", quoted(word));
            let remark = Remark::new(Rule::WrongType, message).help("the one type is `TOPIC_FILTER`");
            self.find_at(path, node, remark.param("value", word));
        }
    }

    fn topic_filters(&mut self, path: &Path<'_>, node: &Node<'_>) {
        let Some(items) = self.list(path, node) else { return };
        if !limits::DIMENSION_VALUES.contains(&items.len()) {
            let message = format!("the dimension has {} topic filters, not 1 to 100", items.len());
            let remark = Remark::new(Rule::WrongType, message)
                .help("list 1 to 100 topic filters")
                .param("count", items.len());
            self.find_at(path, node, remark);
        }
        for (index, item) in items.iter().enumerate() {
            let range = limits::DIMENSION_VALUE_CHARACTERS;
            _ = self.bounded_text(&path.index(index), item, range, "the topic filter");
        }
    }

    fn tags_and_token(&mut self, path: &Path<'_>, tags: Option<Held<'_, '_>>, token: Option<Held<'_, '_>>) {
        if let Some(held) = tags {
            self.tags(&path.key(held.key_at), held.node);
        }
        if let Some(held) = token {
            let range = limits::REQUEST_TOKEN_CHARACTERS;
            _ = self.bounded_text(&path.key(held.key_at), held.node, range, "the token of the request");
        }
    }

    /// Judges tags, which have the same two keys in requests and in templates.
    pub(super) fn tags(&mut self, path: &Path<'_>, node: &Node<'_>) {
        for (index, item) in self.list(path, node).unwrap_or_default().iter().enumerate() {
            let path = path.index(index);
            let Some([key, value]) = self.members(&path, item, &["Key", "Value"], "a tag") else { continue };
            match key {
                Some(held) => {
                    let range = limits::TAG_KEY_CHARACTERS;
                    _ = self.bounded_text(&path.key(held.key_at), held.node, range, "the key of the tag");
                }
                None => self.lacks(&path, item, "the tag", "Key", "name the tag"),
            }
            if let Some(held) = value {
                // Templates turn numbers and booleans into texts.
                let is_scalar = matches!(held.node.value, Value::Number(_) | Value::Bool(_));
                if self.casing == Casing::CloudFormation && is_scalar {
                    continue;
                }
                let range = 0..=limits::TAG_VALUE_CHARACTERS;
                _ = self.bounded_text(&path.key(held.key_at), held.node, range, "the value of the tag");
            }
        }
    }
}
