//! A behavior: its name, its metric with a dimension, and its criteria.

use super::judge::{Held, Judge};
use super::metrics::{Metric, ValueKind, metric, metrics};
use super::words::DimensionOperator;
use crate::declarations::MetricType;
use crate::finding::{Remark, Rule, quoted};
use crate::limits;
use crate::suggest::nearest;
use crate::walk::{At, Node, Path};

pub(crate) const NAMES: [&str; 6] =
    ["name", "metric", "metricDimension", "criteria", "suppressAlerts", "exportMetric"];
pub(crate) const DIMENSION: [&str; 2] = ["dimensionName", "operator"];

/// What a behavior is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Subject {
    Metric(&'static Metric),
    /// A custom metric, and its type where that is known.
    Custom(Option<MetricType>),
    /// Something that could not be told.
    Unknown,
}

impl Subject {
    /// What it is compared with, as far as that is known.
    pub(super) const fn kind(self) -> Option<ValueKind> {
        match self {
            Self::Metric(metric) => Some(metric.kind),
            Self::Custom(Some(MetricType::Number)) => Some(ValueKind::Number),
            Self::Custom(Some(MetricType::NumberList)) => Some(ValueKind::Numbers),
            Self::Custom(Some(MetricType::StringList)) => Some(ValueKind::Strings),
            Self::Custom(Some(MetricType::IpAddressList)) => Some(ValueKind::Cidrs),
            Self::Custom(None) | Self::Unknown => None,
        }
    }
}

/// What a profile has to know of its behaviors.
#[derive(Debug, Default)]
pub(super) struct Seen<'n> {
    pub(super) name: Option<&'n str>,
    /// Whether machine learning decides; nothing where that cannot be told.
    pub(super) is_ml: Option<bool>,
    /// Elements of its sets.
    pub(super) elements: usize,
    pub(super) alerts: bool,
}

impl Judge<'_> {
    /// Judges one behavior; `exports` tells whether the profile says where to.
    pub(super) fn behavior<'n>(&mut self, path: &Path<'_>, node: &'n Node<'_>, exports: bool) -> Seen<'n> {
        let mut seen = Seen { alerts: true, ..Seen::default() };
        let Some([name, metric, dimension, criteria, suppress, export]) =
            self.members(path, node, &NAMES, "a behavior")
        else {
            return seen;
        };
        seen.name = self.behavior_name(path, node, name);
        let subject = match metric {
            Some(held) => self.subject(&path.key(held.key_at), held.node, true),
            None => {
                let key = self.key("metric");
                let remark = Remark::new(Rule::BehaviorMetricMissing, format!("the behavior has no {key}"))
                    .help("name the metric that it is about, as `aws:num-messages-sent`");
                self.find_at(path, node, remark);
                Subject::Unknown
            }
        };
        match criteria {
            Some(held) => {
                let path = path.key(held.key_at);
                let told = self.criteria(&path, held.node, subject, seen.name);
                (seen.is_ml, seen.elements) = (told.is_ml, told.elements);
            }
            None => {
                let key = self.key("criteria");
                let remark = Remark::new(Rule::CriteriaMissing, format!("the behavior has no {key}"))
                    .help("say what is normal: an operator with a value, a statistic, or a confidence");
                self.find_at(path, node, remark);
            }
        }
        if let Some(held) = dimension {
            self.dimension(&path.key(held.key_at), held.node, subject, seen.is_ml == Some(true));
        }
        if let Some(held) = suppress {
            seen.alerts = self.boolean(&path.key(held.key_at), held.node) == Some(false);
        }
        if let Some(held) = export {
            self.export(&path.key(held.key_at), held.node, exports);
        }
        seen
    }

    fn behavior_name<'n>(
        &mut self,
        path: &Path<'_>,
        behavior: &Node<'_>,
        name: Option<Held<'n, '_>>,
    ) -> Option<&'n str> {
        let Some(held) = name else {
            let key = self.key("name");
            let remark = Remark::new(Rule::BehaviorNameMissing, format!("the behavior has no {key}"))
                .help("name it: violations refer to a behavior by its name");
            self.find_at(path, behavior, remark);
            return None;
        };
        let path = path.key(held.key_at);
        let text = self.text(&path, held.node)?;
        if let Some((fault, is_length)) = name_fault(text) {
            let remark = Remark::new(Rule::BehaviorNamePattern, format!("the name {} {fault}", quoted(text)))
                .help(NAME_HELP)
                .param("value", text);
            self.find_at(&path, held.node, if is_length { remark } else { remark.mild() });
        }
        Some(text)
    }

    /// What a metric's name stands for.
    pub(super) fn subject(&mut self, path: &Path<'_>, node: &Node<'_>, is_behavior: bool) -> Subject {
        let Some(name) = self.text(path, node) else { return Subject::Unknown };
        if let Some(metric) = metric(name) {
            return Subject::Metric(metric);
        }
        if name.starts_with("aws:") {
            let rule = if is_behavior { Rule::UnknownMetric } else { Rule::RetainUnknownMetric };
            let remark = Remark::new(rule, format!("{} is no metric of the service", quoted(name)));
            let remark = remark.help_with(
                nearest(name, metrics().iter().map(|metric| metric.name)),
                "names of custom metrics do not start with `aws:`",
            );
            self.find_at(path, node, remark.param("value", name));
            return Subject::Unknown;
        }
        let declared = self.known.metric_type(name);
        if declared.is_none() && self.known.is_complete() {
            let remark = Remark::new(
                Rule::CustomMetricUndeclared,
                format!("the custom metric {} is not declared", quoted(name)),
            );
            let known = self
                .known
                .names_to_suggest()
                .chain(metrics().iter().filter_map(|metric| metric.name.strip_prefix("aws:")));
            let remark = match nearest(name, known) {
                Some(near) if metric(&format!("aws:{near}")).is_some() => {
                    remark.help(format!("did you mean `aws:{near}`?"))
                }
                Some(near) => remark.help(format!("did you mean `{near}`?")),
                None => remark.help("declare it, or mend the name"),
            };
            self.find_at(path, node, remark.param("value", name));
        }
        Subject::Custom(declared.flatten())
    }

    pub(super) fn dimension(&mut self, path: &Path<'_>, node: &Node<'_>, subject: Subject, is_ml: bool) {
        let Some([name, operator]) = self.members(path, node, &DIMENSION, "a dimension") else { return };
        let refused = match subject {
            Subject::Metric(metric) if !metric.dimension => {
                Some(format!("`{}` takes no dimension", metric.name))
            }
            Subject::Metric(metric) if is_ml && metric.kind == ValueKind::Cidrs => {
                Some(format!("`{}` takes no dimension with machine learning", metric.name))
            }
            Subject::Custom(_) => Some("a custom metric takes no dimension".to_owned()),
            Subject::Metric(_) | Subject::Unknown => None,
        };
        if let Some(message) = refused {
            let with = metrics().iter().filter(|metric| metric.dimension).map(|metric| metric.name);
            let help = format!("leave it out; metrics with dimensions are {}", listed(with));
            self.find_at(path, node, Remark::new(Rule::DimensionUnsupported, message).help(help));
        }
        match name {
            Some(held) => self.dimension_name(&path.key(held.key_at), held.node),
            None => {
                let key = self.key("dimensionName");
                let remark = Remark::new(Rule::DimensionNamePattern, format!("the dimension has no {key}"))
                    .help("name the dimension");
                self.find_at(path, node, remark);
            }
        }
        if let Some(held) = operator {
            let path = path.key(held.key_at);
            if let Some(word) = self.text(&path, held.node)
                && DimensionOperator::named(word).is_none()
            {
                let message = format!("the operator {} is neither `IN` nor `NOT_IN`", quoted(word));
                let remark = Remark::new(Rule::DimensionOperatorUnknown, message);
                let remark = remark.help_with(
                    nearest(word, DimensionOperator::names()),
                    "write `IN` or `NOT_IN`, or leave it out for `IN`",
                );
                self.find_at(&path, held.node, remark.param("value", word));
            }
        }
    }

    /// Judges `exportMetric`.
    pub(super) fn export(&mut self, path: &Path<'_>, node: &Node<'_>, exports: bool) {
        if self.boolean(path, node) == Some(true) && !exports {
            let key = self.key("metricsExportConfig");
            let message = format!("the metric is to be exported, and the profile has no {key}");
            let remark = Remark::new(Rule::ExportWithoutConfig, message)
                .help("say where to export to, or leave the export out");
            self.find(path, At::Value(node.at), remark);
        }
    }
}

/// What a name may be.
pub(super) const NAME_HELP: &str =
    "a name is 1 to 128 of the characters `a-z`, `A-Z`, `0-9`, `_`, `-` and `:`";

/// What is wrong with a name, and whether that is its length.
pub(super) fn name_fault(name: &str) -> Option<(String, bool)> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-');
    if (1..=limits::PROFILE_NAME).contains(&name.len()) && name.bytes().all(is_plain) {
        return None;
    }
    let characters = name.chars().count();
    if characters == 0 {
        return Some(("is empty".to_owned(), true));
    }
    if characters > limits::PROFILE_NAME {
        return Some((format!("has {characters} characters, more than {}", limits::PROFILE_NAME), true));
    }
    let is_allowed = |character: char| u8::try_from(character).is_ok_and(is_plain);
    let other = name.chars().find(|character| !is_allowed(*character))?;
    let shown = if other == ' ' { "a space".to_owned() } else { quoted(&other.to_string()).to_string() };
    Some((format!("holds {shown}"), false))
}

/// `a`, `b` and `c`.
pub(super) fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}
