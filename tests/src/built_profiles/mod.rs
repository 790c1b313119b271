//! Profiles built in code: every value that the constructors take.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use thingward::profiles::{
    AlertTarget, Behavior, BehaviorMetric, BehaviorName, Cidr, Confidence, Consecutive, Criteria,
    CriteriaForm, Description, Dimension, DimensionName, DimensionOperator, DurationSeconds, ExportConfig,
    MetricToRetain, MetricValue, ProfileName, RoleArn, Statistic, TargetArn, TopicArn,
};
use thingward::{ComparisonOperator, Profile, ValueKind, metrics};

/// The parts of a behavior, which may fit each other or not.
#[derive(Clone, Debug)]
pub struct Parts {
    pub metric: BehaviorMetric,
    pub criteria: Criteria,
    pub dimension: Option<Dimension>,
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zA-Z0-9:_-]{1,8}", "[a-zA-Z0-9:_-]{128}"]
}

fn metric() -> impl Strategy<Value = BehaviorMetric> {
    let custom = name().prop_filter_map("reserved", |name| BehaviorMetric::new(name).ok());
    prop_oneof![3 => select(metrics()).prop_map(|row| BehaviorMetric::new(row.name).unwrap()), 1 => custom]
}

fn count() -> impl Strategy<Value = u64> {
    prop_oneof![0_u64..3, any::<u32>().prop_map(u64::from), 0..=i64::MAX as u64, Just(i64::MAX as u64)]
}

fn number() -> impl Strategy<Value = f64> {
    use prop::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    prop_oneof![
        POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO,
        (-1000..1000_i32).prop_map(|eighths| f64::from(eighths) / 8.0)
    ]
}

fn cidr() -> impl Strategy<Value = Cidr> {
    (any::<std::net::IpAddr>(), prop::option::of(0..=128_u8)).prop_map(|(address, prefix)| {
        let widest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map(|prefix| format!("/{}", prefix.min(widest))).unwrap_or_default();
        Cidr::new(format!("{address}{prefix}")).unwrap()
    })
}

fn value(kind: ValueKind) -> BoxedStrategy<MetricValue> {
    const MOST: usize = 4;
    match kind {
        ValueKind::Count => count().prop_map(MetricValue::Count).boxed(),
        ValueKind::Number => number().prop_map(MetricValue::Number).boxed(),
        ValueKind::Cidrs => prop::collection::vec(cidr(), 0..MOST).prop_map(MetricValue::Cidrs).boxed(),
        ValueKind::Ports => prop::collection::vec(any::<u16>(), 0..MOST).prop_map(MetricValue::Ports).boxed(),
        ValueKind::Numbers => prop::collection::vec(number(), 0..MOST).prop_map(MetricValue::Numbers).boxed(),
        _ => prop::collection::vec(".{0,4}", 0..MOST).prop_map(MetricValue::Strings).boxed(),
    }
}

/// Criteria of every form; a value and an operator of one kind more often than chance has them.
fn criteria() -> impl Strategy<Value = Criteria> {
    let operator = || select(ComparisonOperator::ALL);
    let duration = || select(DurationSeconds::ALL);
    let fitting = select(ValueKind::ALL).prop_flat_map(|kind| (select(kind.operators()), value(kind)));
    let any_value = (operator(), select(ValueKind::ALL).prop_flat_map(value));
    let of_value = (prop_oneof![3 => fitting, 1 => any_value], prop::option::of(duration())).prop_map(
        |((operator, value), duration)| {
            let plain = Criteria::of_value(operator, value);
            duration.map_or(plain.clone(), |duration| plain.lasting(duration))
        },
    );
    let of_statistic = (operator(), select(Statistic::ALL), duration())
        .prop_map(|(operator, statistic, duration)| Criteria::of_statistic(operator, statistic, duration));
    let of_learning = select(Confidence::ALL).prop_map(Criteria::of_learning);
    let form = prop_oneof![6 => of_value, 1 => of_statistic, 1 => of_learning];
    let datapoints = || prop::option::of((1..=10_u64).prop_map(|number| Consecutive::new(number).unwrap()));
    (form, datapoints(), datapoints()).prop_map(|(mut criteria, to_alarm, to_clear)| {
        (criteria.datapoints_to_alarm, criteria.datapoints_to_clear) = (to_alarm, to_clear);
        criteria
    })
}

fn dimension() -> impl Strategy<Value = Dimension> {
    (name(), prop::option::of(select(DimensionOperator::ALL))).prop_map(|(name, operator)| {
        let plain = Dimension::new(DimensionName::new(name).unwrap());
        operator.map_or(plain.clone(), |operator| plain.with_operator(operator))
    })
}

pub fn parts() -> impl Strategy<Value = Parts> {
    (metric(), criteria(), prop::option::weighted(0.2, dimension()))
        .prop_map(|(metric, criteria, dimension)| Parts { metric, criteria, dimension })
}

/// The behavior of these parts, if there is one.
pub fn made(name: &str, parts: Parts) -> Option<Behavior> {
    let behavior = Behavior::new(BehaviorName::new(name).unwrap(), parts.metric, parts.criteria).ok()?;
    match parts.dimension {
        Some(dimension) => behavior.with_dimension(dimension).ok(),
        None => Some(behavior),
    }
}

fn behaviors() -> impl Strategy<Value = Vec<Behavior>> {
    (prop::collection::vec((parts(), any::<[bool; 2]>()), 0..20)).prop_map(|all| {
        let made = all.into_iter().enumerate().filter_map(|(index, (parts, [suppressed, exported]))| {
            let behavior = made(&format!("b-{index}"), parts)?;
            let behavior = if suppressed { behavior.suppressing_alerts() } else { behavior };
            Some(if exported { behavior.exporting() } else { behavior })
        });
        made.collect()
    })
}

const TARGETS: [&str; 4] =
    ["all/things", "all/registered-things", "all/unregistered-things", "thinggroup/pumps"];

fn role() -> RoleArn {
    RoleArn::new("arn:aws:iam::123456789012:role/service/alerts").unwrap()
}

fn alert_target() -> AlertTarget {
    AlertTarget { topic: TopicArn::new("arn:aws:sns:eu-west-1:123456789012:alerts").unwrap(), role: role() }
}

fn retained() -> impl Strategy<Value = Vec<MetricToRetain>> {
    let one =
        (metric(), prop::option::of(dimension()), any::<bool>()).prop_map(|(metric, dimension, exported)| {
            let plain = MetricToRetain::new(metric);
            let whole =
                dimension.and_then(|dimension| plain.clone().with_dimension(dimension).ok()).unwrap_or(plain);
            if exported { whole.exporting() } else { whole }
        });
    prop::collection::vec(one, 0..3)
}

/// Any profile that can be built, usual or not.
pub fn profile() -> impl Strategy<Value = Profile> {
    let texts = (name(), prop::option::of("[^\\p{Cc}]{0,20}"));
    let targets = subsequence(&TARGETS[..], 0..=TARGETS.len());
    (texts, behaviors(), retained(), targets, any::<[bool; 2]>()).prop_map(
        |((name, description), behaviors, retained, targets, [alerts, exports])| {
            let arn = |target: &str| {
                TargetArn::new(format!("arn:aws-cn:iot:cn-north-1:123456789012:{target}")).unwrap()
            };
            let mut profile = Profile::new(ProfileName::new(name).unwrap())
                .with_behaviors(behaviors)
                .unwrap()
                .with_metrics_to_retain(retained)
                .with_target_arns(targets.into_iter().map(arn).collect());
            if let Some(description) = description {
                profile = profile.with_description(Description::new(description).unwrap());
            }
            if alerts {
                profile = profile.with_alert_target(alert_target());
            }
            if exports {
                profile = profile.with_export_config(ExportConfig::new("metrics/pumps", role()).unwrap());
            }
            profile
        },
    )
}

/// Whether a number is no multiple of 1/8: without its feature `float_roundtrip`, `serde_json` may miss its last bit.
pub fn has_long_doubles(profile: &Profile) -> bool {
    let is_long = |number: &f64| (number * 8.0).fract() != 0.0 || number.abs() > 9e15;
    profile.behaviors().iter().any(|behavior| match &behavior.criteria().form {
        CriteriaForm::Static { value: MetricValue::Number(number), .. } => is_long(number),
        CriteriaForm::Static { value: MetricValue::Numbers(numbers), .. } => numbers.iter().any(is_long),
        _ => false,
    })
}
