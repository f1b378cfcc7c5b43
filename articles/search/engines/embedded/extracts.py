"""Where texts have what was asked for: as marks, and as the passage that best shows it."""

from __future__ import annotations

from articles.search.passage import extract, in_letters
from articles.search.results import Extract, Marks, Place, Text
from articles.search.syntax import Node

from .analysis import Words, next_token
from .composed import composed
from .patterns import FirstWords, Pattern, Term, patterns
from .variants import Variants

# For a passage a text is read this far to its first match, and from there that far on: a book
# must not slow the page down.
MAX_READ = 1_000_000
MAX_SCANNED = 60_000
MAX_MARKS = 500

# Where a whole text is shown with its marks, it has no more than these.
MAX_MARKS_OF_A_TEXT = 20_000


class Marker:
    """Marks the texts of one page for one question."""

    def __init__(self, node: Node | None, words: Words, variants: Variants) -> None:
        self._words = words
        self._asked, self._patterns = patterns(node, words, variants)
        self._first_words = FirstWords(self._patterns, words)

    def extract(self, text: Text) -> Extract:
        text = in_letters(text)
        titled = self._places(text.title, text.language, in_title=True, marks=MAX_MARKS)
        placed = self._places(text.body, text.language, marks=MAX_MARKS, reach=MAX_SCANNED)
        return extract(text, self._asked, titled=titled, placed=placed)

    def marks(self, text: Text) -> Marks:
        """All of what was asked for in a text, placed in it as it is given."""
        return Marks(
            asked=self._asked,
            title=tuple(self._as_given(text.title, text.language, in_title=True)),
            body=tuple(self._as_given(text.body, text.language)),
        )

    def _as_given(self, text: str, language: str, *, in_title: bool = False) -> list[Place]:
        letters, back = composed(text)
        places = self._places(letters, language, in_title=in_title, marks=MAX_MARKS_OF_A_TEXT)
        return places if back is None else [Place(back[a], back[b], n) for a, b, n in places]

    def _places(
        self, text: str, language: str, *, marks: int, reach: int = 0, in_title: bool = False
    ) -> list[Place]:
        """Where the patterns match, in order, not overlapping; with a `reach`, around the first."""
        places: list[Place] = []
        passed, until = 0, MAX_READ if reach else len(text)
        for start, end, numbers in self._first_words.within(text, language, until):
            if start < passed:
                continue
            for number in numbers:
                pattern = self._patterns[number]
                if pattern.title_only and not in_title:
                    continue
                if last := self._end(pattern, text, end, language):
                    passed = last
                    places.append(Place(start, passed, pattern.asked))
                    break
            if places and (len(places) == marks or (reach and start > places[0].start + reach)):
                break
        return places

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
