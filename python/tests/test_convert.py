"""Conversion: the same bytes as the command line, from all that a document may be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thingward
from thingward import InvalidDocument, Report, convert

from reports import FULL, REPORTS

LONG = b'{"header":{"report_id":1530304554,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":100}}}'
SHORT = b'{"hed":{"rid":1530304554,"v":"1.0"},"met":{"ns":{"bi":100}}}'
CBOR = b"\xa2\x63hed\xa2\x63rid\x1a\x5b\x36\x98\x2a\x61v\x631.0\x63met\xa1\x62ns\xa1\x62bi\x18\x64"
ORDERED = b"\xa2\x63hed\xa2\x61v\x631.0\x63rid\x1a\x5b\x36\x98\x2a\x63met\xa1\x62ns\xa1\x62bi\x18\x64"


@pytest.mark.parametrize(
    "data", [LONG, SHORT, CBOR, ORDERED, bytearray(LONG), memoryview(CBOR), SHORT.decode(), json.loads(LONG)]
)
def test_a_report_is_converted_from_all_that_a_document_may_be(data: Any) -> None:
    deterministic: Any = {"deterministic": True}
    assert convert(data, **deterministic) == ORDERED
    assert convert(data, "cbor", "short", **deterministic) == ORDERED
    assert json.loads(convert(data, "json")) == json.loads(SHORT)
    assert json.loads(convert(data, to="json", names="long")) == json.loads(LONG)


def test_the_defaults_are_cbor_with_short_names() -> None:
    assert convert(LONG) == CBOR
    assert convert(CBOR, "json") == SHORT
    assert convert(SHORT, "json", "long") == LONG
    assert convert(LONG, "json", "long", pretty=True) == json.dumps(json.loads(LONG), indent=2).encode()
    ordered = b'{"hed":{"v":"1.0","rid":1530304554},"met":{"ns":{"bi":100}}}'
    assert convert(LONG, "json", "short", deterministic=True) == ordered


def test_nothing_is_dropped() -> None:
    odd = LONG[:-1] + b',"note":[1.0,null,-0.0,18446744073709551615]}'
    assert json.loads(convert(convert(odd), "json", "long")) == json.loads(odd)
    assert convert(convert(odd), "json", "long") == odd
    assert convert(json.loads(odd), "json", "long") == odd


def test_an_invalid_report_is_refused_with_its_findings() -> None:
    with pytest.raises(InvalidDocument) as refused:
        convert(LONG.replace(b"1530304554", b"0"))
    [finding] = refused.value.findings
    assert (finding.rule, finding.pointer) == ("report-id-zero", "/header/report_id")
    with pytest.raises(InvalidDocument) as refused:
        convert(b"{}", max_findings=1)
    assert len(refused.value.findings) == 1


def test_options_decide_what_is_refused() -> None:
    unknown = LONG[:-1] + b',"note":1}'
    assert convert(unknown, "json", "long") == unknown
    with pytest.raises(InvalidDocument, match="unknown-key"):
        convert(unknown, strict=True)
    assert convert(unknown, "json", "long", strict=True, levels={"unknown-key": "info"}) == unknown
    wrong = b'{"hed":{"rid":"1","v":1.0}}'
    with pytest.raises(InvalidDocument):
        convert(wrong, "json")
    assert convert(wrong, "json", lenient=True) == wrong
    assert convert(wrong, "json", "long", lenient=True) == b'{"header":{"report_id":"1","version":1.0}}'
    with pytest.raises(InvalidDocument, match="duplicate-key"):
        convert(b'{"hed":1,"hed":2}', lenient=True)


@pytest.mark.parametrize("lenient", [False, True])
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'{"securityProfileName":"pumps","behaviors":[]}', "profile"),
        ({"securityProfileName": "pumps", "behaviors": []}, "profile"),
        ({"topic": "$aws/things/pump-1/defender/metrics/json"}, "topic"),
    ],
)
def test_a_document_of_another_kind_is_refused_as_that(data: Any, kind: str, lenient: bool) -> None:
    with pytest.raises(ValueError) as refused:
        convert(data, lenient=lenient)
    assert not isinstance(refused.value, InvalidDocument)
    assert str(refused.value) == f"data looks like a document of the kind `{kind}`; only reports are converted"


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"to": "hex"}, ValueError, "^to is `hex`; write one of `json`, `cbor`$"),
        ({"to": "yaml"}, ValueError, "^to is `yaml`; write one of `json`, `cbor`$"),
        ({"names": "any"}, ValueError, "^names is `any`; write one of `long`, `short`$"),
        ({"pretty": True}, ValueError, "^pretty is for JSON, and to is `cbor`; leave one of them out$"),
        ({"format": "xml"}, ValueError, "^format is `xml`; write one of `json`, `cbor`"),
        ({"levels": {"port-zero": "fatal"}}, ValueError, "^the level of `port-zero` is `fatal`"),
        ({"max_findings": -1}, ValueError, "^max_findings is `-1`"),
        ({"to": 1}, TypeError, "to"),
        ({"custom_metrics": {}}, TypeError, "custom_metrics"),
    ],
)
def test_arguments_say_what_they_may_be(options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        convert(LONG, **options)


def test_a_format_says_how_bytes_are_read() -> None:
    assert convert(CBOR, "json", format="cbor") == SHORT
    with pytest.raises(InvalidDocument):
        convert(CBOR, format="json")
    with pytest.raises(ValueError, match="which has no format"):
        convert(json.loads(LONG), format="json")
    with pytest.raises(ValueError, match="which is no CBOR"):
        convert(LONG.decode(), format="cbor")


TARGETS: list[tuple[Literal["json", "cbor"], Literal["long", "short"], dict[str, bool]]] = [
    ("json", "long", {}),
    ("json", "long", {"pretty": True}),
    ("json", "short", {"deterministic": True}),
    ("cbor", "long", {}),
    ("cbor", "short", {"deterministic": True}),
]


@pytest.mark.parametrize(("to", "names", "layout"), TARGETS)
def test_the_command_line_writes_the_same(
    tmp_path: Path, to: Literal["json", "cbor"], names: Literal["long", "short"], layout: dict[str, bool]
) -> None:
    (tmp_path / "report.json").write_bytes(json.dumps(FULL).encode())
    environment = os.environ | {"PYTHONPATH": str(Path(thingward.__file__).parents[1])}
    command = [sys.executable, "-m", "thingward", "convert", "report.json", "--to", to, "--names", names]
    command += [f"--{option}" for option in layout]
    written = subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True).stdout
    options: Any = layout
    assert convert(json.dumps(FULL), to, names, **options) == written.removesuffix(b"\n" if to == "json" else b"")
    assert convert(FULL, to, names, **options) == convert(json.dumps(FULL), to, names, **options)


@given(REPORTS)
def test_encodings_and_names_can_be_gone_through_and_back(report: Report) -> None:
    start = report.to_json("long")
    cbor = convert(start)
    assert convert(convert(cbor, "json", "short"), "json", "long") == start
    assert convert(convert(cbor, "cbor", "long"), "cbor", "short") == cbor
    assert convert(report.to_dict(), "json", "long") == start


@given(st.binary(max_size=100), st.text(max_size=50))
def test_whatever_is_given_is_converted_or_refused(noise: bytes, text: str) -> None:
    for data in (noise, text, LONG + noise, noise + CBOR, LONG.decode() + text):
        for lenient in (False, True):
            try:
                assert isinstance(convert(data, "json", lenient=lenient), bytes)
            except ValueError:
                pass
