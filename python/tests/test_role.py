"""`check_role`: both documents of a role."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
import thingward
from cases import MODES, load

TOPIC = "arn:aws:sns:eu-west-1:123456789012:alerts"
TRUST: dict[str, Any] = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "iot.amazonaws.com"},
            "Action": "sts:AssumeRole",
            "Condition": {
                "StringEquals": {"aws:SourceAccount": "123456789012"},
                "ArnLike": {"aws:SourceArn": "arn:aws:iot:eu-west-1:123456789012:securityprofile/*"},
            },
        }
    ],
}
POLICY: dict[str, Any] = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sns:Publish", "Resource": TOPIC}],
}


def test_a_role_has_the_worse_verdict_of_its_documents() -> None:
    run = 0
    for case in (case for case in load() if case.kind == "role"):
        wanted = case.context.get("role", {})
        for mode in MODES:
            outcome = thingward.check_role(
                case.document,
                case.policy,
                topic_arn=wanted.get("topicArn"),
                kms_key_arn=wanted.get("kmsKeyArn"),
                export_topic_arn=wanted.get("exportTopicArn"),
                strict=mode == "strict",
                levels=case.levels,
            )
            assert outcome.verdict == case.verdict(mode), (case.id, mode)
            assert outcome.ok == (outcome.verdict != "invalid")
            assert outcome.findings == (*outcome.trust, *outcome.policy)
            run += 1
    assert run == 2 * 114


def test_dicts_bytes_and_texts_say_the_same() -> None:
    other = "arn:aws:sns:eu-west-1:123456789012:alarms"
    forms: list[tuple[Any, Any]] = [
        (TRUST, POLICY),
        (json.dumps(TRUST), json.dumps(POLICY)),
        (json.dumps(TRUST).encode(), POLICY),
        (TRUST, bytearray(json.dumps(POLICY).encode())),
    ]
    for trust, policy in forms:
        assert thingward.check_role(trust, policy, topic_arn=TOPIC).verdict == "valid"
        outcome = thingward.check_role(trust, policy, topic_arn=other)
        assert [(each.rule, each.pointer) for each in outcome.findings] == [
            ("role-sns-publish", "/Statement/0/Resource")
        ]
        assert outcome.trust.ok and not outcome.policy.ok


def test_answers_of_boto3_are_taken_as_they_are() -> None:
    role = {
        "Role": {"RoleName": "alerts", "AssumeRolePolicyDocument": TRUST},
        "ResponseMetadata": {"HTTPStatusCode": 200, "HTTPHeaders": {"content-type": "text/xml"}},
    }
    policy = {"RoleName": "alerts", "PolicyName": "publish", "PolicyDocument": POLICY}
    assert thingward.check_role(role, policy, topic_arn=TOPIC).findings == ()


def test_each_document_is_judged_as_what_it_is_given_as() -> None:
    outcome = thingward.check_role(POLICY, TRUST)
    assert "role-trust-principal" in {each.rule for each in outcome.trust.findings}
    assert not outcome.trust.ok


def test_an_invalid_role_is_raised_with_all_findings() -> None:
    outcome = thingward.check_role({}, {}, topic_arn=TOPIC)
    with pytest.raises(thingward.InvalidDocument) as raised:
        outcome.raise_for_errors()
    assert raised.value.findings == outcome.findings
    assert str(raised.value).startswith("trust policy: role-trust-principal: ")
    assert "; permission policy: role-sns-publish: " in str(raised.value)
    assert thingward.check_role(TRUST, POLICY).raise_for_errors() is None  # type: ignore[func-returns-value]


def test_options_are_those_of_a_check() -> None:
    assert thingward.check_role({}, {}, max_findings=0).findings == ()
    lowered = thingward.check_role({}, POLICY, topic_arn=TOPIC, levels={"role-trust-principal": "info"})
    assert lowered.ok


def test_check_takes_the_same_arns() -> None:
    outcome = thingward.check(POLICY, "role", topic_arn="arn:aws:sns:eu-west-1:123456789012:alarms")
    assert [each.rule for each in outcome.findings] == ["role-sns-publish"]
    with pytest.raises(ValueError, match="topic_arn is for the kind `role`, and kind is `report`"):
        thingward.check({}, "report", topic_arn=TOPIC)


@pytest.mark.parametrize("name", ["topic_arn", "kms_key_arn", "export_topic_arn"])
def test_a_wrong_arn_is_refused(name: str) -> None:
    arguments: dict[str, Any] = {name: "arn:x"}
    with pytest.raises(ValueError, match=f"{name}: `arn:x` has 5 characters"):
        thingward.check_role(TRUST, POLICY, **arguments)


def test_outcomes_are_values() -> None:
    outcome = thingward.check_role({}, {}, topic_arn=TOPIC)
    assert outcome == thingward.check_role({}, {}, topic_arn=TOPIC)
    assert hash(outcome) == hash(thingward.check_role({}, {}, topic_arn=TOPIC))
    assert pickle.loads(pickle.dumps(outcome)) == outcome
    assert repr(outcome).startswith("RoleOutcome(trust=<Outcome invalid")


def test_iterating_gives_the_findings_of_both_documents() -> None:
    outcome = thingward.check_role({}, {}, topic_arn=TOPIC)
    assert [each.rule for each in outcome] == ["role-trust-principal", "role-sns-publish"]
    assert tuple(outcome) == outcome.findings
    assert list(thingward.check_role(TRUST, POLICY)) == []


def test_as_a_text_it_says_which_document_each_finding_is_about() -> None:
    outcome = thingward.check_role({}, POLICY, topic_arn="arn:aws:sns:eu-west-1:123456789012:alarms")
    (trust,), (policy,) = outcome.trust, outcome.policy
    assert str(outcome) == f"trust policy: {trust}\npermission policy: {policy}"


def test_as_a_text_it_says_of_each_document_what_its_outcome_says() -> None:
    outcome = thingward.check_role(TRUST, POLICY)
    assert str(outcome) == f"trust policy: {outcome.trust}\npermission policy: {outcome.policy}"
    several = thingward.check_role("{", {"Statement": [], "x": 1, "y": 2}, strict=True)
    lines = [f"trust policy: {each}" for each in several.trust]
    lines += [f"permission policy: {each}" for each in several.policy]
    assert str(several).split("\n") == lines and len(several.policy.findings) > 1
