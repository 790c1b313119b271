"""Types for annotations: what the functions of the package take, and the words that they say."""

from __future__ import annotations

from os import PathLike
from typing import Any, Literal, Protocol, TypeAlias, Union

from thingward.findings import Level

__all__ = [
    "BinaryFile",
    "CustomMetrics",
    "Data",
    "Format",
    "Kind",
    "Level",
    "Levels",
    "Stream",
    "StreamFormat",
    "Verdict",
]

# Unions of words: of an alias for one literal of several, stubtest says that it is no union.

Bytes: TypeAlias = bytes | bytearray | memoryview

Data: TypeAlias = Union[Bytes, str, dict[str, Any], list[Any]]
"""A document: bytes, a text, or an object of dicts and lists. A `TypedDict` is no `dict` to a type checker: give it as
`dict(…)`."""

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
