//! Criteria: what is normal, by a value, by a statistic of the fleet, or by machine learning.

use super::behavior::{Subject, listed};
use super::casing::Casing;
use super::judge::{Held, Judge, unsigned};
use super::metrics::{ComparisonOperator, Need, ValueKind, metrics};
use super::words::{Confidence, DurationSeconds, Statistic};
use crate::finding::{Remark, Rule, quoted};
use crate::limits;
use crate::suggest::nearest;
use crate::walk::{Node, Path, Value};

pub(crate) const NAMES: [&str; 7] = [
    "comparisonOperator",
    "value",
    "durationSeconds",
    "consecutiveDatapointsToAlarm",
    "consecutiveDatapointsToClear",
    "statisticalThreshold",
    "mlDetectionConfig",
];
pub(crate) const STATISTICAL: [&str; 1] = ["statistic"];
pub(crate) const ML: [&str; 1] = ["confidenceLevel"];

/// What a behavior has to know of its criteria.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) is_ml: Option<bool>,
    pub(super) elements: usize,
}

/// The ways to say what is normal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Static,
    Statistical,
    Ml,
}

impl Judge<'_> {
    /// Judges the criteria of a behavior of this name.
    pub(super) fn criteria(
        &mut self,
        path: &Path<'_>,
        node: &Node<'_>,
        subject: Subject,
        name: Option<&str>,
    ) -> Told {
        let mut told = Told::default();
        let Some([operator, value, duration, to_alarm, to_clear, statistical, ml]) =
            self.members(path, node, &NAMES, "criteria")
        else {
            return told;
        };
        let forms = [(value, Form::Static), (statistical, Form::Statistical), (ml, Form::Ml)];
        let mut forms = forms.into_iter().filter(|(held, _)| held.is_some()).map(|(_, form)| form);
        // Which of several a template keeps is not known before it is deployed.
        let is_open = [value, statistical, ml].into_iter().flatten().any(|held| self.is_unknown(held.node));
        let form = match (forms.next(), forms.next()) {
            (Some(_), Some(_)) if is_open => None,
            (None, _) => {
                self.value_missing(path, node, subject);
                None
            }
            (one, None) => one,
            (Some(_), Some(_)) => {
                let message = "the criteria hold more than one of a value, a statistic and machine learning";
                let remark = Remark::new(Rule::CriteriaExclusive, message).help("keep the one that is meant");
                self.find_at(path, node, remark);
                None
            }
        };
        told.is_ml = form.map(|form| form == Form::Ml);
        let held_operator = operator;
        let needs_operator = ml.is_none() && form != Some(Form::Ml);
        if held_operator.is_none() && needs_operator {
            self.operator_missing(path, node);
        }
        let operator = operator.and_then(|held| self.operator(path, node, held, form, subject));
        if let (Some(operator), Some(held)) = (operator, held_operator) {
            self.inverted(&path.key(held.key_at), held.node, operator, subject, name);
        }
        if let Some(held) = value {
            told.elements = self.metric_value(&path.key(held.key_at), held.node, subject, operator);
        }
        if let Some(held) = statistical {
            self.statistical(&path.key(held.key_at), held.node, subject);
        }
        if let Some(held) = ml {
            self.ml(&path.key(held.key_at), held.node, subject);
        }
        if form == Some(Form::Ml) && (held_operator.is_some() || duration.is_some()) {
            let message =
                "criteria for machine learning hold an operator or a duration, which have no effect";
            let remark =
                Remark::new(Rule::MlExtraCriteria, message).help("leave them out: the model decides");
            self.find_at(path, node, remark);
        }
        let is_set = match (subject.kind(), operator) {
            (Some(kind), _) => !kind.is_numeric(),
            // A custom metric of unknown type that is compared with a set.
            (None, Some(operator)) => subject == Subject::Custom(None) && !operator.is_numeric(),
            (None, None) => false,
        };
        self.duration(path, node, duration, form, subject, is_set);
        for held in [to_alarm, to_clear].into_iter().flatten() {
            self.consecutive(&path.key(held.key_at), held.node);
        }
        told
    }

    fn value_missing(&mut self, path: &Path<'_>, node: &Node<'_>, subject: Subject) {
        let value = self.key("value");
        let message = "the criteria have neither a value nor a statistic nor machine learning";
        let remark = Remark::new(Rule::ValueMissing, message);
        let remark = match subject.kind() {
            Some(kind) => remark.help(format!("add {value} with `{}`", self.casing.spell(kind.member()))),
            None => remark.help(format!("add {value}")),
        };
        self.find_at(path, node, remark);
    }

    fn operator_missing(&mut self, path: &Path<'_>, criteria: &Node<'_>) {
        let key = self.key("comparisonOperator");
        let remark = Remark::new(Rule::OperatorMissing, format!("the criteria have no {key}"))
            .help("say how the metric compares while all is normal, as `less-than`");
        self.find_at(path, criteria, remark);
    }

    /// The operator, if it is one that can be judged further.
    fn operator(
        &mut self,
        path: &Path<'_>,
        criteria: &Node<'_>,
        held: Held<'_, '_>,
        form: Option<Form>,
        subject: Subject,
    ) -> Option<ComparisonOperator> {
        let path = path.key(held.key_at);
        let word = self.text(&path, held.node)?;
        let Some(operator) = ComparisonOperator::named(word) else {
            let message = format!("{} is no operator of the service", quoted(word));
            let remark = Remark::new(Rule::OperatorUnknown, message).param("value", word);
            let remark = match nearest(word, ComparisonOperator::ALL.iter().map(|operator| operator.name())) {
                Some(near) => remark.help(format!("did you mean `{near}`?")),
                None => remark.help(format!(
                    "the operators are {}",
                    listed(ComparisonOperator::ALL.iter().map(|operator| operator.name()))
                )),
            };
            self.find_at(&path, held.node, remark);
            return None;
        };
        let allowed = match (subject, form) {
            (_, Some(Form::Ml)) => return Some(operator),
            // Machine learning, which takes any, may stand behind the fault.
            (_, None) if self.is_cut(criteria) => return Some(operator),
            (Subject::Metric(metric), Some(Form::Statistical)) if metric.kind.is_numeric() => {
                metric.operators()
            }
            (_, Some(Form::Statistical)) => ValueKind::Count.operators(),
            (Subject::Metric(metric), _) => metric.operators(),
            (other, _) => match other.kind() {
                Some(kind) => kind.operators(),
                None => return Some(operator),
            },
        };
        if allowed.contains(&operator) {
            return Some(operator);
        }
        let what = match (subject, form) {
            (_, Some(Form::Statistical)) => "a statistic".to_owned(),
            _ => self.about(subject),
        };
        let names = listed(allowed.iter().map(|operator| operator.name()));
        let message = format!("{what} does not compare with `{operator}`");
        let remark = Remark::new(Rule::OperatorNotAllowed, message)
            .help(format!("it takes {names}"))
            .param("value", operator.name());
        self.find_at(&path, held.node, remark);
        None
    }

    /// Says that an operator surely means the opposite.
    fn inverted(
        &mut self,
        path: &Path<'_>,
        node: &Node<'_>,
        operator: ComparisonOperator,
        subject: Subject,
        name: Option<&str>,
    ) {
        const FEW: [&str; 5] = [
            "aws:num-authorization-failures",
            "aws:num-disconnects",
            "aws:num-connection-attempts",
            "aws:num-listening-tcp-ports",
            "aws:num-listening-udp-ports",
        ];
        if !operator.is_greater() {
            return;
        }
        let is_bounded_by_name = name.is_some_and(|name| {
            let name = name.to_ascii_lowercase();
            let joined: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
            // Of separators only the one in `more-than` may be any: `num-axles` says nothing of a maximum.
            name.contains("max") || name.contains("exceed") || joined.contains("morethan")
        });
        let is_bounded_by_nature = matches!(subject, Subject::Metric(metric) if FEW.contains(&metric.name));
        if is_bounded_by_name || is_bounded_by_nature {
            let message = format!("`{operator}` says that many are normal, and alerts on few");
            let remark = Remark::new(Rule::InvertedOperatorSuspect, message)
                .help("criteria describe what is normal: write `less-than` to be alerted on more")
                .param("value", operator.name());
            self.find_at(path, node, remark);
        }
    }

    fn statistical(&mut self, path: &Path<'_>, node: &Node<'_>, subject: Subject) {
        let Some([statistic]) = self.members(path, node, &STATISTICAL, "a statistical threshold") else {
            return;
        };
        let takes = match subject {
            Subject::Metric(metric) => metric.statistic,
            other => other.kind().is_none_or(ValueKind::is_numeric),
        };
        if !takes {
            let what = self.about(subject);
            let names = metrics().iter().filter(|metric| metric.statistic).map(|metric| metric.name);
            let remark =
                Remark::new(Rule::StatisticUnsupported, format!("{what} takes no statistical threshold"))
                    .help(format!("compare it with a value; metrics with statistics are {}", listed(names)));
            self.find_at(path, node, remark);
        }
        let Some(held) = statistic else {
            let key = self.key("statistic");
            let remark = Remark::new(Rule::StatisticUnknown, format!("the threshold has no {key}"))
                .help(format!("add one of {}", listed(Statistic::names())));
            return self.find_at(path, node, remark);
        };
        let place = path.key(held.key_at);
        if let Some(word) = self.text(&place, held.node)
            && Statistic::named(word).is_none()
        {
            let message = format!("the statistic {} is none of the service", quoted(word));
            let all = listed(Statistic::names());
            let help = match nearest(word, Statistic::names()) {
                // Other percentiles are as near: `p95` may be meant for `p90` or `p99`.
                Some(near) => format!("did you mean `{near}`? the statistics are {all}"),
                None => format!("write one of {all}"),
            };
            let remark = Remark::new(Rule::StatisticUnknown, message).help(help).param("value", word);
            self.find_at(&place, held.node, remark);
        }
    }

    fn ml(&mut self, path: &Path<'_>, node: &Node<'_>, subject: Subject) {
        let Some([confidence]) = self.members(path, node, &ML, "machine learning") else {
            return;
        };
        let takes = match subject {
            Subject::Metric(metric) => metric.ml,
            other => other.kind().is_none_or(ValueKind::is_numeric),
        };
        if !takes {
            let what = self.about(subject);
            let remark = Remark::new(Rule::MlMetricUnsupported, format!("{what} takes no machine learning"))
                .help("compare it with a value");
            self.find_at(path, node, remark);
        }
        let Some(held) = confidence else {
            let key = self.key("confidenceLevel");
            let remark = Remark::new(Rule::MlConfidenceUnknown, format!("machine learning has no {key}"))
                .help("add `LOW`, `MEDIUM` or `HIGH`");
            return self.find_at(path, node, remark);
        };
        let place = path.key(held.key_at);
        if let Some(word) = self.text(&place, held.node)
            && Confidence::named(word).is_none()
        {
            let message = format!("the confidence {} is none of the service", quoted(word));
            let remark = Remark::new(Rule::MlConfidenceUnknown, message).param("value", word);
            let remark =
                remark.help_with(nearest(word, Confidence::names()), "write `LOW`, `MEDIUM` or `HIGH`");
            self.find_at(&place, held.node, remark);
        }
    }

    /// The subject in a message.
    pub(super) fn about(&self, subject: Subject) -> String {
        match subject {
            Subject::Metric(metric) => format!("`{}`", metric.name),
            Subject::Custom(Some(of)) => format!("a custom metric of type `{}`", of.name()),
            Subject::Custom(None) | Subject::Unknown => "this metric".to_owned(),
        }
    }

    fn duration(
        &mut self,
        path: &Path<'_>,
        criteria: &Node<'_>,
        duration: Option<Held<'_, '_>>,
        form: Option<Form>,
        subject: Subject,
        is_set: bool,
    ) {
        let Some(held) = duration else {
            let needed = match (form, subject) {
                (Some(Form::Statistical), Subject::Metric(metric)) => metric.statistic,
                (Some(Form::Statistical), other) => other.kind().is_none_or(ValueKind::is_numeric),
                (Some(Form::Static), Subject::Metric(metric)) => metric.duration == Need::Required,
                _ => false,
            };
            if needed {
                let key = self.key("durationSeconds");
                let what = match form {
                    Some(Form::Statistical) => "a statistic".to_owned(),
                    _ => self.about(subject),
                };
                let message = format!("the criteria have no {key}, which {what} needs");
                let remark = Remark::new(Rule::DurationRequired, message)
                    .help("add one of 300, 600, 900, 1800 and 3600 seconds");
                self.find_at(path, criteria, remark);
            }
            return;
        };
        let place = path.key(held.key_at);
        if self.is_unknown(held.node) {
            return;
        }
        self.duration_value(&place, held.node);
        let remark = match (subject, form) {
            _ if is_set => {
                let message = format!("{} is a set at one moment and has no duration", self.about(subject));
                Remark::new(Rule::DurationNotAllowed, message)
            }
            (Subject::Metric(metric), Some(Form::Static)) if metric.duration == Need::None => {
                let message = format!("the duration has no effect on `{}` with a value", metric.name);
                Remark::new(Rule::DurationNotApplicable, message)
            }
            _ => return,
        };
        self.find_at(&place, held.node, remark.help("leave it out"));
    }

    fn duration_value(&mut self, path: &Path<'_>, node: &Node<'_>) {
        let seconds = match (&node.value, node.text().map(str::parse::<u64>)) {
            (Value::Number(number), _) => unsigned(*number),
            (_, Some(Ok(seconds))) => {
                if self.casing != Casing::CloudFormation {
                    let message = format!("the duration is the text {}", node.shown());
                    let help = match DurationSeconds::of(seconds) {
                        Some(_) => format!("write the number: `{seconds}`"),
                        None => "write a number, without quotes".to_owned(),
                    };
                    let remark =
                        Remark::new(Rule::DurationAsString, message).help(help).param("value", seconds);
                    self.find_at(path, node, remark);
                }
                Some(seconds)
            }
            _ => return self.wrong_kind(path, node, "an integer"),
        };
        if seconds.and_then(DurationSeconds::of).is_none() {
            let message = format!("the duration {} is none that the service takes", node.shown());
            let remark = Remark::new(Rule::DurationValue, message)
                .help("write 300, 600, 900, 1800 or 3600")
                .found(node.found().quoted(), node.found().kind.name());
            self.find_at(path, node, remark);
        }
    }

    fn consecutive(&mut self, path: &Path<'_>, node: &Node<'_>) {
        if self.is_unknown(node) {
            return;
        }
        let count = match (&node.value, node.text().map(str::parse::<u64>)) {
            (Value::Number(number), _) => unsigned(*number),
            (_, Some(Ok(count))) if self.casing == Casing::CloudFormation => Some(count),
            _ => return self.wrong_kind(path, node, "an integer"),
        };
        if count.is_none_or(|count| !limits::CONSECUTIVE.contains(&count)) {
            let message = format!("the number {} of consecutive datapoints is not 1 to 10", node.shown());
            let remark = Remark::new(Rule::ConsecutiveRange, message)
                .help("write an integer from 1 to 10")
                .found(node.found().quoted(), node.found().kind.name());
            self.find_at(path, node, remark);
        }
    }
}
