"""Checks device-metrics reports for the AWS IoT Device Defender report format, and security profiles, offline.

Not affiliated with Amazon Web Services.
"""

from thingward._native import Lines, Outcome, Report, check, check_lines, convert
from thingward.findings import Dropped, Finding, InvalidDocument, Span
from thingward.model import (
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
    StringList,
    TcpConnections,
)

__all__ = [
    "Connection",
    "CustomValue",
    "Dropped",
    "EstablishedConnections",
    "Finding",
    "Header",
    "InvalidDocument",
    "IpList",
    "Lines",
    "ListeningPort",
    "ListeningPorts",
    "Metrics",
    "NetworkStats",
    "Number",
    "NumberList",
    "Outcome",
    "Report",
    "Span",
    "StringList",
    "TcpConnections",
    "check",
    "check_lines",
    "convert",
]
