"""What a check finds: values, and the exception that carries them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Union

__all__ = ["Dropped", "Finding", "InvalidDocument", "Level", "Span"]

# A union of words: of an alias for one literal of several, stubtest says that it is no union.
Level = Union[Literal["error"], Literal["warning"], Literal["info"]]
"""How bad a finding is."""


@dataclass(frozen=True, slots=True)
class Span:
    """Which bytes of the document a finding speaks of."""

    start: int
    """The first byte, from 0."""
    end: int
    """The first byte behind."""
    line: int | None = None
    """The line of a text, from 1."""
    column: int | None = None
    """The column of a text, from 1, in Unicode scalar values."""

    def to_dict(self) -> dict[str, int]:
        """The span as a dict, as `thingward check --format json` prints it: without what is None."""
        span = {"start": self.start, "end": self.end}
        if self.line is not None and self.column is not None:
            span |= {"line": self.line, "column": self.column}
        return span


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or remarkable about a document."""

    rule: str
    """The id of the rule, such as `port-zero`; `thingward.explain` says what it is about."""
    level: Level
    pointer: str
    """Where in the document: a JSON Pointer (RFC 6901), for CBOR too."""
    span: Span | None
    """Which bytes, if the document was bytes or a text."""
    message: str
    """What is wrong, in one sentence."""
    help: str | None
    """What to do about it."""
    params: Mapping[str, str | int] = field(hash=False)
    """The values that the message names."""
    url: str
    """Where the rule is explained, such as `docs/rules.md#port-zero`: a path in the repository of the package."""

    def to_dict(self) -> dict[str, Any]:
        """The finding as a dict of values of JSON, as `thingward check --format json` prints it: without what is None."""
        finding: dict[str, Any] = {"rule": self.rule, "level": self.level, "pointer": self.pointer}
        if self.span is not None:
            finding["span"] = self.span.to_dict()
        finding["message"] = self.message
        if self.help is not None:
            finding["help"] = self.help
        finding["params"] = dict(self.params)
        finding["url"] = self.url
        return finding

    def __str__(self) -> str:
        place = f" at {self.pointer}" if self.pointer else ""
        return f"{self.level}[{self.rule}]{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something of a document that the value parsed from it does not hold."""

    pointer: str
    """Where it stood: a JSON Pointer (RFC 6901), for CBOR too."""
    loss: Literal["value", "spelling", "digits", "tag"]
    """How much of it is lost: all of it, how it was written, digits that a double cannot hold, or its CBOR tag."""
    rule: str | None
    """The id of the rule that speaks of it, if one does."""
    message: str
    """What is lost, in words."""

    def __str__(self) -> str:
        rule = f" ({self.rule})" if self.rule else ""
        return f"{self.pointer}: {self.message}{rule}"


class InvalidDocument(ValueError):
    """A document is invalid: `findings` says why."""

    findings: tuple[Finding, ...]

    def __init__(self, message: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(message, findings)
        self.findings = findings

    def __str__(self) -> str:
        return str(self.args[0])
