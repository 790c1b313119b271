"""Compares us with the resource schema of CloudFormation, where the field corpus has it beside the repository: what we do
not call invalid in a template passes it.

    python3 tests/oracle/cloudformation_schema.py

What the schema refuses all the same stands in profiles/cloudformation.json, with the reason. Exit 1 on a refusal that is
not listed, on one that is listed in vain, or when nothing was compared.
"""

import collections
import json
import pathlib
import sys

import jsonschema

from profiles import documents, requests, verdicts

SCHEMA = documents.FIELD / "vectors" / "jsonschema" / "aws-iot-securityprofile.resource-schema.json"
# Members of the API that this schema does not have.
NEWER = {"AdditionalMetricsToRetain", "ExportMetric", "MetricsExportConfig"}
EXCEPTIONS = pathlib.Path(__file__).parent / "profiles" / "cloudformation.json"


def properties(data):
    """The properties of every profile that a document holds in the spelling of templates."""
    for kind, casing, body in requests.parts(json.loads(data)):
        if casing != "Pascal":
            continue
        try:
            written = requests.api(body, casing)
        except requests.Unknown:
            continue
        if (kind or requests.kind_of(written)) == "profile":
            yield without_no_value(body)


def without_no_value(value):
    if isinstance(value, list):
        return [without_no_value(item) for item in value if not requests.is_no_value(item)]
    if isinstance(value, dict):
        return {key: without_no_value(inner) for key, inner in value.items() if not requests.is_no_value(inner)}
    return value


def refusals(validator, body):
    """What the schema says of properties: the keyword, and where, without the places in lists."""
    for error in validator.iter_errors(body):
        place = "".join("[]" if isinstance(step, int) else f"/{step}" for step in error.absolute_path)
        if error.validator != "additionalProperties":
            yield f"{error.validator} at {place}"
            continue
        for key in sorted(error.instance.keys() - error.schema.get("properties", {}).keys()):
            yield f"{place}/{key} is unknown" if key in NEWER else "a key is unknown"


def main():
    if not SCHEMA.is_file():
        print("the field corpus is absent: nothing was compared with the resource schema")
        return 0
    schema = json.loads(SCHEMA.read_text())
    validator = jsonschema.Draft7Validator(schema)
    # The oracle itself: it refuses what it should, and takes what it should.
    assert list(refusals(validator, {"Behaviors": [{}]})) == ["required at /Behaviors[]"]
    assert not list(refusals(validator, {"Behaviors": [{"Name": "a"}]}))
    exceptions = json.loads(EXCEPTIONS.read_text())
    every = documents.all_of_them()
    judged = verdicts.of(every)
    counts, used, wrong = collections.Counter(), set(), 0
    for name, data in every.items():
        verdict, rules = judged[name]
        if verdict == "invalid":
            continue
        for body in properties(data):
            counts[f"{name.split()[0]}: {verdict}"] += 1
            for refusal in refusals(validator, body):
                exception = exceptions.get(refusal)
                if exception and exception.get("finding") in (None, *rules):
                    used.add(refusal)
                    continue
                wrong += 1
                print(f"{name}: we say {verdict}, the schema says: {refusal}")
    for what, count in sorted(counts.items()):
        print(f"resource schema: {count} {what}")
    for refusal in sorted(exceptions.keys() - used):
        wrong += 1
        print(f"resource schema: nothing is refused with `{refusal}` any more")
    print(f"resource schema: {sum(counts.values())} profiles, {len(used)} listed refusals, {wrong} wrong")
    return 1 if wrong or not counts else 0


if __name__ == "__main__":
    sys.exit(main())
