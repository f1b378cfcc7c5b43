"""Text made safe to store and even to read: no stray controls, one form of letters."""

from __future__ import annotations

import re
import unicodedata

# Invisible characters that carry no text: controls (but tab and line feed), soft hyphens, zero
# width spaces, byte order marks, and the bidirectional overrides with which a text can pose as
# another. Removed.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\x85\u2028]")
_PAGE_END = re.compile("[\x0b\x0c\u2029]")
_BLANKS = re.compile(r"[^\S\n ][^\S\n]*| [^\S\n]+")

# In a block of lines, one longer than this says that each line is a paragraph; text wrapped for
# the screen or the page has none.
_WRAPPED_AT = 120


def clean_body(text: str) -> str:
    """The text in paragraphs, an empty line between them, none inside; letters in form NFC."""
    blocks: list[list[str]] = [[]]
    for line in _clean(text).split("\n"):
        if bare := line.strip(" "):
            blocks[-1].append(bare)
        elif blocks[-1]:
            blocks.append([])
    return "\n\n".join(part for block in blocks for part in _paragraphs(block))


def clean_line(text: str) -> str:
    """The text on one line: titles, names."""
    return " ".join(_clean(text).split())


def storable(text: str) -> str:
    """`text` as it was, but for what no database or file can hold: NUL and lone surrogates."""
    return _without_surrogates(text.replace("\x00", "\u2400"))


def _clean(text: str) -> str:
    # Printable text has nothing to remove, no line ends but line feeds and no blanks but spaces.
    if not text.replace("\n", "").isprintable():
        text = _PAGE_END.sub("\n\n", _LINE_END.sub("\n", _without_surrogates(text)))
        text = _BLANKS.sub(" ", _INVISIBLE.sub("", text))
    elif "  " in text:
        text = _BLANKS.sub(" ", text)
    return unicodedata.normalize("NFC", text)


def _without_surrogates(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _paragraphs(lines: list[str]) -> list[str]:
    if any(len(line) > _WRAPPED_AT for line in lines):
        return lines
    return [" ".join(lines)] if lines else []
