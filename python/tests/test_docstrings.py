"""`help()` is complete: all that is public has a docstring, of one style, that names each argument.

The style is Google's: a line that sums up, an empty line, text, and `Args:`, `Returns:` and `Raises:` in this order.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from typing import Any, NamedTuple

import pytest
import thingward
from thingward import _native

SECTIONS = ["Args", "Returns", "Raises"]


class Documented(NamedTuple):
    """Something public, and what may be called to get it, if its arguments are its own."""

    name: str
    value: Any
    call: Callable[..., Any] | None


def members(name: str, of: type) -> Iterator[Documented]:
    for member in vars(of):
        if member.startswith("_"):
            continue
        value = inspect.getattr_static(of, member)
        if is_dataclass(of) and inspect.ismemberdescriptor(value):
            continue  # A field: what it holds stands below it in the source.
        takes = not isinstance(value, property) and not inspect.isdatadescriptor(value)
        reached = getattr(of, member)
        yield Documented(f"{name}.{member}", reached, reached if takes else None)


def public() -> Iterator[Documented]:
    """Every public function and class, with their methods and properties; of the native module all that it exports."""
    values = {name: getattr(thingward, name) for name in thingward.__all__}
    values |= {name: getattr(_native, name) for name in _native.__all__}
    for name, value in values.items():
        if inspect.isclass(value):
            built = value is thingward.Report
            yield Documented(name, value, value if built else None)
            yield from members(name, value)
        elif inspect.isroutine(value):
            yield Documented(name, value, value)


ALL = list(public())


def sections(text: str) -> dict[str, str]:
    """The sections of a docstring by their headings; the text before the first one has no heading."""
    parts = re.split(r"^(\w+):\n", text, flags=re.MULTILINE)
    headings = parts[1::2]
    assert len(set(headings)) == len(headings), headings
    return {"": parts[0], **dict(zip(headings, parts[2::2], strict=True))}


def names(section: str) -> list[str]:
    """The names that the entries of a section are about; one entry may be about several."""
    entries = re.findall(r"^ {4}(\w[\w, ]*): ", section, flags=re.MULTILINE)
    return [name for entry in entries for name in entry.split(", ")]


def faults(each: Documented) -> Iterator[str]:
    """What is wrong with the docstring."""
    text = inspect.getdoc(each.value)
    if not text or not text.strip():
        yield "has none"
        return
    first, *rest = text.split("\n")
    if not first.endswith(".") or (rest and rest[0]):
        yield f"has no line that sums up: {first!r}"
    found = sections(text)
    if list(found)[1:] != [name for name in SECTIONS if name in found]:
        yield f"has the sections {list(found)[1:]}"
    if each.call is None:
        return
    arguments = [name for name in inspect.signature(each.call).parameters if name not in {"self", "cls"}]
    if names(found.get("Args", "")) != arguments:
        yield f"has Args for {names(found.get('Args', ''))}, and takes {arguments}"


def test_all_that_is_public_is_looked_at() -> None:
    found = {each.name for each in ALL}
    assert {
        "check",
        "Outcome",
        "Outcome.ok",
        "Outcome.raise_for_errors",
        "Lines.close",
        "Profile.parse_all",
        "Report.to_cbor",
        "RoleOutcome.findings",
        "Connection.remote_ip",
        "Finding.to_dict",
        "InvalidDocument",
        "run_command_line",
    } <= found
    assert {each.name for each in ALL if each.call is not None} >= {"check", "Report", "Topic.publish", "respond"}
    assert "Finding.rule" not in found


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.name)
def test_it_has_a_docstring(each: Documented) -> None:
    assert list(faults(each)) == []


@pytest.mark.parametrize("name", ["check", "check_lines", "check_role", "convert", "respond", "explain", "Report"])
def test_it_says_what_it_raises(name: str) -> None:
    text = inspect.getdoc(getattr(thingward, name))
    assert text is not None
    assert "ValueError" in names(sections(text)["Raises"])


def test_the_words_of_a_check_are_in_its_help() -> None:
    text = inspect.getdoc(thingward.check)
    assert text is not None
    for argument in ("kind", "format"):
        with pytest.raises(ValueError, match=f"^{argument} is `no`; write one of ") as raised:
            thingward.check(b"{}", **{argument: "no"})  # type: ignore[arg-type]
        words = re.findall(r"`([\w-]+)`", str(raised.value).split(";")[1])
        assert len(words) >= 3
        assert [word for word in words if f'`"{word}"`' not in text] == []


def test_the_help_of_a_check_says_how_many_findings_are_kept() -> None:
    text = inspect.getdoc(thingward.check)
    assert text is not None
    report = {"header": {"report_id": 1, "version": "1.0"}, "metrics": {str(each): 0 for each in range(1000)}}
    kept = len(thingward.check(report).findings)
    assert f"max_findings: How many findings are kept, {kept} without it;" in text


def sound(one: int, two: int) -> None:
    """Does nothing.

    Args:
        one: A number.
        two: Another one.

    Raises:
        ValueError: Never.
    """


def without_an_argument(one: int, two: int) -> None:
    """Does nothing.

    Args:
        one: A number.
    """


def without_a_summary() -> None:
    """Does nothing, and
    goes on."""


def in_disorder() -> None:
    """Does nothing.

    Raises:
        ValueError: Never.

    Returns:
        None.
    """


def without_any() -> None:
    pass


@pytest.mark.parametrize(
    ("function", "wanted"),
    [
        (sound, []),
        (without_an_argument, ["has Args for ['one'], and takes ['one', 'two']"]),
        (without_a_summary, ["has no line that sums up: 'Does nothing, and'"]),
        (in_disorder, ["has the sections ['Raises', 'Returns']"]),
        (without_any, ["has none"]),
    ],
)
def test_a_fault_is_seen(function: Callable[..., None], wanted: list[str]) -> None:
    assert list(faults(Documented("it", function, function))) == wanted
