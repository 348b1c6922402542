"""How parts cross from the process that parses to the one that asked.

A frame is two lengths, a JSON object and raw bytes. Nothing is unpickled: what comes out of a process
that read a hostile file is data and stays data.
"""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, fields
from typing import Any, BinaryIO

from tawatur.ingest.items import Entry, Item, Limits, Options, Part, Remark, Step, Trouble

__all__ = [
    "DONE",
    "READY",
    "options_from_json",
    "options_to_json",
    "part_from_json",
    "part_to_json",
    "read_frame",
    "write_frame",
]

DONE = "done"
READY = "ready"
_LENGTHS = struct.Struct("!II")
_LARGEST = 1 << 31  # bytes; more is a fault of the other side
_PARTS: dict[str, type[Part]] = {
    "item": Item, "entry": Entry, "trouble": Trouble, "remark": Remark, "step": Step
}  # fmt: skip
_NAMES = {kind: name for name, kind in _PARTS.items()}
_BYTES = {"item": "original", "entry": "content"}


def write_frame(stream: BinaryIO, record: dict[str, Any], blob: bytes = b"") -> None:
    """Write one frame."""
    head = json.dumps(record).encode("ascii")
    stream.write(_LENGTHS.pack(len(head), len(blob)))
    stream.write(head)
    stream.write(blob)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Return the next frame, or None when the other side is gone.

    Raises:
        ValueError: What came is no frame.
    """
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head, blob = _LENGTHS.unpack(lengths)
    if head + blob > _LARGEST:
        raise ValueError(f"a frame of {head + blob} bytes")
    record = json.loads(stream.read(head))
    content = stream.read(blob)
    if len(content) < blob or not isinstance(record, dict):
        raise ValueError("a frame that breaks off")
    return record, content


def part_to_json(part: Part) -> tuple[dict[str, Any], bytes]:
    """Return what a part says and the bytes that go with it."""
    name = _NAMES[type(part)]
    record = asdict(part)
    blob = record.pop(_BYTES[name]) if name in _BYTES else None
    record["part"] = name
    record["blob"] = blob is not None
    return record, blob or b""


def part_from_json(record: dict[str, Any], blob: bytes) -> Part:
    """Return the part that a frame holds.

    Raises:
        ValueError: It holds none; the other side is not trusted to be right.
    """
    kind = _PARTS.get(record.pop("part", ""))
    whole = record.pop("blob", False)
    if kind is None:
        raise ValueError("a frame without a part")
    name = _BYTES.get(_NAMES[kind])
    if name is not None:
        record[name] = blob if whole else None
    known = {field.name for field in fields(kind)}
    if not record.keys() <= known:
        raise ValueError(f"a part with unknown fields {sorted(record.keys() - known)}")
    for key, value in record.items():
        expected = (bytes, type(None)) if key == name else (bool if key == "foreign" else str)
        if not isinstance(value, expected):
            raise ValueError(f"a part whose {key} is {type(value).__name__}")  # noqa: TRY004  # data
    try:
        return kind(**record)
    except TypeError as error:
        raise ValueError(str(error)) from error


def options_to_json(options: Options) -> dict[str, Any]:
    """Return options as a record."""
    return asdict(options)


def options_from_json(record: dict[str, Any]) -> Options:
    """Return the options that a record holds."""
    return Options(**{**record, "limits": Limits(**record["limits"])})
