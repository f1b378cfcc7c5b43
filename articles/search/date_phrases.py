"""Dates that a reader typed among the words: offered as a window, never taken for one silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from articles.dates import PartialDate
from articles.dates.within import dates_within

from .corrections import edited
from .grammar import MAX_LENGTH, MAX_TERMS, parse
from .results import Edit
from .tokens import Kind, Token, tokens

MAX_PHRASES = 3


@dataclass(frozen=True)
class DatePhrase:
    """The words from `start` to `end`, the date they say, and the question without them."""

    start: int
    end: int
    date: PartialDate
    rest: str


def date_phrases(text: str) -> list[DatePhrase]:
    """The dates said by plain words of a question that can be left out of it, in order."""
    found = islice(_phrases(text[:MAX_LENGTH]), MAX_PHRASES)
    return [phrase for phrase in found if _can_go(text, phrase.rest)]


def _phrases(text: str) -> Iterator[DatePhrase]:
    for first, last in _runs(list(islice(tokens(text), MAX_TERMS))):
        run = text[first.position : last.end]
        for start, end, date in dates_within(run):
            place = Edit(first.position + start, first.position + end)
            yield DatePhrase(place.start, place.end, date, edited(text, place))


def _can_go(text: str, rest: str) -> bool:
    """Whether nothing is amiss in `rest` that was not before."""
    before = {note.code for note in parse(text).notes}
    return {note.code for note in parse(rest).notes} <= before


def _runs(found: list[Token]) -> Iterator[tuple[Token, Token]]:
    """First and last of words side by side, outside of parentheses, that nothing governs.

    None beside an OR: there the date belongs to one side alone.
    """
    run: list[Token] = []
    runs = [run]
    depth, governed = 0, False
    for token in found:
        if token.kind is Kind.OR and not depth:
            return
        if token.kind is Kind.WORD and not depth and not governed:
            run.append(token)
            continue
        governed = token.kind in (Kind.NOT, Kind.FIELD)
        depth = max(depth + {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0), 0)
        runs.append(run := [])
    yield from ((run[0], run[-1]) for run in runs if run)
