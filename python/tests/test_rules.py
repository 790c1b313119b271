"""The catalogue of rules, as the command line has it."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from typing import get_type_hints

import pytest
import thingward
from thingward import Rule
from thingward.findings import Level
from words import words_of


def printed(*arguments: str) -> str:
    command = [sys.executable, "-m", "thingward", *arguments]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def test_the_rules_are_those_of_the_command_line() -> None:
    said = json.loads(printed("explain", "--format", "json"))["rules"]
    rules = thingward.rules()
    assert len(rules) == len(said) == 197
    for rule, entry in zip(rules, said, strict=True):
        explanation = thingward.explain(rule.id)
        assert explanation.rule == rule
        assert entry.pop("rule") == rule.id
        levels = {"default": rule.default or "silent", "strict": rule.strict or "silent"}
        assert entry.pop("levels") == levels
        mild = entry.pop("mild", None)
        assert (mild is None) == (rule.mild is None)
        if rule.mild is not None:
            assert mild == {
                "case": rule.mild.case,
                "default": rule.mild.default or "silent",
                "strict": rule.mild.strict or "silent",
            }
        for example in ("bad", "good"):
            shown = getattr(explanation, example)
            assert entry.pop(example) == {"kind": shown.kind, "text": shown.text}
        assert entry.pop("why") == explanation.why
        assert entry == {
            "section": rule.section,
            "title": rule.title,
            "fixed": rule.fixed,
            "confidence": rule.confidence,
            "source": rule.source,
            "url": rule.url,
        }


def test_every_word_is_in_the_types() -> None:
    rules = thingward.rules()
    confidence = get_type_hints(Rule)["confidence"]
    assert {rule.confidence for rule in rules} == set(words_of(confidence))
    levels = {rule.default for rule in rules} | {rule.strict for rule in rules}
    assert levels == {*words_of(Level), None}


@pytest.mark.parametrize("rule", ["port-zero", "json-syntax", "cbor-tag", "profile-name-pattern", "role-kms"])
def test_an_explanation_reads_as_the_command_line_prints_it(rule: str) -> None:
    assert f"{thingward.explain(rule)}\n" == printed("explain", rule)


def test_every_explanation_has_a_text() -> None:
    for rule in thingward.rules():
        explanation = thingward.explain(rule.id)
        assert str(explanation).startswith(f"{rule}\n\nlevel:  ")
        assert explanation.why and str(explanation.bad) != str(explanation.good)


def test_findings_name_rules() -> None:
    rules = {rule.id: rule for rule in thingward.rules()}
    [finding, *_] = thingward.check(b"{}", "report").findings
    assert rules[finding.rule].url == finding.url
    assert rules[finding.rule].default == finding.level


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValueError) as raised:
        thingward.explain("port-zer")
    assert str(raised.value) == "there is no rule `port-zer`; did you mean `port-zero`?"
    with pytest.raises(TypeError):
        thingward.explain(7)  # type: ignore[arg-type]


def test_rules_are_values() -> None:
    assert thingward.rules() == thingward.rules()
    assert len(set(thingward.rules())) == len(thingward.rules())
    explanation = thingward.explain("port-zero")
    assert pickle.loads(pickle.dumps(explanation)) == explanation
    assert str(explanation.rule) == "port-zero: a listening port is 0"
    match explanation.bad:
        case thingward.Example(kind="report, json", text=text):
            assert "port-zero" in {each.rule for each in thingward.check(text).findings}
        case _:
            pytest.fail("the example is a report")
