from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any, Self, final

from thingward.findings import Finding
from thingward.types import CustomMetrics, Data, Format, Kind, Levels, Stream, StreamFormat, Verdict

__all__ = ["Lines", "Outcome", "check", "check_lines", "run_command_line"]

def check(
    data: Data,
    kind: Kind | None = None,
    format: Format | None = None,
    strict: bool = False,
    topic: str | None = None,
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
) -> Outcome: ...
def check_lines(
    path_or_file_or_bytes: Stream,
    format: StreamFormat = "ndjson",
    jobs: int | None = None,
    *,
    kind: Kind | None = None,
    strict: bool = False,
    topic: str | None = None,
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
def run_command_line(arguments: Sequence[str]) -> int: ...
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
class Lines:
    def close(self) -> None: ...
    def __iter__(self) -> Self: ...
    def __next__(self) -> Outcome: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None, /
    ) -> None: ...
