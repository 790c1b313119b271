"""From a document to the requests it stands for, in the spelling of the API. Written without a look at core/."""

import json
import re

# Members whose keys are the user's own, or the same in every spelling.
KEPT = {"SNS", "Key", "Value"}
READ_ONLY = {"securityProfileArn", "version", "creationDate", "lastModifiedDate", "metricArn", "arn", "id",
             "ResponseMetadata", "$metadata"}
UPDATING = {"deleteBehaviors", "deleteAlertTargets", "deleteAdditionalMetricsToRetain", "deleteMetricsExportConfig",
            "expectedVersion"}
TEMPLATE = {"AWS::IoT::SecurityProfile": "profile", "AWS::IoT::CustomMetric": "metric",
            "AWS::IoT::Dimension": "dimension"}
STATE = {"awscc_iot_security_profile": "profile", "awscc_iot_custom_metric": "metric",
         "awscc_iot_dimension": "dimension"}


class Unknown(Exception):
    """The document holds a value that is only known once it is deployed."""


def of(data):
    """The requests of a document: pairs of an operation and its parameters; `Unknown` for one that cannot be told."""
    root = json.loads(data)
    for kind, casing, body in parts(root):
        try:
            yield from requests(kind, api(body, casing), casing != "camel")
        except Unknown:
            yield None, None


def parts(root):
    """What the document holds: a kind, a casing and the members, each part by itself."""
    if isinstance(root, list):
        if root and isinstance(root[0], dict) and "metricType" in root[0]:
            yield from (("metric", casing_of(metric), metric) for metric in root)
        else:
            yield "behaviors", casing_of(root), root
        return
    resources = root.get("Resources")
    values = root.get("planned_values", root.get("values"))
    if isinstance(resources, dict):
        for resource in resources.values():
            kind = TEMPLATE.get(resource.get("Type")) if isinstance(resource, dict) else None
            if kind and (kind != "profile" or "Properties" in resource):
                yield kind, "Pascal", resource.get("Properties", {})
    elif isinstance(values, dict):
        for resource in [root] if "type" in root else resources_of(values):
            if resource.get("type") in STATE:
                yield STATE[resource["type"]], "snake", resource.get("values", {})
    else:
        yield None, casing_of(root), root


def resources_of(module):
    """The resources of a module of a state, and of the modules in it."""
    yield from module.get("resources", [])
    for inner in [module.get("root_module", {}), *module.get("child_modules", [])]:
        if inner:
            yield from resources_of(inner)


def casing_of(value):
    """The spelling of the keys: that of the first one that only one spelling has."""
    for key in keys(value):
        if key not in KEPT and key[:1].isupper():
            return "Pascal"
        if "_" in key:
            return "snake"
        if key not in KEPT and re.search("[A-Z]", key):
            return "camel"
    return "camel"


def keys(value):
    for inner in value if isinstance(value, list) else value.values() if isinstance(value, dict) else []:
        if isinstance(value, list):
            yield from keys(inner)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)


def api(value, casing):
    """A value in the spelling of the API."""
    if isinstance(value, list):
        return [api(item, casing) for item in value if not is_no_value(item)]
    if not isinstance(value, dict):
        return value
    if casing == "Pascal" and any(key in ("Ref", "Condition") or key.startswith("Fn::") for key in value):
        raise Unknown
    members = {}
    for key, inner in value.items():
        if casing == "Pascal" and is_no_value(inner) or casing == "snake" and inner is None:
            continue
        name = spelt(key, casing)
        if key in ("Tags", "tags"):
            inner = tags(inner, casing)
        else:
            inner = api(inner, casing)
        members[name] = plain(name, inner, casing)
    return members


def spelt(key, casing):
    if key in KEPT and not (casing == "Pascal" and key == "Value"):
        return key
    if casing == "Pascal":
        return key[:1].lower() + key[1:]
    if casing == "snake":
        return re.sub("_([a-z])", lambda found: found[1].upper(), key)
    return key


def tags(value, casing):
    """Tags have keys of their own: in capitals, but for Terraform."""
    if not isinstance(value, list):
        return api(value, casing)
    made = []
    for tag in value:
        api(tag, casing)
        if isinstance(tag, dict):
            if casing == "snake":
                tag = {key.capitalize(): inner for key, inner in tag.items() if inner is not None}
            if casing == "Pascal" and type(tag.get("Value")) in (int, float, bool):
                tag["Value"] = str(tag["Value"])
        made.append(tag)
    return made


def plain(name, value, casing):
    """Templates hold numbers and booleans as texts too."""
    numbers = ("count", "durationSeconds", "consecutiveDatapointsToAlarm", "consecutiveDatapointsToClear")
    is_text = isinstance(value, str)
    if is_text and name in numbers and (casing == "Pascal" or casing == "snake" and name == "count"):
        return int(value) if re.fullmatch("-?[0-9]+", value) else value
    if is_text and name in ("suppressAlerts", "exportMetric") and casing == "Pascal":
        return {"true": True, "false": False}.get(value, value)
    return value


def is_no_value(value):
    return value == {"Ref": "AWS::NoValue"}


def requests(kind, body, is_resource):
    """The requests that members in the spelling of the API make up. A resource need not be named."""
    if kind == "behaviors":
        yield "ValidateSecurityProfileBehaviors", {"behaviors": body}
        return
    kind = kind or kind_of(body)
    written = {key: value for key, value in body.items() if key not in READ_ONLY}
    if kind == "attachment":
        yield "AttachSecurityProfile", body
    elif kind == "behavior":
        yield "ValidateSecurityProfileBehaviors", {"behaviors": [body]}
    elif kind == "metric":
        is_update = set(body) == {"metricName", "displayName"}
        token = {} if is_update else {"clientRequestToken": "made-by-the-client"}
        name = {"metricName": "made-by-the-service"} if is_resource else {}
        yield ("UpdateCustomMetric" if is_update else "CreateCustomMetric"), {**name, **token, **written}
    elif kind == "dimension":
        is_update = set(body) == {"name", "stringValues"}
        token = {} if is_update else {"clientRequestToken": "made-by-the-client"}
        name = {"name": "made-by-the-service"} if is_resource else {}
        yield ("UpdateDimension" if is_update else "CreateDimension"), {**name, **token, **written}
    elif set(body) == {"behaviors"}:
        yield "ValidateSecurityProfileBehaviors", body
    elif UPDATING & set(body):
        yield "UpdateSecurityProfile", written
    else:
        # A resource attaches its profile, too.
        name = {"securityProfileName": "made-by-the-service"} if is_resource else {}
        targets = written.pop("targetArns", []) if is_resource else []
        yield "CreateSecurityProfile", {**name, **written}
        for target in targets:
            yield "AttachSecurityProfile", {"securityProfileName": "any", "securityProfileTargetArn": target}


def kind_of(body):
    if "securityProfileTargetArn" in body:
        return "attachment"
    if {"criteria", "metric", "metricDimension"} & set(body) and "behaviors" not in body:
        return "behavior"
    if {"metricType", "metricName"} & set(body):
        return "metric"
    return "dimension" if "stringValues" in body else "profile"
