"""What a parsed document had and its typed value has not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Dropped", "Loss"]

Loss = Literal["value", "spelling", "digits", "tag"]
"""How much of a value is lost: all of it, how it was written, digits that a double cannot hold, or a CBOR tag."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something of a document that the value parsed from it does not hold."""

    pointer: str
    """Where it stood: a JSON Pointer (RFC 6901), for CBOR too."""
    loss: Loss
    rule: str | None
    """The id of the rule that speaks of it, if one does."""
    message: str
    """What is lost, in words."""

    def __str__(self) -> str:
        rule = f" ({self.rule})" if self.rule else ""
        return f"{self.pointer}: {self.message}{rule}"
