from collections.abc import Iterator, Mapping, Sequence
from ipaddress import IPv4Address, IPv6Address
from os import PathLike
from typing import Any, Literal, TypeAlias, final

from thingward.findings import Dropped, Finding
from thingward.model import CustomValue, Header, Metrics

__all__ = ["Outcome", "Report", "check", "convert", "parts_of_remote_addr", "run_command_line"]

_Data: TypeAlias = bytes | bytearray | memoryview | str | dict[str, Any] | list[Any]
_Declarations: TypeAlias = bytes | str | dict[str, Any] | list[dict[str, Any]]
_Levels: TypeAlias = dict[str, Literal["error", "warning", "info", "allow"]]
_Names: TypeAlias = Literal["long", "short"]

@final
class Outcome:
    @property
    def verdict(self) -> Literal["valid", "warn", "invalid"]: ...
    @property
    def ok(self) -> bool: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def kind(self) -> str | None: ...
    @property
    def format(self) -> Literal["json", "cbor", "yaml"] | None: ...
    @property
    def errors(self) -> int: ...
    @property
    def warnings(self) -> int: ...
    @property
    def infos(self) -> int: ...
    @property
    def omitted(self) -> int: ...
    def raise_for_errors(self) -> None: ...
    def __iter__(self) -> Iterator[Finding]: ...

@final
class Report:
    def __new__(
        cls,
        header: Header | dict[str, Any],
        metrics: Metrics | dict[str, Any] | None = None,
        custom_metrics: Mapping[str, CustomValue | int | float | list[Any]] | None = None,
        *,
        strict: bool = False,
        declarations: _Declarations | None = None,
        levels: _Levels | None = None,
        max_findings: int | None = None,
    ) -> Report: ...
    @staticmethod
    def parse(
        data: _Data,
        *,
        format: Literal["json", "cbor"] | None = None,
        strict: bool = False,
        custom_metrics: _Declarations | None = None,
        levels: _Levels | None = None,
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
    def to_json(self, names: _Names = "short", pretty: bool = False) -> bytes: ...
    def to_cbor(self, names: _Names = "long", deterministic: bool = False) -> bytes: ...
    def to_dict(self, names: _Names = "long") -> dict[str, Any]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

def check(
    data: _Data,
    kind: str | None = None,
    format: Literal["json", "cbor", "yaml"] | None = None,
    strict: bool = False,
    topic: str | None = None,
    thing: str | None = None,
    custom_metrics: _Declarations | None = None,
    levels: _Levels | None = None,
    *,
    client_id: str | None = None,
    era: Literal["2019-01"] | None = None,
    registry: Sequence[str] | None = None,
    outstanding: Sequence[int] | None = None,
    deterministic: bool = False,
    max_findings: int | None = None,
) -> Outcome: ...
def convert(
    data: _Data,
    to: Literal["json", "cbor"] = "cbor",
    names: _Names = "short",
    *,
    format: Literal["json", "cbor"] | None = None,
    strict: bool = False,
    levels: _Levels | None = None,
    pretty: bool = False,
    deterministic: bool = False,
    lenient: bool = False,
    max_findings: int | None = None,
) -> bytes: ...
def parts_of_remote_addr(text: str) -> tuple[IPv4Address | IPv6Address, int | None]: ...
def run_command_line(arguments: Sequence[str | PathLike[str]]) -> int: ...
