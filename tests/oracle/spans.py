"""Checks every expected span of the corpus against the document itself, without the program under test.

    python3 tests/oracle/spans.py [CASE ...]

Says for each finding whether its span is the value, the key or the object that its pointer and its rule mean
(the conventions stand in tests/cases/README.md). Exit 1 on a mismatch, or when nothing was checked.
"""

import base64
import json
import pathlib
import sys

from trees import Cbor, Json

CASES = pathlib.Path(__file__).resolve().parent.parent / "cases"

# YAML is read by no tree of ours: its spans are held to characters and to the findings of JSON in tests/tests/yaml.rs.
UNREAD = "yaml.json"
# A fault that ends the walk stands at no value; the runners compare these spans with the program's.
FATAL = {"json-syntax", "json-trailing-data", "nesting-too-deep", "cbor-malformed", "cbor-trailing-bytes",
         "cbor-reserved-simple"}
OF_THE_KEY = {"duplicate-key", "long-and-short-duplicate", "unknown-key", "mixed-key-vocabulary",
              "custom-name-pattern", "custom-name-reserved", "custom-undeclared", "custom-kind-unknown",
              "custom-type-mismatch", "response-unknown-key", "response-report-id-as-key",
              "profile-unknown-key", "alert-target-type", "retain-deprecated"}
# Of profiles: what is missing from an object or is wrong with the whole of it, and what concerns a whole list.
OF_AN_OBJECT = {"profile-name-missing", "behavior-name-missing", "behavior-metric-missing", "criteria-missing",
                "operator-missing", "value-missing", "duration-required", "alert-without-target",
                "value-multiple-fields", "criteria-exclusive", "ml-extra-criteria", "ml-metric-unsupported",
                "dimension-unsupported"}
OF_A_LIST = {"behaviors-too-many", "value-elements-too-many", "mixed-threshold-types", "empty-set",
             "duplicate-set-element"}
# In a report the name is a key; where a metric is declared, name and type are values.
OF_A_DECLARED_VALUE = {"custom-name-pattern", "custom-name-reserved", "custom-kind-unknown"}
DECLARED = {"metricName", "MetricName", "metric_name", "metricType", "MetricType", "metric_type"}
OF_ALL_BYTES = {"payload-too-large", "payload-near-limit"}
OF_BROKEN_TEXT = {"json-encoding", "cbor-invalid-utf8"}
BESIDE_A_REPORT = ("format-mismatch", "thing-", "topic-", "client-id-")


def document(case):
    """The bytes of a case."""
    if "text" in case:
        return case["text"].encode()
    if "lines" in case:
        return "\n".join(case["lines"]).encode()
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    if "file" in case:
        return (CASES / case["file"]).read_bytes()
    made = case["repeat"]
    units = (made["unit"].replace("{n}", str(number)) for number in range(made["times"]))
    whole = made["prefix"] + "".join(units) + made["suffix"]
    return bytes.fromhex(whole) if made.get("hex") else whole.encode()


def encoding(case, data):
    """JSON or CBOR, by the case's word or else by the first byte."""
    forced = case.get("context", {}).get("format")
    looks_cbor = data[:1] >= b"\x80" and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    return forced or ("cbor" if looks_cbor else "json")


def documents(case, data):
    """The documents of a stream or of a role, or the one that there is."""
    if case["kind"] == "role":
        return [data, case["policy"].encode()]
    if case["kind"] != "stream":
        return [data]
    if encoding(case, data) == "json":
        return [line.removesuffix(b"\r") for line in data.split(b"\n") if line.strip()]
    found = []
    while data:
        root = Cbor(data).tree()
        found.append(data[:root.end])
        data = data[root.end:]
    return found


def unpacked(case, finding, data, root):
    """The bytes that the span of a finding counts in, their tree, and the pointer in it."""
    packed = "/payload_base64"
    pointer = finding["pointer"]
    if case["kind"] != "stream" or not pointer.startswith(packed) or finding["rule"] == "envelope-base64":
        return data, root, pointer
    text = json.loads(data)["payload_base64"]
    if not isinstance(text, str):
        return data, root, pointer
    text = text.replace("-", "+").replace("_", "/")
    data = base64.b64decode(text + "=" * (-len(text) % 4))
    root = (Cbor if data[:1] >= b"\x80" else Json)(data).tree()
    return data, root, pointer.removeprefix(packed)


def values(root, steps):
    """All values that a pointer may mean; more than one where a key occurs twice."""
    found = [root] if root else []
    for step in steps:
        found = [child for node in found for child in node.children(step)]
    return found


def meant(case, finding, data, root):
    """The spans that are right for a finding."""
    rule = finding["rule"]
    data, root, pointer = unpacked(case, finding, data, root)
    if case["kind"] != "topic" and rule.startswith(BESIDE_A_REPORT) and not pointer:
        return [None]
    if rule in ("line-too-long", "interval-too-short", "report-gap"):
        return [None]
    if rule == "envelope-shape" and not any(key in {"thing", "topic", "at", "report"} for key, *_ in root.members):
        return [None]
    if rule in OF_ALL_BYTES:
        return [[0, len(data)]]
    if rule == "json-bom":
        return [[0, 3]]
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    if rule == "cbor-key-not-text":
        return [span for node in values(root, steps) for span in node.keys(None)]
    is_declared = rule in OF_A_DECLARED_VALUE and case["kind"] != "report" and steps[-1] in DECLARED
    if rule in OF_THE_KEY and not is_declared:
        return [span for node in values(root, steps[:-1]) for span in node.keys(steps[-1])]
    found = values(root, steps)
    if case["kind"] == "role" and not found:
        found = packing_text(data, root, steps)
    if rule == "response-report-id-unmatched" and steps[-1].isdigit():
        # The id itself is a key.
        return [span for node in values(root, steps[:-1]) for span in node.keys(steps[-1])]
    if rule in OF_BROKEN_TEXT and any(node.members for node in found):
        # A broken key has no pointer of its own: the object is pointed at, the key is spanned.
        return broken_keys(found)
    if rule == "cbor-non-deterministic":
        # The head that is to be shortened, or the key that stands at the wrong place.
        keys = [span for node in values(root, steps[:-1]) for span in node.keys(steps[-1])] if steps else []
        return [[node.start, node.head] for node in found] + keys
    if rule in ("cbor-indefinite", "cbor-tag"):
        # A chunked key is found at the map that holds it; of tags before one value each is a value of its own.
        keys = [[start, end] for node in found for _, start, end, _ in node.members]
        return [[start, node.end] for node in found for start in node.tags or [node.start]] + keys
    if rule in OF_AN_OBJECT or rule in OF_A_LIST:
        opening = b"{" if rule in OF_AN_OBJECT else b"["
        found = [node for node in found if data[node.start:node.start + 1] == opening]
    return [[node.start, node.end] for node in found]


def packing_text(data, root, steps):
    """The text that a policy is packed in: the last value on the way of a pointer that leads on into it."""
    on_the_way = [values(root, steps[:length]) for length in range(len(steps))]
    last = [found for found in on_the_way if found][-1]
    return [node for node in last if data[node.start:node.start + 1] == b'"']


def is_fatal(finding, root):
    """Whether the fault ends the walk, at whatever byte."""
    outside_text = finding["rule"] == "json-encoding" and finding["pointer"] == "" and not broken_keys([root])
    return finding["rule"] in FATAL or outside_text


def broken_keys(nodes):
    """The spans of keys that cannot be decoded, and of such texts in keys that are no text."""
    members = [member for node in nodes if node for member in node.members]
    in_keys = [span for node in nodes if node for key in node.odd_keys for span in key.broken_texts()]
    return [[start, end] for key, start, end, _ in members if key and "\ufffd" in key] + in_keys


def main():
    wanted = set(sys.argv[1:])
    manifest = json.loads((CASES / "manifest.json").read_text())
    checked = excluded = wrong = 0
    for entry in manifest["files"]:
        if entry["file"] == UNREAD:
            print(f"spans: the {entry['cases']} cases of {UNREAD} are left out")
            continue
        for case in json.loads((CASES / entry["file"]).read_text()):
            if wanted and case["id"] not in wanted:
                continue
            data = document(case)
            trees = [(data, (Cbor if encoding(case, data) == "cbor" else Json)(data).tree())
                     for data in documents(case, data)]
            for mode in ("default", "strict"):
                for finding in case[mode]["findings"]:
                    data, root = trees[finding.get("index", 0)]
                    if is_fatal(finding, root):
                        excluded += 1
                        continue
                    checked += 1
                    right = meant(case, finding, data, root)
                    if finding["span"] not in right:
                        wrong += 1
                        print(f"{case['id']} ({mode}): {finding['rule']} at `{finding['pointer']}`:"
                              f" span {finding['span']}, should be one of {right}")
    print(f"spans: {checked} checked, {wrong} wrong, {excluded} of fatal faults excluded")
    return 1 if wrong or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
