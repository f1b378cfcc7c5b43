"""JSON Lines: one JSON object a line, one record each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from articles.ingest.reasons import Reason
from articles.ingest.record import Record, Rejected

from .json_object import Place, Unit, record_of_json
from .lines import MAX_RECORD_BYTES, Bytes, Line, lines
from .options import FIND_OUT, ReadOptions

NAMES = (".jsonl", ".ndjson")


def sniff(start: bytes) -> bool:
    """Whether the first line is a whole JSON object, and no list of articles in one."""
    line = start.split(b"\n", 1)[0]
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        fields = json.loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return False
    return "text" in fields or not any(map(_is_list_of_objects, fields.values()))


def read(file: BinaryIO, name: str, options: ReadOptions = FIND_OUT) -> Iterator[Record | Rejected]:
    """The records of the file's lines, in order; empty lines are left out."""
    empty = True
    source = Bytes(file, options.encoding)
    for line in lines(source):
        if line.raw.strip():
            empty = False
            yield _record(line, name, source, options)
    if empty:
        yield Rejected(name, "", Reason("The file is empty."), b"")


def _record(line: Line, name: str, source: Bytes, options: ReadOptions) -> Record | Rejected:
    place = Place(name, f"line {line.number}")
    raw = line.raw.rstrip(b"\r\n")
    if line.too_long:
        reason = Reason("The line is longer than %(most)s bytes.", most=MAX_RECORD_BYTES)
        return place.rejected(reason, raw)
    return record_of_json(raw, place=place, source=source, options=options, unit=Unit.LINE)


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)
