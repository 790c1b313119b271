"""Streams: what they may be read from, that memory stays bounded, and where faults come."""

from __future__ import annotations

import gzip
import io
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import thingward

VALID = b'{"hed":{"rid":1,"v":"1.0"},"met":{"ns":{"bi":1}}}'
CBOR = b"\xa2\x63hed\xa2\x61v\x631.0\x63rid\x01\x63met\xa1\x62ns\xa1\x62bi\x18\x64"
LINES = b"\n".join([VALID, b"", b"{", VALID, b"[]\r", b'{"payload_base64":"W10="}'] * 700)
"""More than one read of 64 KiB, and more portions than threads."""


class Chunks:
    """A file that has only one way to be read, some bytes at a time."""

    def __init__(self, content: bytes, size: int, method: str) -> None:
        self.file, self.size = io.BytesIO(content), size
        setattr(self, method, self.into if method == "readinto" else self.take)

    def take(self, size: int) -> bytes:
        return self.file.read(min(size, self.size))

    def into(self, buffer: bytearray) -> int:
        read = self.take(len(buffer))
        buffer[: len(read)] = read
        return len(read)


def sources(content: bytes, folder: Path) -> Iterator[Any]:
    """The same bytes in everything that a stream may be."""
    path = folder / "stream"
    path.write_bytes(content)
    packed = folder / "packed"
    packed.write_bytes(gzip.compress(content))
    yield from (content, bytearray(content), memoryview(content), str(path), path, io.BytesIO(content))
    with path.open("rb") as file, path.open("rb", buffering=0) as raw, gzip.open(packed) as unpacked:
        yield from (file, raw, unpacked)
    for method in ("read", "read1", "readinto"):
        yield from (Chunks(content, size, method) for size in (997, 100_000))


@pytest.mark.parametrize("jobs", [None, 1, 7])
def test_it_does_not_matter_where_the_bytes_come_from(tmp_path: Path, jobs: int | None) -> None:
    expected = [outcome.to_dict() for outcome in thingward.check_lines(LINES, jobs=1)]
    assert len(expected) == 3500
    assert [each["index"] for each in expected] == list(range(3500))
    assert [each["line"] for each in expected][:6] == [1, 3, 4, 5, 6, 7]
    for source in sources(LINES, tmp_path):
        assert [outcome.to_dict() for outcome in thingward.check_lines(source, jobs=jobs)] == expected
    assert [outcome.to_dict() for outcome in thingward.check_lines(LINES, jobs=10_000)] == expected


def test_sequences_are_cut_too(tmp_path: Path) -> None:
    for source in sources(CBOR * 5000, tmp_path):
        outcomes = list(thingward.check_lines(source, format="cbor-seq"))
        assert len(outcomes) == 5000
        assert {(outcome.verdict, outcome.kind, outcome.format) for outcome in outcomes} == {
            ("valid", "report", "cbor")
        }
        assert [outcome.offset for outcome in outcomes] == list(range(0, len(CBOR) * 5000, len(CBOR)))


def test_nothing_is_a_stream_too(tmp_path: Path) -> None:
    for content in (b"", b"\n\n \r\n"):
        for source in sources(content, tmp_path):
            assert list(thingward.check_lines(source)) == []


def test_keywords_are_those_of_a_check() -> None:
    def rules(**keywords: Any) -> list[str]:
        (outcome,) = thingward.check_lines(VALID, **keywords)
        return [finding.rule for finding in outcome]

    assert rules() == []
    assert rules(thing="a/b") == ["thing-name-reserved-char"]
    assert rules(topic="$aws/things/a/defender/metrics/cbor") == ["format-mismatch"]
    assert rules(custom_metrics=[]) == []
    assert rules(kind="topic")[:1] != []
    assert rules(kind="topic", max_findings=0) == []
    found = rules(kind="topic")
    assert found[0] not in rules(kind="topic", levels={found[0]: "allow"})
    with pytest.raises(ValueError, match="era needs registry"):
        rules(era="2019-01")


def test_reports_of_a_device_are_compared_on_demand() -> None:
    content = b"\n".join([VALID] * 300)
    assert all(outcome.verdict == "valid" for outcome in thingward.check_lines(content))
    first, *others = thingward.check_lines(content, stream=True, jobs=4)
    assert first.verdict == "valid" and len(others) == 299
    assert {finding.rule for outcome in others for finding in outcome} == {"report-id-duplicate"}
    assert others[-1].findings[0].span is not None
    assert others[-1].findings[0].span.line == 300


def test_a_slow_stream_gives_its_outcomes_as_they_come(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as file, thingward.check_lines(file) as lines:
        for number in range(3):
            os.write(writing, VALID + b"\n" + VALID[:10])
            assert next(lines).index == 2 * number
            os.write(writing, VALID[10:] + b"\n")
            assert next(lines).index == 2 * number + 1
        os.close(writing)
        assert next(lines, None) is None


def test_a_pipe_may_have_a_name(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, VALID + b"\n")
    lines = thingward.check_lines(f"/dev/fd/{reading}")
    os.close(reading)
    assert next(lines).ok
    os.write(writing, VALID)
    os.close(writing)
    assert [outcome.line for outcome in lines] == [2]


def test_files_that_cannot_be_opened_are_faults_of_the_call(tmp_path: Path) -> None:
    for path, kind in [(tmp_path / "none", FileNotFoundError), (tmp_path, IsADirectoryError)]:
        with pytest.raises(kind) as raised:
            thingward.check_lines(path)
        assert raised.value.filename == str(path)
        assert raised.value.errno is not None
        assert os.strerror(raised.value.errno) in str(raised.value)
    with pytest.raises(ValueError):
        thingward.check_lines("a\0b")


def test_arguments_of_another_kind_are_refused(tmp_path: Path) -> None:
    lines: Any = thingward.check_lines
    for wrong in (None, 5, {}, [VALID], object()):
        with pytest.raises(TypeError, match="give a path, a file opened with \"rb\", or bytes"):
            lines(wrong)
    for wrong in (0, -1, 10**30):
        with pytest.raises(ValueError, match="jobs is `"):
            lines(b"", jobs=wrong)
    for wrong in (1.0, "1"):
        with pytest.raises(TypeError, match="jobs is of type"):
            lines(b"", jobs=wrong)
    with pytest.raises(ValueError, match="max_findings is `-1`"):
        lines(b"", max_findings=-1)
    path = tmp_path / "text"
    path.write_bytes(VALID)
    with path.open() as text, pytest.raises(TypeError, match='open it with "rb"'):
        lines(text)
    with tempfile.TemporaryFile("w+") as text, pytest.raises(TypeError, match='open it with "rb"'):
        lines(text)


def test_files_that_fail_do_so_where_they_are_read() -> None:
    class Failing(io.RawIOBase):
        answers: list[Any]

        def read(self, size: int = -1) -> Any:
            answer = self.answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer

    file = Failing()
    file.answers = [VALID + b"\n{", OSError(5, "gone"), None, "text", b"}\n", VALID, b""]
    lines = thingward.check_lines(file)
    assert next(lines).ok
    with pytest.raises(OSError, match="gone"):
        next(lines)
    with pytest.raises(BlockingIOError):
        next(lines)
    with pytest.raises(TypeError, match='open it with "rb"'):
        next(lines)
    # What was read is still there.
    assert [(outcome.line, outcome.kind) for outcome in lines] == [(2, None), (3, "report")]
    assert next(lines, None) is None


def test_lines_can_be_closed() -> None:
    file = io.BytesIO(LINES)
    with thingward.check_lines(file) as lines:
        assert iter(lines) is lines
        assert next(lines).index == 0
    assert next(lines, None) is None
    assert not file.closed
    lines.close()
    assert repr(lines) == "<Lines of ndjson>"
    with pytest.raises(TypeError):
        thingward.Lines()


def test_a_file_that_asks_for_more_while_it_is_read_is_told_so() -> None:
    class Asking(io.RawIOBase):
        lines: thingward.Lines

        def read(self, size: int = -1) -> bytes:
            next(self.lines)
            return b""

    file = Asking()
    file.lines = thingward.check_lines(file)
    with pytest.raises(RuntimeError, match="by this thread already"):
        next(file.lines)


MEMORY = """
import resource, sys, thingward
class Endless:
    def __init__(self, unit, kibibytes):
        self.unit, self.left = unit * (65536 // len(unit)), kibibytes << 10
    def read(self, size):
        self.left -= len(self.unit)
        return self.unit if self.left > 0 else b""
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = sum(1 for _ in thingward.check_lines(Endless(eval(sys.argv[1]), int(sys.argv[3])), sys.argv[2], jobs=2))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss counts KiB on Linux")
@pytest.mark.parametrize(
    ("unit", "format", "kibibytes"),
    [
        (b"{}\n", "ndjson", 500),
        (b" " * 255 + b"\n", "ndjson", 40_000),
        (b"x" * 65536, "ndjson", 40_000),
        (VALID + b"\n", "ndjson", 8000),
        (b"\xa0", "cbor-seq", 200),
        (b"\x9f" * 16, "cbor-seq", 40_000),
    ],
)
def test_memory_does_not_grow_with_the_stream(unit: bytes, format: str, kibibytes: int) -> None:
    """All outcomes of any of these take more than 24 MiB, and so do most streams."""
    command = [sys.executable, "-c", MEMORY, repr(unit), format, str(kibibytes)]
    result = subprocess.run(command, capture_output=True, check=True, text=True)
    count, grown = map(int, result.stdout.split())
    assert count > 0 or not unit.strip()
    assert grown < 24 << 10


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_signal_is_handled_while_a_pipe_is_waited_for() -> None:
    class Stop(Exception):
        pass

    def stop(number: int, frame: object) -> None:
        raise Stop

    reading, writing = os.pipe()
    lines = thingward.check_lines(f"/dev/fd/{reading}")
    before = signal.signal(signal.SIGALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
        with pytest.raises(Stop):
            next(lines)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    os.write(writing, VALID)
    os.close(writing)
    assert next(lines).ok
    os.close(reading)
