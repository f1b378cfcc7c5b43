"""Cutting a plain phrase into numbers, words, marks and numeric dates, and walking over them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

from .errors import DateError, Fault


class Kind(Enum):
    NUMBER = "number"
    WORD = "word"
    MARK = "mark"
    # A date in numbers: year first, or day (or month) first with a whole or a shortened year.
    YEAR_FIRST = "year_first"
    YEAR_LAST = "year_last"
    YEAR_SHORT = "year_short"


@dataclass(frozen=True)
class Token:
    kind: Kind
    text: str

    @property
    def numbers(self) -> list[int]:
        return [int(number) for number in re.findall("[0-9]+", self.text)]


# Each alternative is a bounded run or a single class, so reading is linear in the text.
_TOKEN = re.compile(
    r"""
      (?P<year_first>[0-9]{4}(?P<sep1>[-/.])[0-9]{1,2}(?:(?P=sep1)[0-9]{1,2})?(?![0-9]))
    | (?P<year_last>(?:[0-9]{1,2}(?P<sep2>[-/.])[0-9]{1,2}(?P=sep2)|[0-9]{1,2}[-/.])
                    [0-9]{4}(?![0-9]))
    | (?P<year_short>[0-9]{1,2}(?P<sep3>[-/.])[0-9]{1,2}(?P=sep3)[0-9]{2}(?![0-9]))
    | (?P<number>[0-9]+)
    | (?P<word>[a-z]+)
    | (?P<mark>[-/~?%()])
    | (?P<skip>[ .,]+)
    """,
    re.VERBOSE,
)
_KINDS = {kind.value: kind for kind in Kind}


def tokens(plain: str) -> list[Token]:
    """The tokens of a plain phrase; blanks, full stops and commas only separate."""
    found: list[Token] = []
    position = 0
    while position < len(plain):
        match = _TOKEN.match(plain, position)
        if match is None:
            raise DateError(Fault.UNKNOWN, plain)
        if match.lastgroup in _KINDS:
            found.append(Token(_KINDS[match.lastgroup], match[0]))
        position = match.end()
    return found


class Cursor:
    """A phrase being read from left to right."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._position = 0

    @property
    def at_end(self) -> bool:
        return self._position >= len(self._tokens)

    def peek(self, ahead: int = 0) -> Token | None:
        position = self._position + ahead
        return self._tokens[position] if position < len(self._tokens) else None

    def next(self) -> Token:
        token = self.peek()
        if token is None:
            raise not_understood()
        self._position += 1
        return token

    def take_word(self, accepted: Collection[str]) -> str | None:
        """Steps over the next token if it is one of `accepted`."""
        token = self.peek()
        if token is None or token.text not in accepted:
            return None
        self._position += 1
        return token.text

    def find(self, keys: Iterable[tuple[str, ...]]) -> tuple[str, ...] | None:
        """The longest of `keys` that stands here."""
        for key in sorted(keys, key=len, reverse=True):
            here = self._tokens[self._position : self._position + len(key)]
            if tuple(token.text for token in here) == key:
                return key
        return None

    def take(self, keys: Iterable[tuple[str, ...]]) -> tuple[str, ...] | None:
        """Steps over the longest of `keys` that stands here."""
        key = self.find(keys)
        self._position += len(key or ())
        return key


def not_understood() -> DateError:
    """The refusal of a phrase; parse_date adds the text that was typed."""
    return DateError(Fault.UNKNOWN, "")
