"""Topics: read, made, compared."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
import thingward
from cases import load
from thingward import Topic

JSON = "$aws/things/pump-1/defender/metrics/json"


def test_a_topic_is_taken_apart() -> None:
    topic = Topic.parse("$aws/things/pump-1/defender/metrics/cbor/accepted")
    assert (topic.thing, topic.format, topic.outcome) == ("pump-1", "cbor", "accepted")
    assert Topic.parse(JSON).outcome is None


@pytest.mark.parametrize(
    ("make", "end"),
    [(Topic.publish, ""), (Topic.accepted, "/accepted"), (Topic.rejected, "/rejected")],
)
def test_topics_are_made(make: Any, end: str) -> None:
    for format in ("json", "cbor"):
        topic = make("cam 7", format)
        assert str(topic) == f"$aws/things/cam 7/defender/metrics/{format}{end}"
        assert Topic.parse(str(topic)) == topic


def test_what_is_wrong_is_said_with_what_to_do() -> None:
    with pytest.raises(ValueError) as raised:
        Topic.parse("$aws/things/pump-1/Defender/metrics/json")
    assert str(raised.value).endswith(f"; write `{JSON}`")
    with pytest.raises(ValueError, match="the thing name is empty; the format `xml` is neither `json` nor `cbor`; "):
        Topic.parse("$aws/things//defender/metrics/xml")


@pytest.mark.parametrize("name", ["", "a/b", "a+b", "#", "a\0", "a" * 129])
def test_a_name_that_no_topic_has_is_refused(name: str) -> None:
    for make in (Topic.publish, Topic.accepted, Topic.rejected):
        with pytest.raises(ValueError, match="^the thing name "):
            make(name, "json")


def test_other_formats_are_refused() -> None:
    for format in ("yaml", "JSON", ""):
        with pytest.raises(ValueError) as raised:
            Topic.publish("pump-1", format)  # type: ignore[arg-type]
        assert str(raised.value) == f"format is `{format}`; write one of `json`, `cbor`"


def test_half_a_surrogate_pair_is_no_topic() -> None:
    with pytest.raises(ValueError, match="half a surrogate pair") as raised:
        Topic.parse(f"{JSON}\ud800")
    assert raised.type is ValueError


@pytest.mark.parametrize("value", [None, b"$aws/things/a/defender/metrics/json", 1])
def test_only_texts_are_read(value: Any) -> None:
    with pytest.raises(TypeError):
        Topic.parse(value)


def test_topics_are_values() -> None:
    topic = Topic.publish("pump-1", "json")
    assert topic == Topic.parse(JSON) and hash(topic) == hash(Topic.parse(JSON))
    assert topic != Topic.publish("pump-2", "json") and topic != Topic.accepted("pump-1", "json")
    assert (topic == JSON) is False
    assert repr(topic) == f"Topic({JSON!r})"
    assert pickle.loads(pickle.dumps(topic)) == topic and copy.deepcopy(topic) == topic
    with pytest.raises(AttributeError):
        topic.thing = "other"  # type: ignore[misc]


def test_topics_are_read_where_a_check_finds_no_error() -> None:
    """Of the cases that publish: a subscription may be to a filter."""
    run = 0
    for case in (case for case in load() if case.kind == "topic" and not case.context):
        try:
            said = json.loads(case.document)
        except ValueError:
            continue
        if not isinstance(said, dict) or said.keys() != {"topic", "operation"} or said["operation"] != "publish":
            continue
        text = said["topic"]
        # Who publishes to a topic of answers is told so; it is a topic all the same.
        rules = {rule for _, _, rule, _, level in case.findings("default") if level == "error"}
        if rules - {"topic-direction"} == set():
            assert str(Topic.parse(text)) == text
        else:
            with pytest.raises(ValueError):
                Topic.parse(text)
        run += 1
    assert run == 33


def test_functions_take_topics_as_values_and_as_texts() -> None:
    report = b'{"header":{"report_id":1,"version":"1.0"},"metrics":{}}'
    topic = Topic.publish("pump-1", "json")
    assert thingward.respond(topic, report, at=5) == thingward.respond(str(topic), report, at=5)
