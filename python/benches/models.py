"""The report with long names as types of pydantic and of msgspec: as much of our schema as they can say by themselves.

Both judge types, required members, ranges and patterns; neither judges repeated keys, that a custom metric has one
value only, or that a report has metrics at all. Their pattern of an address is a simple one: the schema's own is longer.
Unknown members are let through, as by the schema.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
import pydantic

MOST = 2**63 - 1
VERSION = r"^[0-9]+\.[0-9]+$"
ADDRESS = r"^(?:(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?::[0-9]{1,5})?|\[[0-9a-fA-F:.]+\](?::[0-9]{1,5})?|[0-9a-fA-F:.]+)$"
NAME = r"^[a-zA-Z0-9:_-]{1,128}$"

# For pydantic. Strict, so that texts are no numbers.
Count = Annotated[int, pydantic.Field(ge=0, le=MOST)]
Port = Annotated[int, pydantic.Field(ge=1, le=MOST)]
Address = Annotated[str, pydantic.Field(pattern=ADDRESS)]
Name = Annotated[str, pydantic.Field(pattern=NAME)]


class Model(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(strict=True)


class Header(Model):
    report_id: Port
    version: Annotated[str, pydantic.Field(pattern=VERSION)]


class ListeningPort(Model):
    interface: str | None = None
    port: Port


class ListeningPorts(Model):
    ports: list[ListeningPort] = []
    total: Count | None = None


class NetworkStats(Model):
    bytes_in: Count | None = None
    bytes_out: Count | None = None
    packets_in: Count | None = None
    packets_out: Count | None = None


class Connection(Model):
    local_interface: str | None = None
    local_port: Count | None = None
    remote_addr: Address


class Connections(Model):
    connections: list[Connection] = []
    total: Count | None = None


class TcpConnections(Model):
    established_connections: Connections | None = None


class Metrics(Model):
    listening_tcp_ports: ListeningPorts | None = None
    listening_udp_ports: ListeningPorts | None = None
    network_stats: NetworkStats | None = None
    tcp_connections: TcpConnections | None = None


class CustomMetric(Model):
    number: float | None = None
    number_list: list[float] | None = None
    string_list: list[str] | None = None
    ip_list: list[Address] | None = None


class Report(Model):
    header: Header
    metrics: Metrics | None = None
    custom_metrics: dict[Name, Annotated[list[CustomMetric], pydantic.Field(min_length=1, max_length=1)]] | None = None


# For msgspec.
CountM = Annotated[int, msgspec.Meta(ge=0, le=MOST)]
PortM = Annotated[int, msgspec.Meta(ge=1, le=MOST)]
AddressM = Annotated[str, msgspec.Meta(pattern=ADDRESS)]
NameM = Annotated[str, msgspec.Meta(pattern=NAME)]


class HeaderM(msgspec.Struct):
    report_id: PortM
    version: Annotated[str, msgspec.Meta(pattern=VERSION)]


class ListeningPortM(msgspec.Struct):
    port: PortM
    interface: str | None = None


class ListeningPortsM(msgspec.Struct):
    ports: list[ListeningPortM] = []
    total: CountM | None = None


class NetworkStatsM(msgspec.Struct):
    bytes_in: CountM | None = None
    bytes_out: CountM | None = None
    packets_in: CountM | None = None
    packets_out: CountM | None = None


class ConnectionM(msgspec.Struct):
    remote_addr: AddressM
    local_interface: str | None = None
    local_port: CountM | None = None


class ConnectionsM(msgspec.Struct):
    connections: list[ConnectionM] = []
    total: CountM | None = None


class TcpConnectionsM(msgspec.Struct):
    established_connections: ConnectionsM | None = None


class MetricsM(msgspec.Struct):
    listening_tcp_ports: ListeningPortsM | None = None
    listening_udp_ports: ListeningPortsM | None = None
    network_stats: NetworkStatsM | None = None
    tcp_connections: TcpConnectionsM | None = None


class CustomMetricM(msgspec.Struct):
    number: float | None = None
    number_list: list[float] | None = None
    string_list: list[str] | None = None
    ip_list: list[AddressM] | None = None


class ReportM(msgspec.Struct):
    header: HeaderM
    metrics: MetricsM | None = None
    custom_metrics: (
        dict[NameM, Annotated[list[CustomMetricM], msgspec.Meta(min_length=1, max_length=1)]] | None
    ) = None
