"""Where the words of a reader's search stand in a text that is shown whole.

Results get their extracts from the engine. Here a whole text is marked, generously: spellings
that fold to the same key meet, and singulars meet plurals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.fold import fold
from articles.search.grammar import parse
from articles.search.syntax import And, InTitle, Node, Or, Phrase, Prefix, Word

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Term:
    """Words that must stand in a row; of the last one `open_ended` accepts any ending."""

    words: tuple[str, ...]
    exact: bool = False
    open_ended: bool = False


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
    words = [(found.start(), found.end(), fold(found[0])) for found in _WORD.finditer(text)]
    found_spans: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        length = max((_length_at(words, at, term) for term in wanted), default=0)
        if length:
            found_spans.append((words[at][0], words[at + length - 1][1]))
        at += length or 1
    return found_spans


def _length_at(words: list[tuple[int, int, str]], at: int, term: Term) -> int:
    """How many words `term` takes at `at`: all of its own, or none."""
    length = len(term.words)
    if at + length > len(words):
        return 0
    for offset, wanted in enumerate(term.words):
        is_last = offset == length - 1
        here = words[at + offset][2]
        if not (
            here == wanted
            or (term.open_ended and is_last and here.startswith(wanted))
            or (not term.exact and _bare(here) == _bare(wanted))
        ):
            return 0
    return length


def _bare(word: str) -> str:
    """A folded word without the commonest endings of plural and feminine."""
    if len(word) > 4 and word.endswith("aux"):
        return word[:-3] + "al"
    return re.sub(r"(?:es|[esx])$", "", word) if len(word) > 3 else word
