"""Checks device-metrics reports for the AWS IoT Device Defender report format, and security profiles, offline.

Not affiliated with Amazon Web Services.
"""

from thingward._native import (
    Outcome,
    Profile,
    Response,
    Topic,
    cddl,
    check,
    check_role,
    explain,
    respond,
    rules,
    schema,
)
from thingward.catalogue import Example, Explanation, MildCase, Rule
from thingward.findings import Dropped, Finding, InvalidDocument, Span
from thingward.profiles import (
    AlertTarget,
    Attachment,
    Behavior,
    Criteria,
    DeclaredDimension,
    MachineLearningDetectionConfig,
    MetricDimension,
    MetricsExportConfig,
    MetricToRetain,
    MetricValue,
    PlacedProfile,
    Profiles,
    StatisticalThreshold,
)
from thingward.responses import ResponseDetails
from thingward.roles import RoleOutcome

__all__ = [
    "AlertTarget",
    "Attachment",
    "Behavior",
    "Criteria",
    "DeclaredDimension",
    "Dropped",
    "Example",
    "Explanation",
    "Finding",
    "InvalidDocument",
    "MachineLearningDetectionConfig",
    "MetricDimension",
    "MetricToRetain",
    "MetricValue",
    "MetricsExportConfig",
    "MildCase",
    "Outcome",
    "PlacedProfile",
    "Profile",
    "Profiles",
    "Response",
    "ResponseDetails",
    "RoleOutcome",
    "Rule",
    "Span",
    "StatisticalThreshold",
    "Topic",
    "cddl",
    "check",
    "check_role",
    "explain",
    "respond",
    "rules",
    "schema",
]
