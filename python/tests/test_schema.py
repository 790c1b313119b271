"""Schemas and CDDL: those that the repository has."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import thingward
from cases import REPOSITORY

SCHEMAS = REPOSITORY / "schemas"
NAMES = ("long", "short", "any")
STYLES = ("api", "cloudformation")


def arguments_of(path: Path) -> tuple[str, dict[str, Any]]:
    """How the schema of a file is asked for."""
    words = path.name.removesuffix(".schema.json").removesuffix("-strict").split("-", 1)
    arguments: dict[str, Any] = {"draft": "7" if path.parent.name == "draft-07" else "2020-12"}
    if path.name.endswith("-strict.schema.json"):
        arguments["strict"] = True
    match words:
        case ["report", names]:
            return "report", {**arguments, "names": names}
        case ["profile", style]:
            return "profile", {**arguments, "style": style}
        case _:
            return "-".join(words), arguments


def test_every_committed_schema_is_given() -> None:
    paths = [*SCHEMAS.glob("*.schema.json"), *SCHEMAS.glob("draft-07/*.schema.json")]
    assert len(paths) == 2 * 14
    for path in paths:
        subject, arguments = arguments_of(path)
        words: Any = subject
        schema = thingward.schema(words, **arguments)
        committed = json.loads(path.read_bytes())
        assert schema == committed, path.name
        assert list(schema) == list(committed), "in the same order"


def test_every_committed_cddl_is_given() -> None:
    paths = list(SCHEMAS.glob("*.cddl"))
    assert len(paths) == 2 * len(NAMES)
    for path in paths:
        name = path.stem.removeprefix("report-")
        names: Any = name.removesuffix("-strict")
        assert thingward.cddl(names, strict=name.endswith("-strict")) == path.read_text(encoding="utf-8")


def test_the_command_line_prints_the_same() -> None:
    command = [sys.executable, "-m", "thingward", "schema", "report", "--names", "short", "--draft", "7"]
    text = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    assert thingward.schema("report", "short", "7") == json.loads(text)


def test_what_is_left_out_is_what_the_signature_says() -> None:
    assert thingward.schema("report") == thingward.schema("report", names="long", draft="2020-12", strict=False)
    assert thingward.schema("profile") == thingward.schema("profile", style="api")
    assert thingward.cddl() == thingward.cddl("any")
    subjects: list[Any] = ["report", "profile", "response", "custom-metrics", "findings"]
    for subject in subjects:
        said = inspect.signature(thingward.schema).bind(subject)
        said.apply_defaults()
        assert thingward.schema(*said.args, **said.kwargs) == thingward.schema(subject)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("reports",),
            "subject is `reports`; write one of `report`, `profile`, `response`, `custom-metrics`, `findings`",
        ),
        (("report", "longer"), "names is `longer`; write one of `long`, `short`, `any`"),
        (("report", "long", "07"), "draft is `07`; write one of `2020-12`, `7`"),
        (("profile", "short"), "names does not apply to the schema of `profile`; leave it out"),
        (("response", "any"), "names does not apply to the schema of `response`; leave it out"),
    ],
)
def test_other_words_are_refused(arguments: Any, message: str) -> None:
    with pytest.raises(ValueError) as raised:
        thingward.schema(*arguments)
    assert str(raised.value) == message


def test_options_of_other_subjects_are_refused() -> None:
    with pytest.raises(ValueError, match="^style does not apply to the schema of `report`"):
        thingward.schema("report", style="cloudformation")
    for subject in ("custom-metrics", "findings"):
        asked: Any = subject
        with pytest.raises(ValueError, match=f"^strict does not apply to the schema of `{subject}`"):
            thingward.schema(asked, strict=True)
        assert thingward.schema(asked, strict=False) == thingward.schema(asked)
    with pytest.raises(ValueError, match="^style is `awscc`; write one of `api`, `cloudformation`$"):
        thingward.schema("profile", style="awscc")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="^names is `all`"):
        thingward.cddl("all")  # type: ignore[arg-type]


def test_a_schema_belongs_to_who_asked_for_it() -> None:
    schema = thingward.schema("response")
    schema.clear()
    assert thingward.schema("response")["type"] == "object"
