"""What answers to reports are made of."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ResponseDetails"]

@dataclass(frozen=True, slots=True)
class ResponseDetails:
    """Why a report was rejected."""

    code: str | None
    """What kind of fault it is: `InvalidPayload` or `Throttled`, as far as is known."""
    message: str | None
    """The fault in words."""
