"""Types for annotations of what the functions of the package take and say."""

from __future__ import annotations

from collections.abc import Buffer, Mapping, Sequence
