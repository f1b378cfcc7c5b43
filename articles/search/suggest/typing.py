"""What a reader is in the middle of typing: the last words of a question, and before them what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.fold import fold

from ..grammar import MIN_PREFIX
from ..spelling import WORD
from ..syntax import And, Field, InTitle, Node, Prefix, Word
from ..tokens import FIELDS

# Words that may be one name, and words of a title that are looked for.
MAX_WORDS = 5
MAX_TITLE_WORDS = 8

_QUOTES = '"“”„«»'
# A field and its value at the end of the text, the value in quotation marks or without blanks.
_VALUE = re.compile(
    rf"(?:^|(?<=[\s(]))(?P<not>-?)(?P<field>[^\W\d_][\w-]*)[ \u00a0\u202f]?:\s*"
    rf"(?:[{_QUOTES}(]\s*(?P<marked>[^{_QUOTES}()]+)|(?P<bare>[^\s{_QUOTES}()]+))$"
)
_LAST_WORD = re.compile(r"[^\W_]+$")
_NAME_PART = re.compile(r"[^\s'’-]+")
# What cannot be within a name that is typed without a field: marks, operators, what they concern.
_OPERATORS = "OR|OU|AND|ET|NOT|SAUF"
_NO_NAME = re.compile(
    rf"[{_QUOTES}()|*]|:\s*\S*(?:\s|$)|(?:^|(?<=\s))(?:-\S*(?:\s|$)|(?:{_OPERATORS})(?=\s))"
)
# A filter cannot take the place of what is joined or excluded.
_JOINED = re.compile(rf"(?:^|(?<=[\s(]))(?:{_OPERATORS}|\||-)$")


@dataclass(frozen=True)
class Ending:
    """Words at the end of the text that may be the beginning of a name, and the text before."""

    before: str
    words: str


@dataclass(frozen=True)
class Typing:
    """`field` is what the reader named before the words: "" for none, "date" completes nothing.

    `excluded` says that articles with the name are to be left out.
    """

    text: str
    field: str = ""
    excluded: bool = False
    endings: tuple[Ending, ...] = ()

    @property
    def word(self) -> str:
        """The letters of the word that is being typed; "" right after a word's end."""
        last = _LAST_WORD.search(self.text)
        return last.group() if last and self.field in ("", "title") else ""

    def completed(self, word: str) -> str:
        """The text with `word` in place of its last one."""
        return self.text[: len(self.text) - len(self.word)] + word

    @property
    def fields(self) -> tuple[Field, ...]:
        """The kinds of names that may be meant."""
        named = tuple(field for field in Field if field.value == self.field)
        return named or (() if self.field else tuple(Field))

    @property
    def title(self) -> Node | None:
        """Titles with the words typed, the last of which may go on; None if that is too little."""
        if self.field not in ("", "title") or (not self.field and _NO_NAME.search(self.text)):
            return None
        typed = self.endings[0].words if self.field else self.text
        words = WORD.findall(typed)[-MAX_TITLE_WORDS:]
        if not words or len(words[-1]) < MIN_PREFIX or not typed.endswith(words[-1]):
            return None
        parts = (*map(Word, words[:-1]), Prefix(words[-1]))
        return InTitle(And(parts) if len(parts) > 1 else parts[0])


def typing(text: str) -> Typing:
    """What is being typed at the end of `text`. Never fails."""
    if value := _VALUE.search(text):
        field = FIELDS.get(fold(value["field"]))
        words = (value["marked"] or value["bare"]).lstrip()
        if field:
            before = text[: value.start()].rstrip()
            return Typing(text, field, bool(value["not"]), (Ending(before, words),))
    return Typing(text, endings=tuple(_endings(text)))


def _endings(text: str) -> list[Ending]:
    """The longest first: of "visite d'Antony Bl" all of it, then "Antony Bl", then "Bl"."""
    is_within = text.count("(") > text.count(")") or sum(map(text.count, _QUOTES)) % 2
    if is_within or not _LAST_WORD.search(text):
        return []
    free = max((mark.end() for mark in _NO_NAME.finditer(text)), default=0)
    starts = [free + found.start() for found in _NAME_PART.finditer(text[free:])]
    endings = [Ending(text[:start].rstrip(), text[start:]) for start in starts[-MAX_WORDS:]]
    return [ending for ending in endings if not _JOINED.search(ending.before)]
