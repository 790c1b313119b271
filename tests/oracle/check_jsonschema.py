"""A second opinion on the schemas, by the command `check-jsonschema`: every committed schema keeps to its metaschema,
and says of every document what `schema-documents` wrote down. What the guide to the schemas shows of it is so.

    python3 tests/oracle/check_jsonschema.py [DOCUMENTS]

DOCUMENTS is the folder that `schema-documents` wrote; without it `target/schema-documents`. The newer draft reads all cases and
field documents and some of the made ones, the older draft every eighth of them: so much fits in the time of a test. Exit 1 on a difference
that tests/schemas/exceptions.json does not list, on an exception that nothing needs, and when nothing was checked.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

TOOL = "check-jsonschema"
ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = [str(pathlib.Path(sys.executable).parent / TOOL), "--no-cache", "--output-format", "json"]
# Made documents for each schema of the newer draft.
MADE = 60
# The older draft says the same things in other words, so it reads one in so many.
ONE_IN = 8


def documents(path, is_older):
    """The documents for a schema, as (id, text, accepted)."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    made = [line for line in lines if line["id"].startswith("made ")]
    rest = [line for line in lines if not line["id"].startswith("made ")]
    if path.name.startswith("report-any"):
        # Those of one vocabulary read what is respelt.
        rest = [line for line in rest if not line["id"].endswith(", respelt")]
    return (rest + made[:MADE])[::ONE_IN if is_older else 1]


def refused(schema, texts, folder):
    """The indices of the texts that the command refuses."""
    files = [folder / f"{index}.json" for index in range(len(texts))]
    for file, text in zip(files, texts):
        file.write_text(text, encoding="utf-8")
    run = subprocess.run(COMMAND + ["--schemafile", str(schema)] + [file.name for file in files],
                         cwd=folder, capture_output=True, text=True, check=False)
    said = json.loads(run.stdout)
    if said.get("parse_errors") or run.returncode not in (0, 1):
        raise SystemExit(f"{schema.name}: {said.get('parse_errors') or run.stderr}")
    return {int(pathlib.Path(error["filename"]).stem) for error in said.get("errors", [])}


def guide_faults():
    """What `schemas/README.md` shows of the command and is not so."""
    blocks = (ROOT / "schemas/README.md").read_text(encoding="utf-8").split("```text\n")[1:]
    shown = [part.split("\n", 1) for block in blocks for part in block.split("```", 1)[0].split(f"$ {TOOL} ")[1:]]
    faults = [] if shown else [f"schemas/README.md shows no {TOOL}"]
    for arguments, expected in shown:
        run = subprocess.run([COMMAND[0]] + arguments.split(), cwd=ROOT, capture_output=True, text=True, check=False)
        if run.stdout != expected:
            faults.append(f"schemas/README.md: {TOOL} {arguments} prints:\n{run.stdout}{run.stderr}")
    return faults


def main():
    wrote = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/schema-documents").resolve()
    schemas = sorted((ROOT / "schemas").rglob("*.schema.json"))
    exceptions = json.loads((ROOT / "tests/schemas/exceptions.json").read_text())
    exceptions = [dict(exception, used=0) for exception in exceptions if exception["tool"] == TOOL]
    faults = guide_faults()
    checked = subprocess.run(COMMAND + ["--check-metaschema"] + [str(path) for path in schemas],
                             capture_output=True, text=True, check=False)
    if checked.returncode != 0:
        faults.append(f"metaschema: {checked.stdout}{checked.stderr}")
    compared = 0
    for schema in schemas:
        is_older = schema.parent.name == "draft-07"
        lines = documents(wrote / schema.name.replace(".schema.json", ".ndjson"), is_older)
        if not lines:
            faults.append(f"{schema.name}: there is no document for it")
            continue
        compared += len(lines)
        with tempfile.TemporaryDirectory() as folder:
            wrong = refused(schema, [line["text"] for line in lines], pathlib.Path(folder))
        for index, line in enumerate(lines):
            accepts = index not in wrong
            if accepts == line["accepted"]:
                continue
            allowed = [one for one in exceptions if schema.name.startswith(tuple(one["schemas"]))
                       and one["accepts"] == accepts and one["contains"] in line["text"]]
            if allowed:
                allowed[0]["used"] += 1
            else:
                faults.append(f"{schema.parent.name}/{schema.name}: {line['id']}: {TOOL} says {accepts}:"
                              f" {line['text'][:300]}")
    faults += [f"exceptions.json: nothing needs {one['contains']}" for one in exceptions if not one["used"]]
    allowed = sum(exception["used"] for exception in exceptions)
    print(f"{TOOL}: {len(schemas)} schemas, {compared} documents × schemas, {allowed} differences as listed,"
          f" {len(faults)} faults")
    print(*faults[:50], sep="\n", end="\n" if faults else "")
    return 1 if faults or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
