"""The words of `thingward.types` are those that the library takes and says; the stub has none of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import thingward
from thingward import types
from words import words_of

DOCUMENTS = [b'{"hed":{"rid":1,"v":"1.0"},"met":{"ns":{"bi":1}}}', b'{"hed":{"rid":1,"v":"1.0"},"met":{}}', b"{}"]


def listed(words: object) -> str:
    return ", ".join(f"`{word}`" for word in words_of(words))


REPORT = thingward.Report(thingward.Header(1), {})
PROFILE = thingward.Profile.parse(b'{"securityProfileName": "a", "behaviors": []}')


@pytest.mark.parametrize(
    ("argument", "words", "call"),
    [
        ("kind", types.Kind, lambda word: thingward.check(b"{}", kind=word)),
        ("format", types.Format, lambda word: thingward.check(b"{}", format=word)),
        ("format", types.StreamFormat, lambda word: thingward.check_lines(b"", word)),
        ("format", types.PayloadFormat, lambda word: thingward.Topic.publish("a", word)),
        ("names", types.Names, lambda word: REPORT.to_dict(word)),
        ("names", types.FieldNames, lambda word: thingward.schema("report", word)),
        ("casing", types.Casing, lambda word: PROFILE.to_dict(word)),
        ("style", types.Style, lambda word: thingward.schema("profile", style=word)),
        ("subject", types.Subject, lambda word: thingward.schema(word)),
        ("draft", types.Draft, lambda word: thingward.schema("report", draft=word)),
    ],
)
def test_the_types_have_the_words_of_the_library(
    argument: str, words: object, call: Callable[[Any], object]
) -> None:
    with pytest.raises(ValueError) as raised:
        call("?")
    assert str(raised.value) == f"{argument} is `?`; write one of {listed(words)}"


def test_what_is_said_has_the_words_of_the_types() -> None:
    assert {thingward.check(each).verdict for each in DOCUMENTS} == set(words_of(types.Verdict))
    topics = [thingward.Topic.accepted("a", "json"), thingward.Topic.rejected("a", "json")]
    assert [topic.outcome for topic in topics] == words_of(types.TopicOutcome)
    answers = [thingward.respond(thingward.Topic.publish("a", "json"), data) for data in (REPORT.to_json(), b"{}")]
    assert [thingward.Response.parse(each).status for each in answers] == words_of(types.ResponseStatus)


def test_the_stub_has_no_words_of_its_own() -> None:
    stub = Path(thingward.__file__).with_name("_native.pyi").read_text()
    # The one kind of alert target stands in the answers of the API only.
    assert re.findall(r"Literal\[.*?\]", stub) == ['Literal["SNS"]']
