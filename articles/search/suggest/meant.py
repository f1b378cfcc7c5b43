"""Did you mean: a question that found nothing, with words of the archive in place of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice, product

from ..engines import engine
from ..find import find
from ..grammar import parse
from ..hidden import hidden
from ..names import Name, keys_of
from ..query import Query, SearchUnavailable
from ..results import Segment
from ..spelling import WORD, cased
from ..syntax import And, InTitle, Named, Near, Node, Or, Phrase, Word
from .names import nearest

# Words of one question that are looked at, spellings tried for each, and questions asked in all.
MAX_WORDS = 8
MAX_SPELLINGS = 3
MAX_ASKED = 3

_Asked = Word | Phrase | Near | Named


@dataclass(frozen=True)
class Meant:
    """A question that finds something: what of it is another word is marked."""

    segments: tuple[Segment, ...]
    total: int

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)


@dataclass(frozen=True)
class _Mistake:
    """A word of the question that the archive does not have, and what it may be instead."""

    start: int
    end: int
    spellings: tuple[str, ...]


def did_you_mean(query: Query) -> Meant | None:
    """What `query`, which found nothing, may have been meant to ask; None if that is not known.

    Only words that no article has in any form are replaced, and names that nobody bears; the
    answer finds something together with everything else that was asked.
    """
    mistakes = list(_mistakes(query.text))
    if not mistakes:
        return None
    for spellings in islice(product(*(one.spellings for one in mistakes)), MAX_ASKED):
        segments = tuple(_replaced(query.text, mistakes, spellings))
        text = "".join(segment.text for segment in segments)
        counted = replace(
            query, text=text, page=1, per_page=1, with_facets=False, with_histogram=False
        )
        if total := find(counted).total:
            return Meant(segments, total)
    return None


def _mistakes(text: str) -> Iterator[_Mistake]:
    nodes = sorted(_asked(parse(text).node), key=lambda node: node.position)
    named = {node: Name(node.field, node.text) for node in nodes if isinstance(node, Named)}
    known, unseen = keys_of(named.values()), hidden()
    doubtful = [node for node in nodes if node not in named or not known.get(named[node])]
    words = (word for node in doubtful for word in _words(node, text))
    for node, start, end in islice(words, MAX_WORDS):
        word = text[start:end]
        if spellings := _spellings(node, word, unseen):
            yield _Mistake(start, end, tuple(cased(one, word) for one in spellings))


def _words(node: _Asked, text: str) -> Iterator[tuple[_Asked, int, int]]:
    """The words of one part of the question, and where they stand in `text`."""
    end = node.position
    for word in WORD.findall(node.text):
        start = text.find(word, end)
        if start < 0:
            return
        end = start + len(word)
        yield node, start, end


def _spellings(node: _Asked, word: str, unseen: Collection[int] | None) -> tuple[str, ...]:
    if isinstance(node, Named):
        return nearest(node.field, word, MAX_SPELLINGS)
    if unseen is None:
        return ()
    exact = isinstance(node, Phrase)
    try:
        words = engine().vocabulary()
        return words.nearest(word, limit=MAX_SPELLINGS, exact=exact, hidden=unseen)
    except SearchUnavailable:
        return ()


def _asked(node: Node | None) -> Iterator[_Asked]:
    """What is asked for in words; what is excluded finds nothing by no mistake."""
    match node:
        case Word() | Phrase() | Near() | Named():
            yield node
        case InTitle(part):
            yield from _asked(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _asked(part)


def _replaced(text: str, mistakes: list[_Mistake], spellings: tuple[str, ...]) -> Iterator[Segment]:
    place = 0
    for mistake, spelling in zip(mistakes, spellings, strict=True):
        if mistake.start > place:
            yield Segment(text[place : mistake.start])
        yield Segment(spelling, marked=True)
        place = mistake.end
    if place < len(text):
        yield Segment(text[place:])
