"""JSON documents: an array of objects, one object with such arrays in it, or objects in a row."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from articles.ingest.reasons import Reason
from articles.ingest.record import Record, Rejected

from . import ninjs
from .fields import mapped
from .json_object import Place, Unit, record_of_json
from .json_scan import Scan, Value
from .lines import KEPT_BYTES, MAX_RECORD_BYTES, Bytes
from .options import FIND_OUT, ReadOptions

NAMES = (".json",)

_ARRAY = re.compile(rb"\s*\[\s*[{\]]")
_ARRAY_INSIDE = re.compile(rb"\[\s*\{")
_TEXT_FIELD = re.compile(rb'"text"\s*:')

# What of a first line is seen if it is long: then it is no use to look for its end.
_LONG_LINE = 60_000

# Objects around the array; deeper, it is another kind of document.
_MAX_DEPTH = 10


def sniff(start: bytes) -> bool:
    """Whether it is an array, or surely an object of several lines or with an array inside."""
    if _ARRAY.match(start):
        return True
    line, feed, rest = start.lstrip().partition(b"\n")
    if not line.startswith(b"{"):
        return False
    if line.rstrip().endswith(b"}") or (not feed and len(line) > _LONG_LINE):
        return _is_array_first(line)
    line, next_line = line.rstrip(), rest.lstrip()
    return line.endswith(b"[") or (line.endswith((b"{", b",")) and next_line.startswith(b'"'))


def read(file: BinaryIO, name: str, options: ReadOptions = FIND_OUT) -> Iterator[Record | Rejected]:
    """The records of the document's objects, in order; from where it is no JSON, the place."""
    return _Document(Bytes(file, options.encoding), name, options).items()


class _Document:
    def __init__(self, source: Bytes, name: str, options: ReadOptions) -> None:
        self.source, self.name, self.options = source, name, options
        self.scan = Scan(source.chunks())
        self.count = 0
        self.around: list[bytes] = []  # the brackets around the place

    def items(self) -> Iterator[Record | Rejected]:
        while byte := self.scan.next_byte():
            if byte in b"]}" or (byte in b",:" and not self.around):
                if not self.around or self.around.pop() != {b"]": b"[", b"}": b"{"}.get(byte):
                    yield self._broken(
                        Reason("“%(sign)s” does not belong here", sign=byte.decode())
                    )
                    return
                self.scan.skip()
            elif byte in b",:":
                self.scan.skip()
            elif self._is_around(byte):
                if len(self.around) > _MAX_DEPTH:
                    yield self._broken(Reason("brackets are nested too deeply"))
                    return
                self.around.append(byte)
                self.scan.skip()
            else:
                value = self.scan.take_value()
                if self._is_item():
                    yield self._record(value)
                elif not value.complete:
                    why = Reason("a bracket or quotation mark is never closed")
                    yield self._broken(why)
                if not value.complete:
                    return
        if self.around:
            sign = self.around[-1].decode()
            yield self._broken(Reason("it ends before a “%(sign)s” is closed", sign=sign))
        elif not self.count:
            yield Rejected(self.name, "", Reason("The file is empty."), b"")

    def _is_item(self) -> bool:
        """Whether a value here is an article; what stands beside the array is none."""
        return not self.around or self.around[-1] == b"["

    def _is_around(self, byte: bytes) -> bool:
        """Whether the bracket here has articles in it, and is none."""
        if byte == b"[" and self._is_item():
            return not self.around
        if byte == b"[":
            return self.scan.next_inside() == b"{"
        if byte != b"{" or self.around[-1:] == [b"["]:
            return False
        return bool(self.around) or self._is_wrapper(self.scan.whole_value())

    def _is_wrapper(self, raw: bytes | None) -> bool:
        """Whether the outermost object holds articles, rather than being one."""
        seen = raw if raw is not None else self.scan.rest()
        if not _ARRAY_INSIDE.search(seen):
            return False
        try:
            fields = mapped(_object(seen), self.options.mapping)
        except (ValueError, RecursionError):
            return _is_array_first(seen)
        return "text" not in fields and not ninjs.is_ninjs(fields)

    def _record(self, value: Value) -> Record | Rejected:
        self.count += 1
        place = Place(self.name, f"item {self.count} (line {value.line})")
        if not value.complete:
            reason = Reason("The file ends inside it: a bracket or quotation mark is never closed.")
            return place.rejected(reason, value.raw[:KEPT_BYTES])
        if value.too_long:
            reason = Reason("It is longer than %(most)s bytes.", most=MAX_RECORD_BYTES)
            return place.rejected(reason, value.raw)
        return record_of_json(
            value.raw, place=place, source=self.source, options=self.options, unit=Unit.ITEM
        )

    def _broken(self, why: Reason) -> Rejected:
        after = f" after item {self.count}" if self.count else ""
        reason = Reason("It is no JSON from here on: %(why)s. The rest is not read.", why=why)
        return Rejected(self.name, f"line {self.scan.line}{after}", reason, self.scan.rest())


def _is_array_first(raw: bytes) -> bool:
    """Whether an array of objects comes before anything that is named as an article's text."""
    array = _ARRAY_INSIDE.search(raw)
    return bool(array and not _TEXT_FIELD.search(raw, 0, array.start()))


def _object(raw: bytes) -> dict[str, Any]:
    value = json.loads(raw.decode("utf-8", "replace"))
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value
