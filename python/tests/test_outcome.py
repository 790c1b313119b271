"""What an outcome says, and that it can be compared, hashed, printed, copied and pickled."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import thingward
from thingward import types

VALID = b'{"hed":{"rid":1,"v":"1.0"},"met":{"ns":{"bi":1}}}'
WARNED = b'{"hed":{"rid":1,"v":"1.0"},"met":{}}'
INVALID = b'{"header":{"report_id":0,"version":"1.0"},"metrics":{}}'
CBOR = b"\xa2\x63hed\xa2\x61v\x631.0\x63rid\x00\x63met\xa1\x62ns\xa1\x62bi\x18\x64"
DOCUMENTS = [VALID, WARNED, INVALID, CBOR, b"{", b"", b"\xff", b"[]"]


def printed(*arguments: str) -> list[dict[str, Any]]:
    """The documents that the command line prints."""
    command = [sys.executable, "-m", "thingward", "check", "--format", "json", *arguments]
    result = subprocess.run(command, capture_output=True, check=False)
    documents: list[dict[str, Any]] = json.loads(result.stdout)["documents"]
    return documents


def test_the_dict_is_what_the_command_line_prints(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.bin" for number in range(len(DOCUMENTS))]
    for path, document in zip(paths, DOCUMENTS, strict=True):
        path.write_bytes(document)
    expected = printed(*map(str, paths))
    assert len(expected) == len(DOCUMENTS)
    for path, document, shown in zip(paths, DOCUMENTS, expected, strict=True):
        assert shown.pop("path") == str(path)
        made = thingward.check(document).to_dict()
        assert (made, list(made)) == (shown, list(shown))
        for finding, other in zip(made["findings"], shown["findings"], strict=True):
            assert list(finding) == list(other)


def test_the_dicts_of_a_stream_are_what_the_command_line_prints(tmp_path: Path) -> None:
    lines = tmp_path / "fleet.ndjson"
    lines.write_bytes(b"\n".join([*DOCUMENTS[:3], b"", b'{"payload_base64":"W10="}', b"{", VALID, VALID]))
    items = tmp_path / "fleet.cborseq"
    items.write_bytes(CBOR * 3 + b"\xff\x00\x01")
    streams: list[tuple[Path, types.StreamFormat, int]] = [(lines, "ndjson", 7), (items, "cbor-seq", 4)]
    for path, format, count in streams:
        expected = printed(str(path), "--stream")
        made = [outcome.to_dict() for outcome in thingward.check_lines(path, format, stream=True)]
        for shown in expected:
            del shown["path"]
        assert len(made) == count
        assert made == expected
        assert list(made[0]) == list(expected[0])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_outcomes_are_copied_and_pickled_whole(document: bytes) -> None:
    outcome = thingward.check(document)
    line = next(thingward.check_lines(document or b"{}"))
    for one in (outcome, line):
        for other in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
            assert other == one and hash(other) == hash(one)
            assert (repr(other), str(other), other.to_dict()) == (repr(one), str(one), one.to_dict())
            assert other.findings == one.findings
            assert (other.index, other.line, other.offset) == (one.index, one.line, one.offset)
            assert refusal(other) == refusal(one)
            assert pickle.loads(pickle.dumps(other)) == one


def refusal(outcome: thingward.Outcome) -> tuple[str, tuple[thingward.Finding, ...]] | None:
    """What the exception of an invalid document says."""
    try:
        outcome.raise_for_errors()
    except thingward.InvalidDocument as error:
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), again.findings) == (type(error), str(error), error.findings)
        return str(error), error.findings
    return None


def test_only_invalid_documents_raise() -> None:
    for document in DOCUMENTS:
        outcome = thingward.check(document)
        assert (refusal(outcome) is None) == outcome.ok == (outcome.verdict != "invalid")
    message, findings = refusal(thingward.check(INVALID)) or ("", ())
    assert message == (
        "report-id-zero: the report id is `0`, not a positive integer (at /header/report_id)"
    )
    assert [finding.rule for finding in findings] == ["report-id-zero", "empty-metrics"]


def test_a_broken_pickle_is_no_outcome() -> None:
    reduced: Any = thingward.check(INVALID).__reduce__()
    make, (findings, state) = reduced
    said, *rest, message = state
    assert callable(make) and make(findings, state) == thingward.check(INVALID)
    with pytest.raises(ValueError, match="verdict is `good`; write one of `valid`, `warn`, `invalid`"):
        make(findings, (("good", *said[1:]), *rest, message))
    with pytest.raises(ValueError, match="only an invalid document"):
        make(findings, (said, *rest, None))


def test_outcomes_are_equal_by_what_they_say() -> None:
    assert thingward.check(INVALID) == thingward.check(bytearray(INVALID))
    assert len({thingward.check(document) for document in DOCUMENTS * 2}) == len(DOCUMENTS)
    assert thingward.check(VALID) != thingward.check(WARNED)
    assert thingward.check(VALID) != next(thingward.check_lines(VALID))
    assert thingward.check(INVALID) != thingward.check(INVALID, max_findings=1)
    assert thingward.check(VALID) != "valid"
    first, second = thingward.check_lines(VALID + b"\n" + VALID)
    assert first != second


def test_outcomes_print_what_a_reader_wants() -> None:
    outcome = thingward.check(INVALID)
    assert repr(outcome) == "<Outcome invalid, report in json: 1 error, 1 warning>"
    assert str(outcome) == "\n".join(map(str, outcome.findings))
    assert str(outcome).startswith("error[report-id-zero] at /header/report_id: the report id is `0`")
    assert str(thingward.check(VALID)) == "<Outcome valid, report in json>"
    assert str(thingward.check(INVALID, max_findings=1)).splitlines()[1:] == ["and 1 more"]
    assert str(thingward.check(INVALID, max_findings=0)) == repr(outcome)
    assert repr(thingward.check(b"{}")) == "<Outcome invalid, document in json: 1 error>"
    assert repr(next(thingward.check_lines(b"\n" + VALID))) == "<Outcome valid, report in json on line 2>"
    second = list(thingward.check_lines(CBOR * 2, "cbor-seq"))[1]
    assert repr(second) == f"<Outcome invalid, report in cbor at byte {len(CBOR)}: 1 error>"


def test_only_documents_of_a_stream_have_a_place() -> None:
    outcome = thingward.check(VALID)
    assert (outcome.index, outcome.line, outcome.offset) == (None, None, None)
    places = [(each.index, each.line, each.offset) for each in thingward.check_lines(b"\n{}\n[]")]
    assert places == [(0, 2, 1), (1, 3, 4)]
    places = [(each.index, each.line, each.offset) for each in thingward.check_lines(CBOR * 2, "cbor-seq")]
    assert places == [(0, None, 0), (1, None, len(CBOR))]


def test_outcomes_cannot_be_made_or_changed() -> None:
    with pytest.raises(TypeError):
        thingward.Outcome()
    with pytest.raises(AttributeError):
        thingward.check(VALID).verdict = "warn"  # type: ignore[misc]


def test_other_processes_hand_outcomes_back() -> None:
    with ProcessPoolExecutor(2) as pool:
        assert list(pool.map(thingward.check, DOCUMENTS)) == list(map(thingward.check, DOCUMENTS))
