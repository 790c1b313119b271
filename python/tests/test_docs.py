"""The pages about the package tell the truth: their blocks of Python run and print what the pages show.

The blocks of a page run in order. One that imports the package stands alone; others have the names of those before
them. A block of `text` behind one shows what it prints, to the letter. A block that imports pytest is a test file.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

import thingward

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs/python.md"
README = ROOT / "python/README.md"


class Block(NamedTuple):
    """A block of Python, and what the page says that it prints."""

    line: int
    code: str
    printed: str

    def imports(self, module: str) -> bool:
        return re.search(rf"^import {module}$", self.code, re.MULTILINE) is not None


def blocks(page: str) -> list[Block]:
    """The blocks of Python of a page; a block of text belongs to the one before it."""
    found: list[Block] = []
    fences = re.finditer(r"^```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    before = ""
    for fence in fences:
        language, content = fence.groups()
        if language == "text" and before == "js":
            continue  # the tests of the npm package read it
        before = language
        if language == "python":
            found.append(Block(page[: fence.start(2)].count("\n"), content, ""))
        elif language == "text":
            assert found and not found[-1].printed, f"a block of text shows nothing's output: {content}"
            found[-1] = found[-1]._replace(printed=content)
    return found


class Cloud:
    """Stands in for the clients of boto3: it gives the answer of a recipe and keeps what is published."""

    def __init__(self) -> None:
        self.published: list[tuple[str, bytes]] = []

    def client(self, service: str) -> Cloud:
        assert service in {"iot", "iot-data"}
        return self

    def publish(self, *, topic: str, payload: bytes) -> None:
        self.published.append((topic, payload))

    def describe_security_profile(self, *, securityProfileName: str) -> dict[str, Any]:
        """An answer with all that boto3 puts into one: times are datetimes, and there is something about the call."""
        made = datetime(2026, 1, 1, tzinfo=UTC)
        arn = f"arn:aws:iot:eu-west-1:123456789012:securityprofile/{securityProfileName}"
        criteria = {"comparisonOperator": "greater-than", "value": {"count": 5}, "durationSeconds": 300}
        return {
            "ResponseMetadata": {"HTTPStatusCode": 200, "RetryAttempts": 0},
            "securityProfileName": securityProfileName,
            "securityProfileArn": arn,
            "behaviors": [{"name": "few-sockets", "metric": "aws:num-listening-tcp-ports", "criteria": criteria}],
            "version": 1,
            "creationDate": made,
            "lastModifiedDate": made,
        }


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Cloud:
    cloud = Cloud()
    module = ModuleType("boto3")
    module.__dict__["client"] = cloud.client
    monkeypatch.setitem(sys.modules, "boto3", module)
    return cloud


@pytest.fixture(autouse=True)
def in_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages name files as they are seen from there."""
    monkeypatch.chdir(ROOT)


def differences(path: Path, folder: Path) -> Iterator[str]:
    """What the page shows otherwise than its blocks print it."""
    names: dict[str, Any] = {}
    found = blocks(path.read_text())
    assert found, f"{path} has no block of Python"
    for block in found:
        place = f"{path.name}:{block.line}"
        if block.imports("pytest"):
            run_as_test_file(block, folder, place)
            continue
        if not names or block.imports("thingward"):
            names = {"__name__": "page"}
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block.code, place, "exec"), names)
        if printed.getvalue() != block.printed:
            yield f"{place} prints\n{printed.getvalue()}"


def run_as_test_file(block: Block, folder: Path, place: str) -> None:
    file = folder / "test_page.py"
    file.write_text(block.code)
    package = str(Path(thingward.__file__).parents[1])
    line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), str(file)]
    ran = subprocess.run(line, env={**os.environ, "PYTHONPATH": package}, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0 and re.search(r"^\d+ passed in", ran.stdout, re.MULTILINE), f"{place}\n{ran.stdout}"


@pytest.mark.parametrize("page", [README, ROOT / "README.md"], ids=["package", "repository"])
def test_the_readmes_print_what_they_show(page: Path, tmp_path: Path) -> None:
    assert list(differences(page, tmp_path)) == []


def test_the_guide_prints_what_it_shows(tmp_path: Path, cloud: Cloud) -> None:
    assert list(differences(GUIDE, tmp_path)) == []
    # The recipe of the handler has answered both reports.
    topics = [topic.rsplit("/", 1)[1] for topic, _ in cloud.published]
    assert topics == ["accepted", "rejected"]
    answers = [thingward.Response.parse(payload, topic=topic) for topic, payload in cloud.published]
    assert [answer.thing for answer in answers] == ["pump-1", "pump-1"]


def test_the_guide_has_five_recipes() -> None:
    recipes = GUIDE.read_text().split("\n## Recipes\n")[1].split("\n### ")[1:]
    assert len(recipes) == 5
    for recipe in recipes:
        found = blocks(recipe)
        assert found and all(block.imports("thingward") for block in found), recipe.splitlines()[0]


def test_the_guide_names_what_there_is() -> None:
    page = GUIDE.read_text()
    public = {name: getattr(thingward, name) for name in thingward.__all__}
    # Values are found where they are handed out.
    working = [
        name
        for name, value in public.items()
        if inspect.isroutine(value) or (inspect.isclass(value) and not is_dataclass(value))
    ]
    assert {"Outcome", "check"} <= set(working)
    assert [name for name in working if not re.search(rf"`(thingward\.)?{name}\b", page)] == []


def test_a_page_that_shows_something_else_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```python\nword = 'one'\n```\n\n```python\nprint(word)\n```\n\n```text\ntwo\n```\n")
    assert list(differences(page, tmp_path)) == ["page.md:5 prints\none\n"]
    page.write_text("```python\nword = 'one'\n```\n\n```python\nimport thingward\nprint(word)\n```\n")
    with pytest.raises(NameError, match="word"):
        list(differences(page, tmp_path))
    page.write_text("```python\nprint('one')\n```\n")
    assert list(differences(page, tmp_path)) == ["page.md:1 prints\none\n"]
    page.write_text("```python\nimport pytest\n\ndef test_nothing():\n    assert False\n```\n")
    with pytest.raises(AssertionError, match="1 failed"):
        list(differences(page, tmp_path))
    page.write_text("# No blocks\n")
    with pytest.raises(AssertionError, match="has no block"):
        list(differences(page, tmp_path))


LINK = re.compile(r"\]\((?!https://)([^)#]+)")


@pytest.mark.parametrize("page", [GUIDE, README], ids=lambda page: page.name)
def test_linked_files_exist(page: Path) -> None:
    links = LINK.findall(page.read_text())
    assert links
    assert [link for link in links if not (page.parent / link).exists()] == []
