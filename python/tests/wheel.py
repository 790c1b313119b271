"""Checks what is in a wheel of the package: `python wheel.py FOLDER VERSION`, with one wheel in the folder.

What must be in it stands in `pyproject.toml` and in the folder of the package, not here.
"""

from __future__ import annotations

import sys
import tomllib
from configparser import ConfigParser
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

PACKAGE = "thingward"
FOLDER = Path(__file__).parent.parent


class Wheel(NamedTuple):
    """A wheel: its files by name, with their bytes."""

    name: str
    files: dict[str, bytes]

    @classmethod
    def read(cls, path: Path) -> Wheel:
        with ZipFile(path) as archive:
            return cls(path.name, {name: archive.read(name) for name in archive.namelist()})

    def text(self, name: str) -> str:
        return self.files.get(name, b"").decode()

    def natives(self) -> list[str]:
        return [name for name in self.files if name.endswith((".so", ".pyd", ".dylib"))]


def sources() -> dict[str, bytes]:
    """The Python files of the package, as they are committed."""
    paths = [path for path in (FOLDER / PACKAGE).rglob("*") if path.suffix in {".py", ".pyi", ".typed"}]
    return {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in paths}


def faults(wheel: Wheel, version: str) -> list[str]:
    """What is wrong with a wheel."""
    project: dict[str, Any] = tomllib.loads((FOLDER / "pyproject.toml").read_text())["project"]
    info = f"{PACKAGE}-{version}.dist-info"
    expected = dict(sources())
    expected |= {f"{info}/licenses/{name}": (FOLDER / name).read_bytes() for name in project["license-files"]}
    found = [*contents(wheel, expected, info), *native(wheel, project)]
    if wheel.name.split("-")[1] != version:
        found.append(f"the name of the wheel is {wheel.name}, which has not the version {version}")
    return [*found, *metadata(wheel.text(f"{info}/METADATA"), project, version), *scripts(wheel, info, project)]


def contents(wheel: Wheel, expected: dict[str, bytes], info: str) -> list[str]:
    """Files that are missing, are others than the committed ones, or should not be there."""
    made = {f"{info}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt")}
    missing = [f"{name} is missing" for name in sorted((expected.keys() | made) - wheel.files.keys())]
    stale = [
        f"{name} is not the committed file"
        for name, content in expected.items()
        if wheel.files.get(name, content) != content
    ]
    known = expected.keys() | made | set(wheel.natives())
    # What the native module is made of, as the build backend lists it.
    unknown = [name for name in wheel.files if name not in known and not name.startswith(f"{info}/sboms/")]
    return missing + stale + [f"{name} does not belong into it" for name in unknown]


def native(wheel: Wheel, project: dict[str, Any]) -> list[str]:
    """The native module is one, for the stable ABI, and looks for Python in the process that loads it."""
    natives = wheel.natives()
    allowed = {f"{PACKAGE}/_native.abi3.so", f"{PACKAGE}/_native.pyd"}
    found = []
    if len(natives) != 1 or not set(natives) <= allowed:
        found.append(f"the native modules are {natives}, not one for the stable ABI")
    least = "cp" + project["requires-python"].removeprefix(">=").replace(".", "")
    if wheel.name.split("-")[2:4] != [least, "abi3"]:
        found.append(f"the name of the wheel is {wheel.name}, not one for {least}-abi3")
    if any(b"libpython3" in wheel.files[name] for name in natives):
        found.append("the native module is linked against libpython")
    return found


def metadata(text: str, project: dict[str, Any], version: str) -> list[str]:
    """What the index shows is what the project says."""
    fields: Message = HeaderParser().parsestr(text)
    one = {
        "Name": project["name"],
        "Version": version,
        "Summary": project["description"],
        "Requires-Python": project["requires-python"],
        "License-Expression": project["license"],
        "Description-Content-Type": "text/markdown",
    }
    urls = [f"{label}, {url}" for label, url in project["urls"].items()]
    many = {"License-File": project["license-files"], "Classifier": project["classifiers"], "Project-URL": urls}
    found = [
        f"{field} is `{fields[field]}`, not `{value}`"
        for field, value in one.items()
        # The type may name a charset too.
        if (fields[field] or "").split(";")[0] != value
    ]
    found += [
        f"{field} is {fields.get_all(field, [])}, not {values}"
        for field, values in many.items()
        if sorted(fields.get_all(field, [])) != sorted(values)
    ]
    if fields.get_payload().strip() != (FOLDER / "README.md").read_text().strip():  # type: ignore[union-attr]
        found.append("the description is not README.md")
    return found


def scripts(wheel: Wheel, info: str, project: dict[str, Any]) -> list[str]:
    """The console scripts are those of the project."""
    parser = ConfigParser()
    parser.read_string(wheel.text(f"{info}/entry_points.txt"))
    named = dict(parser["console_scripts"]) if parser.has_section("console_scripts") else {}
    return [] if named == project["scripts"] else [f"the console scripts are {named}"]


def sizes(path: Path, wheel: Wheel) -> str:
    """How large it is, packed and installed."""
    module = sum(len(wheel.files[name]) for name in wheel.natives())
    return f"{path.name}: {path.stat().st_size:,} bytes, the native module in it {module:,} bytes"


def main(arguments: list[str]) -> int:
    """Checks the wheel of a folder and prints its size."""
    folder, version = arguments
    paths = list(Path(folder).glob("*.whl"))
    if len(paths) != 1:
        print(f"{folder} holds {len(paths)} wheels, not one", file=sys.stderr)
        return 1
    wheel = Wheel.read(paths[0])
    found = faults(wheel, version)
    for fault in found:
        print(f"{paths[0].name}: {fault}", file=sys.stderr)
    if not found:
        print(sizes(paths[0], wheel))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
