"""Readers: one file format each; a file is given to the one that its content and name ask for."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from articles.ingest.record import Record, Rejected

from . import jsonl, text

Reader = Callable[[BinaryIO, str], Iterator[Record | Rejected]]

_TEXT_NAMES = {"", ".txt", ".text"}
_JSONL_NAMES = {".jsonl", ".ndjson"}
_SNIFFED_BYTES = 65_536


def read_file(path: Path) -> Iterator[Record | Rejected]:
    """The records of one file, lazily; a file that cannot be read yields the reason."""
    name = str(path)
    try:
        with io.BufferedReader(io.FileIO(path), _SNIFFED_BYTES) as file:
            reader = _reader_for(path, file.peek(_SNIFFED_BYTES))
            if isinstance(reader, str):
                yield Rejected(name, "", reader, b"")
            else:
                yield from reader(file, name)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        yield Rejected(name, "", f"The file cannot be read: {reason}.", b"")


def _reader_for(path: Path, start: bytes) -> Reader | str:
    """The reader for a file that begins with `start`, or the reason why there is none."""
    suffix = path.suffix.lower()
    if start.startswith((b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ")):
        return "The file is compressed; unpack it first."
    if suffix in _JSONL_NAMES:
        return jsonl.read
    if _is_json_object(start.split(b"\n", 1)[0]):
        return jsonl.read
    if suffix in _TEXT_NAMES or text.has_header(start):
        return text.read
    if suffix == ".json":
        return "It is not JSON Lines: each line must hold one whole JSON object."
    return f"There is no reader for {suffix} files: text and JSON Lines are read."


def _is_json_object(line: bytes) -> bool:
    if not line.lstrip().removeprefix(b"\xef\xbb\xbf").startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False
