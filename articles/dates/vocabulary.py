"""The words around dates in French and English, folded, and what each of them means.

Keys are tokens: ("a", "partir") is "à partir". Both languages share the tables; no word here
means different things in the two.
"""

from __future__ import annotations

from enum import Enum

from .words import ENGLISH, FRENCH

Key = tuple[str, ...]


class Bound(Enum):
    """An interval with one end."""

    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"


def _keys(*phrases: str) -> list[Key]:
    return [tuple(phrase.split()) for phrase in phrases]


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ACCENTS = str.maketrans("éèûôà", "eeuoa")


def _numbered(names: tuple[str, ...], first: int) -> dict[str, int]:
    return {name.lower().translate(_ACCENTS): first + i for i, name in enumerate(names)}


MONTHS = _numbered(FRENCH.months, 1) | _numbered(ENGLISH.months, 1)
MONTHS |= {"janv": 1, "fev": 2, "fevr": 2, "avr": 4, "juil": 7, "sept": 9}
MONTHS |= {name[:3]: number for name, number in _numbered(ENGLISH.months, 1).items()}

# "mar" is March: the French short form of mardi would be the same word.
WEEKDAYS = _numbered(FRENCH.weekdays, 0) | _numbered(ENGLISH.weekdays, 0)
WEEKDAYS |= {"lun": 0, "mer": 2, "jeu": 3, "ven": 4, "sam": 5, "dim": 6}
WEEKDAYS |= {name[:3]: number for name, number in _numbered(ENGLISH.weekdays, 0).items()}
WEEKDAYS |= {"tues": 1, "thur": 3, "thurs": 3}

SEASONS = {
    name.translate(_ACCENTS): number
    for words in (FRENCH, ENGLISH)
    for number, name in words.seasons.items()
} | {"fall": 23}

ORDINALS = frozenset({"er", "e", "st", "nd", "rd", "th"})
OF = frozenset({"de", "d", "of"})
YEARS = frozenset({"annee", "an", "year"})
DECADES = frozenset({"annees", "decennie", "decade"})

BOUNDS: dict[Key, Bound] = (
    dict.fromkeys(_keys("depuis", "a partir", "a compter", "since", "as of"), Bound.SINCE)
    | dict.fromkeys(_keys("jusqu", "jusque", "until", "till", "up to"), Bound.UNTIL)
    | dict.fromkeys(_keys("avant", "before", "prior to"), Bound.BEFORE)
    | dict.fromkeys(_keys("apres", "after"), Bound.AFTER)
)

BETWEEN = _keys("entre", "between")
AND = _keys("et", "and")
FROM = _keys("de", "du", "des", "d", "from")
DASH: Key = ("-",)
TO = [*_keys("a", "au", "aux", "jusqu", "to", "until", "till", "through"), DASH]

# What may stand before a date without changing it.
FILLERS = _words(
    "le la l les en au aux a dans pendant durant courant mois month de du des d the in on of during"
)

APPROXIMATE = _keys(
    "vers", "environ", "aux environs", "aux alentours", "autour", "circa", "ca", "c"
) + _keys("around", "about", "approximately", "approx")
UNCERTAIN = _keys(
    "peut etre", "peut - etre", "probablement", "perhaps", "maybe", "possibly", "probably"
)
DOUBT_BEFORE: dict[Key, str] = dict.fromkeys(APPROXIMATE, "~") | dict.fromkeys(UNCERTAIN, "?")
DOUBT_AFTER: dict[Key, str] = (
    dict.fromkeys(_keys("~", "environ", "( approximatif )", "( approximate )"), "~")
    | dict.fromkeys(_keys("?", "( ? )", "( incertain )", "( uncertain )"), "?")
    | dict.fromkeys(_keys("%", "( approximatif et incertain )"), "%")
    | dict.fromkeys(_keys("( approximate and uncertain )"), "%")
)

UNKNOWN_END = _keys("fin inconnue", "end unknown")
UNKNOWN_START = _keys("debut inconnu", "start unknown")

# Parts of a month or year: nobody can say where they end.
VAGUE = _words("debut mi milieu fin early mid late beginning end")

TODAY = frozenset(_keys("aujourd hui", "today"))
YESTERDAY = frozenset(_keys("hier", "yesterday"))
THIS_MONTH = frozenset(_keys("ce mois", "ce mois ci", "ce mois - ci", "this month"))
LAST_MONTH = frozenset(_keys("le mois dernier", "last month"))
THIS_YEAR = frozenset(_keys("cette annee", "this year"))
LAST_YEAR = frozenset(_keys("l an dernier", "l annee derniere", "last year"))
