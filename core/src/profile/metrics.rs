//! THE table of metrics: what each is compared with, for how long, and where it comes from.

use std::fmt;

/// Who measures a metric.
///
/// ```
/// use thingward::{MetricSide, metrics};
///
/// let cloud = metrics().iter().filter(|metric| metric.side == MetricSide::Cloud);
/// assert_eq!(cloud.count(), 8);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MetricSide {
    /// The service, from what the device does with it.
    Cloud,
    /// The device, in its reports.
    Device,
}

/// What a metric is compared with.
///
/// ```
/// use thingward::{ComparisonOperator, ValueKind};
///
/// assert_eq!(ValueKind::Cidrs.operators(), [ComparisonOperator::InCidrSet, ComparisonOperator::NotInCidrSet]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ValueKind {
    /// `count`: an integer of 0 or more.
    Count,
    /// `cidrs`: blocks of addresses.
    Cidrs,
    /// `ports`: ports of 0 to 65535.
    Ports,
    /// `number`: any number, for custom metrics.
    Number,
    /// `numbers`: a set of them.
    Numbers,
    /// `strings`: a set of texts.
    Strings,
}

impl ValueKind {
    /// Every kind.
    ///
    /// ```
    /// assert_eq!(thingward::ValueKind::ALL.len(), 6);
    /// ```
    pub const ALL: &[Self] =
        &[Self::Count, Self::Cidrs, Self::Ports, Self::Number, Self::Numbers, Self::Strings];

    /// The member of a value that holds it.
    ///
    /// ```
    /// assert_eq!(thingward::ValueKind::Cidrs.member(), "cidrs");
    /// ```
    #[must_use]
    pub const fn member(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Cidrs => "cidrs",
            Self::Ports => "ports",
            Self::Number => "number",
            Self::Numbers => "numbers",
            Self::Strings => "strings",
        }
    }

    /// The operators that compare with it.
    ///
    /// ```
    /// assert_eq!(thingward::ValueKind::Count.operators().len(), 4);
    /// ```
    #[must_use]
    pub const fn operators(self) -> &'static [ComparisonOperator] {
        use ComparisonOperator as Is;
        match self {
            Self::Count | Self::Number => {
                &[Is::LessThan, Is::LessThanEquals, Is::GreaterThan, Is::GreaterThanEquals]
            }
            Self::Cidrs => &[Is::InCidrSet, Is::NotInCidrSet],
            Self::Ports => &[Is::InPortSet, Is::NotInPortSet],
            Self::Numbers | Self::Strings => &[Is::InSet, Is::NotInSet],
        }
    }

    /// Whether it is one value and no set.
    pub(super) const fn is_numeric(self) -> bool {
        matches!(self, Self::Count | Self::Number)
    }
}

/// How a metric is compared with a value.
///
/// ```
/// use thingward::ComparisonOperator;
///
/// assert_eq!(ComparisonOperator::LessThan.to_string(), "less-than");
/// assert_eq!(ComparisonOperator::named("in-set"), Some(ComparisonOperator::InSet));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ComparisonOperator {
    /// `less-than`
    LessThan,
    /// `less-than-equals`
    LessThanEquals,
    /// `greater-than`
    GreaterThan,
    /// `greater-than-equals`
    GreaterThanEquals,
    /// `in-cidr-set`
    InCidrSet,
    /// `not-in-cidr-set`
    NotInCidrSet,
    /// `in-port-set`
    InPortSet,
    /// `not-in-port-set`
    NotInPortSet,
    /// `in-set`
    InSet,
    /// `not-in-set`
    NotInSet,
}

impl ComparisonOperator {
    /// Every operator.
    ///
    /// ```
    /// assert_eq!(thingward::ComparisonOperator::ALL.len(), 10);
    /// ```
    pub const ALL: &[Self] = &[
        Self::LessThan,
        Self::LessThanEquals,
        Self::GreaterThan,
        Self::GreaterThanEquals,
        Self::InCidrSet,
        Self::NotInCidrSet,
        Self::InPortSet,
        Self::NotInPortSet,
        Self::InSet,
        Self::NotInSet,
    ];

    /// The name that criteria use.
    ///
    /// ```
    /// assert_eq!(thingward::ComparisonOperator::NotInSet.name(), "not-in-set");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LessThan => "less-than",
            Self::LessThanEquals => "less-than-equals",
            Self::GreaterThan => "greater-than",
            Self::GreaterThanEquals => "greater-than-equals",
            Self::InCidrSet => "in-cidr-set",
            Self::NotInCidrSet => "not-in-cidr-set",
            Self::InPortSet => "in-port-set",
            Self::NotInPortSet => "not-in-port-set",
            Self::InSet => "in-set",
            Self::NotInSet => "not-in-set",
        }
    }

    /// The operator of this name.
    ///
    /// ```
    /// assert_eq!(thingward::ComparisonOperator::named("below"), None);
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|operator| operator.name() == name)
    }

    /// Whether it compares with one number and not with a set.
    pub(super) fn is_numeric(self) -> bool {
        ValueKind::Number.operators().contains(&self)
    }

    pub(super) const fn is_greater(self) -> bool {
        matches!(self, Self::GreaterThan | Self::GreaterThanEquals)
    }
}

impl fmt::Display for ComparisonOperator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether criteria with a value have a duration.
///
/// ```
/// use thingward::{Need, metrics};
///
/// let size = metrics().iter().find(|metric| metric.name == "aws:message-byte-size").unwrap();
/// assert_eq!(size.duration, Need::None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// They have to.
    Required,
    /// They may.
    Optional,
    /// It has no meaning there.
    None,
}

/// A metric of the service.
///
/// ```
/// use thingward::metrics;
///
/// let bytes = metrics().iter().find(|metric| metric.name == "aws:all-bytes-out").unwrap();
/// assert_eq!((bytes.unit, bytes.source), (Some("bytes"), Some("network_stats.bytes_out")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metric {
    /// The name that behaviors use.
    pub name: &'static str,
    /// Who measures it.
    pub side: MetricSide,
    /// What it is compared with.
    pub kind: ValueKind,
    /// The operators that it takes, where they are not those of its kind.
    pub only: Option<&'static [ComparisonOperator]>,
    /// What it counts.
    pub unit: Option<&'static str>,
    /// Whether criteria with a value have a duration.
    pub duration: Need,
    /// Whether it takes a statistical threshold.
    pub statistic: bool,
    /// Whether it takes machine learning.
    pub ml: bool,
    /// Whether it takes a dimension.
    pub dimension: bool,
    /// Where a report has it, in long names.
    pub source: Option<&'static str>,
}

impl Metric {
    /// The operators that compare with it.
    ///
    /// ```
    /// let metric = thingward::metrics().iter().find(|metric| metric.name == "aws:disconnect-duration").unwrap();
    /// assert_eq!(metric.operators().len(), 2);
    /// ```
    #[must_use]
    pub fn operators(&self) -> &'static [ComparisonOperator] {
        self.only.unwrap_or_else(|| self.kind.operators())
    }
}

/// Every metric of the service, cloud side first.
///
/// ```
/// assert_eq!(thingward::metrics().len(), 18);
/// ```
#[must_use]
pub const fn metrics() -> &'static [Metric] {
    METRICS
}

/// The metric of this name.
pub(super) fn metric(name: &str) -> Option<&'static Metric> {
    METRICS.iter().find(|metric| metric.name == name)
}

/// A row: name, kind, unit, duration, then of `S`tatistic, `M`achine learning and `D`imension what it takes.
const fn row(
    side: MetricSide,
    name: &'static str,
    kind: ValueKind,
    unit: &'static str,
    duration: Need,
    [statistic, ml, dimension]: [bool; 3],
    source: &'static str,
) -> Metric {
    let unit = if unit.is_empty() { None } else { Some(unit) };
    let source = if source.is_empty() { None } else { Some(source) };
    Metric { name, side, kind, only: None, unit, duration, statistic, ml, dimension, source }
}

const fn cloud(
    name: &'static str,
    kind: ValueKind,
    unit: &'static str,
    duration: Need,
    takes: [bool; 3],
) -> Metric {
    row(MetricSide::Cloud, name, kind, unit, duration, takes, "")
}

const fn device(
    name: &'static str,
    kind: ValueKind,
    unit: &'static str,
    duration: Need,
    takes: [bool; 3],
    source: &'static str,
) -> Metric {
    row(MetricSide::Device, name, kind, unit, duration, takes, source)
}

const Y: bool = true;
const N: bool = false;

const METRICS: &[Metric] = {
    use Need::{None, Optional, Required};
    use ValueKind::{Cidrs, Count, Ports};
    &[
        // Name, kind, unit, duration, [statistic, machine learning, dimension].
        cloud("aws:message-byte-size", Count, "bytes", None, [Y, Y, Y]),
        cloud("aws:num-messages-sent", Count, "messages", Required, [Y, Y, Y]),
        cloud("aws:num-messages-received", Count, "messages", Required, [Y, Y, Y]),
        cloud("aws:num-authorization-failures", Count, "failures", Required, [Y, Y, Y]),
        cloud("aws:source-ip-address", Cidrs, "", None, [N, N, Y]),
        cloud("aws:num-connection-attempts", Count, "attempts", Required, [Y, Y, N]),
        cloud("aws:num-disconnects", Count, "disconnects", Required, [Y, Y, N]),
        Metric {
            only: Some(&[ComparisonOperator::LessThan, ComparisonOperator::LessThanEquals]),
            ..cloud("aws:disconnect-duration", Count, "minutes", None, [N, N, N])
        },
        device("aws:all-bytes-out", Count, "bytes", Required, [Y, Y, N], "network_stats.bytes_out"),
        device("aws:all-bytes-in", Count, "bytes", Required, [Y, Y, N], "network_stats.bytes_in"),
        device("aws:all-packets-out", Count, "packets", Required, [Y, Y, N], "network_stats.packets_out"),
        device("aws:all-packets-in", Count, "packets", Required, [Y, Y, N], "network_stats.packets_in"),
        device(
            "aws:num-listening-tcp-ports",
            Count,
            "ports",
            Optional,
            [Y, Y, N],
            "listening_tcp_ports.total",
        ),
        device(
            "aws:num-listening-udp-ports",
            Count,
            "ports",
            Optional,
            [Y, Y, N],
            "listening_udp_ports.total",
        ),
        device(
            "aws:num-established-tcp-connections",
            Count,
            "connections",
            None,
            [Y, Y, N],
            "tcp_connections.established_connections.total",
        ),
        device("aws:listening-tcp-ports", Ports, "", None, [N, N, N], "listening_tcp_ports.ports[].port"),
        device("aws:listening-udp-ports", Ports, "", None, [N, N, N], "listening_udp_ports.ports[].port"),
        device(
            "aws:destination-ip-addresses",
            Cidrs,
            "",
            None,
            [N, N, N],
            "tcp_connections.established_connections.connections[].remote_addr",
        ),
    ]
};
