"""Reading a date as people write it: EDTF, a number form, or a French or English phrase."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from .errors import DateError, Fault
from .partial import PartialDate
from .phrases import read_phrase
from .tokens import tokens

_MAX_LENGTH = 120
_DASHES = re.compile("[‐‑‒–—―−]")
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_EDTF_SIGNS = frozenset("0123456789X-/.~?%")
# Exports of other archives give instants; the day is taken as written, in its own zone.
_INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
    r" ?(?:z|utc|[+-][0-9]{2}:?[0-9]{2})?"
)


def parse_date(text: str, today: dt.date | None = None) -> PartialDate:
    """What `text` says about a date, and nothing more; DateError, quoting it, if it is not one.

    EDTF is tried first, so "2019-21" is spring 2019. In numbers the day comes first, in either
    language. Accents, case, apostrophes and blanks do not matter. `today` gives "hier" and
    "this year" a meaning; without it they are refused.
    """
    try:
        return _parse(_plain(text), today)
    except DateError as error:
        raise DateError(error.fault, text, weekday=error.weekday) from None


def _parse(plain: str, today: dt.date | None) -> PartialDate:
    edtf = plain.upper()
    if _EDTF_SIGNS.issuperset(edtf):
        try:
            return PartialDate.parse_edtf(edtf)
        except DateError as error:
            # What is well formed but impossible has no second reading: "2024-13" is a mistake.
            if error.fault is not Fault.UNKNOWN:
                raise
    if instant := _INSTANT.fullmatch(plain):
        return PartialDate.parse_edtf(instant[1])
    return read_phrase(tokens(plain), today)


def _plain(text: str) -> str:
    """Lower case without accents, single blanks, one kind of dash, apostrophes as blanks."""
    text = text.strip()
    if not text:
        raise DateError(Fault.EMPTY, text)
    if len(text) > _MAX_LENGTH:
        raise DateError(Fault.TOO_LONG, text)
    # Decomposing would turn 20² into 202: raised and circled digits are refused, not read.
    if any(unicodedata.category(char) == "No" for char in text):
        raise DateError(Fault.UNKNOWN, text)
    text = _APOSTROPHES.sub(" ", _DASHES.sub("-", text))
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.split())
