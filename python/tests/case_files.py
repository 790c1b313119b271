"""The conformance cases of one file, with their documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from thingward import Finding

REPOSITORY = Path(__file__).parents[2]
FOLDER = REPOSITORY / "tests" / "cases"

Case = dict[str, Any]


def cases(name: str) -> list[Case]:
    """All cases of a file; `manifest.json` says how many they are."""
    found: list[Case] = json.loads((FOLDER / f"{name}.json").read_bytes())
    manifest = json.loads((FOLDER / "manifest.json").read_bytes())
    [count] = [entry["cases"] for entry in manifest["files"] if entry["file"] == f"{name}.json"]
    assert len(found) == count
    return found


def document(case: Case) -> bytes:
    """The document of a case."""
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    if "file" in case:
        return (FOLDER / case["file"]).read_bytes()
    if "repeat" in case:
        said = case["repeat"]
        units = (said["unit"].replace("{n}", str(number)) for number in range(said["times"]))
        text = said["prefix"] + "".join(units) + said["suffix"]
        if said.get("hex"):
            return bytes.fromhex(text)
    else:
        text = case["text"] if "text" in case else "\n".join(case["lines"])
    return str(text).encode()


def found(case: Case, mode: str) -> list[tuple[int, str, str, str, tuple[int, int] | None]]:
    """The findings of a case in a mode: index of the document, rule, pointer, level and span."""
    return [
        (
            finding.get("index", 0),
            finding["rule"],
            finding["pointer"],
            finding["level"],
            tuple(finding["span"]) if finding.get("span") else None,
        )
        for finding in case[mode]["findings"]
    ]


def summary(
    findings: tuple[Finding, ...], index: int = 0
) -> list[tuple[int, str, str, str, tuple[int, int] | None]]:
    """The same of what was found."""
    return [
        (index, each.rule, each.pointer, each.level, (each.span.start, each.span.end) if each.span else None)
        for each in findings
    ]


def levels(case: Case) -> dict[str, Literal["warning"]]:
    """The levels that a case sets."""
    return dict.fromkeys(case.get("context", {}).get("warn", []), "warning")
