"""The conformance corpus in `tests/cases/` of the repository, as the runners written in Rust read it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import thingward

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = REPOSITORY / "tests" / "cases"

Mode = Literal["default", "strict"]
MODES: tuple[Mode, ...] = ("default", "strict")

Seen = tuple[int, tuple[int, int] | None, str, str, str]
"""A finding without its prose: index, span, rule, pointer, level."""


@dataclass(frozen=True)
class Case:
    """One document with all that a check says about it."""

    case: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.case["id"])

    @property
    def kind(self) -> str:
        return str(self.case["kind"])

    @property
    def context(self) -> dict[str, Any]:
        """What is known beside the document."""
        context: dict[str, Any] = self.case.get("context", {})
        return context

    @property
    def document(self) -> bytes:
        case = self.case
        if "text" in case:
            return str(case["text"]).encode()
        if "lines" in case:
            return "\n".join(case["lines"]).encode()
        if "hex" in case:
            return bytes.fromhex(str(case["hex"]))
        if "file" in case:
            return (FOLDER / str(case["file"])).read_bytes()
        made = case["repeat"]
        units = (str(made["unit"]).replace("{n}", str(number)) for number in range(made["times"]))
        whole = str(made["prefix"]) + "".join(units) + str(made["suffix"])
        return bytes.fromhex(whole) if made.get("hex") else whole.encode()

    @property
    def policy(self) -> bytes:
        """The second document of a role."""
        return str(self.case["policy"]).encode()

    @property
    def levels(self) -> dict[str, Any]:
        """The levels that are not the usual ones."""
        return dict.fromkeys(self.context.get("warn", []), "warning")

    def verdict(self, mode: Mode) -> str:
        return str(self.case[mode]["verdict"])

    def findings(self, mode: Mode) -> list[Seen]:
        return [
            (
                finding.get("index", 0),
                (finding["span"][0], finding["span"][1]) if finding["span"] else None,
                finding["rule"],
                finding["pointer"],
                finding["level"],
            )
            for finding in self.case[mode]["findings"]
        ]


def seen(findings: Iterable[thingward.Finding], index: int = 0) -> list[Seen]:
    """Findings without their prose."""
    return [
        (index, (each.span.start, each.span.end) if each.span else None, each.rule, each.pointer, each.level)
        for each in findings
    ]


def load() -> list[Case]:
    """All cases; fails unless there are as many as the manifest promises."""
    manifest = json.loads((FOLDER / "manifest.json").read_bytes())
    cases: list[Case] = []
    for file in manifest["files"]:
        entries = json.loads((FOLDER / file["file"]).read_bytes())
        assert len(entries) == file["cases"], file
        cases.extend(map(Case, entries))
    assert len(cases) == manifest["cases"] > 0
    return cases
