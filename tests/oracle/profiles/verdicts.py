"""What the program says of documents, in default mode."""

import json
import pathlib
import subprocess
import tempfile

from .documents import ROOT


def program():
    """The program under test, built if it is not."""
    command = ["cargo", "build", "--quiet", "--package", "thingward-cli", "--message-format", "json"]
    built = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    messages = [json.loads(line) for line in built.splitlines() if line.startswith("{")]
    return [message["executable"] for message in messages if message.get("executable")][-1]


def of(documents):
    """Of each document its verdict and the rules of its findings."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        names = {}
        for number, (name, data) in enumerate(documents.items()):
            path = folder / f"{number:06}.json"
            path.write_bytes(data)
            names[path.name] = name
        command = [program(), "check", "--kind", "profile", "--format", "json", str(folder)]
        run = subprocess.run(command, capture_output=True, text=True)
        assert run.returncode in (0, 1), run.stderr
        said = json.loads(run.stdout)["documents"]
    assert len(said) == len(names), f"{len(said)} of {len(names)} documents were judged"
    return {names[pathlib.Path(one["path"]).name]: (one["verdict"], {finding["rule"] for finding in one["findings"]})
            for one in said}
