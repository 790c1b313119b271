"""The parts of reports, and reports built from them."""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import inspect
import pickle
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address
from types import MappingProxyType
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thingward
from thingward import (
    Connection,
    CustomValue,
    EstablishedConnections,
    Header,
    InvalidDocument,
    IpList,
    ListeningPort,
    ListeningPorts,
    Metrics,
    NetworkStats,
    Number,
    NumberList,
    Report,
    StringList,
    TcpConnections,
    model,
)

from reports import CUSTOM_METRICS, FULL, HEADERS, METRICS, NUMBERS

BUILT = Report(
    header=Header(report_id=1530304554),
    metrics=Metrics(
        tcp_connections=TcpConnections(
            EstablishedConnections(
                connections=(
                    Connection("192.0.2.10:443", local_port=50000, local_interface="eth0"),
                    Connection("[2001:db8::1]:8883", local_port=50001, local_interface="eth0"),
                ),
                total=7,
            )
        ),
        listening_tcp_ports=ListeningPorts(ports=(ListeningPort(22, "eth0"), ListeningPort(443)), total=2),
        listening_udp_ports=ListeningPorts(ports=(ListeningPort(5353, "lo"),), total=1),
        network_stats=NetworkStats(bytes_in=100, bytes_out=70000, packets_in=3, packets_out=9),
    ),
    custom_metrics={
        "addresses": IpList((IPv4Address("192.0.2.1"), IPv6Address("2001:db8::1"))),
        "cpu": Number(26.5),
        "loads": NumberList((1, 2.5, -3)),
        "slots": StringList(("a", "b")),
    },
    strict=True,
)
"""`reports.FULL`, from its parts."""

PARTS = [part for part in vars(model).values() if dataclasses.is_dataclass(part) and isinstance(part, type)]


def classes_of_schema() -> dict[str, Any]:
    """The definitions of the schema of reports, by the names that classes have."""
    schema = thingward.schema("report")
    return {"Report": schema} | {
        "".join(word.capitalize() for word in name.split("_")): definition
        for name, definition in schema["$defs"].items()
        if "properties" in definition
    }


def test_the_classes_have_the_fields_of_the_format() -> None:
    classes = classes_of_schema()
    assert set(inspect.signature(Report).parameters) >= set(classes.pop("Report")["properties"])
    kinds = classes.pop("CustomMetric")["properties"]
    assert set(kinds) == {
        "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).lstrip("_")
        for kind in get_args(CustomValue)
    }
    fields = {
        part.__name__: {field.name for field in dataclasses.fields(part)}
        for part in PARTS
        if part not in get_args(CustomValue)
    }
    assert fields == {name: set(definition["properties"]) for name, definition in classes.items()}
    assert set(model.__all__) == {part.__name__ for part in PARTS} | {"CustomValue", "Part"}


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def test_every_field_of_the_format_is_tried() -> None:
    there = keys(FULL)
    for definition in classes_of_schema().values():
        assert set(definition["properties"]) <= there


def test_a_report_is_built_from_its_parts() -> None:
    assert BUILT == Report.parse(FULL)
    assert BUILT.to_dict() == FULL
    assert (BUILT.dropped, BUILT.dropped_beyond) == ((), 0)
    assert BUILT.metrics is not None
    assert BUILT.metrics.tcp_connections is not None
    established = BUILT.metrics.tcp_connections.established_connections
    assert established is not None
    assert established.connections == (
        Connection("192.0.2.10:443", 50000, "eth0"),
        Connection("[2001:db8::1]:8883", 50001, "eth0"),
    )
    assert BUILT.custom_metrics == {
        "addresses": IpList((ip_address("192.0.2.1"), ip_address("2001:db8::1"))),
        "cpu": Number(26.5),
        "loads": NumberList((1, 2.5, -3)),
        "slots": StringList(("a", "b")),
    }


def test_dicts_and_parts_may_stand_side_by_side() -> None:
    metrics = FULL["metrics"]
    assert Report(FULL["header"], metrics, FULL["custom_metrics"]) == BUILT
    mixed = {**metrics, "network_stats": NetworkStats(100, 70000, 3, 9)}
    mixed["listening_tcp_ports"] = {"ports": [ListeningPort(22, "eth0"), {"port": 443}], "total": 2}
    custom = MappingProxyType({**FULL["custom_metrics"], "cpu": 26.5, "slots": [StringList(("a", "b"))]})
    assert Report(Header(1530304554), mixed, custom) == BUILT
    # So may they in all that takes a document.
    whole = {"header": BUILT.header, "metrics": BUILT.metrics, "custom_metrics": {"cpu": [Number(1)]}}
    assert thingward.check(whole).verdict == "valid"
    assert Report.parse(whole).metrics == BUILT.metrics


def test_what_is_none_is_left_out() -> None:
    report = Report(Header(1), Metrics(network_stats=NetworkStats(bytes_in=0)))
    assert report.to_dict()["metrics"] == {"network_stats": {"bytes_in": 0}}
    assert report.metrics == Metrics(None, None, None, NetworkStats(0, None, None, None))
    assert "custom_metrics" not in report.to_dict()
    assert Report(Header(1), Metrics()).to_dict()["metrics"] == {}
    assert Report(Header(1), custom_metrics={}).to_dict()["custom_metrics"] == {}


@pytest.mark.parametrize("number", [0, 1, -1, 2**64 - 1, -(2**63), 3.0, 0.1, -0.0, 5e-324, 1e19, 2.0**63])
def test_numbers_stay_exact(number: int | float) -> None:
    for given_as in (number, Number(number), [{"number": number}]):
        report = Report(Header(1), custom_metrics={"n": given_as, "list": NumberList((number,))})
        for again in (report, Report.parse(report.to_json()), Report.parse(report.to_cbor())):
            assert again.custom_metrics is not None
            value = again.custom_metrics["n"]
            assert isinstance(value, Number)
            assert repr(value.value) == repr(number)
            assert repr(again.custom_metrics["list"]) == repr(NumberList((number,)))
            assert repr(again.to_dict()["custom_metrics"]["n"]) == repr([{"number": number}])


@given(HEADERS, st.none() | METRICS, CUSTOM_METRICS)
def test_a_report_hands_out_what_it_was_built_from(
    header: Header, metrics: Metrics | None, custom_metrics: dict[str, CustomValue]
) -> None:
    report = Report(header, metrics, custom_metrics)
    again = Report.parse(report.to_cbor())
    assert again == report
    for each in (report, again):
        assert each.header == header
        assert each.custom_metrics == custom_metrics
        assert each.metrics == metrics
        assert each.dropped == ()


@given(NUMBERS)
def test_a_plain_number_stands_for_a_custom_value(number: int | float) -> None:
    report = Report(Header(1), custom_metrics={"n": number})
    assert report == Report(Header(1), custom_metrics={"n": Number(number)})


def refusals(make: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocument) as refused:
        make()
    assert all(finding.span is None for finding in refused.value.findings)
    return [(finding.rule, finding.pointer) for finding in refused.value.findings if finding.level == "error"]


def test_a_wrong_report_is_refused_with_pointers() -> None:
    assert refusals(lambda: Report(Header(7))) == [("no-metric-block", "")]
    assert refusals(lambda: Report(Header(0), {})) == [("report-id-zero", "/header/report_id")]
    assert refusals(lambda: Report(Header(1, "1"), {})) == [("version-syntax", "/header/version")]
    ports = ListeningPorts((ListeningPort(22), ListeningPort(0)))
    assert refusals(lambda: Report(Header(1), Metrics(listening_udp_ports=ports))) == [
        ("port-zero", "/metrics/listening_udp_ports/ports/1/port")
    ]
    assert refusals(lambda: Report(Header(1), custom_metrics={"cpu": Number(2**64)})) == [
        ("number-out-of-range", "/custom_metrics/cpu/0/number")
    ]
    assert refusals(lambda: Report(Header(1), custom_metrics={"cpu": float("nan")})) == [
        ("cbor-non-finite", "/custom_metrics/cpu/0/number")
    ]
    scoped = IpList((IPv6Address("fe80::1%eth0"),))
    assert refusals(lambda: Report(Header(1), custom_metrics={"ips": scoped})) == [
        ("ip-list-invalid", "/custom_metrics/ips/0/ip_list/0")
    ]
    wrong: Any = True
    assert refusals(lambda: Report(Header(1), custom_metrics={"flag": wrong})) == [
        ("custom-not-array", "/custom_metrics/flag")
    ]
    wrong = []
    assert refusals(lambda: Report(Header(1), wrong)) == [("wrong-type", "/metrics")]
    assert refusals(lambda: Report(Header(1), custom_metrics=wrong)) == [("wrong-type", "/custom_metrics")]
    wrong = "\ud800"
    assert refusals(lambda: Report(Header(1), custom_metrics={"s": StringList((wrong,))})) == [
        ("json-encoding", "/custom_metrics/s/0/string_list/0")
    ]


def test_options_decide_what_is_built() -> None:
    odd = Metrics(listening_tcp_ports=ListeningPorts((ListeningPort(22),), total=0))
    assert Report(Header(1), odd).metrics == odd
    assert refusals(lambda: Report(Header(1), odd, strict=True)) == [
        ("total-less-than-list", "/metrics/listening_tcp_ports/total")
    ]
    assert Report(Header(1), odd, strict=True, levels={"total-less-than-list": "info"}).metrics == odd
    declared: dict[str, Any] = {"declarations": {"cpu": "number"}, "levels": {"custom-undeclared": "error"}}
    assert Report(Header(1), custom_metrics={"cpu": 1}, **declared)
    assert refusals(lambda: Report(Header(1), custom_metrics={"gpu": 1}, **declared)) == [
        ("custom-undeclared", "/custom_metrics/gpu")
    ]
    allowed: dict[str, Any] = {"levels": {"unknown-key": "allow"}, "max_findings": 1}
    unknown = Report(Header(1), {"network_stats": {"a": 1, "b": 2}}, **allowed)
    assert [loss.pointer for loss in unknown.dropped] == ["/metrics/network_stats/a"]
    assert unknown.dropped_beyond == 1


@pytest.mark.parametrize(
    ("value", "name", "help"),
    [
        (datetime.datetime(2026, 1, 1), "datetime.datetime", "isoformat"),
        (decimal.Decimal(1), "decimal.Decimal", "convert it with `int()` or `float()`"),
        (object(), "object", "write None, bool, int"),
        (Header, "type", "write None, bool, int"),
        (model.Part(), "thingward.model.Part", "write None, bool, int"),
    ],
)
def test_what_no_report_has_is_a_type_error_that_names_the_pointer(value: Any, name: str, help: str) -> None:
    makes: list[tuple[Callable[[], Report], str]] = [
        (lambda: Report(Header(value)), "/header/report_id"),
        (lambda: Report(value), "/header"),
        (lambda: Report(Header(1), Metrics(network_stats=NetworkStats(value))), "/metrics/network_stats/bytes_in"),
        (
            lambda: Report(Header(1), custom_metrics={"a/b": NumberList((1, value))}),
            "/custom_metrics/a~1b/0/number_list/1",
        ),
        (lambda: Report(Header(1), custom_metrics={"c": IpList((value,))}), "/custom_metrics/c/0/ip_list/0"),
        (lambda: Report(Header(1), custom_metrics={"c": IpList(value)}), "/custom_metrics/c/0/ip_list"),
    ]
    for make, pointer in makes:
        with pytest.raises(TypeError) as refused:
            make()
        assert str(refused.value).startswith(f"the report at `{pointer}` is of type `{name}`")
        assert help in str(refused.value)


def test_a_part_that_holds_itself_comes_to_an_end() -> None:
    circle: Any = Metrics()
    object.__setattr__(circle, "network_stats", circle)
    ring: dict[str, Any] = {}
    ring["metrics"] = ring
    for metrics in (circle, ring):
        with pytest.raises(InvalidDocument, match="^nesting-too-deep"):
            Report(Header(1), metrics)


@pytest.mark.parametrize(
    ("text", "ip", "port"),
    [
        ("192.0.2.1:443", "192.0.2.1", 443),
        ("[2001:db8::1]:8883", "2001:db8::1", 8883),
        ("[fe80::1%eth0]:443", "fe80::1", 443),
        ("192.0.2.1", "192.0.2.1", None),
        ("::1:631", "::1", 631),
        ("192.0.2.1:0", "192.0.2.1", 0),
    ],
)
def test_the_address_and_the_port_of_a_connection(text: str, ip: str, port: int | None) -> None:
    connection = Connection(text)
    assert connection.remote_ip == ip_address(ip)
    assert connection.remote_port == port


@pytest.mark.parametrize("text", ["pump:443", "", "192.0.2.1:70000", "192.0.2.01:1", "\ud800", "[::1"])
def test_what_is_no_address_is_a_value_error(text: str) -> None:
    connection = Connection(text)
    with pytest.raises(ValueError):
        connection.remote_ip
    with pytest.raises(ValueError):
        connection.remote_port


def test_the_reason_is_that_of_the_rule() -> None:
    with pytest.raises(ValueError, match="^remote-addr-hostname: `pump:443` names a host, not an address$"):
        Connection("pump:443").remote_ip


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_a_value(part: type[Any]) -> None:
    one = part(*[(1, 2)] * len(dataclasses.fields(part)))
    assert dataclasses.replace(one) == one == pickle.loads(pickle.dumps(one))
    assert hash(one) == hash(dataclasses.replace(one))
    assert repr(one).startswith(f"{part.__name__}(")
    assert not hasattr(one, "__dict__")
    assert inspect.getdoc(part)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(one, dataclasses.fields(part)[0].name, 1)
    with pytest.raises((AttributeError, TypeError)):
        one.other = 1


def test_values_can_be_matched() -> None:
    assert BUILT.custom_metrics is not None
    seen = []
    for name, value in BUILT.custom_metrics.items():
        match value:
            case Number(number):
                seen.append((name, number))
            case NumberList(values) | StringList(values) | IpList(values):
                seen.append((name, len(values)))
    assert seen == [("addresses", 2), ("cpu", 26.5), ("loads", 3), ("slots", 2)]
