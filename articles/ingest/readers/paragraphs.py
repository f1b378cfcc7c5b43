"""The text of marked-up bodies (HTML, XHTML, NITF): paragraphs, and no script."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from articles.ingest.clean import storable

_PARAGRAPH_NAMES = """
    address article aside blockquote body body.content body.head bq block center dd details div dl
    dt figure footer form h1 h2 h3 h4 h5 h6 header hl1 hl2 hr html li main nav ol p pre section
    summary table tr ul
"""
_PARAGRAPHS = frozenset(_PARAGRAPH_NAMES.split())
_CELLS = frozenset({"td", "th"})

# What readers of the page would not read as the article's text: code, graphics, captions, fields.
_LEFT_OUT_NAMES = """
    applet audio button canvas embed figcaption head iframe map math media media-caption noframes
    object option script select style svg template textarea title video
"""
_LEFT_OUT = frozenset(_LEFT_OUT_NAMES.split())

_BLANK = re.compile(r"\s+")


def text_of_html(markup: str) -> str:
    """The paragraphs of a piece of HTML, however broken, an empty line between them."""
    parser = etree.HTMLParser(target=_Paragraphs(), encoding="utf-8", no_network=True)
    # As a target is fed, no tree is built: a million open tags cost no memory and no stack.
    parser.feed(b"<html><body>" + storable(markup).encode())
    return str(parser.close())


def text_of(element: etree._Element) -> str:
    """The paragraphs of an element of XHTML or NITF, an empty line between them."""
    target = _Paragraphs()
    for event, child in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            target.start(local_name(child), {})
            target.data(child.text or "")
        elif event == "end":
            target.end(local_name(child))
        if event != "start" and child is not element:
            target.data(child.tail or "")
    return target.close()


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace: archives use prefixes, none, or another's."""
    return str(etree.QName(element).localname)


class _Paragraphs:
    """Takes what a parser finds, in order, and keeps the text of it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._left_out: list[str] = []
        self._as_is = 0

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        name = tag.lower()
        if self._left_out or name in _LEFT_OUT:
            # Only elements of the same name can be mistaken for its end.
            if not self._left_out or self._left_out[0] == name:
                self._left_out.append(name)
            return
        self._as_is += name == "pre"
        self._break(name)

    def end(self, tag: str) -> None:
        name = tag.lower()
        if self._left_out:
            if self._left_out[0] == name:
                self._left_out.pop()
            return
        self._as_is -= name == "pre"
        if name != "br":
            self._break(name)

    def data(self, text: str) -> None:
        if not self._left_out:
            # A line end in the markup is a blank; <br> and paragraphs say where lines end.
            self._parts.append(text if self._as_is > 0 else _BLANK.sub(" ", text))

    def comment(self, _text: str) -> None:
        """No text."""

    def pi(self, _target: str, _data: str | None = None) -> None:
        """No text."""

    def close(self) -> str:
        return "".join(self._parts).strip()

    def _break(self, name: str) -> None:
        if name in _PARAGRAPHS:
            self._parts.append("\n\n")
        elif name == "br":
            self._parts.append("\n")
        elif name in _CELLS:
            self._parts.append(" ")
