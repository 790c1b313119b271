"""Profiles: read from all that holds them, and written back."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Literal, get_args, get_type_hints

import pytest
import thingward
from cases import MODES, load, seen
from thingward import (
    AlertTarget,
    Attachment,
    Behavior,
    Criteria,
    DeclaredDimension,
    MachineLearningDetectionConfig,
    MetricDimension,
    MetricsExportConfig,
    MetricToRetain,
    MetricValue,
    PlacedProfile,
    Profile,
    Profiles,
    StatisticalThreshold,
)
from words import words_of

TARGET = "arn:aws:iot:eu-west-1:123456789012:all/things"
ROLE = "arn:aws:iam::123456789012:role/device-alerts"

REQUEST: dict[str, Any] = {
    "securityProfileName": "pumps",
    "securityProfileDescription": "What pumps do.",
    "behaviors": [
        {
            "name": "bytes-out",
            "metric": "aws:all-bytes-out",
            "criteria": {
                "comparisonOperator": "less-than-equals",
                "value": {"count": 65536},
                "durationSeconds": 300,
                "consecutiveDatapointsToAlarm": 2,
                "consecutiveDatapointsToClear": 3,
            },
            "suppressAlerts": True,
        },
        {
            "name": "commands",
            "metric": "aws:num-messages-sent",
            "metricDimension": {"dimensionName": "commands", "operator": "NOT_IN"},
            "criteria": {
                "comparisonOperator": "less-than",
                "durationSeconds": 900,
                "statisticalThreshold": {"statistic": "p99.9"},
            },
            "exportMetric": True,
        },
        {
            "name": "learnt",
            "metric": "aws:num-messages-received",
            "criteria": {
                "consecutiveDatapointsToAlarm": 1,
                "consecutiveDatapointsToClear": 1,
                "mlDetectionConfig": {"confidenceLevel": "HIGH"},
            },
        },
    ],
    "alertTargets": {
        "SNS": {"alertTargetArn": "arn:aws:sns:eu-west-1:123456789012:alerts", "roleArn": ROLE},
    },
    "additionalMetricsToRetainV2": [
        {"metric": "aws:all-packets-in"},
        {"metric": "aws:num-messages-sent", "metricDimension": {"dimensionName": "commands"}},
    ],
    "metricsExportConfig": {"mqttTopic": "metrics/pumps", "roleArn": ROLE},
}

CASINGS: tuple[Literal["api", "cloudformation", "awscc"], ...] = ("api", "cloudformation", "awscc")

# As describe_security_profile of boto3 answers.
ANSWER: dict[str, Any] = {
    "ResponseMetadata": {
        "RequestId": "7a62c49f-347e-4fc4-9331-6e8e1a4d2f0b",
        "HTTPStatusCode": 200,
        "HTTPHeaders": {
            "date": "Mon, 02 Mar 2026 10:15:00 GMT",
            "content-type": "application/json",
            "content-length": "1290",
            "connection": "keep-alive",
            "x-amzn-requestid": "7a62c49f-347e-4fc4-9331-6e8e1a4d2f0b",
        },
        "RetryAttempts": 0,
    },
    **REQUEST,
    "securityProfileArn": "arn:aws:iot:eu-west-1:123456789012:securityprofile/pumps",
    "version": 3,
    "creationDate": datetime(2026, 3, 2, 10, 14, 59, 123000, tzinfo=UTC),
    "lastModifiedDate": datetime(2026, 3, 2, 10, 15),
}


def behavior(metric: str, operator: str, value: dict[str, Any]) -> dict[str, Any]:
    criteria: dict[str, Any] = {"comparisonOperator": operator, "value": value}
    if metric == "aws:all-bytes-in":
        criteria["durationSeconds"] = 300
    return {"name": "b", "metric": metric, "criteria": criteria}


def test_an_answer_of_boto3_is_read_as_it_is() -> None:
    # Nothing is said of what boto3 adds to the answer: only that some behaviors learn.
    assert [(each.rule, each.level) for each in thingward.check(ANSWER).findings] == [
        ("mixed-threshold-types", "info")
    ]
    assert thingward.check(ANSWER, strict=True).ok
    profile = Profile.parse(ANSWER)
    assert profile == Profile.parse(REQUEST)
    assert [str(each) for each in profile.dropped] == [
        f"/{member}: the value is left out"
        for member in (
            "ResponseMetadata", "securityProfileArn", "version", "creationDate", "lastModifiedDate",
        )
    ]  # fmt: skip
    assert profile.dropped_beyond == 0
    assert profile.to_dict() == REQUEST
    assert pickle.loads(pickle.dumps(profile)).dropped == profile.dropped


def test_values_are_named_as_the_api_names_them() -> None:
    profile = Profile.parse(REQUEST)
    assert (profile.name, profile.description) == ("pumps", "What pumps do.")
    assert profile.behaviors == (
        Behavior(
            name="bytes-out",
            metric="aws:all-bytes-out",
            criteria=Criteria(
                comparison_operator="less-than-equals",
                value=MetricValue(count=65536),
                duration_seconds=300,
                consecutive_datapoints_to_alarm=2,
                consecutive_datapoints_to_clear=3,
            ),
            suppress_alerts=True,
        ),
        Behavior(
            name="commands",
            metric="aws:num-messages-sent",
            criteria=Criteria(
                comparison_operator="less-than",
                duration_seconds=900,
                statistical_threshold=StatisticalThreshold("p99.9"),
            ),
            metric_dimension=MetricDimension("commands", "NOT_IN"),
            export_metric=True,
        ),
        Behavior(
            name="learnt",
            metric="aws:num-messages-received",
            criteria=Criteria(
                consecutive_datapoints_to_alarm=1,
                consecutive_datapoints_to_clear=1,
                ml_detection_config=MachineLearningDetectionConfig("HIGH"),
            ),
        ),
    )
    assert profile.alert_targets == {
        "SNS": AlertTarget("arn:aws:sns:eu-west-1:123456789012:alerts", ROLE),
    }
    assert profile.additional_metrics_to_retain == (
        MetricToRetain("aws:all-packets-in"),
        MetricToRetain("aws:num-messages-sent", MetricDimension("commands")),
    )
    assert profile.metrics_export_config == MetricsExportConfig("metrics/pumps", ROLE)
    assert profile.target_arns == ()


@pytest.mark.parametrize(
    ("metric", "operator", "value", "expected"),
    [
        ("aws:all-bytes-in", "less-than", {"count": 2**63 - 1}, MetricValue(count=2**63 - 1)),
        ("aws:destination-ip-addresses", "in-cidr-set", {"cidrs": ["192.0.2.0/24", "2001:db8::/32"]},
         MetricValue(cidrs=("192.0.2.0/24", "2001:db8::/32"))),
        ("aws:listening-tcp-ports", "in-port-set", {"ports": [22, 8883]}, MetricValue(ports=(22, 8883))),
        ("battery", "less-than", {"number": 26.5}, MetricValue(number=26.5)),
        ("temperatures", "in-set", {"numbers": [1.5, -2]}, MetricValue(numbers=(1.5, -2.0))),
        ("modes", "not-in-set", {"strings": ["a", "ä"]}, MetricValue(strings=("a", "ä"))),
    ],
)  # fmt: skip
def test_values_have_six_kinds(metric: str, operator: str, value: Any, expected: MetricValue) -> None:
    profile = Profile.parse({"securityProfileName": "p", "behaviors": [behavior(metric, operator, value)]})
    assert profile.behaviors[0].criteria.value == expected
    assert profile.to_dict()["behaviors"][0]["criteria"]["value"] == value


def test_all_forms_of_data_say_the_same() -> None:
    text = json.dumps(REQUEST)
    yaml = "securityProfileName: pumps\nbehaviors: []\n"
    for data in (text, text.encode(), bytearray(text.encode()), memoryview(text.encode()), REQUEST):
        assert Profile.parse(data) == Profile.parse(REQUEST)
    for said in (yaml, yaml.encode()):
        assert Profile.parse(said).to_dict() == {"securityProfileName": "pumps"}
        assert Profile.parse(said, format="yaml").name == "pumps"


def test_profiles_are_written_in_three_casings() -> None:
    profile = Profile.parse(REQUEST)
    for casing, key, count in zip(
        CASINGS,
        ("securityProfileName", "SecurityProfileName", "security_profile_name"),
        (65536, "65536", "65536"),
        strict=True,
    ):
        written = profile.to_dict(casing)
        assert next(iter(written)) == key
        first = next(value for name, value in written.items() if name.lower() == "behaviors")[0]
        assert str(count) in json.dumps(first) and Profile.parse(written) == profile
        assert json.loads(profile.to_json(casing)) == written
        assert json.loads(profile.to_json(casing, pretty=True)) == written
        assert profile.to_json(casing, pretty=True).startswith(b"{\n  ")
    assert profile.to_json() == profile.to_json("api") and b" " not in Profile.parse(
        {"securityProfileName": "p", "behaviors": [behavior("battery", "less-than", {"number": 1})]}
    ).to_json()
    with pytest.raises(ValueError) as raised:
        profile.to_dict("snake")  # type: ignore[arg-type]
    assert str(raised.value) == "casing is `snake`; write one of `api`, `cloudformation`, `awscc`"


def test_the_types_have_the_words_of_the_schema() -> None:
    lists = [set(words) for words in enumerations(thingward.schema("profile"))]
    for of, name in [
        (Criteria, "comparison_operator"),
        (Criteria, "duration_seconds"),
        (MachineLearningDetectionConfig, "confidence_level"),
        (MetricDimension, "operator"),
        (StatisticalThreshold, "statistic"),
    ]:
        assert set(words_of(get_type_hints(of)[name])) in lists, name
    metrics = get_type_hints(Profiles, localns={"PlacedProfile": PlacedProfile})["custom_metrics"]
    assert set(words_of(get_args(metrics)[1])) in lists


def enumerations(schema: Any) -> list[list[Any]]:
    """All lists of legal words in a schema."""
    if isinstance(schema, list):
        return [words for each in schema for words in enumerations(each)]
    if not isinstance(schema, dict):
        return []
    own = [schema["enum"]] if isinstance(schema.get("enum"), list) else []
    return own + [words for each in schema.values() for words in enumerations(each)]


def test_every_case_is_parsed_or_refused() -> None:
    run = 0
    for case in (case for case in load() if case.kind == "profile"):
        assert case.context.keys() <= {"customMetrics", "format", "warn"}, case.id
        for mode in MODES:
            try:
                profiles = Profile.parse_all(
                    case.document,
                    format=case.context.get("format"),
                    strict=mode == "strict",
                    custom_metrics=case.context.get("customMetrics"),
                    levels=case.levels,
                )
            except thingward.InvalidDocument as error:
                # Nothing is made of what only a lowered rule lets pass.
                assert case.verdict(mode) == "invalid" or case.levels, (case.id, mode)
                if case.verdict(mode) == "invalid":
                    assert seen(error.findings) == case.findings(mode), (case.id, mode)
            else:
                assert case.verdict(mode) != "invalid", (case.id, mode)
                keep_their_laws(profiles, case.id)
            run += 1
    assert run == 2 * 724


def keep_their_laws(profiles: Profiles, case: str) -> None:
    """What is true of all profiles."""
    assert pickle.loads(pickle.dumps(profiles)) == profiles
    for placed in profiles.profiles:
        profile = placed.profile
        for again in (pickle.loads(pickle.dumps(profile)), copy.deepcopy(profile)):
            assert again == profile and hash(again) == hash(profile), case
            assert again.dropped == profile.dropped and again.dropped_beyond == profile.dropped_beyond
            assert again.behaviors == profile.behaviors, case
        if profile.name is not None:
            for casing in CASINGS:
                assert Profile.parse(profile.to_json(casing)) == profile, (case, casing)
        assert hash(profile.behaviors) == hash(profile.behaviors)


def test_all_profiles_of_a_template_are_read() -> None:
    template = {
        "Resources": {
            "Commands": {
                "Type": "AWS::IoT::Dimension",
                "Properties": {"Name": "commands", "Type": "TOPIC_FILTER", "StringValues": ["cmd/+"]},
            },
            "Battery": {
                "Type": "AWS::IoT::CustomMetric",
                "Properties": {"MetricName": "battery", "MetricType": "number"},
            },
            "Pumps": {
                "Type": "AWS::IoT::SecurityProfile",
                "Properties": {"SecurityProfileName": "pumps", "TargetArns": [TARGET, {"Ref": "Group"}]},
            },
            "Valves": {"Type": "AWS::IoT::SecurityProfile", "Properties": {}},
        }
    }
    profiles = Profile.parse_all(template)
    assert [(placed.logical_id, placed.pointer) for placed in profiles.profiles] == [
        ("Pumps", "/Resources/Pumps/Properties"),
        ("Valves", "/Resources/Valves/Properties"),
    ]
    assert [placed.profile.name for placed in profiles.profiles] == ["pumps", None]
    assert profiles.profiles[0].profile.target_arns == (TARGET,)
    assert profiles.custom_metrics == {"battery": "number"}
    assert profiles.dimensions == (DeclaredDimension("commands", ("cmd/+",)),)
    assert [each.pointer for each in profiles.dropped] == ["/Resources/Pumps/Properties/TargetArns/1"]
    with pytest.raises(thingward.InvalidDocument, match="a document of many resources is no single profile"):
        Profile.parse(template)


def test_attachments_are_read() -> None:
    request = {"securityProfileName": "pumps", "securityProfileTargetArn": TARGET}
    assert Profile.parse_all(request).attachments == (Attachment("pumps", TARGET),)


def test_declared_metrics_are_known() -> None:
    data = {"securityProfileName": "p", "behaviors": [behavior("battery", "less-than", {"number": 1})]}
    with pytest.raises(thingward.InvalidDocument) as raised:
        Profile.parse(data, custom_metrics={"voltage": "number"}, strict=True)
    assert "custom-metric-undeclared" in {each.rule for each in raised.value.findings}
    for declared in ({"battery": "number"}, [{"metricName": "battery", "metricType": "number"}]):
        known: Any = declared
        assert Profile.parse(data, custom_metrics=known).name == "p"


def test_profiles_are_values() -> None:
    profile = Profile.parse(REQUEST)
    same = Profile.parse(json.dumps(REQUEST, indent=2))
    assert profile == same and hash(profile) == hash(same) and len({profile, same}) == 1
    other = Profile.parse({**REQUEST, "securityProfileName": "valves"})
    assert profile != other and (profile == REQUEST) is False
    assert repr(profile) == "<Profile 'pumps', 3 behaviors>"
    [placed] = Profile.parse_all([behavior("battery", "less-than", {"number": 1})]).profiles
    assert repr(placed.profile) == "<Profile without a name, 1 behavior>"
    with pytest.raises(AttributeError):
        profile.name = "valves"  # type: ignore[misc]
    profile.alert_targets.clear()
    assert profile.alert_targets, "what is handed out is a copy"
    match profile.behaviors[0]:
        case Behavior(name=name, criteria=Criteria(value=MetricValue(count=count))):
            assert (name, count) == ("bytes-out", 65536)


def test_an_invalid_profile_is_refused_with_its_findings() -> None:
    data = {"securityProfileName": "our pumps", "behaviors": [behavior("aws:all-bytes", "less-than", {"count": -1})]}
    with pytest.raises(thingward.InvalidDocument) as raised:
        Profile.parse(data)
    assert [(each.rule, each.pointer) for each in raised.value.findings] == [
        (each.rule, each.pointer) for each in thingward.check(data).findings
    ]
    assert "profile-name-pattern" in {each.rule for each in raised.value.findings}
    with pytest.raises(thingward.InvalidDocument) as cut:
        Profile.parse(data, max_findings=1)
    assert len(cut.value.findings) == 1


@pytest.mark.parametrize(
    ("data", "arguments", "error", "message"),
    [
        (None, {}, TypeError, "data is of type `NoneType`"),
        ({"creationDate": Decimal(1)}, {}, TypeError, "data at `/creationDate` is of type `decimal.Decimal`"),
        ("{}", {"format": "cbor"}, ValueError, "data is a str, which is no CBOR"),
        ({}, {"format": "json"}, ValueError, "data is an object, which has no format"),
        ("{}", {"format": "xml"}, ValueError, "format is `xml`"),
        ("{}", {"max_findings": -1}, ValueError, "max_findings is `-1`"),
        ("{}", {"max_findings": "1"}, TypeError, "max_findings is of type `str`"),
        ("{}", {"levels": {"port-zero": "fatal"}}, ValueError, "the level of `port-zero` is `fatal`"),
        ("{}", {"custom_metrics": b"{"}, ValueError, "custom_metrics: "),
    ],
)  # fmt: skip
def test_wrong_arguments_are_refused(data: Any, arguments: Any, error: Any, message: str) -> None:
    for parse in (Profile.parse, Profile.parse_all):
        with pytest.raises(error, match=message) as raised:
            parse(data, **arguments)
        assert raised.type is error
