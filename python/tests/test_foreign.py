"""What `data` may be, and what it may not: with the pointer to the value that no document has."""

from __future__ import annotations

import datetime
import decimal
import enum
import pathlib
import uuid
from collections import ChainMap, OrderedDict, UserDict, defaultdict, namedtuple
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest
import thingward

REPORT = b'{"header":{"report_id":1,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}}}'


def report(value: Any) -> dict[str, Any]:
    return {"header": {"report_id": 1, "version": "1.0"}, "metrics": {"network_stats": {"bytes_in": value}}}


@pytest.mark.parametrize(
    "data",
    [REPORT, bytearray(REPORT), memoryview(REPORT), memoryview(REPORT)[:], REPORT.decode(), report(1)],
    ids=["bytes", "bytearray", "memoryview", "slice", "str", "dict"],
)
def test_every_form_of_a_document_is_judged(data: Any) -> None:
    outcome = thingward.check(data)
    assert (outcome.verdict, outcome.kind) == ("valid", "report")
    # An object has no encoding.
    assert outcome.format == (None if isinstance(data, dict) else "json")


def test_a_view_with_gaps_is_read_as_it_looks() -> None:
    doubled = bytes(letter for letter in REPORT for _ in range(2))
    assert thingward.check(memoryview(doubled)[::2]).verdict == "valid"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "data is of type `NoneType`; give bytes, bytearray, memoryview, str, dict or list"),
        (pathlib.Path("report.json"), "data is of type `pathlib[._a-z]*PosixPath`"),
        (1, "data is of type `int`"),
        ((), "data is of type `tuple`"),
    ],
)
def test_other_types_are_refused(data: Any, said: str) -> None:
    with pytest.raises(TypeError, match=said.replace("`", ".")):
        thingward.check(data)


@pytest.mark.parametrize(
    ("value", "name", "help"),
    [
        (datetime.datetime(2026, 1, 1), "datetime.datetime", "isoformat"),
        (datetime.date(2026, 1, 1), "datetime.date", "isoformat"),
        (decimal.Decimal("1.5"), "decimal.Decimal", "float"),
        (np.int64(1), "numpy.int64", "item"),
        (np.float64(1.5), "numpy.float64", "item"),
        (np.bool_(True), "numpy.bool", "item"),
        (np.str_("a"), "numpy.str_", "item"),
        (np.array([1]), "numpy.ndarray", "tolist"),
        (uuid.UUID(int=0), "uuid.UUID", "write None, bool, int, float, str, list or dict"),
        ({1}, "set", "write"),
        (1j, "complex", "write"),
    ],
)
def test_values_that_no_document_has_name_their_pointer(value: Any, name: str, help: str) -> None:
    with pytest.raises(TypeError) as raised:
        thingward.check({"custom_metrics": {"a/b": [{"number": value}]}})
    said = str(raised.value)
    assert said.startswith(f"data at `/custom_metrics/a~1b/0/number` is of type `{name}`, which no document has; ")
    assert help in said


class Level(enum.IntEnum):
    ONE = 1


class Name(enum.StrEnum):
    VERSION = "1.0"


def test_what_inherits_from_a_type_of_json_is_that() -> None:
    Pair = namedtuple("Pair", ["number"])
    data = OrderedDict(
        header={"report_id": Level.ONE, "version": Name.VERSION},
        custom_metrics=defaultdict(list, a=[{"number_list": Pair(1)}]),
    )
    assert thingward.check(data).verdict == "valid"


@pytest.mark.parametrize("text", ["1\ud800", "\udc00", 'a"\\\x01\ud800b'])
def test_half_a_surrogate_pair_is_a_finding(text: str) -> None:
    outcome = thingward.check({"header": {"report_id": 1, "version": text}, "metrics": {}})
    assert ("json-encoding", "/header/version") in {(each.rule, each.pointer) for each in outcome.findings}
    outcome = thingward.check('{"header":{"report_id":1,"version":"1\ud800"},"metrics":{}}')
    assert "json-encoding" in {each.rule for each in outcome.findings}


def test_a_text_is_never_cbor() -> None:
    assert thingward.check("é").format == "json"
    with pytest.raises(ValueError, match="data is a str, which is no CBOR; give bytes"):
        thingward.check("{}", format="cbor")


@pytest.mark.parametrize(
    ("number", "rules"),
    [
        (2**63 - 1, []),
        (2**63, ["number-out-of-range"]),
        (2**64, ["number-out-of-range"]),
        (10**4000, ["number-out-of-range"]),
        (10**5000, ["number-out-of-range"]),
        (-1, ["negative-delta"]),
        (-(10**5000), ["negative-delta"]),
    ],
    # Python does not write the digits of the longest.
    ids=["most", "2^63", "2^64", "10^4000", "10^5000", "-1", "-10^5000"],
)
def test_integers_are_exact(number: int, rules: list[str]) -> None:
    found = [each.rule for each in thingward.check(report(number)).findings if each.level == "error"]
    assert found == rules


def test_an_object_that_holds_itself_comes_to_an_end() -> None:
    data: list[Any] = []
    data.append(data)
    assert {each.rule for each in thingward.check(data).findings} == {"nesting-too-deep"}
    members: dict[str, Any] = {}
    members["header"] = members
    assert "nesting-too-deep" in {each.rule for each in thingward.check(members).findings}


def test_an_object_of_more_values_than_memory_holds_is_refused() -> None:
    data: list[Any] = []
    for _ in range(30):
        data = [data] * 4
    with pytest.raises(ValueError, match="is one value more than the 4000000 that are read"):
        thingward.check({"header": data})


def test_words_that_are_none_are_listed() -> None:
    with pytest.raises(ValueError, match="kind is `reports`; write one of `report`, `topic`, `response`"):
        thingward.check(REPORT, kind="reports")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="format is `xml`; write one of `json`, `cbor`, `yaml`"):
        thingward.check(REPORT, format="xml")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="the level of `port-zero` is `deny`; write `error`, `warning`, `info` or `allow`"):
        thingward.check(REPORT, levels={"port-zero": "deny"})  # type: ignore[dict-item]
    with pytest.raises(ValueError, match="port-zeroo"):
        thingward.check(REPORT, levels={"port-zeroo": "error"})
    with pytest.raises(ValueError, match="`json-syntax` makes the document unreadable"):
        thingward.check(REPORT, levels={"json-syntax": "allow"})
    with pytest.raises(ValueError, match="era needs registry"):
        thingward.check(REPORT, era="2019-01")


@pytest.mark.parametrize(
    "declared",
    [
        {"battery": "string-list"},
        [{"metricName": "battery", "metricType": "string-list", "displayName": None}],
        {"metricName": "battery", "metricType": "string-list"},
        b'[{"metricName":"battery","metricType":"string-list"}]',
        '{"metricName":"battery","metricType":"string-list"}',
    ],
    ids=["types", "answers", "answer", "file", "text"],
)
def test_declared_metrics_are_known(declared: Any) -> None:
    data = {"header": {"report_id": 1, "version": "1.0"}, "custom_metrics": {"battery": [{"number": 1}]}}
    assert thingward.check(data).verdict == "valid"
    assert [each.rule for each in thingward.check(data, custom_metrics=declared).findings] == ["custom-type-mismatch"]


@pytest.mark.parametrize("declared", [{"battery": "text"}, [{"metricName": "battery"}], b"{", {"aws:x": "number"}])
def test_declarations_that_are_none_are_refused(declared: Any) -> None:
    with pytest.raises(ValueError, match="custom_metrics: "):
        thingward.check(REPORT, custom_metrics=declared)


WHEN = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def test_the_dates_of_boto3_are_read() -> None:
    audit = {"taskStatus": "COMPLETED", "taskStartTime": WHEN, "taskStatistics": {"totalChecks": 0}}
    assert thingward.check(audit).kind == "audit"
    trust = {"Effect": "Allow", "Principal": {"Service": "iot.amazonaws.com"}, "Action": "sts:AssumeRole"}
    policy = {"Version": "2012-10-17", "Statement": [trust]}
    used = {"LastUsedDate": WHEN, "Region": "eu-west-1"}
    role = {"RoleName": "a", "CreateDate": WHEN, "AssumeRolePolicyDocument": policy, "RoleLastUsed": used}
    assert thingward.check_role({"Role": role}, policy).trust.ok


def test_a_date_of_a_report_is_refused() -> None:
    with pytest.raises(TypeError, match="data at `/creationDate` is of type `datetime.datetime`"):
        thingward.check(report(1) | {"creationDate": WHEN})
    with pytest.raises(TypeError, match="data at `/creationDate` is of type `datetime.datetime`"):
        thingward.check({"creationDate": WHEN}, kind="report")


def test_a_key_that_no_document_has_is_named_as_a_key() -> None:
    data: Any = {datetime.date(2026, 1, 1): 1}
    with pytest.raises(TypeError, match="a key of data is of type `datetime.date`, which no document has"):
        thingward.check(data)
    with pytest.raises(TypeError, match="a key of data at `/header` is of type `datetime.date`"):
        thingward.check({"header": data})


def test_a_dict_is_read_in_its_own_order() -> None:
    data = OrderedDict(metrics={"network_stats": {"bytes_in": 1}}, header={"report_id": 1, "version": "1.0"})
    data.move_to_end("metrics")
    assert thingward.convert(data, to="json").startswith(b'{"hed":')


def test_an_object_may_change_while_it_is_read() -> None:
    data: dict[str, Any] = {"securityProfileName": "a", "behaviors": []}

    class Changing(datetime.tzinfo):
        def utcoffset(self, _: object) -> datetime.timedelta:
            data[f"key {len(data)}"] = 1
            return datetime.timedelta()

        def dst(self, _: object) -> None:
            return None

        def tzname(self, _: object) -> str:
            return "changing"

    data["creationDate"] = datetime.datetime(2026, 1, 1, tzinfo=Changing())
    assert thingward.check(data, kind="profile").kind == "profile"
    assert len(data) > 3


@pytest.mark.parametrize("mapping", [MappingProxyType, UserDict, ChainMap])
def test_any_mapping_is_an_object(mapping: Any) -> None:
    data = mapping({"header": mapping({"report_id": 1, "version": "1.0"}), "metrics": report(1)["metrics"]})
    assert thingward.check(data).verdict == "valid"
    assert thingward.Report.parse(data).header.report_id == 1


def test_a_buffer_of_anything_else_is_no_document() -> None:
    numbers: Any = np.array([1])
    with pytest.raises(TypeError, match="data is of type `numpy.ndarray`"):
        thingward.check(numbers)
