"""How long a check takes beside what else Python has: `python benches/bench.py`, with the packages of requirements.txt.

The package must be installed, or built into this folder with `--release`: a debug build is ten times as slow. The report
is the typical one of the benchmark in Rust, which prints it; `--report FILE` takes another one. Rows run in turn, each a
few hundred microseconds, over many rounds; a ratio is the median over the rounds of the ratio of two rows of one round.
Times are CPU time of this thread. Streams are wall time, beside the command line on the same file.

Exit code: 1 if a gate is missed, else 0. A goal has no gate.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter_ns, thread_time_ns
from typing import Any

import cbor2
import jsonschema_rs
import msgspec
import orjson
import pydantic
import thingward
from models import Report, ReportM

REPOSITORY = Path(__file__).resolve().parents[2]
SCHEMA = REPOSITORY / "schemas" / "report-long.schema.json"
NANOSECONDS = 300_000
"""What a row takes in a round, about."""


@dataclass(frozen=True)
class Figure:
    """A ratio, and what it should be."""

    name: str
    measured: float
    wanted: float
    is_gate: bool
    more_is_better: bool = False

    @property
    def is_met(self) -> bool:
        return self.measured >= self.wanted if self.more_is_better else self.measured <= self.wanted


class Peers:
    """The report, and all that reads it."""

    def __init__(self, report: bytes) -> None:
        self.report = report
        self.loaded = orjson.loads(report)
        self.validator = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text()))
        self.decoder = msgspec.json.Decoder(ReportM)

    def schema(self, report: bytes) -> bool:
        return self.validator.is_valid(orjson.loads(report))

    def pydantic(self, report: bytes) -> bool:
        try:
            Report.model_validate_json(report)
        except pydantic.ValidationError:
            return False
        return True

    def msgspec(self, report: bytes) -> bool:
        try:
            self.decoder.decode(report)
        except msgspec.ValidationError:
            return False
        return True

    def rows(self) -> dict[str, Callable[[], object]]:
        """What is measured. Of the peers only what reads and judges: no `try` around it."""
        report, loaded = self.report, self.loaded
        is_valid, decode, validate = self.validator.is_valid, self.decoder.decode, Report.model_validate_json
        return {
            "check(bytes)": lambda: thingward.check(report),
            "orjson + jsonschema_rs": lambda: is_valid(orjson.loads(report)),
            "pydantic": lambda: validate(report),
            "msgspec": lambda: decode(report),
            "check(dict)": lambda: thingward.check(loaded),
            "jsonschema_rs(dict)": lambda: is_valid(loaded),
            "convert": lambda: thingward.convert(report, to="cbor", names="long"),
            "orjson + cbor2": lambda: cbor2.dumps(orjson.loads(report)),
        }

    def must_agree(self) -> None:
        """Each of them takes the report and refuses two bad ones; what is converted is the report."""
        judges = [lambda report: thingward.check(report).ok, self.schema, self.pydantic, self.msgspec]
        for bad, expected in [
            (self.loaded, True),
            (self.changed("header", {"report_id": 0, "version": "1.0"}), False),
            (self.changed("custom_metrics", {"cpu": {"number": 1}}), False),
        ]:
            for judge in judges:
                if judge(orjson.dumps(bad)) is not expected:
                    raise SystemExit("a peer does not judge what a check judges")
        if cbor2.loads(thingward.convert(self.report, to="cbor", names="long")) != self.loaded:
            raise SystemExit("the converted report is another one")

    def changed(self, block: str, to: object) -> dict[str, Any]:
        return {**self.loaded, block: to}


def measure(rows: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Nanoseconds of one call, of each row in each round."""
    counts = {}
    for name, row in rows.items():
        start = thread_time_ns()
        for _ in range(200):
            row()
        counts[name] = max(1, NANOSECONDS * 200 // max(1, thread_time_ns() - start))
    times: dict[str, list[float]] = {name: [] for name in rows}
    for _ in range(rounds):
        for name, row in rows.items():
            repeated = range(counts[name])
            start = thread_time_ns()
            for _ in repeated:
                row()
            times[name].append((thread_time_ns() - start) / counts[name])
    return times


def ratio(over: list[float], under: list[float]) -> float:
    return statistics.median(a / b for a, b in zip(over, under, strict=True))


def streams(archive: Path, program: Path, rounds: int) -> dict[str, list[float]]:
    """Nanoseconds for all of the archive, of the command line and of `check_lines`, in each round."""
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        for jobs in (1, 2):
            command = [str(program), "check", str(archive), "--quiet", "--jobs", str(jobs)]
            start = perf_counter_ns()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            times.setdefault(f"thingward check --quiet --jobs {jobs}", []).append(perf_counter_ns() - start)
            start = perf_counter_ns()
            for outcome in thingward.check_lines(archive, jobs=jobs):
                if not outcome.ok:
                    raise SystemExit("the archive has a bad report")
            times.setdefault(f"check_lines(jobs={jobs})", []).append(perf_counter_ns() - start)
    return times


def cargo(*arguments: str) -> bytes:
    return subprocess.run(["cargo", *arguments], check=True, cwd=REPOSITORY, stdout=subprocess.PIPE).stdout


def made_archive(folder: str) -> Path:
    """Reports of the archive that streams are measured with in Rust."""
    path = Path(folder, "archive.ndjson")
    arguments = ("run", "--release", "--quiet", "--package", "thingward", "--example", "archive", "--")
    path.write_bytes(cargo(*arguments, "50000", "bare"))
    return path


def figures(times: dict[str, list[float]], streamed: dict[str, list[float]]) -> list[Figure]:
    check, dicts = times["check(bytes)"], times["check(dict)"]
    found = [
        Figure("check(bytes) / (orjson + jsonschema_rs)", ratio(check, times["orjson + jsonschema_rs"]), 0.2, True),
        Figure("check(bytes) / pydantic", ratio(check, times["pydantic"]), 0.1, True),
        Figure("check(bytes) / msgspec", ratio(check, times["msgspec"]), 0.2, True),
        Figure("check(dict) / jsonschema_rs", ratio(dicts, times["jsonschema_rs(dict)"]), 0.6, False),
        Figure("convert / (orjson + cbor2)", ratio(times["convert"], times["orjson + cbor2"]), 0.08, False),
    ]
    for jobs in (1, 2):
        rate = ratio(streamed[f"thingward check --quiet --jobs {jobs}"], streamed[f"check_lines(jobs={jobs})"])
        found.append(Figure(f"rate of check_lines / command line, {jobs} jobs", rate, 0.8, False, True))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--report", type=Path, help="a report with long names in JSON")
    parser.add_argument("--program", type=Path, help="the command line, built for release")
    parser.add_argument("--archive", type=Path, help="a stream of reports with one on each line, all of them valid")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    options = parser.parse_args()
    typical = ("run", "--quiet", "--package", "thingward-benches", "--", "--document", "typical")
    peers = Peers(options.report.read_bytes() if options.report else cargo(*typical))
    peers.must_agree()
    program = options.program
    if program is None:
        cargo("build", "--release", "--quiet", "--package", "thingward-cli")
        metadata = json.loads(cargo("metadata", "--no-deps", "--format-version", "1"))
        program = Path(metadata["target_directory"], "release", "thingward")
    times = measure(peers.rows(), options.rounds)
    with tempfile.TemporaryDirectory() as folder:
        archive = options.archive or made_archive(folder)
        streamed = streams(archive, program, max(3, options.rounds // 20))
        reports = sum(1 for _ in archive.open("rb"))
    found = figures(times, streamed)
    if options.json:
        medians = {name: statistics.median(each) for name, each in (times | streamed).items()}
        print(json.dumps({"nanoseconds": medians, "figures": [asdict(figure) for figure in found]}))
    else:
        for name, each in times.items():
            print(f"{name:<32}{statistics.median(each) / 1000:>10.2f} µs")
        for name, each in streamed.items():
            print(f"{name:<32}{reports * 1e9 / statistics.median(each):>10.0f} reports/s")
        print(f"\n| {'figure':<46} | measured | wanted  |      |\n|{'-' * 48}|---------:|--------:|------|")
        for figure in found:
            sign = "≥" if figure.more_is_better else "≤"
            said = ("pass" if figure.is_met else "FAIL") if figure.is_gate else ("goal" if figure.is_met else "goal, missed")
            print(f"| {figure.name:<46} | {figure.measured:>8.3f} | {sign} {figure.wanted:<5} | {said} |")
    return int(any(figure.is_gate and not figure.is_met for figure in found))


if __name__ == "__main__":
    sys.exit(main())
