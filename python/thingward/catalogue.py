"""The rules that findings name, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from thingward.findings import Level

__all__ = ["Example", "Explanation", "MildCase", "Rule"]

@dataclass(frozen=True, slots=True)
class MildCase:
    """A case of a rule that has levels of its own."""

    case: str
    """What the case is, in words."""
    default: Level | None
    """The level in default mode; None says nothing."""
    strict: Level | None
    """The level in strict mode; None says nothing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, as its page has it."""

    id: str
    """The id, such as `port-zero`."""
    title: str
    """What is wrong when it is broken."""
    section: str
    """The group of rules that it belongs to."""
    default: Level | None
    """The level in default mode; None says nothing."""
    strict: Level | None
    """The level in strict mode; None says nothing."""
    mild: MildCase | None
    """A case with levels of its own."""
    fixed: bool
    """Whether the level cannot be changed, since the document cannot be read."""
    confidence: Literal["documented", "observed", "inferred"]
    """How the rule is known: from a published page, from public code or a published log, or by our reading."""
    source: str
    """Where it is known from."""
    url: str
    """Where it is explained, such as `docs/rules.md#port-zero`: a path in the repository of the package."""

    def __str__(self) -> str:
        return f"{self.id}: {self.title}"


@dataclass(frozen=True, slots=True)
class Example:
    """A document that breaks a rule, or one that keeps it."""

    kind: str
    """What it is, such as `report, json`."""
    text: str
    """The example itself: JSON, hexadecimal digits of CBOR, or words."""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a rule is for. As a text it is what `thingward explain` prints, without the line break at its end."""

    rule: Rule
    """The rule."""
    why: str
    """What goes wrong for whoever breaks it."""
    bad: Example
    """What breaks it."""
    good: Example
    """The same, mended."""
    text: str = field(repr=False)
    """All of it as a text."""

    def __str__(self) -> str:
        return self.text
