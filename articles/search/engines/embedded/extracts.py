"""The passage of an article that best shows why it was found, with the words marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from articles.search.results import Extract, Segment
from articles.search.syntax import Node

from .analysis import Words, next_token
from .patterns import FirstWords, Pattern, Term, patterns
from .variants import Variants

PASSAGE = 230  # characters, about two lines
# Only this much of a text is searched for a passage: a book must not slow the page down.
MAX_SCANNED = 60_000
MAX_MARKS = 500

_BLANKS = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!?…»]\s+|\n+")


class Mark(NamedTuple):
    """A place in a text where pattern number `pattern` matches."""

    start: int
    end: int
    pattern: int


class Marker:
    """Marks the texts of one page for one question."""

    def __init__(self, node: Node | None, words: Words, variants: Variants) -> None:
        self._words = words
        # Longest first, so that a phrase is marked before a word of it.
        self._patterns = sorted(patterns(node, words, variants), key=lambda one: -len(one.terms))
        self._first_words = FirstWords(self._patterns, words)

    def extract(self, title: str, body: str, language: str) -> Extract:
        title, body = _composed(title), _composed(body).strip()
        scanned = body[:MAX_SCANNED]
        marks = self._marks(scanned, language, in_title=False)
        start, end = _best_passage(scanned, marks)
        passage = _segments(body, marks, start, end)
        return Extract(
            title=_segments(title, self._marks(title, language, in_title=True), 0, len(title)),
            passage=_with_ellipses(passage, before=start > 0, after=end < len(body)),
        )

    def _marks(self, text: str, language: str, *, in_title: bool) -> list[Mark]:
        """Where the patterns match, in order, not overlapping."""
        marks: list[Mark] = []
        passed = 0
        for start, end, numbers in self._first_words.within(text, language):
            if start < passed:
                continue
            for number in numbers:
                pattern = self._patterns[number]
                if pattern.title_only and not in_title:
                    continue
                if last := self._end(pattern, text, end, language):
                    passed = last
                    marks.append(Mark(start, passed, number))
                    break
            if len(marks) == MAX_MARKS:
                break
        return marks

    def _end(self, pattern: Pattern, text: str, end: int, language: str) -> int | None:
        """Where the pattern ends whose first word ends at `end`; None if it does not go on."""
        for term in pattern.terms[1:]:
            following = next_token(text, end)
            if following is None or not self._is(term, following[0], language):
                return None
            end = following[1]
        return end

    def _is(self, term: Term, word: str, language: str) -> bool:
        return term.matches(word, language, self._words)


def _composed(text: str) -> str:
    """Letters and their accents as one character each: words are cut between characters."""
    return unicodedata.normalize("NFC", text)


def _best_passage(text: str, marks: Sequence[Mark]) -> tuple[int, int]:
    """Start and end of the passage with most of the patterns, then most marks, then first."""
    if not marks:
        return 0, _word_end(text, PASSAGE)
    best, first, last = (0, 0), marks[0], marks[0]
    for place, mark in enumerate(marks):
        near = [other for other in marks[place : place + 20] if other.end - mark.start <= PASSAGE]
        worth = (len({other.pattern for other in near}), len(near))
        if worth > best:
            best, first, last = worth, mark, (near or [mark])[-1]
    spare = max(PASSAGE - (last.end - first.start), 0)
    start = _passage_start(text, first.start, spare)
    return start, max(_word_end(text, start + PASSAGE), last.end)


def _passage_start(text: str, mark: int, spare: int) -> int:
    """A sentence's first word not too far before the mark, or else some words before it."""
    earliest = max(mark - spare * 2 // 3, 0)
    if earliest == 0:
        return 0
    if sentences := [found.end() for found in _SENTENCE_END.finditer(text, earliest, mark)]:
        return sentences[0]
    blank = _BLANKS.search(text, mark - spare // 3, mark)
    return blank.end() if blank else mark


def _word_end(text: str, position: int) -> int:
    """The last end of a word at or before `position`, or `position` within an endless word."""
    if position >= len(text):
        return len(text)
    cut = max(text.rfind(" ", 0, position + 1), text.rfind("\n", 0, position + 1))
    return cut if cut > position - 60 and cut > 0 else position


def _segments(text: str, marks: Sequence[Mark], start: int, end: int) -> tuple[Segment, ...]:
    """The text from start to end cut at its marks; line breaks become blanks."""
    segments, place = [], start
    for mark in marks:
        if mark.start < place or mark.end > end:
            continue
        segments.append(Segment(text[place : mark.start]))
        segments.append(Segment(text[mark.start : mark.end], marked=True))
        place = mark.end
    segments.append(Segment(text[place:end].rstrip()))
    tidy = (Segment(_BLANKS.sub(" ", part.text), part.marked) for part in segments)
    return tuple(part for part in tidy if part.text)


def _with_ellipses(
    passage: tuple[Segment, ...], *, before: bool, after: bool
) -> tuple[Segment, ...]:
    start = (Segment("… "),) if before else ()
    return (*start, *passage, Segment(" …")) if after and passage else (*start, *passage)
