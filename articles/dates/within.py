"""Phrases about dates inside of other words: "otages février 2024", "Gaza depuis 2022"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .errors import DateError
from .parse import parse_date
from .partial import PartialDate

# "à partir du mercredi 7 février 2024", "between 3 May 2022 and 10 May 2023"
MAX_WORDS = 10
# A number alone is taken for a year only where newspapers may speak of it.
FIRST_YEAR, LAST_YEAR = 1500, 2100

_WORD = re.compile(r"\S+")
_TELLING = re.compile(r"[0-9]{4}|[0-9]0 ?s\b|ann[ée]es|d[ée]cennie|decade", re.IGNORECASE)
_AROUND = ".,;:!?…"


class Phrase(NamedTuple):
    """The words from `start` to `end` of a text, and the date they say."""

    start: int
    end: int
    date: PartialDate


def dates_within(text: str) -> Iterator[Phrase]:
    """The phrases of `text` that say dates, each as long as can be, in order.

    What depends on today ("hier") is none: a question means the same tomorrow.
    """
    words = [found.span() for found in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        length, phrase = _longest(text, words[at : at + MAX_WORDS])
        if phrase:
            yield phrase
        at += length


def _longest(text: str, words: list[tuple[int, int]]) -> tuple[int, Phrase | None]:
    """The phrase that begins with the first word, and how many words to go on by."""
    start = words[0][0]
    for length in range(len(words), 0, -1):
        said = text[start : words[length - 1][1]].rstrip(_AROUND)
        if not _TELLING.search(said):
            break  # nor do fewer words say a year
        if date := _read(said):
            return length, Phrase(start, start + len(said), date)
    return 1, None


def _read(said: str) -> PartialDate | None:
    if said.isdecimal() and not FIRST_YEAR <= int(said) <= LAST_YEAR:
        return None
    try:
        return parse_date(said)
    except DateError:
        return None
