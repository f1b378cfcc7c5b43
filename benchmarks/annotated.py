"""Texts with their names marked by hand, as benchmarks/data/ and files of others hold them.

Two forms, told apart by the ending of the file:

    .txt     one text a line (blank lines count for nothing), names marked in it:
             [Emmanuel Macron|person|Emmanuel Macron] a reçu [Lucie Castets|person] à l'[Élysée|?].
             words | type | the preferred name of the actor in the starter list, if it is there.
             The type "?" marks words of which it is neither right nor wrong to take them for a
             name.
    .jsonl   one object a line: {"text": "...", "language": "fr", "spans": [{"start": 0, "end": 15,
             "type": "person", "link": "Emmanuel Macron"}]}; a span may also be a list of these
             four; "language", "type" and "link" may be left out. Offsets count characters, ends
             are exclusive. The labels PER, ORG, LOC and MISC are read as our types.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TYPES = ("person", "organisation", "state", "place", "group", "other")
OPTIONAL = "?"

_LABELS = {
    **{name: name for name in (*TYPES, OPTIONAL)},
    **dict.fromkeys(("PER", "PERS", "PERSON"), "person"),
    **dict.fromkeys(("ORG", "ORGANIZATION"), "organisation"),
    **dict.fromkeys(("LOC", "GPE", "FAC", "LOCATION"), "place"),
    "MISC": "other",
}
_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)(?:\|([^\[\]|]+))?\]")


class BadAnnotation(ValueError):
    """A line that is not of its form; the message says which and why."""


@dataclass(frozen=True)
class Span:
    """A name in a text, end exclusive. `link` is the actor it means, "" if not a listed one."""

    start: int
    end: int
    type: str
    link: str = ""

    @property
    def is_optional(self) -> bool:
        return self.type == OPTIONAL

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Annotated:
    """A text and the names in it, in order, none over another."""

    text: str
    spans: tuple[Span, ...]
    language: str = "fr"


def read(path: Path) -> list[Annotated]:
    """The texts of a file. Raises BadAnnotation with the place of the first bad line."""
    form = _of_object if path.suffix == ".jsonl" else _of_marks
    texts = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                texts.append(form(line))
            except (ValueError, KeyError, TypeError, IndexError) as error:
                raise BadAnnotation(f"{path.name}, line {number}: {error!r}") from error
    return texts


def _of_marks(line: str) -> Annotated:
    text, spans, place = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[place : mark.start()]
        words, label, link = mark.groups()
        spans.append(Span(len(text), len(text) + len(words), _type(label), link or ""))
        text += words
        place = mark.end()
    text += line[place:]
    if stray := re.search(r"[\[\]|]", text):
        raise ValueError(f"a {stray[0]} outside of a mark")
    return Annotated(text, tuple(spans))


def _of_object(line: str) -> Annotated:
    given = json.loads(line)
    text = given["text"]
    spans = sorted((_span(one) for one in given["spans"]), key=lambda span: span.start)
    for span, following in zip(spans, [*spans[1:], None], strict=True):
        if not 0 <= span.start < span.end <= len(text):
            raise ValueError(f"{span} is not in the text")
        if following and span.overlaps(following):
            raise ValueError(f"{span} and {following} overlap")
    return Annotated(text, tuple(spans), given.get("language") or "fr")


def _span(given: Any) -> Span:
    if isinstance(given, dict):
        given = [given["start"], given["end"], given.get("type"), given.get("link")]
    start, end, label, link = [*given, None, None][:4]
    return Span(int(start), int(end), _type(label or "other"), link or "")


def _type(label: str) -> str:
    if label not in _LABELS:
        raise ValueError(f"there is no type {label!r}")
    return _LABELS[label]


def words_of(annotated: Annotated) -> Iterator[tuple[str, Span]]:
    """The words of each name."""
    for span in annotated.spans:
        yield annotated.text[span.start : span.end], span
