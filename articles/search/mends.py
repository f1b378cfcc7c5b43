"""What would put a question right: the changes that go with grammar.py's notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from articles.fold import fold

from .results import Edit, Note
from .tokens import FIELDS, Kind, Token

# How alike an unknown field has to be to one that exists: "acteurs" is, "auteur" is not.
ALIKE = 0.85

# Operators as words of the languages; "et", "and" and "not" are too common between words.
_LOWER_CASE = ("ou", "or", "sauf")
_CLOSED_BY = {'"': '"', "«": " »", "“": "”", "„": "“"}
_BEFORE = (Kind.WORD, Kind.PHRASE, Kind.CLOSE)
_AFTER = (Kind.WORD, Kind.PHRASE, Kind.OPEN, Kind.FIELD)


def closed(quote: Token, following: Sequence[Token]) -> tuple[Edit, ...]:
    """A quotation mark closed behind the words that follow it, or left out."""
    end = 0
    for token in following:
        if token.kind is not Kind.WORD:
            break
        end = token.end
    left_out = Edit(quote.position, quote.end)
    mark = _CLOSED_BY.get(quote.text)
    return (Edit(end, end, mark), left_out) if mark and end else (left_out,)


def renamed(field: Token) -> tuple[Edit, ...]:
    """An unknown field under the name of the one it resembles, or as the word it was taken for."""
    names = [name for name in FIELDS if " " not in name]
    alike = get_close_matches(fold(field.text), names, n=1, cutoff=ALIKE)
    as_word = Edit(field.position, field.end, f"{field.text} ")
    return (*(Edit(field.position, field.end, f"{name}:") for name in alike), as_word)


def operators_in_lower_case(tokens: Sequence[Token]) -> Iterator[Note]:
    """Words that would be operators if they were typed in capitals."""
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.kind is not Kind.WORD or token.text not in _LOWER_CASE:
            continue
        if before.kind in _BEFORE and after.kind in _AFTER:
            mend = Edit(token.position, token.end, token.text.upper())
            yield Note("operator_in_lower_case", token.text, token.position, token.end, (mend,))
