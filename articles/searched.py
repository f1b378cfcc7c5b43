"""Where the words of a reader's search stand in a text that is shown whole.

Results get their extracts from the engine. Here a whole text is marked, generously: spellings
that fold to the same key meet, and singulars meet plurals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from articles.fold import fold
from articles.search.grammar import parse
from articles.search.syntax import And, InTitle, Near, Node, Or, Phrase, Prefix, Word

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Term:
    """Words that must stand in a row; of the last one `open_ended` accepts any ending."""

    words: tuple[str, ...]
    exact: bool = False
    open_ended: bool = False


class Found(NamedTuple):
    """A word of the text: where it stands, folded, and without its ending."""

    start: int
    end: int
    folded: str
    bare: str


def terms(question: str) -> list[Term]:
    """What of a search text can be marked: its words and phrases, without what it excludes."""
    found = _terms(parse(question).node)
    return [term for term in found if term.words]


def _terms(node: Node | None) -> Iterator[Term]:
    match node:
        case Word(text):
            yield Term(_words(text))
        case Phrase(text):
            yield Term(_words(text), exact=True)
        case Near(text):
            yield from (Term((word,)) for word in _words(text))
        case Prefix(text):
            yield Term(_words(text), open_ended=True)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _terms(part)
        case InTitle(part):
            yield from _terms(part)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


def spans(text: str, wanted: Sequence[Term]) -> list[tuple[int, int]]:
    """(start, end) of each occurrence in `text`, in order, none over another."""
    if not wanted:
        return []
    by_first_word: dict[str, list[Term]] = {}
    for term in wanted:
        by_first_word.setdefault(_bare(term.words[0]), []).append(term)
    beginnings = [term for term in wanted if term.open_ended]
    words = [Found(*found.span(), *_keys(found[0])) for found in _WORD.finditer(text)]
    found_spans: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        candidates = [*by_first_word.get(words[at].bare, ()), *beginnings]
        length = max((_length_at(words, at, term) for term in candidates), default=0)
        if length:
            found_spans.append((words[at].start, words[at + length - 1].end))
        at += length or 1
    return found_spans


def _length_at(words: Sequence[Found], at: int, term: Term) -> int:
    """How many words `term` takes at `at`: all of its own, or none."""
    length = len(term.words)
    here = words[at : at + length]
    if len(here) < length or not all(map(partial(_meets, term.exact), term.words[:-1], here)):
        return 0
    if term.open_ended and here[-1].folded.startswith(term.words[-1]):
        return length
    return length if _meets(term.exact, term.words[-1], here[-1]) else 0


def _meets(exact: bool, wanted: str, here: Found) -> bool:
    return here.folded == wanted or (not exact and here.bare == _bare(wanted))


@lru_cache(maxsize=20_000)
def _keys(word: str) -> tuple[str, str]:
    """A word folded, and the same without its ending: most words of a text come again."""
    folded = fold(word)
    return folded, _bare(folded)


def _bare(word: str) -> str:
    """A folded word without the commonest endings of plural and feminine."""
    if len(word) <= 3:
        return word
    if len(word) > 4 and word.endswith("aux"):
        return word[:-3] + "al"
    for ending in ("es", "e", "s", "x"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return word
