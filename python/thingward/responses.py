"""What answers to reports are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["ResponseDetails", "ResponseStatus"]

ResponseStatus = Literal["ACCEPTED", "REJECTED"]
"""What the service says of a report."""


@dataclass(frozen=True, slots=True)
class ResponseDetails:
    """Why a report was rejected."""

    code: str | None
    """What kind of fault it is: `InvalidPayload` or `Throttled`, as far as is known."""
    message: str | None
    """The fault in words."""
