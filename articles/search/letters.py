"""Conditions on the letters of a text, for a database that knows no words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from operator import and_, or_

from django.db.models import Q

NOTHING = Q(pk__in=[])

_LETTER = re.compile(r"\w")
_TERM = re.compile(r"[^\W_]+")


def letters(text: str, fields: Sequence[str]) -> Q:
    """These letters in one of the fields, with either apostrophe and in common cases.

    SQLite knows the case of A to Z only: "élysée" has to be asked as "Élysée", too.
    """
    text = unicodedata.normalize("NFC", text.replace("\x00", "")).strip()
    if not _LETTER.search(text):
        return NOTHING
    spellings = {
        cased.replace("’", apostrophe).replace("'", apostrophe)
        for cased in (text, text.lower(), text.upper(), text.title())
        for apostrophe in ("'", "’")
    }
    # Where only case of A to Z differs, one spelling asks for all.
    distinct = {re.sub("[A-Z]", lambda letter: letter[0].lower(), text) for text in spellings}
    return reduce(
        or_, (Q(**{f"{field}__icontains": text}) for field in fields for text in sorted(distinct))
    )


def in_a_row(text: str, fields: Sequence[str]) -> Q:
    """These words one after the other, whatever stands between: blanks, hyphens, apostrophes."""
    words = terms(text)
    if len(words) < 2:
        return letters(text, fields)
    return _matching(r"[\W_]+".join(words) + r"(?:$|\W)", fields)


def near(text: str, within: int, fields: Sequence[str]) -> Q:
    """Words that begin so, each with at most `within` words between it and the next."""
    words = list(dict.fromkeys(word.casefold() for word in terms(text)))
    if len(words) < 2:
        return letters(text, fields)
    between = rf"\w*\W+(?:\w+\W+){{0,{within}}}"
    return reduce(
        and_,
        (
            _matching(f"{one}{between}{other}", fields)
            | _matching(f"{other}{between}{one}", fields)
            for one, other in pairwise(words)
        ),
    )


def terms(text: str) -> list[str]:
    """The words of `text`, composed as the archive's texts are."""
    return _TERM.findall(unicodedata.normalize("NFC", text))


def _matching(pattern: str, fields: Sequence[str]) -> Q:
    """A regular expression that Python and PostgreSQL read alike, from a word's beginning on."""
    return reduce(or_, (Q(**{f"{field}__iregex": rf"(?:^|\W){pattern}"}) for field in fields))
