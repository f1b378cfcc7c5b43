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
# After "date:", and only there.
_BOUND = re.compile(r"(?:[<>]=?|[≤≥])\s*")
_END_OF_RANGE = rf"[^\s\x00-\x1f(){_MARKS}]"
_RANGE = re.compile(
    rf"{_END_OF_RANGE}*?(?:\.\.\.?|…){_END_OF_RANGE}*"
    rf"|{_END_OF_RANGE}+[ ]+(?:\.\.\.?|…)[ ]+{_END_OF_RANGE}+"
)
_WITHIN = re.compile(r"~(\d+)(?!\w)")
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
    """What it is, what it says, and where it stands.

    `within` is the number after a phrase ("a b"~5), `bound` the sign after a field (date:>=2024).
    """

    kind: Kind
    text: str
    position: int
    end: int
    within: int | None = None
    bound: str = ""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of `text`, in order."""
    position = 0
    while position < len(text):
        if blank := _BLANKS.match(text, position):
            position = blank.end()
            continue
        found, position = _token(text, position)
        if found is None:
            continue
        yield found
        is_date = found.kind is Kind.FIELD and found.text == "date"
        if is_date and (dates := _RANGE.match(text, position)):
            yield Token(Kind.WORD, dates.group(), position, dates.end())
            position = dates.end()


def _token(text: str, start: int) -> tuple[Token | None, int]:
    """The token at `start`, if what stands there is one, and where to go on."""
    char = text[start]
    if char in "()":
        return _ending(Token(Kind.OPEN if char == "(" else Kind.CLOSE, char, start, start + 1))
    if char in _MARKS:
        return _phrase(text, start)
    if char == "-" and start + 1 < len(text) and not text[start + 1].isspace():
        return _ending(Token(Kind.NOT, "-", start, start + 1))
    if (field := _FIELD.match(text, start)) and (name := FIELDS.get(fold(field.group(1)))):
        return _field(text, field, name)
    if unknown := _UNKNOWN_FIELD.match(text, start):
        return _ending(Token(Kind.UNKNOWN_FIELD, unknown.group(1), start, unknown.end()))
    return _word(text, start)


def _ending(token: Token) -> tuple[Token, int]:
    return token, token.end


def _field(text: str, field: re.Match[str], name: str) -> tuple[Token, int]:
    bound = _BOUND.match(text, field.end()) if name == "date" else None
    end = (bound or field).end()
    sign = bound.group().rstrip() if bound else ""
    return _ending(Token(Kind.FIELD, name, field.start(), end, bound=sign))


def _phrase(text: str, start: int) -> tuple[Token, int]:
    """From one quotation mark to the next that closes it; a mark alone is none."""
    ends = [text.find(mark, start + 1) for mark in _CLOSING.get(text[start], "")]
    close = min((end for end in ends if end >= 0), default=-1)
    if close < 0:
        return _ending(Token(Kind.STRAY_QUOTE, text[start], start, start + 1))
    words = text[start + 1 : close].strip()
    if near := _WITHIN.match(text, close + 1):
        return _ending(Token(Kind.PHRASE, words, start, near.end(), within=int(near.group(1))))
    return _ending(Token(Kind.PHRASE, words, start, close + 1))


def _word(text: str, start: int) -> tuple[Token | None, int]:
    match = _WORD.match(text, start)
    if match is None:  # pragma: no cover - every other character begins a word
        return None, start + 1
    word, end = match.group(), match.end()
    if operator := _OPERATORS.get(word):
        return (Token(Kind.OR, word, start, end) if operator == "or" else None), end
    if word in _NEGATIONS:
        return Token(Kind.NOT, word, start, end), end
    if not any(char.isalnum() for char in word):
        return None, end
    return Token(Kind.WORD, word, start, end), end
