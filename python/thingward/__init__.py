"""Checks device-metrics reports for the AWS IoT Device Defender report format, and security profiles, offline.

Not affiliated with Amazon Web Services.
"""

from thingward._native import Lines, Outcome, check, check_lines
from thingward.findings import Finding, InvalidDocument, Span

__all__ = ["Finding", "InvalidDocument", "Lines", "Outcome", "Span", "check", "check_lines"]
