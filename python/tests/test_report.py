"""Reports: reading, writing, comparing, copying."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thingward
from thingward import Dropped, Header, InvalidDocument, Metrics, NetworkStats, Number, Report, convert

import cases
from reports import FULL, REPORTS

NAMES: tuple[Literal["long", "short"], ...] = ("long", "short")

SMALL = b'{"header":{"report_id":7,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}}}'


def is_same(left: Any, right: Any) -> bool:
    """Equal, with ints where ints are and floats where floats are."""
    return bool(left == right and repr(left) == repr(right))


@pytest.mark.parametrize("data", [SMALL, bytearray(SMALL), memoryview(SMALL), SMALL.decode(), json.loads(SMALL)])
def test_a_report_is_read_from_all_that_a_document_may_be(data: Any) -> None:
    report = Report.parse(data)
    assert report.header == Header(report_id=7, version="1.0")
    assert report.metrics == Metrics(network_stats=NetworkStats(bytes_in=1))
    assert report.custom_metrics is None
    assert report.dropped == ()
    assert report.dropped_beyond == 0
    assert report == Report(Header(7), Metrics(network_stats=NetworkStats(bytes_in=1)))


def test_a_report_of_custom_metrics_only_has_no_metrics() -> None:
    report = Report.parse({"hed": {"rid": 1, "v": "1.0"}, "cmet": {"cpu": [{"number": 3}]}})
    assert report.metrics is None
    assert report.custom_metrics == {"cpu": Number(3)}


def test_an_invalid_report_is_refused_with_its_findings() -> None:
    with pytest.raises(InvalidDocument) as refused:
        Report.parse(SMALL.replace(b"7", b"0"))
    [finding] = refused.value.findings
    assert (finding.rule, finding.pointer) == ("report-id-zero", "/header/report_id")
    assert finding.span is not None
    assert isinstance(refused.value, ValueError)


def test_options_decide_what_is_refused() -> None:
    unknown = SMALL[:-1] + b',"note":1}'
    assert [str(loss) for loss in Report.parse(unknown).dropped] == ["/note: the value is left out (unknown-key)"]
    with pytest.raises(InvalidDocument, match="unknown-key"):
        Report.parse(unknown, strict=True)
    assert Report.parse(unknown, strict=True, levels={"unknown-key": "allow"}).header.report_id == 7
    with pytest.raises(InvalidDocument, match="unknown-key"):
        Report.parse(unknown, levels={"unknown-key": "error"})

    custom = {"header": {"report_id": 1, "version": "1.0"}, "custom_metrics": {"cpu": [{"number": 1}]}}
    assert Report.parse(custom, custom_metrics={"cpu": "number"}, levels={"custom-undeclared": "error"})
    with pytest.raises(InvalidDocument, match="custom-undeclared"):
        Report.parse(custom, custom_metrics={"other": "number"}, levels={"custom-undeclared": "error"})


def test_of_the_losses_and_findings_the_first_ones_are_kept() -> None:
    report = Report.parse(SMALL[:-1] + b',"a":1,"b":2,"c":3}', max_findings=1)
    assert [loss.pointer for loss in report.dropped] == ["/a"]
    assert report.dropped_beyond == 2
    assert repr(report) == "<Report 7, metrics, 3 dropped>"
    with pytest.raises(InvalidDocument) as refused:
        Report.parse(b"{}", max_findings=1)
    assert len(refused.value.findings) == 1


def test_every_kind_of_loss_has_its_word() -> None:
    header = b'{"header":{"report_id":1,"version":"1.0"},'
    tagged = b"\xd9\xd9\xf7\xa2\x63hed\xa2\x61v\x631.0\x63rid\x07\x63met\xa0"
    losses = [
        Report.parse(data).dropped[0]
        for data in (
            header + b'"metrics":{},"note":1}',
            header + b'"metrics":{"network_stats":{"bytes_in":3.0}}}',
            header + b'"custom_metrics":{"cpu":[{"number":0.12345678901234567890123}]}}',
            tagged,
        )
    ]
    assert tuple(loss.loss for loss in losses) == get_args(get_type_hints(Dropped)["loss"])
    assert [loss.pointer for loss in losses] == [
        "/note",
        "/metrics/network_stats/bytes_in",
        "/custom_metrics/cpu/0/number",
        "",
    ]
    assert str(losses[1]) == (
        "/metrics/network_stats/bytes_in: the value is kept, but not how it was written (integer-valued-float)"
    )
    assert str(losses[3]) == ": the value is kept without its tag (cbor-tag)"
    assert str(Dropped("/a", "value", None, "the value is left out")) == "/a: the value is left out"


def test_names_and_layout_of_what_is_written() -> None:
    report = Report.parse(SMALL)
    assert report.to_json() == b'{"hed":{"rid":7,"v":"1.0"},"met":{"ns":{"bi":1}}}'
    assert report.to_json() == report.to_json("short") == report.to_json(names="short", pretty=False)
    assert report.to_json("long") == SMALL
    assert report.to_json("long", pretty=True) == json.dumps(json.loads(SMALL), indent=2).encode()
    assert report.to_json(pretty=True).splitlines()[1] == b'  "hed": {'
    assert report.to_cbor("short") == b"\xa2\x63hed\xa2\x63rid\x07\x61v\x631.0\x63met\xa1\x62ns\xa1\x62bi\x01"
    assert report.to_cbor("short", True) == b"\xa2\x63hed\xa2\x61v\x631.0\x63rid\x07\x63met\xa1\x62ns\xa1\x62bi\x01"
    assert report.to_cbor() == report.to_cbor("long", deterministic=False) != report.to_cbor("short")
    assert report.to_dict() == json.loads(SMALL)
    assert report.to_dict("short") == json.loads(report.to_json())


@pytest.mark.parametrize("write", [Report.to_json, Report.to_cbor, Report.to_dict])
def test_other_names_are_refused(write: Any) -> None:
    with pytest.raises(ValueError, match="^names is `both`; write one of `long`, `short`$"):
        write(Report.parse(SMALL), "both")
    with pytest.raises(TypeError):
        write(Report.parse(SMALL), 1)


def test_a_full_report_comes_back_from_every_form() -> None:
    report = Report.parse(FULL)
    assert report.dropped == ()
    assert is_same(report.to_dict(), FULL)
    assert list(report.to_dict("short")["met"]["tc"]["ec"]["cs"][0]) == ["rad", "lp", "li"]
    for names in NAMES:
        for written in (
            report.to_json(names),
            report.to_json(names, pretty=True),
            report.to_cbor(names),
            report.to_cbor(names, deterministic=True),
            report.to_dict(names),
        ):
            again = Report.parse(written, strict=True)
            assert again == report
            assert again.dropped == ()
    assert thingward.check(report.to_cbor(deterministic=True), deterministic=True).verdict == "valid"


@given(REPORTS)
def test_a_report_comes_back_from_every_form(report: Report) -> None:
    for names in NAMES:
        json_, cbor = report.to_json(names), report.to_cbor(names)
        assert Report.parse(json_) == Report.parse(cbor) == Report.parse(report.to_dict(names)) == report
        # The writers of reports and those of conversion write the same.
        assert convert(cbor, "json", names) == json_
        assert convert(json_, "cbor", names) == cbor
        assert convert(cbor, "json", names, pretty=True) == report.to_json(names, pretty=True)
        assert convert(json_, "cbor", names, deterministic=True) == report.to_cbor(names, deterministic=True)
    assert is_same(Report(report.header, report.metrics, report.custom_metrics).to_dict(), report.to_dict())


@given(REPORTS)
def test_a_report_can_be_copied_and_pickled(report: Report) -> None:
    for again in (copy.copy(report), copy.deepcopy(report), pickle.loads(pickle.dumps(report))):
        assert again == report
        assert hash(again) == hash(report)
        assert (again.header, again.metrics, again.custom_metrics) == (
            report.header,
            report.metrics,
            report.custom_metrics,
        )


def test_the_reports_of_the_corpus_come_back_with_their_losses() -> None:
    read = 0
    for document in [case.document for case in cases.load() if case.kind == "report"]:
        try:
            report = Report.parse(document)
        except InvalidDocument:
            assert thingward.check(document, "report").verdict == "invalid"
            continue
        read += 1
        assert thingward.check(document, "report").ok
        for again in (copy.deepcopy(report), pickle.loads(pickle.dumps(report))):
            assert again == report
            assert (again.dropped, again.dropped_beyond) == (report.dropped, report.dropped_beyond)
            assert repr(again) == repr(report)
        assert Report.parse(report.to_dict("short")) == report
        assert Report.parse(report.to_cbor()).dropped == ()
        assert Report(report.header, report.metrics, report.custom_metrics) == report
        assert isinstance(hash(report), int)
    assert read >= 400


def test_a_report_larger_than_the_service_takes_can_be_copied_too() -> None:
    report = Report(Header(1), custom_metrics={f"metric-{number}": number for number in range(20_000)})
    assert len(report.to_json()) > 128 * 1024
    assert pickle.loads(pickle.dumps(report)) == report
    assert len(report.to_cbor(deterministic=True)) == len(report.to_cbor())


def test_a_report_that_lowered_rules_let_pass_can_be_written_and_copied() -> None:
    odd = {"header": {"report_id": 1, "version": "1.0"}, "custom_metrics": {"aws:x y": [{"number": 1}]}}
    with pytest.raises(InvalidDocument):
        Report.parse(odd, strict=True)
    levels: Any = {finding.rule: "warning" for finding in thingward.check(odd, strict=True)}
    report = Report.parse(odd, strict=True, levels=levels)
    assert report.to_dict() == odd
    assert copy.copy(report) == report


def test_equal_is_what_says_the_same() -> None:
    report = Report.parse(SMALL)
    with_note = Report.parse(SMALL[:-1] + b',"note":1}')
    assert report == with_note
    assert hash(report) == hash(with_note)
    assert report != Report.parse(SMALL.replace(b"7", b"8"))
    assert report != json.loads(SMALL)
    assert len({report, with_note, Report.parse(report.to_cbor("short"))}) == 1

    def number(value: int | float) -> Report:
        return Report(Header(1), custom_metrics={"cpu": value})

    assert number(3) != number(3.0)
    assert number(0.0) == number(-0.0)
    assert hash(number(0.0)) == hash(number(-0.0))
    assert number(2**64 - 1) != number(2**64 - 2)


def test_a_report_shows_what_it_has() -> None:
    assert repr(Report.parse(FULL)) == "<Report 1530304554, metrics, 4 custom metrics>"
    assert repr(Report(Header(2), custom_metrics={"cpu": 1})) == "<Report 2, 1 custom metric>"
    assert repr(Report.parse(SMALL)) == "<Report 7, metrics>"


def test_a_report_does_not_change() -> None:
    report: Any = Report.parse(FULL)
    for name in ("header", "metrics", "custom_metrics", "dropped", "other"):
        with pytest.raises(AttributeError):
            setattr(report, name, None)
    with pytest.raises(TypeError):
        report.custom_metrics["cpu"] = Number(1)
    assert report.metrics is report.metrics
    assert list(report.custom_metrics) == sorted(report.custom_metrics)
    report.to_dict()["header"]["report_id"] = 0
    assert report.to_dict() == FULL


def test_threads_may_share_a_report() -> None:
    report = Report.parse(FULL)

    def use(_: int) -> tuple[bytes, Any, int]:
        return report.to_cbor(), report.metrics, hash(report)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(use, range(200)))) == 1


JSON_LIKE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@given(JSON_LIKE, JSON_LIKE, JSON_LIKE)
def test_whatever_is_given_is_taken_or_refused(header: Any, metrics: Any, custom_metrics: Any) -> None:
    makes: list[Callable[[], Report]] = [
        lambda: Report(header, metrics, custom_metrics),
        lambda: Report(Header(header), Metrics(metrics, custom_metrics), {"a": header, "b": Number(metrics)}),
        lambda: Report.parse({"header": header, "metrics": metrics}),
        lambda: Report.parse(header),
        lambda: Report.parse(header, format=metrics),
        lambda: Report.parse(SMALL, levels=header, custom_metrics=metrics, max_findings=custom_metrics),
    ]
    for make in makes:
        try:
            assert isinstance(make(), Report)
        except (TypeError, ValueError):
            pass


@given(st.binary(max_size=60), st.integers(0, 200))
def test_broken_bytes_are_taken_or_refused(noise: bytes, place: int) -> None:
    for whole in (SMALL, Report.parse(FULL).to_cbor()):
        try:
            assert isinstance(Report.parse(whole[:place] + noise + whole[place:]), Report)
        except InvalidDocument as refused:
            assert refused.findings


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"format": "xml"}, ValueError, "format is `xml`; write one of `json`, `cbor`"),
        ({"max_findings": -1}, ValueError, "max_findings is `-1`; write a number from 0"),
        ({"max_findings": 2**64}, ValueError, "max_findings is `18446744073709551616`"),
        ({"max_findings": "1"}, TypeError, "max_findings is of type `str`; give an int"),
        ({"levels": {"no-such-rule": "error"}}, ValueError, "no-such-rule"),
        ({"levels": []}, TypeError, "levels"),
        ({"custom_metrics": 5}, TypeError, "list"),
    ],
)
def test_arguments_say_what_they_may_be(options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        Report.parse(SMALL, **options)


def test_all_of_it_is_documented() -> None:
    for name, member in inspect.getmembers(Report):
        if not name.startswith("_"):
            assert inspect.getdoc(member), name
    for named in (Report, convert, Dropped, Header, Number):
        assert inspect.getdoc(named)
    assert str(inspect.signature(Report.to_json)) == "(self, /, names='short', pretty=False)"
    assert str(inspect.signature(Report.to_cbor)) == "(self, /, names='long', deterministic=False)"
    assert str(inspect.signature(Report.to_dict)) == "(self, /, names='long')"


@pytest.mark.parametrize(
    ("parts", "pointer", "rule"),
    [
        ({"metrics": NetworkStats(bytes_in=1)}, "/metrics/bytes_in", "unknown-key"),
        ({"metrics": {"network_stats": {"bytesin": 1}}}, "/metrics/network_stats/bytesin", "unknown-key"),
        ({"metrics": {"network_stats": {"bytes_in": None}}}, "/metrics/network_stats/bytes_in", "null-value"),
    ],
)
def test_nothing_that_is_built_is_left_out(parts: dict[str, Any], pointer: str, rule: str) -> None:
    with pytest.raises(InvalidDocument) as raised:
        Report(Header(1), **parts)
    assert (pointer, rule, "error") in {(each.pointer, each.rule, each.level) for each in raised.value.findings}
    # Unless one says so.
    assert Report(Header(1), **parts, levels={rule: "allow"}).dropped[0].pointer == pointer
