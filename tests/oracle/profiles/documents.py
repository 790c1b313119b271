"""Documents with behaviors: those of the cases, of the field corpus beside the repository, and made ones."""

import json
import pathlib
import sys

from . import made

ROOT = pathlib.Path(__file__).resolve().parents[3]
CASES = ROOT / "tests" / "cases"
FIELD = ROOT / ".." / "shared" / "corpus"


def all_of_them():
    """The bytes of every JSON document, by a name that says where it is from."""
    found = {}
    for name, data in [*of_cases(), *of_the_field(), *made.documents()]:
        assert name not in found, f"two documents are called {name}"
        found[name] = data
    return found


def of_cases():
    sys.path.insert(0, str(ROOT / "tests" / "oracle"))
    import spans

    for entry in json.loads((CASES / "manifest.json").read_text())["files"]:
        if entry["file"] == spans.UNREAD:
            continue
        for case in json.loads((CASES / entry["file"]).read_text()):
            data = spans.document(case)
            is_json = spans.encoding(case, data) == "json"
            if is_json and (case["kind"] == "profile" or case["kind"] == "detected" and tells(data)):
                yield f"case {case['id']}", data


def tells(data):
    """Whether a document of a kind that was not said can only be one of ours."""
    words = (b"behaviors", b"Behaviors", b"criteria", b"metricType", b"MetricType", b"metric_type", b"tringValues",
             b"AWS::IoT::", b"awscc_iot_", b"ecurityProfile")
    return any(word in data for word in words)


def of_the_field():
    folder = FIELD / "profiles"
    if not folder.is_dir():
        print("the field corpus is absent: only cases and made documents are compared")
        return
    for entry in json.loads((folder / "INDEX.json").read_text())["entries"]:
        if entry["file"].endswith(".json"):
            yield f"field {entry['file']}", (folder / entry["file"]).read_bytes()
