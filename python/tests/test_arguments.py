"""Arguments that are none: one sentence that names the argument, says what it is and what to give."""

from __future__ import annotations

import decimal
import importlib.metadata
import io
import os
import pathlib
import re
import tomllib
from collections.abc import Callable
from typing import Any

import pytest
import thingward
from thingward import Profile, Report, Response, Topic

REPORT = b'{"header":{"report_id":1,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}}}'
ANSWER = b'{"thingName":"pump-1","reportId":1,"status":"ACCEPTED","timestamp":5}'
PROFILE = b'{"securityProfileName":"p","behaviors":[]}'
TOPIC = Topic.publish("pump-1", "json")
ROLE = ({"Version": "2012-10-17", "Statement": []}, {"Version": "2012-10-17", "Statement": []})

Call = Callable[..., Any]


def check(**keywords: Any) -> Any:
    return thingward.check(REPORT, **keywords)


def check_lines(**keywords: Any) -> Any:
    return thingward.check_lines(REPORT, **keywords)


def convert(**keywords: Any) -> Any:
    return thingward.convert(REPORT, **keywords)


def check_role(**keywords: Any) -> Any:
    return thingward.check_role(*ROLE, **keywords)


def respond(**keywords: Any) -> Any:
    return thingward.respond(**{"topic": TOPIC, "data": REPORT, **keywords})


def schema(**keywords: Any) -> Any:
    return thingward.schema(**{"subject": "report", **keywords})


def parse(**keywords: Any) -> Any:
    return Profile.parse(PROFILE, **keywords)


def parse_all(**keywords: Any) -> Any:
    return Profile.parse_all(PROFILE, **keywords)


def parse_answer(**keywords: Any) -> Any:
    return Response.parse(ANSWER, **keywords)


def parse_report(**keywords: Any) -> Any:
    return Report.parse(REPORT, **keywords)


def build_report(**keywords: Any) -> Any:
    return Report({"report_id": 1, "version": "1.0"}, {"network_stats": {"bytes_in": 1}}, **keywords)


JUDGING = [check, check_lines, convert, check_role, parse, parse_all, parse_answer, parse_report, build_report]
STREAMS = [check, check_lines]

FLAGS: list[tuple[str, list[Call]]] = [
    ("strict", [*JUDGING, respond, schema, thingward.cddl]),
    ("deterministic", [check, check_lines, convert, build_report().to_cbor]),
    ("lenient", [convert]),
    ("pretty", [convert, parse().to_json, parse_answer().to_json, build_report().to_json]),
    ("stream", [check_lines]),
]

TEXTS: list[tuple[str, list[Call]]] = [
    ("kind", STREAMS),
    ("format", [check, check_lines, convert, parse, parse_all, parse_answer, parse_report]),
    ("thing", [*STREAMS, parse_answer]),
    ("client_id", STREAMS),
    ("era", STREAMS),
    ("topic_arn", [check, check_role]),
    ("kms_key_arn", [check, check_role]),
    ("export_topic_arn", [check, check_role]),
    ("to", [convert]),
    ("names", [convert, schema, thingward.cddl]),
    ("names", [build_report().to_json, build_report().to_cbor, build_report().to_dict]),
    ("casing", [parse().to_json, parse().to_dict]),
    ("subject", [schema]),
    ("draft", [schema]),
    ("style", [schema]),
    ("rule", [thingward.explain]),
    ("text", [Topic.parse]),
]

NUMBERS: list[tuple[str, list[Call]]] = [
    ("max_findings", JUDGING),
    ("jobs", [check_lines]),
    ("at", [respond]),
]


def each(table: list[tuple[str, list[Call]]]) -> list[tuple[str, Call]]:
    return [(name, call) for name, calls in table for call in calls]


def refused(error: type[Exception], call: Call, *arguments: Any, **keywords: Any) -> str:
    with pytest.raises(error) as raised:
        call(*arguments, **keywords)
    assert raised.type is error
    return str(raised.value)


@pytest.mark.parametrize(("name", "call"), each(FLAGS))
def test_flags_are_bools(name: str, call: Call) -> None:
    for wrong, kind in [(1, "int"), ("yes", "str"), (None, "NoneType")]:
        assert refused(TypeError, call, **{name: wrong}) == f"{name} is of type `{kind}`; give a bool"


@pytest.mark.parametrize(("name", "call"), each(TEXTS))
def test_words_and_names_are_texts(name: str, call: Call) -> None:
    for wrong, kind in [(5, "int"), (b"a", "bytes"), (decimal.Decimal(1), "decimal.Decimal")]:
        assert refused(TypeError, call, **{name: wrong}) == f"{name} is of type `{kind}`; give a str"
    said = refused(ValueError, call, **{name: "a\ud800"})
    assert said == f"{name} is `a\ufffd\ufffd\ufffd`, which has half a surrogate pair; give well-formed Unicode"


@pytest.mark.parametrize(("name", "call"), each(NUMBERS))
def test_numbers_are_ints(name: str, call: Call) -> None:
    for wrong, kind in [(True, "bool"), ("1", "str"), (1.0, "float")]:
        assert refused(TypeError, call, **{name: wrong}) == f"{name} is of type `{kind}`; give an int"


@pytest.mark.parametrize(
    ("name", "call", "least"), [("jobs", check_lines, 1), *(("max_findings", call, 0) for call in JUDGING)]
)
def test_numbers_have_one_wording_for_their_range(name: str, call: Call, least: int) -> None:
    for wrong in range(-2, least):
        assert refused(ValueError, call, **{name: wrong}) == f"{name} is `{wrong}`; write a number from {least}"
    most = 2**64 - 1
    assert refused(ValueError, call, **{name: 2**64}) == f"{name} is `{2**64}`; write a number from {least} to {most}"
    assert refused(ValueError, call, **{name: 10**5000}).endswith(f"; write a number from {least} to {most}")


def test_topics_are_values_or_texts() -> None:
    for call in (check, check_lines, parse_answer, respond):
        for wrong, kind in [(4, "int"), (b"a", "bytes")]:
            said = refused(TypeError, call, topic=wrong)
            assert said == f"topic is of type `{kind}`; give a Topic or a str"
        assert "half a surrogate pair" in refused(ValueError, call, topic="a\ud800")
    for topic in (Topic.publish("a", "cbor"), "$aws/things/a/defender/metrics/cbor"):
        assert [each.rule for each in thingward.check(REPORT, topic=topic)] == ["format-mismatch"]
        (outcome,) = thingward.check_lines(REPORT, topic=topic)
        assert [each.rule for each in outcome] == ["format-mismatch"]


@pytest.mark.parametrize("call", JUDGING)
def test_levels_are_a_dict(call: Call) -> None:
    for wrong, kind in [([], "list"), ("error", "str"), (5, "int")]:
        said = refused(TypeError, call, levels=wrong)
        assert said == f"levels is of type `{kind}`; give a dict from ids of rules to levels"
    said = refused(TypeError, call, levels={"port-zero": None})
    assert said == "the level of `port-zero` is of type `NoneType`; write `error`, `warning`, `info` or `allow`"
    assert refused(TypeError, call, levels={5: "error"}) == "a key of levels is of type `int`; give a str"


@pytest.mark.parametrize("call", STREAMS)
def test_registries_are_lists_of_texts(call: Call) -> None:
    for wrong, kind in [("abc", "str"), (b"abc", "bytes"), (5, "int")]:
        said = refused(TypeError, call, registry=wrong, era="2019-01")
        assert said == f"registry is of type `{kind}`; give a list of str"
    said = refused(TypeError, call, registry=["a", 5], era="2019-01")
    assert said == "registry holds a value of type `int`; give a list of str"
    for taken in (["a"], ("a",), {"a"}):
        call(registry=taken, era="2019-01")


@pytest.mark.parametrize("call", [*STREAMS, parse_answer])
def test_outstanding_ids_are_a_list_of_numbers(call: Call) -> None:
    for wrong, kind in [("12", "str"), (b"12", "bytes"), (7, "int")]:
        assert refused(TypeError, call, outstanding=wrong) == f"outstanding is of type `{kind}`; give a list of int"
    for item, kind in [("a", "str"), (None, "NoneType"), (True, "bool")]:
        said = refused(TypeError, call, outstanding=[1, item])
        assert said == f"outstanding holds a value of type `{kind}`; give a list of int"
    assert refused(ValueError, call, outstanding=[-1]) == "outstanding is `-1`; write a number from 0 to 2^64 - 1"

    def failing() -> Any:
        yield 1
        raise KeyError("gone")

    assert refused(KeyError, call, outstanding=failing()) == "'gone'"


@pytest.mark.parametrize("call", STREAMS)
def test_an_unknown_era_is_that_first(call: Call) -> None:
    for keywords in ({}, {"registry": ["a"]}):
        assert refused(ValueError, call, era="2020", **keywords) == "era is `2020`; write `2019-01` or leave it out"
    assert "era needs registry" in refused(ValueError, call, era="2019-01")
    assert "registry needs era" in refused(ValueError, call, registry=[])


DECLARATIONS = (
    "; give a list of dicts with `metricName` and `metricType`, the JSON of one, or a dict from names to types"
)


@pytest.mark.parametrize("call", [check, check_lines, parse, parse_all, parse_report])
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (5, "custom_metrics is of type `int`"),
        (["battery"], "custom_metrics holds a value of type `str`"),
        ({"metricNames": ["battery"]}, "custom_metrics: the type of `metricNames` is of type `list`"),
        ({5: "number"}, "custom_metrics has a key of type `int`"),
        ([{"metricName": 5, "metricType": "number"}], "custom_metrics: `metricName` is of type `int`"),
        ({"metricName": "battery", "metricType": None}, "custom_metrics: `metricType` is of type `NoneType`"),
    ],
)
def test_declarations_say_what_they_may_be(call: Call, wrong: Any, said: str) -> None:
    assert refused(TypeError, call, custom_metrics=wrong) == said + DECLARATIONS


def test_declarations_of_a_built_report_have_their_own_name() -> None:
    assert refused(TypeError, build_report, declarations=5) == f"declarations is of type `int`{DECLARATIONS}"


def test_half_a_surrogate_pair_declares_nothing() -> None:
    for wrong in ("\ud800", {"\ud800": "number"}, {"a": "\ud800"}, [{"metricName": "\ud800"}]):
        assert "which has half a surrogate pair" in refused(ValueError, check, custom_metrics=wrong)


ALL = "bytes, bytearray, memoryview, str, dict or list"
OBJECTS = "bytes, bytearray, memoryview, str or dict"

DOCUMENTS: list[tuple[str, Call, str]] = [
    ("data", thingward.check, ALL),
    ("data", thingward.convert, OBJECTS),
    ("data", thingward.Report.parse, OBJECTS),
    ("data", Profile.parse, OBJECTS),
    ("data", Profile.parse_all, ALL),
    ("data", Response.parse, OBJECTS),
    ("data", lambda data: thingward.respond(TOPIC, data), "bytes, bytearray, memoryview or str"),
    ("trust", lambda trust: thingward.check_role(trust, ROLE[1]), OBJECTS),
    ("policy", lambda policy: thingward.check_role(ROLE[0], policy), OBJECTS),
]


class Entry:
    """What os.scandir gives: a path without `read_bytes`."""

    def __fspath__(self) -> str:
        return "report.json"


@pytest.mark.parametrize(("name", "call", "taken"), DOCUMENTS)
def test_documents_of_other_types_are_told_what_is_taken(name: str, call: Call, taken: str) -> None:
    others: list[tuple[object, str]] = [(None, "NoneType"), (1, "int"), ((), "tuple"), (TOPIC, "thingward.Topic")]
    for wrong, kind in others:
        assert refused(TypeError, call, wrong) == f"{name} is of type `{kind}`; give {taken}"
    path = pathlib.Path("report.json")
    with open(os.devnull, "rb") as file:
        slips: list[tuple[object, str]] = [
            (path, "give its `.read_bytes()`"),
            (Entry(), "give what the file holds"),
            (file, "give what its `.read()` returns"),
            (io.StringIO(), "give what its `.read()` returns"),
            (thingward.Report.parse(REPORT), "give its `.to_json()`"),
            (parse(), "give its `.to_json()`"),
            (parse_answer(), "give its `.to_json()`"),
        ]
        for wrong, help in slips:
            said = refused(TypeError, call, wrong)
            assert re.fullmatch(rf"{name} is of type `[\w.]+`; {re.escape(help)}", said)


def test_values_in_documents_are_placed_by_the_name_of_the_argument() -> None:
    wrong: Any = {"Statement": decimal.Decimal(1)}
    assert refused(TypeError, thingward.check_role, wrong, {}).startswith("trust at `/Statement` is of type")
    assert refused(TypeError, thingward.check_role, {}, wrong).startswith("policy at `/Statement` is of type")


def test_text_files_are_told_of_their_buffer(tmp_path: pathlib.Path) -> None:
    said = 'path_or_file_or_bytes is a file that does not give bytes; open it with "rb"'
    path = tmp_path / "lines"
    path.write_bytes(REPORT)
    with path.open() as text:
        assert refused(TypeError, thingward.check_lines, text) == f"{said}, or give its `.buffer`"
        buffer: Any = text.buffer
        assert [outcome.verdict for outcome in thingward.check_lines(buffer)] == ["valid"]
    # It has none.
    assert refused(TypeError, thingward.check_lines, io.StringIO()) == said


@pytest.mark.parametrize(
    ("name", "maker"),
    [
        ("Lines", "check_lines"),
        ("Outcome", "check"),
        ("Profile", "Profile.parse"),
        ("Response", "Response.parse"),
        ("Topic", "Topic.parse"),
    ],
)
def test_classes_without_a_constructor_say_what_makes_them(name: str, maker: str) -> None:
    made = getattr(thingward, name)
    for arguments in ((), ("x",)):
        assert refused(TypeError, made, *arguments) == f"`{name}` has no constructor; use `thingward.{maker}`"
    assert "has no constructor" in refused(TypeError, made, data=1)


def test_the_version_is_that_of_all_packages() -> None:
    workspace = tomllib.loads((pathlib.Path(__file__).parents[2] / "Cargo.toml").read_text())["workspace"]
    assert thingward.__version__ == workspace["package"]["version"]
    try:
        installed = importlib.metadata.version("thingward")
    except importlib.metadata.PackageNotFoundError:
        return
    assert thingward.__version__ == installed
