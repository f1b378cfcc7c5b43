"""The encoding of markup: its mark, what was declared for it or in it, or what its bytes allow."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
# Browsers look no further for a declaration either; generous, since scripts may stand before it.
_HEAD_BYTES = 4_096

# What pages call Latin-1 or ASCII is Windows-1252, by the standard as in fact.
_WESTERN = {"iso8859-1", "ascii", "cp1252", "iso8859-15"}


@dataclass(frozen=True)
class Decoded:
    """Text, the encoding it was read in, and whether that is a guess."""

    text: str
    encoding: str
    guessed: bool

    @property
    def account(self) -> str:
        """How it was read, for the record; "" for plain UTF-8, which needs no telling."""
        if self.encoding == "utf-8" and not self.guessed:
            return ""
        name = self.encoding.replace("cp1252", "windows-1252")
        return f"{name}, {'guessed' if self.guessed else 'declared'}"


def decode(raw: bytes, *, declared: str = "") -> Decoded:
    """`raw` as text. A mark counts most, then `declared` (by a server, an operator), then its own.

    What is UTF-8 beyond doubt is read so even if it calls itself Latin-1; what calls itself UTF-8
    and is not is Windows-1252, or UTF-8 with a few broken letters. Never fails.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return Decoded(raw[len(mark) :].decode(encoding, "replace"), encoding, guessed=False)
    said = _known(declared) or _known(_declaration(raw))
    if said and said not in _WESTERN and said != "utf-8":
        try:
            return Decoded(raw.decode(said), said, guessed=False)
        except UnicodeDecodeError:
            said = ""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(raw, said)
    return Decoded(text, "utf-8", guessed=said in _WESTERN and not text.isascii())


def _declaration(raw: bytes) -> str:
    found = _DECLARED.search(raw, 0, _HEAD_BYTES)
    return (found[1] or found[2]).decode("ascii", "ignore") if found else ""


def _known(encoding: str) -> str:
    """Python's name of a text encoding; "" if it has none, or none that a page in bytes may use."""
    try:
        name = codecs.lookup(encoding.strip()).name if encoding else ""
        "".encode(name or "utf-8")
    except (LookupError, ValueError):  # base64 and the like are no encodings of text
        return ""
    return "" if name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode")) else name


def _not_utf8(raw: bytes, said: str) -> Decoded:
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if sum(not char.isascii() for char in text) > 2 * broken:
        return Decoded(text, "utf-8", guessed=said != "utf-8")
    encoding = said if said == "iso8859-15" else "cp1252"
    return Decoded(raw.decode(encoding, "replace"), encoding, guessed=said not in _WESTERN)
