"""Each check of a wheel can fail: a whole one passes, and a copy with one thing broken is named."""

from __future__ import annotations

import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import wheel
from wheel import FOLDER, Wheel, faults, main, sources

VERSION = "1.2.3"
NAME = f"thingward-{VERSION}-cp311-abi3-manylinux_2_34_x86_64.whl"
INFO = f"thingward-{VERSION}.dist-info"
METADATA = f"{INFO}/METADATA"
MODULE = "thingward/_native.abi3.so"


def whole() -> Wheel:
    """A wheel as the build backend would make it."""
    project = tomllib.loads((FOLDER / "pyproject.toml").read_text())["project"]
    fields = [
        "Metadata-Version: 2.4",
        f"Name: {project['name']}",
        f"Version: {VERSION}",
        *(f"Classifier: {classifier}" for classifier in project["classifiers"]),
        *(f"License-File: {name}" for name in project["license-files"]),
        *(f"Project-URL: {label}, {url}" for label, url in project["urls"].items()),
        f"Summary: {project['description']}",
        f"License-Expression: {project['license']}",
        f"Requires-Python: {project['requires-python']}",
        "Description-Content-Type: text/markdown; charset=UTF-8; variant=GFM",
    ]
    readme = (FOLDER / "README.md").read_text()
    files = {
        **sources(),
        **{f"{INFO}/licenses/{name}": (FOLDER / name).read_bytes() for name in project["license-files"]},
        METADATA: ("\n".join(fields) + f"\n\n{readme}").encode(),
        f"{INFO}/WHEEL": b"Wheel-Version: 1.0\n",
        f"{INFO}/RECORD": b"",
        f"{INFO}/entry_points.txt": b"[console_scripts]\nthingward=thingward.__main__:main\n",
        f"{INFO}/sboms/parts.json": b"{}",
        MODULE: b"\x7fELF",
    }
    return Wheel(NAME, files)


def test_a_whole_wheel_has_no_faults() -> None:
    assert faults(whole(), VERSION) == []


def without(name: str) -> Callable[[Wheel], Wheel]:
    def broken(wheel: Wheel) -> Wheel:
        return wheel._replace(files={other: content for other, content in wheel.files.items() if other != name})

    return broken


def holding(name: str, content: bytes) -> Callable[[Wheel], Wheel]:
    return lambda wheel: wheel._replace(files={**wheel.files, name: content})


def with_metadata(old: str, new: str) -> Callable[[Wheel], Wheel]:
    def broken(wheel: Wheel) -> Wheel:
        text = wheel.text(METADATA)
        assert old in text
        return holding(METADATA, text.replace(old, new, 1).encode())(wheel)

    return broken


def named(name: str) -> Callable[[Wheel], Wheel]:
    return lambda wheel: wheel._replace(name=name)


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (without("thingward/_native.pyi"), "thingward/_native.pyi is missing"),
        (without("thingward/py.typed"), "thingward/py.typed is missing"),
        (without("thingward/findings.py"), "thingward/findings.py is missing"),
        (without(f"{INFO}/licenses/LICENSE-MIT"), f"{INFO}/licenses/LICENSE-MIT is missing"),
        (without(f"{INFO}/RECORD"), f"{INFO}/RECORD is missing"),
        (holding("thingward/findings.py", b""), "thingward/findings.py is not the committed file"),
        (holding(f"{INFO}/licenses/LICENSE-MIT", b"MIT"), "LICENSE-MIT is not the committed file"),
        (holding("tests/test_wheel.py", b""), "tests/test_wheel.py does not belong into it"),
        (holding("thingward/__pycache__/a.pyc", b""), "a.pyc does not belong into it"),
        (without(MODULE), "the native modules are []"),
        (holding("thingward/other.abi3.so", b""), "not one for the stable ABI"),
        (holding(MODULE, b"\0libpython3.11.so.1.0\0"), "linked against libpython"),
        (named(NAME.replace("abi3", "cp311")), "not one for cp311-abi3"),
        (named(NAME.replace("cp311", "cp312")), "not one for cp311-abi3"),
        (named(NAME.replace(VERSION, "1.2.4")), "which has not the version 1.2.3"),
        (with_metadata("Name: thingward", "Name: other"), "Name is `other`, not `thingward`"),
        (with_metadata(f"Version: {VERSION}", "Version: 1.2.4"), "Version is `1.2.4`, not `1.2.3`"),
        (with_metadata("Requires-Python: >=3.11", "Requires-Python: >=3.9"), "Requires-Python is `>=3.9`"),
        (with_metadata("Requires-Python: >=3.11\n", ""), "Requires-Python is `None`"),
        (with_metadata("Classifier: Typing :: Typed\n", ""), "Classifier is "),
        (with_metadata("License-File: LICENSE-MIT\n", ""), "License-File is "),
        (with_metadata("Project-URL: ", "Home-page: "), "Project-URL is "),
        (with_metadata("License-Expression: MIT", "License-Expression: GPL"), "License-Expression is "),
        (with_metadata("# Thingward", "# Something else"), "the description is not README.md"),
        (holding(f"{INFO}/entry_points.txt", b""), "the console scripts are {}"),
        (
            holding(f"{INFO}/entry_points.txt", b"[console_scripts]\nthingward=other:main\n"),
            "the console scripts are {'thingward': 'other:main'}",
        ),
    ],
)
def test_a_broken_one_is_named(broken: Callable[[Wheel], Wheel], fault: str) -> None:
    found = faults(broken(whole()), VERSION)
    assert len(found) == 1, found
    assert fault in found[0]


def write(folder: Path, wheel: Wheel) -> None:
    with zipfile.ZipFile(folder / wheel.name, "w") as archive:
        for name, content in wheel.files.items():
            archive.writestr(name, content)


def test_the_command_says_how_large_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, whole())
    assert main([str(tmp_path), VERSION]) == 0
    size = (tmp_path / NAME).stat().st_size
    assert capsys.readouterr().out == f"{NAME}: {size:,} bytes, the native module in it 4 bytes\n"


def test_the_command_fails_on_a_broken_wheel(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, without("thingward/py.typed")(whole()))
    assert main([str(tmp_path), VERSION]) == 1
    assert capsys.readouterr().err == f"{NAME}: thingward/py.typed is missing\n"


@pytest.mark.parametrize("count", [0, 2])
def test_the_command_wants_one_wheel(tmp_path: Path, count: int, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(count):
        write(tmp_path, whole()._replace(name=f"{number}-{NAME}"))
    assert main([str(tmp_path), VERSION]) == 1
    assert f"holds {count} wheels, not one" in capsys.readouterr().err


def test_the_package_is_where_the_check_looks() -> None:
    assert (wheel.FOLDER / wheel.PACKAGE / "__init__.py").exists()
