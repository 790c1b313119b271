"""Reports to try things with: one that has every field, and made ones."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

from hypothesis import strategies as st

from thingward import (
    Connection,
    CustomValue,
    EstablishedConnections,
    Header,
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
)

FULL: dict[str, Any] = {
    "header": {"report_id": 1530304554, "version": "1.0"},
    "metrics": {
        "tcp_connections": {
            "established_connections": {
                "connections": [
                    {"remote_addr": "192.0.2.10:443", "local_port": 50000, "local_interface": "eth0"},
                    {"remote_addr": "[2001:db8::1]:8883", "local_port": 50001, "local_interface": "eth0"},
                ],
                "total": 7,
            }
        },
        "listening_tcp_ports": {"ports": [{"port": 22, "interface": "eth0"}, {"port": 443}], "total": 2},
        "listening_udp_ports": {"ports": [{"port": 5353, "interface": "lo"}], "total": 1},
        "network_stats": {"bytes_in": 100, "bytes_out": 70000, "packets_in": 3, "packets_out": 9},
    },
    "custom_metrics": {
        "addresses": [{"ip_list": ["192.0.2.1", "2001:db8::1"]}],
        "cpu": [{"number": 26.5}],
        "loads": [{"number_list": [1, 2.5, -3]}],
        "slots": [{"string_list": ["a", "b"]}],
    },
}
"""A report with every field, in the order in which reports are written."""

COUNTS = st.integers(0, 2**63 - 1)
NUMBERS = st.integers(-(2**63), 2**64 - 1) | st.floats(-(2.0**63), 2.0**64, exclude_max=True)
TEXTS = st.text(max_size=20)
INTERFACES = st.none() | st.text("abcdefgh0123456789", min_size=1, max_size=8)




def unscoped(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    return ip_address(str(ip).partition("%")[0])


def written_in_one_way(ip: IPv4Address | IPv6Address) -> bool:
    """Whether no IPv4 address stands in it, which some write with points."""
    return isinstance(ip, IPv4Address) or (ip.ipv4_mapped is None and int(ip) >= 2**32)


@st.composite
def addresses(draw: st.DrawFn) -> str:
    ip = draw(st.ip_addresses().map(unscoped).filter(written_in_one_way))
    port = draw(st.integers(0, 65535))
    return f"{ip}:{port}" if isinstance(ip, IPv4Address) else f"[{ip}]:{port}"


LISTENING_PORT_LISTS = st.builds(
    ListeningPorts,
    st.none() | st.lists(st.builds(ListeningPort, st.integers(1, 65535), INTERFACES), max_size=4).map(tuple),
    st.none() | st.integers(4, 2**63 - 1),
)
CONNECTIONS = st.builds(Connection, addresses(), st.none() | st.integers(0, 65535), INTERFACES)
ESTABLISHED = st.builds(
    EstablishedConnections,
    st.none() | st.lists(CONNECTIONS, max_size=4).map(tuple),
    st.none() | st.integers(4, 2**63 - 1),
)
METRICS = st.builds(
    Metrics,
    st.none() | st.builds(TcpConnections, st.none() | ESTABLISHED),
    st.none() | LISTENING_PORT_LISTS,
    st.none() | LISTENING_PORT_LISTS,
    st.none() | st.builds(NetworkStats, *[st.none() | COUNTS] * 4),
)
CUSTOM_VALUES: st.SearchStrategy[CustomValue] = st.one_of(
    st.builds(Number, NUMBERS),
    st.builds(NumberList, st.lists(NUMBERS, max_size=5).map(tuple)),
    st.builds(StringList, st.lists(TEXTS, max_size=5).map(tuple)),
    st.builds(IpList, st.lists(st.ip_addresses().map(unscoped), max_size=5).map(tuple)),
)
CUSTOM_METRICS = st.dictionaries(
    st.from_regex(r"[A-Za-z0-9_-]{1,12}", fullmatch=True), CUSTOM_VALUES, max_size=4
)
HEADERS = st.builds(Header, st.integers(1, 2**63 - 1))


def built(header: Header, metrics: Metrics | None, custom: dict[str, CustomValue] | None) -> Report:
    return Report(header, {} if metrics is None and custom is None else metrics, custom)


REPORTS = st.builds(built, HEADERS, st.none() | METRICS, st.none() | CUSTOM_METRICS)
