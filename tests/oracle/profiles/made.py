"""Profiles made by chance, the same in every run: most keep to the rules, many break one."""

import json
import random

SEED = 20261122
HOW_MANY = 3000

COUNTS = ["aws:message-byte-size", "aws:num-messages-sent", "aws:num-messages-received", "aws:all-bytes-out",
          "aws:num-authorization-failures", "aws:num-disconnects", "aws:num-listening-tcp-ports",
          "aws:num-established-tcp-connections", "aws:disconnect-duration", "aws:all-packets-in"]
ADDRESSES = ["aws:source-ip-address", "aws:destination-ip-addresses"]
PORTS = ["aws:listening-tcp-ports", "aws:listening-udp-ports"]
ORDERS = ["less-than", "less-than-equals", "greater-than", "greater-than-equals"]
STATISTICS = ["p0", "p0.1", "p0.01", "p1", "p10", "p50", "p90", "p99", "p99.9", "p99.99", "p100", "Average", "p95"]
DURATIONS = [300, 600, 900, 1800, 3600]
ODD = [None, "", " ", "x", "5", -1, 0, 1.5, 2**63, 70000, True, [], {}, ["a"], {"a": 1}, "a b", "x" * 200]
ACCOUNT = "eu-central-1:123456789012"


def documents():
    """Pairs of a name and the bytes."""
    chance = random.Random(SEED)
    for number in range(HOW_MANY):
        casing = chance.choice(["camel", "Pascal", "snake"])
        body = profile(chance, casing)
        for _ in range(chance.choice([0, 0, 0, 1, 1, 2])):
            disturb(chance, body)
        data = json.dumps(spelt(body, casing), indent=chance.choice([None, 1]))
        yield f"made {number} {casing}", data.encode()


def profile(chance, casing):
    behaviors = [behavior(chance, number) for number in range(chance.randint(0, 4))]
    body = {"securityProfileName": "made:profile_1", "behaviors": behaviors}
    extras = {
        "securityProfileDescription": "made by chance",
        "alertTargets": {"SNS": {"alertTargetArn": f"arn:aws:sns:{ACCOUNT}:a", "roleArn": role("alerts")}},
        "additionalMetricsToRetain": ["aws:num-messages-sent", "made"],
        "additionalMetricsToRetainV2": [{"metric": "aws:num-messages-sent", "metricDimension": dimension(chance)},
                                        {"metric": "made", "exportMetric": False}],
        "metricsExportConfig": {"mqttTopic": "metrics/made", "roleArn": role("export")},
        "tags": [{"Key": "k", "Value": "v"}, {"Key": "l", "Value": "w"}],
    }
    if casing == "camel":
        extras |= {"expectedVersion": 3, "deleteAlertTargets": True, "version": 1, "creationDate": 1.5}
    else:
        extras["targetArns"] = [f"arn:aws:iot:{ACCOUNT}:all/things", f"arn:aws:iot:{ACCOUNT}:thinggroup/made"]
    for key, value in extras.items():
        if chance.random() < 0.3:
            body[key] = value
    return body


def role(name):
    return f"arn:aws:iam::123456789012:role/{name}"


def dimension(chance):
    whole = {"dimensionName": "made-dimension", "operator": chance.choice(["IN", "NOT_IN"])}
    return whole if chance.random() < 0.5 else {"dimensionName": "d"}


def behavior(chance, number):
    form = chance.randrange(7)
    criteria = {"comparisonOperator": chance.choice(ORDERS)}
    if form < 2:
        metric = chance.choice(COUNTS)
        criteria |= {"value": {"count": chance.randint(0, 2**40)}, "durationSeconds": chance.choice(DURATIONS)}
    elif form == 2:
        metric = chance.choice(COUNTS)
        criteria |= {"statisticalThreshold": {"statistic": chance.choice(STATISTICS)}, "durationSeconds": 900}
    elif form == 3:
        metric = chance.choice(COUNTS)
        criteria = {"mlDetectionConfig": {"confidenceLevel": chance.choice(["LOW", "MEDIUM", "HIGH"])}}
    elif form == 4:
        metric = chance.choice(ADDRESSES)
        cidrs = chance.sample(["10.0.0.0/8", "192.0.2.0/24", "2001:db8::/32", "198.51.100.7", "10.1.2.3/16"], 2)
        criteria = {"comparisonOperator": chance.choice(["in-cidr-set", "not-in-cidr-set"]), "value": {"cidrs": cidrs}}
    elif form == 5:
        metric = chance.choice(PORTS)
        ports = [chance.randint(0, 65535) for _ in range(chance.randint(0, 5))]
        criteria = {"comparisonOperator": chance.choice(["in-port-set", "not-in-port-set"]), "value": {"ports": ports}}
    else:
        metric = "made"
        value = chance.choice([{"number": chance.uniform(-9, 9)}, {"numbers": [1, 2.5]}, {"strings": ["a", "b"]}])
        if "number" not in value:
            criteria["comparisonOperator"] = chance.choice(["in-set", "not-in-set"])
        criteria["value"] = value
    for key in ("consecutiveDatapointsToAlarm", "consecutiveDatapointsToClear"):
        if chance.random() < 0.2:
            criteria[key] = chance.randint(1, 10)
    made = {"name": f"made-{number}", "metric": metric, "criteria": criteria}
    if metric in COUNTS[:5] and chance.random() < 0.2:
        made["metricDimension"] = dimension(chance)
    for key in ("suppressAlerts", "exportMetric"):
        if chance.random() < 0.2:
            made[key] = chance.choice([True, False])
    return made


def disturb(chance, body):
    """Breaks one place: another value, a member less, a member more, or an entry twice."""
    holder, key = chance.choice(list(places(body)))
    what = chance.randrange(4)
    if what == 0:
        holder[key] = chance.choice(ODD)
    elif what == 1:
        del holder[key]
    elif what == 2 and isinstance(holder, dict):
        holder[chance.choice(["note", "count", "number", "statistic", "name", "metric", "strings"])] = chance.choice(ODD)
    elif isinstance(holder, list):
        holder.append(holder[key])


def places(value):
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(inner, (dict, list)):
            yield from places(inner)


def spelt(value, casing):
    """The same profile in the spelling of templates or of Terraform."""
    if isinstance(value, list):
        return [spelt(item, casing) for item in value]
    if not isinstance(value, dict) or casing == "camel":
        return value
    made = {}
    for key, inner in value.items():
        if casing == "Pascal":
            name = key[:1].upper() + key[1:]
        elif key == "SNS":
            name = key
        else:
            name = "".join("_" + letter.lower() if letter.isupper() else letter for letter in key).lstrip("_")
        inner = spelt(inner, casing)
        made[name] = str(inner) if key == "count" and type(inner) is int else inner
    return made
