"""The question put right: what a note's correction would ask, if there is one that helps."""

from __future__ import annotations

from .grammar import parse
from .results import Edit, Note

# A mistake may stand in a question more than once; each is put right in turn.
MAX_ROUNDS = 12


def corrected(text: str, note: Note) -> str:
    """`text` without what `note` is about, and with no new mistake; "" if that cannot be had."""
    before = {other.code for other in parse(text).notes}
    for way in range(len(note.mends)):
        mended = _mended(text, note, way)
        if mended and {other.code for other in parse(mended).notes} <= before:
            return mended
    return ""


def edited(text: str, *edits: Edit) -> str:
    """`text` with the changes made, and single blanks."""
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return " ".join(text.split())


def _mended(text: str, note: Note, way: int) -> str:
    """`text` mended in the same way until nothing of the kind is noted; "" if that does not end."""
    found: Note | None = note
    for _ in range(MAX_ROUNDS):
        if found is None:
            return text
        if way >= len(found.mends):
            return ""
        text = edited(text, found.mends[way])
        found = next((one for one in parse(text).notes if _same(one, note)), None)
    return text if found is None else ""


def _same(one: Note, other: Note) -> bool:
    return (one.code, one.text) == (other.code, other.text)
