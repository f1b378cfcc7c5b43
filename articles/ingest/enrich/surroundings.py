"""What stands around a name in a text: initials, a title, a given name, the end of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from articles.ingest.given_names import GENDERS
from articles.ingest.names import is_acronym
from articles.ingest.titles import TITLES, gender_of
from articles.words import Words

from .common_words import COMMON_WORDS
from .openers import OPENERS

BLANKS = frozenset((" ", "\u00a0", "\u202f"))
_DOTTED_GAP = re.compile(r"\.[ \u00a0\u202f]?[-‐‑]?")
_ENDS_SENTENCE = re.compile(r"[.!?…:;\n«“\"•|]|(?:^|\s)[-–—]\s")
_NEAR = 60
_FULL_STOP = re.compile(r"[.!?…]\s|\n")
ARTICLES = frozenset(("l", "la", "le", "un", "une", "du", "au", "the", "a", "an"))


class Kind(Enum):
    """What stands right before a name."""

    NOTHING = "nothing"
    TITLE = "title"
    INITIALS = "initials"
    GIVEN = "given name"
    PROPER = "another proper word"


class Before(NamedTuple):
    """`first` is its own first word; `said` the folded title or word, or the letters."""

    kind: Kind
    said: str = ""
    first: int = 0

    @property
    def gender(self) -> str:
        return gender_of(self.said) if self.kind is Kind.TITLE else ""


_NOTHING = Before(Kind.NOTHING)


@dataclass(frozen=True)
class Text:
    """A title or a body, its words, and which of them belong to listed names.

    `marks` are the words that may belong to a name (NameList.marks), `vocabulary` the folded words
    of the whole article.
    """

    part: str
    text: str
    words: Words
    named: set[int] = field(default_factory=set)
    marks: list[tuple[int, int]] = field(default_factory=list)
    vocabulary: frozenset[str] = frozenset()

    def begins_sentence(self, word: int) -> bool:
        """Whether a capital of this word says nothing, because a sentence may begin here."""
        return word == 0 or bool(_ENDS_SENTENCE.search(self.words.gaps[word]))

    def sentence(self, word: int) -> range:
        """The words of the sentence in which a word stands; of an endless one those near it."""
        gaps, first, after = self.words.gaps, word, word + 1
        least, most = max(0, word - _NEAR), min(len(self.words.words), word + _NEAR)
        while first > least and not _FULL_STOP.search(gaps[first]):
            first -= 1
        while after < most and not _FULL_STOP.search(gaps[after]):
            after += 1
        return range(first, after)

    def is_capital(self, word: int) -> bool:
        return self.words.words[word][0].isupper()


def before(text: Text, first: int) -> Before:
    """What stands before the name that begins with word `first`."""
    place = first - 1
    if place < 0:
        return _NOTHING
    gap = text.words.gaps[first]
    if gap not in BLANKS:
        return _initials(text, first) if gap[:1] == "." else _NOTHING
    written, word = text.words.words[place], text.words.folded[place]
    if not written[0].isupper():
        return Before(Kind.TITLE, word, place) if word in TITLES else _NOTHING
    if word in TITLES or written == "M":
        return Before(Kind.TITLE, word, place)
    if "." in written or (len(written) == 1 and word not in OPENERS):
        return _initials(text, first)
    if len(written) == 1 or word in OPENERS or is_acronym(written):
        return _NOTHING
    if word in GENDERS:
        return Before(Kind.GIVEN, word, place)
    # "Mardi Macron a dit": a common word that begins a sentence is no name.
    if word in COMMON_WORDS and text.begins_sentence(place):
        return _NOTHING
    return Before(Kind.PROPER, word, place)


def _initials(text: Text, first: int) -> Before:
    """ "J.-L. ", "J. L. " or "J.L. " before a name; "M. " is a title."""
    words, letters, place = text.words, "", first - 1
    while place >= 0:
        written = words.words[place]
        is_dotted = "." in written and written.replace(".", "").isupper()
        is_single = len(written) == 1 and written.isupper()
        gap = words.gaps[place + 1]
        joins = _DOTTED_GAP.fullmatch(gap) or (gap in BLANKS and place + 1 == first)
        if not joins or not (is_single or is_dotted):
            break
        letters = words.folded[place] + letters
        place -= 1
    if not letters:
        # "Dr. No", "Mme. Le Pen": a title with its point.
        word = words.folded[first - 1]
        is_title = word in TITLES and _DOTTED_GAP.fullmatch(words.gaps[first])
        return Before(Kind.TITLE, word, first - 1) if is_title else _NOTHING
    return Before(Kind.TITLE if letters == "m" else Kind.INITIALS, letters, place + 1)


def has_article(text: Text, word: int) -> bool:
    """Whether an article stands before the word: a given name has none in French.

    « à » is none, though it folds to the English "a".
    """
    return (
        word > 0
        and text.words.folded[word - 1] in ARTICLES
        and text.words.words[word - 1] not in ("à", "À")
        and "." not in text.words.gaps[word]
    )
