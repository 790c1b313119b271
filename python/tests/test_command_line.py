"""`python -m thingward` and the console script are the command line of the program `thingward`.

The task runner names the program in `THINGWARD_PROGRAM`. Where it does not, the two ways of Python are compared with
each other and with the exit codes that the README documents.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
import sysconfig
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import pytest

import thingward
from thingward._native import run_command_line

ROOT = Path(__file__).parents[2]
MODULE = [sys.executable, "-m", "thingward"]

VALID = b'{"header":{"report_id":1,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1,"bytes_out":2}}}'

OUT = "OUT"
"""Where a command line writes a file."""


def console_script() -> list[str]:
    """The installed script; in a tree that is not installed, what it would hold."""
    script = Path(sysconfig.get_path("scripts")) / "thingward"
    if script.exists() or metadata.entry_points(group="console_scripts", name="thingward"):
        return [str(script)]
    return [sys.executable, "-c", "import sys; from thingward.__main__ import main; sys.exit(main())"]


def ways() -> dict[str, list[str]]:
    """The ways to start the command line."""
    ways = {"module": MODULE, "console script": console_script()}
    if program := os.environ.get("THINGWARD_PROGRAM"):
        ways["program"] = [program]
    return ways


def environment() -> dict[str, str]:
    """The package that is under test, and none of a terminal's wishes."""
    package = str(Path(thingward.__file__).parents[1])
    kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "CLICOLOR_FORCE"}}
    return {**kept, "PYTHONPATH": package}


class Ran(NamedTuple):
    """What a run leaves behind."""

    code: int
    stdout: bytes
    stderr: bytes
    written: bytes | None


def run(way: list[str], arguments: list[str | bytes], folder: Path, stdin: bytes = b"") -> Ran:
    out = folder / "out"
    out.unlink(missing_ok=True)
    line = [*way, *(str(out) if argument == OUT else argument for argument in arguments)]
    ran = subprocess.run(line, cwd=ROOT, env=environment(), input=stdin, capture_output=True, timeout=60)
    return Ran(ran.returncode, ran.stdout, ran.stderr, out.read_bytes() if out.exists() else None)


LINES: list[tuple[str, int]] = [
    ("check examples", 1),
    ("check examples/bad/port-zero.json --format json", 1),
    ("check examples/good", 0),
    ("check -", 0),
    ("convert examples/good/long.json --to cbor --names short -o OUT", 0),
    ("convert examples/good/long.json --to cbor", 0),
    ("convert examples/bad/port-zero.json --to json", 1),
    ("explain port-zero", 0),
    ("explain no-such-rule", 2),
    ("schema report", 0),
    ("check --strickt examples", 2),
    ("check no/such/file.json", 2),
    ("", 2),
    ("--help", 0),
    ("check --help", 0),
    ("--version", 0),
]


@pytest.mark.parametrize(("line", "code"), LINES)
def test_every_way_does_the_same(line: str, code: int, tmp_path: Path) -> None:
    ran = {name: run(way, [*line.split()], tmp_path, VALID) for name, way in ways().items()}
    module = ran["module"]
    assert module.code == code, module.stderr.decode()
    assert module.stdout or module.stderr or module.written
    assert b"Traceback" not in module.stderr
    for name, other in ran.items():
        assert other == module, name


def test_a_file_is_written(tmp_path: Path) -> None:
    ran = run(MODULE, ["convert", "examples/good/long.json", "--to", "cbor", "--names", "short", "-o", OUT], tmp_path)
    assert ran.written == (ROOT / "examples/good/short.cbor").read_bytes()


def test_the_version_is_that_of_the_package(tmp_path: Path) -> None:
    ran = run(MODULE, ["--version"], tmp_path)
    assert ran.stdout.split()[0] == b"thingward"
    installed = [each.version for each in metadata.distributions() if each.metadata["Name"] == "thingward"]
    for version in installed:
        assert ran.stdout.decode().split() == ["thingward", version]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a file name is Unicode")
def test_arguments_need_not_be_unicode(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.json"
    Path(os.fsdecode(path)).write_bytes(VALID)
    ran = [run(way, ["check", path], tmp_path) for way in ways().values()]
    assert ran[0].code == 0, ran[0].stderr
    assert all(other == ran[0] for other in ran)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
@pytest.mark.parametrize("way", ways())
def test_an_interrupt_ends_it(way: str) -> None:
    line = [*ways()[way], "check", "-", "--from", "ndjson", "--format", "ndjson"]
    with subprocess.Popen(
        line, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        # Its first answer says that it is at work; it waits for more.
        process.stdin.write(VALID + b"\n")
        process.stdin.flush()
        assert b'"verdict":"valid"' in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == -signal.SIGINT
        assert process.stderr.read() == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows tells of closed pipes in another way")
def test_a_closed_pipe_leaves_no_traceback() -> None:
    left = {}
    for name, way in ways().items():
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing) as stdout:
            ran = subprocess.run(
                [*way, "explain"], env=environment(), stdout=stdout, stderr=subprocess.PIPE, timeout=60
            )
        left[name] = (ran.returncode, ran.stderr)
    assert left["module"][1] == b""
    assert all(other == left["module"] for other in left.values()), left


def test_it_prints_past_the_streams_of_python(capfd: pytest.CaptureFixture[str]) -> None:
    caught = io.StringIO()
    with contextlib.redirect_stdout(caught), contextlib.redirect_stderr(caught):
        assert run_command_line(["thingward", "explain", "port-zero"]) == 0
    assert caught.getvalue() == ""
    assert capfd.readouterr().out.startswith("port-zero: a listening port is 0\n")
