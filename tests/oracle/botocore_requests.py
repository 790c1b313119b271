"""Compares us with the parameter checks of botocore: what we do not call invalid passes them.

    python3 tests/oracle/botocore_requests.py

Documents in the spellings of templates and of Terraform are turned into the requests that would be sent. What botocore
refuses all the same stands in profiles/botocore.json: each refusal with the finding that we make of it, and the reason.
Exit 1 on a refusal that is not listed, on one that is listed in vain, or when nothing was compared.
"""

import collections
import json
import pathlib
import re
import sys

import botocore.loaders
import botocore.model
import botocore.validate

from profiles import documents, requests, verdicts

EXCEPTIONS = pathlib.Path(__file__).parent / "profiles" / "botocore.json"


def model():
    return botocore.model.ServiceModel(botocore.loaders.Loader().load_service_model("iot", "service-2"))


def refusals(service, operation, parameters):
    """What botocore says of a request, without the values in it."""
    shape = service.operation_model(operation).input_shape
    report = botocore.validate.ParamValidator().validate(parameters, shape).generate_report()
    lines = [re.split(r",? value: |: \"|, must be", line)[0] for line in report.splitlines() if line]
    return ["Unknown parameter" if line.startswith("Unknown") else re.sub(r"\[\d+\]", "[]", line) for line in lines]


def main():
    service = model()
    # The oracle itself: it refuses what it should, and takes what it should.
    assert refusals(service, "CreateSecurityProfile", {}) == ["Missing required parameter in input"]
    assert refusals(service, "CreateSecurityProfile", {"securityProfileName": "a", "behaviors": [{"name": 5}]})
    assert not refusals(service, "CreateSecurityProfile", {"securityProfileName": "a", "behaviors": [{"name": "b"}]})
    exceptions = json.loads(EXCEPTIONS.read_text())
    every = documents.all_of_them()
    judged = verdicts.of(every)
    compared, sent, used, wrong = collections.Counter(), collections.Counter(), set(), 0
    for name, data in every.items():
        verdict, rules = judged[name]
        if verdict == "invalid":
            compared[f"{name.split()[0]}: invalid, not compared"] += 1
            continue
        for operation, parameters in requests.of(data):
            sent[operation or "not known before a template is deployed"] += 1
            for refusal in refusals(service, operation, parameters) if operation else []:
                exception = exceptions.get(refusal)
                if exception and exception["finding"] in rules:
                    used.add(refusal)
                    continue
                wrong += 1
                print(f"{name}: we say {verdict}, botocore says: {refusal}")
        compared[f"{name.split()[0]}: {verdict}"] += 1
    for what, count in [*sorted(compared.items()), *sorted(sent.items())]:
        print(f"botocore: {count} {what}")
    for refusal in sorted(exceptions.keys() - used):
        wrong += 1
        print(f"botocore: nothing is refused with `{refusal}` any more")
    print(f"botocore: {sum(sent.values())} requests, {len(used)} listed refusals, {wrong} wrong")
    return 1 if wrong or not sent["CreateSecurityProfile"] else 0


if __name__ == "__main__":
    sys.exit(main())
