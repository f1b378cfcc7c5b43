"""A question cut into tokens: words, phrases, operators, fields. Never fails, one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from articles.fold import fold

FIELDS = {
    "title": "title",
    "titre": "title",
    "actor": "actor",
    "acteur": "actor",
    "actrice": "actor",
    "tag": "tag",
    "etiquette": "tag",
    "mot cle": "tag",
    "source": "source",
    "date": "date",
}
_OPERATORS = {"OR": "or", "OU": "or", "|": "or", "||": "or", "AND": "and", "ET": "and"}
_NEGATIONS = {"NOT", "SAUF"}

_CLOSING = {'"': '"', "«": "»", "“": "”“", "„": "“”", "”": "”"}
_MARKS = "".join(_CLOSING) + "»"
_BLANKS = re.compile(r"[\s\x00-\x1f]+")
_WORD = re.compile(rf"[^\s\x00-\x1f(){_MARKS}]+")
# "titre:" as typed in French with a blank before the colon, too.
_FIELD = re.compile(r"([^\W\d_][\w-]*)[ \u00a0\u202f]?:\s*")
_UNKNOWN_FIELD = re.compile(r"([^\W\d_][\w-]*):(?=\S)")


class Kind(Enum):
    WORD = auto()
    PHRASE = auto()
    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    NOT = auto()
    FIELD = auto()
    UNKNOWN_FIELD = auto()
    STRAY_QUOTE = auto()


@dataclass(frozen=True)
class Token:
    kind: Kind
    text: str
    position: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of `text`, in order."""
    position = 0
    while position < len(text):
        if blank := _BLANKS.match(text, position):
            position = blank.end()
            continue
        found, position = _token(text, position)
        if found:
            yield found


def _token(text: str, start: int) -> tuple[Token | None, int]:
    """The token at `start`, if what stands there is one, and where to go on."""
    char = text[start]
    if char in "()":
        return Token(Kind.OPEN if char == "(" else Kind.CLOSE, char, start), start + 1
    if char in _MARKS:
        return _phrase(text, start)
    if char == "-" and start + 1 < len(text) and not text[start + 1].isspace():
        return Token(Kind.NOT, "-", start), start + 1
    if (field := _FIELD.match(text, start)) and (name := FIELDS.get(fold(field.group(1)))):
        return Token(Kind.FIELD, name, start), field.end()
    if unknown := _UNKNOWN_FIELD.match(text, start):
        return Token(Kind.UNKNOWN_FIELD, unknown.group(1), start), unknown.end()
    return _word(text, start)


def _phrase(text: str, start: int) -> tuple[Token | None, int]:
    """From one quotation mark to the next that closes it; a mark alone is none."""
    ends = [text.find(mark, start + 1) for mark in _CLOSING.get(text[start], "")]
    end = min((end for end in ends if end >= 0), default=-1)
    if end < 0:
        return Token(Kind.STRAY_QUOTE, text[start], start), start + 1
    return Token(Kind.PHRASE, text[start + 1 : end].strip(), start), end + 1


def _word(text: str, start: int) -> tuple[Token | None, int]:
    match = _WORD.match(text, start)
    if match is None:  # pragma: no cover - every other character begins a word
        return None, start + 1
    word, end = match.group(), match.end()
    if operator := _OPERATORS.get(word):
        return (Token(Kind.OR, word, start) if operator == "or" else None), end
    if word in _NEGATIONS:
        return Token(Kind.NOT, word, start), end
    if not any(char.isalnum() for char in word):
        return None, end
    return Token(Kind.WORD, word, start), end
