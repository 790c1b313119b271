from collections.abc import Iterable, Iterator, Mapping, Sequence
from ipaddress import IPv4Address, IPv6Address
from types import TracebackType
from typing import Any, Final, Literal, Self, final

from thingward.catalogue import Explanation, Rule
from thingward.findings import Dropped, Finding
from thingward.model import CustomValue, Header, Metrics
from thingward.profiles import AlertTarget, Behavior, MetricsExportConfig, MetricToRetain, Profiles
from thingward.responses import ResponseDetails
from thingward.roles import RoleOutcome
from thingward.types import (
    Bytes,
    Casing,
    CustomMetrics,
    Data,
    Draft,
    FieldNames,
    Format,
    Kind,
    Levels,
    Names,
    PayloadFormat,
    ResponseStatus,
    Stream,
    StreamFormat,
    Style,
    Subject,
    TopicOutcome,
    Verdict,
)

__all__ = [
    "Lines",
    "Outcome",
    "Profile",
    "Report",
    "Response",
    "Topic",
    "__version__",
    "cddl",
    "check",
    "check_lines",
    "check_role",
    "convert",
    "explain",
    "parts_of_remote_addr",
    "respond",
    "rules",
    "run_command_line",
    "schema",
]

__version__: Final[str]

@final
class Lines:
    def close(self) -> None: ...
    def __iter__(self) -> Self: ...
    def __next__(self) -> Outcome: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None, /
    ) -> None: ...

@final
class Outcome:
    @property
    def verdict(self) -> Verdict: ...
    @property
    def ok(self) -> bool: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def kind(self) -> Kind | None: ...
    @property
    def format(self) -> Format | None: ...
    @property
    def errors(self) -> int: ...
    @property
    def warnings(self) -> int: ...
    @property
    def infos(self) -> int: ...
    @property
    def omitted(self) -> int: ...
    @property
    def index(self) -> int | None: ...
    @property
    def line(self) -> int | None: ...
    @property
    def offset(self) -> int | None: ...
    def raise_for_errors(self) -> None: ...
    def to_dict(self) -> dict[str, Any]: ...
    def __iter__(self) -> Iterator[Finding]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Profile:
    @staticmethod
    def parse(
        data: Data,
        *,
        format: Format | None = None,
        strict: bool = False,
        custom_metrics: CustomMetrics | None = None,
        levels: Levels | None = None,
        max_findings: int | None = None,
    ) -> Profile: ...
    @staticmethod
    def parse_all(
        data: Data,
        *,
        format: Format | None = None,
        strict: bool = False,
        custom_metrics: CustomMetrics | None = None,
        levels: Levels | None = None,
        max_findings: int | None = None,
    ) -> Profiles: ...
    @property
    def name(self) -> str | None: ...
    @property
    def description(self) -> str | None: ...
    @property
    def behaviors(self) -> tuple[Behavior, ...]: ...
    @property
    def alert_targets(self) -> dict[Literal["SNS"], AlertTarget]: ...
    @property
    def additional_metrics_to_retain(self) -> tuple[MetricToRetain, ...]: ...
    @property
    def metrics_export_config(self) -> MetricsExportConfig | None: ...
    @property
    def target_arns(self) -> tuple[str, ...]: ...
    @property
    def dropped(self) -> tuple[Dropped, ...]: ...
    @property
    def dropped_beyond(self) -> int: ...
    def to_dict(self, casing: Casing = "api") -> dict[str, Any]: ...
    def to_json(self, casing: Casing = "api", pretty: bool = False) -> bytes: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Report:
    def __new__(
        cls,
        header: Header | dict[str, Any],
        metrics: Metrics | dict[str, Any] | None = None,
        custom_metrics: Mapping[str, CustomValue | int | float | list[Any]] | None = None,
        *,
        strict: bool = False,
        declarations: CustomMetrics | None = None,
        levels: Levels | None = None,
        max_findings: int | None = None,
    ) -> Report: ...
    @staticmethod
    def parse(
        data: Data,
        *,
        format: PayloadFormat | None = None,
        strict: bool = False,
        custom_metrics: CustomMetrics | None = None,
        levels: Levels | None = None,
        max_findings: int | None = None,
    ) -> Report: ...
    @property
    def header(self) -> Header: ...
    @property
    def metrics(self) -> Metrics | None: ...
    @property
    def custom_metrics(self) -> Mapping[str, CustomValue] | None: ...
    @property
    def dropped(self) -> tuple[Dropped, ...]: ...
    @property
    def dropped_beyond(self) -> int: ...
    def to_json(self, names: Names = "short", pretty: bool = False) -> bytes: ...
    def to_cbor(self, names: Names = "long", deterministic: bool = False) -> bytes: ...
    def to_dict(self, names: Names = "long") -> dict[str, Any]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Response:
    @staticmethod
    def parse(
        data: Data,
        *,
        topic: str | Topic | None = None,
        thing: str | None = None,
        outstanding: Iterable[int] | None = None,
        format: PayloadFormat | None = None,
        strict: bool = False,
        levels: Levels | None = None,
        max_findings: int | None = None,
    ) -> Response: ...
    @property
    def thing(self) -> str | None: ...
    @property
    def report_id(self) -> int | None: ...
    @property
    def status(self) -> ResponseStatus: ...
    @property
    def details(self) -> ResponseDetails | None: ...
    @property
    def timestamp(self) -> int | None: ...
    def to_json(self, *, pretty: bool = False) -> bytes: ...
    def to_cbor(self) -> bytes: ...
    def to_dict(self) -> dict[str, Any]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Topic:
    @staticmethod
    def parse(text: str) -> Topic: ...
    @staticmethod
    def publish(thing: str, format: PayloadFormat) -> Topic: ...
    @staticmethod
    def accepted(thing: str, format: PayloadFormat) -> Topic: ...
    @staticmethod
    def rejected(thing: str, format: PayloadFormat) -> Topic: ...
    @property
    def thing(self) -> str: ...
    @property
    def format(self) -> PayloadFormat: ...
    @property
    def outcome(self) -> TopicOutcome | None: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

def cddl(names: FieldNames = "any", *, strict: bool = False) -> str: ...
def check(
    data: Data,
    kind: Kind | None = None,
    format: Format | None = None,
    strict: bool = False,
    topic: str | Topic | None = None,
    thing: str | None = None,
    custom_metrics: CustomMetrics | None = None,
    levels: Levels | None = None,
    *,
    client_id: str | None = None,
    era: str | None = None,
    registry: Sequence[str] | None = None,
    outstanding: Sequence[int] | None = None,
    deterministic: bool = False,
    max_findings: int | None = None,
    topic_arn: str | None = None,
    kms_key_arn: str | None = None,
    export_topic_arn: str | None = None,
) -> Outcome: ...
def check_lines(
    path_or_file_or_bytes: Stream,
    format: StreamFormat = "ndjson",
    jobs: int | None = None,
    *,
    kind: Kind | None = None,
    strict: bool = False,
    topic: str | Topic | None = None,
    thing: str | None = None,
    custom_metrics: CustomMetrics | None = None,
    levels: Levels | None = None,
    client_id: str | None = None,
    era: str | None = None,
    registry: Sequence[str] | None = None,
    outstanding: Sequence[int] | None = None,
    deterministic: bool = False,
    max_findings: int | None = None,
    stream: bool = False,
) -> Lines: ...
def check_role(
    trust: Data,
    policy: Data,
    *,
    topic_arn: str | None = None,
    kms_key_arn: str | None = None,
    export_topic_arn: str | None = None,
    strict: bool = False,
    levels: Levels | None = None,
    max_findings: int | None = None,
) -> RoleOutcome: ...
def convert(
    data: Data,
    to: PayloadFormat = "cbor",
    names: Names = "short",
    *,
    format: PayloadFormat | None = None,
    strict: bool = False,
    levels: Levels | None = None,
    pretty: bool = False,
    deterministic: bool = False,
    lenient: bool = False,
    max_findings: int | None = None,
) -> bytes: ...
def explain(rule: str) -> Explanation: ...
def parts_of_remote_addr(text: str) -> tuple[IPv4Address | IPv6Address, int | None]: ...
def respond(topic: str | Topic, data: Bytes | str, *, strict: bool = False, at: int | None = None) -> bytes: ...
def rules() -> list[Rule]: ...
def run_command_line(arguments: Sequence[str]) -> int: ...
def schema(
    subject: Subject,
    names: FieldNames = "long",
    draft: Draft = "2020-12",
    *,
    style: Style = "api",
    strict: bool = False,
) -> dict[str, Any]: ...
