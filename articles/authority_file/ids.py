"""The ids under which authority files know an actor: read from any usual form, and checked."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

# The fields of Actor that hold ids, in the order in which they are written.
ID_FIELDS = ("wikidata", "viaf", "idref", "bnf", "iso3166")

_ANY_CASE = re.IGNORECASE | re.ASCII
_WIKIDATA = re.compile(
    r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d{0,14})", _ANY_CASE
)
_VIAF = re.compile(r"(?:https?://(?:www\.)?viaf\.org/viaf/)?([1-9]\d{1,21})/?", _ANY_CASE)
_IDREF = re.compile(r"(?:https?://(?:www\.)?idref\.fr/)?(\d{8}[\dX])(?:/id)?", _ANY_CASE)
_BNF = re.compile(
    r"(?:(?:https?://(?:catalogue|data|ark)\.bnf\.fr/)?ark:/?12148/)?(cb\d{8}[0-9a-z])(?:#about)?",
    _ANY_CASE,
)
_ISO3166 = re.compile(r"[A-Z]{2}", _ANY_CASE)

# The letters of an ARK's check character (NOID): no vowels, so that no word comes about.
_ARK_LETTERS = "0123456789bcdfghjkmnpqrstvwxz"


class IdError(ValueError):
    """An id that cannot be one; the message says what was expected."""


def checked_id(field: str, text: str) -> str | None:
    """The id that `text` is, as the archive keeps it; None if it is empty. Raises IdError.

    An address of the authority file ("https://www.wikidata.org/wiki/Q90") is as good as the id.
    """
    text = "".join(text.split())
    return _CHECKS[field](text) if text else None


def _wikidata(text: str) -> str:
    if not (found := _WIKIDATA.fullmatch(text)):
        raise IdError(_("A Wikidata id is Q and a number: Q90."))
    return found[1].upper()


def _viaf(text: str) -> str:
    if not (found := _VIAF.fullmatch(text)):
        raise IdError(_("A VIAF id is a number."))
    return found[1]


def _idref(text: str) -> str:
    if not (found := _IDREF.fullmatch(text)):
        raise IdError(_("An IdRef id is eight digits and a check digit or X."))
    number = found[1].upper()
    if number[8] != idref_check(number[:8]):
        raise IdError(_("The check digit of this IdRef id is wrong: is a digit mistyped?"))
    return number


def _bnf(text: str) -> str:
    if not (found := _BNF.fullmatch(text)):
        raise IdError(_("A BnF id is cb, eight digits and a check character."))
    number = found[1].lower()
    if number[10] != ark_check(number[:10]):
        raise IdError(_("The check character of this BnF id is wrong: is a digit mistyped?"))
    return number


def _iso3166(text: str) -> str:
    if not _ISO3166.fullmatch(text):
        raise IdError(_("An ISO 3166 code is two letters: FR."))
    return text.upper()


_CHECKS: dict[str, Callable[[str], str]] = {
    "wikidata": _wikidata,
    "viaf": _viaf,
    "idref": _idref,
    "bnf": _bnf,
    "iso3166": _iso3166,
}


def idref_check(digits: str) -> str:
    """The check digit of eight digits, as in a PPN: modulo 11, X for ten."""
    weighted = sum(
        int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True)
    )
    return "0123456789X"[-weighted % 11]


def ark_check(name: str) -> str:
    """The check character of an ARK's name; what is no letter of an ARK counts nothing."""
    places = enumerate(name, 1)
    weighted = sum(place * max(_ARK_LETTERS.find(letter), 0) for place, letter in places)
    return _ARK_LETTERS[weighted % len(_ARK_LETTERS)]
