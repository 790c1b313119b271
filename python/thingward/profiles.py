"""Security profiles as values, named as the API names them, in snake case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from thingward.findings import Dropped

if TYPE_CHECKING:
    from thingward._native import Profile

__all__ = [
    "AlertTarget",
    "Attachment",
    "Behavior",
    "Criteria",
    "DeclaredDimension",
    "MachineLearningDetectionConfig",
    "MetricDimension",
    "MetricToRetain",
    "MetricValue",
    "MetricsExportConfig",
    "PlacedProfile",
    "Profiles",
    "StatisticalThreshold",
]

@dataclass(frozen=True, slots=True)
class MetricDimension:
    """The part of a metric that a behavior looks at."""

    dimension_name: str
    """The name of the dimension."""
    operator: Literal["IN", "NOT_IN"] | None = None
    """Whether what matches the dimension is meant, or all else; `IN` is meant without one."""


@dataclass(frozen=True, slots=True)
class MetricValue:
    """What a metric is compared with: one of these is set."""

    count: int | None = None
    """A count."""
    cidrs: tuple[str, ...] | None = None
    """Blocks of IP addresses."""
    ports: tuple[int, ...] | None = None
    """Ports."""
    number: float | None = None
    """A number, for custom metrics."""
    numbers: tuple[float, ...] | None = None
    """A set of numbers, for custom metrics."""
    strings: tuple[str, ...] | None = None
    """A set of texts, for custom metrics."""


@dataclass(frozen=True, slots=True)
class StatisticalThreshold:
    """The percentile of the datapoints of all devices that a metric is compared with."""

    statistic: Literal["p0", "p0.1", "p0.01", "p1", "p10", "p50", "p90", "p99", "p99.9", "p99.99", "p100"]
    """Which percentile."""


@dataclass(frozen=True, slots=True)
class MachineLearningDetectionConfig:
    """That what is normal is learnt."""

    confidence_level: Literal["LOW", "MEDIUM", "HIGH"]
    """How sure of an anomaly the service has to be."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What is normal of a metric: by a value, by a statistical threshold, or learnt."""

    comparison_operator: (
        Literal[
            "less-than",
            "less-than-equals",
            "greater-than",
            "greater-than-equals",
            "in-cidr-set",
            "not-in-cidr-set",
            "in-port-set",
            "not-in-port-set",
            "in-set",
            "not-in-set",
        ]
        | None
    ) = None
    """How the metric is compared; None for what is learnt."""
    value: MetricValue | None = None
    """What the metric is compared with."""
    duration_seconds: Literal[300, 600, 900, 1800, 3600] | None = None
    """The time in which the metric is counted, in seconds."""
    consecutive_datapoints_to_alarm: int | None = None
    """How many datapoints in a row have to be abnormal before there is an alarm: 1 to 10."""
    consecutive_datapoints_to_clear: int | None = None
    """How many datapoints in a row have to be normal before it ends: 1 to 10."""
    statistical_threshold: StatisticalThreshold | None = None
    """The percentile that the metric is compared with."""
    ml_detection_config: MachineLearningDetectionConfig | None = None
    """That what is normal is learnt."""


@dataclass(frozen=True, slots=True)
class Behavior:
    """A behavior: a metric, and what is normal of it."""

    name: str
    """The name, unique in its profile."""
    metric: str
    """A metric of the service, such as `aws:all-bytes-out`, or a custom one."""
    criteria: Criteria
    """What is normal."""
    metric_dimension: MetricDimension | None = None
    """The part of the metric that is meant; all of it without one."""
    suppress_alerts: bool = False
    """Whether an alarm sends no alert."""
    export_metric: bool = False
    """Whether the datapoints of the metric are exported."""


@dataclass(frozen=True, slots=True)
class AlertTarget:
    """Where alerts go."""

    alert_target_arn: str
    """The ARN of the SNS topic."""
    role_arn: str
    """The ARN of the role that may publish to it."""


@dataclass(frozen=True, slots=True)
class MetricToRetain:
    """A metric whose datapoints are kept though no behavior needs them."""

    metric: str
    """A metric of the service, or a custom one."""
    metric_dimension: MetricDimension | None = None
    """The part of the metric that is meant; all of it without one."""
    export_metric: bool = False
    """Whether the datapoints of the metric are exported."""


@dataclass(frozen=True, slots=True)
class MetricsExportConfig:
    """Where datapoints are exported to."""

    mqtt_topic: str | None
    """The MQTT topic. A parsed configuration may lack it."""
    role_arn: str
    """The ARN of the role that may publish to it."""


@dataclass(frozen=True, slots=True)
class PlacedProfile:
    """A profile, and where the document has it."""

    logical_id: str | None
    """The logical id of a template's resource, or the address of one in a state of Terraform."""
    pointer: str
    """Where the members of the profile stand, or its behaviors where there is nothing else: a JSON Pointer."""
    profile: Profile
    """The profile. A bare behavior and a list of behaviors are one without a name."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """That a profile is to be attached to a target."""

    security_profile_name: str
    """The name of the profile."""
    security_profile_target_arn: str
    """The ARN of what it is attached to."""


@dataclass(frozen=True, slots=True)
class DeclaredDimension:
    """A dimension that the document declares, of the type `TOPIC_FILTER`."""

    name: str
    """The name."""
    string_values: tuple[str, ...]
    """The topic filters."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """All that a document says of profiles."""

    profiles: tuple[PlacedProfile, ...]
    """The profiles, in the order of the document."""
    attachments: tuple[Attachment, ...]
    """What they are attached to by requests."""
    custom_metrics: Mapping[str, Literal["number", "number-list", "string-list", "ip-address-list"]] = field(hash=False)
    """The custom metrics that the document declares: from their names to their types."""
    dimensions: tuple[DeclaredDimension, ...]
    """The dimensions that the document declares."""
    dropped: tuple[Dropped, ...]
    """What the document had and these values have not."""
    dropped_beyond: int
    """How many more losses there were than `dropped` lists."""
