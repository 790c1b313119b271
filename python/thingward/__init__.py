"""Checks device-metrics reports for the AWS IoT Device Defender report format, and security profiles, offline.

Not affiliated with Amazon Web Services.
"""

from thingward._native import Outcome, check
from thingward.findings import Finding, InvalidDocument, Span

__all__ = ["Finding", "InvalidDocument", "Outcome", "Span", "check"]
