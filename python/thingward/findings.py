"""What a check finds: values, and the exception that carries them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Dropped", "Finding", "InvalidDocument", "Level", "Span"]

Level = Literal["error", "warning", "info"]
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
    """The page of the rule."""

    def __str__(self) -> str:
        place = f" at {self.pointer}" if self.pointer else ""
        return f"{self.level}[{self.rule}]{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that a document had and the value that was made of it has not."""

    pointer: str
    """Where in the document: a JSON Pointer (RFC 6901), for CBOR too."""
    loss: Literal["value", "spelling", "digits", "tag"]
    """What was lost: the value, how it was written, digits of a number, or its tag."""
    rule: str | None
    """The rule that speaks of it."""

    def __str__(self) -> str:
        loss = {
            "value": "the value is left out",
            "spelling": "the value is kept, but not how it was written",
            "digits": "the number is rounded to a double",
            "tag": "the value is kept without its tag",
        }[self.loss]
        rule = f" ({self.rule})" if self.rule else ""
        return f"{self.pointer}: {loss}{rule}"


class InvalidDocument(ValueError):
    """A document is invalid: `findings` says why."""

    findings: tuple[Finding, ...]

    def __init__(self, message: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(message, findings)
        self.findings = findings

    def __str__(self) -> str:
        return str(self.args[0])
