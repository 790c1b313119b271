"""Whatever is given to the package: an answer, InvalidDocument, TypeError, ValueError or OSError, and never a panic."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest
import thingward
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

KEYS = st.sampled_from(
    "header hed metrics met custom_metrics cmet report_id rid version v listening_tcp_ports tp ports pts port pt "
    "total t interface if tcp_connections tc established_connections ec connections cs remote_addr rad "
    "local_port lp network_stats ns bytes_in bi number number_list string_list ip_list securityProfileName "
    "behaviors name metric criteria comparisonOperator value count cidrs topic operation thingName reportId "
    "status statusDetails timestamp taskStatus Statement Resources Properties Type".split()
)
TEXTS = st.one_of(
    st.text(),
    KEYS,
    st.sampled_from(["1.0", "192.0.2.1:443", "[::1]:80", "\ud800", "a\udfff\x00", "\U0010ffff", "AWS::IoT::SecurityProfile"]),
)
NUMBERS = st.one_of(st.integers(), st.integers(-(2**65), 2**65), st.floats(), st.just(10**4000))
SCALARS = st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS, st.binary(max_size=8))
OBJECTS = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.tuples(inner, inner),
        st.dictionaries(st.one_of(KEYS, TEXTS), inner, max_size=5),
        st.dictionaries(SCALARS, inner, max_size=2),
    ),
    max_leaves=12,
)
FOREIGN = st.one_of(st.dates(), st.datetimes(), st.decimals(), st.complex_numbers(), st.just(object), st.sets(st.integers()))
BYTES = st.one_of(
    st.binary(max_size=200),
    st.binary(max_size=40).map(lambda tail: b'{"header":{"report_id":1,"version":"1.0"},"metrics":{' + tail),
    st.binary(max_size=40).map(lambda tail: b"\xa2chedajversion" + tail),
    st.binary(max_size=40).map(bytearray),
    st.binary(max_size=40).map(lambda held: memoryview(held)),
)
ANYTHING = st.one_of(BYTES, TEXTS, OBJECTS, st.lists(FOREIGN, max_size=2), st.dictionaries(TEXTS, FOREIGN, max_size=2), FOREIGN)
WORDS = st.one_of(
    st.none(),
    st.text(max_size=4),
    st.sampled_from(["report", "profile", "role", "json", "cbor", "yaml", "long", "short", "any", "ndjson", "2020-12", "port-zero"]),
)

FUNCTIONS: dict[str, Callable[..., Any]] = {
    "cddl": thingward.cddl,
    "check": thingward.check,
    "check_lines": lambda data, **options: list(thingward.check_lines(data, **options)),
    "check_role": thingward.check_role,
    "convert": thingward.convert,
    "respond": thingward.respond,
    "schema": thingward.schema,
    "explain": thingward.explain,
    "Report": thingward.Report,
    "Report.parse": thingward.Report.parse,
    "Profile.parse": thingward.Profile.parse,
    "Topic.parse": thingward.Topic.parse,
    "Profile.parse_all": thingward.Profile.parse_all,
    "Topic.publish": thingward.Topic.publish,
    "Topic.accepted": thingward.Topic.accepted,
    "Topic.rejected": thingward.Topic.rejected,
    "Response.parse": thingward.Response.parse,
}
REPORT = thingward.Report.parse(b'{"hed":{"rid":1,"v":"1.0"},"cmet":{"cpu":[{"number":3.0}]}}')
PROFILE = thingward.Profile.parse(b'{"securityProfileName":"a","behaviors":[]}')
TOPIC = thingward.Topic.publish("a", "json")
RESPONSE = thingward.Response.parse(thingward.respond(TOPIC, b"{}"))
HEADER = thingward.Header(1)

# Methods, parts of reports, and what functions take by name.
METHODS: dict[str, Callable[[Any, Any], Any]] = {
    "Report.to_json": lambda first, second: REPORT.to_json(first, second),
    "Report.to_cbor": lambda first, second: REPORT.to_cbor(first, second),
    "Report.to_dict": lambda first, _: REPORT.to_dict(first),
    "Profile.to_json": lambda first, second: PROFILE.to_json(first, second),
    "Profile.to_dict": lambda first, _: PROFILE.to_dict(first),
    "Response.to_json": lambda first, _: RESPONSE.to_json(pretty=first),
    "==": lambda first, _: (REPORT == first, PROFILE == first, TOPIC == first, RESPONSE == first),
    "Connection.remote_ip": lambda first, _: thingward.Connection(first).remote_ip,
    "Header": lambda first, second: thingward.Report(thingward.Header(first, second)),
    "Metrics": lambda first, second: thingward.Report(
        HEADER, thingward.Metrics(listening_tcp_ports=first, network_stats=second)
    ),
    "Number": lambda first, _: thingward.Report(HEADER, None, {"a": thingward.Number(first)}),
    "lists": lambda first, second: thingward.Report(
        HEADER, None, {"a": thingward.NumberList(first), "b": thingward.IpList(second)}
    ),
    "declarations": lambda first, second: thingward.Report(HEADER, None, first, declarations=second),
    "jobs": lambda first, second: list(thingward.check_lines(b"{}", jobs=first, outstanding=second)),
    "registry": lambda first, second: thingward.check(b"{}", era="2019-01", registry=first, levels=second),
    "max_findings": lambda first, second: thingward.check(b"{}", max_findings=first, strict=second),
    "at": lambda first, _: thingward.respond(TOPIC, b"{}", at=first),
    "topic": lambda first, second: thingward.Response.parse(b"{}", topic=first, thing=second),
}

EXPECTED = (ValueError, TypeError, OSError)
MANY = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def run(function: Callable[..., Any], *arguments: Any, **options: Any) -> None:
    """Calls a function, and looks at all that an answer has."""
    try:
        answer = function(*arguments, **options)
    except EXPECTED:
        return
    repr(answer)
    str(answer)
    for name in dir(answer):
        if not name.startswith("_") and not callable(getattr(type(answer), name, None)):
            repr(getattr(answer, name))


@pytest.mark.parametrize("name", FUNCTIONS)
@MANY
@given(data=ANYTHING, second=ANYTHING)
def test_every_function_takes_anything(name: str, data: Any, second: Any) -> None:
    function = FUNCTIONS[name]
    run(function, data)
    run(function, data, second)


@pytest.mark.parametrize("name", METHODS)
@MANY
@given(first=ANYTHING, second=ANYTHING)
def test_every_method_takes_anything(name: str, first: Any, second: Any) -> None:
    run(METHODS[name], first, second)


@MANY
@given(
    data=ANYTHING,
    kind=WORDS,
    format=WORDS,
    topic=st.one_of(st.none(), TEXTS),
    thing=st.one_of(st.none(), TEXTS),
    custom_metrics=ANYTHING,
    levels=st.one_of(st.none(), st.dictionaries(WORDS, WORDS, max_size=2), ANYTHING),
)
def test_every_option_takes_anything(data: Any, **options: Any) -> None:
    run(thingward.check, data, **options)
    run(thingward.check, data, kind=options["kind"], format=options["format"])
    run(thingward.convert, data, to=options["format"], names=options["kind"])
    run(thingward.schema, options["kind"], names=options["format"])


@pytest.mark.parametrize("kind", ["report", "profile", "response", "topic", "role", "audit"])
@MANY
@given(data=st.one_of(BYTES, TEXTS, OBJECTS.filter(lambda value: isinstance(value, dict | list))))
def test_documents_get_an_outcome(kind: Any, data: Any) -> None:
    outcome = thingward.check(data, kind=kind)
    assert outcome.ok == (outcome.verdict != "invalid")
    assert outcome.verdict == "valid" or outcome.findings


def test_every_function_is_called() -> None:
    """A function that is added is thrown at too."""
    called = {name.partition(".")[0] for name in FUNCTIONS}
    public = {
        name
        for name in thingward.__all__
        if inspect.isbuiltin(getattr(thingward, name)) or inspect.isfunction(getattr(thingward, name))
    }
    takes_nothing = {"rules"}
    assert public - called - takes_nothing == set()
