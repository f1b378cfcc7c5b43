"""The items of an XML file, each cut out of the file and parsed by itself.

A broken item costs none of its neighbours, memory holds one at a time, and what stands outside
them, document type definitions above all, never reaches a parser: there is no entity to expand and
no address to fetch.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import BinaryIO

from lxml import etree

from articles.ingest import foreign
from articles.ingest.reasons import Reason, ReasonError

from .encodings import Decoded, EncodingError, encoding_named
from .lines import KEPT_BYTES, MAX_RECORD_BYTES, Bytes

# Before the first item, so much is looked at for tags that are open around it.
_MAX_HEAD = 65_536

# Longer than any tag looked for: the end of what was searched may be the beginning of one.
_LONGEST_TAG = 100
_TAIL = 4_096

_NAME = rb"[^\W\d][\w.-]*"
_DECLARATION = re.compile(rb"""\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_TAG = re.compile(
    rb"<(?P<end>/?)(?P<name>(?:" + _NAME + rb":)?" + _NAME + rb")"
    rb"(?=[\s/>])(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>"
)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)

_CDATA_OR_ENTITY = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&([A-Za-z]\w*;)", re.DOTALL)
_OF_XML = {"amp;", "lt;", "gt;", "quot;", "apos;"}
_PLACE = re.compile(r"(?:, line \d+)?(?:, column \d+)\Z")
_LINE = re.compile(r"\bline (\d+)")


class XmlError(ReasonError, ValueError):
    """An item that cannot be parsed, or a file that ends too early."""


@dataclass(frozen=True)
class Item:
    """One item as it stands in the file, with the tags that are open around it.

    One with a `flaw` is not whole: too long, of which only the beginning is kept, or without end.
    """

    number: int
    line: int
    raw: bytes
    source: Bytes
    around: tuple[bytes, ...] = ()
    flaw: Reason | None = None

    @property
    def position(self) -> str:
        return f"item {self.number} (line {self.line})"

    def text(self) -> Decoded:
        """The item as text; raises XmlError for bytes that are none."""
        try:
            return self.source.decoded(self.raw)
        except EncodingError as error:
            line = self.line + self.raw.count(b"\n", 0, error.start)
            raise XmlError(error.in_line(line)) from error

    def parse(self, text: str) -> etree._Element:
        """The element that `text`, the item's own, describes; raises XmlError."""
        try:
            return self._parse(text)
        except etree.XMLSyntaxError as error:
            if error.code != etree.ErrorTypes.ERR_UNDECLARED_ENTITY:
                raise self._explained(error) from None
        try:
            # The names of HTML's characters are also those that the DTDs of news define.
            return self._parse(_CDATA_OR_ENTITY.sub(_character, text))
        except etree.XMLSyntaxError as error:
            raise self._explained(error) from None

    def _parse(self, text: str) -> etree._Element:
        parser = etree.XMLParser(
            encoding="utf-8",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        # Line ends in the tags around would shift the lines that messages name.
        before = [b" ".join(tag.split()) for tag in self.around]
        after = [b"</" + _name(tag) + b">" for tag in reversed(self.around)]
        content = text.encode("utf-8", "replace")
        element = etree.fromstring(b"".join([*before, content, *after]), parser)
        for _tag in self.around:
            element = element[0]
        return element

    def _explained(self, error: etree.XMLSyntaxError) -> XmlError:
        message = _PLACE.sub("", error.msg.strip())
        message = _LINE.sub(lambda found: f"line {int(found[1]) + self.line - 1}", message)
        if error.code == etree.ErrorTypes.ERR_UNDECLARED_ENTITY:
            why = foreign.of_xml(message)
            return XmlError(Reason("%(why)s; what a DTD defines is not read.", why=why))
        if "depth" in message:
            return XmlError(Reason("It is not read: elements are nested too deeply."))
        reason = Reason(
            "It is not well-formed XML in line %(line)s: %(why)s.",
            line=str(self.line + (error.lineno or 1) - 1),
            why=foreign.of_xml(message),
        )
        return XmlError(reason)


def reason_of(error: XmlError | LookupError) -> Reason:
    """Why `items` could not go on."""
    if isinstance(error, XmlError):
        return error.reason
    return Reason("Its declared encoding cannot be read: %(why)s.", why=foreign.of_encoding(error))


def root_name(start: bytes) -> str:
    """The root element's name, without prefix, of a file that begins so; "" if it is no XML."""
    text = _COMMENT.sub(b"", start.removeprefix(codecs.BOM_UTF8)).lstrip()
    found = _TAG.search(text) if text.startswith(b"<") else None
    return _local(found["name"]).decode("ascii") if found else ""


def items(file: BinaryIO, names: Iterable[str], encoding: str = "") -> Iterator[Item]:
    """The elements of `file` that bear one of `names`, in order, wherever they stand.

    `encoding` is what somebody says of the file; otherwise its own declaration counts. Raises
    LookupError if that names no encoding, and XmlError, after the last item, if the file is cut.
    """
    source = Bytes(file, encoding)
    cutter = _Cutter(names, source)
    for number, chunk in enumerate(source.chunks()):
        if number == 0:
            _heed_declaration(chunk, source)
        yield from cutter.feed(chunk)
    yield from cutter.finish()


def _heed_declaration(start: bytes, source: Bytes) -> None:
    if found := _DECLARATION.match(start):
        encoding = encoding_named(found[1].decode())
        # Many files say UTF-8 and are not: it is tried first anyway, and what it was is told.
        if encoding not in ("utf-8", "ascii"):
            source.declare(encoding)


class _Cutter:
    """Cuts items out of a stream. Of XML it knows comments, CDATA and the names of items."""

    def __init__(self, names: Iterable[str], source: Bytes) -> None:
        one = b"(?:" + _NAME + b":)?(?P<%s>" + "|".join(map(re.escape, names)).encode() + b")"
        self._token = re.compile(
            rb"<!--|<!\[CDATA\[|<" + one % b"begin" + rb"(?=[\s/>])|</" + one % b"end" + rb"\s*>"
        )
        self._source = source
        self._buffer = b""
        self._line = 1  # of the buffer's first byte
        self._at = 0  # what comes before it in the buffer has been looked through
        self._until = b""  # the end of the comment or CDATA that is open there
        self._inside = b""  # the name of the item that the buffer begins with
        self._number = 0
        self._head = b""
        self._tail = b""
        self._around: tuple[bytes, ...] | None = None

    def feed(self, chunk: bytes) -> Iterator[Item]:
        self._buffer += chunk
        while found := self._next():
            if found["begin"]:
                begin, end = found.span()
                if self._inside:
                    yield self._cut(begin, Reason("It does not end before another item begins."))
                else:
                    self._leave(begin)
                self._inside, self._at = found["begin"], end - begin
            elif found["end"] == self._inside:
                yield self._cut(found.end())
        if not self._inside:
            self._leave(max(0, len(self._buffer) - _LONGEST_TAG))
        elif len(self._buffer) > MAX_RECORD_BYTES:
            yield self._cut(len(self._buffer) - _LONGEST_TAG)

    def finish(self) -> Iterator[Item]:
        if self._inside:
            yield self._cut(len(self._buffer), Reason("The file ends before it does."))
        elif self._around and b"</" + _name(self._around[0]) not in self._tail + self._buffer:
            reason = Reason("The file ends early: what followed the last item is missing.")
            raise XmlError(reason)

    def _next(self) -> re.Match[bytes] | None:
        """The next tag of an item; None if more of the file is needed to find it."""
        while True:
            if self._until:
                end = self._buffer.find(self._until, self._at)
                if end < 0:
                    self._at = max(self._at, len(self._buffer) - len(self._until) + 1)
                    return None
                self._at, self._until = end + len(self._until), b""
            found = self._token.search(self._buffer, self._at)
            if not found:
                self._at = max(self._at, len(self._buffer) - _LONGEST_TAG)
                return None
            self._at = found.end()
            if found.lastgroup:
                return found
            self._until = b"-->" if found[0] == b"<!--" else b"]]>"

    def _cut(self, end: int, flaw: Reason | None = None) -> Item:
        raw = self._buffer[:end]
        if len(raw) > MAX_RECORD_BYTES:
            flaw = Reason("The item is longer than %(most)s bytes.", most=MAX_RECORD_BYTES)
            raw = raw[:KEPT_BYTES]
        if self._around is None:
            self._around = _open_tags(self._head)
        self._number += 1
        item = Item(self._number, self._line, raw, self._source, self._around, flaw)
        self._drop(end)
        self._inside = b""
        return item

    def _leave(self, end: int) -> None:
        """Leave behind what stands outside items."""
        if self._around is None and len(self._head) < _MAX_HEAD:
            self._head += self._buffer[:end]
        self._tail = (self._tail + self._buffer[:end])[-_TAIL:]
        self._drop(end)

    def _drop(self, end: int) -> None:
        self._line += self._buffer.count(b"\n", 0, end)
        self._buffer = self._buffer[end:]
        self._at = max(0, self._at - end)


def _open_tags(head: bytes) -> tuple[bytes, ...]:
    """The tags that `head` opens and does not close: namespaces are declared there."""
    opened: list[bytes] = []
    for tag in _TAG.finditer(_COMMENT.sub(b"", head)):
        if not tag["end"] and not tag[0].endswith(b"/>"):
            opened.append(tag[0])
        elif tag["end"] and opened and _name(opened[-1]) == tag["name"]:
            opened.pop()
    return tuple(opened)


def _name(tag: bytes) -> bytes:
    found = _TAG.match(tag)
    return found["name"] if found else b""


def _local(name: bytes) -> bytes:
    return name.rpartition(b":")[2]


def _character(found: re.Match[str]) -> str:
    if found[1] is None or found[1] in _OF_XML:
        return found[0]
    return html5.get(found[1], found[0])
