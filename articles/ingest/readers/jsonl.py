"""JSON Lines: one JSON object a line, one record each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, NoReturn

from articles.ingest.record import Record, Rejected

from .fields import FieldError, record_from
from .lines import MAX_RECORD_BYTES, Line, lines
from .options import FIND_OUT, ReadOptions

NAMES = (".jsonl", ".ndjson")


def sniff(start: bytes) -> bool:
    """Whether the first line is a whole JSON object."""
    line = start.split(b"\n", 1)[0]
    if not line.lstrip().removeprefix(b"\xef\xbb\xbf").startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


def read(file: BinaryIO, name: str, options: ReadOptions = FIND_OUT) -> Iterator[Record | Rejected]:
    """The records of the file's lines, in order; empty lines are left out."""
    empty = True
    for line in lines(file):
        if line.raw.strip():
            empty = False
            yield _record(replace(line, raw=line.raw.rstrip(b"\r\n")), name)
    if empty:
        yield Rejected(name, "", "The file is empty.", b"")


def _record(line: Line, name: str) -> Record | Rejected:
    position = f"line {line.number}"
    if line.too_long:
        reason = f"The line is longer than {MAX_RECORD_BYTES:,} bytes."
        return Rejected(name, position, reason, line.raw)
    try:
        text = line.raw.decode("utf-8")
        return record_from(_object(text), file=name, position=position, raw=text.strip())
    except UnicodeDecodeError as error:
        byte = line.raw[error.start]
        reason = f"The byte 0x{byte:02X} at byte {error.start + 1} of the line is not UTF-8."
    except json.JSONDecodeError as error:
        reason = f"It is not JSON: {error.msg} at character {error.pos + 1}."
    except FieldError as error:
        reason = str(error)
    except RecursionError:
        reason = "It is not read: brackets are nested too deeply."
    except ValueError as error:
        # From json itself: a number of thousands of digits; NaN and Infinity, refused below.
        reason = f"It is not JSON: {error}."
    return Rejected(name, position, reason, line.raw)


def _object(text: str) -> dict[str, Any]:
    value = json.loads(text, parse_constant=_refuse_constant)
    if not isinstance(value, dict):
        raise FieldError("A JSON object was expected, one a line.")
    return value


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")
