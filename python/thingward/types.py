"""Types for annotations: what the functions of the package take, and the words that they say."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from typing import Any, Literal, Protocol, TypeAlias, Union

from thingward.findings import Level

__all__ = [
    "BinaryFile",
    "Casing",
    "CustomMetrics",
    "Data",
    "Draft",
    "FieldNames",
    "Format",
    "Kind",
    "Level",
    "Levels",
    "Names",
    "PayloadFormat",
    "ResponseStatus",
    "Stream",
    "StreamFormat",
    "Style",
    "Subject",
    "TopicOutcome",
    "Verdict",
]

# Unions of words: of an alias for one literal of several, stubtest says that it is no union.

Bytes: TypeAlias = bytes | bytearray | memoryview

Data: TypeAlias = Union[Bytes, str, Mapping[str, Any], list[Any]]
"""A document: bytes, a text, or an object of mappings and lists."""

Kind: TypeAlias = Union[
    Literal["report"],
    Literal["topic"],
    Literal["response"],
    Literal["profile"],
    Literal["role"],
    Literal["audit"],
]
"""A kind of document."""

Format: TypeAlias = Union[Literal["json"], Literal["cbor"], Literal["yaml"]]
"""The encoding of a document."""

StreamFormat: TypeAlias = Union[Literal["ndjson"], Literal["cbor-seq"]]
"""How the documents of a stream follow each other: JSON on lines, or CBOR items one behind the other."""

PayloadFormat: TypeAlias = Union[Literal["json"], Literal["cbor"]]
"""The encoding of a report, or of an answer to one."""

Names: TypeAlias = Union[Literal["long"], Literal["short"]]
"""The names of the fields that a report is written with."""

FieldNames: TypeAlias = Union[Literal["long"], Literal["short"], Literal["any"]]
"""The names of the fields that a schema describes."""

Casing: TypeAlias = Union[Literal["api"], Literal["cloudformation"], Literal["awscc"]]
"""How the keys of a profile are written."""

Style: TypeAlias = Union[Literal["api"], Literal["cloudformation"]]
"""How the keys of a profile are written that a schema describes."""

Subject: TypeAlias = Union[
    Literal["report"],
    Literal["profile"],
    Literal["response"],
    Literal["custom-metrics"],
    Literal["findings"],
]
"""What there are schemas of."""

Draft: TypeAlias = Union[Literal["2020-12"], Literal["7"]]
"""The draft of JSON Schema."""

ResponseStatus: TypeAlias = Union[Literal["ACCEPTED"], Literal["REJECTED"]]
"""What an answer says of a report."""

TopicOutcome: TypeAlias = Union[Literal["accepted"], Literal["rejected"]]
"""Which answers come on a topic."""

Verdict: TypeAlias = Union[Literal["valid"], Literal["warn"], Literal["invalid"]]
"""What a check comes to."""

Levels: TypeAlias = dict[str, Level | Literal["allow"]]
"""Levels of rules by their ids; `"allow"` is none."""

CustomMetrics: TypeAlias = Union[bytes, str, dict[str, Any], list[Any]]
"""The account's custom metrics: the JSON of CreateCustomMetric requests, those as objects, or types by name."""


class _Read1(Protocol):
    def read1(self, size: int, /) -> Bytes | None: ...


class _Read(Protocol):
    def read(self, size: int, /) -> Bytes | None: ...


class _ReadInto(Protocol):
    def readinto(self, buffer: bytearray, /) -> int | None: ...


BinaryFile: TypeAlias = _Read1 | _Read | _ReadInto
"""A file object that gives bytes."""

Stream: TypeAlias = Union[str, PathLike[str], BinaryFile, Bytes]
"""The path of a file, a binary file object, or bytes."""
