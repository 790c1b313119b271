"""What a dict or a list says is what its JSON says, but for what only bytes have."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
import thingward
from cases import MODES, Case, Mode, load
from test_conformance import options

# What an object cannot have, or no longer has: members of one name, the spelling of numbers, the size of a message.
ONLY_OF_BYTES = {
    "duplicate-key",
    "integer-valued-float",
    "json-bom",
    "negative-zero",
    "payload-near-limit",
    "payload-too-large",
    "format-mismatch",
}


def objects() -> list[tuple[Case, Any]]:
    """The cases in JSON that Python reads, but for members of one name and numbers that a float rounds to infinity."""

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) != len(pairs):
            raise ValueError("a member stands twice")
        return dict(pairs)

    def finite(digits: str) -> float:
        if math.isinf(float(digits)):
            raise ValueError("the number is beyond any float")
        return float(digits)

    def refused(word: str) -> float:
        raise ValueError(f"{word} is no JSON")

    found = []
    for case in load():
        if case.kind in ("stream", "role") or case.context.get("format", "json") != "json":
            continue
        try:
            document = json.loads(
                case.document.decode(), object_pairs_hook=members, parse_float=finite, parse_constant=refused
            )
        except (ValueError, RecursionError):
            continue
        if isinstance(document, dict | list):
            found.append((case, document))
    return found


@pytest.mark.parametrize("mode", MODES)
def test_an_object_is_judged_as_its_json(mode: Mode) -> None:
    wrong = {}
    run = 0
    for case, document in objects():
        kind: Any = None if case.kind == "detected" else case.kind
        keywords = options(case, mode)
        keywords.pop("format", None)
        of_bytes = thingward.check(case.document, kind=kind, **keywords).findings
        of_object = thingward.check(document, kind=kind, **keywords).findings
        assert all(finding.span is None for finding in of_object)
        theirs = [(f.rule, f.pointer, f.level) for f in of_bytes if f.rule not in ONLY_OF_BYTES]
        ours = [(f.rule, f.pointer, f.level) for f in of_object if f.rule not in ONLY_OF_BYTES]
        if sorted(ours) != sorted(theirs):
            wrong[case.id] = set(ours) ^ set(theirs)
        run += 1
    assert wrong == {}
    assert run > 1000
    print(f"{run} objects in {mode} mode")
