"""The words that a type lists."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin


def words_of(hint: Any) -> list[Any]:
    """The legal words of a literal, or of a union of them: without None."""
    if get_origin(hint) is Literal:
        return list(get_args(hint))
    return [word for part in get_args(hint) for word in words_of(part)]
