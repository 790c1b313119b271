"""Answers: read, written, and made for a report."""

from __future__ import annotations

import copy
import json
import pickle
import time
from typing import Any

import pytest
import thingward
from cases import MODES, load, seen
from thingward import Response, ResponseDetails, Topic

ACCEPTED = b'{"thingName":"pump-1","reportId":7,"status":"ACCEPTED","timestamp":1767225600000}'
REJECTED = {
    "thingName": "pump-1",
    "reportId": 7,
    "status": "REJECTED",
    "statusDetails": {"ErrorCode": "InvalidPayload", "ErrorMessage": "Malformed metrics report"},
    "timestamp": 1767225600000,
}
REPORT = b'{"header":{"report_id":1530304554,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}}}'


def test_an_answer_is_read() -> None:
    accepted = Response.parse(ACCEPTED)
    assert (accepted.thing, accepted.report_id, accepted.status) == ("pump-1", 7, "ACCEPTED")
    assert (accepted.details, accepted.timestamp) == (None, 1767225600000)
    rejected = Response.parse(REJECTED)
    assert rejected.status == "REJECTED"
    assert rejected.details == ResponseDetails("InvalidPayload", "Malformed metrics report")


def test_every_case_is_parsed_or_refused() -> None:
    run = 0
    known = {"topic", "thing", "outstanding", "format"}
    for case in (case for case in load() if case.kind == "response"):
        assert case.context.keys() <= {*known, "warn"}, case.id
        options = {name: value for name, value in case.context.items() if name in known}
        for mode in MODES:
            try:
                response = Response.parse(case.document, **options, strict=mode == "strict", levels=case.levels)
            except thingward.InvalidDocument as error:
                assert case.verdict(mode) == "invalid", (case.id, mode)
                assert seen(error.findings) == case.findings(mode), (case.id, mode)
            else:
                assert case.verdict(mode) != "invalid", (case.id, mode)
                assert pickle.loads(pickle.dumps(response)) == response
            run += 1
    assert run == 2 * 148


def test_an_answer_is_compared_with_what_is_known() -> None:
    topic = Topic.rejected("pump-1", "json")
    cases: list[tuple[dict[str, Any], str]] = [
        ({"topic": topic}, "response-status-topic-mismatch"),
        ({"topic": str(topic)}, "response-status-topic-mismatch"),
        ({"thing": "pump-2"}, "response-thing-mismatch"),
        ({"outstanding": {8}}, "response-report-id-unmatched"),
    ]
    levels: Any
    for known, rule in cases:
        levels = {rule: "error"}
        with pytest.raises(thingward.InvalidDocument) as raised:
            Response.parse(ACCEPTED, **known, levels=levels)
        assert [each.rule for each in raised.value.findings] == [rule]
    Response.parse(ACCEPTED, topic=Topic.accepted("pump-1", "json"), thing="pump-1", outstanding=iter([7]))


def test_an_answer_is_written_as_it_was() -> None:
    response = Response.parse(REJECTED)
    assert response.to_dict() == REJECTED and list(response.to_dict()) == list(REJECTED)
    assert json.loads(response.to_json()) == REJECTED
    assert response.to_json(pretty=True).startswith(b'{\n  "thingName": "pump-1",\n')
    assert Response.parse(ACCEPTED).to_cbor() == (
        b"\xa4\x69thingName\x66pump-1\x68reportId\x07\x66status\x68ACCEPTED"
        b"\x69timestamp\x1b\x00\x00\x01\x9b\x76\xda\xa8\x00"
    )
    assert thingward.check(response.to_cbor(), "response").findings == ()
    for written in (response.to_json(), response.to_json(pretty=True), response.to_cbor(), response.to_dict()):
        assert Response.parse(written) == response
    assert Response.parse(ACCEPTED).to_json() == ACCEPTED


def test_answers_are_values() -> None:
    response = Response.parse(REJECTED)
    assert response == Response.parse(REJECTED) and hash(response) == hash(Response.parse(REJECTED))
    assert response != Response.parse(ACCEPTED) and (response == REJECTED) is False
    assert repr(response) == "<Response REJECTED, report 7, thing 'pump-1': 'InvalidPayload'>"
    assert repr(Response.parse('{"status":"ACCEPTED"}')) == "<Response ACCEPTED>"
    for again in (pickle.loads(pickle.dumps(response)), copy.copy(response), copy.deepcopy(response)):
        assert again == response and again.details == response.details


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", "{", b'{"status":"OK"}', {"status": 1}, []])
def test_what_is_no_answer_is_refused(data: Any) -> None:
    with pytest.raises(thingward.InvalidDocument) as raised:
        Response.parse(data)
    assert raised.value.findings


def test_wrong_arguments_are_refused() -> None:
    cases: list[tuple[dict[str, Any], type[Exception], str]] = [
        ({"topic": 1}, TypeError, "topic is of type `int`; give a Topic or a str"),
        ({"outstanding": [-1]}, ValueError, "outstanding is `-1`"),
        ({"outstanding": [2**64]}, ValueError, "outstanding is `18446744073709551616`"),
        ({"outstanding": ["7"]}, TypeError, "outstanding holds a value of type `str`; give a list of int"),
        ({"outstanding": 7}, TypeError, "outstanding is of type `int`; give a list of int"),
        ({"max_findings": -1}, ValueError, "max_findings is `-1`"),
        ({"format": "xml"}, ValueError, "format is `xml`"),
        ({"levels": {"no-rule": "info"}}, ValueError, "no-rule"),
    ]
    for keywords, error, message in cases:
        with pytest.raises(error, match=message) as raised:
            Response.parse(ACCEPTED, **keywords)
        assert raised.type is error


def test_a_report_is_answered() -> None:
    topic = Topic.publish("pump-1", "json")
    accepted = Response.parse(thingward.respond(topic, REPORT), topic=Topic.accepted("pump-1", "json"))
    assert (accepted.status, accepted.report_id, accepted.thing) == ("ACCEPTED", 1530304554, "pump-1")
    assert accepted.timestamp is not None and abs(accepted.timestamp - time.time() * 1000) < 60_000
    rejected = Response.parse(thingward.respond(topic, b'{"header":{"report_id":7}}'))
    assert (rejected.status, rejected.report_id) == ("REJECTED", 7)
    assert rejected.details == ResponseDetails("InvalidPayload", "Malformed metrics report")


def test_an_answer_is_in_the_format_of_the_topic() -> None:
    topic = Topic.publish("pump-1", "cbor")
    report = thingward.convert(REPORT, to="cbor")
    answer = thingward.respond(topic, report, at=1767225600000)
    assert answer.startswith(b"\xa4\x69thingName\x66pump-1\x68reportId\x1a\x5b\x36\x98\x2a")
    assert Response.parse(answer, format="cbor").to_dict() == {
        "thingName": "pump-1",
        "reportId": 1530304554,
        "status": "ACCEPTED",
        "timestamp": 1767225600000,
    }
    refused = Response.parse(thingward.respond(str(topic), b"\xff", at=1767225600000), format="cbor")
    assert (refused.status, refused.report_id) == ("REJECTED", None)


def test_strict_answers_by_what_is_documented_only() -> None:
    topic = Topic.publish("pump-1", "json")
    report = REPORT.replace(b'"metrics"', b'"extra":1,"metrics"')
    assert Response.parse(thingward.respond(topic, report)).status == "ACCEPTED"
    assert Response.parse(thingward.respond(topic, report, strict=True)).status == "REJECTED"


def test_only_what_can_be_sent_is_answered() -> None:
    topic = "$aws/things/pump-1/defender/metrics/json"
    cases: list[tuple[tuple[Any, ...], type[Exception], str]] = [
        ((topic, {"header": {}}), TypeError, "data is of type `dict`, and the answer depends on the bytes"),
        ((topic, []), TypeError, "data is of type `list`"),
        ((topic, None), TypeError, "data is of type `NoneType`"),
        ((1, b""), TypeError, "topic is of type `int`"),
        (("metrics/pump-1", b""), ValueError, "the topic starts with `metrics/pump-1`"),
        ((f"{topic}/accepted", b""), ValueError, f"the report is published to `\\{topic}`"),
    ]
    for arguments, error, message in cases:
        with pytest.raises(error, match=message):
            thingward.respond(*arguments)
    at: Any
    for at, refused in [(-1, ValueError), (2**64, ValueError), (1.5, TypeError)]:
        with pytest.raises(refused, match="^at is "):
            thingward.respond(topic, b"", at=at)


def test_texts_and_buffers_are_answered_as_bytes() -> None:
    topic = Topic.publish("pump-1", "json")
    answers = {
        thingward.respond(topic, data, at=5)
        for data in (REPORT, REPORT.decode(), bytearray(REPORT), memoryview(REPORT))
    }
    assert len(answers) == 1
