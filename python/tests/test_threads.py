"""Many threads at once: the same answers as from one, and none of them waits for another's document."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any

import pytest
import thingward

VALID = b'{"hed":{"rid":1,"v":"1.0"},"met":{"ns":{"bi":1}}}'
DOCUMENTS: list[Any] = [VALID, b"{}", b"{", b"\xa0", "[]", {"hed": {}}, VALID.replace(b"1}", b"-1}")]
LINES = b"\n".join([VALID, b"{}", b"{"] * 2000)


def test_a_pool_says_what_one_thread_says() -> None:
    documents = DOCUMENTS * 300
    with ThreadPoolExecutor(16) as pool:
        outcomes = list(pool.map(thingward.check, documents))
    assert outcomes == [thingward.check(document) for document in documents]


def test_threads_may_share_an_outcome() -> None:
    outcome = thingward.check(b"{}")
    with ThreadPoolExecutor(16) as pool:
        seen = list(pool.map(lambda _: outcome.findings, range(500)))
    assert all(findings is seen[0] for findings in seen)


def test_streams_side_by_side_do_not_mix() -> None:
    def judged(_: int) -> list[thingward.Outcome]:
        return list(thingward.check_lines(LINES, jobs=3))

    expected = judged(0)
    assert len(expected) == 6000
    with ThreadPoolExecutor(8) as pool:
        assert all(outcomes == expected for outcomes in pool.map(judged, range(8)))


@pytest.mark.parametrize("from_object", [False, True])
def test_threads_that_share_a_stream_lose_nothing(from_object: bool) -> None:
    class File:
        """Its reads are of Python, so that threads change within them."""

        content = LINES

        def read(self, size: int) -> bytes:
            read, self.content = self.content[:5000], self.content[5000:]
            return read

    source: Any = File() if from_object else LINES
    lines = thingward.check_lines(source, jobs=2)
    with ThreadPoolExecutor(12) as pool:
        taken = list(pool.map(lambda _: [each.index for each in lines], range(12)))
    # Each thread sees them in their order.
    assert all(part == sorted(part, key=lambda index: index or 0) for part in taken)
    assert sorted(chain.from_iterable(taken), key=lambda index: index or 0) == list(range(6000))


@pytest.mark.parametrize(
    "work",
    [
        lambda: thingward.check(LINES, kind="report"),
        lambda: thingward.check({"metrics": [0] * 10_000}, kind="report"),
        lambda: list(thingward.check_lines(LINES, jobs=1)),
        lambda: list(thingward.check_lines(LINES, jobs=2)),
    ],
)
def test_the_gil_is_released_while_documents_are_judged(work: Callable[[], object]) -> None:
    """The interpreter never takes turns of itself here: this thread goes on only while the other one judges."""
    before = sys.getswitchinterval()
    seen: list[bool] = []
    rounds: list[int] = []

    def judge() -> None:
        while not seen and len(rounds) < 1000:
            work()
            rounds.append(1)

    thread = threading.Thread(target=judge)
    sys.setswitchinterval(1000)
    try:
        thread.start()
        seen.append(True)
        thread.join()
    finally:
        sys.setswitchinterval(before)
    assert len(rounds) < 1000
