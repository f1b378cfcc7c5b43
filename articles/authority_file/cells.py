"""Cells of a table: no cell begins a formula, and lists in a cell come out as they went in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# What spreadsheets take for the beginning of a formula (OWASP, CSV injection). An apostrophe
# before it makes it text; of several, one is taken off again.
_FORMULA = re.compile(r"(?='*[=+\-@\t\r＝＋－＠])")
_GUARDED = re.compile(r"'(?='*[=+\-@\t\r＝＋－＠])")

_BETWEEN_ITEMS, _BETWEEN_PARTS, _BEFORE_LANGUAGE = "|", ";", "@"
_ESCAPABLE = re.compile(r"[\\|;@]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE | re.ASCII)


def guarded(cell: str) -> str:
    """The cell as a spreadsheet shows it and does not compute it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`."""
    return cell[1:] if _GUARDED.match(cell) else cell


def joined(items: Iterable[Iterable[str]]) -> str:
    """A list of items in one cell, each of its parts: "a; b | c"."""
    return f" {_BETWEEN_ITEMS} ".join(guarded(f"{_BETWEEN_PARTS} ".join(parts)) for parts in items)


def separated(cell: str) -> Iterator[str]:
    """The items of a cell, still escaped (`plain`); empty ones are none."""
    for item in _split(cell, _BETWEEN_ITEMS):
        if text := unguarded(item.strip()):
            yield text


def parts_of(item: str) -> list[str]:
    """The parts of an item, still escaped."""
    return [part.strip() for part in _split(item, _BETWEEN_PARTS)]


def escaped(text: str, language: str = "") -> str:
    """A text as part of an item, with its language behind it: "United Nations@en"."""
    bare = _ESCAPABLE.sub(r"\\\g<0>", text)
    return f"{bare}{_BEFORE_LANGUAGE}{language}" if language else bare


def plain(part: str) -> tuple[str, str]:
    """The text of a part of an item, and its language if it says one."""
    *before, last = _split(part, _BEFORE_LANGUAGE)
    language = last.strip() if before and _LANGUAGE.fullmatch(last.strip()) else ""
    bare = _BEFORE_LANGUAGE.join(before) if language else part
    return _ESCAPED.sub(r"\1", bare).strip(), language


def _split(text: str, sign: str) -> list[str]:
    """Split at each `sign` that no backslash stands before."""
    parts, start, place = [], 0, 0
    while place < len(text):
        if text[place] == "\\":
            place += 1
        elif text[place] == sign:
            parts.append(text[start:place])
            start = place + 1
        place += 1
    return [*parts, text[start:]]
