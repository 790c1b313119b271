"""The package says of every case what the case says, and of every document what the command line says."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import cases
import pytest
import thingward
from cases import MODES, REPOSITORY, Case, Mode, Seen, load
from thingward._native import run_command_line
from thingward.types import Format, Kind, StreamFormat

CASES = load()
CORPUS = REPOSITORY.parent / "shared" / "corpus"
WORST = ["valid", "warn", "invalid"]


def options(case: Case, mode: Mode) -> dict[str, Any]:
    """The context of a case as keywords."""
    context = case.context
    names = {
        "thing": "thing",
        "topic": "topic",
        "clientId": "client_id",
        "customMetrics": "custom_metrics",
        "outstanding": "outstanding",
        "deterministic": "deterministic",
        "format": "format",
    }
    keywords = {ours: context[theirs] for theirs, ours in names.items() if theirs in context}
    # A registry is looked at in one era only; without it there is nothing to say.
    if "era" in context:
        keywords |= {"era": context["era"], "registry": context["registry"]}
    if "warn" in context:
        keywords["levels"] = dict.fromkeys(context["warn"], "warning")
    role = {"topicArn": "topic_arn", "kmsKeyArn": "kms_key_arn", "exportTopicArn": "export_topic_arn"}
    keywords |= {role[name]: arn for name, arn in context.get("role", {}).items()}
    return keywords | {"strict": mode == "strict"}


def outcomes(case: Case, mode: Mode) -> list[thingward.Outcome]:
    """What the package says of a case: one outcome for each of its documents."""
    keywords = options(case, mode)
    if case.kind == "stream":
        framing: StreamFormat = "cbor-seq" if keywords.pop("format", None) == "cbor" else "ndjson"
        return list(thingward.check_lines(case.document, format=framing, stream=True, **keywords))
    if case.kind == "role":
        both = thingward.check_role(case.document, case.policy, **keywords)
        return [both.trust, both.policy]
    kind: Any = None if case.kind == "detected" else case.kind
    return [thingward.check(case.document, kind=kind, **keywords)]


def verdict(outcomes: Iterable[thingward.Outcome]) -> str:
    """The worst of them; that of a stream without documents is `none`."""
    return max((outcome.verdict for outcome in outcomes), key=WORST.index, default="none")


def seen(outcomes: Iterable[thingward.Outcome]) -> list[Seen]:
    return [each for index, outcome in enumerate(outcomes) for each in cases.seen(outcome.findings, index)]


@pytest.mark.parametrize("mode", MODES)
def test_the_package_says_what_the_cases_say(mode: Mode) -> None:
    wrong = {}
    for case in CASES:
        found = outcomes(case, mode)
        if verdict(found) != case.verdict(mode):
            wrong[case.id] = f"{verdict(found)}, should be {case.verdict(mode)}"
        elif sorted(seen(found), key=str) != sorted(case.findings(mode), key=str):
            wrong[case.id] = f"{seen(found)}, should be {case.findings(mode)}"
    assert wrong == {}
    print(f"{len(CASES)} cases in {mode} mode")


def flags(case: Case, mode: Mode, folder: Path) -> list[str]:
    """The context of a case as arguments of the command line."""
    context = case.context
    said = [] if case.kind in ("detected", "stream") else ["--kind", case.kind]
    if case.kind == "stream":
        said += ["--stream", "--from", "cbor-seq" if context.get("format") == "cbor" else "ndjson"]
    elif "format" in context:
        said += ["--from", context["format"]]
    for name, flag in {"thing": "--thing", "topic": "--topic", "clientId": "--client-id", "era": "--era"}.items():
        if name in context:
            said += [flag, context[name]]
    for rule in context.get("warn", []):
        said += ["--warn", rule]
    role = {"topicArn": "--topic-arn", "kmsKeyArn": "--kms-key-arn", "exportTopicArn": "--export-topic-arn"}
    for name, arn in context.get("role", {}).items():
        said += [role[name], arn]
    if "outstanding" in context:
        said += ["--outstanding", ",".join(map(str, context["outstanding"]))]
    for name, flag in {"customMetrics": "--custom-metrics", "registry": "--registry"}.items():
        if name in context and (name == "customMetrics" or "era" in context):
            (folder / name).write_text(json.dumps(context[name]), encoding="utf-8")
            said += [flag, str(folder / name)]
    if context.get("deterministic"):
        said.append("--deterministic")
    return said + ["--strict"] * (mode == "strict")


def printed(arguments: list[str], folder: Path) -> list[dict[str, Any]]:
    """The documents that `thingward check` prints."""
    output = folder / "output.json"
    command = ["thingward", "check", "--format", "json", "--output", str(output), *arguments]
    assert run_command_line(command) in (0, 1), command
    documents: list[dict[str, Any]] = json.loads(output.read_bytes())["documents"]
    return documents


def ending(case: Case) -> str:
    format = case.context.get("format")
    if format in ("cbor", "yaml"):
        return str(format)
    text = case.document
    starts_as_text = text[:1] < b"\x80" or text.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    return "json" if starts_as_text else "cbor"


@pytest.mark.parametrize("mode", MODES)
def test_the_package_says_of_the_cases_what_the_command_line_says(mode: Mode, tmp_path: Path) -> None:
    batches: dict[str, list[Case]] = defaultdict(list)
    for case in CASES:
        # The documents of a stream are compared across files, those of a role belong together.
        alone = case.id if case.kind in ("stream", "role") else ""
        batches[json.dumps([case.kind, alone, case.context], sort_keys=True)].append(case)
    run = 0
    for number, batch in enumerate(batches.values()):
        folder = tmp_path / str(number)
        folder.mkdir()
        arguments = flags(batch[0], mode, folder)
        paths = {}
        for case in batch:
            path = folder / f"{case.id}.{ending(case)}"
            path.write_bytes(case.document)
            paths[str(path)] = case
        if batch[0].kind == "role":
            policy = folder / "policy.json"
            policy.write_bytes(batch[0].policy)
            arguments += ["--trust", *paths, "--policy", str(policy)]
            documents = {path: printed(arguments, folder) for path in paths}
        else:
            documents = defaultdict(list)
            for document in printed([*arguments, *paths], folder):
                documents[document["path"]].append(document)
        for name, case in paths.items():
            ours = outcomes(case, mode)
            assert [outcome.verdict for outcome in ours] == [each["verdict"] for each in documents[name]], case.id
            ours_told = [[finding.to_dict() for finding in outcome.findings] for outcome in ours]
            assert ours_told == [each["findings"] for each in documents[name]], case.id
            run += 1
    assert run == len(CASES) > 0
    print(f"{run} cases in {mode} mode, in {len(batches)} command lines")


def field(folder: str) -> dict[str, dict[str, Any]]:
    """The documents of a folder of the field corpus, with what its index says of them."""
    index = json.loads((CORPUS / folder / "INDEX.json").read_bytes())
    entries = {entry["file"]: entry for entry in index["entries"]}
    assert len(entries) == index["count"] > 0
    return entries


KINDS: dict[str, Kind] = {"reports": "report", "profiles": "profile", "responses": "response"}
# What no reader of the project reads: sources of programs, and the language of Terraform.
UNREAD = {".cpp", ".tf"}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the field corpus is absent")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("folder", KINDS)
def test_the_package_says_of_the_field_corpus_what_the_command_line_says(
    folder: str, mode: Mode, tmp_path: Path
) -> None:
    names = [name for name in field(folder) if Path(name).suffix not in UNREAD]
    paths = [str(CORPUS / folder / name) for name in names]
    arguments = ["--kind", KINDS[folder]] + ["--strict"] * (mode == "strict")
    documents = {document["path"]: document for document in printed([*arguments, *paths], tmp_path)}
    assert len(documents) == len(paths) > 0
    for path in paths:
        # The command line goes by the name of the file.
        format: Format | None = "yaml" if path.endswith(".yaml") else None
        outcome = thingward.check(Path(path).read_bytes(), kind=KINDS[folder], format=format, strict=mode == "strict")
        assert outcome.verdict == documents[path]["verdict"], path
        assert [finding.to_dict() for finding in outcome.findings] == documents[path]["findings"], path
    print(f"{len(paths)} of {len(field(folder))} {folder} of the field corpus in {mode} mode")
