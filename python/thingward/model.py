"""The parts of a report as values: a `Report` hands them out, and is built from them.

Attributes have the long names of the format. One that is `None` is left out of the report. What a value may be is
judged when a report is built from it: each class takes whatever it is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

from thingward._native import parts_of_remote_addr

__all__ = [
    "Connection",
    "CustomValue",
    "EstablishedConnections",
    "Header",
    "IpList",
    "ListeningPort",
    "ListeningPorts",
    "Metrics",
    "NetworkStats",
    "Number",
    "NumberList",
    "Part",
    "StringList",
    "TcpConnections",
]


class Part:
    """A part of a report: an object of named members."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Header(Part):
    """The header of a report."""

    report_id: int
    """The id, which grows with every report of a thing: from 1 to 2^63 - 1. Epoch seconds serve well."""
    version: str = "1.0"
    """The version of the format, `1.0` in all that is known."""


@dataclass(frozen=True, slots=True)
class Metrics(Part):
    """What every agent can measure."""

    tcp_connections: TcpConnections | None = None
    listening_tcp_ports: ListeningPorts | None = None
    listening_udp_ports: ListeningPorts | None = None
    network_stats: NetworkStats | None = None


@dataclass(frozen=True, slots=True)
class ListeningPorts(Part):
    """The ports that the device listens on, of one protocol."""

    ports: tuple[ListeningPort, ...] | None = None
    """The ports, all of them or a sample."""
    total: int | None = None
    """How many there are in all."""


@dataclass(frozen=True, slots=True)
class ListeningPort(Part):
    """A port that the device listens on."""

    port: int | None = None
    """The port, from 1 to 65535. A parsed one may be larger, as default mode tolerates, or be missing."""
    interface: str | None = None
    """The network interface that the port is bound to."""


@dataclass(frozen=True, slots=True)
class TcpConnections(Part):
    """The TCP connections of the device."""

    established_connections: EstablishedConnections | None = None


@dataclass(frozen=True, slots=True)
class EstablishedConnections(Part):
    """The established TCP connections."""

    connections: tuple[Connection, ...] | None = None
    """The connections, all of them or a sample."""
    total: int | None = None
    """How many there are in all."""


@dataclass(frozen=True, slots=True)
class Connection(Part):
    """An established TCP connection."""

    remote_addr: str
    """Where it goes: `192.0.2.1:443` or `[2001:db8::1]:443`."""
    local_port: int | None = None
    """The local port, from 0 to 65535. A parsed one may be larger, as default mode tolerates."""
    local_interface: str | None = None
    """The local network interface."""

    @property
    def remote_ip(self) -> IPv4Address | IPv6Address:
        """The IP address of `remote_addr`, without its zone.

        Raises:
            ValueError: It has none.
        """
        return parts_of_remote_addr(self.remote_addr)[0]

    @property
    def remote_port(self) -> int | None:
        """The port of `remote_addr`, if it has one.

        Raises:
            ValueError: The rest is no IP address.
        """
        return parts_of_remote_addr(self.remote_addr)[1]


@dataclass(frozen=True, slots=True)
class NetworkStats(Part):
    """Traffic since the previous report: integers from 0.

    Parsed ones may have a fraction, as default mode tolerates.
    """

    bytes_in: int | float | None = None
    bytes_out: int | float | None = None
    packets_in: int | float | None = None
    packets_out: int | float | None = None


@dataclass(frozen=True, slots=True)
class Number(Part):
    """A custom metric of one number: an integer from -2^63 to 2^64 - 1, or a finite float in the same range.

    An int stays an integer in the report, and a float stays a float: `3.0` is not written as `3`.
    """

    value: int | float


@dataclass(frozen=True, slots=True)
class NumberList(Part):
    """A custom metric of several numbers, each like that of `Number`."""

    values: tuple[int | float, ...]


@dataclass(frozen=True, slots=True)
class StringList(Part):
    """A custom metric of texts."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IpList(Part):
    """A custom metric of IP addresses."""

    values: tuple[IPv4Address | IPv6Address, ...]


CustomValue = Number | NumberList | StringList | IpList
"""The value of a custom metric."""
